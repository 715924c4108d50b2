"""Claims on the fields of an incident, and the independent voices behind them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from dateline.model.event import Event
from dateline.model.incident import Incident
from dateline.model.jsonl import claims_of
from dateline.reconcile.settings import USUAL, ReconcileSettings

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the events: `superseded` reports and the later ones of their outlets, `official` claims, values that a person `judged`.

    `official` holds (event id, field) pairs that the report puts in the mouth of an authority; `judged` gives a field's value as canonical JSON.
    """

    superseded: Mapping[str, str] = field(default_factory=dict)
    official: frozenset[tuple[str, str]] = frozenset()
    judged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """One event's claim on one field; `source` is the independent voice that speaks: an outlet, an agency, or the report where that is unknown.

    `given_way`: a later report of the same outlet claims that field anew.
    """

    event: Event
    claim_id: str
    source: str
    published: date = date.min
    official: bool = False
    given_way: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """All claims on one incident, by field, in the order of its events, with the settings that choose among them."""

    incident: Incident
    settings: ReconcileSettings
    claims: Mapping[str, tuple[Voice, ...]]

    def on(self, field: str) -> tuple[Voice, ...]:
        """The claims on a field, one an event."""
        return self.claims.get(field, ())

    def fields(self, start: str) -> list[str]:
        """The fields claimed that begin so, sorted."""
        return sorted(f for f in self.claims if f.startswith(start))


def hearing(
    incident: Incident,
    settings: ReconcileSettings = USUAL,
    *,
    voices: Mapping[str, str] = _NOTHING,
    published: Mapping[str, date | None] = _NOTHING,
    beside: Beside | None = None,
) -> Hearing:
    """The claims of an incident's events; `voices` and `published` are by report id, and what they leave out is unknown."""
    beside = beside or Beside()
    claims: dict[str, list[Voice]] = {}
    for event in incident.events:
        source = voices.get(event.report_id) or event.source or event.report_id
        for claim in claims_of(event):
            official = (event.event_id, claim.field) in beside.official
            voice = Voice(event, claim.claim_id, source, published.get(event.report_id) or date.min, official)
            claims.setdefault(claim.field, []).append(voice)
    return Hearing(incident, settings, {f: _with_later(found, beside.superseded) for f, found in claims.items()})


def _with_later(found: Sequence[Voice], superseded: Mapping[str, str]) -> tuple[Voice, ...]:
    """Marks the claims of reports that a later one claiming the same field supersedes."""
    speaking = {v.event.report_id for v in found}
    return tuple(
        Voice(v.event, v.claim_id, v.source, v.published, v.official, True) if _later(v.event.report_id, superseded) & speaking else v
        for v in found
    )


def _later(report_id: str, superseded: Mapping[str, str]) -> set[str]:
    later: set[str] = set()
    while (report_id := superseded.get(report_id, "")) and report_id not in later:
        later.add(report_id)
    return later


def standing(found: Sequence[Voice]) -> Sequence[Voice]:
    """The claims that have not given way to later ones."""
    return [v for v in found if not v.given_way] or found


def last_words(found: Sequence[Voice]) -> list[Voice]:
    """Of each independent voice its latest claims."""
    latest: dict[str, date] = {}
    for voice in found:
        latest[voice.source] = max(voice.published, latest.get(voice.source, date.min))
    return [v for v in found if v.published == latest[v.source]]


def by_value(found: Iterable[Voice], value: Callable[[Event], Hashable]) -> dict[Hashable, list[Voice]]:
    """The claims, by what they say, in the order in which values are first said."""
    said: dict[Hashable, list[Voice]] = {}
    for voice in found:
        said.setdefault(value(voice.event), []).append(voice)
    return said


def sources(found: Iterable[Voice]) -> int:
    """How many independent voices speak."""
    return len({v.source for v in found})


def newest(found: Iterable[Voice]) -> date:
    """The latest day of publication; the first day there is where none is known."""
    return max((v.published for v in found), default=date.min)


def most_said(found: Sequence[Voice], value: Callable[[Event], Hashable]) -> tuple[list[Voice], str]:
    """The voices of the value that most independent sources give, with the rule that chose it; the first said wins a tie."""
    said = by_value(found, value)
    best = max(said, key=lambda v: sources(said[v]))
    rule = "only_value" if len(said) == 1 else "most_sources" if _alone(said, best) else "first_said"
    return said[best], rule


def _alone(said: Mapping[Hashable, Sequence[Voice]], best: Hashable) -> bool:
    return all(sources(v) < sources(said[best]) for k, v in said.items() if k != best)


def against(found: Sequence[Voice], agreeing: Sequence[Voice]) -> tuple[str, ...]:
    """The claims that are not among the agreeing ones."""
    ids = {v.claim_id for v in agreeing}
    return tuple(v.claim_id for v in found if v.claim_id not in ids)


def ids(found: Iterable[Voice]) -> tuple[str, ...]:
    """The claims' ids, each once."""
    return tuple(dict.fromkeys(v.claim_id for v in found))
