"""The small language in which forms of times are written, compiled to patterns over `time_tokens`.

`word` is that word, `{words}` are these words as a report writes them, `WORD` a class or a phrase of `PHRASES`, `name:WORD` captures it; `( | ) ? *` and `, - /` stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dateline.annotate.calendar import MONTHS, SEASONS, WEEKDAYS
from dateline.annotate.number_words import CARDINALS
from dateline.annotate.time_tokens import NUMBERS, Alphabet, encode

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "MONTH": tuple(MONTHS),
    "WEEKDAY": WEEKDAYS,
    "WD": tuple("mon tue tues wed thu thur thurs fri sat sun".split()),
    "SEASON": tuple(SEASONS),
    "UNIT": tuple("day days week weeks month months year years decade decades".split()),
    "NIGHTS": tuple("night nights fortnight fortnights".split()),
    "ONE": tuple("day week month year decade".split()),
    "HOURS": ("hour", "hours"),
    "MOMENTS": tuple("hour hours minute minutes second seconds moment moments".split()),
    "DAYPART": tuple("morning afternoon evening night noon midday midnight dawn dusk nightfall lunchtime".split()),
    "CARDINAL": tuple(w for w in CARDINALS if w != "zero"),
    "ORDINAL": tuple("first second third fourth fifth last final".split()),
}
PHRASES: Final[Mapping[str, str]] = {
    "DAY": "(N12 | N31 | NTH)",
    "NUM": "(N12 | N31 | N99 | N999)",
    "COUNT": "(a couple of | a | an | CARDINAL -? CARDINAL? | NUM)",
    "WHICH": "(YEAR | last year | this year | next year | the same year | the year | the previous year | the following year)",
    "PART": "(MONTH | WEEKDAY)",
    "ROUGH": "(the? (early | late | mid | middle | beginning | start | end) (part | days | months | weeks)? (of | in | -)? the?)",
    "EARLY": "(very? (early | late | earlier | later | mid) -?)",
    "WDAY": "(WEEKDAY | WD)",
    "TO": "(to | and | until | till | through | thru | -)",
}
_PIECE: Final = re.compile(
    r"(?:(?P<name>[a-z]\w*):)?(?:(?P<word>[A-Za-z][\w']*|'s)|(?P<open>\())|(?P<op>[)|?*])|(?P<mark>[,/-])|\{(?P<spelt>[^}]*)\}|\s+"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)?")


def words_of(source: str) -> list[str]:
    """The literal words of a form, and all words of the classes."""
    found = [m["word"] for m in _PIECE.finditer(source) if m["word"]]
    small = [w for w in found if not w.isupper()]
    phrases = [w for w in found if w in PHRASES]
    spelt = [w for m in _PIECE.finditer(source) if m["spelt"] for w in _WORD.findall(m["spelt"].lower())]
    return small + spelt + [w for p in phrases for w in words_of(PHRASES[p])]


def alphabet_of(sources: list[str]) -> Alphabet:
    """Every word that any of the forms knows."""
    classes = [w for words in CLASSES.values() for w in words]
    return Alphabet.of((*classes, "'s", *(w for s in sources for w in words_of(s))))


def compiled(source: str, alphabet: Alphabet) -> re.Pattern[str]:
    """The pattern of a form over encoded words; raises ValueError on what is not in the language."""
    return re.compile(_translated(source, alphabet))


def _translated(source: str, alphabet: Alphabet) -> str:
    parts: list[str] = []
    reached = 0
    for piece in _PIECE.finditer(source):
        if piece.start() != reached:
            raise ValueError(f"{source[reached:]!r} is in no form's language")
        reached = piece.end()
        parts.append(_part(piece, alphabet))
    return "".join(parts)


def _part(piece: re.Match[str], alphabet: Alphabet) -> str:
    if piece["open"]:
        return f"(?P<{piece['name']}>" if piece["name"] else "(?:"
    if piece["op"]:
        return piece["op"]
    if piece["spelt"]:
        return re.escape(encode(piece["spelt"], alphabet).code)
    if piece["mark"]:
        return piece["mark"]
    if not piece["word"]:
        return ""
    inner = _word(piece["word"], alphabet)
    return f"(?P<{piece['name']}>{inner})" if piece["name"] else inner


def _word(word: str, alphabet: Alphabet) -> str:
    if word in PHRASES:
        return _translated(PHRASES[word], alphabet)
    if word in NUMBERS:
        return NUMBERS[word]
    if word in CLASSES:
        return f"[{''.join(dict.fromkeys(alphabet.codes[w] for w in CLASSES[word]))}]"
    if word == "NOTHING":
        return ""
    return alphabet.codes[word]
