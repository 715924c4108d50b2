"""Membership of a set of any size, as one bound parameter: SQLite allows only so many of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa


def among(column: sa.ColumnElement[Any], values: Iterable[str | int]) -> sa.ColumnElement[bool]:
    """The column is one of the values."""
    given = sorted(set(values))
    if not given:
        return sa.false()
    listed = sa.func.json_each(json.dumps(given)).table_valued("value")
    return column.in_(sa.select(listed.c.value))
