"""Counts of people by the rules: killed and injured against GVA, every measure of people against the coded conflict reports.

Usage: python -m bench.counts SHARED [REPORTS]

REPORTS of each half of gva_train (accidents, which are no events, left out) and of gold_train, 150 unless said. A count of GVA is right where the
first main event of violence has it, none being 0. A count of an event of gold_train is right where the report's events have the same count of that
measure once more: events are not paired, so this asks for the counts alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, f1, looked_at, recall, rows, shown

from dateline.model.event import Event
from dateline.model.report import Report
from dateline.run.config import Settings
from dateline.run.pipeline import Coding

MEASURES: Final = ("killed", "injured", "arrested", "kidnapped", "charged", "convicted", "released", "deported")
SAMPLE: Final = 150

Figures = dict[str, list[Counts]]


def measure(shared: Path, sample: int = SAMPLE) -> Figures:
    """Right, found and wanted by report, under the names of the figures; `not read` is the half that was only scored."""
    coding = Coding(Settings())
    found: Figures = {}
    for half in ("read", "not read"):
        for row in _of_half(rows(shared / "bench/gva_train.jsonl"), half, sample):
            for name, right in _gva(coding, row).items():
                found.setdefault(f"gva_train {half} {name}", []).append(Counts(right, 1, 1))
        for row in _of_half(rows(shared / "bench/gold_train.jsonl"), half, sample):
            for name, counts in _gold(coding, row).items():
                found.setdefault(f"gold_train {half} {name}", []).append(counts)
    return found


def _of_half(of: list[dict[str, Any]], half: str, sample: int) -> list[dict[str, Any]]:
    kept = [r for r in of if looked_at(r["id"]) == (half == "read") and not r.get("gold", {}).get("accident")]
    return kept[:sample]


def _events(coding: Coding, row: dict[str, Any]) -> list[Event]:
    report = Report(row["id"], row["text"], row.get("title"), row.get("published"))
    return [e for e in coding.code(coding.annotate(report)) if isinstance(e, Event)]


def _gva(coding: Coding, row: dict[str, Any]) -> dict[str, bool]:
    events = _events(coding, row)
    violent = [e for e in events if e.main and _violent(coding, e)] or [e for e in events if e.main] or events
    right = {m: bool(violent) and _low(violent[0], m) == row["gold"][m] for m in ("killed", "injured")}
    return {**right, "both": all(right.values())}


def _violent(coding: Coding, event: Event) -> bool:
    return coding.codebook.families[event.type] == "violence"


def _low(event: Event, measure: str) -> int:
    quantity = dict(event.totals).get(measure)
    return (quantity.low or 0) if quantity else 0


def _gold(coding: Coding, row: dict[str, Any]) -> dict[str, Counts]:
    events = _events(coding, row)
    scored: dict[str, Counts] = {}
    for name in MEASURES:
        said = Counter(n for e in events if (n := _low(e, name)))
        wanted = Counter(n for e in row["events"] if (n := (e["totals"].get(name) or [0])[0]))
        scored[name] = Counts((said & wanted).total(), said.total(), wanted.total())
    return scored


def main(arguments: list[str]) -> None:
    """Prints one line a figure."""
    found = measure(Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else SAMPLE)
    for name, counts in found.items():
        if any(c.gold for c in counts):
            print(shown(name, counts, recall if name.startswith("gva") else f1))


if __name__ == "__main__":
    main(sys.argv[1:])
