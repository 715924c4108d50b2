"""How likely an event is right in type, day, place and counts: what speaks for it and against it, weighed.

The signs are a mapping of names to numbers, most of them 0 or 1. A coder may add its own (a trained reader's scores); what has no weight in
`data/confidence.yaml` counts nothing; of events that the reader advised on, `data/confidence-reader.yaml` has them. The weights are fitted by `bench/train_confidence.py`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import yaml

from dateline.coding.merging import Account
from dateline.coding.totals import sides_of
from dateline.coding.tree import Tree
from dateline.model.event import Event
from dateline.model.when import When

Signs = Mapping[str, float]
Told = tuple[Event, Account]

LEAST: Final = 0.01
MOST: Final = 0.99
"""Bounds of what is claimed: no coding is certain."""
_HARM: Final = ("killed", "injured")
_AGO: Final = ((-1, "later"), (1, "1"), (3, "3"), (7, "7"), (30, "30"), (365, "365"))


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weighs signs; the constant is that of an event without any."""

    constant: float
    weights: Mapping[str, float]

    def __call__(self, signs: Signs) -> float:
        """The probability that an event with these signs is right, to two digits."""
        odds = self.constant + sum(self.weights.get(name, 0.0) * value for name, value in sorted(signs.items()))
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))), 2)


def read_confidence(name: str = "confidence") -> Confidence:
    """The weights that come with Dateline."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.coding").joinpath(f"data/{name}.yaml").read_text("utf-8"))
    return Confidence(raw["constant"], raw["weights"])


def signs_of(tree: Tree, told: Sequence[Told], place: int) -> dict[str, float]:
    """What speaks for and against the event at a place among a report's, in order of weight."""
    event, account = told[place]
    return {
        **dict.fromkeys(_of_kind(event, account), 1.0),
        **dict(_of_report(tree, told, place)),
        **dict(_of_day(tree, event)),
        **dict(_of_place(tree, event, account)),
        **dict(_of_counts(tree, event, account)),
    }


def _of_kind(event: Event, account: Account) -> Iterator[str]:
    yield f"type {event.type}"
    if event.type not in account.kinds:
        yield "type inferred"
    if len(set(account.kinds)) > 1:
        yield "several kinds"
    if event.status != "occurred":
        yield "status other"
    if all(d.weak for d in account.drafts):
        yield "only named"
    if any(a.role == "initiator" and a.actor_id for a in event.actors):
        yield "known initiator"


def _of_report(tree: Tree, told: Sequence[Told], place: int) -> Iterator[tuple[str, float]]:
    event, account = told[place]
    yield "main", float(event.main)
    yield "first", float(place == 0)
    yield "mains", _much(sum(e.main for e, _ in told))
    yield "events", _much(len(told))
    yield "published", float(tree.annotated.report.day is not None)
    yield "sentences", _much(len(tree.annotated.sentences))
    yield "told in", _much(len({d.sentence for d in account.drafts}))
    first = account.drafts[0].sentence - tree.heads
    yield "begins", _much(max(0, first))
    yield "apart", float(any(d.apart for d in account.drafts))
    yield "past", float(any(d.past for d in account.drafts))


def _of_day(tree: Tree, event: Event) -> Iterator[tuple[str, float]]:
    when = event.when
    yield f"when {_exactness(when)}", 1.0
    if when.dated:
        yield f"when {when.basis}", 1.0
    days = Counter(t.when.start for t in tree.annotated.times if t.when.start and t.when.start == t.when.end)
    yield "days named", _much(len(days))
    if when.start is not None and when.start == when.end:
        yield "day's share", days[when.start] / max(1, days.total())
        if tree.annotated.report.day is not None:
            ago = (tree.annotated.report.day - when.start).days
            yield "ago " + next((name for limit, name in _AGO if ago <= limit), "more"), 1.0


def _exactness(when: When) -> str:
    if not when.dated:
        return "partial" if when.partial else "unknown"
    return "day" if when.start == when.end else "coarse"


def _of_place(tree: Tree, event: Event, account: Account) -> Iterator[tuple[str, float]]:
    where = event.where
    yield f"where {where.precision}", 1.0
    towns = Counter((p.place.name, p.place.admin1) for p in tree.annotated.places if p.place.precision in ("exact", "locality"))
    yield "towns named", _much(len(towns))
    if where.precision in ("exact", "locality"):
        yield "town's share", towns[(where.name or "", where.admin1)] / max(1, towns.total())
    if any(p.place.name == where.name for d in account.drafts for p in d.places):
        yield "place in its sentences", 1.0
    if where.relation != "in":
        yield "beside a place", 1.0


def _of_counts(tree: Tree, event: Event, account: Account) -> Iterator[tuple[str, float]]:
    totals = dict(event.totals)
    for measure in _HARM:
        low = (totals[measure].low or 0) if measure in totals else 0
        yield f"{measure} {'0' if low == 0 else '1' if low == 1 else '2' if low == 2 else '3 to 9' if low < 10 else '10 on'}", 1.0
        said = {f.figure.quantity.low for f in account.figures if f.figure.measure == measure}
        yield f"{measure} said", _much(len(said))
        yield f"{measure} summed", float(low > 0 and low not in said)
    others = [m for m in totals if m not in _HARM]
    yield "other counts", float(bool(others))
    yield "rough counts", float(any(q.approximate or q.high != q.low for q in totals.values()))
    yield "figures", _much(len(account.figures))
    yield "sides", _much(len(sides_of(account.figures)))
    yield "single people", _much(sum(f.person is not None for f in account.figures))
    yield "parts", float(any(f.subset or f.more for f in account.figures))
    yield "numbers", _much(len(tree.annotated.numbers))


def _much(count: int) -> float:
    """Counts that grow ever slower: 0, 0.7, 1.1, 1.4 …"""
    return math.log1p(count)
