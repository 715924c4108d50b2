"""Pages that were saved as text: the article without the page's own lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.clean.credits import is_credit, known, source, taken_from
from dateline.clean.date_lines import date_line, real_day
from dateline.clean.phrases import phrases
from dateline.clean.text import plain
from dateline.clean.wrapped import ends_sentence, unwrapped

_HEADER: Final = re.compile(r"date:?\s+(?P<date>\d{4}-\d\d-\d\d)\s+(?P<title>\S.*)")
_CAPITALISED: Final = r"[A-ZÀ-ÞİŞĞ][\w.'’-]*"
_SIGNED: Final = re.compile(rf"(?:(?:--|—|–)\s*|(?:By|BY)\s+){_CAPITALISED}(?:\s+(?:and\s+)?{_CAPITALISED}){{1,4}}")
_DATELINE: Final = re.compile(r"[A-ZÀ-ÞİŞĞ][A-ZÀ-ÞİŞĞ.'’-]{2,}\b(?=[ ,(]|$)")
HEADLINE: Final = 180
"""Characters that a headline has at most."""
TEXT: Final = 80
"""Characters from which a line is text, and not a page's label or button."""
SLOGAN: Final = 0.6
"""The share of capitals among letters from which a line at a page's head, before its date, is a slogan."""
LABELS: Final = 4
"""So many short lines of a page's sections may stand before its headline."""


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
    lines = [line.strip() for line in plain(page).splitlines()]
    outlet = source(lines)
    title, published, lines = _header(lines)
    lines = _without_end(lines)
    lines, found_date = _after_date_line(lines)
    taken = taken_from(lines)
    lines = unwrapped(_without_twins([line for line in lines if not is_own(line)]))
    if title is None:
        title, lines = _headline(lines)
    return Saved(_joined(lines), title, published or found_date, outlet, taken)


def is_own(line: str) -> bool:
    """The line is the page's own: of the lists, an outlet's name alone, a credit, a signature, or several of these between bars."""
    parts = [part for p in re.split(r"[|·•]", line) if (part := p.strip())]
    return bool(parts) and all(phrases().is_junk(p) or known(p) or is_credit(p) or _SIGNED.fullmatch(p) for p in parts)


def _header(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    first = next((i for i, line in enumerate(lines) if line), None)
    if first is None or not (found := _HEADER.fullmatch(lines[first])):
        return None, None, lines
    if real_day(found["date"]) is None:
        return None, None, lines
    return found["title"].strip(), found["date"], lines[first + 1 :]


def _after_date_line(lines: list[str]) -> tuple[list[str], str | None]:
    """A line that is a date and nothing else is when the page was published, and ends its masthead.

    Only one that stands before the article's first sentences counts: below, it dates a comment or another post. Where
    several days stand on lines of their own, as in a list of attacks, none of them is known to be the page's.
    """
    dated = {number: found for number, line in enumerate(lines) if (found := date_line(line))}
    in_head = {n: found for n, found in dated.items() if n < _text_begins(lines)}
    for label in ("published", "", "updated"):
        days = {found.day for found in dated.values() if found.label == label}
        number = next((n for n, found in in_head.items() if found.label == label), None)
        if number is not None and (label or len(days) == 1):
            return _without_masthead([line for n, line in enumerate(lines) if n not in in_head], number), in_head[number].day
        if number is not None:
            return lines, None
    return lines, None


def _text_begins(lines: list[str]) -> int:
    """The first line before which two or three sentences of text stand."""
    length = 0
    for number, line in enumerate(lines):
        if length > 200:
            return number
        length += len(line) if len(line) > TEXT and ends_sentence(line) else 0
    return len(lines)


def _without_masthead(lines: list[str], number: int) -> list[str]:
    """What stands above the date line is no article, unless it is as long as text; its last line is the headline if none follows."""
    before, after = lines[:number], lines[number:]
    kept = [line for line in before if line and not _slogan(line) and not is_own(line)]
    if any(len(line) > TEXT for line in kept):
        return [*(line for line in before if not _slogan(line)), *after]
    first = next((line for line in after if line and not is_own(line)), "")
    return after if _looks_headline(first) else [*kept[-1:], "", *after]


def _slogan(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and (sum(c.isupper() for c in letters) > SLOGAN * len(letters) or line.endswith("!!"))


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
    """Of a line printed twice in a row once is enough; above the text it is a caption, which is no part of the article."""
    kept: list[str] = []
    twin = ""
    for line in lines:
        last = next((x for x in reversed(kept) if x), "")
        if line and line in (last, twin):
            twin = line
            if 20 < len(line) <= 300 and not any(len(x) > TEXT for x in kept if x != line):
                kept = [x for x in kept if x != line]
            continue
        kept.append(line)
    return kept


def _looks_headline(line: str) -> bool:
    if not 0 < len(line) <= HEADLINE or line.endswith((".", ";", ":", ",")) or line.startswith(('"', "“")):
        return False
    words = line.split()
    return len(words) >= 3 and not (len(words) <= 5 and _DATELINE.match(line))


def _headline(lines: list[str]) -> tuple[str | None, list[str]]:
    """The first line of three words, if it is short, ends no sentence and stands apart from the text; labels above it go."""
    filled = [i for i, line in enumerate(lines) if line]
    first = next((i for i in filled[:LABELS] if _DATELINE.match(lines[i]) or (len(lines[i].split()) >= 3 and "|" not in lines[i])), None)
    if first is None or not _looks_headline(lines[first]):
        return None, lines
    rest = lines[first + 1 :]
    if not any(len(x) > HEADLINE / 2 for x in rest) or (rest[0] and len(rest[0]) < 1.5 * len(lines[first])):
        return None, lines
    return lines[first], rest


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
