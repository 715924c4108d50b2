"""The day: the most exact that most sources give; a partial date is completed from another report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dateline.model.event import Event
from dateline.model.incident import Estimate, Incident
from dateline.model.when import When
from dateline.reconcile.voices import Voice, against, ids, most_said, voices

_EXACT: Final = ("day", "range", "week", "month", "season", "year", "unknown")


def when(incident: Incident) -> Iterator[Estimate]:
    """The estimate of the time, if any report gives one."""
    found = voices(incident.events, "when")
    if not found:
        return
    dated = [v for v in found if v.event.when.dated]
    finest = min(_EXACT.index(v.event.when.precision) for v in dated or found)
    candidates = [v for v in dated or found if _EXACT.index(v.event.when.precision) == finest]
    chosen, rule = most_said(candidates, _interval)
    value = chosen[0].event.when
    agreeing = [v for v in found if v in chosen or _agrees(v, value)]
    if rule != "most_sources" and len(agreeing) > len(chosen):
        rule = "most_exact"
    if dated and any(v.event.when.partial for v in found):
        value = replace(value, basis="linked")
    yield Estimate("when", value, rule, ids(agreeing), against(found, agreeing))


def _interval(event: Event) -> tuple[str, str, str]:
    return str(event.when.start), str(event.when.end), str(event.when.partial)


def _agrees(voice: Voice, value: When) -> bool:
    own = voice.event.when
    return value.within(own) if own.dated else own.partial is not None
