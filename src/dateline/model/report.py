"""What was fetched, and the article in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Part, Span

Medium = Literal["text", "html", "report"]


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched. A `report` capture is one line of JSON Lines; `origin` says where it lies, for messages.

    `sidecar` is the content of `NAME.meta.json` beside it, whose fields win over the page's.
    """

    id: str
    origin: str
    medium: Medium
    content: bytes
    line: int | None = None
    sidecar: bytes | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One cleaned article. `id` is the caller's own; `published` is ISO 8601, a day at least, or None.

    `source` is the publisher; `taken_from` the outlet or agency the publisher says it took the text from.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    taken_from: str | None = None
    language: str | None = None

    @property
    def day(self) -> date | None:
        """The publication day, or None."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    def part(self, part: Part) -> str:
        """The whole of one part; an absent headline is empty."""
        return self.text if part == "text" else self.title or ""

    def words(self, span: Span) -> str:
        """The words a span covers."""
        return self.part(span.part)[span.start : span.end]
