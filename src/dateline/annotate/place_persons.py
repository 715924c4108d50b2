"""Names that the words around them show to be persons', whatever places bear them: "nurse Florence Madrid", "Austin, 22,", "killed Sofia"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.annotate.place_words import PlaceWords
from dateline.gazetteer.fold import fold
from dateline.model.mention import Token

LONGEST: Final = 4
"""Words of a person's name that are read together."""
_ARTICLES: Final = frozenset("a an the his her their who whose".split())
_AGE: Final = range(1, 111)
_LINKS: Final = frozenset(("conj", "appos"))


class Persons:
    """The spots and the words of a report's names of persons."""

    def __init__(self, tokens: Sequence[Token], words: PlaceWords) -> None:
        self._tokens, self._words = tokens, words
        self._no_surnames = words.civic | words.things | words.facilities | words.natural | words.settlements | words.divisions
        self.spots: dict[int, range] = {}
        """Tokens that are of a person's name where they stand, each with the tokens of all the name."""
        self.names: set[str] = set()
        """Words of such names, folded: bare, they are the same person again."""
        for first, last in self._runs():
            if self._is_person(first, last):
                self.spots.update(dict.fromkeys(range(first, last), range(first, last)))
                self.names.update(fold(t.text) for t in tokens[max(first, last - 2) : last])

    def run(self, spot: int) -> range:
        """The tokens of the name of a person that stands there."""
        return self.spots[spot]

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised names of at most four words."""
        tokens, at = self._tokens, 0
        while at < len(tokens):
            last = at
            while last < len(tokens) and self._named(tokens[last]) and tokens[last].sentence == tokens[at].sentence:
                last += 1
            first = at
            while last - first > 1 and self._role(tokens[first]):
                first += 1
            if 0 < last - first <= LONGEST:
                yield first, last
            at = max(last, at + 1)

    @staticmethod
    def _named(token: Token) -> bool:
        text = token.text
        return token.pos == "PROPN" and text[:1].isupper() and text.isalpha() and (len(text) < 4 or not text.isupper())

    def _role(self, token: Token) -> bool:
        low = token.text.lower().rstrip(".")
        return low in self._words.titles or low in self._words.roles

    def _is_person(self, first: int, last: int) -> bool:
        tokens, words = self._tokens, self._words
        if tokens[last - 1].text.lower() in self._no_surnames:
            return False
        before = tokens[first - 1] if first and tokens[first - 1].sentence == tokens[first].sentence else None
        if before is not None and before.text.lower() in words.before:
            return False
        if before is not None and self._role(before) and not self._heads_another(last):
            return True
        return self._aged(last) or (last - first > 1 and self._in_apposition(last)) or self._suffers(last - 1)

    def _heads_another(self, last: int) -> bool:
        """A noun follows that the name only belongs to: "officer Dallas police sent"."""
        after = self._after(last)
        return after is not None and after.pos in ("NOUN", "PROPN")

    def _after(self, at: int) -> Token | None:
        ok = at < len(self._tokens) and self._tokens[at].sentence == self._tokens[at - 1].sentence
        return self._tokens[at] if ok else None

    def _aged(self, last: int) -> bool:
        """ "Austin, 22," and "Austin, aged 22"."""
        rest = [t.text for t in self._tokens[last : last + 4]]
        if rest[:1] != [","] or len(rest) < 3:
            return False
        if rest[1] == "aged":
            return True
        return rest[1].isdigit() and len(rest[1]) < 4 and int(rest[1]) in _AGE and rest[2] in (",", ".", ";", "and", "was", "were", "of")

    def _in_apposition(self, last: int) -> bool:
        """ "Florence Madrid, a nurse": a word for a person behind a comma and an article."""
        rest = self._tokens[last : last + 7]
        if len(rest) < 3 or rest[0].text != "," or rest[1].text.lower() not in _ARTICLES:
            return False
        for token in rest[1:]:
            if token.text in ",.;":
                return False
            if token.text in ("who", "whose") or token.lemma.lower() in self._words.roles:
                return True
        return False

    def _suffers(self, at: int) -> bool:
        """The name is what is done to persons only: "Sofia died", "Sofia was shot", "gunmen killed Sofia"."""
        tokens, words = self._tokens, self._words
        token = tokens[at]
        for _ in range(3):
            if token.dep not in _LINKS:
                break
            token = tokens[token.head]
        verb = tokens[token.head]
        if verb.pos not in ("VERB", "AUX"):
            return False
        if token.dep == "nsubj":
            return verb.lemma in words.dying
        return token.dep in ("nsubjpass", "dobj") and verb.lemma in words.suffering
