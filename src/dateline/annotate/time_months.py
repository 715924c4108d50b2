"""Forms of months, of their halves and weeks, and of the first or last so many months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.said import Form, Said, basis_of, day_of, month_of, number_of, unit_of, year_of
from dateline.annotate.time_tokens import NUMBERS
from dateline.model.when import When

_ORDER: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NO_NOUNS: Final = frozenset(
    "a an the on of to and or but for from in into at by with against through over across past toward towards along as than that which who where when "
    "while after before since until is are was were be been has have had will would can could may might must began ended drew passed "
    "turned went came took led left".split()
)
"""After "the March" these show that it is no month: a month is said of a noun."""
_PLANNED: Final = frozenset("set scheduled planned slated due expected pencilled penciled rescheduled postponed".split())
_NAMES: Final = frozenset("april may june august march".split())


def _month_year(said: Said) -> When | None:
    if _behind_day(said):
        return None
    year = year_of(said["year"], said.clock)
    if year is None:
        return calendar.bare_month(month_of(said["month"]), said.clock)
    return calendar.in_month(year, month_of(said["month"]), basis_of(said["year"], said.clock))


def _behind_day(said: Said) -> bool:
    """A number stands before the month that is no day of it: "31 February" is no time at all."""
    first = said.match.start("month")
    code, spoken = said.encoded.code, said.encoded.word(first - 1).lower() == "of"
    return code[first - 1 - spoken : first - spoken] in (NUMBERS["NTH"], *(() if spoken else (NUMBERS["N12"], NUMBERS["N31"])))


def _bare_month(said: Said) -> When | None:
    lead = said["lead"].split()
    month, clock = month_of(said["month"]), said.clock
    if _behind_day(said):
        return None
    if said["month"] in _NAMES and lead[-1:] != ["last"] and said.following[:1].isupper() and not said.encoded.shouted:
        return None
    if said.numbered or (said["month"] == "may" and lead[-1:] in (["by"], ["of"]) and said.following in ("'s", "’s")):
        return None
    if "next" in lead or (not {"last", "past", "this", "since"} & set(lead) and said.ahead):
        return calendar.bare_month(month, clock, ahead=True)
    if lead[-1:] == ["this"] and clock.published:
        return calendar.in_month(clock.published.year, month, "relative")
    return calendar.bare_month(month, clock, strictly="last" in lead)


def _planned_month(said: Said) -> When | None:
    """ "Set for March", "planned for May": the coming one, unless it "had been"."""
    if said.preceding not in _PLANNED or said.numbered or (said["month"] in _NAMES and said.following[:1].isupper()):
        return None
    gone = said.before(3).startswith("had been") or said.before(2).startswith("was ")
    return calendar.bare_month(month_of(said["month"]), said.clock, ahead=not gone)


def _named_month(said: Said) -> When | None:
    """A month that stands alone, or after an article: one that could be a person's name or a verb is none."""
    following = said.following
    if len(said["month"]) < 5 and said["month"] not in ("may", "june", "july"):
        return None
    if said["article"] and said["month"] not in _NAMES:
        return _bare_month(said) if following[:1].isalpha() and following.lower() not in _NO_NOUNS else None
    if said["article"]:
        return _bare_month(said) if following[:1].islower() and following.lower() not in _NO_NOUNS else None
    if said["month"] in _NAMES or following[:1].isupper() or following[:1].isdigit():
        return None
    return (
        None if said.encoded.word(said.match.start() - 1)[:1].isupper() or said.preceding in ("black", "red", "the") else _bare_month(said)
    )


def _months(said: Said) -> When | None:
    first, last, clock = month_of(said["month"]), month_of(said["month2"]), said.clock
    year = year_of(said["year"], clock)
    if year is None:
        if not clock.published:
            return None
        coming = said.ahead and last >= clock.published.month
        year = clock.published.year - (last > clock.published.month and not coming)
    if first == last:
        return None
    return calendar.months((year - (first > last), first), (year, last), basis_of(said["year"], clock))


def _first_units(said: Said) -> When | None:
    count, last = number_of(said["count"]), said["which"] == "last"
    if said["month"]:
        return _days_of_month(said, count, last)
    year = year_of(said["year"], said.clock)
    if not year or not 1 <= count <= (12 if said["unit"].startswith("month") else 52):
        return None
    basis = basis_of(said["year"], said.clock)
    if said["unit"].startswith("month"):
        return calendar.months((year, 13 - count), (year, 12), basis) if last else calendar.months((year, 1), (year, count), basis)
    length = timedelta(days=count * (7 if said["unit"].startswith("week") else 1) - 1)
    first, end = date(year, 1, 1), date(year, 12, 31)
    return When(end - length, end, "range", basis) if last else When(first, first + length, "range", basis)


def _days_of_month(said: Said, count: int, last: bool) -> When | None:
    month = _month_year(said)
    length = timedelta(days=count * {"day": 1, "week": 7}.get(unit_of(said["unit"]), 99) - 1)
    if not (month and month.start and month.end) or count < 1 or length > month.end - month.start:
        return None
    first = month.end - length if last else month.start
    return When(first, first + length, "range", month.basis)


def _week_of_month(said: Said) -> When | None:
    month = _month_year(said)
    if not (month and month.start and month.end):
        return None
    nth = _ORDER.get(said["nth"])
    if nth is None:
        return When(month.end - timedelta(days=6), month.end, "week", month.basis)
    first = month.start + timedelta(days=7 * (nth - 1))
    return When(first, min(first + timedelta(days=6), month.end), "week", month.basis)


def _week_of_day(said: Said) -> When | None:
    day = calendar.month_day(month_of(said["month"]), day_of(said["day"]), year_of(said["year"], said.clock), said.clock)
    return When(*calendar.week_of(day.start), "week", day.basis) if day and day.start else None


def _half_of_month(said: Said) -> When | None:
    month = _month_year(said)
    if not (month and month.start and month.end) or said["nth"] not in ("first", "second", "last"):
        return None
    middle = month.start + timedelta(days=14)
    first, last = (month.start, middle) if said["nth"] == "first" else (middle + timedelta(days=1), month.end)
    return When(first, last, "range", month.basis)


_IN: Final = "(in | last | early | late | during | of | mid -? | this | next | until | after | as of | through | throughout | and | or)"

MONTH_FORMS: Final = (
    Form("ROUGH? month:MONTH ,? (of | in)? year:WHICH", _month_year),
    Form("(in)? ROUGH? month:APRIL of? year:YEAR", _month_year),
    Form(f"lead:({_IN} (the (end | beginning | start | middle) of)? (early | late | mid -?)?) month:MONTH", _bare_month),
    Form("lead:NOTHING (article:(the | a | an))? month:MONTH", _named_month),
    Form("lead:(ROUGH) month:MONTH", _bare_month),
    Form("lead:(for) (early | late | mid -?)? month:MONTH", _planned_month),
    Form("lead:(in | since | during) month:APRIL", _bare_month),
    Form("lead:NOTHING month:MONTH", _bare_month, alone=True),
    Form("(between | from)? month:MONTH (- | and | to | through | until) month2:MONTH (,? of? year:WHICH)?", _months),
    Form("which:(first | last) count:COUNT unit:UNIT of year:WHICH", _first_units),
    Form("which:(first | last) count:COUNT unit:UNIT (of | in) month:MONTH (,? of? year:WHICH)?", _first_units),
    Form("nth:ORDINAL week (of | in) month:MONTH (,? of? year:WHICH)?", _week_of_month),
    Form("(in)? the week (of | beginning | starting) month:MONTH day:DAY (,? of? year:WHICH)?", _week_of_day),
    Form("nth:ORDINAL half (of | in) month:MONTH (,? of? year:WHICH)?", _half_of_month),
)
