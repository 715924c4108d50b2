"""Pages that were saved as text: the article without the page's own lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.clean.phrases import phrases

_MONTHS: Final = "January February March April May June July August September October November December".split()
_DATE_LINE: Final = re.compile(
    rf"(?:(?:posted|published|updated)\s*(?:on|:)?\s*)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{'|'.join(_MONTHS)})),?\s+(?P<year>(?:19|20)\d\d)"
    r"(?:,?\s+(?:at\s+)?\d{1,2}:\d\d.{0,12})?\.?",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(r"date\s+(?P<date>\d{4}-\d\d-\d\d)\s+(?P<title>\S.*)")
_STAMP: Final = re.compile(
    r"(?:posted|published|updated|last updated|date)\s*(?:on|:)?\s*(?P<date>\d{4}-\d\d-\d\d)(?:[T ][\d:]+.*)?", re.IGNORECASE
)
_TAKEN: Final = re.compile(
    r"(?:h/t|via|source|hat tip|courtesy|originally published (?:by|in|on|at))\s*:?\s+(?P<name>[A-Z][\w .'&-]{1,60})\.?", re.IGNORECASE
)
_CREDIT: Final = re.compile(r"(?:h/t|via|source|hat tip|courtesy)\b\s*:?\s+[A-Z][\w .'&-]{1,60}\.?", re.IGNORECASE)
_REPORTS: Final = re.compile(r"(?P<name>[A-Z][\w .'&-]{1,40})\s+(?:reports|reported|writes)\s*:")
_DATELINE: Final = re.compile(r"[A-ZÀ-ÝİŞĞ][A-ZÀ-ÝİŞĞ .,'/-]+(?:,\s+[A-Z][\w. ]+)?\s+\((?P<name>[A-Z][\w -]{1,30})\)\s*[-–—]")
_SIGNED: Final = re.compile(
    r"(?:--|—|–)\s*[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,3}|by\s+[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,3}", re.IGNORECASE
)
_MASTHEAD: Final = re.compile(r"[\"“](?P<name>[^\"”]{3,60})[\"”]\s+(?:provides|is a blog|brings|offers|covers)\b")
_SENTENCE: Final = re.compile(r"[.!?][\"'”’)]*$")
HEADLINE: Final = 180
"""Characters that a headline has at most."""
SLOGAN: Final = 0.6
"""The share of capitals among letters from which a line at a page's head, before its date, is a slogan."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved page gives: its article, and of where and when it was published what the page says itself."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    taken_from: str | None = None


def clean_saved(page: str) -> Saved:
    """The article of a page that was saved as text; an article without junk comes out whole."""
    lines = [line.strip() for line in page.replace("\u00a0", " ").replace("\u200b", "").splitlines()]
    title, published, lines = _header(lines)
    source = _source(lines)
    lines, found_date = _after_date_line(lines)
    taken = _taken_from(lines)
    lines = _without_end(lines)
    lines = _without_twins([line for line in lines if not _is_junk(line)])
    if title is None:
        title, lines = _headline(lines)
    return Saved(_joined(lines), title, published or found_date, source, taken)


def _header(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    first = next((i for i, line in enumerate(lines) if line), None)
    if first is None or not (found := _HEADER.fullmatch(lines[first])):
        return None, None, lines
    if _real_day(found["date"]) is None:
        return None, None, lines
    return found["title"].strip(), found["date"], lines[first + 1 :]


def _real_day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _after_date_line(lines: list[str]) -> tuple[list[str], str | None]:
    """A line that is a date and nothing else is when the page was published, and ends its masthead.

    Only one that stands before the article's first sentences counts: below, it dates a comment or another post.
    """
    for number, line in enumerate(lines):
        stamp = _STAMP.fullmatch(line)
        day = _real_day(stamp["date"]) if stamp else _written_day(line)
        if day is None:
            if sum(len(x) for x in lines[:number] if _SENTENCE.search(x) and len(x) > 80) > 200:
                return lines, None
            continue
        before = [x for x in lines[:number] if x and not _slogan(x) and not _is_junk(x)]
        return [*before, *lines[number + 1 :]] if _article(before) else _kept_title(before, lines[number + 1 :]), day
    return lines, None


def _article(lines: list[str]) -> bool:
    return any(len(x) > 80 for x in lines)


def _kept_title(before: list[str], after: list[str]) -> list[str]:
    """What stands before a date line is a headline only if none follows it."""
    first = next((x for x in after if x), "")
    return after if _looks_headline(first) else [*before[-1:], "", *after]


def _written_day(line: str) -> str | None:
    found = _DATE_LINE.fullmatch(line)
    if not found:
        return None
    month = (found["month"] or found["month2"]).capitalize()
    try:
        return date(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"] or found["day2"])).isoformat()
    except ValueError:
        return None


def _slogan(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and (sum(c.isupper() for c in letters) > SLOGAN * len(letters) or line.endswith("!!"))


def _is_junk(line: str) -> bool:
    """The line is the page's own: of the lists, an outlet's name alone, or several of these between bars."""
    lists = phrases()
    parts = [p.strip() for p in line.split("|")]
    if len(parts) > 1 and all(lists.junk.fullmatch(p) for p in parts if p):
        return any(parts)
    return bool(lists.junk.fullmatch(line)) or line in lists.outlets or bool(_CREDIT.fullmatch(line))


def _without_end(lines: list[str]) -> list[str]:
    """Cut from the first line after which nothing is the article's, if the larger part stands before it."""
    total = sum(map(len, lines))
    before = 0
    for number, line in enumerate(lines):
        if line and phrases().end.fullmatch(line) and before > total / 2:
            return lines[:number]
        before += len(line)
    return lines


def _without_twins(lines: list[str]) -> list[str]:
    """A caption printed twice stands there once for its picture and once for the reader: neither is the article."""
    counts = Counter(x for x in lines if 20 < len(x) <= 300)
    neighbours = {a for a, b in zip([x for x in lines if x], [x for x in lines if x][1:], strict=False) if a == b and counts[a] > 1}
    return [x for x in lines if x not in neighbours and not (_SIGNED.fullmatch(x))]


def _looks_headline(line: str) -> bool:
    return (
        bool(line) and len(line) <= HEADLINE and not re.search(r"[.;:]$", line) and len(line.split()) >= 3 and not re.match(r"[\"“]", line)
    )


def _headline(lines: list[str]) -> tuple[str | None, list[str]]:
    """The first line, if it is short, ends no sentence and stands apart from the text."""
    first = next((i for i, line in enumerate(lines) if line), None)
    if first is None or not _looks_headline(lines[first]):
        return None, lines
    rest = lines[first + 1 :]
    if not any(len(x) > HEADLINE / 2 for x in rest) or (rest and rest[0] and not _SENTENCE.search(" ".join(rest[:3]))):
        return None, lines
    return lines[first], rest


def _source(lines: list[str]) -> str | None:
    """The outlet that a page's note about itself names."""
    found = next((m for line in lines if (m := _MASTHEAD.match(line))), None)
    return found["name"].strip() if found else None


def _taken_from(lines: list[str]) -> str | None:
    """The outlet the page says it took its text from, where it says so on a line of its own or in its dateline."""
    known = phrases().outlets
    for line in lines:
        if line in known:
            return line
        for pattern in (_TAKEN, _REPORTS):
            if (found := pattern.fullmatch(line)) and found["name"].strip() in known:
                return found["name"].strip()
        if (found := _DATELINE.match(line)) and found["name"] in known:
            return found["name"]
    return None


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
