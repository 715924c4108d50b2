"""Counts over many incidents: a part is never added to its whole, and nothing that only parts tell is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.figure import Quantity
from dateline.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Total:
    """What incidents come to together: the sums of their least, best and most, over `counted` incidents that give a count."""

    low: int = 0
    best: int = 0
    high: int = 0
    counted: int = 0

    def plus(self, other: Total) -> Total:
        """Both, being of different incidents."""
        return Total(self.low + other.low, self.best + other.best, self.high + other.high, self.counted + other.counted)

    def or_more(self, other: Total) -> Total:
        """Of two accounts of the same the greater, bound by bound."""
        bounds = (max(getattr(self, k), getattr(other, k)) for k in ("low", "best", "high", "counted"))
        return Total(*bounds)


def summed(incidents: Iterable[Incident], measure: str) -> Total:
    """The total of one measure over incidents of which some are parts of others.

    A whole counts as what it is said to be, or as what its parts come to where that is more; a part whose whole is not among the
    incidents stands for itself. A count without an upper bound adds its least.
    """
    given = {i.incident_id: i for i in incidents}
    parts: dict[str, list[str]] = defaultdict(list)
    tops: list[str] = []
    for each in given.values():
        home = _whole(each, given)
        (parts[home] if home else tops).append(each.incident_id)
    total = Total()
    for top in tops:
        total = total.plus(_with_parts(top, given, parts, measure))
    return total


def without_parts(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents that are parts of no other of them, in their order: what "how many incidents?" asks for."""
    given = {i.incident_id: i for i in incidents}
    return [i for i in given.values() if _whole(i, given) is None]


def _whole(incident: Incident, given: Mapping[str, Incident]) -> str | None:
    """The whole of a part, if it is there and is in no way a part of it."""
    seen, at = {incident.incident_id}, incident.part_of
    while at is not None and at in given:
        if at in seen:
            return None
        seen.add(at)
        at = given[at].part_of
    return incident.part_of if incident.part_of in given else None


def _with_parts(incident_id: str, given: Mapping[str, Incident], parts: Mapping[str, Sequence[str]], measure: str) -> Total:
    inner = Total()
    for part in parts.get(incident_id, ()):
        inner = inner.plus(_with_parts(part, given, parts, measure))
    return _own(given[incident_id], measure).or_more(inner)


def _own(incident: Incident, measure: str) -> Total:
    estimate = incident.total(measure)
    if estimate is None or not isinstance(estimate.value, Quantity):
        return Total()
    best = estimate.value.low or 0
    low = best if estimate.low is None else estimate.low
    return Total(min(low, best), best, max(best, estimate.high or 0), 1)
