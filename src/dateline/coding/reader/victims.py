"""The killed and injured by the words that first bring them up: how likely each pair of counts is, and which words give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from dateline.coding.counted import MANY, is_age
from dateline.coding.reader.labels import VICTIMS
from dateline.coding.reader.outputs import Array, softmax
from dateline.coding.reader.reading import Reading
from dateline.coding.tree import Tree
from dateline.model.figure import Quantity
from dateline.model.mention import Token
from dateline.model.span import Span

MOST_UNITS: Final = 12
"""How many words, the likeliest, are put together."""
SURE: Final = 0.02
"""Less likely readings of some words are not followed."""
UNLIKELY: Final = 1e-6
"""Less likely ways of reading all words are not followed."""
SEVERAL: Final = 2
"""People of a plural without a number ("the boys"): the least that it can mean."""

KILLED, INJURED, HIT = (1 + VICTIMS.index(kind) for kind in ("killed", "injured", "hit"))
_OWN: Final = ("det", "nummod", "amod", "compound", "quantmod", "nmod", "predet")
"""What stands before a noun and belongs to its words."""
_PRONOUNS: Final = frozenset("he she one another other".split())
_SOME: Final = frozenset("one some many both all several none most".split())
_INNER: Final = ("compound", "nummod", "quantmod", "npadvmod", "amod", "nmod", "det")
"""What a noun is that belongs to another noun's words."""

Pair = tuple[int, int]
State = tuple[int, int, int]
Weigh = Callable[[Array, Sequence[int], Sequence[int]], Array]
"""What to add to the logits of groups alone, as `PeopleNetwork` gives it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words that could stand for people, the noun or number that governs them, and how many they are."""

    span: Span
    head: Token
    quantity: Quantity
    number: Span | None = None

    @property
    def count(self) -> int:
        """The number that is added: the least that the words say, the most where they say only that."""
        return self.quantity.low or self.quantity.high or 0


@dataclass(frozen=True, slots=True)
class Brought:
    """A group that the words bring up for the first time, and how likely as nobody harmed, killed, injured, or hit (dead and living)."""

    group: Group
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How likely a pair of counts is, and the groups that give it in the likeliest way: of the killed, of the injured.

    Where the injured are those hit without the dead no words count them.
    """

    chance: float
    killed: tuple[Group, ...] = ()
    injured: tuple[Group, ...] = ()


@dataclass(slots=True)
class _Way:
    chance: float
    best: float
    kinds: tuple[int, ...]


class Victims:
    """Those harmed in one report's main violence, as its words bring them up."""

    def __init__(self, people: Iterable[Group], reading: Reading, weigh: Weigh) -> None:
        """`people`: every group that could be harmed, as `groups` finds them."""
        self._groups, self._reading, self._weigh = people, reading, weigh
        self.outputs = reading.outputs

    @cached_property
    def brought(self) -> list[Brought]:
        """The words that may bring up somebody, in reading order."""
        read = [(group, at) for group in self._groups if (at := self._reading.at(group.span))]
        if not read:
            return []
        outputs = self._reading.outputs
        alone = np.stack([np.log(np.maximum(outputs.victim[at], UNLIKELY)).mean(axis=0) for _, at in read])
        words = np.stack([outputs.words[at].mean(axis=0) for _, at in read])
        together = softmax(alone + self._weigh(words, [group.count for group, _ in read], [at[0] for _, at in read]))
        found = list(_once([Brought(group, tuple(chances.tolist())) for (group, _), chances in zip(read, together, strict=True)]))
        likely = sorted((b for b in found if b.chances[0] < 1 - SURE), key=lambda b: (b.chances[0], b.group.span))[:MOST_UNITS]
        return sorted(likely, key=lambda b: b.group.span)

    @cached_property
    def pairs(self) -> Mapping[Pair, Told]:
        """The pairs of killed and injured that the words can give, each with its likelihood."""
        chances: dict[Pair, float] = defaultdict(float)
        best: dict[Pair, tuple[State, _Way]] = {}
        for state, way in self._ways().items():
            killed, injured, hit = state
            pair = killed, max(injured, hit - killed)
            chances[pair] += way.chance
            if pair not in best or way.best > best[pair][1].best:
                best[pair] = state, way
        return {pair: self._told(chances[pair], *found) for pair, found in best.items()}

    def _told(self, chance: float, state: State, way: _Way) -> Told:
        killed, injured, hit = (
            [b.group for b, k in zip(self.brought, way.kinds, strict=True) if k == kind] for kind in (KILLED, INJURED, HIT)
        )
        left = state[2] - state[0] > state[1]
        return Told(chance, tuple(killed), () if left and killed else tuple(hit if left else injured))

    def _ways(self) -> dict[State, _Way]:
        """How likely each sum of killed, injured and hit is, what the words mean together taken for what each means."""
        ways: dict[State, _Way] = {(0, 0, 0): _Way(1.0, 1.0, ())}
        for words in self.brought:
            after: dict[State, _Way] = {}
            for state, way in ways.items():
                for kind, share in enumerate(words.chances):
                    chance, best = way.chance * share, way.best * share
                    if chance < UNLIKELY or (share < SURE and kind != 0):
                        continue
                    known = after.setdefault(_added(state, kind, words.group.count), _Way(0.0, 0.0, ()))
                    known.chance += chance
                    if best > known.best:
                        known.best, known.kinds = best, (*way.kinds, kind)
            ways = after
        return ways


def _once(brought: Sequence[Brought]) -> Iterator[Brought]:
    """Those brought up, of two that are said to be the same ("his mother, Ann Lee", "a guard, 40") the likelier alone."""
    by_head = {b.group.head.index: b for b in brought}
    doubled: set[Span] = set()
    for each in brought:
        other = by_head.get(each.group.head.head) if each.group.head.dep == "appos" else None
        if other is not None and other.group.count == each.group.count:
            doubled.add(max(each, other, key=lambda b: (b.chances[0], b.group.span)).group.span)
    yield from (b for b in brought if b.group.span not in doubled)


def _added(state: State, kind: int, count: int) -> State:
    killed, injured, hit = state
    if kind == KILLED:
        return killed + count, injured, hit
    if kind == INJURED:
        return killed, injured + count, hit
    return (killed, injured, max(hit, count)) if kind == HIT else state


def groups(tree: Tree) -> Iterator[Group]:
    """Every noun, name or number that could stand for people, with its own words before it, and for how many; no words twice."""
    taken: set[int] = set()
    for token in tree.tokens:
        inner = token.dep in _INNER and tree.head(token).index != token.index
        if not inner and token.index not in taken and _stands(token):
            left = [c for c in tree.children(token, *_OWN) if c.index < token.index]
            first = min((t.index for c in left for t in tree.subtree(c)), default=token.index)
            tokens = list(tree.tokens[first : token.index + 1])
            taken.update(t.index for t in tokens)
            group = _group(tree, tokens, token)
            if group.quantity.high is not None or not _whole(tree, token):
                yield group
    for number in tree.annotated.numbers:
        tokens = tree.within(number.span)
        if (
            tokens
            and (number.quantity.low or number.quantity.high)
            and not is_age(tree, tokens)
            and taken.isdisjoint(t.index for t in tokens)
        ):
            yield Group(number.span, tokens[-1], number.quantity, number.span)


def _whole(tree: Tree, token: Token) -> bool:
    """What some are said to be of: "one of the victims"."""
    above = tree.head(token)
    return token.dep == "pobj" and above.lemma == "of" and (tree.head(above).pos == "NUM" or tree.head(above).lemma in _SOME)


def _stands(token: Token) -> bool:
    if token.pos == "PRON":
        return token.lemma in _PRONOUNS
    return token.pos in ("NOUN", "PROPN", "NUM") or token.tag.startswith("NN") or token.text.endswith("old")


def _group(tree: Tree, tokens: list[Token], head: Token) -> Group:
    span = tokens[0].span.to(head.span)
    for number in tree.numbers_in(span):
        own = [t for t in tokens if t.span.overlaps(number.span)]
        if own and (number.quantity.low or number.quantity.high) and not is_age(tree, own):
            return Group(span, head, number.quantity, number.span)
    several = head.lemma in MANY or (head.tag == "NNS" and head.lemma != head.text.lower() and not _is_name(tree, head))
    return Group(span, head, Quantity(SEVERAL, None) if several else Quantity(1, 1))


def _is_name(tree: Tree, token: Token) -> bool:
    """A capital within a sentence: of "Ann Hopkins" the tagger makes several hopkins."""
    opens = token.index == tree.annotated.sentences[token.sentence].first
    return not opens and token.text[:1].isupper() and not token.text.isupper()
