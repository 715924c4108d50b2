"""What the standing judgements ask of linking, replayed in the order of their making; one that contradicts the earlier ones is set aside."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.model.ids import canonical
from dateline.model.judgement import Judgement, value_text

Resolve = Callable[[str], str | None]
"""The id that an event has now, or None if it is gone."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that is set aside, those before it that it contradicts, and how."""

    judgement: Judgement
    earlier: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds, over events that are there: each rests on judgements that do not contradict one another.

    `same` pairs stand together, `apart` do not; `parts` are (event, event of its whole, judgement), `values` are (event, field, value as canonical JSON, judgement), the
    first made first; `dropped` are no account of anything. `waiting` are judgements of which an event is gone: they hold as far as they reach others.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    parts: tuple[tuple[str, str, str], ...] = ()
    values: tuple[tuple[str, str, str, str], ...] = ()
    dropped: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    waiting: tuple[str, ...] = ()

    def texts(self) -> dict[str, tuple[str, ...]]:
        """Each ruling as one text, with the events it is about."""
        found: list[tuple[str, ...]] = []
        found += [("same", *pair) for pair in self.same] + [("apart", *pair) for pair in self.apart]
        found += [("part", *part[:2]) for part in self.parts] + [("value", *value[:3]) for value in self.values]
        return {canonical(list(each)): each[1:2] if each[0] == "value" else each[1:] for each in found}


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that are not taken back, in the order of their making."""
    listed = list(judgements)
    gone = {j.left for j in listed if j.verdict == "taken_back"}
    kept = [j for j in listed if j.verdict != "taken_back" and j.judgement_id not in gone]
    return sorted(kept, key=lambda j: (j.made, j.judgement_id))


def rulings(judgements: Iterable[Judgement], resolve: Resolve) -> Rulings:
    """What judgements ask, taken back ones left out."""
    replay = _Replay(resolve)
    for each in standing(judgements):
        replay.take(each)
    return replay.rulings()


def contradiction(judgements: Iterable[Judgement], new: Judgement, resolve: Resolve) -> Conflict | None:
    """What is wrong with a judgement that is to be added, or None."""
    replay = _Replay(resolve)
    for each in standing(judgements):
        replay.take(each)
    return replay.refusal(new)


@dataclass(slots=True)
class _Replay:
    """Judgements so far: union-find over events, gone ones too, since what is said through them holds."""

    resolve: Resolve
    parent: dict[str, str] = field(default_factory=dict)
    edges: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    apart: list[tuple[str, str, str]] = field(default_factory=list)
    whole: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    values: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def take(self, judgement: Judgement) -> None:
        """Add a judgement, or set it aside."""
        conflict = self.refusal(judgement)
        if conflict is not None:
            self.conflicts.append(conflict)
            return
        if any(self._node(i) not in self.there for i in (judgement.left, judgement.right) if i):
            self.waiting.append(judgement.judgement_id)
        self.order[judgement.judgement_id] = len(self.order)
        self._apply(judgement)

    def refusal(self, judgement: Judgement) -> Conflict | None:
        """Why it cannot stand beside those before it, or None."""
        found = next(self._against(judgement), None)
        return Conflict(judgement, tuple(dict.fromkeys(found[0])), found[1]) if found else None

    def _node(self, event_id: str) -> str:
        now = self.resolve(event_id)
        if now is not None:
            self.there.add(now)
        return now or event_id

    def _root(self, node: str) -> str:
        while (up := self.parent.get(node, node)) != node:
            self.parent[node] = node = self.parent.get(up, up)
        return node

    def _against(self, judgement: Judgement) -> Iterator[tuple[tuple[str, ...], str]]:
        left = self._node(judgement.left)
        if judgement.verdict == "not_about":
            yield from self._against_leaving_out(left)
            return
        yield from (
            ((self.dropped[n],), "its report is judged not to tell of that event") for n in self._nodes(judgement) if n in self.dropped
        )
        if judgement.verdict == "value":
            value, by = self.values.get((self._root(left), judgement.field or ""), (judgement.value, ""))
            if value != judgement.value:
                yield (by,), f"{_named(judgement.field)} is judged to be {value_text(value)}"
            return
        right = self._node(judgement.right or "")
        if judgement.verdict == "same":
            yield from self._against_same(self._root(left), self._root(right))
        else:
            yield from self._against_apart(judgement, left, right)

    def _against_leaving_out(self, node: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """What is judged of an event, and would be of nothing if the event were left out."""
        yield from (((by,), "that event is judged to be the same incident as another") for _, by in self.edges.get(node, [])[:1])
        for one, other, by in self.apart:
            if node in (one, other):
                part = "a part of another" if node == one else "the whole of another"
                yield (by,), f"that event is judged to be {part if by in self.parts else 'two incidents with another'}"
        # With nothing the same as it, an event is the root of its own values.
        yield from (
            ((by,), f"{_named(name)} of that event is judged to be {value_text(value)}")
            for (root, name), (value, by) in self.values.items()
            if root == node
        )

    def _nodes(self, judgement: Judgement) -> list[str]:
        return [self._node(i) for i in (judgement.left, judgement.right) if i]

    def _against_same(self, one: str, other: str) -> Iterator[tuple[tuple[str, ...], str]]:
        if one == other:
            return
        both = {one, other}
        yield from (((by,), "they are judged to be two incidents") for a, b, by in self.apart if {self._root(a), self._root(b)} == both)
        fields = {f for root, f in self.values if root == one} & {f for root, f in self.values if root == other}
        for name in sorted(fields):
            (value, by), (another, and_by) = self.values[one, name], self.values[other, name]
            if value != another:
                yield (by, and_by), f"{_named(name)} is judged to be {value_text(value)} of the one and {value_text(another)} of the other"
        wholes = [self.whole[root] for root in (one, other) if root in self.whole]
        if len(wholes) == 2 and self._root(wholes[0][0]) != self._root(wholes[1][0]):
            yield tuple(by for _, by in wholes), "they are judged to be parts of two incidents"
        for start, end in ((one, other), (other, one)):
            if up := self._way_up(start, end):
                yield up, "the one is judged to be a part of the other"

    def _against_apart(self, judgement: Judgement, left: str, right: str) -> Iterator[tuple[tuple[str, ...], str]]:
        one, other = self._root(left), self._root(right)
        if one == other:
            yield self._chain(left, right), "they are judged to be the same incident" if left != right else "they are now one event"
        if judgement.verdict != "part_of":
            return
        known = self.whole.get(one)
        if known is not None and self._root(known[0]) != other:
            yield (known[1],), "it is judged to be a part of another incident"
        if up := self._way_up(other, one):
            yield up, "the whole is judged to be a part of that part"

    def _way_up(self, start: str, end: str) -> tuple[str, ...]:
        """The judgements by which an incident is a part of another, over however many between."""
        passed: list[str] = []
        while start in self.whole:
            whole, by = self.whole[start]
            passed.append(by)
            start = self._root(whole)
            if start == end:
                return tuple(passed)
        return ()

    def _chain(self, left: str, right: str) -> tuple[str, ...]:
        """The judgements by which two events are the same, the shortest way."""
        came: dict[str, tuple[str, str]] = {left: ("", "")}
        line = deque([left])
        while line and right not in came:
            here = line.popleft()
            for there, by in self.edges.get(here, ()):
                if there not in came:
                    came[there] = here, by
                    line.append(there)
        passed = []
        while right in came and right != left:
            right, by = came[right]
            passed.append(by)
        return tuple(reversed(passed))

    def _apply(self, judgement: Judgement) -> None:
        left, by = self._node(judgement.left), judgement.judgement_id
        match judgement.verdict:
            case "not_about":
                self.dropped[left] = by
            case "value":
                self.values.setdefault((self._root(left), judgement.field or ""), (judgement.value or "null", by))
                self.parent.setdefault(left, left)
            case "same":
                self._join(left, self._node(judgement.right or ""), by)
            case _:
                self._keep_apart(judgement, left, self._node(judgement.right or ""))

    def _keep_apart(self, judgement: Judgement, left: str, right: str) -> None:
        for node in (left, right):
            self.parent.setdefault(node, node)
        self.apart.append((left, right, judgement.judgement_id))
        if judgement.verdict == "part_of":
            self.parts.add(judgement.judgement_id)
            self.whole.setdefault(self._root(left), (right, judgement.judgement_id))

    def _join(self, left: str, right: str, by: str) -> None:
        self.edges.setdefault(left, []).append((right, by))
        self.edges.setdefault(right, []).append((left, by))
        for node in (left, right):
            self.parent.setdefault(node, node)
        one, other = self._root(left), self._root(right)
        if one == other:
            return
        self.parent[other] = one
        for root, name in [key for key in self.values if key[0] == other]:
            self.values.setdefault((one, name), self.values.pop((root, name)))
        if other in self.whole:
            self.whole.setdefault(one, self.whole.pop(other))

    def rulings(self) -> Rulings:
        """What holds; of each group of events held to be the same, the least that is there speaks for it."""
        groups: dict[str, list[str]] = {}
        for node in sorted(self.parent):
            if node in self.there and node not in self.dropped:
                groups.setdefault(self._root(node), []).append(node)
        first = {root: group[0] for root, group in groups.items()}
        roots = [(self._root(a), self._root(b)) for a, b, _ in self.apart]
        apart = {(min(first[a], first[b]), max(first[a], first[b])) for a, b in roots if a in first and b in first}
        wholes = [(root, self._root(whole), by) for root, (whole, by) in self.whole.items()]
        values = [(first[root], name, value, by) for (root, name), (value, by) in self.values.items() if root in first]
        return Rulings(
            same=tuple(pair for group in groups.values() for pair in pairwise(group)),
            apart=frozenset(apart),
            parts=tuple(
                sorted(((first[a], first[b], by) for a, b, by in wholes if a in first and b in first), key=lambda p: self.order[p[2]])
            ),
            values=tuple(sorted(values, key=lambda v: self.order[v[3]])),
            dropped=frozenset(n for n in self.dropped if n in self.there),
            conflicts=tuple(self.conflicts),
            waiting=tuple(self.waiting),
        )


def _named(field: str | None) -> str:
    return (field or "").removeprefix("totals.")
