"""The forms in which reports say a time: one pattern and one reading each. A new date form is one `Form` more in `FORMS`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import MONTHS, SEASONS, Clock
from dateline.annotate.number_words import CARDINALS
from dateline.model.when import TimeBasis, When

Read = Callable[[re.Match[str], Clock], When | None]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?:1[89]|20)\d\d(?![\d,:]\d|-year|\d)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|\d{1,3})"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WHICH_YEAR = rf"(?:this year|last year|the year|{_YEAR})"
_HOLIDAYS = {
    "new year's day": (1, 1),
    "new year day": (1, 1),
    "new year's eve": (12, 31),
    "new year eve": (12, 31),
    "new year's night": (1, 1),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and how a match of it is read; None from the reading means that it is no time after all."""

    pattern: re.Pattern[str]
    read: Read


def _form(pattern: str, read: Read, flags: int = 0) -> Form:
    return Form(re.compile(pattern, flags), read)


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _number(text: str) -> int:
    text = text.lower()
    if text == "a couple of":
        return 2
    return int(text) if text.isdigit() else 1 if text in ("a", "an") else CARDINALS[text]


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year_of(text: str | None, clock: Clock) -> int | None:
    """The year a phrase names: `2015`, `last year`, `this year`."""
    if not text:
        return None
    if text.strip()[-4:].isdigit():
        return int(text.strip()[-4:])
    return clock.published.year - ("last" in text) if clock.published else None


def _iso(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.month_day(int(m["month"]), int(m["day"]), int(m["year"]), clock)


def _month_day(m: re.Match[str], clock: Clock) -> When | None:
    year = _year_of(m["year"], clock)
    found = calendar.month_day(_month(m["month"]), _day_number(m["day"]), year, clock)
    relative = found and found.start and "year" in (m["year"] or "")
    return calendar.on_day(found.start) if relative and found and found.start else found


def _day_range(m: re.Match[str], clock: Clock) -> When | None:
    if m["joint"] == "and" and not m["between"]:
        return None
    year = _year_of(m["year"], clock)
    last_month = _month(m["month2"] or m["month"])
    first = calendar.month_day(_month(m["month"]), _day_number(m["day"]), year, clock)
    last = calendar.month_day(last_month, _day_number(m["day2"]), year, clock)
    if not (first and last and first.start and last.start and first.start < last.start):
        return None
    return When(first.start, last.start, "range", first.basis)


def _month_year(m: re.Match[str], clock: Clock) -> When | None:
    year = _year_of(m["year"], clock)
    return calendar.in_month(year, _month(m["month"]), _basis(m["year"])) if year else calendar.bare_month(_month(m["month"]), clock)


def _bare_month(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.bare_month(_month(m["month"]), clock, strictly=m["lead"].lower() == "last")


def _since_month(m: re.Match[str], clock: Clock) -> When | None:
    found = calendar.bare_month(_month(m["month"]), clock)
    return When(found.start, None, "range", "relative") if found.start else None


def _year(m: re.Match[str], clock: Clock) -> When | None:
    year = int(m["year"])
    if clock.published and year > clock.published.year + 1:
        return None
    return calendar.in_year(year, "stated")


def _since_year(m: re.Match[str], clock: Clock) -> When | None:
    return When(date(int(m["year"]), 1, 1), None, "range", "stated")


def _years(m: re.Match[str], clock: Clock) -> When | None:
    first, last = int(m["year"]), int(m["year2"])
    last = last if last > 99 else first // 100 * 100 + last
    return When(date(first, 1, 1), date(last, 12, 31), "range", "stated") if first < last else None


def _decade(m: re.Match[str], clock: Clock) -> When | None:
    first = int(m["year"])
    return When(date(first, 1, 1), date(first + 9, 12, 31), "range", "stated")


def _months(m: re.Match[str], clock: Clock) -> When | None:
    first, last = _month(m["month"]), _month(m["month2"])
    year = _year_of(m["year"], clock) or (clock.published and clock.published.year - (last > clock.published.month))
    if not year or first >= last:
        return None
    return When(date(year, first, 1), calendar.month_end(year, last), "range", "relative" if not m["year"] else "stated")


def _first_months(m: re.Match[str], clock: Clock) -> When | None:
    year, count = _year_of(m["year"], clock), _number(m["count"])
    if not year or not 1 <= count <= 12:
        return None
    return When(date(year, 1, 1), calendar.month_end(year, count), "range", _basis(m["year"]))


def _part_of_year(m: re.Match[str], clock: Clock) -> When | None:
    year, nth = _year_of(m["year"], clock), _ORDINAL[m["nth"].lower()]
    length = 6 if m["part"] == "half" else 3
    last = min(nth * length, 12)
    if not year:
        return None
    return When(date(year, last - length + 1, 1), calendar.month_end(year, last), "range", _basis(m["year"]))


def _basis(text: str) -> TimeBasis:
    return "stated" if text[-4:].isdigit() else "relative"


def _season(m: re.Match[str], clock: Clock) -> When | None:
    year = _year_of(m["year"], clock)
    return calendar.in_season(year, SEASONS[m["season"].lower()], _basis(m["year"])) if year else None


def _weekday(m: re.Match[str], clock: Clock) -> When | None:
    lead = (m["lead"] or "").lower().strip()
    if lead.endswith(("next", "coming")):
        return None
    return calendar.weekday(m["weekday"].lower(), clock, strictly=lead.endswith("last"))


def _holiday(m: re.Match[str], clock: Clock) -> When | None:
    month, day = _HOLIDAYS[m["holiday"].lower().replace("’", "'")]
    return calendar.month_day(month, day, _year_of(m["year"], clock), clock)


def _today(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.on_day(clock.published) if clock.published else None


def _yesterday(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.on_day(clock.published - timedelta(days=1)) if clock.published else None


def _overnight(m: re.Match[str], clock: Clock) -> When | None:
    day = clock.published
    return When(day - timedelta(days=1), day, "range", "relative") if day else None


def _ago(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.ago(_number(m["count"]), m["unit"].lower(), clock.published) if clock.published else None


def _earlier(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.ago(_number(m["count"]), m["unit"].lower(), clock.anchor) if clock.anchor else None


def _later(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.ago(-_number(m["count"]), m["unit"].lower(), clock.anchor) if clock.anchor else None


def _next_day(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.on_day(clock.anchor + timedelta(days=1)) if clock.anchor else None


def _day_before(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.on_day(clock.anchor - timedelta(days=1)) if clock.anchor else None


def _same_day(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.on_day(clock.anchor) if clock.anchor else None


def _last_unit(m: re.Match[str], clock: Clock) -> When | None:
    return calendar.ago(1, m["unit"].lower(), clock.published) if clock.published else None


def _this_unit(m: re.Match[str], clock: Clock) -> When | None:
    day = clock.published
    if day is None:
        return None
    if m["unit"].lower() == "week":
        return When(calendar.week_of(day)[0], day, "week", "relative")
    return calendar.ago(0, m["unit"].lower(), day)


def _past_units(m: re.Match[str], clock: Clock) -> When | None:
    day, unit = clock.published, m["unit"].lower()
    count = _number(m["count"]) if m["count"] else 1
    first = day and calendar.ago(count, unit, day)
    if not (day and first and first.start):
        return None
    start = day - timedelta(weeks=count) if unit == "week" else first.start
    return When(start, day, "week" if unit == "week" and count == 1 else "range", "relative")


_WORDS = re.IGNORECASE

FORMS: Final = (
    _form(rf"\b(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", _iso),
    _form(rf"\b(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>{_YEAR})\b", _iso),
    _form(
        rf"\b(?:{_WEEKDAY}{_PART_OF_DAY},?\s+(?:the\s+)?)?(?P<month>{_MONTH})\s?(?P<day>{_DAY})(?:\s*,?\s+(?:of\s+)?(?P<year>{_YEAR}|last year|this year))?(?!\s*(?:percent|people|deaths))",
        _month_day,
    ),
    _form(
        rf"\b(?:{_WEEKDAY}{_PART_OF_DAY},?\s+(?:the\s+)?)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})(?:\s*,?\s+(?P<year>{_YEAR}|last year|this year))?\b",
        _month_day,
    ),
    _form(
        rf"\b(?P<between>between\s+)?(?P<month>{_MONTH})\s?(?P<day>{_DAY})\s*(?P<joint>-|–|to|through|and)\s*(?:(?P<month2>{_MONTH})\s?)?(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}|last year|this year))?",
        _day_range,
    ),
    _form(rf"\b(?P<month>{_MONTH})\s*,?\s*(?:of\s+)?(?P<year>{_YEAR}|last year|this year)\b", _month_year),
    _form(
        rf"\b(?P<lead>[Ii]n|[Ll]ast|[Ee]arly|[Ll]ate|[Dd]uring|[Bb]y|[Oo]f|mid|[Tt]his)[\s-](?P<month>{_MONTH})(?!\s*\d)(?=\W)", _bare_month
    ),
    _form(rf"\b[Ss]ince\s+(?P<month>{_MONTH})(?!\s*\d)(?=\W)", _since_month),
    _form(
        rf"\b(?:between|from)?\s*(?P<month>{_MONTH})\s*(?:-|–|and|to|through|until)\s*(?P<month2>{_MONTH})(?!\s*\d\d?\b)(?:,?\s+(?:of\s+)?(?P<year>{_WHICH_YEAR}))?(?=\W)",
        _months,
    ),
    _form(rf"\b[Ss]ince\s+(?:early\s+|late\s+|mid-)?(?P<year>{_YEAR})\b", _since_year),
    _form(rf"\b(?:[Bb]etween|[Ff]rom)\s+(?P<year>{_YEAR})\s*(?:and|to|until|through|-|–)\s*(?P<year2>{_YEAR})\b", _years),
    _form(rf"\b(?P<year>{_YEAR})\s?[-–]\s?(?P<year2>{_YEAR}|\d\d)\b(?!-)", _years),
    _form(r"\b(?P<year>(?:19|20)\d0)'?s\b", _decade),
    _form(
        rf"\b(?:in|of|during|by|until|before|after|for|year|late|early|mid|back in|the|throughout|than|end of)[\s-]+(?P<year>{_YEAR})\b(?!-\d\d-\d)(?!\s*(?:people|troops|operations|arrests))",
        _year,
        _WORDS,
    ),
    _form(rf"\bfirst\s+(?P<count>{_COUNT})\s+months\s+of\s+(?P<year>{_WHICH_YEAR})", _first_months, _WORDS),
    _form(rf"\b(?P<nth>first|second|third|fourth|last)\s+(?P<part>half|quarter)\s+of\s+(?P<year>{_WHICH_YEAR})", _part_of_year, _WORDS),
    _form(rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR}|last year|this year)", _season, _WORDS),
    _form(
        rf"\b(?P<lead>(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Ee]arly|[Ll]ate|[Oo]n the)\s+)*(?P<weekday>{_WEEKDAY})(?!s\b|['’]s\b\s+[A-Z]){_PART_OF_DAY}",
        _weekday,
    ),
    _form(
        rf"\b(?P<holiday>{'|'.join(_HOLIDAYS).replace(chr(39), '[’' + chr(39) + ']')})(?:\s*,?\s+(?P<year>{_YEAR}|last year|this year))?",
        _holiday,
        _WORDS,
    ),
    _form(r"\b(?:earlier |late |early )?(?:today|tonight|this (?:morning|afternoon|evening))\b", _today, _WORDS),
    _form(r"\b(?:late |early )?(?:yesterday|last night|last evening)(?: (?:morning|afternoon|evening|night))?\b", _yesterday, _WORDS),
    _form(r"\bovernight\b", _overnight, _WORDS),
    _form(rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+ago\b", _ago, _WORDS),
    _form(
        rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+(?:earlier|before(?!\s+(?:he|she|they|the trial)))\b", _earlier, _WORDS
    ),
    _form(rf"\b(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+(?:later|after)\b", _later, _WORDS),
    _form(r"\bthe (?:next|following) (?:day|morning|afternoon|evening|night)\b", _next_day, _WORDS),
    _form(r"\bthe (?:previous day|day before|night before|previous night)\b", _day_before, _WORDS),
    _form(r"\b(?:the same|that same|that|the very same) (?:day|morning|afternoon|evening|night)\b", _same_day, _WORDS),
    _form(r"\b(?:earlier |late |early )?last\s+(?P<unit>week|month|year)\b", _last_unit, _WORDS),
    _form(r"\b(?:earlier |later |so far )?this\s+(?P<unit>week|month|year)\b", _this_unit, _WORDS),
    _form(rf"\b(?:past|last)\s+(?:(?P<count>{_COUNT})\s+)?(?P<unit>day|week|month|year)s\b", _past_units, _WORDS),
    _form(r"\b(?P<count>)(?:the )?past\s+(?P<unit>week|month|year)\b", _past_units, _WORDS),
)
