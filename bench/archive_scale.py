"""What adding a thousand reports to an archive costs beside linking it all again: `python -m bench.archive_scale ../shared EVENTS [COUNT] [NEW]`.

EVENTS are coded events of gva_train; COUNT (100,000) events are made of them by the generator of `bench.link_scale`, which says what it keeps and
what it invents. All reports but NEW (1,000, drawn at random) are linked in a first run; then those come and are linked; then everything is linked anew
in the same way, and, for comparison, by `link` in memory, which keeps nothing. The incidents of adding and of all anew are compared.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.link_scale import archive, models, took
from bench.scoring import SEED

from dateline.codebook.loader import load
from dateline.link.linking import LinkSettings
from dateline.model.event import Event
from dateline.model.ids import report_digest
from dateline.model.report import Report
from dateline.run.relinking import Relinking
from dateline.run.scope import EVERYTHING
from dateline.run.steps import Steps, usual_steps
from dateline.store.sqlite import SqliteStore

COUNT: Final = 100_000
NEW: Final = 1_000
TIMES: Final = 20
"""How many times faster adding must be than linking all again."""


def put(store: SqliteStore, reports: Sequence[tuple[str, Sequence[Event]]]) -> None:
    """Take reports and their events in."""
    for start in range(0, len(reports), 5_000):
        with store.writer() as writer:
            for report_id, events in reports[start : start + 5_000]:
                report = Report(report_id, f"Report {report_id}.")
                writer.add_report(report, report_id)
                digest = report_digest(report)
                writer.put_coded(digest, "bench", [replace(e, report_digest=digest) for e in events])


def linked(store: SqliteStore, steps: Steps) -> tuple[float, float, set[tuple[str, ...]]]:
    """Seconds by the clock and of the processor to link, and the memberships."""
    relinking = Relinking(steps, EVERYTHING, load().families)
    relinking.profile(store)
    begun, used = time.perf_counter(), time.process_time()
    with store.writer() as writer:
        relinking.link(writer, "2026-01-01T00:00:00+00:00")
    taken = time.perf_counter() - begun, time.process_time() - used
    with store.writer() as writer:
        return *taken, writer.desk.memberships()


def measure(shared: Path, coded: Path, count: int = COUNT, new: int = NEW) -> dict[str, float]:
    """Every figure by its name."""
    settings = LinkSettings(families=load().families)
    events, profiles = archive(models(shared, coded), count)
    in_memory = took(events, profiles, settings.families).seconds
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        told[event.report_id].append(event)
    reports = random.Random(SEED).sample(sorted(told.items()), len(told))
    steps = replace(usual_steps("one", settings), profile=lambda report: profiles[report.id])
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder) / "scale.db")
        put(store, reports[new:])
        linked(store, steps)
        put(store, reports[:new])
        adding, adding_used, added = linked(store, steps)
        all_again, all_used, again = linked(store, replace(steps, stamp="two"))
        size = (Path(folder) / "scale.db").stat().st_size
        store.close()
    assert added == again, "linked bit by bit is not as linked at once"
    return {
        "events": len(events),
        "incidents": len(again),
        "adding, s": adding,
        "all again, s": all_again,
        "all again in memory, nothing kept, s": in_memory,
        "all again / adding, by the clock": all_again / adding,
        RATIO: all_used / adding_used,
        "all again in memory / adding": in_memory / adding,
        "file, MB": size / 1e6,
    }


RATIO: Final = "all again / adding, processor time"


def main() -> None:
    """Print the benchmark."""
    for name, value in measure(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:5])).items():
        print(f"{name:44} {value:12,.2f}{f'   bar {TIMES}' if name == RATIO else ''}", flush=True)


if __name__ == "__main__":
    main()
