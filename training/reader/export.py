"""Writes the trained reader as an ONNX network with weights of eight bits, and the small one that weighs people behind it.

Usage, in the training environment: python -m training.reader.export FOLDER TRAINED.pt…
The weights of several trained networks are averaged.
"""

from __future__ import annotations

import math
import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from dateline.coding.reader.labels import PEOPLE, VICTIMS
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.settings import NETWORKS
from training.reader.encoder import shape
from training.reader.network import PeopleNetwork, ReaderNetwork

OUTPUTS: Final = tuple(f.name for f in fields(Outputs))
Axes = dict[str, dict[int, str]]
OF_REPORT: Final = ("killed", "injured", "ago", "present")


class Attention(nn.Module):
    """The encoder's self-attention with query, key and value in one matrix, so that what comes in is cut to eight bits once."""

    def __init__(self, own: nn.Module) -> None:
        super().__init__()
        parts = own.query, own.key, own.value
        self.heads = own.num_attention_heads
        self.asked = nn.Linear(own.query.in_features, sum(p.out_features for p in parts))
        self.asked.load_state_dict({name: torch.cat([getattr(p, name) for p in parts]) for name in ("weight", "bias")})

    def forward(self, h: Tensor, *_: object, **__: object) -> tuple[Tensor, None]:
        """Of (1, pieces, width) the same, and no weights."""
        query, key, value = (each.unflatten(-1, (self.heads, -1)).transpose(1, 2) for each in self.asked(h).chunk(3, -1))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        return (scores.softmax(-1) @ value).transpose(1, 2).flatten(2), None


class OneReport(nn.Module):
    """One report at a time, outputs in a fixed order."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network
        for layer in network.encoder.encoder.layer:
            layer.attention.self = Attention(layer.attention.self)

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        """Every output for ids of the shape (1, pieces)."""
        out = self.network(ids, None)
        return tuple(out[name] for name in OUTPUTS)


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The average of networks' weights, which often generalises better than each."""
    return {k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v for k, v in states[0].items()}


class OneReportsPeople(nn.Module):
    """What is added to the logits of the groups of one report."""

    def __init__(self, people: PeopleNetwork) -> None:
        super().__init__()
        self.people = people

    def forward(self, words: Tensor, counts: Tensor, first: Tensor) -> Tensor:
        """Logits (1, groups, kinds) for words (1, groups, PEOPLE), counts and first pieces (1, groups)."""
        return self.people(words, torch.zeros(1, 1, 1 + len(VICTIMS)), counts, first)


def written(module: nn.Module, target: Path, given: tuple[Tensor, ...], inputs: Axes, outputs: Axes) -> None:
    """Write a network as ONNX; by the name of each input and output the axes that may be of any length."""
    torch.onnx.export(
        module,
        given,
        str(target),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={**inputs, **outputs},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Export as the command line says."""
    folder = Path(sys.argv[1])
    network = ReaderNetwork(BertModel(shape(), add_pooling_layer=False))
    network.load_state_dict(mean([torch.load(path, map_location="cpu") for path in sys.argv[2:]]))
    network.eval()
    said: Axes = {name: {} if name in OF_REPORT else {1: "pieces"} for name in OUTPUTS}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        written(OneReport(network), plain, (torch.ones(1, 64, dtype=torch.long),), {"ids": {1: "pieces"}}, said)
        quantize_dynamic(plain, folder / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True)
    some = torch.randn(1, 5, PEOPLE), torch.ones(1, 5, dtype=torch.long), torch.arange(5)[None]
    groups: Axes = {name: {1: "groups"} for name in ("words", "counts", "first")}
    written(OneReportsPeople(network.people), folder / "reader-people.onnx", some, groups, {"logits": {1: "groups"}})
    print(*(f"{name} {(folder / name).stat().st_size / 1e6:.1f} MB" for name in NETWORKS))


if __name__ == "__main__":
    main()
