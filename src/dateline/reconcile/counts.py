"""Counts: what the reports allow at least and at most, and the one figure that is best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.reconcile.voices import Voice, against, ids, voices


def counts(incident: Incident) -> Iterator[Estimate]:
    """One estimate a measure, by the measure's name."""
    for measure in sorted({m for e in incident.events for m, _ in e.totals}):
        yield _count(measure, voices(incident.events, f"totals.{measure}"))


def _count(measure: str, found: Sequence[Voice]) -> Estimate:
    said = [(v, q) for v in found if (q := v.event.total(measure)) is not None]
    best, rule = _best(said)
    agreeing = [v for v, q in said if q.compatible(best)]
    lows = [q.low for _, q in said if q.low is not None]
    highs = [q.high for _, q in said]
    high = None if None in highs and not any(q.point for _, q in said) else max((h for h in highs if h is not None), default=None)
    low = min(lows, default=None)
    return Estimate(f"totals.{measure}", best, rule, ids(agreeing), against(found, agreeing), low, high)


def _best(said: Sequence[tuple[Voice, Quantity]]) -> tuple[Quantity, str]:
    """Among exact figures the one that most independent sources give; of those that as many give the highest, since tolls rise."""
    points = [(v, q) for v, q in said if q.point and not q.approximate] or [(v, q) for v, q in said if q.point] or list(said)
    sources: dict[int, set[str]] = {}
    for voice, quantity in points:
        sources.setdefault(_value(quantity), set()).add(voice.source)
    most = max(len(s) for s in sources.values())
    value = max(v for v, s in sources.items() if len(s) == most)
    rule = "only_value" if len(sources) == 1 else "most_sources" if most > 1 else "highest"
    return next(q for _, q in points if _value(q) == value), rule


def _value(quantity: Quantity) -> int:
    return quantity.low or quantity.high or 0
