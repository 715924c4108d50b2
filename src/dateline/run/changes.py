"""What a run has done to the incidents, told by comparing them before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.event import Actor
from dateline.model.figure import Quantity
from dateline.model.history import Change, ChangeKind
from dateline.model.incident import Estimate, Incident
from dateline.model.when import When
from dateline.model.where import Where
from dateline.store.desk import Standing


@dataclass(frozen=True, slots=True)
class Causes:
    """What a change is put down to: the report of each event, gone ones too, and the judgements new or taken back, by event."""

    report_of: Mapping[str, str]
    judged: Mapping[str, tuple[str, ...]]
    now: Callable[[str], str | None]


def compared(run: int, before: Iterable[Standing], after: Iterable[Incident], causes: Causes) -> Iterator[Change]:
    """The changes between the incidents that were recorded and those that are, by incident id; causes tell of their events."""
    old, new = {s.incident_id: s for s in before}, {i.incident_id: i for i in after}
    home = {e: i.incident_id for i in new.values() for e in i.event_ids}
    went = {each: _homes(s, home, causes) for each, s in old.items()}
    came: dict[str, list[str]] = {}
    for origin, homes in went.items():
        for each in homes:
            came.setdefault(each, []).append(origin)
    for incident_id in sorted(old.keys() | new.keys()):
        standing, incident = old.get(incident_id), new.get(incident_id)
        reports, judgements = _because(standing, incident, causes)
        if standing is not None and incident is not None:
            yield from _stayed(run, standing, incident, causes, others=tuple(h for h in went[incident_id] if h != incident_id))
        elif incident is not None:
            origins = tuple(o for o in came.get(incident_id, ()) if o != incident_id)
            yield Change(run, "added", incident_id, (), origins, reports, judgements, about(incident.estimates))
        elif standing is not None:
            homes = went[incident_id]
            if not judgements:
                judgements = tuple(sorted({j for h in homes for j in _because(None, new[h], causes)[1]}))
            kind: ChangeKind = "withdrawn" if not homes else "merged" if len(homes) == 1 else "split"
            yield Change(run, kind, incident_id, (), homes, reports, judgements, about(standing.said.estimates))


def _stayed(run: int, standing: Standing, incident: Incident, causes: Causes, *, others: tuple[str, ...]) -> Iterator[Change]:
    reports, judgements = _because(standing, incident, causes)
    if others:
        yield Change(run, "split", incident.incident_id, (), others, reports, judgements, about(incident.estimates))
    fields = tuple(_differing(standing, incident))
    told = {causes.report_of[e] for e in standing.event_ids}
    if fields or told != set(incident.report_ids):
        yield Change(run, "changed", incident.incident_id, fields, (), reports, judgements, about(incident.estimates))


def _homes(standing: Standing, home: Mapping[str, str], causes: Causes) -> tuple[str, ...]:
    """The incidents that an incident's events are in now, that of most of them first."""
    found = [home[now] for e in standing.event_ids if (now := causes.now(e)) is not None and now in home]
    return tuple(sorted(set(found), key=lambda h: (-found.count(h), h)))


def _because(standing: Standing | None, incident: Incident | None, causes: Causes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports and the judgements that made a difference."""
    left = set(standing.event_ids) if standing else set()
    right = set(incident.event_ids) if incident else set()
    judged = {j for e in left | right for j in causes.judged.get(e, ())}
    return tuple(sorted({causes.report_of[e] for e in left ^ right})), tuple(sorted(judged))


def _differing(standing: Standing, incident: Incident) -> Iterator[tuple[str, str | None, str | None]]:
    before = {e.field: told(e) for e in standing.said.estimates} | ({"part_of": standing.said.part_of} if standing.said.part_of else {})
    after = {e.field: told(e) for e in incident.estimates} | ({"part_of": incident.part_of} if incident.part_of else {})
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield field, before.get(field), after.get(field)


def about(estimates: Iterable[Estimate]) -> str:
    """An incident's day, place and type in one line."""
    value = {e.field: e.value for e in estimates}
    when, where, kind = value.get("when"), value.get("where"), value.get("type")
    place = ", ".join(p for p in (where.name, where.country) if p) if isinstance(where, Where) else ""
    parts = (_when(when) if isinstance(when, When) else "undated", place or "place unknown", str(kind or "").replace("_", " "))
    return "  ".join(p for p in parts if p)


def told(estimate: Estimate) -> str:
    """A value in a few words, none of them a quotation."""
    match estimate.value:
        case str() as text:
            return text
        case When() as when:
            return _when(when)
        case Where() as where:
            return f"{', '.join(dict.fromkeys(p for p in (where.name, where.admin1, where.country) if p)) or 'unknown'} ({where.precision})"
        case Quantity() as best:
            bounds = Quantity(estimate.low, estimate.high) if _ordered(estimate.low, estimate.high) else best
            return _bounds(best) if _bounds(best) == _bounds(bounds) else f"{_bounds(best)} ({_bounds(bounds)})"
        case tuple() as actors:
            return "; ".join(_actors(actors))


def _when(when: When) -> str:
    if when.partial:
        return f"{when.partial}, year unknown"
    days = list(dict.fromkeys(str(d) if d else "…" for d in (when.start, when.end)))
    return " to ".join(days) if when.dated else "unknown"


def _ordered(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high


def _bounds(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low == high:
        return "?" if low is None else f"{low:,}"
    return f"{low or 0:,}+" if high is None else f"{low or 0:,}-{high:,}"


def _actors(actors: Sequence[Actor]) -> list[str]:
    """Registered organisations and forces by name; of others only the sector, since their names are a report's words."""
    return [
        f"{a.name if a.actor_id else a.sector or 'unnamed'} ({a.role}{'' if a.certainty == 'stated' else ', ' + a.certainty})"
        for a in actors
    ]
