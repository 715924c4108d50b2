"""Learn what each finding is worth from pairs of gva_train: `python -m bench.train_link ../shared EVENTS.jsonl REPORTS.jsonl`.

EVENTS are the coded events of gva_train. A report's event is the one that agrees best with its answer; a pair is of one incident if
the answers of both reports say so. The pairs are those that share a key. Logistic regression with a ridge, by Newton's method:
a level's weight is the log-odds it adds, an amount's a line between knots.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from bench.link_events import Answer, answers, coded, from_answers, profiles_of
from bench.scoring import rows
from dateline.codebook.loader import load
from dateline.link.account import Account, account
from dateline.link.block import account_keys, pairs
from dateline.link.compare import SIGNALS
from dateline.model.event import Event

KNOTS: Final = {"words": (0.0, 0.05, 0.1, 0.2, 0.35, 0.6)}
RIDGE: Final = 1.0
WEIGHTS: Final = Path(__file__).parents[1] / "src/dateline/link/data/weights.yaml"


@dataclass(frozen=True, slots=True)
class Column:
    """One weight to learn: a level of a signal, or a knot of its curve."""

    signal: str
    level: str


def best_event(events: Sequence[Event], answer: Answer) -> Event | None:
    """The event that agrees best with the answer, the first of them; None if none agrees in anything."""
    scored = [(_agreement(e, answer), -i) for i, e in enumerate(events)]
    best = max(scored, default=(0.0, 0))
    return events[-best[1]] if best[0] >= 1 else None


def _agreement(event: Event, answer: Answer) -> float:
    near = event.when.start is not None and abs((event.when.start - answer.day).days) <= 1 and event.when.precision == "day"
    town = (event.where.name or "").casefold() == answer.city.casefold()
    counts = [(t := event.total(m)) is not None and t.low == n and n > 0 for m, n in (("killed", answer.count("killed")), ("injured", answer.count("injured")))]
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
    for low, high in zip(knots, knots[1:], strict=False):
        if amount <= high:
            share = (amount - low) / (high - low)
            return [(low, 1 - share), (high, share)]
    return [(knots[-1], 1.0)]


def fit(rows: Sequence[Mapping[Column, float]], same: Sequence[bool]) -> tuple[float, dict[Column, float]]:
    """The prior and the weight of each column."""
    columns = sorted({c for r in rows for c in r}, key=lambda c: (c.signal, c.level))
    place = {c: i for i, c in enumerate(columns)}
    x = np.zeros((len(rows), len(columns) + 1))
    x[:, -1] = 1
    for i, row in enumerate(rows):
        for column, share in row.items():
            x[i, place[column]] = share
    beta, y = np.zeros(x.shape[1]), np.array(same, float)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (y - p) - ridge * beta
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return float(beta[-1]), {c: float(beta[i]) for c, i in place.items()}


def written(prior: float, weights: Mapping[Column, float]) -> dict[str, Any]:
    """The weights as their file has them."""
    levels: dict[str, dict[str, float]] = defaultdict(dict)
    curves: dict[str, list[list[float]]] = defaultdict(list)
    for column, weight in weights.items():
        if column.signal in KNOTS:
            curves[column.signal].append([float(column.level), round(weight, 3)])
        else:
            levels[column.signal][column.level] = round(weight, 3)
    return {"prior": round(prior, 3), "levels": dict(levels), "curves": {n: sorted(k) for n, k in curves.items()}}


def training_pairs(accounts: Sequence[Account], incidents: Sequence[str]) -> tuple[list[dict[Column, float]], list[bool]]:
    """What was found of each pair that shares a key and may be one, and whether it is."""
    found, same = [], []
    for i, j in pairs(account_keys(a) for a in accounts):
        shares = findings(accounts[i], accounts[j]) if accounts[i].report_id != accounts[j].report_id else None
        if shares is not None:
            found.append(shares)
            same.append(incidents[i] == incidents[j])
    return found, same


def main(arguments: Sequence[str]) -> None:
    """Learn and write the weights."""
    shared, events, reports = (Path(a) for a in arguments)
    gold = answers(shared / "bench/gva_train.jsonl")
    profiles, families = profiles_of(reports), load().families
    told = coded(events)
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        by_report[event.report_id].append(event)
    chosen = [e for r, es in sorted(by_report.items()) if (e := best_event(es, gold[r])) is not None]
    accounts = [account(e, profiles.get(e.report_id), families) for e in chosen]
    found, same = training_pairs(accounts, [gold[e.report_id].incident for e in chosen])
    prior, weights = fit(found, same)
    print(f"{len(chosen)} events, {len(found)} pairs, {sum(same)} of one incident")
    WEIGHTS.write_text(yaml.safe_dump(written(prior, weights), sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
