"""Joins pairs into clusters, the surest first, as long as the members of both speak for it on the whole; what may not stand together never does.

Average linkage within each component of linked pairs: a pair that is wrong cannot chain two incidents, because the other pairs between
them speak too. No pair speaks so loud that it outvotes the rest of two groups of two.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

Pair = tuple[int, int]
Veto = Callable[[int, int], bool]
Between = Callable[[int, int], float]

AGAINST: Final = 2.5
"""How loud a pair can speak against joining, in log-odds below the threshold."""
FOR: Final = 7.0
"""How loud it can speak for it: less than three times `AGAINST`."""


def _nothing(left: int, right: int) -> float:
    return float("-inf")


def clusters(
    count: int,
    scored: Iterable[tuple[float, int, int]],
    forced: Iterable[Pair],
    veto: Veto,
    *,
    between: Between = _nothing,
) -> list[list[int]]:
    """The indices below `count`, each in one cluster; `forced` pairs stand together whatever else is said.

    `scored` are the pairs worth joining, each with how far its score is above the threshold; `between` gives that of any other pair.
    """
    known = {(min(i, j), max(i, j)): score for score, i, j in scored}
    together = sorted({(min(i, j), max(i, j)) for i, j in forced})
    voice = _Voice(known, veto, between)
    groups: list[list[int]] = []
    for members, linked, joined in _components(count, list(known), together):
        groups.extend(_Joining(members, voice).run(linked, joined))
    held = {i for group in groups for i in group}
    return sorted([*groups, *([i] for i in range(count) if i not in held)])


def _components(count: int, linked: Sequence[Pair], joined: Sequence[Pair]) -> list[tuple[list[int], list[Pair], list[Pair]]]:
    """The members of each component of two or more, with its linked and its forced pairs."""
    home = list(range(count))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    for pairs in (linked, joined):
        for left, right in pairs:
            one, other = sorted((root(left), root(right)))
            home[other] = one
    found: dict[int, tuple[list[int], list[Pair], list[Pair]]] = defaultdict(lambda: ([], [], []))
    for i in sorted({i for pairs in (linked, joined) for pair in pairs for i in pair}):
        found[root(i)][0].append(i)
    for pair in linked:
        found[root(pair[0])][1].append(pair)
    for pair in joined:
        found[root(pair[0])][2].append(pair)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Voice:
    """How loud a pair speaks for standing together."""

    known: dict[Pair, float]
    veto: Veto
    between: Between

    def of(self, left: int, right: int) -> float | None:
        """None if the two may not stand together."""
        pair = (min(left, right), max(left, right))
        if self.veto(*pair):
            return None
        score = self.known[pair] if pair in self.known else self.between(*pair)
        return max(-AGAINST, min(FOR, score))


class _Joining:
    """The groups of one component as they are joined. A joined group is a new number; the sum between two is that of their parts."""

    def __init__(self, members: list[int], voice: _Voice) -> None:
        self._voice = voice
        self._groups = {i: [member] for i, member in enumerate(members)}
        self._number = {member: i for i, member in enumerate(members)}
        self._parts: dict[int, Pair] = {}
        self._sums: dict[Pair, float | None] = {}
        self._beside: dict[int, set[int]] = {i: set() for i in self._groups}
        self._queue: list[tuple[float, int, int, int, int]] = []

    def run(self, linked: Iterable[Pair], forced: Iterable[Pair]) -> list[list[int]]:
        """Join the forced pairs, then by the mean between groups while one is not below the threshold."""
        for left, right in linked:
            one, other = self._number[left], self._number[right]
            self._beside[one].add(other)
            self._beside[other].add(one)
        for left, right in forced:
            one, other = self._holding(left), self._holding(right)
            if one != other:
                self._join(one, other)
        for one, others in sorted(self._beside.items()):
            for other in sorted(o for o in others if o > one):
                self._ask(one, other)
        while self._queue:
            *_, one, other = heapq.heappop(self._queue)
            if one in self._groups and other in self._groups:
                self._beside_new(self._join(one, other))
        return list(self._groups.values())

    def _holding(self, member: int) -> int:
        return next(number for number, group in self._groups.items() if member in group)

    def _join(self, one: int, other: int) -> int:
        new = len(self._parts) + len(self._number)
        self._parts[new] = (one, other)
        self._groups[new] = sorted(self._groups.pop(one) + self._groups.pop(other))
        beside = (self._beside.pop(one) | self._beside.pop(other)) - {one, other}
        for each in beside:
            self._beside[each] -= {one, other}
            self._beside[each].add(new)
        self._beside[new] = beside
        return new

    def _beside_new(self, new: int) -> None:
        for each in sorted(self._beside[new]):
            self._ask(each, new)

    def _ask(self, one: int, other: int) -> None:
        """Queue two groups for joining, if their members speak for it."""
        total = self._sum(one, other)
        if total is not None and total >= 0:
            left, right = self._groups[one], self._groups[other]
            first, second = sorted((left[0], right[0]))
            heapq.heappush(self._queue, (-total / (len(left) * len(right)), first, second, one, other))

    def _sum(self, one: int, other: int) -> float | None:
        """What all pairs between two groups say together; None if one of them may not be. Of a joined group, what its parts said."""
        pair = (min(one, other), max(one, other))
        if pair not in self._sums:
            parts = [(min(pair[0], part), max(pair[0], part)) for part in self._parts.get(pair[1], ())]
            said = [self._sums[part] for part in parts if part in self._sums]
            if None in said:
                self._sums[pair] = None
            elif len(said) == 2:
                self._sums[pair] = sum(each for each in said if each is not None)
            else:
                self._sums[pair] = self._summed(*pair)
        return self._sums[pair]

    def _summed(self, one: int, other: int) -> float | None:
        total = 0.0
        for left in self._groups[one]:
            for right in self._groups[other]:
                said = self._voice.of(left, right)
                if said is None:
                    return None
                total += said
        return total
