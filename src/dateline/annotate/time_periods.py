"""Forms of longer periods: years and their parts, seasons, weekends, and what reaches up to now."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import SEASONS
from dateline.annotate.said import Form, Said, basis_of, number_of, unit_of, year_of
from dateline.model.when import When

_ORDER: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_PARTS: Final = {"half": 6, "quarter": 3, "third": 4, "trimester": 3}
_FIRM: Final = frozenset("in since during by until late early mid year throughout before after from".split())
_DECADE_PARTS: Final = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}
_FUTURE_YEARS: Final = 30
_NAMED_WITHIN: Final = 5
"""Tokens after a year within which the event that it dates is named."""
_EVENTS: Final = frozenset(
    "attack bombing blast shooting massacre killing murder assassination siege raid ambush clash hijacking kidnapping hostage genocide "
    "war invasion coup uprising revolution rebellion revolt insurgency intifada crisis crackdown riot protest demonstration strike conflict offensive "
    "election vote referendum ceasefire truce accord agreement deal treaty pact summit conference earthquake quake tsunami hurricane flood flooding "
    "disaster crash olympic game cup marathon law act constitution report".split()
)
_FUNCTION: Final = frozenset(
    "in on at of to by for from with was were is are has had used that which who as when while after before since during".split()
)
_YEAR_BEFORE: Final = re.compile(r"(?:1[89]|20)\d\d ?(?:,|and|or)$")


def _year(said: Said) -> When | None:
    year, lead = int(said["year"]), said["lead"].split()
    firm = lead[-1] in _FIRM if lead else False
    if said.counts or (not firm and year % 100 == 0) or said.following in ("-", "/", "°"):
        return None
    published = said.clock.published
    if published and year > published.year + (_FUTURE_YEARS if firm else 1):
        return None
    if lead[-1:] in (["the"], ["a"], ["its"], ["his"], ["her"], ["their"], ["than"]) and (
        not (said.following[:1].islower() or _of_event(said)) or said.following in ("or", "and")
    ):
        return None
    return calendar.in_year(year, "stated")


def _of_event(said: Said) -> bool:
    """ "The 2008 Mumbai attacks", unlike "the 2009 Lada": names, then what happened, and nothing else between."""
    for token in range(said.match.end(), said.match.end() + _NAMED_WITHIN):
        word = said.encoded.word(token).lower()
        if word.removesuffix("s") in _EVENTS:
            return True
        if word in _FUNCTION or not (word.isalpha() or word == "-"):
            return False
    return False


def _year_alone(said: Said) -> When | None:
    if said.counts:
        return None
    return calendar.in_year(int(said["year"]), "stated")


def _year_named(said: Said) -> When | None:
    """A year in brackets, one that begins a sentence, or one of several ("in 2014, 2015 and 2016")."""
    published, year = said.clock.published, int(said["year"])
    before = said.before(2)
    listed = _YEAR_BEFORE.search(before)
    bracketed = before.endswith("(") and said.following == ")"
    opening = (not before or before[-1] in ".!?") and said.following in ("was", "saw", "has", "had", "brought")
    if not (listed or bracketed or opening) or said.following[:1].isupper():
        return None
    if year % 100 == 0 or said.counts or (published and year > published.year + 1):
        return None
    return calendar.in_year(year, "stated")


def _until_today(said: Said) -> When | None:
    return When(date(int(said["year"]), 1, 1), None, "range", "stated")


def _years(said: Said) -> When | None:
    first, last = int(said["year"]), int(said["year2"])
    last = last if last > 99 else first // 100 * 100 + last
    if first >= last or last - first > (10 if len(said["year2"]) == 2 else 200) or (said["joint"] == "and" and not said["between"]):
        return None
    return When(date(first, 1, 1), date(last, 12, 31), "range", "stated")


def _decade(said: Said) -> When | None:
    digits = "".join(c for c in said["decade"] if c.isdigit())
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 2 and said["decade"][0] not in "'’" and not (said["the"] and said["rough"] and first >= 1950):
        return None
    low, high = next((_DECADE_PARTS[w] for w in said["rough"].replace("-", " ").split() if w in _DECADE_PARTS), (0, 9))
    length = 99 if first % 100 == 0 and first < 2000 else high
    return When(date(first + low, 1, 1), date(first + length, 12, 31), "range", "stated")


def _part_of_year(said: Said) -> When | None:
    length, published = _PARTS[said["part"]], said.clock.published
    nth = _ORDER.get(said["nth"], 12 // length)
    year = year_of(said["year"], said.clock)
    if year is None and not said["year"] and published:
        year = published.year - (nth * length - length + 1 > published.month)
    if not year or nth * length > 12:
        return None
    return calendar.months((year, nth * length - length + 1), (year, nth * length), basis_of(said["year"], said.clock))


def _season(said: Said) -> When | None:
    month, lead, clock = SEASONS[said["season"]], said["lead"], said.clock
    year = year_of(said["year"], clock)
    if year is not None:
        return calendar.in_season(year, month, basis_of(said["year"], clock))
    if not clock.published or said["year"] or said.capital("season") or said.following == "of" or said.numbered:
        return None
    if lead.endswith("next"):
        return calendar.in_season(clock.published.year + (month <= clock.published.month), month, "relative")
    if lead.endswith("this"):
        # In January and February "this winter" is the one that began in December.
        return calendar.in_season(clock.published.year - (month == 12 and clock.published.month < 3), month, "relative")
    return calendar.last_season(month, clock.published, over=lead.endswith(("last", "past", "previous")))


def _weekend(said: Said) -> When | None:
    published, lead = said.clock.published, said["lead"]
    if not published or not lead:
        return None
    within = published.weekday() >= 5
    if "next" in lead or "coming" in lead or (not within and "last" not in lead and "past" not in lead and said.ahead):
        return calendar.weekend(published, weeks_before=-1)
    if "previous" in lead:
        return None
    return calendar.weekend(published, weeks_before=int(within and ("last" in lead)))


def _unit(said: Said) -> When | None:
    """This, last or next week, month or year; "the past month" reaches to the day of publication."""
    published, unit, which = said.clock.published, said["unit"], said["which"]
    if not published or unit == "day" or said.following == "of":
        return None
    if which.endswith("past"):
        return _until_now(1, unit, published)
    if unit == "decade" and which.endswith("last"):
        return _until_now(1, unit, published)
    if unit == "week" and said["early"] == "earlier" and published.weekday() == 0:
        which = "last"
    count = {"last": 1, "next": -1, "coming": -1}.get(which.split()[-1] if which else "", 0)
    return calendar.ago(count, unit, published)


def _until_now(count: int, unit: str, published: date) -> When | None:
    first = calendar.day_before(count, unit, published)
    if not first:
        return None
    return When(first, published, "week" if unit == "week" and count == 1 else "range", "relative")


def _unit_before_last(said: Said) -> When | None:
    published = said.clock.published
    return calendar.ago(2, said["unit"], published) if published else None


def _unit_now(said: Said) -> When | None:
    published = said.clock.published
    monday = published and said["unit"] == "week" and said["early"] == "earlier" and published.weekday() == 0
    return calendar.ago(int(bool(monday)), said["unit"], published) if published else None


def _past_unit(said: Said) -> When | None:
    published = said.clock.published
    return _until_now(1, said["unit"], published) if published and said.following != "of" else None


def _past_units(said: Said) -> When | None:
    published = said.clock.published
    return _until_now(number_of(said["count"]), unit_of(said["unit"]), published) if published else None


def _so_far(said: Said) -> When | None:
    published = said.clock.published
    whole = published and calendar.ago(0, said["unit"], published)
    return When(whole.start, published, "range", "relative") if whole else None


def _turn_of_year(said: Said) -> When | None:
    published = said.clock.published
    year = year_of(said["year"], said.clock)
    if not year and published:
        year = published.year + (published.month == 12)
    return calendar.months((year - 1, 12), (year, 1), basis_of(said["year"], said.clock)) if year else None


PERIODS: Final = (
    Form(
        "lead:(in | of | during | until | after | for | year | late | early | mid | throughout | than | from | the | a | its | his | her | their | back in) -? year:YEAR",
        _year,
    ),
    Form("(in | during | since)? lead:(ROUGH) year:YEAR", _year),
    Form("year:YEAR", _year_alone, alone=True),
    Form("year:YEAR", _year_named),
    Form("(from | since) year:YEAR (to | until | till) (now | the? present | today | this day)", _until_today),
    Form("(between:between | from)? year:YEAR joint:(and | to | until | through) year2:YEAR", _years),
    Form("(from | between)? year:YEAR joint:(- | /) year2:(YEAR | N12 | N31 | N99)", _years),
    Form("(the:the)? rough:(early | mid | late | middle of the)? -? decade:(DECADE | SHORT)", _decade),
    Form("nth:ORDINAL -? part:(half | quarter | third) (of | in) year:WHICH", _part_of_year),
    Form("nth:ORDINAL -? part:quarter (,? year:WHICH)?", _part_of_year),
    Form("(early | late | mid -?)? season:SEASON (of | in | ,)? year:WHICH", _season),
    Form("lead:((early | late | mid -?)? (last | this | next | the past | the previous)) season:SEASON", _season),
    Form("lead:(in | during | since | over | throughout) (the)? (early | late | mid -?)? season:SEASON", _season),
    Form("lead:((over | at | on | during | for)? (the | last | this | next | past | coming | previous)*) weekend", _weekend),
    Form(
        "(early:(early | earlier | late | later | mid -? | the (end | start | beginning | middle) of))? which:(this | last | next | past | this past | the past | the coming | the current) unit:ONE",
        _unit,
    ),
    Form(
        "early:(early | earlier | late | later | at the (beginning | start | end) | the (beginning | start | end | middle)) (in | of) the unit:(week | month | year)",
        _unit_now,
    ),
    Form("(in | over | during | for | within)? (the | these)? (past | last | previous) count:COUNT -? unit:(UNIT | HOURS)", _past_units),
    Form("the unit:(week | month | year) before last", _unit_before_last),
    Form("(over | during | in | within) the last unit:ONE", _past_unit),
    Form("(so far | thus far) this unit:ONE", _so_far),
    Form("this unit:ONE so far", _so_far),
    Form("(at)? the turn of the year (year:YEAR)?", _turn_of_year),
)
