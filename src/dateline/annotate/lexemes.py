"""Words, numerals and signs of a text in order: what numbers are read from, without a parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LEXEME: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, numeral or sign; offsets are code points, half-open; `glued` means no space before it."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool


NOTHING: Final = Lexeme("", "", 0, 0, False)
"""What stands before the first and after the last."""


class Lexemes:
    """The lexemes of a text, to be asked for by position; outside of it there is `NOTHING`."""

    __slots__ = ("_found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: list[Lexeme] = []
        reached = -1
        for match in _LEXEME.finditer(text):
            word, (start, end) = match[0], match.span()
            self._found.append(Lexeme(word, word.lower(), start, end, start == reached))
            reached = end

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, at: int) -> Lexeme:
        return self._found[at] if 0 <= at < len(self._found) else NOTHING

    def lower(self, first: int, last: int) -> str:
        """The lexemes from `first` up to `last`, lower case, one space between."""
        return " ".join(self[i].lower for i in range(first, last))

    def glued(self, at: int) -> bool:
        """No space stands between this one and the one before."""
        return self[at].glued
