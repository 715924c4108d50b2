"""Fits the weights of `coding/data/setting.yaml` on the even halves of `gva_train`, `gold_train` and MUC-4 `dev1300`.

Usage: python -m bench.tune_setting SHARED [REPORTS]. For each report's main violence every day and place that the report names is described by
its signs, and a conditional logit tells the right ones from the rest; days may be none. Prints the two maps of weights as YAML. No random
numbers are drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from bench.scoring import looked_at, rows
from bench.setting import same_name

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.dating import Signs
from dateline.coding.placing import PlaceSigns
from dateline.coding.rules import RuleCoder, place_of
from dateline.coding.setting_words import setting_words
from dateline.coding.tree import Tree
from dateline.gazetteer.index import Gazetteer
from dateline.model.report import Report
from dateline.model.where import Place

PENALTY: Final = 15.0
STEPS: Final = 300
FEWEST: Final = 10
"""Mentions with a sign below which it gets no weight."""
Choices = list[tuple[tuple[str, ...], bool]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a set says of one report's main event: its day, None for none, and which places are it."""

    report: Report
    day: date | None
    is_place: Callable[[Place], bool]


def answers(shared: Path, limit: int, families: Mapping[str, str]) -> Iterator[Answer]:
    """The answers of the even halves, at most `limit` of GVA."""
    bench = shared / "bench"
    shootings = [r for r in rows(bench / "gva_train.jsonl") if looked_at(r["id"]) and not r["gold"].get("accident")]
    for row in shootings[:limit]:
        yield Answer(_report(row), date.fromisoformat(row["gold"]["date"]), _in_town(row["gold"]))
    for row in rows(bench / "gold_train.jsonl"):
        mains = [e for e in row["events"] if e["main"] and families.get(e["type"]) == "violence"]
        if looked_at(row["id"]) and mains:
            yield Answer(_report(row), _day(mains[0]["when"]), _at(mains[0]["where"] or {}))
    for row in rows(bench / "muc4" / "dev1300_train.jsonl"):
        if looked_at(row["doc_id"]) and row["templates"] and (answer := _of_template(row)):
            yield answer


def _of_template(row: dict[str, Any]) -> Answer | None:
    """What MUC-4's first template says; "on or before the article's date" is no day."""
    slots = row["templates"][0]["slots"]
    dates = [n for f in slots.get("incident_date") or [] for n in f.get("normalized") or [] if n["form"] != "on_or_before"]
    chains = [f["alternatives"][0] for f in slots.get("incident_location") or [] if f.get("alternatives")]
    if not chains or not chains[0]:
        return None
    name = chains[0][-1].partition("(")[0]
    report = Report(row["doc_id"], row["text"], None, row["header"]["date"])
    return Answer(report, _day(dates[0]) if dates else None, lambda place: same_name(place.name, name))


def _report(row: dict[str, Any]) -> Report:
    return Report(row["id"], row["text"], row.get("title"), row.get("published"), row.get("url"))


def _day(when: dict[str, Any]) -> date | None:
    start = when.get("start")
    return date.fromisoformat(start) if start and start == when.get("end") else None


def _in_town(gold: dict[str, Any]) -> Callable[[Place], bool]:
    return lambda place: same_name(place.name, gold["city"]) and same_name(place.admin1, gold["state"])


def _at(where: dict[str, Any]) -> Callable[[Place], bool]:
    return lambda place: place.country == where.get("country") and same_name(place.name, where.get("name"))


def examples(shared: Path, limit: int) -> tuple[list[Choices], list[Choices]]:
    """The days and the places of each report with whether they are the answer."""
    book = load()
    annotate, coder, words = Annotator(book, Gazetteer.open()), RuleCoder(book), setting_words()
    days: list[Choices] = []
    places: list[Choices] = []
    for answer in answers(shared, limit, book.families):
        tree = Tree(annotate(answer.report))
        account, accounts = coder.subject(tree)
        if account is None:
            continue
        signs = Signs(tree, account, accounts, words)
        days.append([(tuple(signs.of(t)), t.when.start == answer.day) for t in signs.days])
        of_place = PlaceSigns(tree, account, place_of(tree, account, here=True), words)
        places.append([(tuple(of_place.of(p)), answer.is_place(p.place)) for p in tree.annotated.places])
    return days, places


def fitted(choices: Sequence[Choices], *, none: bool) -> dict[str, float]:
    """Weights under which the right ones come first; `none`: that nothing is right is a choice too."""
    counts = Counter(s for report in choices for signs, _ in report for s in set(signs))
    column = {s: n for n, s in enumerate(sorted(s for s, count in counts.items() if count >= FEWEST))}
    tables = [_table(r, column) for r in choices if r and (none or any(right for _, right in r))]
    weights = np.zeros(len(column))
    first, second = np.zeros(len(column)), np.zeros(len(column))
    for step in range(1, STEPS + 1):
        slope = sum((_slope(signs, right, weights, none=none) for signs, right in tables), -PENALTY * weights)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = 0.1 if step < STEPS / 2 else 0.03
        weights = weights + rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {sign: round(float(weights[n]), 2) for sign, n in column.items() if abs(weights[n]) >= 0.02}


def _table(report: Choices, column: dict[str, int]) -> tuple[Any, Any]:
    signs = np.zeros((len(report), len(column)))
    for row, (named, _) in enumerate(report):
        signs[row, [column[s] for s in named if s in column]] = 1.0
    return signs, np.array([right for _, right in report])


def _slope(signs: Any, right: Any, weights: Any, *, none: bool) -> Any:
    grown = np.exp(signs @ weights)
    wanted = np.where(right, grown, 0.0)
    wanted = wanted / wanted.sum() if right.any() else wanted
    return signs.T @ (wanted - grown / (grown.sum() + none))


def main() -> None:
    """Print the weights."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    days, places = examples(shared, int(sys.argv[2]) if len(sys.argv) > 2 else 900)
    for name, weights in (("days", fitted(days, none=True)), ("places", fitted(places, none=False))):
        print(f"{name}:")
        print("\n".join(f'  "{sign}": {weight}' for sign, weight in sorted(weights.items())))


if __name__ == "__main__":
    main()
