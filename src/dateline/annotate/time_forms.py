"""All forms in which reports say a time, compiled. A new one is a `Form` more in one of the `time_` modules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.annotate.feasts import feasts
from dateline.annotate.said import Form
from dateline.annotate.time_anchors import ANCHORED
from dateline.annotate.time_days import DAYS
from dateline.annotate.time_feasts import feast_form
from dateline.annotate.time_grammar import CLASSES, alphabet_of, compiled
from dateline.annotate.time_months import MONTH_FORMS
from dateline.annotate.time_periods import PERIODS
from dateline.annotate.time_tokens import NUMBERS, OTHER, Alphabet
from dateline.annotate.time_weekdays import WEEKDAY_FORMS

LONGEST: Final = 64
"""Tokens of the longest phrase that is read."""
# What ties one time to another.
TIE: Final = (
    "(since:(since) | open:(before | prior to | by) | between:(from | between)"
    " | count:COUNT unit:(UNIT | NIGHTS) way:(before | after | from | prior to)"
    " | the which:(day | night | morning | evening | week | month | year) step:(before | after))"
)
""" "Since ‹time›", "before ‹time›", "from ‹time› to ‹time›", "two days after ‹time›"."""
JOINT: Final = "(,? (to | until | till | through | thru) | and | -)"
"""Behind "from" or "between"."""
NARROW: Final = "(to | until | through | thru | -)"
"""With nothing before: "‹time› to ‹time›"."""
_HEADS: Final = (
    *(w for name in ("MONTH", "WEEKDAY", "WD", "SEASON", "UNIT", "NIGHTS", "MOMENTS") for w in CLASSES[name]),
    *"today tonight yesterday tomorrow overnight night evening weekend quarter half this".split(),
)
_HEAD_NUMBERS: Final = ("YEAR", "DECADE", "SHORT", "FIGURES", "APRIL", "NTH")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled forms with their alphabet, the ties between times, and the stretches of a text in which any of it can stand."""

    alphabet: Alphabet
    forms: tuple[tuple[re.Pattern[str], Form], ...]
    tie: re.Pattern[str]
    joint: re.Pattern[str]
    narrow: re.Pattern[str]
    stretch: re.Pattern[str]
    head: re.Pattern[str]

    def stretches(self, code: str) -> Iterator[tuple[int, int]]:
        """Where times can stand: tokens without a word unknown to the forms between them, never so many that a page could stall them."""
        for match in self.stretch.finditer(code):
            begin, end = match.span()
            while begin < end:
                stop = end if end - begin <= LONGEST else max(code.rfind(c, begin + 1, begin + LONGEST) + 1 for c in (".", ","))
                stop = stop or begin + LONGEST
                if self.head.search(code, begin, stop):
                    yield begin, stop
                begin = stop


def grammar() -> Grammar:
    """The grammar of times, compiled anew: a finder asks once."""
    known = feasts()
    forms = (*DAYS, *WEEKDAY_FORMS, feast_form(known), *MONTH_FORMS, *PERIODS, *ANCHORED)
    alphabet = alphabet_of([*(f.phrase for f in forms), TIE, JOINT, NARROW])
    names = [w for f in known for n in f.names for w in _words(n) if w not in _COMMON]
    heads = "".join(alphabet.codes[w] for w in dict.fromkeys((*_HEADS, *names)) if w in alphabet.codes)
    return Grammar(
        alphabet,
        tuple((compiled(f.phrase, alphabet), f) for f in forms),
        compiled(TIE, alphabet),
        compiled(JOINT, alphabet),
        compiled(NARROW, alphabet),
        re.compile(f"[^{OTHER}]+"),
        re.compile(f"[/{heads}{''.join(NUMBERS[n] for n in _HEAD_NUMBERS)}]"),
    )


_COMMON: Final = frozenset("the of a an in new old all day st jr king who may".split())


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+", name.lower())
