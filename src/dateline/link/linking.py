"""From the events of many reports to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.link.block import pairs
from dateline.link.cluster import clusters
from dateline.link.compare import signals
from dateline.model.event import Event
from dateline.model.ids import content_id
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """`threshold` is the sum of signals from which two events are one incident; `families` gives each type's family."""

    threshold: float = 4.0
    families: Mapping[str, str] = field(default_factory=dict)


def link(
    events: Iterable[Event],
    judgements: Iterable[Judgement] = (),
    settings: LinkSettings | None = None,
    registered: Mapping[str, str] | None = None,
) -> Iterator[Incident]:
    """The incidents, by the smallest id of their events; any order of the events gives the same.

    `registered` maps events to the incident ids they were given before: an incident keeps the id that was minted first of its events'.
    """
    settings = settings or LinkSettings()
    ordered = sorted(events, key=lambda e: e.event_id)
    place = {e.event_id: i for i, e in enumerate(ordered)}
    said = [(j.verdict, place[j.left], place[j.right]) for j in judgements if j.left in place and j.right and j.right in place]
    forced = [(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "same"]
    apart = {(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "not_same"}
    scored = ((s, i, j) for i, j in pairs(ordered, settings.families) if (s := _score(ordered, i, j)) >= settings.threshold)

    def veto(left: int, right: int) -> bool:
        return (min(left, right), max(left, right)) in apart or _vetoed(ordered[left], ordered[right])

    for group in clusters(len(ordered), scored, forced, veto):
        members = [ordered[i] for i in group]
        yield Incident(_incident_id(members, registered or {}), _in_order(members))


def _score(events: Sequence[Event], i: int, j: int) -> float:
    left, right = events[i], events[j]
    if left.report_id == right.report_id:
        return 0.0
    found = list(signals(left, right))
    return 0.0 if any(s.veto for s in found) else sum(s.score for s in found)


def _vetoed(left: Event, right: Event) -> bool:
    """One report tells two incidents, not one twice."""
    return left.report_id == right.report_id or any(s.veto for s in signals(left, right))


def _incident_id(members: Sequence[Event], registered: Mapping[str, str]) -> str:
    ids = {e.event_id for e in members}
    minted = next((incident for event, incident in registered.items() if event in ids), None)
    return minted or "i" + content_id(["incident", min(ids)])


def _in_order(members: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(members, key=lambda e: (not e.main, not e.when.dated, e.report_id, e.event_id)))
