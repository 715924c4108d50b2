"""Fits the weights of `coding/data/main.yaml`: `python -m bench.train_main ../shared [--events FOLDER] [--write]`.

Of gold_train and own_train every account whose event pairs with one of the answers, with its signs and whether the answer calls it main. Prints
how often the weights agree, five folds of whole reports, each weighed without it; `--write` writes the weights. FOLDER may hold annotated
reports (`NAME.ann.pkl`, see `bench.sets`), else they are annotated here. Nothing is drawn but the folds, from a fixed seed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from bench.logistic import fitted, folds_of, out_of_fold
from bench.scorer import Scorer
from bench.sets import annotated, answers

from dateline.codebook.loader import load
from dateline.coding.rules import RuleCoder
from dateline.coding.tree import Tree
from dateline.coding.weight import ANY, main_signs
from dateline.model.jsonl import event_object

SETS: Final = ("gold_train", "own_train")
FEWEST: Final = 15
"""Accounts with a sign below which it gets no weight."""
DATA: Final = Path(__file__).parents[1] / "src/dateline/coding/data/main.yaml"
Array = Any


@dataclass(frozen=True, slots=True)
class Example:
    """An account's signs, whether the coder in use calls it main, and whether it is."""

    source: str
    report: str
    signs: tuple[str, ...]
    told: bool
    main: bool


def examples(shared: Path, name: str, folder: Path | None) -> Iterator[Example]:
    """The accounts of a set whose events pair with the answers'."""
    coder, scorer = RuleCoder(load()), Scorer(shared).module
    reports = annotated(shared, name, folder)
    for row in answers(shared, name):
        working = coder.working(Tree(reports[row["id"]]))
        events = [json.loads(json.dumps(event_object(event))) for event, _ in working.told]
        wanted = scorer.gold_events(row, row["text"])
        for place, of in scorer.match([(scorer.slots(e), e) for e in events], [w[:3] for w in wanted]):
            if not wanted[of][3]:
                signs = tuple(main_signs(working.tree, working.accounts, working.told[place][1]))
                yield Example(name, row["id"], signs, events[place]["main"], wanted[of][0]["main"])


def table(found: Sequence[Example], names: Sequence[str]) -> Array:
    """One row an account, one column a sign."""
    at = {name: i for i, name in enumerate(names)}
    filled = np.zeros((len(found), len(names)))
    for row, each in enumerate(found):
        filled[row, [at[s] for s in each.signs if s in at]] = 1.0
    return filled


def names_of(found: Sequence[Example]) -> list[str]:
    """The signs that enough accounts have; that of all comes last, as it is not drawn towards nought."""
    counts = Counter(sign for each in found for sign in set(each.signs))
    return [*sorted(sign for sign, count in counts.items() if count >= FEWEST and sign != ANY), ANY]


def main() -> None:
    """Fit, print how often the weights agree, and write them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    found = [e for name in SETS for e in examples(chosen.shared, name, chosen.events)]
    names = names_of(found)
    x, y = table(found, names), np.array([float(e.main) for e in found])
    right = (out_of_fold(folds_of([each.report for each in found]), x, y) > 0) == (y > 0)
    for name in SETS:
        own = np.array([e.source == name for e in found])
        told = np.mean([e.told == e.main for e in found if e.source == name])
        print(
            f"{name:12} {own.sum():4} accounts: main {y[own].mean():.3f}, as coded right {told:.3f}, five folds right {right[own].mean():.3f}"
        )
    beta = fitted(x, y, np.ones(len(y)))
    kept = [(name, value) for name, value in zip(names, beta, strict=True) if abs(value) >= 0.02]
    text = "weights:\n" + "".join(f"  {name}: {value:.2f}\n" for name, value in kept)
    if chosen.write:
        DATA.write_text(DATA.read_text("utf-8").split("weights:")[0] + text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
