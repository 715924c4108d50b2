"""The trained networks, run by onnxruntime on one core: pieces of a report in, what is said of them out; people in, what became of them out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from dateline.coding.reader.outputs import Array, Outputs, outputs_of
from dateline.coding.reader.pieces import FIRST, LAST, Piece

MOST_PIECES: Final = 448
"""Pieces of a report that the network reads; what stands behind them the rules read alone. It could take 510, at a fifteenth of all that coding costs."""


class _OnnxNetwork:
    """A network in one ONNX file, a stranger's code nowhere in it."""

    FILE: str

    def __init__(self, session: Any) -> None:
        self._session = session
        self._names = [output.name for output in session.get_outputs()]

    @classmethod
    def load(cls) -> Self:
        """The network that Dateline comes with. Loading both takes a fifth of a second."""
        with as_file(files("dateline.coding.data") / cls.FILE) as path:
            return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The network of a file."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One core, whatever the machine: workers share the cores, and sums in another order would give other digits.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return cls(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))


class Network(_OnnxNetwork):
    """Reads a report."""

    FILE = "reader.onnx"

    def __call__(self, pieces: Sequence[Piece]) -> Outputs:
        """What the network says of the first pieces of a report."""
        read = pieces[:MOST_PIECES]
        ids = np.array([[FIRST, *(p.id for p in read), LAST]], dtype=np.int64)
        found = dict(zip(self._names, self._session.run(self._names, {"ids": ids}), strict=True))
        inner = {name: each[0, 1:-1] if each.ndim == 3 or name in _BY_PIECE else each[0] for name, each in found.items()}
        return outputs_of(inner)


class PeopleNetwork(_OnnxNetwork):
    """Weighs all words of a report that could stand for people together: a small network behind the first."""

    FILE = "reader-people.onnx"

    def __call__(self, words: Array, counts: Sequence[int], first: Sequence[int]) -> Array:
        """Logits to add to those of each group alone, by group none and each of `VICTIMS`.

        `words` are the means of `Outputs.words` over the group's pieces (groups, PEOPLE), `counts` how many people it is, `first` its first piece.
        """
        given = {"words": words[None], "counts": np.array([counts], dtype=np.int64), "first": np.array([first], dtype=np.int64)}
        found: Array = self._session.run(self._names, given)[0][0]
        return found


_BY_PIECE: Final = frozenset(("tally", "main"))
