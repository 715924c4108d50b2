"""Events and tallies that are read but outside the scope."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of what is left out."""
    op.create_table("left_out", sa.Column("event_id", sa.Text, primary_key=True))
