"""The screen in front of the parser: a report without the words of any event is not read further."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import yaml

from dateline.codebook.loader import GENERIC, Codebook
from dateline.coding.forms import forms
from dateline.model.report import Report

_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
MOST: Final = 7
"""Times of a class's words beyond which more tell nothing."""

APART: Final = 3
"""How many words on the second word of a phrase is looked for ("take 12 people hostage")."""
SIDES: Final = ("violence", "response", "setting")
"""What classes of words speak of together; `setting` are topics in which events are told."""
_SMALL: Final = frozenset("a an the be of at in on by to for from their his her have dead".split())

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the screen has learnt: a weight for each class of words (`trigger bombing`), and the bound a report must reach.

    `topics` are words of reports that tell of other things. Fitted by `bench/train_screen.py`.
    """

    bound: float
    classes: Mapping[str, float]
    topics: Mapping[str, tuple[str, ...]]


def read_weights() -> Weights:
    """The weights that come with Dateline."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.coding").joinpath("data/screen.yaml").read_text("utf-8"))
    topics = {name: tuple(words.split()) for name, words in raw["topics"].items()}
    return Weights(raw["bound"], raw["classes"], topics)


class Screen:
    """Says of a report's words alone whether it can hold an event; a trigger of the user's own always can."""

    def __init__(self, codebook: Codebook, weights: Weights, ours: Codebook | None = None) -> None:
        self._weights = weights
        families = {**codebook.families, **dict.fromkeys(GENERIC, "violence")}
        terms = [(name, _content(term)) for name, term in codebook_terms(codebook)]
        known = terms if ours is None else [(name, _content(term)) for name, term in codebook_terms(ours)]
        own = set(terms) - set(known)
        self._own = _Table((name, term) for name, term in own if name.startswith("trigger"))
        self._table = _Table([*terms, *((f"topic {name}", (word,)) for name, words in weights.topics.items() for word in words)])
        self._sides = {name: side for name in self._table.classes if (side := _side(name, families))}

    def __call__(self, report: Report) -> bool:
        """The report can hold an event."""
        words = _words(report)
        return bool(self._own.counts(words)) or self._sum(words) >= self._weights.bound

    @property
    def classes(self) -> frozenset[str]:
        """The classes of words there are, those made of others included."""
        return self._table.classes | {f"{what} {side}" for side in SIDES for what in ("any", "kinds", "words")} | {"any none"}

    def strengths(self, report: Report) -> dict[str, float]:
        """How strongly each class stands in a report, from 0 to 1."""
        return self._strengths(_words(report))

    def _sum(self, words: Sequence[str]) -> float:
        found, classes = self._strengths(words), self._weights.classes
        return sum(classes.get(name, 0.0) * found[name] for name in sorted(found))

    def _strengths(self, words: Sequence[str]) -> dict[str, float]:
        counts = self._table.counts(words)
        found = {name: strength(count) for name, count in counts.items()}
        for side in SIDES:
            own = [count for name, count in counts.items() if self._sides.get(name) == side]
            if own:
                found |= {f"any {side}": 1.0, f"kinds {side}": strength(len(own)), f"words {side}": strength(sum(own))}
        if "any violence" not in found and "any setting" not in found:
            found["any none"] = 1.0
        return found


class _Table:
    """Words and pairs of words by each of their forms, with the classes they count for."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        self._single: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, term in terms:
            for first in forms(term[0]) if term else ():
                if len(term) == 1:
                    _put(self._single, first, name)
                    continue
                for second in forms(term[1]):
                    _put(self._pairs.setdefault(first, {}), second, name)

    @property
    def classes(self) -> frozenset[str]:
        """The classes that the words count for."""
        pairs = (names for seconds in self._pairs.values() for names in seconds.values())
        return frozenset(name for names in (*self._single.values(), *pairs) for name in names)

    def counts(self, words: Sequence[str]) -> dict[str, int]:
        """How often each class's words stand in a text."""
        found: dict[str, int] = {}
        seen = Counter(words)
        for word in seen.keys() & self._single.keys():
            for name in self._single[word]:
                found[name] = found.get(name, 0) + seen[word]
        pairs = self._pairs
        if not seen.keys().isdisjoint(pairs.keys()):
            for at in [i for i, word in enumerate(words) if word in pairs]:
                seconds = pairs[words[at]]
                for name in next((seconds[w] for w in words[at + 1 : at + 1 + APART] if w in seconds), ()):
                    found[name] = found.get(name, 0) + 1
        return found


def strength(count: int) -> float:
    """What a class's words tell: nothing at none, 1 at `MOST`."""
    return math.log1p(min(count, MOST)) / math.log1p(MOST)


def codebook_terms(codebook: Codebook) -> Iterator[tuple[str, Term]]:
    """The codebook's words and phrases, each with the class it counts for."""
    for kind, words in codebook.triggers.items():
        yield from ((f"trigger {kind}", term) for term in (*((w,) for w in sorted(words.verbs | words.nouns)), *words.phrases))
    for measure, words in codebook.measures.items():
        single = words.verbs | words.nouns | words.intransitive | words.states
        yield from ((f"measure {measure}", term) for term in (*((w,) for w in sorted(single)), *words.phrases))
    for weapon in codebook.weapons:
        yield from ((f"weapon {weapon.name}", tuple(w.split())) for w in weapon.words)
    for people in codebook.people:
        yield from ((f"people {people.group}", tuple(w.split())) for w in (*people.words, *people.also))


def _side(name: str, families: Mapping[str, str]) -> str | None:
    """What a class of words speaks of: violence, the response to it, or the setting of either."""
    what, _, own = name.partition(" ")
    if what == "trigger":
        return "violence" if families.get(own) == "violence" else "response"
    return {"weapon": "violence"}.get(what, "setting" if what == "topic" and own in ("conflict", "crime", "forces", "unrest") else None)


def _content(term: Term) -> Term:
    """The one or two words that stand for a phrase: the first and the last that mean something."""
    words = tuple(_WORD.findall(" ".join(term).lower()))
    telling = tuple(w for w in words if w not in _SMALL)
    chosen = telling if len(telling) > 1 or len(words) == 1 else words
    return chosen if len(chosen) < 2 else (chosen[0], chosen[-1])


def _put(table: dict[str, tuple[str, ...]], form: str, name: str) -> None:
    names = table.get(form, ())
    if name not in names:
        table[form] = (*names, name)


def _words(report: Report) -> list[str]:
    return _WORD.findall(f"{report.title or ''}\n{report.text}".lower())
