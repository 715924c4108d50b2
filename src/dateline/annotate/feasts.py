"""Holidays and feasts: the fixed, those on a weekday of a month, and those that move with the moon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

import yaml

from dateline.annotate.calendar import nth_weekday
from dateline.model.when import TimeBasis, When

_ISLAMIC_EPOCH = 227_015
"""1 Muharram of year 1, Friday 16 July 622 of the Julian calendar, as an ordinal of `date`: the civil epoch."""
_SIGHTING = timedelta(days=1)
"""By how much the moon as seen may differ from the table."""


@dataclass(frozen=True, slots=True)
class Feast:
    """One holiday: its names in reports, the rule of its days, and whether its bare name needs a word before it to be a time."""

    names: tuple[str, ...]
    rule: Mapping[str, Any]
    needs_lead: bool = False

    def in_year(self, year: int, basis: TimeBasis) -> When | None:
        """The feast in a year; None where the year has none, or two."""
        days = _days(self.rule, year)
        if days is None:
            return None
        return When(*days, "day" if days[0] == days[1] else "range", basis)

    @property
    def partial(self) -> str | None:
        """The month and day of a feast that never moves, as a partial date."""
        fixed = self.rule.get("day")
        return f"--{fixed}" if fixed and self.rule.get("length", 1) == 1 else None


def feasts() -> tuple[Feast, ...]:
    """The holidays of `data/holidays.yaml`."""
    raw: list[dict[str, Any]] = yaml.safe_load(resources.files("dateline.annotate").joinpath("data/holidays.yaml").read_text("utf-8"))
    return tuple(Feast(tuple(r["names"]), r["rule"], r.get("needs_lead", False)) for r in raw)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, by Meeus's Julian computus, as a Gregorian day of 1900 to 2099."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30; civil epoch).

    The moon as seen, or a country's own announcement, may differ by a day.
    """
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + before + 29 * (month - 1) + month // 2 + day - 1)


def _days(rule: Mapping[str, Any], year: int) -> tuple[date, date] | None:
    match rule:
        case {"day": str(fixed)}:
            first = _fixed(fixed, year)
        case {"easter": int(offset)}:
            first = easter(year) + timedelta(days=offset)
        case {"orthodox": int(offset)}:
            first = orthodox_easter(year) + timedelta(days=offset)
        case {"weekday": [int(month), str(name), int(nth)]}:
            nth_day = nth_weekday(year, month, name, nth)
            first = (nth_day or date(year, month, 1)) + timedelta(days=rule.get("offset", 0))
        case _:
            return _moon(rule, year)
    return first, first + timedelta(days=rule.get("length", 1) - 1)


def _fixed(fixed: str, year: int) -> date:
    month, day = fixed.split("-")
    return date(year, int(month), int(day))


def _moon(rule: Mapping[str, Any], year: int) -> tuple[date, date] | None:
    month, day = rule["islamic"]
    # An Islamic year is eleven days shorter: two or three of them touch a Gregorian one.
    near = int((year - 622) * 33 / 32)
    firsts = [d for y in range(near - 1, near + 4) if (d := islamic(y, month, day)).year == year]
    if len(firsts) != 1:
        return None
    return firsts[0] - _SIGHTING, firsts[0] + timedelta(days=rule.get("length", 1) - 1) + _SIGHTING
