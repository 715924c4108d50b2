"""The tables at their newest revision; `migrations/` holds the way there."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

APPLICATION_ID: Final = 0x44544C4E
"""`DTLN`, in the header of every database of Dateline's."""

HEAD: Final = "0003"
"""The newest migration; kept here so that opening an up-to-date database need not load alembic."""

METADATA: Final = sa.MetaData()

# The texts come last in their rows: a scan that does not need them does not read their pages.
reports: Final = sa.Table(
    "reports",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("report_id", sa.Text, nullable=False, index=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("coder", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("taken_from", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("one_current_report", "report_id", unique=True, sqlite_where=sa.text("current")),
)

captures: Final = sa.Table(
    "captures",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("report_digest", sa.ForeignKey("reports.digest")),
)

coded: Final = sa.Table(
    "coded",
    METADATA,
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("report_digest", sa.ForeignKey("reports.digest"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("report_digest", "ordinal", name="one_place_in_a_report"),
    # Which events there are is asked in every run: the answer must not read their bodies.
    sa.Index("coded_kinds", "kind", "report_digest", "event_id"),
)

# What is only added to: `forget` alone takes out of these six.
judgements: Final = sa.Table(
    "judgements",
    METADATA,
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("judgement_id", sa.Text, nullable=False, unique=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("left_id", sa.Text, nullable=False),
    sa.Column("right_id", sa.Text),
    sa.Column("field", sa.Text),
    sa.Column("value", sa.Text),
    sa.Column("why", sa.Text),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("coder", sa.Text, nullable=False),
)

register: Final = sa.Table(
    "register",
    METADATA,
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.Text, nullable=False),
    sa.Column("incident_id", sa.Text, nullable=False, index=True),
    sa.Column("run", sa.Integer, nullable=False),
    sa.UniqueConstraint("event_id", "incident_id", name="a_name_once"),
)

anchors: Final = sa.Table(
    "anchors",
    METADATA,
    sa.Column("event_id", sa.Text, primary_key=True),
    sa.Column("report_id", sa.Text, nullable=False, index=True),
    sa.Column("report_digest", sa.Text, nullable=False),
    sa.Column("spans", sa.Text, nullable=False),
)

runs: Final = sa.Table(
    "runs",
    METADATA,
    sa.Column("run", sa.Integer, primary_key=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("stamp", sa.Text, nullable=False),
)

changes: Final = sa.Table(
    "changes",
    METADATA,
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("run", sa.ForeignKey("runs.run"), nullable=False, index=True),
    sa.Column("incident_id", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

tombstones: Final = sa.Table(
    "tombstones",
    METADATA,
    sa.Column("report_id", sa.Text, primary_key=True),
    sa.Column("text_digest", sa.Text, nullable=False, index=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("why", sa.Text),
)

incidents: Final = sa.Table(
    "incidents",
    METADATA,
    sa.Column("incident_id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("start", sa.Text),
    sa.Column("end", sa.Text),
    sa.Column("country", sa.Text),
    sa.Column("killed_best", sa.Integer),
    sa.Column("recorded", sa.Boolean, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

# No foreign key to `coded`: coding a report anew must not undo incidents before they are linked anew.
incident_events: Final = sa.Table(
    "incident_events",
    METADATA,
    sa.Column("incident_id", sa.ForeignKey("incidents.incident_id", ondelete="CASCADE"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.Text, nullable=False, index=True),
)

incident_actors: Final = sa.Table(
    "incident_actors",
    METADATA,
    sa.Column("incident_id", sa.ForeignKey("incidents.incident_id", ondelete="CASCADE"), primary_key=True),
    sa.Column("actor_id", sa.Text, primary_key=True),
)

# Ids only: what is out of the scope stays in `coded`, so that another scope needs no coding anew.
left_out: Final = sa.Table("left_out", METADATA, sa.Column("event_id", sa.Text, primary_key=True))

# What linking can make again at any time. Keys are hashes; a pair is at or above the threshold, its lesser id first.
profiles: Final = sa.Table(
    "profiles",
    METADATA,
    sa.Column("report_digest", sa.ForeignKey("reports.digest", ondelete="CASCADE"), primary_key=True),
    sa.Column("maker", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

keys: Final = sa.Table(
    "keys",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

pairs: Final = sa.Table(
    "pairs",
    METADATA,
    sa.Column("one", sa.Text, primary_key=True),
    sa.Column("other", sa.Text, primary_key=True, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sqlite_with_rowid=False,
)

part_keys: Final = sa.Table(
    "part_keys",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("incident_id", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

honoured: Final = sa.Table("honoured", METADATA, sa.Column("ruling", sa.Text, primary_key=True))

failures: Final = sa.Table(
    "failures",
    METADATA,
    sa.Column("report_id", sa.Text, primary_key=True),
    sa.Column("stage", sa.Text, primary_key=True),
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("error", sa.Text, nullable=False),
)
