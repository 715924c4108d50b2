"""Reads from the archive, in orders that do not depend on when anything was added."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from dateline.errors import LookupFailed
from dateline.model.event import Event, Tally
from dateline.model.failure import Failure
from dateline.model.incident import Incident
from dateline.model.report import Report
from dateline.store import tables as t
from dateline.store.base import EVERY_INCIDENT, IncidentQuery
from dateline.store.codec import event_of, incident_of, tally_of
from dateline.store.faults import explained
from dateline.store.ledger import SqliteLedger

_REPORT: Final = ("text", "title", "published", "url", "source", "taken_from", "language")
_LAST: Final = "\uffff"


class SqliteView:
    """A `dateline.store.base.View` on SQLite."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self._path = path
        self._engine = engine

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with explained(self._path), self._engine.connect() as connection:
            return list(connection.execute(query))

    def reports(self) -> Iterator[Report]:
        """Every current report, by id."""
        ids = self._rows(sa.select(t.reports.c.report_id).where(t.reports.c.current).order_by(t.reports.c.report_id))
        yield from (self.report(row.report_id) for row in ids)

    def report(self, report_id: str) -> Report:
        """The current report of an id, or LookupFailed."""
        found = self._rows(sa.select(t.reports).where(t.reports.c.report_id == report_id, t.reports.c.current))
        if not found:
            raise LookupFailed(f"{self._path}: there is no report {report_id!r}")
        return report_of(found[0])

    def report_count(self) -> int:
        """How many current reports there are."""
        return int(self._rows(sa.select(sa.func.count()).select_from(t.reports).where(t.reports.c.current))[0][0])

    def uncoded(self, coder: str) -> Iterator[tuple[str, Report]]:
        """The current reports that a coder of this fingerprint has not coded, with their digests, by digest."""
        stale = sa.or_(t.reports.c.coder.is_(None), t.reports.c.coder != coder)
        digests = self._rows(sa.select(t.reports.c.digest).where(t.reports.c.current, stale).order_by(t.reports.c.digest))
        for row in digests:
            yield row.digest, report_of(self._rows(sa.select(t.reports).where(t.reports.c.digest == row.digest))[0])

    def events(self, *, recorded: bool = False) -> Iterator[Event]:
        """The events of current reports, by event id; only what is not left out, if `recorded`."""
        yield from (event_of(row.body) for row in self._coded("event", recorded))

    def tallies(self, *, recorded: bool = False) -> Iterator[Tally]:
        """The tallies of current reports, by event id; only what is not left out, if `recorded`."""
        yield from (tally_of(row.body) for row in self._coded("tally", recorded))

    def _coded(self, kind: str, recorded: bool) -> list[Any]:
        joined = t.coded.join(t.reports, t.coded.c.report_digest == t.reports.c.digest)
        query = sa.select(t.coded.c.body).select_from(joined).where(t.coded.c.kind == kind, t.reports.c.current)
        if recorded:
            query = query.where(t.coded.c.event_id.not_in(sa.select(t.left_out.c.event_id)))
        return self._rows(query.order_by(t.coded.c.event_id))

    def incidents(self, query: IncidentQuery = EVERY_INCIDENT) -> Iterator[Incident]:
        """The incidents asked for, by first day (unknown last), country (unknown last), id."""
        yield from self._incidents(*_conditions(query))

    def parts_of(self, incident_id: str) -> Iterator[Incident]:
        """The recorded incidents that are parts of one, in the order of `incidents`."""
        yield from self._incidents(t.incidents.c.recorded, sa.func.json_extract(t.incidents.c.body, "$.part_of") == incident_id)

    def _incidents(self, *conditions: sa.ColumnElement[bool]) -> Iterator[Incident]:
        found = self._rows(sa.select(t.incidents).where(*conditions))
        found.sort(key=lambda row: (row.start or _LAST, row.country or _LAST, row.incident_id))
        yield from (i for row in found if (i := self._incident(row)) is not None)

    def incident(self, incident_id: str) -> Incident:
        """The incident of an id, or of the only id that begins so; else LookupFailed."""
        exact = self._rows(sa.select(t.incidents).where(t.incidents.c.incident_id == incident_id, t.incidents.c.recorded))
        begun = sa.func.substr(t.incidents.c.incident_id, 1, len(incident_id)) == incident_id
        found = exact or (self._rows(sa.select(t.incidents).where(begun, t.incidents.c.recorded)) if incident_id else [])
        if len(found) > 1:
            raise LookupFailed(f"{self._path}: {len(found)} incidents begin with {incident_id!r}: give more of the id")
        incident = self._incident(found[0]) if found else None
        if incident is None:
            raise LookupFailed(f"{self._path}: there is no incident {incident_id!r}: `dateline incidents` lists them")
        return incident

    def holding(self, event_id: str) -> str | None:
        """The id of the recorded incident that an event is of, or None."""
        joined = t.incident_events.join(t.incidents, t.incident_events.c.incident_id == t.incidents.c.incident_id)
        query = sa.select(t.incidents.c.incident_id).select_from(joined)
        found = self._rows(query.where(t.incident_events.c.event_id == event_id, t.incidents.c.recorded))
        return found[0].incident_id if found else None

    def events_begun(self, beginning: str) -> list[str]:
        """Up to ten ids of events of incidents that begin so, sorted."""
        event = t.incident_events.c.event_id
        query = sa.select(event).where(event >= beginning, event < beginning + _LAST).order_by(event).limit(10)
        return [row.event_id for row in self._rows(query)]

    def _incident(self, row: Any) -> Incident | None:
        joined = t.incident_events.join(t.coded, t.incident_events.c.event_id == t.coded.c.event_id)
        query = sa.select(t.coded.c.body).select_from(joined).where(t.incident_events.c.incident_id == row.incident_id)
        events = tuple(event_of(r.body) for r in self._rows(query.order_by(t.incident_events.c.ordinal)))
        return incident_of(row.incident_id, row.body, events) if events else None

    @contextmanager
    def ledger(self) -> Iterator[SqliteLedger]:
        """What is kept for ever, at one moment."""
        with explained(self._path), self._engine.connect() as connection:
            yield SqliteLedger(connection)

    def failures(self) -> Iterator[Failure]:
        """What failed and has not passed since, by report id and stage."""
        query = sa.select(t.failures).order_by(t.failures.c.report_id, t.failures.c.stage, t.failures.c.origin)
        yield from (Failure(row.stage, row.report_id, row.error) for row in self._rows(query))

    def capture_known(self, digest: str) -> bool:
        """Cleaning this capture again would change nothing: it held no article, or its report is current."""
        joined = t.captures.outerjoin(t.reports, t.captures.c.report_digest == t.reports.c.digest)
        settled = sa.or_(t.captures.c.report_digest.is_(None), t.reports.c.current)
        return bool(self._rows(sa.select(t.captures.c.digest).select_from(joined).where(t.captures.c.digest == digest, settled)))


def report_of(row: Any) -> Report:
    """The report of a row."""
    return Report(row.report_id, **{name: getattr(row, name) for name in _REPORT})


def _conditions(query: IncidentQuery) -> list[sa.ColumnElement[bool]]:
    table = t.incidents.c
    found: list[sa.ColumnElement[bool]] = [table.recorded]
    if query.since is not None:
        found.append(
            sa.and_(
                sa.or_(table.start.is_not(None), table.end.is_not(None)), sa.or_(table.end.is_(None), table.end >= query.since.isoformat())
            )
        )
    if query.until is not None:
        found.append(
            sa.and_(
                sa.or_(table.start.is_not(None), table.end.is_not(None)),
                sa.or_(table.start.is_(None), table.start <= query.until.isoformat()),
            )
        )
    if query.country is not None:
        found.append(table.country == query.country.upper())
    if query.type is not None:
        found.append(table.type == query.type)
    if query.min_killed is not None:
        found.append(table.killed_best >= query.min_killed)
    if query.actor is not None:
        found.append(table.incident_id.in_(sa.select(t.incident_actors.c.incident_id).where(t.incident_actors.c.actor_id == query.actor)))
    return found
