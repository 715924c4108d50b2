"""Writes to the archive, within the one transaction of a connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

import sqlalchemy as sa

from dateline.errors import InputError, LookupFailed, StoreError
from dateline.model.event import Event, Tally
from dateline.model.failure import Failure
from dateline.model.history import Tombstone
from dateline.model.ids import report_digest, text_digest
from dateline.model.report import Report
from dateline.store import tables as t
from dateline.store.base import Added
from dateline.store.codec import event_body, tally_body
from dateline.store.desk import SqliteDesk
from dateline.store.ledger import SqliteLedger
from dateline.store.sets import among


class SqliteWriter:
    """A `dateline.store.base.Writer` on one connection."""

    def __init__(self, path: Path, connection: sa.Connection) -> None:
        self._path = path
        self._connection = connection
        self.ledger = SqliteLedger(connection)
        self.desk = SqliteDesk(connection)

    def add_report(self, report: Report, origin: str, *, also_forgotten: bool = False) -> Added:
        """Keep a report; the same content again changes nothing, other content from the same origin supersedes."""
        _check_text(report, origin)
        if stone := self.ledger.lies_under(report.id, text_digest(report)):
            if not also_forgotten:
                return Added.FORGOTTEN
            self.ledger.lift(stone)
        digest = report_digest(report)
        current = self._connection.execute(
            sa.select(t.reports.c.digest, t.reports.c.origin).where(t.reports.c.report_id == report.id, t.reports.c.current)
        ).one_or_none()
        if current is not None and current.digest == digest:
            return Added.KNOWN
        if current is not None and current.origin != origin:
            raise StoreError(
                f"{origin}: the id {report.id!r} already names another report, from {current.origin}: give this one an id of its own"
            )
        if current is not None:
            self._connection.execute(sa.update(t.reports).where(t.reports.c.digest == current.digest).values(current=False))
        self._put(report, digest, origin)
        return Added.NEW if current is None else Added.REVISED

    def _put(self, report: Report, digest: str, origin: str) -> None:
        known = self._connection.execute(sa.select(t.reports.c.digest).where(t.reports.c.digest == digest)).one_or_none()
        if known is not None:
            self._connection.execute(sa.update(t.reports).where(t.reports.c.digest == digest).values(current=True, origin=origin))
            return
        names = ("title", "published", "url", "source", "taken_from", "language", "text")
        values = {name: getattr(report, name) for name in names}
        self._connection.execute(sa.insert(t.reports).values(digest=digest, report_id=report.id, origin=origin, current=True, **values))

    def put_coded(self, report_digest: str, coder: str, coded: Sequence[Event | Tally]) -> None:
        """Replace what a report was coded to, in order, and remember the fingerprint of the coder."""
        done = self._connection.execute(sa.update(t.reports).where(t.reports.c.digest == report_digest).values(coder=coder))
        if done.rowcount == 0:
            raise LookupFailed(f"{self._path}: there is no report of the digest {report_digest}")
        self._connection.execute(sa.delete(t.coded).where(t.coded.c.report_digest == report_digest))
        unique = list({c.event_id: c for c in coded}.values())
        rows = [
            {
                "event_id": each.event_id,
                "report_digest": report_digest,
                "ordinal": ordinal,
                "kind": "event" if isinstance(each, Event) else "tally",
                "body": event_body(each) if isinstance(each, Event) else tally_body(each),
            }
            for ordinal, each in enumerate(unique)
        ]
        if rows:
            self._connection.execute(sa.insert(t.coded), rows)
        report_id = sa.select(t.reports.c.report_id).where(t.reports.c.digest == report_digest).scalar_subquery()
        self._connection.execute(
            sa.delete(t.failures).where(t.failures.c.report_id == report_id, t.failures.c.stage.in_(("annotate", "code")))
        )

    def put_failure(self, failure: Failure, origin: str) -> None:
        """Keep a failure until the same report passes that stage; the latest of a stage and report stands."""
        stage, report_id, error = astuple(failure)
        self._connection.execute(
            sa.insert(t.failures).prefix_with("OR REPLACE").values(report_id=report_id, stage=stage, origin=origin, error=error)
        )

    def clear_failures(self, origin: str) -> None:
        """Forget the failures of reading one origin, before it is read again."""
        self._connection.execute(
            sa.delete(t.failures).where(t.failures.c.origin == origin, t.failures.c.stage.in_(("ingest", "clean", "store")))
        )

    def forget(self, report_id: str, tombstone: Tombstone) -> None:
        """Purge whatever was a report's, at any of its revisions, and set its tombstone; incidents are to be linked again."""
        found = self._connection.execute(sa.select(t.reports.c.digest, t.reports.c.origin).where(t.reports.c.report_id == report_id)).all()
        digests, origins = [row.digest for row in found], [row.origin for row in found]
        events = sa.select(t.coded.c.event_id).where(among(t.coded.c.report_digest, digests))
        self.desk.drop(row.event_id for row in self._connection.execute(events))
        for column in (t.coded.c.report_digest, t.captures.c.report_digest, t.profiles.c.report_digest, t.reports.c.digest):
            self._connection.execute(sa.delete(column.table).where(among(column, digests)))
        said = sa.or_(t.failures.c.report_id == report_id, among(t.failures.c.origin, origins))
        self._connection.execute(sa.delete(t.failures).where(said))
        self.ledger.blank(report_id)
        self.ledger.add_tombstone(tombstone)

    def leave_out(self, event_ids: Iterable[str]) -> None:
        """Replace the ids of the events and tallies that are kept but not recorded: outside the scope."""
        self._connection.execute(sa.delete(t.left_out))
        rows = [{"event_id": each} for each in dict.fromkeys(event_ids)]
        if rows:
            self._connection.execute(sa.insert(t.left_out), rows)

    def remember_capture(self, digest: str, report_digest: str | None) -> None:
        """Remember what a capture was cleaned to, None for no article, so that it need not be cleaned again."""
        self._connection.execute(sa.insert(t.captures).prefix_with("OR REPLACE").values(digest=digest, report_digest=report_digest))


def _check_text(report: Report, origin: str) -> None:
    try:
        "\0".join(str(v) for v in astuple(report)).encode()
    except UnicodeEncodeError:
        raise InputError("it holds half of a surrogate pair, which is no character", origin=origin) from None
