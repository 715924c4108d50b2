"""What one training example holds; needs nothing but the standard library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

UNTOLD: Final = -100
"""A count that the answers do not give as a number; torch's own value for what is not learnt from."""


@dataclass
class Example:
    """One report. Numbers in lists are those of pieces; `triggers` hold pieces, type, status, main; `arguments` role, pieces, triggers;
    `units` the words that count somebody, and how many."""

    id: str
    set: str
    ids: list[int]
    triggers: list[tuple[list[int], int, int, int]] = field(default_factory=list)
    arguments: list[tuple[str, list[int], list[int]]] = field(default_factory=list)
    tallies: list[list[int]] = field(default_factory=list)
    mentions: list[tuple[str, list[int], int]] = field(default_factory=list)
    counts: tuple[int, int] | None = None
    units: list[tuple[list[int], int]] = field(default_factory=list)
    present: list[int] = field(default_factory=list)


def held_out_id(report_id: str) -> bool:
    """One in ten, by the SHA-1 of the id."""
    return int(hashlib.sha1(report_id.encode()).hexdigest(), 16) % 10 == 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
