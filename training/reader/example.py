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

LEARNT: Final = 510
"""Pieces of a report that are learnt from, which is what the encoder takes; when the reader runs it reads fewer (`dateline.coding.reader.network`)."""


@dataclass
class Example:
    """One report. Numbers in lists are those of pieces; `triggers` hold pieces, type, status, main; `arguments` role, pieces, triggers;
    `counts` killed and injured as the report gives them, `archive` as the archive has them; `groups` all words that could stand for
    people, and for how many; `victims` the words that first bring up those killed, injured or hit, and which, or
    None where nobody coded them; `ago` days from the event to the publication. Reports of one `incident` are held out together."""

    id: str
    set: str
    ids: list[int]
    triggers: list[tuple[list[int], int, int, int]] = field(default_factory=list)
    arguments: list[tuple[str, list[int], list[int]]] = field(default_factory=list)
    tallies: list[list[int]] = field(default_factory=list)
    mentions: list[tuple[str, list[int], int]] = field(default_factory=list)
    counts: tuple[int, int] | None = None
    archive: tuple[int, int] | None = None
    groups: list[tuple[list[int], int]] = field(default_factory=list)
    victims: list[tuple[list[int], int]] | None = None
    ago: int = UNTOLD
    incident: str = ""
    present: list[int] = field(default_factory=list)


def held_out_id(name: str) -> bool:
    """One in ten, by the SHA-1 of the report's id, or of its incident's where several reports tell of one."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % 10 == 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
