"""One report's account of an occurrence, or of a total over a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.figure import Figure, Quantity
from dateline.model.span import Evidence
from dateline.model.when import UNKNOWN_WHEN, When
from dateline.model.where import UNKNOWN_WHERE, Where

Role = Literal["initiator", "target", "claimant", "attributed_by"]
Certainty = Literal["stated", "claimed", "suspected", "denied"]
Status = Literal["occurred", "failed", "foiled", "planned", "alleged"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event, in the report's words; `actor_id` is set only for registered organisations and forces."""

    role: Role
    name: str
    as_said: str
    actor_id: str | None = None
    sector: str | None = None
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Event:
    """One report's account of one occurrence. `event_id` and `report_digest` are content hashes (`model.ids`).

    `totals` are (measure, quantity) pairs over disjoint groups, by measure name. `source` is the outlet whose account
    it is, for counting independent sources; None is unknown.
    """

    event_id: str
    report_id: str
    report_digest: str
    type: str
    status: Status = "occurred"
    main: bool = True
    suicide: bool = False
    weapons: tuple[str, ...] = ()
    confidence: float = 0.5
    when: When = UNKNOWN_WHEN
    where: Where = UNKNOWN_WHERE
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    totals: tuple[tuple[str, Quantity], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    source: str | None = None

    def total(self, measure: str) -> Quantity | None:
        """The event's total of one measure, or None if the report gives none."""
        return dict(self.totals).get(measure)

    def evidence_for(self, field: str) -> tuple[Evidence, ...]:
        """The spans that say one field."""
        return tuple(e for e in self.evidence if e.field == field)


@dataclass(frozen=True, slots=True)
class Tally:
    """A report's statement of a total over a period: never an event, never added to incidents."""

    event_id: str
    report_id: str
    report_digest: str
    when: When = UNKNOWN_WHEN
    where: Where = UNKNOWN_WHERE
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One field asserted by one report: what disagreement is made of. `value` is the field as canonical JSON."""

    claim_id: str
    event_id: str
    report_id: str
    field: str
    value: str
    evidence: tuple[Evidence, ...] = ()
