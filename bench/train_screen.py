"""Fits the weights of the screen (`src/dateline/coding/data/screen.yaml`) on the training sets. Decides nothing by itself.

Usage: python -m bench.train_screen SHARED [--write]. Without `--write` it prints what the weights are worth, five folds, each scored by
the others' weights. The bound is the highest that keeps `KEPT` of each set's reports with events.
Reports with events: gva_train without accidents, gold_train, muc4/dev1300_train with templates. Without: the even halves of MEANTIME and
GeoVirus, those LGL reports that were judged to learn from (`bench/screen_verdicts.txt`), gold_train's without an event. No word is learnt, only
what the codebook's classes and the topics of the file weigh, so no report's words are in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from bench.logistic import FOLDS, fitted, out_of_fold
from bench.scoring import looked_at, rows
from bench.screen import Labelled, judged, labelled

from dateline.codebook.loader import load
from dateline.coding.screen import Screen, read_weights
from dateline.model.report import Report

KEPT: Final = {"gva_train": 0.9965, "gold_train": 0.996, "muc dev1300": 0.998}
"""Of the reports with events. A few of gva_train are other pages than their address says, and have no shooting in them."""
EVENTS: Final = 4.0
QUIET_GOLD: Final = 0.1
"""What reports with events weigh to those without, and gold_train's without to other sets': they are of wars and courts too."""
DATA: Final = Path(__file__).parents[1] / "src/dateline/coding/data/screen.yaml"
Array = Any


def training(shared: Path) -> dict[str, list[Labelled]]:
    """The reports to learn from, by set."""
    bench = shared / "bench"
    virus = [r for r in rows(bench / "geoparsing/geovirus.jsonl") if looked_at(str(r["doc_id"]))]
    return {
        "gva_train": labelled("gva", bench / "gva_train.jsonl"),
        "gold_train": labelled("gold", bench / "gold_train.jsonl"),
        "muc dev1300": [r for r in labelled("muc", bench / "muc4/dev1300_train.jsonl") if r.event],
        "meantime, even half": [r for r in labelled("meantime", bench / "meantime/all.jsonl") if looked_at(r.report.id)],
        "geovirus, even half": [Labelled(Report(str(r["doc_id"]), r["text"], r.get("title")), False) for r in virus],
        "lgl, judged, to learn": [r for r in judged(shared, learn=True) if not r.event],
    }


def features(screen: Screen, reports: Sequence[Labelled], names: Sequence[str]) -> Array:
    """One row a report: how strongly each class is there, and 1."""
    found = np.zeros((len(reports), len(names) + 1))
    at = {name: i for i, name in enumerate(names)}
    for row, each in enumerate(reports):
        for name, strong in screen.strengths(each.report).items():
            found[row, at[name]] = strong
        found[row, -1] = 1.0
    return found


def bound_of(score: Array, y: Array, group: Array, sets: Sequence[str]) -> float:
    """The highest bound that keeps enough of every set's reports with events."""
    bounds = []
    for number, name in enumerate(sets):
        own = np.sort(score[(group == number) & (y == 1)])
        if name in KEPT:
            bounds.append(own[int((1 - KEPT[name]) * len(own))])
    return float(min(bounds))


def weights_of(y: Array, group: Array, sets: Sequence[str]) -> Array:
    """What each report weighs: each set's reports of a label the same together."""
    weight = np.zeros(len(y))
    for label, total in ((0.0, 1000.0), (1.0, 1000 * EVENTS)):
        within = [(group == g) & (y == label) for g in np.unique(group[y == label])]
        for chosen in within:
            weight[chosen] = total / len(within) / chosen.sum()
    weight[(group == list(sets).index("gold_train")) & (y == 0)] *= QUIET_GOLD
    return weight


def lines_of(names: Sequence[str], beta: Array, bound: float) -> Iterator[str]:
    """The weights as YAML; the constant goes into the bound."""
    yield f"bound: {bound - beta[-1]:.3f}"
    yield "classes:"
    yield from (f"  {name}: {value:.3f}" for name, value in zip(names, beta[:-1], strict=True))


def main() -> None:
    """Fit, print, and write if asked."""
    sets = training(Path(sys.argv[1]))
    screen = Screen(load(), read_weights())
    names = sorted(screen.classes)
    reports = [r for own in sets.values() for r in own]
    group = np.array([i for i, own in enumerate(sets.values()) for _ in own])
    order = np.random.default_rng(20261126).permutation(len(reports))
    x = features(screen, reports, names)[order]
    y, group = np.array([float(r.event) for r in reports])[order], group[order]
    weight = weights_of(y, group, list(sets))
    score = out_of_fold(np.arange(len(y)) % FOLDS, x, y, weight)
    bound = bound_of(score, y, group, list(sets))
    for number, name in enumerate(sets):
        for label, what in ((1.0, "with events kept"), (0.0, "without kept")):
            chosen = (group == number) & (y == label)
            if chosen.any():
                print(f"{name:24} {what:18} {(score[chosen] >= bound).mean():.3f} of {chosen.sum()}")
    beta = fitted(x, y, weight)
    final = min(bound, bound_of(x @ beta, y, group, list(sets)))
    text = "\n".join(lines_of(names, beta, final)) + "\n"
    if "--write" in sys.argv:
        head = DATA.read_text(encoding="utf-8").split("bound:")[0]
        DATA.write_text(head + text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
