"""Which events and tallies the rules find in the training sets' halves that nobody reads: `python -m bench.events ../shared`.

The scorer is the bench's own `score.py`; a report's counts are put together here, so that figures come with an interval.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from bench.scoring import Counts, looked_at, rows, shown

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.coders import coder
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Event
from dateline.model.jsonl import event_object, tally_object
from dateline.model.report import Report

SETS: Final = {"gold": "bench/gold_train.jsonl", "own": "own/own_train.jsonl"}
FIELDS: Final = ("event", "type", "status", "main")


def measure(shared: Path, *, most: int = 0) -> dict[str, list[Counts]]:
    """The counts of every figure by name ("gold event"), a report each; `most` reports of each set, 0 for all."""
    scorer, codebook = _scorer(shared), load()
    coding = coder("rules", codebook)
    found: dict[str, list[Counts]] = {}
    with Gazetteer.open() as gazetteer:
        annotator = Annotator(codebook, gazetteer)
        for name, path in SETS.items():
            chosen = [r for r in rows(shared / path) if not looked_at(r["id"])][: most or None]
            for report in chosen:
                annotated = annotator(Report(report["id"], report["text"], report.get("title"), report.get("published")))
                coded = [event_object(c) if isinstance(c, Event) else tally_object(c) for c in coding(annotated)]
                for field, counts in _counts(scorer, json.loads(json.dumps(coded)), report).items():
                    found.setdefault(f"{name} {field}", []).append(counts)
    return found


def _counts(scorer: ModuleType, coded: list[dict[str, Any]], report: dict[str, Any]) -> dict[str, Counts]:
    """Right, found and wanted of one report, as the scorer pairs them."""
    gold = [g for g in scorer.gold_events(report, report["text"]) if not g[3]]
    mine = [(scorer.slots(e), e) for e in coded if e["kind"] == "event"]
    pairs = scorer.match(mine, [g[:3] for g in gold])
    counts = {f: Counts(_right(scorer, f, mine, gold, pairs), len(mine), len(gold)) for f in FIELDS}
    have = list(scorer.tally_values([e for e in coded if e["kind"] == "tally"]))
    want = list(scorer.tally_values(report.get("tallies", [])))
    figures = scorer.score_tallies({"r": [e for e in coded if e["kind"] == "tally"]}, {"r": report.get("tallies", [])})
    counts["tally"] = Counts(round(figures["r"] * len(want)), len(have), len(want))
    return counts


def _right(scorer: ModuleType, field: str, mine: list[Any], gold: list[Any], pairs: list[tuple[int, int]]) -> int:
    if field == "event":
        return len(pairs)
    return sum(bool(scorer.agree(field, mine[i][0].get(field), gold[j][0].get(field))) for i, j in pairs)


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Prints one line a figure."""
    for name, counts in measure(Path(sys.argv[1])).items():
        print(shown(name, counts))


if __name__ == "__main__":
    main()
