"""Which figures a report puts in the mouth of an authority: "the ministry said 36 people were killed"."""

from __future__ import annotations

import re
from importlib import resources
from typing import Final

import yaml

from dateline.model.event import Event
from dateline.model.jsonl import claims_of
from dateline.model.report import Report
from dateline.model.span import Span

_END: Final = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n")
FAR: Final = 300
"""Characters on either side of a figure in which the sentence is looked for."""


class Officials:
    """Reads in which sentences an authority speaks. One object serves all reports: it holds the words only."""

    def __init__(self) -> None:
        raw = yaml.safe_load(resources.files("dateline.reconcile").joinpath("data/officials.yaml").read_text(encoding="utf-8"))
        self._authority, self._says = (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, raw[key]))})\b", re.IGNORECASE) for key in ("authorities", "says")
        )

    def __call__(self, event: Event, report: Report) -> frozenset[tuple[str, str]]:
        """The event's fields that an authority is said to have said, each with the event's id."""
        said = (c.field for c in claims_of(event) if any(self._official(report, e.span) for e in c.evidence))
        return frozenset((event.event_id, field) for field in said)

    def _official(self, report: Report, span: Span) -> bool:
        words = report.part(span.part)
        begin = max((m.end() for m in _END.finditer(words, max(0, span.start - FAR), span.start)), default=max(0, span.start - FAR))
        after = _END.search(words, span.end, span.end + FAR)
        outside = words[begin : span.start] + "\n" + words[span.end : after.start() if after else span.end + FAR]
        return bool(self._authority.search(outside) and self._says.search(outside))
