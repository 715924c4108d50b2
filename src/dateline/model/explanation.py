"""Why a report was coded as it was: each value with the rule that chose it, and what it was chosen over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dateline.model.event import Event, Tally
from dateline.model.figure import Quantity
from dateline.model.jsonl import event_object, mention_objects, quantity_object, tally_object, when_object, where_object
from dateline.model.mention import AnnotatedReport
from dateline.model.span import Span
from dateline.model.when import When
from dateline.model.where import Where

Told = str | When | Where | Quantity
"""A value of one field, to be written at the edge."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that was not chosen, the words that say it, and why it lost. `next_best` if it is what would stand without the chosen words."""

    value: Told
    why: str
    span: Span | None = None
    next_best: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One field's value, the rule that chose it, the words it rests on, and its rivals; `score` where the coder weighs."""

    field: str
    value: Told
    rule: str
    spans: tuple[Span, ...] = ()
    rivals: tuple[Rival, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """An event, the sentences that were read together as telling it, and the reason of each value."""

    event: Event
    sentences: tuple[Span, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words for an event of which none was made, their sentence, why, and the words that decided so."""

    sentence: Span
    words: Span
    why: str
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was made of a report, in the order of its coding, and what was left aside, in reading order."""

    annotated: AnnotatedReport
    events: tuple[Explained, ...]
    tallies: tuple[Tally, ...]
    aside: tuple[Aside, ...]


def explanation_object(explanation: Explanation) -> dict[str, Any]:
    """A report's explanation as one line of JSON Lines: its sentences as offsets, no quotation."""
    return {
        "report_id": explanation.annotated.report.id,
        "mentions": mention_objects(explanation.annotated),
        "events": [
            event_object(e.event) | {"told_in": [asdict(s) for s in e.sentences], "reasons": [_reason(r) for r in e.reasons]}
            for e in explanation.events
        ],
        "tallies": [tally_object(t) for t in explanation.tallies],
        "aside": [
            {"sentence": asdict(a.sentence), "words": asdict(a.words), "why": a.why, "cue": a.cue and asdict(a.cue)}
            for a in explanation.aside
        ],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "field": reason.field,
        "value": _value(reason.value),
        "rule": reason.rule,
        "spans": [asdict(s) for s in reason.spans],
        "score": reason.score,
        "rivals": [
            {"value": _value(r.value), "why": r.why, "span": r.span and asdict(r.span), "next_best": r.next_best} for r in reason.rivals
        ],
    }


def _value(value: Told) -> Any:
    match value:
        case When():
            return when_object(value)
        case Where():
            return where_object(value)
        case Quantity():
            return quantity_object(value)
        case _:
            return value
