"""The screen on sets it was not fitted on: what it keeps of reports with events, and what it drops of the others.

Usage: python -m bench.screen SHARED. `screen_verdicts.txt` says of the 303 LGL reports of the even half whether they tell an event, as judged by
reading
their headlines and the passages with a word of violence or of the law (1 where in doubt): a hash of the id, 1 or 0, and `learn` or `measure`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.scoring import Counts, looked_at, recall, rows, shown

from dateline.codebook.loader import load
from dateline.coding.screen import Screen, read_weights
from dateline.model.report import Report

VERDICTS = Path(__file__).with_name("screen_verdicts.txt")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report, and whether it tells an event."""

    report: Report
    event: bool


def labelled(kind: str, path: Path) -> list[Labelled]:
    """The reports of a set with what its answers say; accidental shootings are left out."""
    match kind:
        case "gva":
            return [Labelled(_report(r), True) for r in rows(path) if not r["gold"].get("accident")]
        case "gold":
            return [Labelled(_report(r), bool(r["events"])) for r in rows(path)]
        case "muc":
            return [Labelled(Report(r["doc_id"], r["text"]), bool(r["templates"])) for r in rows(path)]
        case _:
            return [Labelled(Report(r["doc_id"], _joined(r["sentences"])), False) for r in rows(path)]


def judged(shared: Path, *, learn: bool) -> list[Labelled]:
    """The LGL reports that were judged, those to learn from or those to measure with."""
    verdicts = dict(line.split()[:2] for line in VERDICTS.read_text().splitlines() if line.endswith("learn" if learn else "measure"))
    found = [(hashed(r["doc_id"]), r) for r in rows(shared / "bench/geoparsing/lgl.jsonl")]
    return [Labelled(Report(r["doc_id"], r["text"], r["title"]), verdicts[h] == "1") for h, r in found if h in verdicts]


def hashed(doc_id: str) -> str:
    """What stands for a report's id in the file of verdicts."""
    return hashlib.sha1(f"lgl {doc_id}".encode()).hexdigest()[:12]


def _report(row: dict[str, Any]) -> Report:
    return Report(row["id"], row["text"], row.get("title"), row.get("published"))


def _joined(sentences: list[dict[str, Any]]) -> str:
    return "\n".join(" ".join(s["tokens"]) for s in sentences)


def measure(shared: Path) -> dict[str, list[Counts]]:
    """Per set, one count a report: kept of those with events, dropped of those without."""
    screen, bench = Screen(load(), read_weights()), shared / "bench"
    muc = [r for name in ("tst1", "tst2") for r in labelled("muc", bench / f"muc4/{name}.jsonl")]
    meantime = labelled("meantime", bench / "meantime/all.jsonl")
    sets = {
        "gva_dev kept": labelled("gva", bench / "gva_dev.jsonl"),
        "gold_dev kept": labelled("gold", bench / "gold_dev.jsonl"),
        "muc tst1+tst2 kept": muc,
    }
    found = {name: [_count(screen(r.report)) for r in own if r.event] for name, own in sets.items()}
    found["meantime dropped"] = [_count(not screen(r.report)) for r in meantime]
    found["meantime dropped, half not looked at"] = [_count(not screen(r.report)) for r in meantime if not looked_at(r.report.id)]
    found["lgl without an event dropped"] = [_count(not screen(r.report)) for r in judged(shared, learn=False) if not r.event]
    found["lgl with an event kept"] = [_count(screen(r.report)) for r in judged(shared, learn=False) if r.event]
    return found


def _count(right: bool) -> Counts:
    return Counts(float(right), 1.0, 1.0)


def line(name: str, counts: Sequence[Counts]) -> str:
    """One figure with its interval."""
    return shown(name, counts, recall)


def main() -> None:
    """Print the benchmark."""
    for name, counts in measure(Path(sys.argv[1])).items():
        print(line(name, counts))


if __name__ == "__main__":
    main()
