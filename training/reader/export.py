"""Writes the trained reader as an ONNX network with weights of eight bits.

Usage, in the training environment: python -m training.reader.export OUT.onnx TRAINED.pt…
The weights of several trained networks are averaged.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dateline.coding.reader.outputs import Outputs
from training.reader.network import ReaderNetwork, encoder_folder

OUTPUTS: Final = tuple(f.name for f in fields(Outputs))
OF_REPORT: Final = ("killed", "injured", "ago", "present")


class OneReport(nn.Module):
    """One report at a time, outputs in a fixed order."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        """Every output for ids of the shape (1, pieces)."""
        out = self.network(ids, torch.ones_like(ids))
        return tuple(out[name] for name in OUTPUTS)


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The average of networks' weights, which often generalises better than each."""
    return {k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v for k, v in states[0].items()}


def main() -> None:
    """Export as the command line says."""
    config = BertConfig.from_pretrained(encoder_folder(), attn_implementation="eager")
    network = ReaderNetwork(BertModel(config, add_pooling_layer=False))
    network.load_state_dict(mean([torch.load(path, map_location="cpu") for path in sys.argv[2:]]))
    network.eval()
    by_piece = {"ids": {1: "pieces"}, **{name: {1: "pieces"} for name in OUTPUTS if name not in OF_REPORT}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        example = (torch.ones(1, 64, dtype=torch.long),)
        torch.onnx.export(
            OneReport(network),
            example,
            str(plain),
            input_names=["ids"],
            output_names=list(OUTPUTS),
            dynamic_axes=by_piece,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, sys.argv[1], weight_type=QuantType.QInt8, per_channel=True)
    print(f"{Path(sys.argv[1]).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
