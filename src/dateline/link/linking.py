"""From the events of many reports to incidents."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dateline.errors import ConfigError
from dateline.link.account import account
from dateline.link.block import account_keys
from dateline.link.cluster import clusters
from dateline.link.pairs import pairs
from dateline.link.weigh import Context, above, vetoed
from dateline.model.event import Event
from dateline.model.ids import content_id
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.model.profile import Profile

NO_PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """From the probability `threshold` two events are one incident; `families` gives each type's family."""

    threshold: float = 0.18
    families: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 < self.threshold < 1:
            raise ConfigError(f"[link] threshold {self.threshold}: write a probability, more than 0 and less than 1")

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
    ordered = sorted(events, key=lambda e: e.event_id)
    told = [account(e, profiles.get(e.report_id), settings.families) for e in ordered]
    forced, apart = _judged(ordered, judgements)
    context = settings.context(profiles)
    scored = ((s, i, j) for i, j in pairs(map(account_keys, told)) if (s := above(told[i], told[j], context)) >= 0)

    def veto(left: int, right: int) -> bool:
        return (left, right) in apart or vetoed(told[left], told[right])

    def between(left: int, right: int) -> float:
        return above(told[left], told[right], context)

    groups = clusters(len(ordered), scored, forced, veto, between=between)
    minted = _minted(registered or {}, ordered)
    for group in groups:
        members = [ordered[i] for i in group]
        yield Incident(_incident_id(members, minted), _in_order(members))


def _judged(ordered: Sequence[Event], judgements: Iterable[Judgement]) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs that people hold to be one incident, and those that they hold to be two."""
    place = {e.event_id: i for i, e in enumerate(ordered)}
    said = [(j.verdict, place[j.left], place[j.right]) for j in judgements if j.left in place and j.right and j.right in place]
    forced = [(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "same"]
    return forced, {(min(a, b), max(a, b)) for verdict, a, b in said if verdict == "not_same"}


def _minted(registered: Mapping[str, str], events: Sequence[Event]) -> dict[str, tuple[int, str]]:
    """Of each registered event its incident's id, with how early it was minted."""
    ids = {e.event_id for e in events}
    return {event: (place, incident) for place, (event, incident) in enumerate(registered.items()) if event in ids}


def _incident_id(members: Sequence[Event], minted: Mapping[str, tuple[int, str]]) -> str:
    first = min((minted[e.event_id] for e in members if e.event_id in minted), default=None)
    return first[1] if first else "i" + content_id(["incident", min(e.event_id for e in members)])


def _in_order(members: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(members, key=lambda e: (not e.main, not e.when.dated, e.report_id, e.event_id)))
