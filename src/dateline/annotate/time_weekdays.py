"""Forms of weekdays: alone, of a week, of a month, and the night into the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import WEEKDAYS
from dateline.annotate.said import SERVICES, Form, Said, basis_of, month_of, number_of, year_of
from dateline.model.when import When

_NO_DAY_BEFORE: Final = frozenset(
    "good palm ash easter holy maundy whit shrove every each bloody black super giving cyber sheffield ruby taco".split()
)
_NO_DAY_AFTER: Final = frozenset("Times Telegraph Mirror Express Mail Herald Independent Post World Tribune Star School Mosque".split())
_BEFORE_NAMED: Final = frozenset("on last next every each this".split())
_BEFORE_NAMES: Final = frozenset("the a an of in his her our and".split())
_OF_NEWS: Final = frozenset(
    "shooting shootings attack attacks assault ambush raid raids bombing bombings blast blasts explosion explosions strike strikes clash clashes"
    " killing killings stabbing slaying murder robbery riot siege massacre crash fire operation incident protest rally march".split()
)
"""Nouns of one occurrence: "on a Sunday" is any, "on a Sunday morning shooting" is that of the news."""
_AT_CUSTOM: Final = frozenset("after during following before since".split())
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}


def weekday_name(text: str) -> str | None:
    """The weekday that a name or an abbreviation of one means."""
    return next((w for w in WEEKDAYS if text and w.startswith(text[:3])), None)


def _short_weekday(said: Said) -> When | None:
    name = weekday_name(said["weekday"])
    last = said["lead"] == "last"
    return calendar.weekday(name, said.clock, strictly=last, ahead=not last and said.ahead) if name else None


def _abbreviated(said: Said) -> When | None:
    """ "Shot Wed.": the full stop tells it from other words; "The Sun." is a paper."""
    pointed = said.encoded.word(said.match.end() - 1).endswith(".")
    return _short_weekday(said) if pointed and (said["lead"] or said.preceding not in _BEFORE_NAMES) else None


def _nth_weekday(said: Said) -> When | None:
    month = calendar.bare_month(month_of(said["month"]), said.clock)
    year = year_of(said["year"], said.clock) or (month.start.year if month.start else None)
    found = year and calendar.nth_weekday(year, month_of(said["month"]), said["weekday"], _NTH[said["nth"]])
    return calendar.on_day(found, basis_of(said["year"], said.clock)) if found else None


def _weekday(said: Said) -> When | None:
    lead, name, clock = said["lead"].split(), said["weekday"], said.clock
    if _of_custom(said) or (not lead and _named_day(said)):
        return None
    if said.preceding in _NO_DAY_BEFORE or said.following in _NO_DAY_AFTER or (_on_any(said) and said.following.lower() not in _OF_NEWS):
        return None
    if not clock.published:
        return calendar.weekday(name, clock)
    if lead[-1:] == ["this"]:
        return calendar.on_day(calendar.weekday_of_week(name, clock.published, 0))
    if "next" in lead or "coming" in lead:
        return calendar.weekday(name, clock, strictly=True, ahead=True)
    strictly = "last" in lead or "past" in lead
    return calendar.weekday(name, clock, strictly=strictly, ahead=not strictly and said.ahead)


def _on_any(said: Said) -> bool:
    return f"{said.before(1)} {said['lead']}".split()[-2:] == ["on", "a"] or said.before(2) == "on a"


def _named_day(said: Said) -> bool:
    """ "On Remembrance Sunday": a capitalised word between a preposition and the day makes a name of them."""
    first = said.match.start("weekday")
    named = said.encoded.word(first - 1)
    return not said.encoded.shouted and named.istitle() and named.isalpha() and said.encoded.word(first - 2).lower() in _BEFORE_NAMED


def _of_custom(said: Said) -> bool:
    """ "Friday prayers" are held every week: they tell a day only where something happens at them."""
    return said.following.lower() in SERVICES and not ({said.preceding, said.encoded.word(said.match.start() - 2).lower()} & _AT_CUSTOM)


def _weekday_on(said: Said) -> When | None:
    """ "Monday week", "Tuesday fortnight"."""
    published, following = said.clock.published, said.following.lower()
    if (
        not published
        or following in ("of", "ago", "-", "in")
        or following[:1].isdigit()
        or said.encoded.word(said.match.end() - 1)[:1].isupper()
    ):
        return None
    weeks = 2 if said["unit"] == "fortnight" else 1
    return calendar.on_day(calendar.weekday_from(said["weekday"], published, ahead=True) + timedelta(weeks=weeks))


def _weekday_before_last(said: Said) -> When | None:
    published = said.clock.published
    return calendar.on_day(calendar.weekday_from(said["weekday"], published, strictly=True) - timedelta(weeks=1)) if published else None


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


_LEAD: Final = (
    "(lead:(((on | in | since | until | late | early | later | earlier | the | a | last | past | this | next | coming | mid -?"
    " | in the early hours of | in the early morning of | overnight)*)))?"
)

WEEKDAY_FORMS: Final = (
    Form("(on | late | early)? weekday:WD DAYPART", _short_weekday),
    Form("lead:(on | late | early | since | until | last)? weekday:WD", _abbreviated),
    Form("on? the? nth:ORDINAL weekday:WEEKDAY (of | in) month:MONTH (,? of? year:WHICH)?", _nth_weekday),
    Form(f"{_LEAD} weekday:WEEKDAY DAYPART?", _weekday),
    Form("on? weekday:WEEKDAY unit:(week | fortnight)", _weekday_on),
    Form("(on | the)? weekday:WEEKDAY DAYPART? before last", _weekday_before_last),
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
)
