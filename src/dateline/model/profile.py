"""What linking knows of a report beside its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Profile:
    """One report's own: nothing in it depends on other reports.

    `shingles` is a MinHash signature of the text; `words` are hashes of its telling words with their weights, which come from a
    fixed table, so that adding reports never changes how two others compare. `outlet` printed it; `origin` wrote it, if that is said
    (an agency); `text_digest` is equal for exact copies. `moment` orders the reports of one outlet on one day: ISO 8601, in UTC if
    the offset is known; empty if only the day is.
    """

    report_id: str
    published: date | None = None
    outlet: str | None = None
    origin: str | None = None
    text_digest: str = ""
    shingles: tuple[int, ...] = ()
    words: tuple[tuple[int, float], ...] = ()
    moment: str = ""
