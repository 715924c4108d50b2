"""Amounts as English writes them: numerals, number words, dozens, fractions, and the codebook's vague words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.annotate.lexemes import Lexemes
from dateline.codebook.quantities import Quantities

CARDINALS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {w: 20 + 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}

SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SUFFIXES: Final = {"k": 10**3, "mn": 10**6, "mln": 10**6, "m": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12}
MAGNITUDES: Final = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
DENOMINATORS: Final = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth "
    "thousandth millionth".split()
)
HYPHENS: Final = frozenset("-‐‑–")
SPACES: Final = frozenset("\u00a0\u2009\u202f ")
DIGITS: Final = 15
"""A numeral of more digits is a serial number."""

_NUMERAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{2})+,[0-9]{3}")
_DECIMAL_COMMA: Final = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_NOT_COUNTED_IN_SCORES: Final = frozenset(
    ("", "a", "an", "the", "goals", "points", "runs", "tries", "again", "draw", "draws", "highly", "well")
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds as the words alone give them, the lexemes that say so (half-open), and in what form they do."""

    low: float
    high: float | None
    first: int
    last: int
    form: str = "words"
    """`numeral`, `words`, `vague` or `fraction`."""
    scale: float = 1
    """The "thousand" or "dozen" it ends in."""


def numeral(text: str) -> float | None:
    """The value of digits with English separators; None for lists, versions and serial numbers."""
    return float(text.replace(",", "")) if len(text) <= DIGITS and _NUMERAL.fullmatch(text) else None


def cardinal(text: str) -> int | None:
    """The value of number words alone ("twenty-one"), or None where the text is more or less than a number in words."""
    lexemes = Lexemes(text)
    starts = lexemes[0].lower in CARDINALS or lexemes[0].lower in SCALES
    amount = _summed(lexemes, 0, 0) if starts else None
    return int(amount.low) if amount is not None and amount.last == len(lexemes) else None


class AmountReader:
    """Reads the amount that begins at a lexeme."""

    def __init__(self, quantities: Quantities) -> None:
        self._vague = {tuple(k.split()): v for k, v in quantities.vague.items()}
        self._longest = max((len(k) for k in self._vague), default=0)
        self._words = quantities
        first = {k[0] for k in self._vague}
        self._starts = first | CARDINALS.keys() | SCALES.keys() | {"a", "an", "half", "dozen"}

    def __call__(self, lexemes: Lexemes, at: int) -> Amount | None:
        """The longest amount that begins here."""
        lower = lexemes[at].lower
        if lower[:1].isdigit():
            return self._numeral(lexemes, at)
        if lower not in self._starts:
            return None
        return self._vaguely(lexemes, at) or _fraction(lexemes, at) or _in_words(lexemes, at)

    def _numeral(self, lexemes: Lexemes, at: int) -> Amount | None:
        value = numeral(lexemes[at].text)
        if value is None:
            return _decimal_comma(lexemes, at)
        first, last = at, at + 1
        if lexemes[at - 1].text == "." and lexemes.glued(at) and not lexemes.glued(at - 1):
            value, first = float(f"0.{lexemes[at].text.replace(',', '').replace('.', '')}"), at - 1
        while last < at + 4 and _spaced_thousand(lexemes, last, lexemes[at].text):
            value, last = value * 1000 + float(lexemes[last].text), last + 1
        if (half := _one_over(lexemes, last)) and not lexemes.glued(last):
            value, last = value + half, last + 3
        last, step = self._scale(lexemes, last)
        return Amount(value * step, value * step, first, last, "numeral", step)

    def _scale(self, lexemes: Lexemes, at: int) -> tuple[int, float]:
        """Where a numeral ends with the scale behind it, and that scale."""
        word, glued = lexemes[at].lower, lexemes.glued(at)
        if glued and word in HYPHENS and lexemes[at + 1].lower in SCALES:
            return at + 2, SCALES[lexemes[at + 1].lower]
        if word in SCALES or (word == "dozen" and not glued):
            return at + 1, SCALES.get(word, 12)
        if word not in SUFFIXES or not (glued or word == "bn"):
            return at, 1
        return (at, 1) if word == "m" and self._metres(lexemes, at) else (at + 1, SUFFIXES[word])

    def _metres(self, lexemes: Lexemes, at: int) -> bool:
        if lexemes[at].text == "M" or lexemes[at - 2].lower in self._words.currencies:
            return False
        after = lexemes[at + 1].lower
        return after in self._words.after_metres or not after.isalpha() or lexemes[at - 2].lower in ("a", "an")

    def _vaguely(self, lexemes: Lexemes, at: int) -> Amount | None:
        for length in range(self._longest, 0, -1):
            words = tuple(lexemes[i].lower for i in range(at, at + length))
            if words in self._vague and self._said(lexemes, at, " ".join(words), at + length):
                return self._multiplied(lexemes, at, at + length)
        return None

    def _said(self, lexemes: Lexemes, at: int, word: str, last: int) -> bool:
        before, after = lexemes[at - 1].lower, lexemes[last].lower
        if before in self._words.unless_after.get(word, ()):
            return False
        if word in self._words.only_after and before not in self._words.only_after[word]:
            return False
        if word == "scores" and before.endswith("ing") and not after.isalpha():
            return True
        return word not in self._words.of or after in ("of", "more", "others", "other") or after in SCALES or after == "dozen"

    def _multiplied(self, lexemes: Lexemes, at: int, last: int) -> Amount:
        """ "Several hundred", "tens of thousands", "a couple of dozen", "hundreds and hundreds"."""
        low, high = self._vague[tuple(lexemes[i].lower for i in range(at, last))]
        of = last + (lexemes[last].lower == "of")
        word = lexemes[of].lower
        scale = SCALES.get(word) or (12 if word == "dozen" else MAGNITUDES.get(word, 1))
        if scale > 1:
            wide = None if high is None else high * scale if high == low else (high + 1) * scale - 1
            return Amount(low * scale, wide, at, of + 1, "vague", scale)
        while lexemes[last].lower in ("and", "upon") and lexemes[last + 1].lower == lexemes[last - 1].lower:
            last += 2
        return Amount(low, high, at, last, "vague")


def _decimal_comma(lexemes: Lexemes, at: int) -> Amount | None:
    """ "1,5 million", as much of the world writes it; without a scale it may be a list."""
    scale = SCALES.get(lexemes[at + 1].lower)
    if not scale or not _DECIMAL_COMMA.fullmatch(lexemes[at].text):
        return None
    value = float(lexemes[at].text.replace(",", ".")) * scale
    return Amount(value, value, at, at + 2, "numeral", scale)


def _spaced_thousand(lexemes: Lexemes, at: int, first: str) -> bool:
    """ "12 000": a group of three digits after a single space."""
    digits, before = lexemes[at].text, lexemes[at - 1]
    if len(digits) != 3 or not digits.isdigit() or len(first) > 3 or not first.isdigit() or first[0] == "0":
        return False
    gap = lexemes.text[before.end : lexemes[at].start]
    return gap in SPACES and (gap != " " or digits == "000" or lexemes[at + 1].lower not in ("", "to"))


def _one_over(lexemes: Lexemes, at: int) -> float | None:
    """ "1/2" behind a numeral."""
    top, slash, bottom = lexemes[at].text, lexemes[at + 1], lexemes[at + 2]
    if slash.text != "/" or not slash.glued or not bottom.glued or bottom.text not in ("2", "3", "4", "8") or not top.isdigit():
        return None
    return int(top) / int(bottom.text) if len(top) == 1 and int(top) < int(bottom.text) else None


def _fraction(lexemes: Lexemes, at: int) -> Amount | None:
    """ "A third of", "two-thirds", "half the"; "half a million" is a number."""
    word = lexemes[at].lower
    if word == "half":
        whole = lexemes[at + 1].lower in ("of", "the", "its", "their", "his", "our", "all", "those", "these")
        return Amount(0.5, 0.5, at, at + 1, "fraction") if whole and lexemes[at - 1].lower not in ("first", "second", "and") else None
    if word not in CARDINALS and word not in ("a", "an"):
        return None
    top = CARDINALS.get(word, 1)
    after = at + 1 + (lexemes[at + 1].text in HYPHENS)
    name = lexemes[after].lower
    bottom = DENOMINATORS.get(name.removesuffix("s") if top > 1 else name)
    if not bottom or (top > 1) != name.endswith("s") or top >= bottom:
        return None
    of = lexemes[after + 1].lower == "of"
    if of and lexemes[after + 2].lower in ("a", "an") and (scale := SCALES.get(lexemes[after + 3].lower)):
        return Amount(scale * top / bottom, scale * top / bottom, at, after + 4, scale=scale)
    plain = word in ("a", "an") and not of
    return None if plain else Amount(top / bottom, top / bottom, at, after + 1, "fraction")


def _in_words(lexemes: Lexemes, at: int) -> Amount | None:
    word, second = lexemes[at].lower, lexemes[at + 1].lower
    if word in ("a", "an"):
        if second == "half" and (lexemes[at + 2].text in HYPHENS or lexemes[at + 2].lower in ("dozen", "million")):
            return _halved(lexemes, at, at + 1)
        return _summed(lexemes, at + 1, at) if second in SCALES or second == "dozen" else None
    return _halved(lexemes, at, at) if word == "half" else _summed(lexemes, at, at)


def _halved(lexemes: Lexemes, first: int, at: int) -> Amount | None:
    """ "Half a dozen", "half-dozen", "half a million"."""
    after = at + 1 + (lexemes[at + 1].lower in ("a", "an") or lexemes[at + 1].text in HYPHENS)
    word = lexemes[after].lower
    scale = 12 if word == "dozen" else SCALES.get(word, 0)
    return Amount(scale / 2, scale / 2, first, after + 1, scale=scale) if scale else None


def _summed(lexemes: Lexemes, at: int, first: int) -> Amount | None:
    """Number words as far as they make one number ("one hundred and twenty-five thousand")."""
    if lexemes[at].lower in SCALES and lexemes[at - 1].lower[:1].isdigit():
        return None
    total, smallest, scale, last = 0.0, float("inf"), 1.0, at
    current = None if lexemes[at].lower in CARDINALS else 1.0
    while scale != 12:
        here = _past_joint(lexemes, last) if last > at else last
        word = lexemes[here].lower
        unit = CARDINALS.get(word)
        if unit is not None and _fits(current, unit, lexemes[last].lower == "and"):
            current, scale = (current or 0) + unit, 1.0
        elif word == "hundred" and current is not None and current < 100:
            current, scale = current * 100, scale * 100
        elif word in SCALES and word != "hundred" and current is not None and SCALES[word] < smallest:
            smallest = SCALES[word]
            total, current, scale = total + current * smallest, None, scale * smallest
        elif word == "dozen" and current is not None:
            current, scale = current * 12, 12.0
        elif word == "score" and current is not None and _counts_in_scores(lexemes, here + 1):
            current, scale, smallest = current * 20, 20.0, min(smallest, 20)
        elif last > at and current is not None and (half := _and_a_half(lexemes, last)):
            current, here = current + 0.5, last + half - 1
        else:
            break
        last = here + 1
    value = total + (current or 0)
    return Amount(value, value, first, last, scale=scale) if last > at else None


def _counts_in_scores(lexemes: Lexemes, at: int) -> bool:
    """ "Two score rebels", not "the two score"."""
    word = lexemes[at].lower
    return (
        word.isalpha()
        and word not in _NOT_COUNTED_IN_SCORES
        and not word.endswith("ly")
        and (word.endswith("s") or word in ("men", "women", "people", "children", "of", "more", "dead", "wounded"))
    )


def _past_joint(lexemes: Lexemes, at: int) -> int:
    """Past the "and" or hyphens between two number words."""
    here = at
    while here < at + 3 and (lexemes[here].lower == "and" or (lexemes[here].text in HYPHENS and lexemes.glued(here))):
        here += 1
    word = lexemes[here].lower
    return here if word in CARDINALS or (lexemes[at].lower != "and" and (word in SCALES or word == "dozen")) else at


def _fits(current: float | None, value: int, after_and: bool) -> bool:
    if current is None:
        return True
    rest = current % 100
    if rest >= 20 and rest % 10 == 0:
        return 0 < value < 10 and not after_and
    return current >= 100 and rest == 0 and 0 < value < 100


def _and_a_half(lexemes: Lexemes, at: int) -> int:
    """How many lexemes say "and a half" here."""
    if lexemes.lower(at, at + 3) == "and a half":
        return 3
    return 6 if lexemes.lower(at, at + 6) == "- and - a - half" else 0
