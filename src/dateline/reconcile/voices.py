"""Claims on one field of an incident, and the independent voices behind them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from dateline.model.event import Event
from dateline.model.jsonl import claims_of


@dataclass(frozen=True, slots=True)
class Voice:
    """One event's claim on one field; `source` is the outlet or agency, or the report where that is unknown."""

    event: Event
    claim_id: str
    source: str


def voices(events: Iterable[Event], field: str) -> list[Voice]:
    """The claims on a field, one an event, in the order of the events."""
    return [
        Voice(event, claim.claim_id, event.source or event.report_id)
        for event in events
        for claim in claims_of(event)
        if claim.field == field
    ]


def most_said(found: Sequence[Voice], value: Callable[[Event], Hashable]) -> tuple[list[Voice], str]:
    """The voices of the value that most independent sources give, with the rule that chose it; the first said wins a tie."""
    sources: dict[Hashable, set[str]] = {}
    for voice in found:
        sources.setdefault(value(voice.event), set()).add(voice.source)
    best = max(sources, key=lambda v: len(sources[v]))
    rule = "only_value" if len(sources) == 1 else "most_sources" if len(sources[best]) > 1 else "first_said"
    return [v for v in found if value(v.event) == best], rule


def against(found: Sequence[Voice], agreeing: Sequence[Voice]) -> tuple[str, ...]:
    """The claims that are not among the agreeing ones."""
    ids = {v.claim_id for v in agreeing}
    return tuple(v.claim_id for v in found if v.claim_id not in ids)


def ids(found: Iterable[Voice]) -> tuple[str, ...]:
    """The claims' ids, each once."""
    return tuple(dict.fromkeys(v.claim_id for v in found))
