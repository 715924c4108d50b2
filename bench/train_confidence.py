"""Fits the weights of `coding/data/confidence-reader.yaml`: `python -m bench.train_confidence ../shared [--events FOLDER] [--held FILE] [--write]`.

Of gva_train the main event of each report, of gold_train and own_train every event, with the signs that the coder weighs and whether it is right
(`bench.right`). The dev sets are not read. FOLDER may hold annotated reports (`NAME.ann.pkl`, see `bench.sets`), else they are annotated here, which
takes some six minutes. FILE names reports, an id a line, that no part of the coder was trained on: its events are better on reports that it has seen, so the
weights that the others give are stretched and moved (two numbers, as Platt does) half way to what fits these. Prints the calibration of five folds, each of
whole incidents and reports, weighed without it; `--write` writes the weights. The same reports give the same weights: nothing is drawn but the folds,
from a fixed seed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from bench.calibration import Rated, error, table
from bench.logistic import fitted, folds_of, out_of_fold
from bench.right import judged
from bench.scorer import Scorer
from bench.sets import SETS, TRAIN, annotated, answers

from dateline.codebook.loader import load
from dateline.coding.coders import Rates, coder
from dateline.errors import ConfigError
from dateline.model.jsonl import event_object
from dateline.run.config import Settings

FEWEST: Final = 25
"""Events with a sign below which it gets no weight."""
HALFWAY: Final = 0.5
"""The held-out events are few, and of harder reports than most: 0.34 of them right where 0.41 of the dev sets' are."""
DATA: Final = Path(__file__).parents[1] / "src/dateline/coding/data/confidence-reader.yaml"
Array = Any


@dataclass(frozen=True, slots=True)
class Example:
    """An event's signs, whether it is right, and the report or incident that it may not be parted from."""

    source: str
    group: str
    signs: Mapping[str, float]
    right: bool
    held: bool = False


def examples(shared: Path, folder: Path | None, held: frozenset[str]) -> Iterator[Example]:
    """The events of the training sets that the answers can judge; those of the reports in `held` are marked."""
    coding = coder(Settings().coding.coder, load())
    if not isinstance(coding, Rates):
        raise ConfigError("this coder gives no signs to weigh")
    scorer = Scorer(shared)
    for name in (s.name for s in TRAIN):
        reports = annotated(shared, name, folder)
        for row in answers(shared, name):
            if row["id"] not in reports:
                continue
            told = coding.signs(reports[row["id"]])
            events = [json.loads(json.dumps(event_object(event))) for event, _ in told]
            group = str(row.get("gold", {}).get("incident_id", row["id"]))
            for place, right in judged(scorer, SETS[name].kind, events, row):
                yield Example(name, group, told[place][1], right, row["id"] in held)


def table_of(found: Sequence[Example], names: Sequence[str]) -> Array:
    """One row an event: its signs, and 1."""
    at = {name: i for i, name in enumerate(names)}
    filled = np.zeros((len(found), len(names) + 1))
    for row, each in enumerate(found):
        for name, value in each.signs.items():
            if name in at:
                filled[row, at[name]] = value
        filled[row, -1] = 1.0
    return filled


def names_of(found: Sequence[Example]) -> list[str]:
    """The signs that enough events have."""
    counts: dict[str, int] = {}
    for each in found:
        for name, value in each.signs.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    return sorted(name for name, count in counts.items() if count >= FEWEST)


def stretched(beta: Array, x: Array, y: Array) -> Array:
    """The weights times one number, and another added, half way to those that fit these events."""
    odds = np.stack([x @ beta, np.ones(len(y))], axis=1)
    times, more = HALFWAY * fitted(odds, y, np.ones(len(y))) + (1 - HALFWAY) * np.array([1.0, 0.0])
    print(f"held out: {len(y)} events, {y.mean():.3f} right; times {times:.3f}, and {more:+.3f}")
    found = beta * times
    found[-1] += more
    return found


def main() -> None:
    """Fit, print what the weights are worth, and write them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--held", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    held = frozenset(chosen.held.read_text("utf-8").split()) if chosen.held else frozenset()
    found = list(examples(chosen.shared, chosen.events, held))
    names = names_of(found)
    x, y = table_of(found, names), np.array([float(each.right) for each in found])
    odds = out_of_fold(folds_of([each.group for each in found]), x, y)
    confidence = [float(p) for p in 1 / (1 + np.exp(-odds))]
    for source in dict.fromkeys(each.source for each in found):
        own = [Rated(c, e.right) for c, e in zip(confidence, found, strict=True) if e.source == source]
        print(f"{source:12} {len(own):5} events, {sum(r.right for r in own) / len(own):.3f} right, error {error(own):.3f}")
    everything = [Rated(c, e.right) for c, e in zip(confidence, found, strict=True)]
    print(f"all, five folds: error {error(everything):.3f}, likelihood {_likelihood(everything):.4f}")
    print("\n".join(table(everything)))
    kept_out = np.array([each.held for each in found])
    beta = fitted(x[~kept_out], y[~kept_out], np.ones(int((~kept_out).sum())))
    if kept_out.any():
        beta = stretched(beta, x[kept_out], y[kept_out])
    text = "\n".join([f"constant: {beta[-1]:.3f}", "weights:", *(f"  {n}: {v:.3f}" for n, v in zip(names, beta, strict=False))]) + "\n"
    if chosen.write:
        DATA.write_text(DATA.read_text("utf-8").split("constant:")[0] + text, encoding="utf-8")
    else:
        print(text)


def _likelihood(found: Sequence[Rated]) -> float:
    """The mean logarithm of the probability of what is: what the same share for all would give is the entropy."""
    return float(np.mean([np.log(r.confidence if r.right else 1 - r.confidence) for r in found]))


if __name__ == "__main__":
    main()
