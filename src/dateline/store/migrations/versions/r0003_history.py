"""Judgements, names that several events can bear, runs with their changes, tombstones; and what linking can make again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables; the register goes over with every name in it, each event gets its own too, and its anchor."""
    _kept()
    _derived()
    op.create_index("coded_kinds", "coded", ["kind", "report_digest", "event_id"])
    op.create_index("ix_incident_events_event_id", "incident_events", ["event_id"])
    op.add_column("incidents", sa.Column("recorded", sa.Boolean, nullable=False, server_default=sa.true()))


def _text(name: str, *, required: bool = True, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not (required or key), primary_key=key)


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, primary_key=key)


def _kept() -> None:
    op.create_table(
        "judgements",
        _number("ordinal", key=True),
        sa.Column("judgement_id", sa.Text, nullable=False, unique=True),
        *(_text(name) for name in ("verdict", "left_id")),
        *(_text(name, required=False) for name in ("right_id", "field", "value", "why")),
        *(_text(name) for name in ("made", "coder")),
    )
    op.create_table("anchors", _text("event_id", key=True), *(_text(name) for name in ("report_id", "report_digest", "spans")))
    op.create_index("ix_anchors_report_id", "anchors", ["report_id"])
    op.create_table("runs", _number("run", key=True), _text("made"), _text("stamp"))
    op.create_table(
        "changes",
        _number("ordinal", key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.run"), nullable=False),
        *(_text(name) for name in ("incident_id", "kind", "body")),
    )
    op.create_index("ix_changes_run", "changes", ["run"])
    op.create_index("ix_changes_incident_id", "changes", ["incident_id"])
    op.create_table(
        "tombstones", _text("report_id", key=True), *(_text(name) for name in ("text_digest", "made")), _text("why", required=False)
    )
    op.create_index("ix_tombstones_text_digest", "tombstones", ["text_digest"])
    _register()


def _register() -> None:
    connection = op.get_bind()
    known = connection.exec_driver_sql("SELECT event_id, incident_id FROM register ORDER BY ordinal").fetchall()
    op.drop_table("register")
    op.create_table(
        "register",
        _number("ordinal", key=True),
        *(_text(name) for name in ("event_id", "incident_id")),
        _number("run"),
        sa.UniqueConstraint("event_id", "incident_id", name="a_name_once"),
    )
    op.create_index("ix_register_incident_id", "register", ["incident_id"])
    names = [*known, *((event, _own_name(event)) for event, _ in known)]
    for name in names:
        connection.exec_driver_sql("INSERT OR IGNORE INTO register (event_id, incident_id, run) VALUES (?, ?, 0)", tuple(name))
    bodies = connection.exec_driver_sql(
        "SELECT body FROM coded WHERE kind = 'event' AND event_id IN (SELECT event_id FROM register)"
    ).fetchall()
    for (body,) in bodies:
        connection.exec_driver_sql("INSERT INTO anchors VALUES (?, ?, ?, ?)", _anchor(json.loads(body)))


def _own_name(event_id: str) -> str:
    """As `model.ids` made it when this was written."""
    return "i" + hashlib.sha256(f'["incident","{event_id}"]'.encode()).hexdigest()[:20]


def _anchor(event: dict[str, object]) -> tuple[object, ...]:
    spans = {"trigger": list(_spans(event, "type")), "setting": [*_spans(event, "when"), *_spans(event, "where")]}
    return event["event_id"], event["report_id"], event["report_digest"], json.dumps(spans, separators=(",", ":"))


def _spans(event: dict[str, object], field: str) -> Iterator[list[object]]:
    evidence = event["evidence"]
    assert isinstance(evidence, list)
    yield from ([e["part"], e["start"], e["end"]] for e in evidence if e["field"] == field)


def _derived() -> None:
    op.create_table(
        "profiles",
        sa.Column("report_digest", sa.Text, sa.ForeignKey("reports.digest", ondelete="CASCADE"), primary_key=True),
        *(_text(name) for name in ("maker", "body")),
    )
    op.create_table("keys", _number("key", key=True), _text("event_id", key=True), sqlite_with_rowid=False)
    op.create_index("ix_keys_event_id", "keys", ["event_id"])
    op.create_table(
        "pairs",
        *(_text(name, key=True) for name in ("one", "other")),
        sa.Column("score", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pairs_other", "pairs", ["other"])
    op.create_table("part_keys", _number("key", key=True), _text("incident_id", key=True), sqlite_with_rowid=False)
    op.create_index("ix_part_keys_incident_id", "part_keys", ["incident_id"])
    op.create_table("honoured", _text("ruling", key=True))
