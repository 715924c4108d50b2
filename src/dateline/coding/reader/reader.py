"""The reader: from an annotated report to what the network points at in it."""

from __future__ import annotations

from importlib.resources import files
from typing import Self

from dateline.coding.reader.network import MOST_PIECES, Network
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import Piece, WordPieces
from dateline.model.report import Report


def vocabulary() -> list[str]:
    """The word pieces that the encoder knows, by their ids."""
    return (files("dateline.coding.data") / "reader-pieces.txt").read_text(encoding="utf-8").split("\n")


class Reader:
    """Reads reports with the network that Dateline comes with."""

    def __init__(self, network: Network, cut: WordPieces) -> None:
        self._network, self._cut = network, cut
        self._last: tuple[Report, tuple[list[Piece], Outputs]] | None = None

    @classmethod
    def load(cls) -> Self:
        """The reader that Dateline comes with."""
        return cls(Network.load(), WordPieces(vocabulary()))

    def __call__(self, report: Report) -> tuple[list[Piece], Outputs]:
        """The pieces that were read and what the network says of each; the last report's answer is kept, since explaining asks again."""
        if self._last is None or self._last[0] is not report:
            pieces = self._cut(report.title, report.text, report.day)[:MOST_PIECES]
            self._last = report, (pieces, self._network(pieces))
        return self._last[1]
