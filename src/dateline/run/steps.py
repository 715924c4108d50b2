"""The functions that linking the archive is made of, put together from the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.link.cluster import clusters
from dateline.link.compare import SLACK, signals
from dateline.model.event import Event
from dateline.model.ids import text_digest
from dateline.model.incident import Estimate, Incident, Value
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.reconcile.estimates import reconcile

OFFERED: Final = "<"
"""At the end of a key: two events that only offer it need not be compared; one that also has the key without it asks for them."""

LONG: Final = 31
"""Days of an interval beyond which it is looked for by its country alone."""

Profiles = Mapping[str, Profile]
"""Profiles by report id."""
Values = Mapping[str, str]
"""Judged values by field, as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Each looks at its arguments only, so that what is linked piece by piece is as if linked at once.

    `weigh` gives the score of two events, None if they cannot be one incident; `keys` are such that a pair worth having shares one;
    `parts` gives the whole of each part, decided by the incidents that share a key of `part_keys` with it. `stamp` is another where any is.
    """

    stamp: str
    threshold: float
    profile: Callable[[Report], Profile]
    keys: Callable[[Event, Profile | None], tuple[str, ...]]
    weigh: Callable[[Event, Event, Profiles], float | None]
    cluster: Callable[[int, Iterable[tuple[float, int, int]], Iterable[tuple[int, int]], Callable[[int, int], bool]], list[list[int]]]
    ordered: Callable[[Sequence[Event]], tuple[Event, ...]]
    reconcile: Callable[[Incident, Profiles, Values], Incident]
    part_keys: Callable[[Incident], tuple[str, ...]]
    parts: Callable[[Sequence[Incident]], Mapping[str, str]]


def usual_steps(stamp: str, threshold: float, families: Mapping[str, str]) -> Steps:
    """The steps of this Dateline; `families` gives each type's."""
    return Steps(
        stamp=stamp,
        threshold=threshold,
        profile=_profile,
        keys=lambda event, _: _keys(event, families),
        weigh=_weigh,
        cluster=clusters,
        ordered=_ordered,
        reconcile=_reconciled,
        part_keys=lambda incident: (),
        parts=lambda incidents: {},
    )


def wanted(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys by which the events to compare one of these keys with are found."""
    return tuple(sorted({k for key in keys for k in ((key[: -len(OFFERED)],) if key.endswith(OFFERED) else (key, key + OFFERED))}))


def number(key: str) -> int:
    """A key as 64 bits with a sign; two that fall together cost a comparison and change nothing."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _profile(report: Report) -> Profile:
    return Profile(report.id, report.day, report.source, report.taken_from, text_digest(report))


def _keys(event: Event, families: Mapping[str, str]) -> tuple[str, ...]:
    """Family, country and day; where country or day is open the event asks for all of them."""
    family, when, place = families.get(event.type, "other"), event.when, event.where.country or "none"
    closed = when.start is not None and when.end is not None and (when.end - when.start).days <= LONG
    days = range(when.start.toordinal(), when.end.toordinal() + SLACK + 1) if closed and when.start and when.end else ()
    asked = [f"{place}|{d}" for d in days]
    offered = [f"{place}|*", "*|*", *(f"*|{d}" for d in days)]
    if place == "none":
        asked += [f"*|{d}" for d in days or ("*",)]
    elif not days:
        asked += [f"{place}|*", "none|*"]
    return tuple(sorted(f"{family}|{key}" for key in {*asked, *(each + OFFERED for each in offered)}))


def _weigh(left: Event, right: Event, profiles: Profiles) -> float | None:
    if left.report_id == right.report_id:
        return None
    found = list(signals(left, right))
    return None if any(s.veto for s in found) else sum(s.score for s in found)


def _ordered(members: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(members, key=lambda e: (not e.main, not e.when.dated, e.report_id, e.event_id)))


def _reconciled(incident: Incident, profiles: Profiles, judged: Values) -> Incident:
    found = {e.field: e for e in reconcile(incident)}
    for field, text in judged.items():
        value = value_of(field, text)
        if value is None:
            found.pop(field, None)
            continue
        found[field] = replace(found.get(field, Estimate(field, value, "judged")), value=value, rule="judged")
    return replace(incident, estimates=tuple(found.values()))


def value_of(field: str, text: str) -> Value | None:
    """A judged value; None: it is not known."""
    import json

    from dateline.model.figure import Quantity
    from dateline.model.jsonl import when_from, where_from

    value = json.loads(text)
    if value is None:
        return None
    if field.startswith("totals."):
        return Quantity(value, value) if isinstance(value, int) else Quantity(**value)
    return when_from(value) if field == "when" else where_from(value) if field == "where" else str(value)
