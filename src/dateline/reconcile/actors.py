"""The parties: all that any report names, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.model.event import Actor
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of

_SURE: Final = ("stated", "claimed", "suspected", "denied")


def actors(incident: Incident) -> Iterator[Estimate]:
    """The estimate of the parties, if any report names one; of one party the surest account stands."""
    found: dict[tuple[str, str], Actor] = {}
    for event in incident.events:
        for actor in event.actors:
            key = actor.role, actor.actor_id or actor.name.casefold()
            known = found.get(key)
            if known is None or _SURE.index(actor.certainty) < _SURE.index(known.certainty):
                found[key] = actor
    if not found:
        return
    claims = tuple(c.claim_id for e in incident.events for c in claims_of(e) if c.field.startswith("actors["))
    values = tuple(sorted(found.values(), key=lambda a: (a.role, a.actor_id is None, a.name)))
    yield Estimate("actors", values, "all_named", claims)
