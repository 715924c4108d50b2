"""Sums that one report does: "seven arrested, two on the 4th and five on the 7th", as one event with three figures or as three events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

import yaml

from dateline.model.event import Event

LONGEST: Final = 31
"""Days that a whole may last: what is told of longer periods is a total, not an occurrence."""
CHANCE: Final = 4
"""Sums of less are met by chance: one and two are three in any report."""
COUNTED: Final = (
    "killed",
    "injured",
    "arrested",
    "deported",
    "kidnapped",
    "released",
    "charged",
    "convicted",
    "displaced",
    "weapons_seized",
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of which each type is; two incidents can be part and whole if they share one."""

    of: Mapping[str, frozenset[str]]

    def __getitem__(self, type: str) -> frozenset[str]:
        return self.of.get(type, frozenset({type}))


def read_kinds() -> Kinds:
    """The kinds of `data/parts.yaml`."""
    found: dict[str, set[str]] = defaultdict(set)
    raw = yaml.safe_load(resources.files("dateline.link").joinpath("data/parts.yaml").read_text(encoding="utf-8"))
    for kind, types in raw["kinds"].items():
        for type in types:
            found[type].add(kind)
    return Kinds({type: frozenset(kinds) for type, kinds in found.items()})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What deciding on two incidents rests on beside them."""

    kinds: Kinds
    told: Mapping[str, Sequence[Event]]


def sums_up(inner: Event, outer: Event, grounds: Grounds) -> bool:
    """Of two events of one report the outer is the sum of the inner and of others that the report tells."""
    measures = [m for m, q in outer.totals if m in COUNTED and q.point and q.low and (own := inner.total(m)) is not None and own.low]
    alike = [e for e in grounds.told[outer.report_id] if measures and _alike(e, outer, grounds)]
    for measure in measures:
        whole, lesser = dict(outer.totals)[measure].low or 0, lesser_figures(outer)
        if _day_fits(inner, outer):
            counts = _counts([e for e in alike if _day_fits(e, outer)], measure)
            if len(counts) > 1 and sum(counts) == whole >= CHANCE:
                return True
        # The last of the parts may stand in the same words as the sum, under its day: "five on the 7th, which makes seven".
        if _day_before(inner, outer) and whole > CHANCE and (measure, whole - sum(_counts(alike, measure))) in lesser:
            return True
    return False


def _counts(events: Iterable[Event], measure: str) -> list[int]:
    return [q.low for e in events if (q := e.total(measure)) is not None and q.point and q.low]


def _alike(event: Event, outer: Event, grounds: Grounds) -> bool:
    if event.event_id == outer.event_id or event.status != outer.status or not grounds.kinds[event.type] & grounds.kinds[outer.type]:
        return False
    return in_one_place(event, outer) and _day_before(event, outer)


def in_one_place(inner: Event, outer: Event) -> bool:
    """The places do not speak against it: what the report leaves open may be the same."""
    return inner.where.name is None or outer.where.name is None or outer.where.holds(inner.where) or inner.where.name in outer.where.also


def _day_fits(inner: Event, outer: Event) -> bool:
    return not inner.when.known or not outer.when.known or inner.when.agrees(outer.when)


def _day_before(inner: Event, outer: Event) -> bool:
    """Not after the whole, and not long before it."""
    if inner.when.start is None or outer.when.end is None:
        return True
    return 0 <= (outer.when.end - inner.when.start).days <= LONGEST


def listed(event: Event) -> frozenset[tuple[str, int]]:
    """The figures that a report lists beside a greater one of the same measure: "seven, two on the 4th and five on the 7th"."""
    most = dict(event.totals)
    lesser = lesser_figures(event)
    return frozenset((m, n) for m, n in lesser if sum(k for other, k in lesser if other == m) >= (most[m].low or 0))


def lesser_figures(event: Event) -> set[tuple[str, int]]:
    """The figures that are less than the event's own count of their measure."""
    most = dict(event.totals)
    said = ((f.measure, f.quantity.low) for f in event.figures if f.quantity.point)
    return {(m, n) for m, n in said if n and m in most and n < (most[m].low or 0)}
