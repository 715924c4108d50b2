"""Days, with how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

TimePrecision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
TimeBasis = Literal["stated", "relative", "linked", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends inclusive and local to the place; None is unknown.

    `partial` holds what is known where the year is not (`--01-01`, `--06`, `Sunday`); `start` and `end` are then None.
    """

    start: date | None = None
    end: date | None = None
    precision: TimePrecision = "unknown"
    basis: TimeBasis = "unknown"
    partial: str | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.start} is after {self.end}")
        if self.partial and (self.start or self.end):
            raise ValueError("a partial date has no days yet")

    @property
    def dated(self) -> bool:
        """At least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def known(self) -> bool:
        """Something is known: a day, an interval, or a partial date."""
        return self.dated or self.partial is not None

    def overlaps(self, other: When, slack: int = 0) -> bool:
        """The intervals share a day, `slack` days allowed between them; an open end reaches for ever."""
        return _before(self.start, other.end, slack) and _before(other.start, self.end, slack)

    def within(self, other: When) -> bool:
        """Every day of this interval is a day of the other; open ends are within open ends only."""
        starts = other.start is None or (self.start is not None and self.start >= other.start)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return starts and ends


UNKNOWN_WHEN = When()


def _before(start: date | None, end: date | None, slack: int) -> bool:
    return start is None or end is None or start.toordinal() <= end.toordinal() + slack
