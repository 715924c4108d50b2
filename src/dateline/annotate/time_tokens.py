"""Words and figures as one character each, so that the forms of times are short patterns over short strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

OTHER: Final = "x"
STOP: Final = "."
NUMBERS: Final = {
    "N12": "\ue000",
    "N31": "\ue001",
    "N99": "\ue002",
    "N999": "\ue003",
    "NTH": "\ue004",
    "YEAR": "\ue005",
    "DECADE": "\ue006",
    "FIGURES": "\ue007",
    "CLOCK": "\ue008",
    "APRIL": "\ue009",
    "SHORT": "\ue00a",
}
"""Characters of figures: numbers to 12, 31, 99, 999, "8th", years, "1990s", dates in figures, clock times, "may" in small letters, "'90s"."""
_FIRST_WORD: Final = 0xE100
_CAPITAL_ONLY: Final = frozenset("may march august mar sun sat mon wed jan dec".split())
_SHORTENED: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split())
_TOKEN: Final = re.compile(
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\.\d\d(?=\s?[ap]\.?m)|(?<!\w)[apAP]\.\s?[mM]\b\.?)|(?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)?\.?)|(?P<gap>\n\s*\n)|(?P<own>['’][sS]?(?!\w))"
    r"|(?P<figures>\d{4}-\d\d-\d\d(?![\d-])|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?![\d/]|\.\d)|\d{4}/\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<number>['’]?[$€£#]?\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:st|nd|rd|th|['’]?s)?%?(?P<glued>[^\W_]*))"
    r"|(?P<mark>[^\w\s])"
)
_MARKS: Final = {",": ",", "-": "-", "–": "-", "/": "/", "(": "(", ")": ")", ".": ".", "!": ".", "?": ".", ";": "."}
_CLOCK_HALF: Final = frozenset(("am", "pm"))


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The words that any form uses, each with its character."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Alphabet:
        """A alphabet of these words, in their order."""
        return cls({word: chr(_FIRST_WORD + number) for number, word in enumerate(dict.fromkeys(words))})

    def code(self, word: str) -> str:
        """The character of a word as written; a month that is also a verb is one only with a capital letter."""
        small = word.lower().replace("’", "'")
        if small in _CAPITAL_ONLY and word[0].islower():
            return NUMBERS["APRIL"] if small in ("may", "march", "august") else OTHER
        return self.codes.get(small, OTHER)


@dataclass(frozen=True)
class Encoded:
    """A part's words, its tokens' spans, and one character a token."""

    words: str
    code: str
    spans: tuple[tuple[int, int], ...]

    def text(self, start: int, end: int) -> str:
        """The words from one token up to another, in small letters, single spaces between them."""
        return self.said(start, end).lower().replace("’", "'")

    def said(self, start: int, end: int) -> str:
        """The words from one token up to another as written, single spaces between them."""
        end = min(end, len(self.spans))
        return " ".join(self.words[self.spans[start][0] : self.spans[end - 1][1]].split()) if start < end else ""

    def word(self, index: int) -> str:
        """One token as written; empty beyond either end."""
        return self.words[slice(*self.spans[index])] if 0 <= index < len(self.spans) else ""

    @cached_property
    def shouted(self) -> bool:
        """The words are all in capital letters."""
        return self.words.isupper()


def encode(words: str, alphabet: Alphabet) -> Encoded:
    """The tokens of a text in order."""
    codes: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(words):
        _add(match, alphabet, codes, spans)
    return Encoded(words, "".join(codes), tuple(spans))


def _add(match: re.Match[str], alphabet: Alphabet, codes: list[str], spans: list[tuple[int, int]]) -> None:
    start, end = match.span()
    text = match[0]
    if match.lastgroup == "word" and text[-1] == ".":
        base = text[:-1]
        if base.lower() not in _SHORTENED:
            codes.extend((alphabet.code(base), STOP))
            spans.extend(((start, end - 1), (end - 1, end)))
            return
        text = base
    codes.append(_code(match, text, alphabet))
    spans.append((start, end))


def _code(match: re.Match[str], text: str, alphabet: Alphabet) -> str:
    match match.lastgroup:
        case "word":
            return alphabet.code(text)
        case "own":
            return alphabet.codes.get("'s", OTHER)
        case "figures":
            return NUMBERS["FIGURES"]
        case "clock":
            return NUMBERS["CLOCK"]
        case "gap":
            return STOP
        case "mark":
            return _MARKS.get(text, OTHER)
        case _:
            return _number(text, match["glued"])


_KINDS: Final = (
    (re.compile(r"0?[1-9]|1[0-2]"), "N12"),
    (re.compile(r"1[3-9]|2\d|3[01]"), "N31"),
    (re.compile(r"\d\d"), "N99"),
    (re.compile(r"\d{3}"), "N999"),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)", re.IGNORECASE), "NTH"),
    (re.compile(r"(?:1[89]|20)\d\d"), "YEAR"),
    (re.compile(r"(?:1[89]|20)\d0['’]?s", re.IGNORECASE), "DECADE"),
    (re.compile(r"['’]?[2-9]0s", re.IGNORECASE), "SHORT"),
)


def _number(text: str, glued: str) -> str:
    if glued.lower() in _CLOCK_HALF:
        return NUMBERS["CLOCK"]
    if glued:
        return OTHER
    return next((NUMBERS[kind] for pattern, kind in _KINDS if pattern.fullmatch(text)), OTHER)
