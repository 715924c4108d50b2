"""What is kept for ever and only added to: judgements, names of incidents, anchors of events, runs and their changes, tombstones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from dateline.model.anchor import Anchor
from dateline.model.history import Change, Run, Tombstone
from dateline.model.judgement import Judgement
from dateline.model.span import Span
from dateline.store import tables as t
from dateline.store.sets import among


class Name(NamedTuple):
    """An event bears the name of an incident; the lower `ordinal` was first."""

    ordinal: int
    event_id: str
    incident_id: str


class SqliteLedger:
    """A `dateline.store.base.Ledger` on one connection; to add to it the connection must be of a writer."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _rows(self, query: sa.Select[Any]) -> Sequence[Any]:
        return self._connection.execute(query).fetchall()

    def judgements(self) -> list[Judgement]:
        """Every judgement, taken back or not, in the order of writing."""
        return [_judgement(row) for row in self._rows(sa.select(t.judgements).order_by(t.judgements.c.ordinal))]

    def add_judgement(self, judgement: Judgement) -> None:
        """Append one; the same again changes nothing."""
        values = asdict(judgement)
        values["left_id"], values["right_id"] = values.pop("left"), values.pop("right")
        self._connection.execute(sa.insert(t.judgements).prefix_with("OR IGNORE").values(**values))

    def names(self, *, events: Iterable[str] = (), incidents: Iterable[str] = ()) -> list[Name]:
        """The names that these events bear, and those that bear these names, the first registered first."""
        own, borne = among(t.register.c.event_id, events), among(t.register.c.incident_id, incidents)
        query = sa.select(t.register.c.ordinal, t.register.c.event_id, t.register.c.incident_id).where(sa.or_(own, borne))
        return [Name(*row) for row in self._rows(query.order_by(t.register.c.ordinal))]

    def names_begun(self, beginning: str) -> list[str]:
        """Up to ten names that begin so, by name."""
        name = t.register.c.incident_id
        return [row[0] for row in self._rows(sa.select(name).distinct().where(_begins(name, beginning)).limit(10))]

    def names_count(self, beginning: str) -> int:
        """How many names begin so."""
        name = t.register.c.incident_id
        return int(self._rows(sa.select(sa.func.count(name.distinct())).where(_begins(name, beginning)))[0][0])

    def register(self, run: int, names: Iterable[tuple[str, str]]) -> None:
        """Append (event id, incident id) pairs; one that is there already stays where it is."""
        rows = [{"event_id": event, "incident_id": incident, "run": run} for event, incident in names]
        if rows:
            self._connection.execute(sa.insert(t.register).prefix_with("OR IGNORE"), rows)

    def anchors(self, *, events: Iterable[str] = (), reports: Iterable[str] = ()) -> list[Anchor]:
        """The anchors of these events and of all events that these reports ever had, by event id."""
        wanted = sa.or_(among(t.anchors.c.event_id, events), among(t.anchors.c.report_id, reports))
        return [_anchor(row) for row in self._rows(sa.select(t.anchors).where(wanted).order_by(t.anchors.c.event_id))]

    def reports_of(self, event_ids: Iterable[str]) -> dict[str, str]:
        """The report of each of these events, gone ones too."""
        query = sa.select(t.anchors.c.event_id, t.anchors.c.report_id).where(among(t.anchors.c.event_id, event_ids))
        return {row.event_id: row.report_id for row in self._rows(query)}

    def add_anchors(self, anchors: Iterable[Anchor]) -> None:
        """Append anchors; that of an event never changes."""
        rows = [
            {"event_id": a.event_id, "report_id": a.report_id, "report_digest": a.report_digest, "spans": _spans_body(a)} for a in anchors
        ]
        if rows:
            self._connection.execute(sa.insert(t.anchors).prefix_with("OR IGNORE"), rows)

    def runs(self) -> list[Run]:
        """Every run, the first first."""
        return [Run(row.run, row.made) for row in self._rows(sa.select(t.runs.c.run, t.runs.c.made).order_by(t.runs.c.run))]

    def stamp(self) -> str | None:
        """What decided how the last run linked, or None if there was none."""
        found = self._rows(sa.select(t.runs.c.stamp).order_by(t.runs.c.run.desc()).limit(1))
        return found[0][0] if found else None

    def begin_run(self, made: str, stamp: str) -> int:
        """Append a run; its number."""
        last = self._connection.execute(sa.select(sa.func.max(t.runs.c.run))).scalar() or 0
        self._connection.execute(sa.insert(t.runs).values(run=last + 1, made=made, stamp=stamp))
        return last + 1

    def changes(self, *, since: int = 0, incident: str | None = None) -> list[Change]:
        """The changes of the runs after `since`, of one incident id if it is given, in the order of happening."""
        query = sa.select(t.changes).where(t.changes.c.run > since).order_by(t.changes.c.ordinal)
        if incident is not None:
            query = query.where(t.changes.c.incident_id == incident)
        return [_change(row) for row in self._rows(query)]

    def add_changes(self, changes: Iterable[Change]) -> None:
        """Append changes."""
        rows = [{"run": c.run, "incident_id": c.incident_id, "kind": c.kind, "body": _change_body(c)} for c in changes]
        if rows:
            self._connection.execute(sa.insert(t.changes), rows)

    def tombstones(self) -> list[Tombstone]:
        """The reports that were forgotten, by id."""
        return [Tombstone(*row) for row in self._rows(sa.select(t.tombstones).order_by(t.tombstones.c.report_id))]

    def lies_under(self, report_id: str, text_digest: str) -> Tombstone | None:
        """The tombstone of a report that has this id or this text, or None."""
        same = sa.or_(t.tombstones.c.report_id == report_id, t.tombstones.c.text_digest == text_digest)
        found = self._rows(sa.select(t.tombstones).where(same).order_by(t.tombstones.c.report_id).limit(1))
        return Tombstone(*found[0]) if found else None

    def add_tombstone(self, stone: Tombstone) -> None:
        """Set one, or renew that of the same report."""
        self._connection.execute(sa.insert(t.tombstones).prefix_with("OR REPLACE").values(**asdict(stone)))

    def lift(self, stone: Tombstone) -> None:
        """Take a tombstone away: the report may come back."""
        self._connection.execute(sa.delete(t.tombstones).where(t.tombstones.c.report_id == stone.report_id))

    def blank(self, report_id: str) -> None:
        """Take the values out of the changes of every incident that a report ever told of; what happened and when stays."""
        told = {c.incident_id for c in self.changes() if report_id in c.reports}
        for row in self._rows(sa.select(t.changes).where(among(t.changes.c.incident_id, told))):
            found = _change(row)
            body = _change_body(replace(found, about="", fields=tuple((field, None, None) for field, _, _ in found.fields)))
            self._connection.execute(sa.update(t.changes).where(t.changes.c.ordinal == row.ordinal).values(body=body))


def _begins(name: sa.Column[Any], beginning: str) -> sa.ColumnElement[bool]:
    return sa.and_(name >= beginning, name < beginning + "\uffff")


def _judgement(row: Any) -> Judgement:
    return Judgement(row.verdict, row.left_id, row.right_id, row.field, row.value, row.why, row.made, row.coder, row.judgement_id)


def _spans_body(anchor: Anchor) -> str:
    spans = {k: [[s.part, s.start, s.end] for s in getattr(anchor, k)] for k in ("trigger", "setting")}
    return json.dumps(spans, separators=(",", ":"))


def _anchor(row: Any) -> Anchor:
    spans = json.loads(row.spans)
    return Anchor(row.event_id, row.report_id, row.report_digest, *(tuple(Span(*s) for s in spans[k]) for k in ("trigger", "setting")))


def _change_body(change: Change) -> str:
    body = {k: getattr(change, k) for k in ("fields", "others", "reports", "judgements", "about")}
    return json.dumps({k: v for k, v in body.items() if v}, ensure_ascii=False, separators=(",", ":"))


def _change(row: Any) -> Change:
    body = json.loads(row.body)
    lists = {k: tuple(body.get(k, ())) for k in ("others", "reports", "judgements")}
    fields = tuple((str(f), before, after) for f, before, after in body.get("fields", ()))
    return Change(row.run, row.kind, row.incident_id, fields, about=body.get("about", ""), **lists)
