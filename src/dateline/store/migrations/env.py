"""What alembic runs to migrate the connection it is given."""

from __future__ import annotations

from alembic import context

from dateline.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
