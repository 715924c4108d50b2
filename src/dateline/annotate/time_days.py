"""Forms of days: dates, today and yesterday."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import WEEKDAYS
from dateline.annotate.said import Form, Said, basis_of, day_of, month_of, year_of
from dateline.annotate.time_weekdays import weekday_name
from dateline.model.when import When

_DAY: Final = timedelta(days=1)
_MONTH_AFTER: Final = re.compile(
    r"(?:and|or|,|&) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?P<month>[a-z]+)(?:,? (?P<year>(?:1[89]|20)\d\d)\b)?"
)
_MONTH_BEFORE: Final = re.compile(r"(?P<month>[a-z]+) \d{1,2}(?:st|nd|rd|th)? and$")
_SOON: Final = timedelta(days=31)


def _figures(said: Said) -> When | None:
    text = said["date"]
    parts = [int(p) for p in text.replace(".", "/").replace("-", "/").split("/")]
    if len(text.replace("-", "/").split("/")[0]) == 4:
        return calendar.month_day(parts[1], parts[2], parts[0], said.clock)
    if "." in text and len(text.split(".")[-1]) != 4:
        return None
    return _in_order(parts, said, "." in text)


def _in_order(parts: list[int], said: Said, dotted: bool) -> When | None:
    published = said.clock.published
    year = _full_year(parts[2], published)
    british = calendar.month_day(parts[1], parts[0], year, said.clock)
    american = calendar.month_day(parts[0], parts[1], year, said.clock)
    if dotted or not (british and american):
        return british if dotted else british or american
    first, other = (british, american) if said.clock.day_first else (american, british)
    late = published and first.start and first.start > published + calendar.AHEAD * _DAY
    return other if late and other.start and published and other.start <= published else first


def _full_year(year: int, published: date | None) -> int:
    if year > 99:
        return year
    return 2000 + year if not published or 2000 + year <= published.year + 1 else 1900 + year


def _month_day(said: Said) -> When | None:
    if said.match.end("day") == said.match.end() and said["day"].isdigit() and said.counts:
        return None
    month, day, clock = month_of(said["month"]), day_of(said["day"]), said.clock
    year = year_of(said["year"], clock)
    if year is None and clock.published and (name := weekday_name(said["weekday"])):
        fits = calendar.on_weekday(month, day, name, clock.published)
        if fits:
            return calendar.on_day(fits)
    ahead = year is None and not said["last"] and (said.ahead or _soon(month, day, said))
    found = calendar.month_day(month, day, year, clock, ahead=ahead)
    return replace(found, basis=basis_of(said["year"], clock)) if found and found.start else found


def _soon(month: int, day: int, said: Said) -> bool:
    """The day comes within a month, and nothing about it speaks of the past: it is hardly last year's."""
    published = said.clock.published
    coming = calendar.month_day(month, day, None, said.clock, ahead=True)
    return bool(published and coming and coming.start and coming.start - published <= _SOON and not said.gone)


def _nine_eleven(said: Said) -> When | None:
    """ "9/11" is one day; no other figures with one stroke are a date."""
    return calendar.on_day(date(2001, 9, 11), "stated") if said["date"] == "9/11" and said.following != "/" else None


def _wire_date(said: Said) -> When | None:
    """ "13 NOV 89 (AFP)", as wires head their texts."""
    if said.following not in ("(", "[", "-", "--", "—", "–", ""):
        return None
    year = _full_year(int(said["year"]), said.clock.published)
    return calendar.month_day(month_of(said["month"]), day_of(said["day"]), year, said.clock)


def _listed_day(said: Said) -> When | None:
    """One of "5 and 12 March", "March 5 and 12": the month stands with the other day."""
    after, before = _MONTH_AFTER.match(said.after(7)), _MONTH_BEFORE.search(said.before(3))
    if before and (said.counts or said.following[:1].isalnum()):
        return None
    month = after["month"] if after else before["month"] if before else ""
    if month not in calendar.MONTHS:
        return None
    year = int(after["year"]) if after and after["year"] else said.clock.year
    return calendar.month_day(calendar.MONTHS[month], day_of(said["day"]), year, said.clock)


def _day_of_month(said: Said) -> When | None:
    """ "On the 28th", "on Sunday 28th": of the month last named, else the last one before publication."""
    day, published = day_of(said["day"]), said.clock.published
    if not published or said.following[:1].isalpha() or said.following == "-":
        return None
    if said.clock.day and not said["weekday"]:
        near = said.clock.day.replace(day=day)
        return calendar.on_day(near) if near <= published else None
    months = (calendar.months_before(published, back) for back in range(3))
    days = (date(year, month, day) for year, month in months if day <= calendar.month_end(year, month).day)
    name = said["weekday"]
    return next((calendar.on_day(d) for d in days if d <= published and (not name or WEEKDAYS[d.weekday()] == name)), None)


def _end_day(said: Said) -> When | None:
    """The first or last day of a month or year."""
    year = year_of(said["year"], said.clock)
    if said["month"]:
        month = month_of(said["month"])
        whole = calendar.in_month(year, month, basis_of(said["year"], said.clock)) if year else calendar.bare_month(month, said.clock)
    elif year:
        whole = calendar.in_year(year, basis_of(said["year"], said.clock))
    else:
        return None
    day = whole.start if said["which"] == "first" else whole.end
    return calendar.on_day(day, whole.basis) if day else None


def _day_range(said: Said) -> When | None:
    first_day, last_day = day_of(said["day"]), day_of(said["day2"])
    if said["joint"] in ("and", "or", "/") and last_day != first_day + 1 and not said["between"]:
        return None
    if not said["year"] and said["day2"].isdigit() and said.counts:
        return None
    month, clock = month_of(said["month"]), said.clock
    year = year_of(said["year"], clock)
    last = calendar.month_day(month, last_day, year, clock, ahead=year is None and said.ahead)
    first = calendar.month_day(month, first_day, last.start.year, clock) if last and last.start else None
    if not (first and last and first.start and last.start and first.start < last.start):
        return None
    return When(first.start, last.start, "range", basis_of(said["year"], clock))


def _last_night_and_today(said: Said) -> When | None:
    day = said.clock.published
    return When(day - _DAY, day, "range", "relative") if day else None


def _shifted(days: int) -> Form:
    phrase = {
        0: "(early | late | earlier | later)* (today | tonight | this DAYPART | the early hours of today) (DAYPART)?",
        -1: "(in the early hours of)? (early | late | earlier)* (yesterday | last night | last evening | yesterday 's) (DAYPART)?",
        1: "(early | late)* (tomorrow) (DAYPART)?",
        -2: "the? day before yesterday",
        2: "the? day after tomorrow",
    }[days]
    return Form(phrase, lambda said: calendar.on_day(said.clock.published + days * _DAY) if said.clock.published else None)


_ON: Final = "((on | early | late | last | this | in the early hours of)* weekday:WDAY DAYPART? ,? (the | on)?)?"
_YEAR: Final = "((,|-)? of? year:WHICH)?"

DAYS: Final = (
    Form("date:FIGURES", _figures),
    Form(f"{_ON} month:MONTH the? day:DAY {_YEAR}", _month_day),
    Form("last:last (day:DAY) of? month:MONTH", _month_day),
    Form("last:last month:MONTH (day:DAY)", _month_day),
    Form("date:(N12 / N12)", _nine_eleven),
    Form("day:DAY month:MONTH year:(N12 | N31 | N99)", _wire_date),
    Form("day:DAY", _listed_day),
    Form("(early | late)? on the day:NTH", _day_of_month),
    Form("on? weekday:WEEKDAY the? day:NTH", _day_of_month),
    Form("(on)? the? which:(first | last | final) day of year:WHICH", _end_day),
    Form("(on)? the? which:(first | last | final) day of month:MONTH (,? of? year:WHICH)?", _end_day),
    Form(f"{_ON} the? day:DAY -? of? month:MONTH {_YEAR}", _month_day),
    Form("(weekday:WDAY)? (on | since | of) month:APRIL day:DAY (,? of? year:WHICH)?", _month_day),
    Form("(weekday:WDAY)? (day:DAY) of? month:APRIL (,? year:WHICH)", _month_day),
    Form("(weekday:WDAY)? month:APRIL (day:DAY) (,? year:WHICH)", _month_day),
    Form("month:MONTH day:DAY joint:(- | to | and | or | through | until | /) the? day2:DAY (,? of? year:WHICH)?", _day_range),
    Form(
        "(from | between:between)? the? day:DAY joint:(- | to | and | or | through | until | /) the? day2:DAY of? month:MONTH (,? of? year:WHICH)?",
        _day_range,
    ),
    Form(
        "(from | between:between)? month:MONTH day:DAY joint:(- | to | and | through | until) the? day2:DAY (,? of? year:WHICH)?",
        _day_range,
    ),
    Form("(late)? (last night | yesterday (night | evening)) (and | or | into) (early)? (this morning | today)", _last_night_and_today),
    Form("overnight", _last_night_and_today),
    Form("the night before last", lambda said: calendar.on_day(said.clock.published - 2 * _DAY) if said.clock.published else None),
    *(_shifted(days) for days in (0, -1, 1, -2, 2)),
)
