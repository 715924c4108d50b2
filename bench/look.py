"""What `dateline explain` and `dateline sample` are worth, on the half of gold_train that was not looked at.

Usage: python -m bench.look SHARED [REPORTS]. Of explaining: it tells what coding tells, what it costs, and how many of the events that are
missed it speaks of. Of sampling: its scores beside those of score.py on the same events, and how often the interval of a sample of 50 reports
holds the figure of all of them.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, looked_at, recall, rows, shown

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.coders import coder, explained
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Event
from dateline.model.explanation import Explanation
from dateline.model.figure import Quantity
from dateline.model.jsonl import event_object
from dateline.model.report import Report
from dateline.model.when import UNKNOWN_WHEN, When
from dateline.run.agreement import compare
from dateline.run.sample_sheet import COUNTED, CodedEvent
from dateline.run.sampling import CodedReport

Row = dict[str, Any]
REPORTS: Final = 400
SAMPLE: Final = 50
DRAWS: Final = 100
FIELDS: Final = ("event", "date", "place", "killed")


@dataclass(frozen=True, slots=True)
class Looked:
    """One report with its gold, what it was coded to and why, and the seconds that coding and explaining took."""

    gold: Row
    events: tuple[Event, ...]
    explanation: Explanation
    coding: float
    explaining: float

    @property
    def same(self) -> bool:
        """Explaining told the events that coding told."""
        return self.events == tuple(e.event for e in self.explanation.events)


def looked(shared: Path, most: int) -> list[Looked]:
    """The reports of the unseen half, coded and explained."""
    records = [r for r in rows(shared / "bench/gold_train.jsonl") if not looked_at(r["id"])][:most]
    book, found = load(), []
    coding = coder("rules", book)
    with Gazetteer.open() as gazetteer:
        annotator = Annotator(book, gazetteer)
        for record in records:
            annotated = annotator(Report(record["id"], record["text"], record.get("title"), record.get("published")))
            began = time.perf_counter()
            events = tuple(e for e in coding(annotated) if isinstance(e, Event))
            middle = time.perf_counter()
            explanation = explained(coding, annotated)
            found.append(Looked(record, events, explanation, middle - began, time.perf_counter() - middle))
    return found


def spoken_of(each: Looked) -> Counts:
    """Of the gold events whose trigger no event of ours rests on: how many an event's sentence or a sentence left aside holds."""
    spans = [s for e in each.explanation.events for s in e.sentences] + [a.sentence for a in each.explanation.aside]
    types = [s.span for e in each.events for s in e.evidence_for("type")]
    triggers = [t["span"] for g in each.gold["events"] if (t := g.get("trigger") or {}).get("span")]
    missed = [t for t in triggers if not any(_meets(s, t) for s in types)]
    return Counts(sum(any(_meets(s, t) for s in spans) for t in missed), 0, len(missed))


def _meets(span: Any, gold: Row) -> bool:
    return bool(span.part == gold["part"] and span.start < gold["end"] and gold["start"] < span.end)


def person(gold: Row) -> CodedEvent:
    """A gold event as a person would have written it into the sheet."""
    from datetime import date

    start, end = gold["when"].get("start"), gold["when"].get("end")
    when = When(start and date.fromisoformat(start), end and date.fromisoformat(end), "range", "stated") if start and end else UNKNOWN_WHEN
    where = gold.get("where") or {}
    fine = where.get("precision") not in ("country", "unknown", None)
    place = (
        ", ".join(p for p in dict.fromkeys((where.get("name"), where.get("admin1"), where.get("country"))) if p)
        if fine
        else where.get("name")
    )
    counts = ((m, v) for m, v in (gold.get("totals") or {}).items() if m in COUNTED and _low(v))
    return CodedEvent(
        gold["type"], when, place or None, tuple((m, Quantity(_low(v), None)) for m, v in counts), bool(gold.get("main", True))
    )


def _low(value: Any) -> int:
    low = value.get("low") if isinstance(value, dict) else value[0] if value else None
    return int(low or 0)


def held(sample: Sequence[CodedReport], found: Mapping[str, Sequence[Event]], families: Mapping[str, str]) -> dict[str, Counts]:
    """How often the F1 interval of a sample holds the F1 of all, by field."""
    whole = {a.field: a.f1.value for a in compare(sample, found, families)[0] if a.f1}
    drawing, right = random.Random(1), dict.fromkeys(FIELDS, 0)
    for _ in range(DRAWS):
        figures = {a.field: a.f1 for a in compare(drawing.sample(sample, SAMPLE), found, families)[0]}
        for field in FIELDS:
            f1 = figures.get(field)
            right[field] += f1 is not None and f1.low <= whole[field] <= f1.high
    return {field: Counts(count, DRAWS, DRAWS) for field, count in right.items()}


def beside(shared: Path, found: Sequence[Looked]) -> dict[str, float]:
    """The F1 of score.py on the same events."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench/score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    events = [event_object(e) for each in found for e in each.events]
    scored = module.score_gold(events, [each.gold for each in found])
    names = {"event": "event", "type": "type", "main": "main", "when": "date", "place": "place", **{m: m for m in COUNTED}}
    return {ours: scored[theirs]["f1"] for theirs, ours in names.items() if theirs in scored}


def measure(shared: Path, most: int = REPORTS) -> dict[str, Any]:
    """Every figure by name."""
    found = looked(shared, most)
    sample = [CodedReport(e.explanation.annotated.report, tuple(person(g) for g in e.gold["events"])) for e in found]
    told = {e.gold["id"]: e.events for e in found}
    families = load().families
    return {
        "reports": len(found),
        "explained as coded": sum(e.same for e in found) / len(found),
        "explaining over coding": sum(e.explaining for e in found) / sum(e.coding for e in found),
        "missed events spoken of": [spoken_of(e) for e in found],
        "sample": {a.field: a.f1.value for a in compare(sample, told, families)[0] if a.f1},
        "score.py": beside(shared, found),
        "held": held(sample, told, families),
    }


def main() -> None:
    """Print one line a figure."""
    shared = Path(sys.argv[1])
    figures = measure(shared, int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS)
    print(f"{figures['reports']} reports; explained as coded: {figures['explained as coded']:.3f}")
    print(f"explaining takes {figures['explaining over coding']:.1f} times as long as coding (annotation apart)")
    print(shown("missed events that the explanation speaks of", figures["missed events spoken of"], recall))
    for field, own in figures["sample"].items():
        beside_it = figures["score.py"].get(field)
        print(f"{field} F1: `sample score` {own:.3f}" + (f", score.py {beside_it:.3f}" if beside_it is not None else ""))
    for field, counts in figures["held"].items():
        print(f"{field}: the interval of {SAMPLE} reports holds the figure of all in {counts.right:.0f} of {counts.gold:.0f} draws")


if __name__ == "__main__":
    main()
