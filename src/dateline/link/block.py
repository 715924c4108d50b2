"""Which pairs of events are worth comparing: those that share a key. A key rests on one event and its report alone.

A key that ends in `<` is offered: two events that only offer it need not be compared (two towns of one country on one day); one that
also has the key without its `<` asks for those that offer it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from dateline.link.account import COUNTED, Account, account
from dateline.model.event import Event
from dateline.model.profile import Profile

OFFERED: Final = "<"
CELL: Final = 0.6
"""Degrees of a cell; two points within half of it in both directions share one."""
SHORT: Final = 4
"""Days of an interval that is read day by day; longer ones ask by months."""
MONTHS: Final = 4
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
    for asks, time in _times(told):
        yield from (f"{place}|{time}" for place in _named(told) if asks)
        yield from (f"{place}|{time}{OFFERED}" for place in _named(told))
        if told.first is not None and asks:
            yield from (f"{cell}|{time}" for cell in _cells(told))
        if told.first is not None:
            yield from _regions(told, time)


def _named(told: Account) -> Iterator[str]:
    if told.town:
        yield f"t:{told.town}"


def _cells(told: Account) -> Iterator[str]:
    """Four cells around a point, so that a point near it has one of them too."""
    if told.at is not None:
        lat, lon = (value / CELL for value in told.at)
        yield from (f"c:{math.floor(lat + i)},{math.floor(lon + j)}" for i in (-0.5, 0.5) for j in (-0.5, 0.5))


def _regions(told: Account, time: str) -> Iterator[str]:
    """A region or country is asked for by whom it is all that is known of the place, and offered by the rest."""
    if told.level >= 1 and told.admin1:
        yield f"a:{told.country}.{told.admin1}|{time}{OFFERED}"
        if told.level == 1:
            yield f"a:{told.country}.{told.admin1}|{time}"
    if told.level >= 0 and told.country:
        yield f"n:{told.country}|{time}{OFFERED}"
        if told.level == 0:
            yield f"n:{told.country}|{time}"


def _times(told: Account) -> Iterator[tuple[bool, str]]:
    """Each time with whether the event asks for it: days that two a day apart share; months for what is known no better."""
    if told.partial:
        yield True, told.partial
    if told.first is None or told.last is None:
        if told.published is not None:
            yield from ((True, str(day)) for day in range(told.published - UNDATED_DAYS, told.published + 1))
        return
    short = told.last - told.first < SHORT
    if short:
        yield from ((True, str(day)) for day in range(told.first - 1, told.last + 1))
    months = _months(told.first, told.last)
    if len(months) <= MONTHS:
        yield from ((not short, f"{year}-{month:02}") for year, month in months)
    yield from ((False, f"--{month:02}") for month in sorted({m for _, m in months[:12]}))
    if told.first == told.last:
        yield True, date.fromordinal(told.first).strftime("--%m-%d")


def _months(first: int, last: int) -> list[tuple[int, int]]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    return [(start.year + (start.month - 1 + i) // 12, (start.month - 1 + i) % 12 + 1) for i in range(min(count, MONTHS + 12))]


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


def pairs(listed: Iterable[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The index pairs of those that share a key, each once, the lower index first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(listed):
        for key in each:
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key, members in sorted(blocks.items()):
        for pair in _within(members, frozenset(blocks.get(key[:-1], ()))) if key.endswith(OFFERED) else combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _within(members: Sequence[int], asking: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The pairs of which one asks."""
    for i in members:
        if i in asking:
            yield from ((min(i, j), max(i, j)) for j in members if j > i or (j < i and j not in asking))
