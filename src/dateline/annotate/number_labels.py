"""Numbers that name: flights, articles, rooms, streets, telephones, lines and channels."""

from __future__ import annotations

from typing import Final

from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_said import Kind, Stated, countable, plural
from dateline.codebook.quantities import Quantities

_COUNTED_OUT: Final = frozenset("phase stage war day grade chapter article act part".split())
_GROUPS: Final = frozenset("Group Committee Council Gang Party Club".split())
_STREETS_FIRST: Final = frozenset(
    "Rue Via Calle Avenida Boulevard Place Plaza Piazza Rua Jalan Paseo Carrer Quai Carrera Strada Viale Ulitsa".split()
)
"""What streets are called before their names, elsewhere."""
_STARTS: Final = frozenset(("", ".", ":", "!", "?", "“", '"', "'", "‘", "—"))


class LabelReader:
    """Tells numbers that name from those that count, by the codebook's words."""

    def __init__(self, quantities: Quantities) -> None:
        self._words = quantities

    def __call__(self, lexemes: Lexemes, said: Stated) -> Kind | None:
        """`label` where the amount is part of a name or an address."""
        before = lexemes[said.first - 1]
        opening = lexemes[said.first - 2] if before.text == "." and before.glued else before
        if before.text == "." and (opening.lower not in ("no", "nos", "art", "sec", "rs", "st", "ave", "pct") or not before.glued):
            return None
        if _numbers_a_line(lexemes, said) or _broadcasts(lexemes, said):
            return "label"
        if self._telephone(lexemes, said) or before.text == "#" or before.lower == "per" or self._street(lexemes, said):
            return "label"
        if self._of_group(lexemes, said):
            return "label"
        if said.lead or said.low.low != int(said.low.low):
            return None
        singular = opening.lower.removesuffix("s") if len(opening.lower) > 3 else opening.lower
        if opening.lower in self._words.labels or singular in self._words.labels:
            return "label" if self._names(lexemes, said, opening.lower) else None
        if said.plain and lexemes[said.low.first].text == "911":
            return "label"
        named = said.plain and opening.text[:1].isupper() and lexemes[said.first - 2].text not in _STARTS
        title_case = lexemes[said.last].text[:1].isupper()
        return "label" if named and not title_case and not countable(self._words, lexemes, said.last) else None

    def _of_group(self, lexemes: Lexemes, said: Stated) -> bool:
        """ "The Group of 77"; at the head of a sentence not "Group of seven men"."""
        if lexemes[said.first - 1].lower != "of" or lexemes[said.first - 2].text not in _GROUPS or said.lead:
            return False
        return lexemes[said.first - 3].text not in _STARTS or not countable(self._words, lexemes, said.last)

    def _telephone(self, lexemes: Lexemes, said: Stated) -> bool:
        """ "555-1234", unlike "250-1000 people"."""
        ends = [lexemes[a.first].text for a in (said.low, said.high) if a]
        return [len(e) for e in ends if e.isdigit()] == [3, 4] and not countable(self._words, lexemes, said.last)

    def _names(self, lexemes: Lexemes, said: Stated, opening: str) -> bool:
        """ "Company 5" and "in one area two men": number words name only behind a word that takes them."""
        if opening == "number" and lexemes[said.first - 2].lower in ("they", "who", "which", "to"):
            return False
        if opening in ("no", "number", "numbers") and said.low.form != "numeral":
            return opening == "number" and lexemes[said.first - 2].lower not in ("the", "a")
        if said.low.form == "numeral":
            name = lexemes[said.first - 1].text
            word = lexemes[said.last].lower
            return word not in self._words.counted and (name.istitle() or not plural(word))
        return said.low.low < 10 and opening in _COUNTED_OUT

    def _street(self, lexemes: Lexemes, said: Stated) -> bool:
        """ "1200 Main Street", "the 300 block of"."""
        if said.low.form != "numeral" or said.lead:
            return False
        if lexemes[said.last].lower == "block" and lexemes[said.last + 1].lower == "of":
            return True
        if lexemes[said.last].text in _STREETS_FIRST and lexemes[said.last + 1].text.isalpha():
            return True
        here = said.last
        while here < said.last + 4 and lexemes[here].text[:1].isupper():
            if here > said.last and lexemes[here].lower in self._words.streets:
                return True
            here += 1
        return False


def _numbers_a_line(lexemes: Lexemes, said: Stated) -> bool:
    """ "4. ON ARRIVAL …" at the head of a line."""
    at = said.low.first
    head = at == 0 or "\n" in lexemes.text[lexemes[at - 1].end : lexemes[at].start]
    return head and said.plain and lexemes[said.last].text in (".", ")") and lexemes.glued(said.last)


def _broadcasts(lexemes: Lexemes, said: Stated) -> bool:
    """ "12 News", "News 12", "12 Action News"."""
    names = {lexemes[i].text for i in (said.first - 1, said.last)}
    return said.plain and ("News" in names or (lexemes[said.last + 1].text == "News" and lexemes[said.last].text.istitle()))
