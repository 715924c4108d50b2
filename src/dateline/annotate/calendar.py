"""Days, weeks, months and years from a publication day or another date of the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
"""The first month of a season, of the northern half of the earth."""
_SHORT: Final = 14
"""Days of a range that is told as one with the days about it."""
AHEAD: Final = 2
"""Days by which a report may be dated before what it tells: the place's day can be ahead of the paper's."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative time is read against.

    `published` is the publication day; `day`, `week`, `month`, `some_year` begin the last time the report named before as exactly as that; `year` is
    said further on in the same phrase ("from 3 May to 9 June 2014"); `day_first` is how the report writes dates in figures, None where nothing
    tells.
    """

    published: date | None = None
    day: date | None = None
    week: date | None = None
    month: date | None = None
    some_year: date | None = None
    year: int | None = None
    day_first: bool | None = None

    def after(self, when: When) -> Clock:
        """The clock once a time has been said: a later "the same day" means its day, and none where the account has moved to a longer time."""
        start, end = when.start, when.end
        if start is None or end is None or when.precision == "season":
            return self
        if when.precision == "day":
            return replace(self, day=start, week=start, month=start, some_year=start)
        held = self.day is None or start <= self.day <= end
        length = (end - start).days + 1
        if length > _SHORT:
            # "In 2011" may be background; what comes after the day is the account going on.
            kept = self if held or not self.day or start < self.day else replace(self, day=None, week=None)
            return kept if when.precision == "range" else _longer(kept, when.precision, start)
        kept = self if held and self.day else replace(self, day=None, week=start)
        return _longer(kept, "month", start) if start.month == end.month else kept

    def anchor(self, unit: str) -> date | None:
        """What so many of a unit are counted from."""
        return {"week": self.week, "fortnight": self.week, "month": self.month, "year": self.some_year, "decade": self.some_year}.get(
            unit, self.day
        )


def _longer(clock: Clock, precision: TimePrecision, start: date) -> Clock:
    return replace(clock, month=start if precision == "month" else clock.month, some_year=start)


def span_of(start: date | None, end: date | None, precision: TimePrecision, basis: TimeBasis) -> When | None:
    """An interval, both ends inclusive; None where it would end before it starts."""
    if start and end and start > end:
        return None
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
    end = month_end(*months_before(date(year, first_month, 1), -2))
    return When(date(year, first_month, 1), end, "season", basis)


def last_season(first_month: int, day: date, *, over: bool) -> When:
    """The latest such season that has begun by a day, or (`over`) that has ended before it."""
    seasons = (in_season(year, first_month, "relative") for year in range(day.year, day.year - 3, -1))
    return next(s for s in seasons if s.start and s.end and (s.end < day if over else s.start <= day))


def months(first: tuple[int, int], last: tuple[int, int], basis: TimeBasis) -> When | None:
    """From the first day of one (year, month) to the last of another."""
    return span_of(date(*first, 1), month_end(*last), "range", basis)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def months_before(day: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months earlier."""
    count = day.year * 12 + day.month - 1 - months
    return count // 12, count % 12 + 1


def month_day(month: int, day: int, year: int | None, clock: Clock, *, ahead: bool = False) -> When | None:
    """A day of a month; without its year, the last such day not after publication (`ahead`: the first after it), or a partial date."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    if year is not None:
        return on_day(date(year, month, day), "stated")
    if clock.published is None:
        return When(precision="day", partial=f"--{month:02}-{day:02}")
    return on_day(_such_day(month, day, clock.published, ahead=ahead))


def _such_day(month: int, day: int, published: date, *, ahead: bool) -> date:
    limit = published + timedelta(days=AHEAD)
    years = range(limit.year, limit.year + 10) if ahead else range(limit.year, limit.year - 9, -1)
    days = (date(y, month, day) for y in years if (month, day) != (2, 29) or _leap(y))
    return next(d for d in days if (d >= published if ahead else d <= limit))


def on_weekday(month: int, day: int, name: str, published: date) -> date | None:
    """The day of a month that falls on a weekday, of the year of publication, the one before and the one after it."""
    years = (published.year, published.year - 1, published.year + 1)
    days = [date(y, month, day) for y in years if (month, day) != (2, 29) or _leap(y)]
    return next((d for d in days if WEEKDAYS[d.weekday()] == name), None)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def weekday(name: str, clock: Clock, *, strictly: bool = False, ahead: bool = False) -> When:
    """The weekday at or before publication (`ahead`: at or after it; `strictly`: not that day), or its name as a partial date."""
    if clock.published is None:
        return When(precision="day", partial=name.capitalize())
    return on_day(weekday_from(name, clock.published, strictly=strictly, ahead=ahead))


def weekday_from(name: str, day: date, *, strictly: bool = False, ahead: bool = False) -> date:
    """The weekday at or before a day (`ahead`: at or after it; `strictly`: not that day itself)."""
    back = (day.weekday() - WEEKDAYS.index(name)) % 7
    if ahead:
        return day + timedelta(days=7 if strictly and back == 0 else (7 - back) % 7)
    return day - timedelta(days=7 if strictly and back == 0 else back)


def weekday_of_week(name: str, day: date, weeks_before: int) -> date:
    """The weekday of the week, Monday to Sunday, so many weeks before a day's own."""
    return day - timedelta(days=day.weekday() + 7 * weeks_before - WEEKDAYS.index(name))


def nth_weekday(year: int, month: int, name: str, nth: int) -> date | None:
    """The nth such weekday of a month, -1 the last; None where it has no such many."""
    last = month_end(year, month)
    first = date(year, month, 1)
    if nth < 0:
        return weekday_from(name, last)
    found = weekday_from(name, first, ahead=True) + timedelta(weeks=nth - 1)
    return found if found <= last else None


def bare_month(month: int, clock: Clock, *, strictly: bool = False, ahead: bool = False) -> When:
    """The month at or before that of publication (`strictly`: before; `ahead`: at or after), or a partial date."""
    if clock.year:
        return in_month(clock.year, month, "stated")
    if clock.published is None:
        return When(precision="month", partial=f"--{month:02}")
    now, year = clock.published.month, clock.published.year
    if ahead:
        return in_month(year + (month < now), month, "relative")
    return in_month(year - (month > now or (strictly and month == now)), month, "relative")


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend(day: date, *, weeks_before: int = 0) -> When:
    """Saturday and Sunday of the latest weekend that has begun by a day, or so many weeks before; negative is after."""
    saturday = weekday_from("saturday", day) - timedelta(weeks=weeks_before)
    return When(saturday, saturday + timedelta(days=1), "range", "relative")


def ago(count: int, unit: str, day: date) -> When | None:
    """So many days, weeks, fortnights, months or years before a day, no more exact than the unit; None before year 1."""
    try:
        return _ago(count, unit, day)
    except (ValueError, OverflowError):
        return None


def _ago(count: int, unit: str, day: date) -> When:
    match unit:
        case "day":
            return on_day(day - timedelta(days=count))
        case "week":
            return When(*week_of(day - timedelta(weeks=count)), "week", "relative")
        case "fortnight":
            return When(*week_of(day - timedelta(weeks=2 * count)), "week", "relative")
        case "month":
            return in_month(*months_before(day, count), "relative")
        case "decade":
            return in_year(day.year - 10 * count, "relative")
        case _:
            return in_year(day.year - count, "relative")


def some_ago(least: int, most: int, unit: str, day: date) -> When | None:
    """From the most to the fewest units before a day ("a few days ago"), negative after it."""
    first, last = ago(most, unit, day), ago(least, unit, day)
    return When(first.start, last.end, "range", "relative") if first and last else None


def day_before(count: int, unit: str, day: date) -> date | None:
    """The very day so many units earlier, the month's last where it has no such day; hours count as begun days."""
    try:
        match unit:
            case "hour":
                return day - timedelta(days=-(-count // 24))
            case "day":
                return day - timedelta(days=count)
            case "week":
                return day - timedelta(weeks=count)
            case _:
                year, month = months_before(day, count * {"month": 1, "year": 12, "decade": 120}[unit])
                return date(year, month, min(day.day, month_end(year, month).day))
    except (ValueError, OverflowError):
        return None
