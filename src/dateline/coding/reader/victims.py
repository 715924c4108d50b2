"""The killed and injured by the words that first bring them up: how likely each pair of counts is, and which words give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dateline.coding.counted import is_age
from dateline.coding.reader.labels import VICTIMS
from dateline.coding.reader.reading import Reading
from dateline.coding.tree import Tree
from dateline.model.mention import Token
from dateline.model.span import Span

MOST_UNITS: Final = 12
"""How many words, the likeliest, are put together."""
SURE: Final = 0.02
"""Less likely readings of some words are not followed."""
SEVERAL: Final = 2
"""People of a plural without a number ("the boys"): the least that it can mean."""

KILLED, INJURED, HIT = (1 + VICTIMS.index(kind) for kind in ("killed", "injured", "hit"))
_OWN: Final = ("det", "nummod", "amod", "compound", "quantmod", "nmod", "predet")
"""What stands before a noun and belongs to its words."""
_INNER: Final = ("compound", "nummod", "quantmod", "npadvmod", "amod", "nmod", "det")
"""What a noun is that belongs to another noun's words."""

Pair = tuple[int, int]
State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Brought:
    """Words that bring up so many people for the first time, and how likely as nobody harmed, killed, injured, or hit (dead and living)."""

    span: Span
    count: int
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How likely a pair of counts is, and the words that give it in the likeliest way: those of the killed, those of the injured."""

    chance: float
    killed: tuple[Brought, ...] = ()
    injured: tuple[Brought, ...] = ()


@dataclass(slots=True)
class _Way:
    chance: float
    best: float
    kinds: tuple[int, ...]


class Victims:
    """Those harmed in one report's main violence, as its words bring them up."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self._tree, self._reading = tree, reading

    @cached_property
    def brought(self) -> list[Brought]:
        """The words that may bring up somebody, in reading order."""
        found = []
        for span, count in groups(self._tree):
            if at := self._reading.at(span):
                chances = self._reading.outputs.victim[at]
                found.append(Brought(span, count, tuple(chances[chances[:, 0].argmin()].tolist())))
        likely = sorted((b for b in found if b.chances[0] < 1 - SURE), key=lambda b: (b.chances[0], b.span))[:MOST_UNITS]
        return sorted(likely, key=lambda b: b.span)

    @cached_property
    def pairs(self) -> Mapping[Pair, Told]:
        """The pairs of killed and injured that the words can give, each with its likelihood."""
        ways = self._ways()
        found: dict[Pair, Told] = {}
        best: dict[Pair, float] = {}
        for (killed, injured, hit), way in ways.items():
            pair = killed, max(injured, hit - killed)
            told = found.get(pair)
            chance = way.chance + (told.chance if told else 0.0)
            if told is None or way.best > best[pair]:
                best[pair] = way.best
                words = [[b for b, k in zip(self.brought, way.kinds, strict=True) if k == kind] for kind in (KILLED, INJURED, HIT)]
                found[pair] = Told(chance, tuple(words[0]), tuple(words[1] or words[2] if pair[1] else ()))
            else:
                found[pair] = Told(chance, told.killed, told.injured)
        return found

    def _ways(self) -> dict[State, _Way]:
        """How likely each sum of killed, injured and hit is, all words read independently."""
        ways: dict[State, _Way] = {(0, 0, 0): _Way(1.0, 1.0, ())}
        for words in self.brought:
            after: dict[State, _Way] = {}
            for state, way in ways.items():
                for kind, chance in enumerate(words.chances):
                    if chance < SURE and kind != 0:
                        continue
                    added = _added(state, kind, words.count)
                    known = after.get(added)
                    best = way.best * chance
                    if known is None:
                        after[added] = _Way(way.chance * chance, best, (*way.kinds, kind))
                        continue
                    known.chance += way.chance * chance
                    if best > known.best:
                        known.best, known.kinds = best, (*way.kinds, kind)
            ways = after
        return ways


def _added(state: State, kind: int, count: int) -> State:
    killed, injured, hit = state
    if kind == KILLED:
        return killed + count, injured, hit
    if kind == INJURED:
        return killed, injured + count, hit
    return (killed, injured, max(hit, count)) if kind == HIT else state


def groups(tree: Tree) -> Iterator[tuple[Span, int]]:
    """Every noun, name or number that could stand for people, with its own words before it, and for how many; no words twice."""
    taken: set[int] = set()
    for token in tree.tokens:
        if _stands(token) and (token.dep not in _INNER or tree.head(token).index == token.index):
            left = [c for c in tree.children(token, *_OWN) if c.index < token.index]
            first = min((t.index for c in left for t in tree.subtree(c)), default=token.index)
            tokens = list(tree.tokens[first : token.index + 1])
            taken.update(t.index for t in tokens)
            yield tokens[0].span.to(token.span), people_of(tree, tokens, token)
    for number in tree.annotated.numbers:
        tokens = tree.within(number.span)
        count = number.quantity.low or number.quantity.high
        if tokens and count and not is_age(tree, tokens) and taken.isdisjoint(t.index for t in tokens):
            yield number.span, count


def _stands(token: Token) -> bool:
    return (
        token.pos in ("NOUN", "PROPN", "PRON", "NUM")
        or token.tag.startswith("NN")
        or token.lemma == "another"
        or token.text.endswith("old")
    )


def people_of(tree: Tree, tokens: list[Token], head: Token) -> int:
    """How many people some words stand for: their number, else one, or `SEVERAL` for a plural."""
    for number in tree.numbers_in(tokens[0].span.to(head.span)):
        own = [t for t in tokens if t.span.overlaps(number.span)]
        if own and (count := number.quantity.low or number.quantity.high) and not is_age(tree, own):
            return count
    return SEVERAL if head.tag == "NNS" else 1
