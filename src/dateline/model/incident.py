"""What really happened, linked from events, and what is believed of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import Actor, Event, Status
from dateline.model.figure import Quantity
from dateline.model.when import When
from dateline.model.where import Where

Value = str | When | Where | tuple[Actor, ...] | Quantity


@dataclass(frozen=True, slots=True)
class Estimate:
    """The reconciled value of one field (`type`, `status`, `when`, `where`, `actors`, `totals.killed`).

    For counts `value` is the best figure, `low` and `high` the least and most that any claim allows (None: no bound), and
    `lowest` and `highest` the claims behind them. `claims` are the ids of the claims that agree with the value, `dissent` of those that do
    not; `outliers` are those of the dissent that stand so far from all others that they bound nothing. `rule` names the rule that chose it.
    """

    field: str
    value: Value
    rule: str
    claims: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    lowest: tuple[str, ...] = ()
    highest: tuple[str, ...] = ()
    outliers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """The events that tell of one occurrence, in a fixed order, and the estimates drawn from them.

    Linking fills `events` and `part_of`; reconciling `estimates`. The properties read the estimates. `voices` gives by report id who speaks in
    it, and `superseded` the next report by which the same writer updates it, both as sorted pairs. `several`: a report tells it as of several
    occurrences at once, so that it may be a whole.
    """

    incident_id: str
    events: tuple[Event, ...]
    part_of: str | None = None
    estimates: tuple[Estimate, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    superseded: tuple[tuple[str, str], ...] = ()
    several: bool = False

    def estimate(self, field: str) -> Estimate | None:
        """The estimate of one field, or None."""
        return next((e for e in self.estimates if e.field == field), None)

    def _value(self, field: str) -> Value | None:
        found = self.estimate(field)
        return found.value if found else None

    @property
    def type(self) -> str:
        """The codebook type."""
        value = self._value("type")
        return value if isinstance(value, str) else self.events[0].type

    @property
    def status(self) -> Status:
        """Whether it occurred, failed, was foiled, planned or alleged."""
        best = self.estimate("status")
        return next((e.status for e in self.events if best and e.status == best.value), self.events[0].status)

    @property
    def when(self) -> When:
        """The reconciled day or interval."""
        value = self._value("when")
        return value if isinstance(value, When) else When()

    @property
    def where(self) -> Where:
        """The reconciled place."""
        value = self._value("where")
        return value if isinstance(value, Where) else Where()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The parties, as the reconciled account names them."""
        value = self._value("actors")
        return value if isinstance(value, tuple) else ()

    def total(self, measure: str) -> Estimate | None:
        """The reconciled count of one measure, or None."""
        return self.estimate(f"totals.{measure}")

    @property
    def sources(self) -> tuple[str, ...]:
        """The independent voices, sorted: outlets or agencies, and each report of unknown outlet on its own."""
        return tuple(sorted(self.by_voice))

    @property
    def by_voice(self) -> dict[str, tuple[str, ...]]:
        """The ids of the reports in which each independent voice speaks, sorted."""
        known = dict(self.voices)
        said = sorted({(e.report_id, known.get(e.report_id) or e.source or e.report_id) for e in self.events})
        return {voice: tuple(report for report, speaks in said if speaks == voice) for voice in sorted({voice for _, voice in said})}

    @property
    def confidence(self) -> float:
        """That of its surest event."""
        return max(e.confidence for e in self.events)

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports that tell of it, sorted."""
        return tuple(sorted({e.report_id for e in self.events}))

    @property
    def event_ids(self) -> tuple[str, ...]:
        """The events it is linked from, sorted."""
        return tuple(sorted(e.event_id for e in self.events))
