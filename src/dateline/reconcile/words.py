"""Type and status: what most sources say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.model.event import Event
from dateline.model.incident import Estimate, Incident
from dateline.reconcile.voices import against, ids, most_said, voices

_FIELDS: Final = ("type", "status")


def words(incident: Incident) -> Iterator[Estimate]:
    """The estimates of type and status."""
    for field in _FIELDS:
        found = voices(incident.events, field)

        def said(event: Event, field: str = field) -> str:
            return str(getattr(event, field))

        chosen, rule = most_said(found, said)
        yield Estimate(field, said(chosen[0].event), rule, ids(chosen), against(found, chosen))
