"""Forgetting a report: the one exception to what is only added to."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import LookupFailed
from dateline.model.history import Change, Tombstone
from dateline.model.ids import text_digest
from dateline.run.judging import now
from dateline.run.relinking import Relinking
from dateline.store.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The tombstone, what became of the incidents that the report told of, and other reports with the same text, which are still there.

    `again`: it had been forgotten before, and only the log of the database was emptied now.
    """

    tombstone: Tombstone
    changes: tuple[Change, ...] = ()
    same_text: tuple[str, ...] = ()
    again: bool = False


def forget(store: SqliteStore, relinking: Relinking, report_id: str, why: str | None) -> Forgotten:
    """Purge a report and link again, in one transaction; then empty the log of the database, where deleted words would still stand.

    Of one that was forgotten before only the log is emptied: another program may have kept it from being so.
    """
    try:
        report = store.view().report(report_id)
    except LookupFailed:
        before = _tombstone(store, report_id)
        if before is None:
            raise
        store.scrub()
        return Forgotten(before, again=True)
    stone = Tombstone(report_id, text_digest(report), now(), why)
    with store.writer() as writer:
        writer.forget(report_id, stone)
        linked, _ = relinking.link(writer, stone.made)
        changes = writer.ledger.changes(since=linked.run - 1)
        # Linking has told what the incidents were before: for this answer only, not to be kept.
        writer.ledger.blank(report_id)
        twins = writer.desk.same_text(report)
    store.scrub()
    return Forgotten(stone, tuple(changes), tuple(twins))


def _tombstone(store: SqliteStore, report_id: str) -> Tombstone | None:
    with store.view().ledger() as ledger:
        return next((stone for stone in ledger.tombstones() if stone.report_id == report_id), None)
