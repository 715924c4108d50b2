"""Days, weeks, months and years from a publication day or another date of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateline.model.when import TimeBasis, TimePrecision, When

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
AHEAD: Final = 2
"""Days by which a report may be dated before what it tells: the place's day can be ahead of the paper's."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative time is read against: the publication day, and the last day the report named before it."""

    published: date | None = None
    anchor: date | None = None


def span_of(start: date, end: date, precision: TimePrecision, basis: TimeBasis) -> When:
    """An interval, both ends inclusive."""
    return When(start, end, precision, basis)


def on_day(day: date, basis: TimeBasis = "relative") -> When:
    """One day."""
    return When(day, day, "day", basis)


def in_month(year: int, month: int, basis: TimeBasis) -> When:
    """A whole month."""
    return When(date(year, month, 1), month_end(year, month), "month", basis)


def in_year(year: int, basis: TimeBasis) -> When:
    """A whole year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year", basis)


def in_season(year: int, first_month: int, basis: TimeBasis) -> When:
    """Three months from the first one; a winter ends in the next year."""
    last = first_month + 2
    end = month_end(year + (last > 12), last - 12 if last > 12 else last)
    return When(date(year, first_month, 1), end, "season", basis)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def months_before(day: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return count // 12, count % 12 + 1


def month_day(month: int, day: int, year: int | None, clock: Clock) -> When | None:
    """A day of a month; without its year, the last such day not after publication, or a partial date."""
    try:
        if year is not None:
            return on_day(date(year, month, day), "stated")
        date(2000, month, day)
    except ValueError:
        return None
    if clock.published is None:
        return When(precision="day", partial=f"--{month:02}-{day:02}")
    return on_day(_last_such_day(month, day, clock.published))


def _last_such_day(month: int, day: int, published: date) -> date:
    limit = published + timedelta(days=AHEAD)
    years = range(limit.year, limit.year - 9, -1)
    days = (date(y, month, day) for y in years if (month, day) != (2, 29) or _leap(y))
    return next(d for d in days if d <= limit)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weekday(name: str, clock: Clock, *, strictly: bool = False, ahead: bool = False) -> When:
    """The weekday at or before publication (`strictly`: before; `ahead`: after), or its name as a partial date."""
    if clock.published is None:
        return When(precision="day", partial=name.capitalize())
    back = (clock.published.weekday() - WEEKDAYS.index(name)) % 7
    if ahead:
        return on_day(clock.published + timedelta(days=7 - back))
    if strictly and back == 0:
        back = 7
    return on_day(clock.published - timedelta(days=back))


def bare_month(month: int, clock: Clock, *, strictly: bool = False) -> When:
    """The month at or before that of publication (`strictly`: before), or a partial date."""
    if clock.published is None:
        return When(precision="month", partial=f"--{month:02}")
    current = (clock.published.month, clock.published.year)
    later = month > current[0] or (strictly and month == current[0])
    return in_month(current[1] - later, month, "relative")


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def ago(count: int, unit: str, day: date) -> When | None:
    """So many days, weeks, months or years before a day, no more exact than the unit; None before year 1."""
    try:
        return _ago(count, unit, day)
    except (ValueError, OverflowError):
        return None


def _ago(count: int, unit: str, day: date) -> When:
    match unit:
        case "day":
            return on_day(day - timedelta(days=count))
        case "week":
            return span_of(*week_of(day - timedelta(weeks=count)), "week", "relative")
        case "month":
            return in_month(*months_before(day, count), "relative")
        case _:
            return in_year(day.year - count, "relative")
