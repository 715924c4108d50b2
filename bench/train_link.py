"""Learn what each finding is worth from pairs of gva_train: `python -m bench.train_link ../shared EVENTS.jsonl`.

EVENTS are the coded events of gva_train. A report's event is the one that agrees best with its answer; a pair is of one incident if
the answers of both reports say so. The pairs are those that share a key. Logistic regression with a ridge, by Newton's method:
a level's weight is the log-odds it adds, an amount's a line between knots.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import yaml
from bench.link_events import Answer, answers, coded, from_answers, profiles_of

from dateline.codebook.loader import load
from dateline.link.account import Account
from dateline.link.block import account_keys
from dateline.link.compare import SIGNALS
from dateline.link.pairs import pairs
from dateline.link.weigh import Context
from dateline.link.weights import Weights
from dateline.model.event import Event

KNOTS: Final = {"words": (0.0, 0.05, 0.1, 0.2, 0.35, 0.6)}
RIDGE: Final = 1.0
ANSWERED: Final = 0.25
"""What a pair of the answers counts: they are right in every field, which no coder is."""
STEPS: Final = 40
FOR: Final = frozenset({"same", "copy", "0", "1", "2", "some", "many", "site"})
"""Levels that cannot speak against one incident."""
DIFFER: Final = frozenset({"far", "wide", "other"})
AGAINST: Final[Mapping[str, frozenset[str]]] = {
    "type": frozenset({"kin"}),
    "when": frozenset({"near", "week", "weeks", "long"}),
    "where": frozenset({"beside", "region", "country"}),
    "standing": frozenset({"one", "none"}),
}
"""Levels that cannot speak for it, by signal; `DIFFER` of the rest."""
WEIGHTS: Final = Path(__file__).parents[1] / "src/dateline/link/data/weights.yaml"


FEW: Final = 20
"""A level that fewer pairs show than this has its weight from `BY_HAND`, if it is there."""
BY_HAND: Final[Mapping[str, Mapping[str, float]]] = {
    "initiator": {"same": 0.5, "other": -1.0},
    "text": {"copy": 1.0},
    "when": {"partial": 1.0},
    "where": {"site": 1.0},
    "killed": {"many": 2.5},
    "injured": {"many": 2.0},
    **{
        measure: {"1": 0.5, "2": 1.0, "some": 1.5, "many": 2.0, "far": -0.5, "wide": -1.0}
        for measure in ("arrested", "kidnapped", "deported")
    },
}
"""What shootings in one country do not show: guesses, said to be so in decision 0012."""


@dataclass(frozen=True, slots=True)
class Column:
    """One weight to learn: a level of a signal, or a knot of its curve."""

    signal: str
    level: str


Findings = Mapping[Column, float]
Array = npt.NDArray[np.float64]


def best_event(events: Sequence[Event], answer: Answer) -> Event | None:
    """The event that agrees best with the answer, the first of them; None if none agrees in anything."""
    scored = [(_agreement(e, answer), -i) for i, e in enumerate(events)]
    best = max(scored, default=(0.0, 0))
    return events[-best[1]] if best[0] >= 1 else None


def _agreement(event: Event, answer: Answer) -> float:
    near = event.when.start is not None and abs((event.when.start - answer.day).days) <= 1 and event.when.precision == "day"
    town = (event.where.name or "").casefold() == answer.city.casefold()
    counts = [
        (t := event.total(m)) is not None and t.low == n and n > 0
        for m, n in (("killed", answer.count("killed")), ("injured", answer.count("injured")))
    ]
    return 2 * near + 2 * town + sum(counts) + 0.5 * event.main + 0.5 * (event.type in ("armed_assault", "assassination"))


def findings(left: Account, right: Account) -> dict[Column, float] | None:
    """What each signal found, as shares of columns; None if the two cannot be one."""
    shares: dict[Column, float] = {}
    for name, compare in SIGNALS:
        found = compare(left, right)
        if found is None:
            continue
        if found.veto:
            return None
        if found.amount is None:
            shares[Column(name, found.level)] = 1.0
        else:
            shares |= {Column(name, str(x)): share for x, share in _between(found.amount, KNOTS[name])}
    return shares


def _between(amount: float, knots: Sequence[float]) -> list[tuple[float, float]]:
    for low, high in pairwise(knots):
        if amount <= high:
            share = (amount - low) / (high - low)
            return [(low, 1 - share), (high, share)]
    return [(knots[-1], 1.0)]


def fit(found: Sequence[Findings], same: Sequence[bool], counts: Sequence[float]) -> tuple[float, dict[Column, float]]:
    """The prior and the weight of each column, each pair counted so much; a weight whose sign would be absurd (counts that differ speak for one incident) stays 0."""
    columns = sorted({c for each in found for c in each}, key=lambda c: (c.signal, c.level))
    while True:
        beta = _newton(_table(found, columns), np.array(same, float), np.array(counts))
        kept = [c for c, weight in zip(columns, beta, strict=False) if not _absurd(c, weight)]
        if kept == columns:
            return float(beta[-1]), dict(zip(columns, map(float, beta), strict=False))
        columns = kept


def _absurd(column: Column, weight: float) -> bool:
    if column.level in FOR:
        return weight < 0
    return weight > 0 and column.level in AGAINST.get(column.signal, DIFFER)


def _table(found: Sequence[Findings], columns: Sequence[Column]) -> Array:
    """A row a pair: the shares of its columns, and a one for the prior."""
    place = {c: i for i, c in enumerate(columns)}
    table = np.zeros((len(found), len(columns) + 1))
    table[:, -1] = 1
    for i, shares in enumerate(found):
        for column, share in shares.items():
            if column in place:
                table[i, place[column]] = share
    return table


def _newton(x: Array, y: Array, counts: Array) -> Array:
    """The coefficients of a logistic regression; the last, the prior, has no ridge."""
    beta, ridge = np.zeros(x.shape[1]), np.full(x.shape[1], RIDGE)
    ridge[-1] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, x.T @ (counts * (y - p)) - ridge * beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def written(prior: float, weights: Mapping[Column, float], shown: Mapping[Column, int]) -> dict[str, Any]:
    """The weights as their file has them; `shown` is how many pairs show each level."""
    levels: dict[str, dict[str, float]] = {signal: dict(by_hand) for signal, by_hand in BY_HAND.items()}
    curves: dict[str, list[list[float]]] = defaultdict(list)
    for column, weight in weights.items():
        if column.signal in KNOTS:
            curves[column.signal].append([float(column.level), round(weight, 3)])
        elif column.level not in BY_HAND.get(column.signal, {}) or shown.get(column, 0) >= FEW:
            levels.setdefault(column.signal, {})[column.level] = round(weight, 3)
    return {"prior": round(prior, 3), "levels": levels, "curves": {n: sorted(k) for n, k in curves.items()}}


def training_pairs(told: Sequence[Event], gold: Mapping[str, Answer], context: Context) -> tuple[list[Findings], list[bool]]:
    """What was found of each pair that shares a key and may be one, and whether it is.

    A pair of one incident is of the events that agree best with their reports' answers; of two incidents, one of them is enough.
    """
    best, found, same = _best(told, gold), [], []
    accounts = [context.account(e) for e in told]
    for i, j in pairs(account_keys(a) for a in accounts):
        both, either = best[i] and best[j], best[i] or best[j]
        one = gold[told[i].report_id].incident == gold[told[j].report_id].incident
        shares = findings(accounts[i], accounts[j]) if (both if one else either) else None
        if shares is not None and told[i].report_id != told[j].report_id:
            found.append(shares)
            same.append(one)
    return found, same


def _best(told: Sequence[Event], gold: Mapping[str, Answer]) -> list[bool]:
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        by_report[event.report_id].append(event)
    chosen = {e.event_id for r, es in by_report.items() if (e := best_event(es, gold[r])) is not None}
    return [e.event_id in chosen for e in told]


def learned(told: Sequence[Event], gold: Mapping[str, Answer], context: Context) -> dict[str, Any]:
    """The weights learned from coded events and, so that counts and days that are right weigh as they should, from the answers."""
    found, same = training_pairs(told, gold, context)
    more, which = training_pairs(from_answers(gold.values()), gold, context)
    print(f"{len(found)} pairs of coded events, {sum(same)} of one incident; {len(more)} of the answers, {sum(which)}")
    prior, weights = fit([*found, *more], [*same, *which], [1.0] * len(found) + [ANSWERED] * len(more))
    return written(prior, weights, Counter(column for each in found for column in each))


def main(arguments: Sequence[str]) -> None:
    """Learn and write the weights."""
    shared, events = (Path(a) for a in arguments)
    path = shared / "bench/gva_train.jsonl"
    context = Context(profiles_of(path), load().families, weights=Weights(0.0, {}, {}))
    weights = learned(coded(events), answers(path), context)
    WEIGHTS.write_text(yaml.safe_dump(weights, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
