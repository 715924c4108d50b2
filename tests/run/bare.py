"""An archive whose events are given, not coded from texts: what linking does to them alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.link.linking import LinkSettings
from dateline.model.event import Event
from dateline.model.history import Change
from dateline.model.ids import report_digest
from dateline.model.incident import Incident
from dateline.model.jsonl import with_id
from dateline.model.report import Report
from dateline.run.history import History
from dateline.run.judging import Judging
from dateline.run.linking import Linked
from dateline.run.relinking import Relinking
from dateline.run.said_values import count
from dateline.run.scope import Scope
from dateline.run.steps import Steps, usual_steps
from dateline.store.base import EVERY_INCIDENT
from dateline.store.sqlite import SqliteStore

FAMILIES = {"armed_assault": "violence", "bombing": "violence", "arrest": "response"}


def steps(stamp: str = "usual") -> Steps:
    return usual_steps(stamp, LinkSettings(families=FAMILIES))


class Bare:
    """Reports by id, each with the events that are said to be in it."""

    def __init__(self, path: Path, *, with_steps: Steps | None = None, scope: Scope | None = None) -> None:
        self.store = SqliteStore.open(path)
        self.relinking = Relinking(with_steps or steps(), scope or Scope(), FAMILIES)
        self.judge = Judging(self.store, lambda field, text: (f"totals.{field}", str(count(text).low)))
        self.history = History(self.store.view())

    def put(self, *events: Event, revision: int = 0, text: str = "") -> list[Event]:
        """Reports of these events, as they are coded now; with the ids that their reports give them."""
        made = []
        with self.store.writer() as writer:
            for report_id in dict.fromkeys(e.report_id for e in events):
                report = Report(report_id, text or f"Text of {report_id}, revision {revision}. " + "x" * 300)
                writer.add_report(report, report_id, also_forgotten=True)
                own = [replace(e, report_digest=report_digest(report)) for e in events if e.report_id == report_id]
                coded = [e for e in map(with_id, own) if isinstance(e, Event)]
                writer.put_coded(report_digest(report), "coder", coded)
                made += coded
        return made

    def empty(self, report_id: str) -> None:
        """The report is coded to nothing."""
        with self.store.writer() as writer:
            report = self.store.view().report(report_id)
            writer.put_coded(report_digest(report), "coder", [])

    def run(self) -> Linked:
        """Profiles and links."""
        self.relinking.profile(self.store)
        with self.store.writer() as writer:
            return self.relinking.link(writer, "2026-01-01T00:00:00+00:00")[0]

    def incidents(self) -> list[Incident]:
        return list(self.store.view().incidents(EVERY_INCIDENT))

    def changes(self, since: int) -> list[Change]:
        return self.history.changes(since)

    def told(self) -> set[tuple[object, ...]]:
        """Memberships and values, without ids."""
        by_id = {i.incident_id: i for i in self.incidents()}
        return {(i.event_ids, i.estimates, by_id[i.part_of].event_ids if i.part_of else None) for i in by_id.values()}

    def close(self) -> None:
        self.store.close()


def all_days(first: str, number: int) -> Iterable[date]:
    start = date.fromisoformat(first).toordinal()
    return (date.fromordinal(start + i) for i in range(number))
