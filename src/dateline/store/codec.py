"""Events, tallies and incidents as the JSON text of a row, and back without loss."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.model.event import Actor, Event, Tally
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident, Value
from dateline.model.jsonl import (
    actor_object,
    event_from,
    event_object,
    quantity_object,
    tally_from,
    tally_object,
    when_from,
    when_object,
    where_from,
    where_object,
)
from dateline.model.profile import Profile
from dateline.model.span import Span
from dateline.model.when import When
from dateline.model.where import Where

Object = dict[str, Any]


def event_body(event: Event) -> str:
    """An event as a row holds it."""
    return _text(event_object(event))


def event_of(body: str) -> Event:
    """The event of a row."""
    return event_from(json.loads(body))


def tally_body(tally: Tally) -> str:
    """A tally as a row holds it."""
    return _text(tally_object(tally))


def tally_of(body: str) -> Tally:
    """The tally of a row."""
    return tally_from(json.loads(body))


def incident_body(incident: Incident) -> str:
    """What a row holds of an incident beside its id and events."""
    estimates = [_estimate_object(e) for e in incident.estimates]
    told = {name: getattr(incident, name) for name in ("voices", "superseded", "several")}
    return _text({"part_of": incident.part_of, "estimates": estimates, **told})


def incident_of(incident_id: str, body: str, events: tuple[Event, ...]) -> Incident:
    """The incident of a row and its events."""
    value = json.loads(body)
    estimates = tuple(_estimate_from(e) for e in value["estimates"])
    voices, superseded = (tuple((report, said) for report, said in value.get(name, ())) for name in ("voices", "superseded"))
    return Incident(incident_id, events, value["part_of"], estimates, voices, superseded, value.get("several", False))


def profile_body(profile: Profile) -> str:
    """A profile as a row holds it."""
    value = asdict(profile)
    return _text({**value, "published": profile.published and profile.published.isoformat()})


def profile_of(body: str) -> Profile:
    """The profile of a row."""
    value = json.loads(body)
    published = date.fromisoformat(value["published"]) if value["published"] else None
    words = tuple((word, weight) for word, weight in value["words"])
    spans = {name: tuple(Span(**span) for span in value.get(name, ())) for name in ("several", "official")}
    return Profile(**{**value, **spans, "published": published, "shingles": tuple(value["shingles"]), "words": words})


def _text(value: Object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _estimate_object(estimate: Estimate) -> Object:
    return {
        "field": estimate.field,
        "value": _value_object(estimate.value),
        "rule": estimate.rule,
        "claims": estimate.claims,
        "dissent": estimate.dissent,
        "low": estimate.low,
        "high": estimate.high,
        "lowest": estimate.lowest,
        "highest": estimate.highest,
        "outliers": estimate.outliers,
    }


def _estimate_from(value: Object) -> Estimate:
    lists = {k: tuple(v) for k, v in value.items() if isinstance(v, list)}
    return Estimate(**{**value, **lists, "value": _value_from(value["value"])})


def _value_object(value: Value) -> Object:
    match value:
        case str():
            return {"text": value}
        case When():
            return {"when": when_object(value)}
        case Where():
            return {"where": where_object(value)}
        case Quantity():
            return {"quantity": quantity_object(value)}
        case tuple():
            return {"actors": [actor_object(a) for a in value]}


def _value_from(value: Object) -> Value:
    match value:
        case {"text": str(text)}:
            return text
        case {"when": when}:
            return when_from(when)
        case {"where": where}:
            return where_from(where)
        case {"quantity": quantity}:
            return Quantity(**quantity)
        case _:
            return tuple(Actor(**a) for a in value["actors"])
