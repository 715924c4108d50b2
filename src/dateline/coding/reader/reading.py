"""The network's outputs laid over an annotated report: the triggers it points at, and what it ties to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from dateline.coding.reader.labels import GROUPS, MEASURES, ROLES, STATUSES, TYPES
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import Piece, Places
from dateline.coding.reader.settings import Limits
from dateline.model.event import Status
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Pointed:
    """A run of pieces that the reader points at, with what it is and how likely."""

    span: Span
    pieces: tuple[int, ...]
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class PointedTrigger(Pointed):
    """A trigger with the event's status."""

    status: Status = "occurred"


class Reading:
    """One report as the reader sees it."""

    def __init__(self, pieces: Sequence[Piece], outputs: Outputs, limits: Limits) -> None:
        self.outputs = outputs
        self._pieces = pieces
        self._limits = limits
        self.at: Callable[[Span], list[int]] = Places(pieces)

    @cached_property
    def triggers(self) -> list[PointedTrigger]:
        """The words that say an event, in reading order."""
        chance = 1 - self.outputs.trigger[:, 0]
        kinds = self.outputs.trigger[:, 1:].argmax(axis=1)
        found = []
        for run in self._runs(chance >= self._limits.piece, kinds):
            found.append(PointedTrigger(self._span(run), tuple(run), self.kind(run)[0], float(chance[run].max()), self.status(run)[0]))
        return found

    def tells(self, kind: str) -> float:
        """How likely the report tells an event of a type."""
        return float(self.outputs.present[TYPES.index(kind)])

    def says(self, span: Span) -> float | None:
        """How likely the words say an event; None where they stand behind what was read."""
        at = self.at(span)
        return float(1 - self.outputs.trigger[at, 0].min()) if at else None

    def kind(self, pieces: Sequence[int]) -> tuple[str, float]:
        """The likeliest type of the event that the pieces say, and how likely among the types it is."""
        return max(self.kinds(pieces), key=lambda kind: kind[1])

    def kinds(self, pieces: Sequence[int]) -> Iterator[tuple[str, float]]:
        """How likely each type is among the types that the pieces could say."""
        shares = self.outputs.trigger[pieces, 1:].sum(axis=0)
        yield from zip(TYPES, (shares / max(float(shares.sum()), 1e-6)).tolist(), strict=True)

    def status(self, pieces: Sequence[int]) -> tuple[Status, float]:
        """The likeliest status of the event that the pieces say."""
        shares = self.outputs.status[pieces].mean(axis=0)
        best = int(shares.argmax())
        return STATUSES[best], float(shares[best])

    def main(self, pieces: Sequence[int]) -> float:
        """How likely the event that the pieces say is the report's own subject."""
        return float(self.outputs.main[pieces].mean())

    @cached_property
    def figures(self) -> list[Pointed]:
        """The words that count people or things, in reading order."""
        chance = 1 - self.outputs.figure[:, 0]
        kinds = self.outputs.figure[:, 1:].argmax(axis=1)
        runs = self._runs(chance >= self._limits.figure, kinds)
        return [Pointed(self._span(r), tuple(r), MEASURES[int(kinds[r[0]])], float(chance[r].max())) for r in runs]

    def role(self, span: Span, role: str) -> float:
        """How likely the words are a time, place or party of some event."""
        at = self.at(span)
        return float(self.outputs.role[at, ROLES.index(role)].mean()) if at else 0.0

    def parties(self, role: str) -> list[Pointed]:
        """The words that name a party, in reading order."""
        chance = self.outputs.role[:, ROLES.index(role)]
        runs = self._runs(chance >= self._limits.mention, np.zeros(len(chance), dtype=int))
        return [Pointed(self._span(r), tuple(r), role, float(chance[r].mean())) for r in runs]

    def belongs(self, trigger: Sequence[int], pieces: Sequence[int], role: str) -> float:
        """How likely the pieces are of the event that the trigger's pieces say."""
        return self.outputs.belongs(trigger, pieces, GROUPS.index(role)) if pieces else 0.0

    def _runs(self, marked: np.ndarray, kinds: np.ndarray) -> Iterator[list[int]]:
        def key(i: int) -> tuple[bool, int, str]:
            piece = self._pieces[i]
            return bool(marked[i]) and piece.end > piece.start, int(kinds[i]), piece.part

        for (wanted, _, _), run in groupby(range(len(self._pieces)), key):
            if wanted:
                yield list(run)

    def _span(self, run: Sequence[int]) -> Span:
        first, last = self._pieces[run[0]], self._pieces[run[-1]]
        return Span(first.part, first.start, last.end)
