"""What adding a thousand reports to an archive costs beside linking it all again.

Usage: python -m bench.archive_scale SHARED [EVENTS] [NEW] [CODED]. Events are made by resampling coded ones (CODED: events as `dateline code`
writes them) over 20 years and many places: `made` says what it keeps and what it invents. Then: the archive is linked; NEW more reports come and
are linked; everything is linked anew. That both ways give the same incidents is checked here and by `tests/run/test_linking.py`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from bench.scoring import SEED, rows

from dateline.codebook.loader import load
from dateline.link.linking import LinkSettings
from dateline.model.event import Event
from dateline.model.ids import report_digest
from dateline.model.jsonl import event_from, with_id
from dateline.model.report import Report
from dateline.model.when import When
from dateline.model.where import Where
from dateline.run.relinking import Relinking
from dateline.run.scope import EVERYTHING
from dateline.run.steps import usual_steps
from dateline.store.sqlite import SqliteStore

EVENTS: Final = 100_000
NEW: Final = 1_000
TIMES: Final = 20
"""How many times faster adding must be than linking all again."""
YEARS: Final = 20
TOWNS: Final = 5_000
DAYS: Final = 365 * YEARS


def made(coded: Sequence[Event], count: int) -> Iterator[tuple[Report, list[Event]]]:
    """So many reports, each with one event.

    Kept of a coded event: type, status, actors, figures, totals, evidence, and how exactly day and place are known. Invented: the day
    (over 20 years), the town (one of 5,000, the first ones more often), the text, and that some reports tell the same incident (two of three are an
    incident's first report, the rest repeat one, now and then a day off or with one more killed).
    """
    draw = random.Random(SEED)
    told: list[Event] = []
    for number in range(count):
        if told and draw.random() < 1 / 3:
            base = draw.choice(told[-3_000:])
            moved = timedelta(draw.choice((0, 0, 0, 1)))
        else:
            base, moved = _elsewhere(draw.choice(coded), draw), timedelta(0)
            told.append(base)
        when = base.when
        if when.start and when.end:
            when = replace(when, start=when.start + moved, end=when.end + moved)
        report = Report(f"report-{number}", f"Report {number}.", published=str(when.start) if when.start else None)
        event = with_id(replace(base, report_id=report.id, report_digest=report_digest(report), when=when, source=None))
        assert isinstance(event, Event)
        yield report, [event]


def _elsewhere(event: Event, draw: random.Random) -> Event:
    """The event on another day and in another town."""
    when, where = event.when, event.where
    if when.start and when.end:
        moved = timedelta(draw.randrange(DAYS) - (when.start.toordinal() - 729_000) % DAYS)
        when = When(when.start + moved, when.end + moved, when.precision, when.basis)
    town = int(TOWNS * draw.random() ** 2)
    country = f"{chr(65 + town % 26)}{chr(65 + town // 26 % 8)}"
    if where.name:
        division = f"Division {town // 10}"
        name = (
            f"Town {town}" if where.precision in ("exact", "locality", "admin2") else division if where.precision == "admin1" else country
        )
        where = Where(name, name, country=country, admin1=None if where.precision == "country" else division, precision=where.precision)
    return replace(event, when=when, where=where)


def put(store: SqliteStore, reports: Sequence[tuple[Report, list[Event]]]) -> None:
    """Take reports and their events in."""
    for start in range(0, len(reports), 5_000):
        with store.writer() as writer:
            for report, events in reports[start : start + 5_000]:
                writer.add_report(report, report.id)
                writer.put_coded(report_digest(report), "bench", events)


def linked(store: SqliteStore, stamp: str) -> tuple[float, set[tuple[str, ...]]]:
    """Seconds to profile and link, and the memberships."""
    relinking = Relinking(usual_steps(stamp, LinkSettings(families=load().families)), EVERYTHING, load().families)
    begun = time.perf_counter()
    relinking.profile(store)
    with store.writer() as writer:
        relinking.link(writer, "2026-01-01T00:00:00+00:00")
    taken = time.perf_counter() - begun
    with store.writer() as writer:
        return taken, writer.desk.memberships()


def measure(shared: Path, count: int = EVENTS, new: int = NEW, coded: Path | None = None) -> dict[str, float]:
    """Every figure by its name."""
    path = coded or shared / "own/events.jsonl"
    events = [event_from(row) for row in rows(path) if row.get("kind") == "event"]
    reports = list(made(events, count + new))
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder) / "scale.db")
        put(store, reports[:count])
        found = {"first linking, s": linked(store, "one")[0]}
        put(store, reports[count:])
        found["adding, s"], added = linked(store, "one")
        found["all again, s"], again = linked(store, "two")
        assert added == again, "linked bit by bit is not as linked at once"
        found["file, MB"] = (Path(folder) / "scale.db").stat().st_size / 1e6
        store.close()
    found["incidents"] = len(again)
    found["all again / adding"] = found["all again, s"] / found["adding, s"]
    return found


def main() -> None:
    """Print the benchmark."""
    numbers = [int(each) for each in sys.argv[2:4]]
    found = measure(Path(sys.argv[1]), *numbers, coded=Path(sys.argv[4]) if len(sys.argv) > 4 else None)
    for name, value in found.items():
        bar = f"   bar {TIMES}" if name == "all again / adding" else ""
        print(f"{name:44} {value:12,.2f}{bar}")


if __name__ == "__main__":
    main()
