"""Days, with how exactly they are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

TimePrecision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
TimeBasis = Literal["stated", "relative", "linked", "unknown"]

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST: Final = 400
"""Days of an interval that are gone through to complete a partial date: a year and some."""


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

    def agrees(self, other: When) -> bool:
        """Some day is a day of both; of a partial date, every day that it can be."""
        if self.partial and other.partial:
            return self.partial == other.partial or _fits(self.partial, other.partial)
        if self.partial or other.partial:
            return not (self.dated or other.dated) or any(True for _ in _common(self, other))
        return self.overlaps(other)

    def completed(self, known: When) -> When | None:
        """A partial date made whole within the days of another time, basis `linked`; None where several days or months fit, or none does."""
        days = list(_common(self, known))
        if not self.partial or known.partial or not days:
            return None
        if self.precision == "month" or len(self.partial) == len("--06"):
            months = {(d.year, d.month) for d in days}
            return _month(days[0]) if len(months) == 1 else None
        return When(days[0], days[0], "day", "linked") if len(days) == 1 else None


UNKNOWN_WHEN = When()


def _before(start: date | None, end: date | None, slack: int) -> bool:
    return start is None or end is None or start.toordinal() <= end.toordinal() + slack


def _common(one: When, other: When) -> Iterator[date]:
    """The days of the dated of the two that the partial one can be, in order; without both its ends, none are told apart."""
    partial, known = (one.partial, other) if one.partial else (other.partial, one)
    if partial is None or known.start is None or known.end is None:
        return
    for number in range(min((known.end - known.start).days + 1, LONGEST)):
        day = known.start + timedelta(number)
        if _is(partial, day):
            yield day


def _is(partial: str, day: date) -> bool:
    if partial in WEEKDAYS:
        return day.weekday() == WEEKDAYS.index(partial)
    return f"--{day.month:02}-{day.day:02}".startswith(partial)


def _fits(one: str, other: str) -> bool:
    """Of a weekday and a day of a month either can be the other; of a month and its day too."""
    return (one in WEEKDAYS) != (other in WEEKDAYS) or one.startswith(other) or other.startswith(one)


def _month(day: date) -> When:
    first = day.replace(day=1)
    last = (first + timedelta(32)).replace(day=1) - timedelta(1)
    return When(first, last, "month", "linked")
