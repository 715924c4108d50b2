"""What runs have done to the incidents: the change feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["added", "changed", "merged", "split", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Run:
    """One linking of the archive: its number, from 1 without gaps, and when it was made (ISO 8601, UTC)."""

    number: int
    made: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one incident in a run, and why.

    `about` is its day, place and type after the run, or before it where it is no more. `fields` are (field, from, to) in words without quotations, None for unknown; `others` the incidents it was merged into, split into, or split off.
    `reports` came to it, left it, or were coded anew; `judgements` were made or taken back; neither: the settings, or Dateline, changed.
    """

    run: int
    kind: ChangeKind
    incident_id: str
    fields: tuple[tuple[str, str | None, str | None], ...] = ()
    others: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report that was forgotten: its id, the hash of its text by which it is known again, when, and why."""

    report_id: str
    text_digest: str
    made: str
    why: str | None = None
