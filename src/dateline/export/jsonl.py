"""JSON Lines: one object a line, as FORMAT.md has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO


def write_jsonl(what: str, rows: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write each row as it is; `what` does not matter here."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
