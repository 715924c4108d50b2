"""The export formats by name. A new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TextIO

from dateline.export.csv import write_csv
from dateline.export.jsonl import write_jsonl

Write = Callable[[str, Iterable[dict[str, Any]], TextIO], None]

TABLES: Final = ("incidents", "events", "claims", "tallies")
FORMATS: Final[Mapping[str, Write]] = {"csv": write_csv, "jsonl": write_jsonl}
