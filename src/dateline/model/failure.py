"""What went wrong with one report while the rest went on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["ingest", "clean", "annotate", "code", "link", "reconcile", "store"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One report that a stage could not work on, with one line that names it and says why."""

    stage: Stage
    report_id: str
    error: str
