"""Finds and keeps the pairs of events that are likely to tell of one incident, and the groups that they join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from dateline.link.account import Account
from dateline.link.cluster import clusters
from dateline.link.judged import Rulings
from dateline.model.event import Event
from dateline.model.profile import Profile
from dateline.run.steps import Steps, kept, number, wanted
from dateline.store.desk import SqliteDesk

Node = TypeVar("Node", str, int)
AT_ONCE: Final = 500
"""Events that are compared with the others before the next are read."""


class Comparing:
    """Events and their likeness, within one transaction."""

    def __init__(self, desk: SqliteDesk, steps: Steps) -> None:
        self._desk = desk
        self._steps = steps
        self._events: dict[str, Event] = {}
        self._profiles: dict[str, Profile] = {}
        self._accounts: dict[str, Account] = {}
        self._scores: dict[tuple[str, str], float] = {}

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """The profiles of all reports whose events were asked for, by report id."""
        return self._profiles

    def events(self, event_ids: Iterable[str]) -> list[Event]:
        """The events of these ids, by id."""
        ids = sorted(set(event_ids))
        fresh = {e.event_id: e for e in self._desk.events(i for i in ids if i not in self._events)}
        self._events |= fresh
        self._profiles |= {p.report_id: p for p in self._desk.profiles(e.report_digest for e in fresh.values())}
        self._accounts |= {i: self._steps.account(e, self._profiles.get(e.report_id)) for i, e in fresh.items()}
        return [self._events[i] for i in ids if i in self._events]

    def compare(self, event_ids: Sequence[str]) -> None:
        """Give these events keys, and keep their pairs among themselves and with all that have keys already."""
        for start in range(0, len(event_ids), AT_ONCE):
            self._compare(self.events(event_ids[start : start + AT_ONCE]))

    def _compare(self, events: Sequence[Event]) -> None:
        keys = {e.event_id: kept(self._steps.keys(self._accounts[e.event_id])) for e in events}
        self._desk.put_keys((number(key), each) for each, own in keys.items() for key in own)
        asking: dict[int, list[str]] = defaultdict(list)
        for each, own in keys.items():
            for key in wanted(own):
                asking[number(key)].append(each)
        beside: dict[str, set[str]] = defaultdict(set)
        for shared, other in self._desk.sharing(asking):
            for each in asking[shared]:
                # Of two that are both compared now, the lesser finds the pair.
                if each < other or (each > other and other not in keys):
                    beside[each].add(other)
        self.events(other for others in beside.values() for other in others)
        self._desk.put_pairs(pair for each, others in beside.items() for pair in self._likely(each, others))

    def _likely(self, event_id: str, others: Iterable[str]) -> list[tuple[str, str, float]]:
        likely = []
        for other in sorted(others):
            # One without an account is of a judgement that leaves it out, or of a report that has gone.
            one, two = min(event_id, other), max(event_id, other)
            if other in self._accounts and (over := self._steps.above(self._accounts[one], self._accounts[two])) >= 0:
                likely.append((one, two, over))
        return likely

    def neighbours(self, event_ids: Iterable[str]) -> set[str]:
        """The other ends of the pairs of these events."""
        ids = set(event_ids)
        return {each for one, other, _ in self._desk.pairs_of(ids) for each in (one, other)} - ids

    def reached(self, seeds: Iterable[str], ruled: Rulings) -> set[str]:
        """Whatever pairs and judgements join to these events, themselves included."""
        forced: dict[str, list[str]] = defaultdict(list)
        for one, other in ruled.same:
            forced[one].append(other)
            forced[other].append(one)
        reached: set[str] = set()
        frontier = set(seeds)
        while frontier:
            reached |= frontier
            pairs = self._desk.pairs_of(frontier)
            self._scores |= {(one, other): score for one, other, score in pairs}
            ends = {each for one, other, _ in pairs for each in (one, other)}
            frontier = (ends | {each for e in frontier for each in forced[e]}) - reached
        return reached

    def groups(self, reached: Iterable[str], ruled: Rulings) -> list[list[Event]]:
        """The events that were reached, in clusters: each formed within what is joined, as if there were nothing else."""
        joined = _components(reached, (*self._scores, *ruled.same))
        home = {each: number for number, component in enumerate(joined) for each in component}
        scores: dict[int, list[tuple[float, str, str]]] = defaultdict(list)
        for (one, other), score in self._scores.items():
            scores[home[one]].append((score, one, other))
        forced: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for one, other in ruled.same:
            if one in home:
                forced[home[one]].append((one, other))
        self.events(home)
        return [group for n, component in enumerate(joined) for group in self._clusters(component, scores[n], forced[n], ruled.apart)]

    def _clusters(
        self,
        component: Sequence[str],
        scores: Iterable[tuple[float, str, str]],
        forced: Iterable[tuple[str, str]],
        apart: frozenset[tuple[str, str]],
    ) -> list[list[Event]]:
        events = [self._events[each] for each in component]
        if len(events) == 1:
            return [events]
        told = [self._accounts[each] for each in component]
        place = {each: i for i, each in enumerate(component)}
        held = [(min(place[a], place[b]), max(place[a], place[b])) for a, b in forced]
        bound = {i: group for group in _components(range(len(events)), held) for i in group}

        def veto(left: int, right: int) -> bool:
            """What a person has made one counts as one: it cannot stand with another only if none of it can."""
            if (min(component[left], component[right]), max(component[left], component[right])) in apart:
                return True
            return all(self._steps.vetoed(told[i], told[j]) for i in bound[left] for j in bound[right])

        def between(left: int, right: int) -> float:
            return self._steps.above(told[left], told[right])

        scored = [(score, place[one], place[other]) for score, one, other in scores]
        return [[events[i] for i in group] for group in clusters(len(events), scored, held, veto, between=between)]


def _components(nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The connected sets of nodes, each sorted, in order."""
    parent = {node: node for node in nodes}

    def root(node: Node) -> Node:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in edges:
        if one in parent and other in parent:
            left, right = root(one), root(other)
            parent[max(left, right)] = min(left, right)
    found: dict[Node, list[Node]] = defaultdict(list)
    for node in sorted(parent):
        found[root(node)].append(node)
    return list(found.values())
