"""Times said in a report, resolved as far as the report allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from dateline.annotate.calendar import Clock
from dateline.annotate.time_forms import FORMS, Form
from dateline.model.mention import TimeMention
from dateline.model.report import Report
from dateline.model.span import Part, Span
from dateline.model.when import When

# A page's own stamps say when it was posted, not when anything happened.
_STAMP: Final = re.compile(
    r"^[ \t]*(?:(?:last )?(?:posted|published|updated|modified|created|filed)\b|by [A-Z][^\n]{0,60}\|).{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)


def find_times(report: Report) -> tuple[TimeMention, ...]:
    """The report's times in reading order, the headline's first; a time that cannot be resolved at all is left out."""
    clock = Clock(report.day)
    title, _ = _in_part(report, "title", clock)
    text, _ = _in_part(report, "text", clock)
    return (*title, *text)


def _in_part(report: Report, part: Part, clock: Clock) -> tuple[list[TimeMention], Clock]:
    words = report.part(part)
    found: list[TimeMention] = []
    reached = 0
    for match, form in _matches(words):
        when = form.read(match, clock) if match.start() >= reached else None
        if when is None:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        reached = match.end()
        span = Span(part, start, reached)
        found.append(TimeMention(span, words[start:reached], when))
        clock = Clock(clock.published, _anchor(when) or clock.anchor)
    return found, clock


def _anchor(when: When) -> date | None:
    return when.start if when.precision == "day" else None


def _matches(words: str) -> Iterator[tuple[re.Match[str], Form]]:
    """What any form matches, the longest first where several begin together."""
    stamps = [m.span() for m in _STAMP.finditer(words)]
    matches = [(m, form) for form in FORMS for m in form.pattern.finditer(words)]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    yield from ((m, form) for m, form in matches if not any(a <= m.start() < b for a, b in stamps))
