"""Gives words the capitals they have in English, where a text is in capitals, in small letters, or in a headline's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import yaml

from dateline.codebook.loader import Codebook
from dateline.gazetteer.index import Gazetteer

if TYPE_CHECKING:
    from spacy.language import Language

_WORD: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = re.compile(r"[.!?](?:[\"'”’)\]]*)(?:\s|$)|\n[ \t]*\n|[\]:]\s*[\"“]?$|--\s*$|\]\s*$")
_VOWEL: Final = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüãõåæø]")
_POSSESSIVE: Final = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
_LONGEST: Final = 5
PLACE: Final = 4.5
"""Rank from which a gazetteer's name of one word is capitalised though it is also a noun; `KNOWN` of places.py is stricter."""
MANY: Final = 3.0
"""The same for a name of several words."""
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("ily", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("ers", ""), ("ers", "e"), ("ly", ""), ("ness", ""), ("less", ""), ("ment", ""), ("able", ""), ("men", "man"),
)  # fmt: skip
_PREFIXES: Final = (
    "un",
    "re",
    "non",
    "anti",
    "counter",
    "pre",
    "over",
    "under",
    "out",
    "mis",
    "multi",
    "inter",
    "sub",
    "co",
    "ex",
    "semi",
    "para",
)


class Lexicon:
    """English words that are no names, by the parser's own lists; loaded on first use."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self._known: dict[str, bool] = {}

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        lookups = self._pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index, odd = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
        lists = {part: frozenset(index[part]) | frozenset(odd[part]) for part in ("noun", "verb", "adj", "adv")}
        return {**lists, "function": frozenset(self._pipeline.Defaults.stop_words)}

    def is_function_word(self, word: str) -> bool:
        """The word is an article, pronoun, preposition, auxiliary or the like."""
        return word in self._lists["function"]

    def is_common(self, word: str) -> bool:
        """The word, or what it is a form of, is no name."""
        if word not in self._known:
            self._known[word] = self._common(word)
        return self._known[word]

    def may_name(self, word: str) -> bool:
        """The word is only a noun, and was met with a capital in the texts that the parser learnt from."""
        lists, strings = self._lists, self._pipeline.vocab.strings
        other = any(word in lists[part] for part in ("verb", "adj", "adv", "function"))
        return not other and word.capitalize() in strings

    def has_plural(self, word: str) -> bool:
        """The parser's texts had the word's plural too, as they hardly have of a name."""
        return word + "s" in self._pipeline.vocab.strings

    def _common(self, word: str) -> bool:
        lists = self._lists
        if any(word in words for words in lists.values()):
            return True
        if any(word.endswith(end) and self._stem(word[: -len(end)] + stem) for end, stem in _ENDINGS):
            return True
        return any(word.startswith(p) and len(word) > len(p) + 3 and self._stem(word[len(p) :]) for p in _PREFIXES)

    def _stem(self, stem: str) -> bool:
        doubled = len(stem) > 3 and stem[-1] == stem[-2]
        return len(stem) > 2 and any(s in words for s in (stem, stem[:-1] if doubled else stem) for words in self._lists.values())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the report says of a word: written small inside its sentences, or with a capital."""

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
        self._plain = frozenset(w for phrase in phrases for w in phrase.split())

    def __call__(self, text: str, evidence: Evidence = Evidence()) -> str:
        """The text with other capitals, as long as before."""
        spans = [m.span() for m in _WORD.finditer(text)]
        words = _Words(text, spans, [small(text[a:b]) for a, b in spans])
        words.cased = [None] * len(spans)
        self._registered(words)
        for at in range(len(spans)):
            if words.cased[at] is None:
                words.cased[at] = self._alone(words, at, evidence)
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
                words.cased[at : at + length] = [w if w in self._lists["inside"] and n else w.capitalize() for n, w in enumerate(run)]
                return length
        return 0

    def _may_be_place(self, words: _Words, at: int, run: Sequence[str]) -> bool:
        between = words.text[words.spans[at][0] : words.spans[at + len(run) - 1][1]]
        if re.search(r"[^\w\s'’.-]|\.\s|\n\s*\n", between) or self._lexicon.is_function_word(run[-1]):
            return False
        return any(not self._lexicon.is_common(w) or self._lexicon.may_name(w) for w in run if w not in self._lists["inside"])

    def _alone(self, words: _Words, at: int, evidence: Evidence) -> str:
        word, (start, end) = words.words[at], words.spans[at]
        if _bound(words.text, start, end, word):
            return word
        if self._acronym(words, at, evidence):
            return upper(word)
        name = self._starts_sentence(words, at) or self._is_name(words, at, evidence)
        return word.capitalize() if name and len(word.capitalize()) == len(word) else word

    def _acronym(self, words: _Words, at: int, evidence: Evidence) -> bool:
        word, (start, end) = words.words[at], words.spans[at]
        written = words.text[start:end]
        if len(word) == 1:
            dotted = words.text[end : end + 1] == "." and word != "a"
            return (
                word == "i" or dotted or (evidence.shouted and written.isupper() and word != "a" and words.text[start - 1 : start] == "-")
            )
        if word in ("us", "id", "un", "it", "is") and not written.isupper():
            return False
        if word in ("us", "id", "is"):
            return self._after_article(words, at)
        if word in self._lists["acronyms"]:
            return evidence.shouted or not self._lexicon.is_common(word)
        if word in self._acronyms:
            return not self._lexicon.is_common(word) or (self._lexicon.may_name(word) and not self._lexicon.has_plural(word))
        bracketed = words.text[start - 1 : start] in ("[", "(") and words.text[end : end + 1] in ("]", ")") and start > 0
        odd = not _VOWEL.search(word) and 2 <= len(word) <= 5
        return (
            written.isupper()
            and not self._lexicon.is_common(word)
            and ((bracketed and len(word) <= 6) or odd)
            and word not in self._lists["titles"]
        )

    def _after_article(self, words: _Words, at: int) -> bool:
        """The word "us" is a country behind "the", a comma or nothing, and no pronoun behind a verb or preposition."""
        before = words.words[at - 1] if at else ""
        return words.words[at] == "us" and before in ("the", "a", "by", "with", "former")

    def _is_name(self, words: _Words, at: int, evidence: Evidence) -> bool:
        word, lists, lexicon = words.words[at], self._lists, self._lexicon
        if word in evidence.small:
            return False
        if word in evidence.capital or word in lists["calendar"] or word in lists["peoples"] or _singular(word) in lists["peoples"]:
            return True
        if word in lists["months"]:
            return bool(
                re.search(r"\d[\d\s.,-]*$|\b(?:in|since|until|of|last|early|late)\s$", words.text[: words.spans[at][0]][-12:].lower())
            ) or bool(re.match(r"\s*\d", words.text[words.spans[at][1] :][:4]))
        if lexicon.is_function_word(word) or word in self._plain:
            return False
        if not lexicon.is_common(word):
            return len(word) > 1 and word not in lists["inside"]
        return lexicon.may_name(word) and self._known_place(word)

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
        """Titles and openings of names take a capital from the name they stand before, a noun from names on both sides."""
        for at in range(len(words.words) - 2, -1, -1):
            word, following = words.words[at], words.cased[at + 1] or ""
            between = words.text[words.spans[at][1] : words.spans[at + 1][0]]
            if re.search(r"[^\s.-]|\n\s*\n", between) or (words.cased[at] or "")[:1].isupper():
                continue
            if word in self._lists["titles"] and self._surname(words.words[at + 1]) and not self._starts_sentence(words, at + 1):
                words.cased[at + 1] = following = words.words[at + 1].capitalize()
            named = (
                following[:1].isupper() and words.words[at + 1] not in self._lists["calendar"] and not self._starts_sentence(words, at + 1)
            )
            opens = word in self._lists["opening"] and words.words[at + 1] not in self._lists["peoples"]
            if named and (word in self._lists["titles"] or opens):
                words.cased[at] = word.capitalize()
            elif named and self._lexicon.may_name(word) and word not in self._plain and not following.isupper():
                plural = word.endswith("s") and not word.endswith("ss")
                words.cased[at] = word if plural else word.capitalize()


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
