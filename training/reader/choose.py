"""Chooses the reader's limits and weights on the reports that were kept out of its training: `src/dateline/coding/data/reader.yaml`.

Usage, with the project's own interpreter: python -m training.reader.choose SHARED [--write]

The weights of counts are a conditional logit over the pairs of counts that a report's words give (the shootings held out of gva_train); its worth is
printed for four folds, each scored by the others' weights. The limits go up and down in turn, twice, for the sum of event, status, main and
twice the mean slot F1 of the held-out tenth of gold_train; the leans for the days and towns of the held-out gva_train.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import yaml

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook, load
from dateline.coding.reader.advising import ReaderAdviser
from dateline.coding.reader.network import PeopleNetwork
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import Piece
from dateline.coding.reader.reader import Reader
from dateline.coding.reader.reading import Reading
from dateline.coding.reader.settings import Limits, Weights, network_digest
from dateline.coding.reader.tolls import Tolls, Violence
from dateline.coding.reader.victims import Victims, Weigh, groups
from dateline.coding.rules import RuleCoder
from dateline.coding.tree import Tree
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Event
from dateline.model.jsonl import event_object, tally_object
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report
from training.reader.example import held_out_id, rows

DATA: Final = Path(__file__).parents[2] / "src/dateline/coding/data/reader.yaml"
PENALTY: Final = 0.01
STEPS: Final = 600
FOLDS: Final = 4
LEANS: Final = (0.0, 0.15, 0.3, 0.5, 0.75, 1.0, 1.5)
GRID: Final[Mapping[str, tuple[float, ...]]] = {
    "present": (0.4, 0.6, 0.8),
    "add_missing": (0.3, 0.5, 0.75),
    "figure_added": (0.3, 0.45, 0.6, 0.75, 2.0),
    "add": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 2.0),
    "doubt": (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4),
    "doubt_counted": (0.0, 0.02, 0.05, 0.1, 0.2),
    "piece": (0.2, 0.3, 0.5),
    "mention": (0.15, 0.3, 0.5),
    "party": (0.05, 0.1, 0.15, 0.2, 0.3, 0.5),
    "setting": (0.05, 0.1, 0.2, 0.3, 0.5, 2.0),
    "kind": (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 2.0),
}
Array = Any


@dataclass(frozen=True)
class Held:
    """The held-out reports of one set, annotated and read once, with their answers."""

    records: Sequence[dict[str, Any]]
    annotated: Sequence[AnnotatedReport]
    readings: Mapping[str, tuple[list[Piece], Outputs]]
    weigh: Weigh

    def read(self, report: Report) -> tuple[list[Piece], Outputs]:
        """What the network said of a report."""
        return self.readings[report.id]


def held(path: Path, annotate: Annotator, read: Reader, weigh: Weigh, group: Callable[[dict[str, Any]], str]) -> Held:
    """The held-out reports of a file, by the name of what is held out together; accidents are no events."""
    records = [r for r in rows(path) if held_out_id(group(r)) and not r.get("gold", {}).get("accident")]
    annotated = [annotate(Report(r["id"], r["text"], r.get("title"), r.get("published"))) for r in records]
    return Held(records, annotated, {a.report.id: read(a.report) for a in annotated}, weigh)


def coded(held_reports: Held, book: Codebook, weights: Weights) -> list[dict[str, Any]]:
    """The events and tallies, as they are written, by the rules with the reader's advice under these weights."""
    coder = RuleCoder(book, ReaderAdviser(book, held_reports.read, weights, held_reports.weigh))
    found = (each for report in held_reports.annotated for each in coder(report))
    return [json.loads(json.dumps(event_object(e) if isinstance(e, Event) else tally_object(e))) for e in found]


# Counts.


@dataclass(frozen=True)
class Choice:
    """The pairs of counts that a report's words give, their signs by row, and which pair is right."""

    pairs: Sequence[tuple[int, int]]
    signs: Array
    right: tuple[int, int]


def choices(held_reports: Held, book: Codebook) -> tuple[list[str], list[Choice]]:
    """The names of the signs, and each report's choice."""
    coder, found = RuleCoder(book), []
    for record, annotated in zip(held_reports.records, held_reports.annotated, strict=True):
        tree = Tree(annotated)
        subject, accounts = coder.subject(tree)
        if subject is None:
            continue
        reading = Reading(*held_reports.read(annotated.report), Limits())
        tolls = Tolls(
            tree,
            Victims(groups(tree), reading, held_reports.weigh),
            Violence(subject, coder.violence(accounts), coder.headline(tree)),
            {},
            at_home=True,
        )
        pairs = tolls.pairs
        found.append((pairs, [dict(tolls.signs(p)) for p in pairs], (record["gold"]["killed"], record["gold"]["injured"])))
    names = sorted({name for _, signs, _ in found for each in signs for name in each})
    return names, [Choice(p, np.array([[each[n] for n in names] for each in signs]), right) for p, signs, right in found]


def fitted(told: Sequence[Choice], count: int) -> Array:
    """Weights of the signs, by Adam on the whole."""
    data = [(c.signs, c.pairs.index(c.right)) for c in told if c.right in c.pairs]
    weights, first, second = np.zeros(count), np.zeros(count), np.zeros(count)
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for signs, right in data:
            scores = signs @ weights
            shares = np.exp(scores - scores.max())
            slope = slope + (signs.T @ (shares / shares.sum()) - signs[right]) / len(data)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights = weights - 0.1 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def right_of(told: Sequence[Choice], weights: Array) -> Array:
    """How often killed, injured and both are right."""
    chosen = [(c.pairs[int((c.signs @ weights).argmax())], c.right) for c in told]
    return np.array([[a[0] == b[0], a[1] == b[1], a == b] for a, b in chosen]).mean(axis=0)


def toll_weights(held_reports: Held, book: Codebook) -> dict[str, float]:
    """The weights of the counts' signs; prints what they are worth."""
    names, told = choices(held_reports, book)
    folds = [told[f::FOLDS] for f in range(FOLDS)]
    worth = [right_of(folds[f], fitted([c for g in range(FOLDS) if g != f for c in folds[g]], len(names))) for f in range(FOLDS)]
    killed, injured, both = np.mean(worth, axis=0)
    print(f"counts, {FOLDS} folds of {len(told)}: killed {killed:.3f}, injured {injured:.3f}, both {both:.3f}", flush=True)
    return {name: round(float(w), 3) for name, w in zip(names, fitted(told, len(names)), strict=True)}


# Limits and leans.


def climbed(weights: Weights, value: Callable[[Weights], float]) -> Weights:
    """The limits after two rounds of trying each of the grid."""
    best = value(weights)
    for _ in range(2):
        for name, tried in GRID.items():
            for limit in tried:
                other = replace(weights, limits=replace(weights.limits, **{name: limit}))
                worth = value(other)
                if worth > best + 1e-9:
                    best, weights = worth, other
            print(f"{name} {getattr(weights.limits, name)}: {best:.3f}", flush=True)
    return weights


def leaned(weights: Weights, value: Callable[[Weights], tuple[float, float]]) -> Weights:
    """The weights with the leans that date and place the most reports right."""
    days = {(words, ago): value(replace(weights, lean_when=words, lean_ago=ago))[0] for words in LEANS for ago in LEANS}
    towns = {lean: value(replace(weights, lean_where=lean))[1] for lean in LEANS}
    print("days", days, "towns", towns, flush=True)
    words, ago = max(days, key=lambda k: days[k])
    return replace(weights, lean_when=words, lean_ago=ago, lean_where=max(towns, key=lambda k: towns[k]))


def scorer(shared: Path) -> ModuleType:
    """The bench's own scorer."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench/score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chosen(shared: Path) -> Iterator[tuple[str, Weights]]:
    """The weights after each step, with its name."""
    score, book = scorer(shared), load()
    annotate, read, weigh = Annotator(book, Gazetteer.open()), Reader.load(), PeopleNetwork.load()
    shootings = held(shared / "bench/gva_train.jsonl", annotate, read, weigh, lambda r: r["gold"]["incident_id"])
    conflicts = held(shared / "bench/gold_train.jsonl", annotate, read, weigh, lambda r: r["id"])
    weights = replace(Weights(), tolls=toll_weights(shootings, book))
    yield "counts", weights

    def on_conflicts(tried: Weights) -> float:
        found = score.score_gold(coded(conflicts, book, tried), conflicts.records)
        return float(found["event"]["f1"] + found["status"]["f1"] + found["main"]["f1"] + 2 * found["mean_slot_f1"])

    def on_shootings(tried: Weights) -> tuple[float, float]:
        found = score.score_gva(coded(shootings, book, tried), shootings.records)
        return found["date"], found["city"] + found["state"]

    weights = leaned(weights, on_shootings)
    yield "leans", weights
    weights = max((replace(weights, lean_main=lean) for lean in LEANS), key=on_conflicts)
    yield "limits", climbed(weights, on_conflicts)


def main() -> None:
    """Choose, and write if asked to."""
    weights = Weights()
    for step, weights in chosen(Path(sys.argv[1])):
        print(step, weights, flush=True)
    if "--write" in sys.argv:
        weights = replace(weights, network=network_digest(DATA.parent))
        found = {"limits": asdict(weights.limits), **{f.name: getattr(weights, f.name) for f in fields(Weights) if f.name != "limits"}}
        DATA.write_text(
            "# By training/reader/choose.py, limits in part by hand: see docs/reader.md.\n" + yaml.safe_dump(found, sort_keys=False),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
