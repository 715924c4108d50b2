"""Where in a report words stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Part = Literal["title", "text"]
PARTS: Final[tuple[Part, ...]] = ("title", "text")
"""Both parts, as they are read."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one part of a report: half-open code-point offsets into that part."""

    part: Part
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """The two share at least one character."""
        return self.part == other.part and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """The other lies wholly within this one."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The shortest span that covers both; they must be of one part."""
        if self.part != other.part:
            raise ValueError("spans of two parts have no cover")
        return Span(self.part, min(self.start, other.start), max(self.end, other.end))


class Spans:
    """Spans of which no two share a character, to be asked often: a look-up is a binary search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def near(self, span: Span) -> Span | None:
        """The last that begins before the span's end, if it overlaps it."""
        at = bisect_left(self._spans, Span(span.part, span.end, span.end + 1)) - 1
        found = self._spans[at] if at >= 0 else None
        return found if found is not None and found.overlaps(span) else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say one field of an event (`type`, `when`, `where`, `actors[0]`, `figures[1]`)."""

    field: str
    span: Span
