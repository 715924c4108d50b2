"""From the events of many reports to incidents."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dateline.link.block import keys, pairs
from dateline.link.cluster import clusters
from dateline.link.weigh import Context, weigh
from dateline.model.event import Event
from dateline.model.ids import content_id
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.model.profile import Profile

NO_PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """From the probability `threshold` two events are one incident; `families` gives each type's family."""

    threshold: float = 0.5
    families: Mapping[str, str] = field(default_factory=dict)

    def context(self, profiles: Mapping[str, Profile] = NO_PROFILES) -> Context:
        """What weighing is to know."""
        return Context(profiles, self.families, math.log(self.threshold / (1 - self.threshold)))


def link(
    events: Iterable[Event],
    judgements: Iterable[Judgement] = (),
    settings: LinkSettings | None = None,
    *,
    profiles: Mapping[str, Profile] = NO_PROFILES,
    registered: Mapping[str, str] | None = None,
) -> Iterator[Incident]:
    """The incidents, by the smallest id of their events; any order of the events gives the same.

    `registered` maps events to the incident ids they were given before: an incident keeps the id that was minted first of its events'.
    """
    settings = settings or LinkSettings()
    context = settings.context(profiles)
    ordered = sorted(events, key=lambda e: e.event_id)
    forced, apart = _judged(ordered, judgements)
    listed = [keys(e, profiles.get(e.report_id), settings.families) for e in ordered]
    weighed = ((weigh(ordered[i], ordered[j], context), i, j) for i, j in pairs(listed))
    scored = ((w.score, i, j) for w, i, j in weighed if w.score >= context.threshold and not w.vetoed)

    def veto(left: int, right: int) -> bool:
        return (min(left, right), max(left, right)) in apart or weigh(ordered[left], ordered[right], context).vetoed

    for group in clusters(len(ordered), scored, forced, veto):
        members = [ordered[i] for i in group]
        yield Incident(_incident_id(members, registered or {}), _in_order(members))


def _judged(ordered: Sequence[Event], judgements: Iterable[Judgement]) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs that people hold to be one incident, and those that they hold to be two."""
    place = {e.event_id: i for i, e in enumerate(ordered)}
    said = [(j.verdict, place[j.left], place[j.right]) for j in judgements if j.left in place and j.right in place]
    forced = [(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "same"]
    return forced, {(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "not_same"}


def _incident_id(members: Sequence[Event], registered: Mapping[str, str]) -> str:
    ids = {e.event_id for e in members}
    minted = next((incident for event, incident in registered.items() if event in ids), None)
    return minted or "i" + content_id(["incident", min(ids)])


def _in_order(members: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(members, key=lambda e: (not e.main, not e.when.dated, e.report_id, e.event_id)))
