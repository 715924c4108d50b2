"""Parts and wholes: an operation in fifteen districts and one district's raid, a wave of bombings and each bomb.

A part is no duplicate: both stay incidents, and `part_of` keeps totals from adding the part to its whole. Whether one incident is part of another
depends on the two alone, and, where one report tells the whole and its parts, on that report's other events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from dateline.link.sums import COUNTED, LONGEST, Grounds, Kinds, in_one_place, listed, read_kinds, sums_up
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Incident


def part_keys(incident: Incident) -> tuple[str, ...]:
    """What an incident shares with every whole that it can be part of, among their `whole_keys`: a place at some level and a month, or a report."""
    where = incident.where
    return tuple(_keys(incident, (f"name {where.name}", f"admin1 {where.country} {where.admin1}", f"country {where.country}")))


def whole_keys(incident: Incident) -> tuple[str, ...]:
    """What an incident shares with every part that it can have, among their `part_keys`; of most incidents, told as one, only their reports."""
    if not _wide(incident) and not any(listed(e) for e in incident.events):
        return _report_keys(incident)
    where = incident.where
    levels = [f"name {name}" for name in sorted({where.name, *_also(incident)} - {None}, key=str)]
    if where.precision == "country":
        levels.append(f"country {where.country}")
    elif where.admin1:
        levels.append(f"admin1 {where.country} {where.admin1}")
    return tuple(_keys(incident, levels))


def _keys(incident: Incident, levels: Iterable[str]) -> Iterator[str]:
    yield from _report_keys(incident)
    when = incident.when
    if when.start is None or when.end is None or (when.end - when.start).days > LONGEST:
        return
    months = sorted({d.toordinal() // LONGEST for d in (when.start, when.end)})
    yield from (f"{level} {month}" for level, month in product(levels, months))


def _report_keys(incident: Incident) -> tuple[str, ...]:
    return tuple(f"report {r}" for r in incident.report_ids)


def parts(incidents: Sequence[Incident], *, kinds: Kinds | None = None) -> Mapping[str, str]:
    """The whole of each incident that is part of one, by ids; each has the closest-fitting whole, and none is in any way part of itself.

    The incidents must be reconciled. What is said of an incident is right if all are there of which one's `part_keys` and the other's
    `whole_keys` share one.
    """
    kinds = kinds or read_kinds()
    ordered = sorted(incidents, key=lambda i: i.incident_id)
    wholes: dict[str, list[int]] = defaultdict(list)
    for at, incident in enumerate(ordered):
        for key in whole_keys(incident):
            wholes[key].append(at)
    grounds, found = Grounds(kinds, _by_report(ordered)), dict[str, str]()
    for own, incident in enumerate(ordered):
        near = {at for key in part_keys(incident) for at in wholes.get(key, ())} - {own}
        fitting = [whole for at in near if _is_part(incident, whole := ordered[at], grounds)]
        if fitting:
            found[incident.incident_id] = min(fitting, key=_size).incident_id
    return without_circles(sorted(found.items()))


def _by_report(incidents: Iterable[Incident]) -> dict[str, list[Event]]:
    told: dict[str, list[Event]] = defaultdict(list)
    for incident in incidents:
        for event in incident.events:
            told[event.report_id].append(event)
    return told


def without_circles(found: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The links of parts to their wholes in the order given, each left out that would lead back to where it begins."""
    kept: dict[str, str] = {}
    for part, whole in found:
        at: str | None = whole
        while at is not None and at != part:
            at = kept.get(at)
        if at is None:
            kept[part] = whole
    return kept


def _is_part(part: Incident, whole: Incident, grounds: Grounds) -> bool:
    """The one is told of within the other: its kind, day and place lie in the other's, its counts are less, and the other is said to be of several."""
    if part.incident_id == whole.incident_id or part.status != whole.status or not grounds.kinds[part.type] & grounds.kinds[whole.type]:
        return False
    if _others_did_it(part, whole) or not _less(part, whole):
        return False
    if _near(part, whole) and _summed_in_one_report(part, whole, grounds):
        return True
    if not (_in_time(part, whole) and _in_place(part, whole)):
        return False
    if _named_in(part, whole):
        return True
    # Two days may be one night: they tell of several only where counts bear it out.
    return _wide(whole) and (_some_less(part, whole) or not _days_alone(whole))


def _others_did_it(part: Incident, whole: Incident) -> bool:
    """Both name organisations as the attackers, and no one of them is the same."""
    one, other = (
        frozenset(a.actor_id for a in i.actors if a.role == "initiator" and a.actor_id and a.sector == "REB") for i in (part, whole)
    )
    return bool(one and other) and not one & other


def _near(part: Incident, whole: Incident) -> bool:
    one, other = part.when.start, whole.when.start
    return one is None or other is None or abs((other - one).days) <= LONGEST


def _in_time(part: Incident, whole: Incident) -> bool:
    inner, outer = part.when, whole.when
    if outer.start is None or outer.end is None or (outer.end - outer.start).days > LONGEST:
        return False
    return inner.dated and inner.within(outer)


def _in_place(part: Incident, whole: Incident) -> bool:
    inner, outer = part.where, whole.where
    return inner.name is not None and (outer.holds(inner) or (inner.country == outer.country and inner.name in _also(whole)))


def _also(whole: Incident) -> set[str]:
    """The further places that any report names."""
    return {name for e in whole.events for name in e.where.also}


def _less(part: Incident, whole: Incident) -> bool:
    """No count is more than the whole's and one is less; or no count is in both, and the whole is wider in place or time."""
    shared = _shared(part, whole)
    if any(one > other for one, other in shared):
        return False
    wider = not part.where.holds(whole.where) or not whole.when.within(part.when)
    return _some_less(part, whole) if shared else wider


def _some_less(part: Incident, whole: Incident) -> bool:
    return any(one < other for one, other in _shared(part, whole))


def _shared(part: Incident, whole: Incident) -> list[tuple[int, int]]:
    """The counts of measures that both have."""
    return [(one, other) for m in COUNTED if (one := _count(part, m)) is not None and (other := _count(whole, m)) is not None]


def _count(incident: Incident, measure: str) -> int | None:
    estimate = incident.total(measure)
    return estimate.value.low if estimate and isinstance(estimate.value, Quantity) else None


def _wide(whole: Incident) -> bool:
    """It is said to be of several: in so many words, over several days or places, or as so many attacks or operations."""
    when = whole.when
    days = (when.end - when.start).days if when.start and when.end else 0
    return (0 < days <= LONGEST and when.precision == "range") or not _days_alone(whole)


def _days_alone(whole: Incident) -> bool:
    """Nothing but its days tells of several."""
    return not (whole.several or _also(whole) or any((_count(whole, m) or 0) > 1 for m in ("attacks", "operations")))


def _named_in(part: Incident, whole: Incident) -> bool:
    """A report of the whole lists the part's count beside the rest of the sum."""
    figures = {figure for e in whole.events for figure in listed(e)}
    return any((m, _count(part, m)) in figures for m in COUNTED)


def _summed_in_one_report(part: Incident, whole: Incident, grounds: Grounds) -> bool:
    """A report tells both, and its accounts of the part and of others like it come to exactly what it says of the whole."""
    return any(
        sums_up(inner, outer, grounds)
        for outer in whole.events
        for inner in part.events
        if inner.report_id == outer.report_id and in_one_place(inner, outer)
    )


def _size(whole: Incident) -> tuple[int, int, int, str]:
    """Less for the closer-fitting: fewer days, a finer place, lower counts."""
    when = whole.when
    days = (when.end - when.start).days if when.start and when.end else LONGEST + 1
    fine = ("exact", "locality", "admin2", "admin1", "country", "unknown").index(whole.where.precision)
    return days, fine, sum(_count(whole, m) or 0 for m in COUNTED), whole.incident_id
