"""What a person has said a value is stands before what any rule chooses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.errors import InputError
from dateline.model.event import Actor
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Value
from dateline.model.jsonl import when_from, where_from
from dateline.reconcile.voices import Hearing, Voice, against, ids


def judged(found: Sequence[Estimate], heard: Hearing, values: Mapping[str, str]) -> list[Estimate]:
    """The estimates with the judged values in their places, rule `judged`; a field that no report claims is added at the end."""
    there = [_judged(e, heard, values[e.field]) if e.field in values else e for e in found]
    known = {e.field for e in found}
    return there + [_judged(Estimate(f, "", "judged"), heard, v) for f, v in sorted(values.items()) if f not in known]


def _judged(estimate: Estimate, heard: Hearing, text: str) -> Estimate:
    value = value_of(estimate.field, text)
    said = heard.on(estimate.field)
    agreeing = [v for v in said if _agrees(v, estimate.field, value)]
    changed = replace(estimate, value=value, rule="judged", claims=ids(agreeing), dissent=against(said, agreeing))
    if not isinstance(value, Quantity):
        return changed
    low, high = value.low, value.high
    return replace(changed, low=_outer(min, estimate.low, low), high=None if high is None else _outer(max, estimate.high, high))


def value_of(field: str, text: str) -> Value:
    """The value of a field that canonical JSON gives, as a claim has it; a count may be a bare number. InputError: it is none."""
    try:
        value = json.loads(text)
        return _shaped(field, value)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{field} cannot be {text}: write it as `dateline export claims` has it") from error


def _shaped(field: str, value: Any) -> Value:
    if field.startswith("totals."):
        return Quantity(value, value) if isinstance(value, int) else Quantity(**value)
    match field:
        case "when":
            return when_from(value)
        case "where":
            return where_from(value)
        case "actors":
            return tuple(Actor(**a) for a in value)
        case "type" | "status" if isinstance(value, str):
            return value
    raise ValueError(field)


def _agrees(voice: Voice, field: str, value: Value) -> bool:
    event = voice.event
    own: Value | None = event.total(field.removeprefix("totals.")) if isinstance(value, Quantity) else getattr(event, field, None)
    if isinstance(value, Quantity) and isinstance(own, Quantity):
        return own.compatible(value)
    return own == value


def _outer(choose: Any, one: int | None, other: int | None) -> int | None:
    return choose(one, other) if one is not None and other is not None else other
