"""The codebook's words for people, and what tells one person of a report from another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.tree import Tree
from dateline.model.mention import Token

_MEN: Final = frozenset("man boy male husband father son brother grandfather uncle nephew boyfriend gentleman he himself".split())
_WOMEN: Final = frozenset("woman girl female wife mother daughter sister grandmother aunt niece girlfriend lady she herself".split())
_ADULTS: Final = frozenset(
    "man woman male female husband wife father mother grandfather grandmother driver officer deputy policeman adult".split()
)
_YOUNG: Final = frozenset("boy girl child baby infant toddler teen teenager youth pupil".split())
_WORDED: Final = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_NAMED: Final = ("compound", "flat", "appos")
_AGE_BEFORE: Final = re.compile(r"(\d{1,2}|[a-z]+)\s*-?\s*(?:year|yr)s?\s*-?\s*olds?\b", re.IGNORECASE)
_AGE_AFTER: Final = re.compile(r"^\s*(?:,|\(|, age|, aged|age|aged)\s*(\d{1,2})\b\s*(?:[,.;)]|$)", re.IGNORECASE)


ADULT: Final = 18
_EITHER: Final = (18, 19)


@dataclass(frozen=True, slots=True)
class Someone:
    """What the words say of one person: used to count people once, kept nowhere."""

    names: frozenset[str] = frozenset()
    age: int | None = None
    sex: str | None = None
    grown: bool | None = None

    def may_be(self, other: Someone) -> bool:
        """Nothing said keeps the two from being one person."""
        if self.names and other.names:
            return self.is_called_like(other)
        if self.age is not None and other.age is not None and self.age != other.age:
            return False
        if self.grown is not None and other.grown is not None and self.grown != other.grown:
            return False
        return self.sex is None or other.sex is None or self.sex == other.sex

    def is_called_like(self, other: Someone) -> bool:
        """The names of one are among those of the other: "Ann Lee" and "Lee", not "Ann Lee" and "Mary Lee"."""
        return bool(self.names and other.names) and (self.names <= other.names or other.names <= self.names)

    def joined(self, other: Someone) -> Someone:
        """What both tell of one person."""
        age = self.age if self.age is not None else other.age
        grown = self.grown if self.grown is not None else other.grown
        return Someone(self.names | other.names, age, self.sex or other.sex, grown)


class PeopleWords:
    """The groups of words for people; a phrase is of its own group and tells nothing of its last word ("armed men")."""

    def __init__(self, codebook: Codebook) -> None:
        words = {w: p.group for p in reversed(codebook.people) for w in p.words}
        self._words = {w: g for w, g in words.items() if " " not in w}
        self._phrases = {tuple(w.split()): g for w, g in words.items() if " " in w}
        self._known = frozenset(w for p in codebook.people for w in (*p.words, *p.also))
        self._last = frozenset(p[-1] for p in self._phrases)
        self._longest = max((len(p) for p in self._phrases), default=1)

    def group(self, tree: Tree, token: Token) -> str | None:
        """The group of the noun with the words before it; None if it names no people."""
        text = token.text.lower()
        if text in self._last or token.lemma in self._last:
            for length in range(self._longest, 1, -1):
                before = tuple(t.text.lower() for t in tree.tokens[max(0, token.index - length + 1) : token.index])
                found = self._phrases.get((*before, text)) or self._phrases.get((*before, token.lemma))
                if found:
                    return found
        return self._words.get(token.lemma.lower()) or self._words.get(text)

    def knows(self, lemma: str) -> bool:
        """The noun names people."""
        return lemma in self._known

    def single(self, lemma: str) -> str | None:
        """The group of a noun by itself."""
        return self._words.get(lemma)


def someone(tree: Tree, head: Token) -> Someone:
    """What the words around a noun or name tell of the person."""
    age = age_of(tree, head)
    words = {head.lemma.lower(), *(c.lemma.lower() for c in tree.children(head, "compound", "amod"))}
    # "A teen male" is none.
    return Someone(_names(tree, head), age, _sex(tree, head), _grown(age, words, head.lemma.lower()))


def _grown(age: int | None, words: set[str], noun: str) -> bool | None:
    """Whether somebody is grown, if the words say it; who is 18 or 19 may be called a teen or a man."""
    if age is not None:
        return None if age in _EITHER else age >= ADULT
    if words & _YOUNG:
        return False
    return True if noun in _ADULTS else None


def aged(tree: Tree, token: Token) -> bool:
    """ "a 15-year-old" stands for a person."""
    before = tree.tokens[max(0, token.index - 1)].text.lower()
    noun = token.text.lower().endswith("year-old") or (token.text.lower() == "old" and before in ("-", "year", "month"))
    return noun and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos")


def age_of(tree: Tree, head: Token) -> int | None:
    """The age said with a noun or name, in years."""
    before = tree.tokens[max(0, head.index - 7) : head.index + 1]
    own = [t for t in before if t.sentence == head.sentence]
    start = max((i for i, t in enumerate(own) if t.text in (",", "and", ";")), default=-1)
    if re.search(r"\d\s*-?\s*(?:month|week|day)s?\s*-?\s*old", " ".join(t.text for t in own)):
        return 0
    if found := _AGE_BEFORE.search(" ".join(t.text for t in own[start + 1 :])):
        return int(found[1]) if found[1].isdigit() else _WORDED.get(found[1].lower())
    after = " ".join(t.text for t in tree.tokens[head.index + 1 : head.index + 7] if t.sentence == head.sentence)
    found = _AGE_AFTER.match(after) or re.match(r"^, an? (\d{1,2}) ?- ?year", after)
    return int(found[1]) if found else None


def _names(tree: Tree, head: Token) -> frozenset[str]:
    near = [head, *tree.children(head, *_NAMED)]
    near += [c for n in near[1:] for c in tree.children(n, "compound", "flat")]
    return frozenset(t.text.lower() for t in near if t.entity == "PERSON" and t.tag in ("NNP", "NNPS") and len(t.text) > 1)


def _sex(tree: Tree, head: Token) -> str | None:
    words = {head.lemma.lower(), head.text.lower(), *(c.lemma.lower() for c in tree.children(head, "appos"))}
    if words & _WOMEN:
        return "f"
    return "m" if words & _MEN else None
