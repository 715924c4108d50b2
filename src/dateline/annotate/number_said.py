"""An amount as it stands in a text, and whether what follows it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_words import Amount
from dateline.codebook.quantities import Quantities

Kind = Literal["count", "percent", "money", "duration", "measure", "age", "fraction", "compound", "time", "label", "score", "idiom"]
FUNCTION: Final = frozenset(
    "and or in on at of by to for with from when who whose while after before as but were was is are had has".split()
)
"""Words that are no noun."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount, or two, as it stands in a text: lexemes from `first` (lead included) to `last`, and the word that leads."""

    low: Amount
    high: Amount | None
    first: int
    last: int
    lead: str = ""

    @property
    def plain(self) -> bool:
        """One numeral without scale, separator or lead."""
        return self.low.form == "numeral" and self.high is None and not self.lead and self.low.scale == 1


def countable(words: Quantities, lexemes: Lexemes, at: int) -> bool:
    """A plural noun, or what is only said of counted people, stands here."""
    word = lexemes[at].lower
    if word in words.counted:
        return True
    return word.isalpha() and word not in FUNCTION and (plural(word) or plural(lexemes[at + 1].lower))


def plural(word: str) -> bool:
    """The word has the ending of a plural."""
    return word.isalpha() and len(word) > 3 and word.endswith(("s", "men")) and not word.endswith("ss")
