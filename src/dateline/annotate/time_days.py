"""Forms of days: dates, weekdays, holidays, today and yesterday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import WEEKDAYS
from dateline.annotate.feasts import Feast
from dateline.annotate.said import Form, Said, basis_of, day_of, month_of, number_of, year_of
from dateline.model.when import When

_NO_DAY_BEFORE: Final = frozenset(
    "good palm ash easter holy maundy whit shrove every each bloody black super giving cyber sheffield ruby taco".split()
)
_NO_DAY_AFTER: Final = frozenset("Times Telegraph Mirror Express Mail Herald Independent Post World Tribune Star School Mosque".split())
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}
_DAY: Final = timedelta(days=1)
_COUNTED_FROM: Final = ("since", "before", "after")
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
    if year is None and clock.published and (name := _weekday_name(said["weekday"])):
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


def _short_weekday(said: Said) -> When | None:
    name = _weekday_name(said["weekday"])
    return calendar.weekday(name, said.clock) if name else None


def _weekday_name(text: str) -> str | None:
    return next((w for w in WEEKDAYS if text and w.startswith(text[:3])), None)


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


def _nth_weekday(said: Said) -> When | None:
    month = calendar.bare_month(month_of(said["month"]), said.clock)
    year = year_of(said["year"], said.clock) or (month.start.year if month.start else None)
    found = year and calendar.nth_weekday(year, month_of(said["month"]), said["weekday"], _NTH[said["nth"]])
    return calendar.on_day(found, basis_of(said["year"], said.clock)) if found else None


def _weekday(said: Said) -> When | None:
    lead, name, clock = said["lead"].split(), said["weekday"], said.clock
    if (
        said.preceding in _NO_DAY_BEFORE
        or said.following in _NO_DAY_AFTER
        or (f"{said.before(1)} {said['lead']}".split()[-2:] == ["on", "a"] or said.before(2) == "on a")
    ):
        return None
    if not clock.published:
        return calendar.weekday(name, clock)
    if lead[-1:] == ["this"]:
        return calendar.on_day(calendar.weekday_of_week(name, clock.published, 0))
    if "next" in lead or "coming" in lead:
        return calendar.weekday(name, clock, strictly=True, ahead=True)
    strictly = "last" in lead or "past" in lead
    return calendar.weekday(name, clock, strictly=strictly, ahead=not strictly and said.ahead)


def _anchored_weekday(said: Said) -> When | None:
    anchor, name = said.clock.day, said["weekday"]
    if not anchor:
        return None
    if said["which"] == "previous":
        return calendar.on_day(calendar.weekday_from(name, anchor, strictly=True))
    return calendar.on_day(calendar.weekday_from(name, anchor, strictly=True, ahead=True))


def _weekday_of_week(said: Said) -> When | None:
    published, which = said.clock.published, said["which"]
    if not published:
        return calendar.weekday(said["weekday"], said.clock)
    weeks = {"last": 1, "this": 0, "next": -1}[which]
    return calendar.on_day(calendar.weekday_of_week(said["weekday"], published, weeks))


def _weekday_weeks_ago(said: Said) -> When | None:
    published = said.clock.published
    if not published:
        return None
    latest = calendar.weekday_from(said["weekday"], published)
    return calendar.on_day(latest - timedelta(weeks=number_of(said["count"])))


def _night_into(said: Said) -> When | None:
    first, last, clock = said["weekday"], said["weekday2"], said.clock
    if not clock.published:
        return None
    step = (WEEKDAYS.index(last) - WEEKDAYS.index(first)) % 7
    if step == 0 or (said["joint"] in ("and", "or") and step != 1):
        return None
    end = calendar.weekday_from(last, clock.published, ahead=said.ahead)
    return When(end - timedelta(days=step), end, "range", "relative")


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


def _feast(feast: Feast, said: Said) -> When | None:
    clock = said.clock
    year = year_of(said["year"], clock)
    if year is not None:
        return feast.in_year(year, basis_of(said["year"], clock))
    if clock.published is None:
        return When(precision="day", partial=feast.partial) if feast.partial else None
    ahead = said.ahead or said["lead"] == "next"
    near = (-1, 0, 1, 2) if ahead else (1, 0, -1, -2, -3)
    days = (feast.in_year(clock.published.year + y, "relative") for y in near)
    limit = clock.published - _DAY if said["lead"] == "last" else clock.published + calendar.AHEAD * _DAY
    return next((d for d in days if d and d.start and (d.start >= clock.published if ahead else d.start <= limit)), None)


def feast_form(feasts: Sequence[Feast]) -> Form:
    """One form for all the feasts' names; a name that is no time by itself needs a word before it, or its year."""
    by_name = {_plain(name): feast for feast in feasts for name in feast.names}
    names = " | ".join(f"{{{name}}}" for name in sorted((n for f in feasts for n in f.names), key=lambda n: (-len(n), n)))
    lead = "(lead:(at | on | last | this | next | over | by | until | around | during | before | after) (the (day | feast | night) of)?)?"

    def read(said: Said) -> When | None:
        feast = by_name[_plain(said["name"])]
        return _feast(feast, said) if not feast.needs_lead or said["lead"] or said["year"] or said.preceding in _COUNTED_FROM else None

    return Form(f"{lead} the? name:({names}) (('s)? (,| of | in)? year:WHICH)?", read)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


_ON: Final = "((on | early | late | last | this | in the early hours of)* weekday:WDAY DAYPART? ,? (the | on)?)?"
_YEAR: Final = "((,|-)? of? year:WHICH)?"
_LEAD: Final = (
    "(lead:(((on | in | by | since | until | late | early | later | earlier | the | a | last | past | this | next | coming | mid -?"
    " | in the early hours of | in the early morning of | overnight)*)))?"
)

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
    Form("(on | late | early)? weekday:WD DAYPART", _short_weekday),
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
    Form("on? the? nth:ORDINAL weekday:WEEKDAY (of | in) month:MONTH (,? of? year:WHICH)?", _nth_weekday),
    Form(f"{_LEAD} weekday:WEEKDAY DAYPART?", _weekday),
    Form("on? the which:(following | next | previous) weekday:WEEKDAY DAYPART?", _anchored_weekday),
    Form("on? (early | late)? weekday:WEEKDAY DAYPART? (of)? which:(last | this | next) week", _weekday_of_week),
    Form("which:(last | this | next) week (on)? weekday:WEEKDAY DAYPART?", _weekday_of_week),
    Form("count:COUNT (week | weeks) ago (on | last)? weekday:WEEKDAY DAYPART?", _weekday_weeks_ago),
    Form("on? weekday:WEEKDAY DAYPART? ,? count:COUNT (week | weeks) ago", _weekday_weeks_ago),
    Form(
        "(overnight | on | late | the night of)* weekday:WEEKDAY night? joint:(into | to | - | through) (the)? (early | the early hours of | late)? weekday2:WEEKDAY DAYPART?",
        _night_into,
    ),
    Form(
        "(on | late)* weekday:WEEKDAY (night | evening) joint:(and | or) (into)? (early | the early hours of)? weekday2:WEEKDAY (morning)?",
        _night_into,
    ),
    Form("on? late weekday:WEEKDAY joint:(and | or) early weekday2:WEEKDAY", _night_into),
    Form("(late)? (last night | yesterday (night | evening)) (and | or | into) (early)? (this morning | today)", _last_night_and_today),
    Form("overnight", _last_night_and_today),
    *(_shifted(days) for days in (0, -1, 1, -2, 2)),
)
