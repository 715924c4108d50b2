"""The parties: all that any report names, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.model.event import Actor
from dateline.model.incident import Estimate
from dateline.reconcile.voices import Hearing

_SURE: Final = ("stated", "claimed", "suspected", "denied")


def actors(heard: Hearing) -> Iterator[Estimate]:
    """The estimate of the parties, if any report names one; of one party the surest account stands."""
    found: dict[tuple[str, str], Actor] = {}
    for event in heard.incident.events:
        for actor in event.actors:
            key = actor.role, actor.actor_id or actor.name.casefold()
            known = found.get(key)
            if known is None or _SURE.index(actor.certainty) < _SURE.index(known.certainty):
                found[key] = actor
    if not found:
        return
    order = {e.event_id: i for i, e in enumerate(heard.incident.events)}
    said = sorted((order[v.event.event_id], int(f[7:-1]), v.claim_id) for f in heard.fields("actors[") for v in heard.on(f))
    values = tuple(sorted(found.values(), key=lambda a: (a.role, a.actor_id is None, a.name)))
    yield Estimate("actors", values, "all_named", tuple(claim for _, _, claim in said))
