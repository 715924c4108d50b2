"""What is said around an amount: "at least", "nearly", "or more", "another", and the second end of a range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_words import CARDINALS, HYPHENS, Amount, AmountReader
from dateline.codebook.quantities import Quantities

Bound = Literal["at_least", "at_most", "about"]

_LOOSE: Final = frozenset({"over", "under", "above", "below", "north of"})
"""Bounds of large numbers; before a small one they mostly mean something else ("a quarrel over two women")."""
_TAILS: Final[tuple[tuple[tuple[str, ...], Bound], ...]] = (
    (("or", "more"), "at_least"),
    (("at", "least"), "at_least"),
    (("and", "counting"), "at_least"),
    (("and", "more"), "at_least"),
    (("-", "plus"), "at_least"),
    (("+",), "at_least"),
    (("or", "fewer"), "at_most"),
    (("or", "less"), "at_most"),
    (("at", "most"), "at_most"),
    (("or", "so"), "about"),
    (("or", "thereabouts"), "about"),
    (("-", "odd"), "about"),
    (("-", "or", "-", "so"), "about"),
    (("-", "ish"), "about"),
)
_HEDGES: Final = frozenset("even perhaps possibly maybe about nearly probably around".split())


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before an amount: where they begin, and what they say."""

    first: int
    bound: Bound | None = None
    approximate: bool = False
    additional: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """The second amount of a range, the first as the second's scale makes it, and the joint."""

    low: Amount
    high: Amount
    joint: str


class BoundReader:
    """Reads leads, tails and ranges by the codebook's words."""

    def __init__(self, quantities: Quantities, reader: AmountReader) -> None:
        self._words = quantities
        self._reader = reader
        self._leads: dict[str, list[tuple[tuple[str, ...], Bound | None]]] = {}
        self._enter(quantities.at_least, "at_least")
        self._enter(quantities.at_most, "at_most")
        self._enter(quantities.about, "about")
        self._enter(quantities.additional, None)

    def _enter(self, phrases: Iterable[str], bound: Bound | None) -> None:
        for phrase in sorted(phrases, key=lambda p: (-len(p.split()), p)):
            words = tuple(phrase.split())
            self._leads.setdefault(words[-1], []).append((words, bound))
            self._leads[words[-1]].sort(key=lambda p: -len(p[0]))

    def lead(self, lexemes: Lexemes, amount: Amount, reached: int) -> Lead:
        """What is said before the amount, its currency sign aside, and not before `reached`."""
        at = amount.first
        while lexemes[at - 1].lower in self._words.currencies or lexemes.lower(at - 2, at) == "$ us":
            at -= 1
        found = Lead(at - (at < amount.first and lexemes[at - 1].text in ("US", "HK", "A", "C", "NZ")))
        while (more := self._before(lexemes, found, amount)) is not None and more.first >= reached:
            found = more
        return found

    def _before(self, lexemes: Lexemes, lead: Lead, amount: Amount) -> Lead | None:
        at = lead.first
        for words, bound in self._leads.get(lexemes[at - 1].lower, ()):
            first = at - len(words)
            if first < 0 or any(lexemes[first + i].lower != w for i, w in enumerate(words)):
                continue
            if not self._misread(lexemes, first, words, amount):
                strict = bound if bound in ("at_least", "at_most") else lead.bound
                return Lead(
                    first, strict, lead.approximate or bound == "about", lead.additional or bound is None, lead.word or " ".join(words)
                )
        return None

    def _misread(self, lexemes: Lexemes, first: int, words: tuple[str, ...], amount: Amount) -> bool:
        phrase, before = " ".join(words), lexemes[first - 1].lower
        if phrase in _LOOSE and amount.form == "words" and amount.low < 10:
            return True
        if phrase == "up to" and before in self._words.verbs_up:
            return True
        if phrase == "over" and before in self._words.verbs_over:
            return True
        return phrase in ("about", "around") and before in self._words.verbs_about

    def tail(self, lexemes: Lexemes, at: int) -> tuple[Bound | None, int]:
        """What is said behind an amount that ends before this lexeme, and where that ends."""
        for words, bound in _TAILS:
            if lexemes[at].lower == words[0] and all(lexemes[at + i].lower == w for i, w in enumerate(words)):
                after = lexemes[at + len(words)]
                bare = words[0] in ("at", "and")
                if (words[0] not in ("-", "+") or lexemes.glued(at)) and not (bare and after.text.isalnum()):
                    return bound, at + len(words)
        return None, at

    def range(self, lexemes: Lexemes, low: Amount, first: int) -> Range | None:
        """The range the amount begins; `first` is where its lead begins."""
        joint_at = self._past_unit(lexemes, low.last)
        joint = lexemes[joint_at].lower
        high = self._second(lexemes, joint_at, joint) if self._joins(lexemes, joint_at, joint, first) else None
        if high is None or "fraction" in (low.form, high.form):
            return None
        low = _scaled(low, high)
        return Range(low, high, joint) if high.low > low.low or joint in HYPHENS else None

    def _joins(self, lexemes: Lexemes, at: int, joint: str, first: int) -> bool:
        opening = lexemes[first - 1].lower
        if joint == "and":
            return opening == "between" or lexemes.lower(first - 2, first) == "ages of"
        if joint == "to":
            moved = {lexemes[i].lower for i in range(first - 5, first - 1)} & self._words.changes
            return not (opening == "from" and moved) and opening != "by" and opening not in self._words.changes
        if joint in HYPHENS:
            return lexemes.glued(at) == lexemes.glued(at + 1)
        return joint == "or" or lexemes.lower(at + (joint == ","), at + 2 + (joint == ",")) == "if not"

    def _second(self, lexemes: Lexemes, at: int, joint: str) -> Amount | None:
        here = at + 1 + (joint == "if") + 2 * (joint == ",")
        if joint in HYPHENS and lexemes[here].lower in ("to", "or") and lexemes[here + 1].text in HYPHENS:
            here += 2
        here += joint == "to" and lexemes[here].text in HYPHENS
        while here < at + 5 and (lexemes[here].lower in _HEDGES or lexemes[here].lower in self._words.currencies or _us(lexemes, here)):
            here += 1
        return self._reader(lexemes, here) if here < len(lexemes) else None

    def _past_unit(self, lexemes: Lexemes, at: int) -> int:
        """Past a unit said with both ends ("5% to 6%")."""
        if lexemes.lower(at, at + 2) == "per cent":
            return at + 2
        word = lexemes[at].lower
        return at + 1 if word in self._words.units and word not in HYPHENS and word != "p" else at


def _us(lexemes: Lexemes, at: int) -> bool:
    return lexemes[at].text.isupper() and lexemes[at + 1].text == "$"


def _scaled(low: Amount, high: Amount) -> Amount:
    """ "Two to three hundred" begins at two hundred."""
    shares = high.scale > 1 and low.scale == 1 and "vague" not in (low.form, high.form)
    if not shares or low.low >= high.low / high.scale or (low.form == "words" and low.low not in CARDINALS.values()):
        return low
    return Amount(low.low * high.scale, low.low * high.scale, low.first, low.last, low.form, high.scale)
