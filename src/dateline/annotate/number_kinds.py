"""What an amount is of: a count of people or things, or money, a measure, an age, a clock time, a name."""

from __future__ import annotations

from typing import Final

from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_clocks import of_clock
from dateline.annotate.number_labels import LabelReader
from dateline.annotate.number_said import FUNCTION, Kind, Stated, countable
from dateline.annotate.number_words import CARDINALS, HYPHENS, ORDINALS, numeral
from dateline.codebook.quantities import Quantities

_OPENS: Final = frozenset("([{\"'“‘„«—–~≈,;:…<>") | HYPHENS
_CLOSES_AGE: Final = frozenset(",.;)") | {""}
_ROUND: Final = frozenset(("ten", "10", "100", "hundred", "1000", "1,000"))
_BEFORE_YEARS: Final = frozenset("in since by until till of before after year circa from during".split())
_SAYING: Final = frozenset("said say says saying reported reports added confirmed stated announced told claimed believe believed".split())
_LIMITS: Final = frozenset("under over above below".split())
_RELATIVE: Final = frozenset("who that which he she they we i you it whom where".split()) | FUNCTION
_KIN: Final = frozenset(
    "brothers sisters twins cousins siblings friends sons daughters teenagers youths students pupils suspects victims couple".split()
)
OLDEST: Final = 120
_YEARS: Final = range(1900, 2101)


class KindReader:
    """Tells what an amount is of from the words beside it, by the codebook's words."""

    def __init__(self, quantities: Quantities) -> None:
        self._words = quantities
        self._labels = LabelReader(quantities)

    def __call__(self, lexemes: Lexemes, said: Stated, before: Kind | None) -> Kind:
        """The kind; `before` is that of an amount to which "and", "or" or a comma joins this one."""
        if said.low.form == "fraction":
            return "percent" if self._percent(lexemes, said.last) else "fraction"
        if (broken := self._glued(lexemes, said)) is not None:
            return broken
        for rule in (of_clock, self._of_unit, self._of_year, self._of_age, self._labels, self._of_idiom):
            if (kind := rule(lexemes, said)) is not None:
                return kind
        if before == "label" and lexemes[said.first - 1].lower == "of":
            return "label"
        if before == "fraction" and said.low.form != "vague":
            return "fraction"
        if before == "idiom" or (before in ("label", "age") and said.plain and not countable(self._words, lexemes, said.last)):
            return before
        return self._rest(lexemes, said)

    def _glued(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        """Numerals inside of a name, a date, a serial or telephone number."""
        after, at = lexemes[said.last], said.low.first
        if after.glued and (after.text in "/_=@:\\" or (after.text in HYPHENS and lexemes[said.last + 1].text[:1].isdigit())):
            return "time" if after.text == ":" and lexemes[said.last + 1].glued else "label" if after.text != ":" else None
        if after.glued and after.text in "'’′" and lexemes.glued(said.last + 1) and lexemes[said.last + 1].text.isdigit():
            return "measure"
        if after.glued and after.text.isalpha() and after.lower not in self._words.units and after.lower not in ("am", "pm"):
            return "label"
        if not lexemes.glued(at):
            return None
        before = lexemes[at - 1]
        if before.lower in self._words.currencies or lexemes.lower(at - 2, at) == "$ us":
            return None
        if before.text in ":'’" and before.glued and lexemes[at - 2].text.isdigit():
            return "time" if before.text == ":" else "measure"
        if before.text not in _OPENS and not (before.text == "." and lexemes[at - 2].text.islower() and len(lexemes[at - 2].text) > 3):
            return "label"
        return _behind_hyphen(lexemes, at - 1) if before.text in HYPHENS else None

    def _of_unit(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        if self._percent(lexemes, said.last) or (said.high and self._percent(lexemes, said.low.last)):
            return "percent"
        if any(self._paid(lexemes, a.first) for a in (said.low, said.high) if a):
            return "money"
        unit, at = self._unit(lexemes, said)
        if unit == "duration":
            after = at + 1 + (lexemes[at + 1].text in HYPHENS)
            if lexemes[after].lower in ("old", "olds") or lexemes.lower(at + 1, at + 3) == "of age":
                return "age"
        return unit

    def _paid(self, lexemes: Lexemes, at: int) -> bool:
        return lexemes[at - 1].lower in self._words.currencies or lexemes.lower(at - 2, at) == "$ us"

    def _percent(self, lexemes: Lexemes, at: int) -> bool:
        at += lexemes[at].text in HYPHENS and lexemes.glued(at)
        return self._words.units.get(lexemes[at].lower) == "percent" or lexemes.lower(at, at + 2) in ("per cent", "percentage points")

    def _unit(self, lexemes: Lexemes, said: Stated) -> tuple[Kind | None, int]:
        """The unit behind the amount, and where it stands."""
        at = said.last
        hyphen = lexemes[at].text in HYPHENS and (lexemes.glued(at) or lexemes[at + 2].text in HYPHENS)
        at += hyphen
        for here in range(at, at + 3):
            word = lexemes[here].lower
            if word in self._words.units:
                one_letter = len(word) == 1 and word.isalpha() and said.low.form != "numeral"
                if one_letter or (not hyphen and self._attributes(lexemes, here, said)):
                    return None, here
                return self._words.units[word], here
            capital = lexemes[here].text[:1].isupper() and self._words.units.get(lexemes[here + 1].lower) == "money"
            if word not in self._words.between and not capital:
                break
        return None, at

    def _attributes(self, lexemes: Lexemes, at: int, said: Stated) -> bool:
        """ "Two foot patrols", "three night guards": a singular unit that qualifies a counted noun."""
        word, after = lexemes[at].lower, lexemes[at + 1].lower
        if f"{word}s" not in self._words.units and word not in ("foot", "stone"):
            return False
        noun = after.isalpha() and after.endswith("s") and len(after) > 3 and after not in self._words.units
        return said.low.low != 1 and noun and lexemes[said.first - 1].lower not in ("a", "an", "the")

    def _of_year(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        if said.low.form != "numeral" or said.low.scale > 1:
            return None
        if "," not in lexemes[said.low.first].text and all(a.low in _YEARS for a in (said.low, said.high) if a):
            return None if self._counts_thousands(lexemes, said) else "time"
        digits = lexemes[said.low.first].text
        year = said.plain and len(digits) == 4 and digits.isdigit() and lexemes[said.first - 1].lower in _BEFORE_YEARS
        return "time" if year and not countable(self._words, lexemes, said.last) else None

    def _counts_thousands(self, lexemes: Lexemes, said: Stated) -> bool:
        """ "Killed 2000 people", unlike "the 2003 attacks"."""
        if said.lead:
            return said.lead not in ("around", "about", "circa") or countable(self._words, lexemes, said.last)
        opening = lexemes[said.first - 1].lower
        if opening in _BEFORE_YEARS or opening in ("the", "a", "an", "this", "that", "its", "their", "his", "her") or said.high:
            return False
        round_number = said.low.low % 50 == 0 and countable(self._words, lexemes, said.last)
        return round_number or lexemes[said.last].lower in self._words.counted

    def _of_age(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        before, after = lexemes[said.first - 1], lexemes[said.last].lower
        opening = lexemes[said.first - 2].lower if before.lower in ("between", "from", "of", "to") else before.lower
        alone = said.plain and (before.text, after) in (("(", ")"), ("[", "]"))
        if before.lower in ("both", "each", "all") and said.plain and said.low.low <= OLDEST and after in _CLOSES_AGE:
            return "age"
        if said.low.low > OLDEST:
            return "label" if alone else None
        if opening in self._words.ages and (before.lower != "of" or opening in ("age", "ages")):
            return "age"
        if (said.lead or before.lower) in _LIMITS and lexemes[said.first - 1 - (not said.lead)].lower in self._words.aged_of:
            return "age" if said.low.scale == 1 and not said.high else None
        if before.lower == "of" and lexemes[said.first - 2].lower in self._words.aged_of and (not after.isalpha() or after in FUNCTION):
            return "age"
        if not said.plain or said.low.low != int(said.low.low):
            return None
        name = lexemes[said.first - 2].text
        if alone:
            return "age" if name[:1].isupper() else "label"
        ended = after in _CLOSES_AGE or (after == "and" and lexemes[said.last + 1].text[:1].isupper())
        shared = after == "and" and lexemes[said.last + 2].lower in _CLOSES_AGE and self._people(lexemes, said.first - 2)
        shared &= (numeral(lexemes[said.last + 1].text) or OLDEST + 1) <= OLDEST
        return "age" if before.text == "," and name.isalpha() and (ended or shared) else None

    def _people(self, lexemes: Lexemes, at: int) -> bool:
        """ "The brothers, 19 and 26, fled", "Ali and Omar, 8 and 9": persons end here."""
        named = lexemes[at].text.istitle() and lexemes[at - 1].lower == "and" and lexemes[at - 2].text.istitle()
        return named or lexemes[at].lower in self._words.aged_of or lexemes[at].lower in _KIN

    def _of_idiom(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        if said.low.form != "words" or said.high is not None or said.low.scale > 1:
            return None
        before, after = lexemes[said.first - 1].lower, lexemes[said.last].lower
        if said.low.low != 1:
            return "idiom" if after in CARDINALS or (after in HYPHENS and lexemes[said.last + 1].lower in ORDINALS) else None
        if (after in self._words.one_before and not said.lead) or (after == "hand" and before in ("the", "on")):
            return "idiom"
        pronoun = before in self._words.one_after or (before in HYPHENS and lexemes.glued(said.first))
        noun = before in ("the", "that", "this", "which") and after.isalpha() and after not in _RELATIVE
        clause = before == "that" and lexemes[said.first - 2].lower in _SAYING
        return "idiom" if pronoun and not (noun or clause or said.lead) else None

    def _of_so_many(self, lexemes: Lexemes, said: Stated) -> bool:
        """ "One in five", "nine out of ten"; not "killed one in two attacks"."""
        if lexemes.lower(said.last, said.last + 2) == "out of":
            return lexemes[said.last + 2].lower in _ROUND
        second = lexemes[said.last + 1].lower
        whole = CARDINALS.get(second) or numeral(second) or 0
        likely = said.low.low == 1 or whole <= 10 or second in _ROUND
        ratio = (
            lexemes[said.last].lower == "in" and said.low.low < whole and likely and lexemes[said.last + 2].lower not in self._words.units
        )
        before = lexemes[said.first - 1]
        return ratio and (not before.text.isalpha() or before.lower in _RELATIVE or before.lower == "than")

    def _rest(self, lexemes: Lexemes, said: Stated) -> Kind:
        after, before = lexemes[said.last], lexemes[said.first - 1].lower
        follows = lexemes[said.last + 1]
        if after.text in HYPHENS and after.glued and follows.text.isalpha() and (follows.glued or follows.lower in ("to", "or", "and")):
            return "compound"
        below_zero = lexemes[said.low.first - 1].text in ("-", "−") and lexemes.glued(said.low.first) and not said.high
        if said.low.low != int(said.low.low) or (below_zero and not countable(self._words, lexemes, said.last)):
            return "measure"
        if self._of_so_many(lexemes, said):
            return "fraction"
        if before == "at" and said.plain and said.low.low <= 24 and not countable(self._words, lexemes, said.last):
            told = any(lexemes[i].lower in self._words.countable_after_at for i in range(said.first - 5, said.first - 1))
            return "count" if told else "time"
        return "count"


def _behind_hyphen(lexemes: Lexemes, at: int) -> Kind | None:
    """ "AK-47", "Covid -19"; not "sub-500", nor a minus or a dash."""
    word = lexemes[at - 1].text
    if not lexemes.glued(at):
        return "label" if word.isupper() and len(word) > 1 else None
    return None if word.islower() or not word.isalnum() or word.lower() in CARDINALS else "label"
