"""Words that are a number by themselves: "both", "a pair of", "the couple", "no one", "no casualties"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.annotate.lexemes import Lexemes
from dateline.codebook.quantities import Quantities
from dateline.model.mention import Share

_SAID_OF_BOTH: Final = frozenset("were are had have died survived escaped fled of men women".split())
_PEOPLE: Final = frozenset("men women children people boys girls".split())
_REACH: Final = 7
"""How far the "and" of "both … and …" may stand."""


@dataclass(frozen=True, slots=True)
class Special:
    """A value, where its words end, and its share."""

    value: int
    last: int
    share: Share = "whole"


def special(lexemes: Lexemes, at: int, words: Quantities) -> Special | None:
    """The number one of these words gives at this lexeme."""
    match lexemes[at].lower:
        case "both":
            return Special(2, at + 1) if _both(lexemes, at) else None
        case "pair":
            pair = lexemes[at + 1].lower == "of" and not any(lexemes[i].lower in words.pairs_of_one for i in range(at + 2, at + 5))
            return Special(2, at + 1, _more(lexemes[at - 1].lower)) if pair and lexemes[at - 1].lower in ("a", "another", "the") else None
        case "couple":
            return Special(2, at + 1) if _two_people(lexemes, at) else None
        case "no":
            return _no(lexemes, at, words)
        case word if word in words.nobody:
            idiom = lexemes[at - 1].lower in ("to", "bar", "but", "a") or lexemes[at + 1].lower in ("the", "too", "other")
            part: Share = "part" if lexemes[at + 1].lower == "of" else "whole"
            return None if idiom else Special(0, at + 1, _more(lexemes[at + 1].lower, part))
    return None


def _more(word: str, otherwise: Share = "whole") -> Share:
    return "additional" if word in ("another", "else", "other", "further", "more", "additional") else otherwise


def _no(lexemes: Lexemes, at: int, words: Quantities) -> Special | None:
    after = at + 1 + (lexemes[at + 1].text == "-")
    if lexemes[after].lower == "one":
        return Special(0, after + 1, _more(lexemes[after + 1].lower))
    first = lexemes[at + 1].lower
    noun = lexemes[at + 2].lower if first in words.none_between else first
    return Special(0, at + 1, _more(first)) if noun in words.none_of else None


def _two_people(lexemes: Lexemes, at: int) -> bool:
    """ "The couple was shot", "an elderly couple"; not "a couple of men", "the past couple days"."""
    after = lexemes[at + 1].lower
    counts = after in ("of", "more", "dozen", "hundred", "thousand") or (after.endswith("s") and after not in ("was", "is", "has", "says"))
    return not counts and lexemes[at - 1].text.isalpha() and lexemes[at - 1].lower not in ("last", "past", "next", "first", "every")


def _both(lexemes: Lexemes, at: int) -> bool:
    """ "Both men", "both of them", "both were"; not "both in A and B"."""
    after = lexemes[at + 1].lower
    if after in _SAID_OF_BOTH:
        return True
    ahead = [lexemes[i].lower for i in range(at + 1, at + 1 + _REACH)]
    stop = next((i for i, w in enumerate(ahead) if w in (".", ";", ",", "")), len(ahead))
    if "and" in ahead[:stop]:
        return False
    plural = any(w in _PEOPLE or (w.isalpha() and w.endswith("s") and not w.endswith("ss") and len(w) > 3) for w in ahead[:2])
    return plural or lexemes[at - 1].lower in ("were", "are", "had", "have", "been")
