"""Whether a report tells of several occurrences at once: raids in fifteen districts, a wave of bombings."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, Final

import yaml

from dateline.model.event import Event
from dateline.model.report import Report
from dateline.model.span import Span

_END: Final = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n")
FAR: Final = 300
"""Characters on either side of a word in which its sentence is looked for."""
BETWEEN: Final = 2
"""Words that may stand between a number and what it counts: "fifteen different western districts"."""
_SAYS: Final = re.compile(r"type|where|when|figures\[\d+\]")


def words_of_parts() -> dict[str, Any]:
    """The kinds and words of `data/parts.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.link").joinpath("data/parts.yaml").read_text(encoding="utf-8"))
    return raw


class Several:
    """Reads the sentences that an event rests on. One object serves all reports: it holds the words only."""

    def __init__(self) -> None:
        words = words_of_parts()["several"]
        number = rf"(?:\d+|{'|'.join(words['numbers'])})"
        counted = rf"\b{number}(?:\s+[\w-]+){{0,{BETWEEN}}}?\s+(?:{'|'.join(words['nouns'])})\b"
        self._words = re.compile(rf"{counted}|\b(?:{'|'.join(map(re.escape, words['phrases']))})\b", re.IGNORECASE)

    def __call__(self, event: Event, report: Report) -> bool:
        """A sentence that says the event's type, day, place or figures tells of several."""
        spans = (e.span for e in event.evidence if _SAYS.fullmatch(e.field))
        return any(self._words.search(_sentence(report, span)) for span in spans)


def _sentence(report: Report, span: Span) -> str:
    words = report.part(span.part)
    least = max(0, span.start - FAR)
    begin = max((m.end() for m in _END.finditer(words, least, span.start)), default=least)
    after = _END.search(words, span.end, span.end + FAR)
    return words[begin : after.start() if after else span.end + FAR]
