"""Word pieces with offsets: the day of publication, the headline, the text, separators between them, as the reader takes them in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.model.furniture import without_furniture
from dateline.model.span import Part, Span
from dateline.model.when import WEEKDAYS

FIRST, LAST, UNKNOWN = 101, 102, 100
"""Ids of the vocabulary: what opens and closes a sequence, and a word it lacks."""
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_LONGEST: Final = 100
"""Letters of a word that is still cut; a longer one is unknown."""
_KEPT: Final = 50_000
_MONTHS: Final = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a word by its id in the vocabulary; offsets are the whole word's. An empty span is that of a separator or of the day of publication."""

    id: int
    part: Part
    start: int
    end: int


class WordPieces:
    """Cuts words as BERT does: small letters without accents, the longest piece of the vocabulary first."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {word: number for number, word in enumerate(vocabulary)}
        self._cut: dict[str, tuple[int, ...]] = {}

    def __call__(self, title: str | None, text: str, published: date | None = None) -> list[Piece]:
        """The pieces of a report in reading order, behind the weekday and date of its publication if that is known."""
        pieces = [Piece(p.id, "title", 0, 0) for p in self._of("title", _said(published) if published else "")]
        if pieces:
            pieces.append(Piece(LAST, "title", 0, 0))
        pieces += self._of("title", title or "")
        if title:
            pieces.append(Piece(LAST, "title", len(title), len(title)))
        return [*pieces, *self._of("text", without_furniture(text))]

    def _of(self, part: Part, words: str) -> Iterable[Piece]:
        for match in _WORD.finditer(words):
            for number in self._ids_of(match[0]):
                yield Piece(number, part, match.start(), match.end())

    def _ids_of(self, word: str) -> tuple[int, ...]:
        found = self._cut.get(word)
        if found is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            found = self._cut[word] = self._pieces(word)
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        found: list[int] = []
        at = 0
        while at < len(plain) <= _LONGEST:
            end = next((e for e in range(len(plain), at, -1) if ("##" if at else "") + plain[at:e] in self._ids), at)
            if end == at:
                return (UNKNOWN,)
            found.append(self._ids[("##" if at else "") + plain[at:end]])
            at = end
        return tuple(found) or (UNKNOWN,)


def _said(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day} {day.year}"


class Places:
    """Which pieces cover a span."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._numbers: dict[Part, list[int]] = {"title": [], "text": []}
        self._ends: dict[Part, list[int]] = {"title": [], "text": []}
        self._starts: dict[Part, list[int]] = {"title": [], "text": []}
        for number, piece in enumerate(pieces):
            if piece.end > piece.start:
                self._numbers[piece.part].append(number)
                self._starts[piece.part].append(piece.start)
                self._ends[piece.part].append(piece.end)

    def __call__(self, span: Span) -> list[int]:
        """The numbers of the pieces that share a character with a span."""
        ends, starts = self._ends[span.part], self._starts[span.part]
        first = bisect_left(ends, span.start + 1)
        last = bisect_left(starts, span.end)
        return self._numbers[span.part][first:last]
