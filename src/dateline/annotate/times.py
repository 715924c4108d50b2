"""Times said in a report, resolved as far as the report allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dateline.annotate.calendar import MONTHS, Clock
from dateline.annotate.time_forms import grammar
from dateline.annotate.time_reading import Reading
from dateline.annotate.time_tokens import encode
from dateline.model.mention import TimeMention
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

# A page's own stamps say when it was posted, not when anything happened.
_STAMP: Final = re.compile(
    r"^[ \t]*(?:(?:last |first )?(?:posted|published|updated|modified|created|filed)(?=\s*[:|,]|\s+(?:on|at|by)\b|\s+(?:[a-z]{3,9}\.?,?\s+)?\d|\s+\w{3,6}day\b)"
    r"|by [A-Z][^\n]{0,60}\|).{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_STAMPED: Final = re.compile(
    r"(?:\b(?:posted|updated|published|modified|created)\s*:|\((?:posted|updated|published)\b)\s*(?:on\s+)?$", re.IGNORECASE
)
_STAMP_WORDS: Final = 20
_MONTH_DAY_YEAR: Final = (
    rf"(?P<month>{'|'.join(m for n in MONTHS for m in (n.capitalize(), n.upper()))})\.? (?P<day>\d{{1,2}}),? (?P<year>(?:19|20)\d\d)\b"
)
_DATE_LINE: Final = re.compile(rf"\s*[A-Z]{{3}}[A-Z .,'’-]{{0,40}}\({_MONTH_DAY_YEAR}\)[ ]?(?:[:—–-])")
"""The full date in a text's date line: "SPRINGFIELD, GA (May 6, 2015): Police …"."""
_DATED_STAMP: Final = re.compile(
    r"\b(?:[Pp]osted|[Pp]ublished|POSTED|PUBLISHED|(?P<again>[Uu]pdated|UPDATED)):?(?: on)?:? (?:[A-Z][a-z]{2,8}\.?,? )?"
    rf"(?:{_MONTH_DAY_YEAR}"
    r"|(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<of>(?:19|20)\d\d)\b)"
)
_HEAD: Final = 1_500
"""Characters in which a page's stamps are its own and not another report's."""
_REPRINTED: Final = timedelta(days=7)
"""A page's stamp so much earlier than the publication day it came with is believed before it."""
_FIGURES: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_BRITISH: Final = re.compile(r"^en-(?:GB|AU|NZ|IE|IN|PK|ZA|NG|KE)", re.IGNORECASE)
_BRITISH_SITE: Final = re.compile(r"^https?://[^/]*\.(?:uk|au|nz|ie|in|pk|za|ng|ke)(?:[:/]|$)", re.IGNORECASE)


class TimeFinder:
    """Finds times by the grammar of their forms, compiled once."""

    def __init__(self) -> None:
        self._grammar = grammar()

    def __call__(self, report: Report) -> tuple[TimeMention, ...]:
        """The report's times in reading order, the headline's first; a time that cannot be resolved at all is left out."""
        day_first = _day_first(report)
        clock = Clock(_published(report, day_first=day_first), day_first=day_first)
        return tuple(m for part in PARTS for m in self._in_part(report, part, clock))

    def _in_part(self, report: Report, part: Part, clock: Clock) -> Iterator[TimeMention]:
        words = report.part(part)
        if not words:
            return
        encoded = encode(words, self._grammar.alphabet)
        stamps = _Stamps(words)
        for start, end, when in Reading(encoded, self._grammar).times(clock):
            span = Span(part, encoded.spans[start][0], encoded.spans[end - 1][1])
            if not stamps.hold(span.start) and not _STAMPED.search(words, max(0, span.start - _STAMP_WORDS), span.start):
                yield TimeMention(span, words[span.start : span.end], when)


def _published(report: Report, *, day_first: bool | None) -> date | None:
    """The day that relative times are read against: the report's, or where it has none or a far later one that of its date line or page's stamp."""
    if (line := _DATE_LINE.match(report.text)) and (day := _date(line)) and (report.day is None or report.day - day > _REPRINTED):
        return day
    found = [m for m in _DATED_STAMP.finditer(report.text, 0, _HEAD) if report.day is None or not m["again"]]
    first = min((day for m in found if (day := _day_of(m, day_first=day_first))), default=None)
    if report.day is None or first is None:
        return report.day or first
    return first if report.day - first > _REPRINTED else report.day


def _day_of(stamp: re.Match[str], *, day_first: bool | None) -> date | None:
    if stamp["month"]:
        return _date(stamp)
    try:
        one, two = int(stamp["one"]), int(stamp["two"])
        day, month = (one, two) if day_first else (two, one)
        return date(int(stamp["of"]), month, day)
    except ValueError:
        return None


def _date(said: re.Match[str]) -> date | None:
    try:
        return date(int(said["year"]), MONTHS[said["month"].lower()], int(said["day"]))
    except ValueError:
        return None


def _day_first(report: Report) -> bool | None:
    """How the report writes dates in figures: as its own clear ones do, else as its country does."""
    for match in _FIGURES.finditer(report.text):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12):
            return first > 12
    if report.language and _BRITISH.match(report.language):
        return True
    return True if report.url and _BRITISH_SITE.match(report.url) else None


class _Stamps:
    """The lines of a page's stamps, asked about places in ascending order."""

    def __init__(self, words: str) -> None:
        self._lines = (m.span() for m in _STAMP.finditer(words))
        self._line = next(self._lines, None)

    def hold(self, place: int) -> bool:
        """A place lies in a stamp."""
        while self._line and self._line[1] <= place:
            self._line = next(self._lines, None)
        return self._line is not None and self._line[0] <= place
