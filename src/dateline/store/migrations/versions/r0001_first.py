"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first revision."""
    _reports()
    _coded()
    _incidents()


def _text(name: str, *, required: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not (required or key), primary_key=key)


def _reports() -> None:
    op.create_table(
        "reports",
        _text("digest", key=True),
        _text("report_id", required=True),
        _text("origin", required=True),
        sa.Column("current", sa.Boolean, nullable=False),
        *(_text(name) for name in ("coder", "published", "url", "source", "taken_from", "language", "title")),
        _text("text", required=True),
    )
    op.create_index("ix_reports_report_id", "reports", ["report_id"])
    op.create_index("one_current_report", "reports", ["report_id"], unique=True, sqlite_where=sa.text("current"))
    op.create_table(
        "captures",
        _text("digest", key=True),
        sa.Column("report_digest", sa.Text, sa.ForeignKey("reports.digest")),
    )
    op.create_table(
        "failures",
        *(_text(name, key=True) for name in ("report_id", "stage", "origin")),
        _text("error", required=True),
    )


def _coded() -> None:
    op.create_table(
        "coded",
        _text("event_id", key=True),
        sa.Column("report_digest", sa.Text, sa.ForeignKey("reports.digest"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("kind", required=True),
        _text("body", required=True),
        sa.UniqueConstraint("report_digest", "ordinal", name="one_place_in_a_report"),
    )
    op.create_table(
        "register",
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Text, nullable=False, unique=True),
        _text("incident_id", required=True),
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        _text("incident_id", key=True),
        _text("type", required=True),
        *(_text(name) for name in ("start", "end", "country")),
        sa.Column("killed_best", sa.Integer),
        _text("body", required=True),
    )
    op.create_table(
        "incident_events",
        _incident_key(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        _text("event_id", required=True),
    )
    op.create_table(
        "incident_actors",
        _incident_key(),
        _text("actor_id", key=True),
    )


def _incident_key() -> sa.Column[str]:
    return sa.Column("incident_id", sa.Text, sa.ForeignKey("incidents.incident_id", ondelete="CASCADE"), primary_key=True)
