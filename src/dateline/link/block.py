"""Which pairs of events are worth comparing: those that share a key. A key rests on one event and its report alone.

A key that ends in `<` is offered: two events that only offer it need not be compared (two towns of one country on one day); one that
also has the key without its `<` asks for those that offer it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from dateline.link.account import COUNTED, Account, account
from dateline.link.pairs import OFFERED
from dateline.model.event import Event
from dateline.model.profile import Profile

CELL: Final = 0.6
"""Degrees of a cell; two points within half of it in both directions share one."""
SHORT: Final = 4
"""Days of an interval that is read day by day; longer ones ask by months."""
MONTHS: Final = 4
"""Months of a longer interval that it is looked for in; beyond, only its counts and words find it."""
UNDATED_DAYS: Final = 6
"""An undated event is looked for among those of its town in so many days before its report was published."""
TELLING: Final = 5
"""A count that tells an incident of a town apart without a day."""
TELLING_AFAR: Final = 10
"""The same of a country and year; and of a day, without a place."""
WORDS: Final = 6
"""Most telling words of a report, each a key with the time it was published."""
PAIRED: Final = 5
"""Words of which any two are a key without a time: an incident told again a year later."""
ABOUT: Final = 16
"""Days of publication within which one telling word is enough."""


def keys(event: Event, profile: Profile | None, families: Mapping[str, str]) -> tuple[str, ...]:
    """The event's keys, sorted: two events worth comparing have one in common."""
    return account_keys(account(event, profile, families))


def account_keys(told: Account) -> tuple[str, ...]:
    """The keys of one account, sorted."""
    parts = (*_of_place_and_time(told), *_of_counts(told), *(_of_words(told) if told.main else ()))
    return tuple(sorted({f"{told.family}|{part}" for part in parts}))


def _of_place_and_time(told: Account) -> Iterator[str]:
    days = _days(told)
    yield from (f"t:{told.town}|{day}" for day in days if told.town)
    if told.first is not None:
        yield from (f"{cell}|{day}" for day in days for cell in _cells(told))
        yield from _of_regions(told, days)
    if told.town:
        yield from (f"t:{told.town}|{time}" for time in _months(told))


def _cells(told: Account) -> Iterator[str]:
    """Four cells around a point, so that a point near it has one of them too."""
    if told.at is not None:
        lat, lon = (value / CELL for value in told.at)
        yield from (f"c:{math.floor(lat + i)},{math.floor(lon + j)}" for i in (-0.5, 0.5) for j in (-0.5, 0.5))


def _of_regions(told: Account, days: Sequence[int]) -> Iterator[str]:
    """A region or country is asked for by those of whose place no more is known, and offered by the rest."""
    for day in days:
        if told.level >= 1 and told.admin1:
            yield f"a:{told.country}.{told.admin1}|{day}{OFFERED}"
            if told.level == 1:
                yield f"a:{told.country}.{told.admin1}|{day}"
        if told.level >= 0 and told.country:
            yield f"n:{told.country}|{day}{OFFERED}"
            if told.level == 0:
                yield f"n:{told.country}|{day}"


def _days(told: Account) -> Sequence[int]:
    """The days of a short interval, so that two a day apart share one; before its publication, if nothing is known."""
    if told.first is not None and told.last is not None:
        return range(told.first - 1, told.last + 1) if told.last - told.first < SHORT else ()
    undated = told.partial is None and told.published is not None
    return range(told.published - UNDATED_DAYS, told.published + 1) if undated and told.published is not None else ()


def _months(told: Account) -> Iterator[str]:
    """Months, asked for by what is known no better; days and months of an unknown year."""
    if told.partial:
        yield told.partial
        yield told.partial + OFFERED
    if told.first is None or told.last is None:
        return
    start, end = date.fromordinal(told.first), date.fromordinal(told.last)
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count > MONTHS:
        return
    for month in range(start.year * 12 + start.month - 1, start.year * 12 + start.month - 1 + count):
        if told.last - told.first >= SHORT:
            yield f"{month}"
        yield f"{month}{OFFERED}"
        yield f"--{month % 12 + 1:02}{OFFERED}"
    if told.first == told.last:
        yield f"--{start.month:02}-{start.day:02}{OFFERED}"


def _of_counts(told: Account) -> Iterator[str]:
    for measure, count in zip(COUNTED, told.counts, strict=True):
        if count is None or count.low is None or count.low < TELLING:
            continue
        if told.town:
            yield f"k:{told.town}|{measure}{count.low}"
        if count.low >= TELLING_AFAR and told.first is not None and told.last is not None:
            years = range(date.fromordinal(told.first).year, date.fromordinal(told.last).year + 1)
            yield from (f"k:{told.country}|{measure}{count.low}|{year}" for year in years[:2] if told.country)
            yield from (f"k:|{measure}{count.low}|{day}" for day in range(told.first - 1, told.last + 1)[:SHORT])


def _of_words(told: Account) -> Iterator[str]:
    if told.profile is None:
        return
    if told.profile.text_digest:
        yield f"x:{told.profile.text_digest}"
    words = [word for word, _ in told.profile.words[:WORDS]]
    if told.published is not None:
        about = (told.published // ABOUT, told.published // ABOUT + 1)
        yield from (f"w:{word}|{each}" for word in words for each in about)
    yield from (f"w:{min(pair)}+{max(pair)}" for pair in combinations(words[:PAIRED], 2))
