"""The place: the finest that most sources give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.model.event import Event
from dateline.model.incident import Estimate, Incident
from dateline.model.where import Where
from dateline.reconcile.voices import against, ids, most_said, voices

_FINE: Final = ("exact", "locality", "admin2", "admin1", "country", "unknown")


def where(incident: Incident) -> Iterator[Estimate]:
    """The estimate of the place, if any report gives one."""
    found = voices(incident.events, "where")
    if not found:
        return
    finest = min(_FINE.index(v.event.where.precision) for v in found)
    candidates = [v for v in found if _FINE.index(v.event.where.precision) == finest]
    chosen, rule = most_said(candidates, _name)
    value = chosen[0].event.where
    agreeing = [v for v in found if v in chosen or _holds(v.event.where, value)]
    if rule != "most_sources" and len(agreeing) > len(chosen):
        rule = "most_exact"
    yield Estimate("where", value, rule, ids(agreeing), against(found, agreeing))


def _name(event: Event) -> tuple[str | None, str | None, str | None]:
    return event.where.name, event.where.admin1, event.where.country


def _holds(outer: Where, inner: Where) -> bool:
    if outer.precision in ("country", "unknown"):
        return outer.country in (None, inner.country)
    return outer.country == inner.country and outer.admin1 == inner.admin1 and outer.precision == "admin1"
