"""Totals that reports state, each beside the incidents of its period and area: how much of it the archive holds, never a sum of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.model.event import Tally
from dateline.model.figure import Figure
from dateline.model.incident import Incident
from dateline.model.jsonl import figure_object, when_object, where_object
from dateline.model.summing import Total, summed, without_parts
from dateline.model.where import Where

COUNTS_INCIDENTS: Final[Mapping[str, frozenset[str]]] = {
    "operations": frozenset({"raid", "arrest", "border_interception", "foiled_plot", "seizure", "military_operation"}),
    "attacks": frozenset(
        "bombing armed_assault armed_clash air_strike shelling assassination kidnapping hijacking execution sabotage".split()
    ),
}
"""Measures that count occurrences, not people: each incident of these types is one, whatever else it counts."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One figure of a tally, and the incidents that it is about as far as day, place and kind tell.

    `held` are the ids of those that lie in the period and the area, parts too; `total` is what they come to, a part not added to its whole.
    `unplaced` counts those that may or may not lie in them: undated, of no known place, or across an end of the period. None where the tally
    has no period: then there is nothing to set it against.
    """

    tally: Tally
    figure: Figure
    held: tuple[str, ...] = ()
    total: Total | None = None
    unplaced: int = 0

    @property
    def share(self) -> float | None:
        """How much of the figure's least the archive's best comes to."""
        said = self.figure.quantity.low or self.figure.quantity.high
        return self.total.best / said if self.total is not None and said else None


def coverage(tallies: Iterable[Tally], incidents: Iterable[Incident]) -> Iterator[Covered]:
    """Each figure of each tally beside the incidents, by period, then report."""
    given = list(incidents)
    for tally in sorted(tallies, key=lambda t: (str(t.when.start), str(t.when.end), t.report_id, t.event_id)):
        for figure in tally.figures:
            yield _covered(tally, figure, given)


def _covered(tally: Tally, figure: Figure, incidents: Sequence[Incident]) -> Covered:
    if not tally.when.dated:
        return Covered(tally, figure)
    about = [i for i in incidents if i.status in ("occurred", "failed", "foiled") and _is_about(i, figure.measure)]
    held = [i for i in about if _in_period(i, tally) and _in_area(i.where, tally.where)]
    ids = {i.incident_id for i in held}
    maybe = [i for i in about if i.incident_id not in ids and _may_be_in_period(i, tally) and _may_be_in_area(i.where, tally.where)]
    return Covered(tally, figure, tuple(i.incident_id for i in held), _total(held, figure.measure), len(without_parts(maybe)))


def _is_about(incident: Incident, measure: str) -> bool:
    types = COUNTS_INCIDENTS.get(measure)
    return incident.type in types if types is not None else incident.total(measure) is not None


def _total(held: Sequence[Incident], measure: str) -> Total:
    if measure not in COUNTS_INCIDENTS:
        return summed(held, measure)
    number = len(without_parts(held))
    return Total(number, number, number, number)


def _in_period(incident: Incident, tally: Tally) -> bool:
    return incident.when.dated and incident.when.within(tally.when)


def _may_be_in_period(incident: Incident, tally: Tally) -> bool:
    return not incident.when.dated or incident.when.overlaps(tally.when)


def _in_area(inner: Where, area: Where) -> bool:
    """A total that names no country is over all that the archive holds."""
    return area.country is None or area.holds(inner) or inner.name in area.also


def _may_be_in_area(inner: Where, area: Where) -> bool:
    return _in_area(inner, area) or inner.country is None or inner.holds(area)


def covered_object(covered: Covered) -> dict[str, Any]:
    """A figure and what the archive holds of it as one line of `dateline check tallies --format jsonl`."""
    total = covered.total
    return {
        "tally_id": covered.tally.event_id,
        "report_id": covered.tally.report_id,
        "when": when_object(covered.tally.when),
        "where": where_object(covered.tally.where),
        "figure": figure_object(covered.figure),
        "held": None if total is None else {"low": total.low, "best": total.best, "high": total.high, "incidents": total.counted},
        "share": None if covered.share is None else round(covered.share, 4),
        "incident_ids": list(covered.held),
        "unplaced": covered.unplaced,
    }
