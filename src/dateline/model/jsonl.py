"""Reports, mentions, events, tallies, claims and incidents as the JSON objects of FORMAT.md, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from dateline.model.context import Contexts
from dateline.model.event import Actor, Claim, Event, Tally
from dateline.model.figure import Figure, Quantity
from dateline.model.ids import canonical, content_id
from dateline.model.incident import Estimate, Incident
from dateline.model.mention import ActorMention, AnnotatedReport, Mention, NumberMention, PlaceMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import Evidence, Span
from dateline.model.when import When
from dateline.model.where import Where

Object = dict[str, Any]


def report_object(report: Report) -> Object:
    """A report as one line of JSON Lines; absent fields other than `published` are left out."""
    values = asdict(report)
    return {k: v for k, v in values.items() if v is not None or k == "published"}


def report_from(value: Object) -> Report:
    """The report of an object that `report_object` wrote."""
    return Report(**value)


def when_object(when: When) -> Object:
    """An interval with ISO days."""
    return {
        "start": when.start and when.start.isoformat(),
        "end": when.end and when.end.isoformat(),
        "precision": when.precision,
        "basis": when.basis,
        "partial": when.partial,
    }


def when_from(value: Object) -> When:
    """The interval of an object that `when_object` wrote."""
    days = {k: date.fromisoformat(value[k]) if value[k] else None for k in ("start", "end")}
    return When(**{**value, **days})


def where_object(where: Where) -> Object:
    """A place with its further places."""
    return {**asdict(where), "also": list(where.also)}


def where_from(value: Object) -> Where:
    """The place of an object that `where_object` wrote."""
    return Where(**{**value, "also": tuple(value["also"])})


def quantity_object(quantity: Quantity) -> Object:
    """Bounds, null for none."""
    return asdict(quantity)


def figure_object(figure: Figure) -> Object:
    """A figure with its bounds beside its words."""
    head = {"measure": figure.measure, "group": figure.group, "as_said": figure.as_said}
    return head | quantity_object(figure.quantity)


def figure_from(value: Object) -> Figure:
    """The figure of an object that `figure_object` wrote."""
    quantity = Quantity(value["low"], value["high"], value["approximate"])
    return Figure(value["measure"], value["group"], value["as_said"], quantity)


def actor_object(actor: Actor) -> Object:
    """A party; no registry id and no sector where there is none."""
    return {k: v for k, v in asdict(actor).items() if v is not None}


def evidence_object(evidence: Evidence) -> Object:
    """A field's span, flat."""
    return {"field": evidence.field, **asdict(evidence.span)}


def evidence_from(value: Object) -> Evidence:
    """The evidence of an object that `evidence_object` wrote."""
    return Evidence(value["field"], Span(value["part"], value["start"], value["end"]))


def event_object(event: Event) -> Object:
    """An event as one line of `dateline code`."""
    return {
        "kind": "event",
        "report_id": event.report_id,
        "event_id": event.event_id,
        "main": event.main,
        "confidence": event.confidence,
        "type": event.type,
        "status": event.status,
        "suicide": event.suicide,
        "weapons": list(event.weapons),
        "when": when_object(event.when),
        "where": where_object(event.where),
        "actors": [actor_object(a) for a in event.actors],
        "figures": [figure_object(f) for f in event.figures],
        "totals": {measure: quantity_object(q) for measure, q in event.totals},
        "evidence": [evidence_object(e) for e in event.evidence],
        "source": event.source,
        "report_digest": event.report_digest,
    }


def event_from(value: Object) -> Event:
    """The event of an object that `event_object` wrote."""
    fields = {k: v for k, v in value.items() if k != "kind"}
    return Event(
        **{
            **fields,
            "weapons": tuple(value["weapons"]),
            "when": when_from(value["when"]),
            "where": where_from(value["where"]),
            "actors": tuple(Actor(**a) for a in value["actors"]),
            "figures": tuple(figure_from(f) for f in value["figures"]),
            "totals": tuple((m, Quantity(**q)) for m, q in value["totals"].items()),
            "evidence": tuple(evidence_from(e) for e in value["evidence"]),
        }
    )


def tally_object(tally: Tally) -> Object:
    """A tally as one line of `dateline code`."""
    return {
        "kind": "tally",
        "report_id": tally.report_id,
        "event_id": tally.event_id,
        "when": when_object(tally.when),
        "where": where_object(tally.where),
        "figures": [figure_object(f) for f in tally.figures],
        "evidence": [evidence_object(e) for e in tally.evidence],
        "report_digest": tally.report_digest,
    }


def tally_from(value: Object) -> Tally:
    """The tally of an object that `tally_object` wrote."""
    return Tally(
        event_id=value["event_id"],
        report_id=value["report_id"],
        report_digest=value["report_digest"],
        when=when_from(value["when"]),
        where=where_from(value["where"]),
        figures=tuple(figure_from(f) for f in value["figures"]),
        evidence=tuple(evidence_from(e) for e in value["evidence"]),
    )


def with_id(coded: Event | Tally) -> Event | Tally:
    """The same event or tally under the id its content gives; whatever id it had does not count."""
    shape = event_object(coded) if isinstance(coded, Event) else tally_object(coded)
    del shape["event_id"]
    return replace(coded, event_id=content_id(shape))


def claims_of(event: Event) -> tuple[Claim, ...]:
    """Every field the event asserts, each with the spans that say it; derived totals rest on their figures' spans."""
    return tuple(_claim(event, field, value) for field, value in _asserted(event))


def _asserted(event: Event) -> Iterable[tuple[str, Any]]:
    yield "type", event.type
    yield "status", event.status
    if event.when.known:
        yield "when", when_object(event.when)
    if event.where.name:
        yield "where", where_object(event.where)
    for i, actor in enumerate(event.actors):
        yield f"actors[{i}]", actor_object(actor)
    for i, figure in enumerate(event.figures):
        yield f"figures[{i}]", figure_object(figure)
    for measure, quantity in event.totals:
        yield f"totals.{measure}", quantity_object(quantity)


def _claim(event: Event, field: str, value: Any) -> Claim:
    text = canonical(value)
    claim_id = content_id([event.event_id, field, text])
    return Claim(claim_id, event.event_id, event.report_id, field, text, _grounds(event, field))


def _grounds(event: Event, field: str) -> tuple[Evidence, ...]:
    if field == "status":
        return event.evidence_for("status") or event.evidence_for("type")
    if not field.startswith("totals."):
        return event.evidence_for(field)
    measure = field.removeprefix("totals.")
    figures = [i for i, f in enumerate(event.figures) if f.measure == measure]
    return tuple(e for i in figures for e in event.evidence_for(f"figures[{i}]"))


def claim_object(claim: Claim) -> Object:
    """A claim as one line of `dateline export claims`."""
    return {
        "claim_id": claim.claim_id,
        "event_id": claim.event_id,
        "report_id": claim.report_id,
        "field": claim.field,
        "value": claim.value,
        "evidence": [evidence_object(e) for e in claim.evidence],
    }


def estimate_object(estimate: Estimate) -> Object:
    """An estimate with the claims for and against it; of a count also the claims behind its bounds."""
    shape = {"rule": estimate.rule, **{k: list(getattr(estimate, k)) for k in ("claims", "dissent", "outliers")}}
    if estimate.field.startswith("totals."):
        shape |= {"low_claims": list(estimate.lowest), "high_claims": list(estimate.highest)}
    return shape


def count_object(estimate: Estimate) -> Object:
    """A reconciled count: low, best, high and the rule that chose best."""
    best = estimate.value.low if isinstance(estimate.value, Quantity) else None
    return {"low": estimate.low, "best": best, "high": estimate.high, "rule": estimate.rule}


def incident_object(incident: Incident) -> Object:
    """An incident as one line of `dateline export incidents`."""
    counts = {e.field.removeprefix("totals."): count_object(e) for e in incident.estimates if e.field.startswith("totals.")}
    return {
        "incident_id": incident.incident_id,
        "type": incident.type,
        "status": incident.status,
        "when": when_object(incident.when),
        "where": where_object(incident.where),
        "actors": [actor_object(a) for a in incident.actors],
        "totals": counts,
        "report_ids": list(incident.report_ids),
        "sources": list(incident.sources),
        "voices": {voice: list(reports) for voice, reports in incident.by_voice.items()},
        "superseded": dict(incident.superseded),
        "event_ids": list(incident.event_ids),
        "part_of": incident.part_of,
        "confidence": incident.confidence,
        "values": {e.field: estimate_object(e) for e in incident.estimates},
    }


def mention_objects(annotated: AnnotatedReport) -> list[Object]:
    """The lines of `dateline annotate` for one report."""
    contexts = Contexts(annotated.contexts)
    return [mention_object(annotated.report.id, m, contexts) for m in annotated.mentions]


def mention_object(report_id: str, mention: Mention, contexts: Contexts) -> Object:
    """A mention as one line of `dateline annotate`, with the kinds of context it stands in."""
    head = {"report_id": report_id, "kind": _KIND[type(mention)], **asdict(mention.span), "text": mention.text}
    return head | _mention_values(mention) | {"contexts": sorted(contexts.at(mention.span))}


_KIND = {PlaceMention: "place", TimeMention: "time", NumberMention: "number", ActorMention: "actor"}


def _mention_values(mention: Mention) -> Object:
    match mention:
        case TimeMention(when=when):
            shape = when_object(when)
            return {"start_day": shape.pop("start"), "end_day": shape.pop("end"), **shape}
        case PlaceMention(place=place, relation=relation, literal=literal):
            values = asdict(place) | {"relation": relation, "literal": literal}
            del values["population"]
            return values
        case NumberMention(quantity=quantity, share=share):
            return quantity_object(quantity) | {"share": share}
        case ActorMention():
            return {"actor_id": mention.actor_id, "name": mention.name, "sector": mention.sector, "by_context": mention.by_context}
