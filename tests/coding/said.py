"""What a network could say of a report, made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dateline.coding.reader.labels import AGO, GROUPS, LINK, MEASURES, MOST, PEOPLE, ROLES, STATUSES, TYPES, VICTIMS
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import Piece, WordPieces
from dateline.coding.reader.reader import vocabulary
from dateline.model.report import Report

SURE = 0.9
CUT = WordPieces(vocabulary())


def alone(words: np.ndarray, counts: Sequence[int], first: Sequence[int]) -> np.ndarray:
    """Nothing is added to what words alone say of people."""
    return np.zeros((len(counts), 1 + len(VICTIMS)), dtype=np.float32)


@dataclass(frozen=True)
class Said:
    """Sure of these and of nothing else.

    Words that bring up people by kind, figures by measure, triggers by type, types told, times, places, days from the event to the publication.
    """

    victims: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    triggers: Mapping[str, str] = field(default_factory=dict)
    present: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ago: int = 0

    def __call__(self, report: Report) -> tuple[list[Piece], Outputs]:
        """The pieces of a report, and this of them."""
        pieces = CUT(report.title, report.text, report.day)
        size = len(pieces)
        outputs = Outputs(
            trigger=self._by_piece(report, pieces, self.triggers, TYPES),
            role=self._roles(report, pieces),
            figure=self._by_piece(report, pieces, self.figures, MEASURES),
            tally=np.full(size, 0.01, dtype=np.float32),
            status=_peaked(np.zeros(size, dtype=int), len(STATUSES)),
            main=np.full(size, 0.5, dtype=np.float32),
            victim=self._by_piece(report, pieces, self.victims, VICTIMS),
            words=np.zeros((size, PEOPLE), dtype=np.float32),
            own=np.full((size, len(GROUPS), LINK), 1.0, dtype=np.float32),
            whose=np.full((size, len(GROUPS), LINK), 1.0, dtype=np.float32),
            killed=np.full(MOST + 1, 1 / (MOST + 1), dtype=np.float32),
            injured=np.full(MOST + 1, 1 / (MOST + 1), dtype=np.float32),
            ago=_peaked(np.array([self.ago]), AGO + 1)[0],
            present=np.array([SURE if t in self.present else 0.01 for t in TYPES], dtype=np.float32),
        )
        return pieces, outputs

    def _roles(self, report: Report, pieces: list[Piece]) -> np.ndarray:
        found = np.full((len(pieces), len(ROLES)), 0.01, dtype=np.float32)
        for role, words in (("when", self.times), ("where", self.places)):
            marked = self._by_piece(report, pieces, dict.fromkeys(words, role), ROLES)
            found[:, ROLES.index(role)] = np.where(marked.argmax(axis=1) > 0, SURE, 0.01)
        return found

    def _by_piece(self, report: Report, pieces: list[Piece], said: Mapping[str, str], kinds: tuple[str, ...] | list[str]) -> np.ndarray:
        sure = np.zeros(len(pieces), dtype=int)
        for words, kind in said.items():
            start = report.text.index(words)
            for at, piece in enumerate(pieces):
                if piece.part == "text" and start <= piece.start < start + len(words):
                    sure[at] = 1 + kinds.index(kind)
        return _peaked(sure, 1 + len(kinds))


def _peaked(sure: np.ndarray, kinds: int) -> np.ndarray:
    found = np.full((len(sure), kinds), (1 - SURE) / (kinds - 1), dtype=np.float32)
    found[np.arange(len(sure)), sure] = SURE
    if kinds == 1 + len(VICTIMS):
        found[sure == 0] = np.eye(kinds, dtype=np.float32)[0]
    return found
