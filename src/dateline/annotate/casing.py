"""Gives words the capitals they have in English, where a text is in capitals, in small letters, or in a headline's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Final

import yaml

from dateline.annotate.lexicon import Lexicon
from dateline.codebook.loader import Codebook
from dateline.gazetteer.index import Gazetteer

_WORD: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = re.compile(r"[.!?](?:[\"'”’)\]]*)(?:\s|$)|\n[ \t]*\n|[\]:]\s*[\"“]?$|--\s*$|\]\s*$")
_VOWEL: Final = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüãõåæø]")
_MONTH_AFTER: Final = re.compile(r"\d[\d\s.,-]*$|\b(?:in|since|until|of|last|early|late)\s$")
_MONTH_BEFORE: Final = re.compile(r"\s*\d")
_GAP: Final = re.compile(r"[^\s.-]|\n\s*\n")
_BROKEN: Final = re.compile(r"[^\w\s'’.-]|\.\s|\n\s*\n")
_AMBIGUOUS: Final = frozenset({"us", "id", "is", "un", "it"})
_BEFORE_COUNTRY: Final = frozenset({"the", "a", "by", "with", "former"})
"""Before "US" these make it the country, and no pronoun."""
_SHORT: Final = 6
"""Letters up to which a word in brackets, and under which one without vowels, is an acronym."""
_POSSESSIVE: Final = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
_LONGEST: Final = 5
PLACE: Final = 4.5
"""Rank from which a gazetteer's name of one word is capitalised though it is also a noun; `KNOWN` of place_sense.py is stricter."""
MANY: Final = 3.0
"""The same for a name of several words."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the rest of the report writes words: small inside its sentences, or with a capital."""

    small: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    shouted: bool = True


@dataclass(slots=True)
class _Words:
    text: str
    spans: list[tuple[int, int]]
    words: list[str]
    cased: list[str | None] = field(default_factory=list)


class Truecaser:
    """Cases a text character for character: names by gazetteer and registry, titles, the calendar, and words that are no English."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.annotate").joinpath("data/capitals.yaml").read_text("utf-8"))
        self._lists = {name: frozenset(words) for name, words in raw.items()}
        self._gazetteer, self._lexicon = gazetteer, lexicon
        self._acronyms = self._lists["acronyms"] | {a.lower() for actor in codebook.actors for a in actor.acronyms if a.isalpha()}
        self._names: dict[str, list[list[str]]] = {}
        for name in (n for actor in codebook.actors for n in (actor.name, *actor.aliases)):
            words = _WORD.findall(name)
            if words and not name.islower():
                self._names.setdefault(words[0].lower(), []).append(words)
        for choices in self._names.values():
            choices.sort(key=lambda c: (-len(c), c))
        phrases = [*(w for p in codebook.people for w in p.words), *(w for p in codebook.weapons for w in p.words)]
        self._forces = frozenset(w.split()[0] for kind in codebook.forces.kinds.values() for w in kind.words)
        self._plain = frozenset(w for phrase in phrases for w in phrase.split())

    def __call__(self, text: str, habits: Habits = Habits()) -> str:
        """The text with other capitals, as long as before."""
        spans = [m.span() for m in _WORD.finditer(text)]
        words = _Words(text, spans, [small(text[a:b]) for a, b in spans])
        words.cased = [None] * len(spans)
        self._registered(words)
        for at in range(len(spans)):
            if words.cased[at] is None:
                words.cased[at] = self._alone(words, at, habits)
        self._joined(words)
        return _written(words)

    def _registered(self, words: _Words) -> None:
        """Names of the registry, and of places in several words."""
        at = 0
        while at < len(words.words):
            at += self._actor(words, at) or self._place(words, at) or 1

    def _actor(self, words: _Words, at: int) -> int:
        for name in self._names.get(words.words[at], ()):
            if words.words[at : at + len(name)] == [small(w) for w in name]:
                words.cased[at : at + len(name)] = [*name]
                return len(name)
        return 0

    def _place(self, words: _Words, at: int) -> int:
        first = words.words[at]
        if self._lexicon.is_function_word(first) or len(first) < 2:
            return 0
        for length in range(min(_LONGEST, len(words.words) - at), 1, -1):
            run = words.words[at : at + length]
            if not self._may_be_place(words, at, run):
                continue
            found = self._gazetteer.ranked(" ".join(run))
            if found and found[0][0] >= MANY:
                words.cased[at : at + length] = [w if w in self._lists["inside"] and n else capital(w) for n, w in enumerate(run)]
                return length
        return 0

    def _may_be_place(self, words: _Words, at: int, run: Sequence[str]) -> bool:
        between = words.text[words.spans[at][0] : words.spans[at + len(run) - 1][1]]
        if _BROKEN.search(between) or self._lexicon.is_function_word(run[-1]):
            return False
        return any(not self._lexicon.is_common(w) or self._lexicon.may_name(w) for w in run if w not in self._lists["inside"])

    def _alone(self, words: _Words, at: int, habits: Habits) -> str:
        word, (start, end) = words.words[at], words.spans[at]
        if _bound(words.text, start, end, word):
            return word
        if self._acronym(words, at, habits):
            return upper(word)
        name = self._starts_sentence(words, at) or self._is_name(words, at, habits)
        return capital(word) if name else word

    def _acronym(self, words: _Words, at: int, habits: Habits) -> bool:
        word, (start, end) = words.words[at], words.spans[at]
        shouted, common = words.text[start:end].isupper(), self._lexicon.is_common(word)
        if len(word) == 1:
            return word == "i" or (word != "a" and (words.text[end : end + 1] == "." or (shouted and words.text[end : end + 1] == "-")))
        if word in _AMBIGUOUS:
            of_force = word == "us" and words.words[at + 1 : at + 2] and words.words[at + 1] in self._forces
            return shouted and bool(of_force or (at and words.words[at - 1] in _BEFORE_COUNTRY))
        if word in self._lists["acronyms"]:
            return habits.shouted or not common
        if word in self._acronyms:
            return not common or (self._lexicon.may_name(word) and not self._lexicon.has_plural(word))
        bracketed = words.text[start - 1 : start] in ("[", "(") and words.text[end : end + 1] in ("]", ")") and len(word) <= _SHORT
        odd = len(word) < _SHORT and not _VOWEL.search(word) and word not in self._lists["titles"]
        return shouted and not common and (bracketed or odd)

    def _is_name(self, words: _Words, at: int, habits: Habits) -> bool:
        word, lists, lexicon = words.words[at], self._lists, self._lexicon
        if word in habits.small:
            return False
        if word in habits.capital or word in lists["calendar"] or word in lists["peoples"] or _singular(word) in lists["peoples"]:
            return True
        if word in lists["months"]:
            start, end = words.spans[at]
            return bool(
                _MONTH_AFTER.search(words.text[max(0, start - 12) : start].lower()) or _MONTH_BEFORE.match(words.text, end, end + 4)
            )
        if lexicon.is_function_word(word) or word in self._plain:
            return False
        if not lexicon.is_common(word):
            return len(word) > 1 and word not in lists["inside"]
        return len(word) > 3 and lexicon.may_name(word) and self._known_place(word)

    def _known_place(self, word: str) -> bool:
        found = self._gazetteer.ranked(word)
        return bool(found) and found[0][0] >= PLACE

    def _surname(self, word: str) -> bool:
        return self._lexicon.may_name(word) and not self._lexicon.has_plural(word) and word not in self._plain

    def _starts_sentence(self, words: _Words, at: int) -> bool:
        if at == 0:
            return True
        start = words.spans[at][0]
        between = words.text[words.spans[at - 1][1] : start]
        if not _STOP.search(between):
            return False
        before = words.words[at - 1]
        return not (between.startswith(".") and (before in self._lists["abbreviations"] or len(before) == 1) and "\n\n" not in between)

    def _joined(self, words: _Words) -> None:
        """Titles and openings of names take a capital from the name they stand before, and so does a noun that may be a first name."""
        for at in range(len(words.words) - 2, -1, -1):
            word, follows = words.words[at], words.words[at + 1]
            between = words.text[words.spans[at][1] : words.spans[at + 1][0]]
            title, small_yet = word in self._lists["titles"], not (words.cased[at] or "")[:1].isupper()
            if not (small_yet or title) or _GAP.search(between) or self._starts_sentence(words, at + 1):
                continue
            if title and self._surname(follows):
                words.cased[at + 1] = capital(follows)
            following = words.cased[at + 1] or ""
            if not following[:1].isupper() or follows in self._lists["calendar"]:
                continue
            opens = word in self._lists["opening"] and follows not in self._lists["peoples"]
            if small_yet and (title or opens or (self._surname(word) and not following.isupper() and not word.endswith("s"))):
                words.cased[at] = capital(word)


def _bound(text: str, start: int, end: int, word: str) -> bool:
    """The letters are no word of their own: "'s", "didn" of "didn't", "p" of "p.m.", and what belongs to an address."""
    if start and text[start - 1] in "'’" and word in _POSSESSIVE:
        return True
    if text[end : end + 2].lower() in ("'t", "’t") or text[end : end + 3] == "://":
        return True
    if text[start : start + 4].lower() in ("a.m.", "p.m.") or (word == "m" and text[start - 2 : start].lower() in ("a.", "p.")):
        return True
    return start > 1 and text[start - 1] in ".@/" and text[start - 2].isalnum() and len(word) > 1 and not text[end : end + 1].isspace()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def small(word: str) -> str:
    """The word in small letters, letter for letter: what would grow or shrink stays as it is, İ is read as I."""
    lower = word.lower()
    return lower if len(lower) == len(word) else "".join(_one(c, c.lower()) for c in word)


def upper(word: str) -> str:
    """The word in capitals, letter for letter."""
    return "".join(_one(c, c.upper()) for c in word)


def capital(word: str) -> str:
    """The word with a capital first, letter for letter."""
    return _one(word[0], word[0].upper()) + word[1:]


def _one(own: str, other: str) -> str:
    if len(other) == 1:
        return other
    return "i" if own == "İ" else own


def _written(words: _Words) -> str:
    pieces, reached = [], 0
    for (start, end), cased in zip(words.spans, words.cased, strict=True):
        pieces += [words.text[reached:start], cased or words.text[start:end]]
        reached = end
    return "".join([*pieces, words.text[reached:]])
