"""Comparisons of two events: one small function a signal, each giving a score with its reason, or a veto."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.model.event import Event
from dateline.model.when import When
from dateline.model.where import Where

SLACK: Final = 1
"""Days by which two reports of one incident may be apart: midnight, time zones, "overnight"."""
ALIKE: Final = (
    frozenset({"armed_assault", "assassination", "armed_clash", "use_of_force", "execution"}),
    frozenset({"bombing", "armed_assault", "assassination"}),
    frozenset({"shelling", "air_strike", "bombing"}),
    frozenset({"raid", "arrest", "border_interception", "foiled_plot", "seizure", "military_operation"}),
    frozenset({"prosecution", "conviction"}),
    frozenset({"kidnapping", "hijacking", "armed_assault"}),
    frozenset({"riot", "protest", "use_of_force", "sabotage"}),
)
"""Types under which two reports may tell one incident."""
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTED: Final = ("killed", "injured", "arrested", "deported", "kidnapped")
_LOCAL: Final = frozenset({"exact", "locality", "admin2"})


@dataclass(frozen=True, slots=True)
class Found:
    """What one comparison found; `veto` if the two cannot be one incident."""

    score: float
    reason: str
    veto: bool = False


Compare = Callable[[Event, Event], Found | None]


def same_type(left: Event, right: Event) -> Found | None:
    """Both are of one type, or of two under which one incident may be told."""
    if left.type == right.type:
        return Found(1.0, "the same type")
    if any({left.type, right.type} <= kin for kin in ALIKE):
        return Found(0.5, "types of one kind")
    return Found(0.0, "types of two kinds", veto=True)


def same_day(left: Event, right: Event) -> Found | None:
    """Both give the same day, or intervals that meet."""
    one, other = left.when, right.when
    if one.partial or other.partial:
        return _partial(one, other)
    if not (one.dated and other.dated):
        return None
    if not one.overlaps(other, SLACK):
        return Found(0.0, "days apart", veto=True)
    if one.precision == other.precision == "day":
        return Found(2.0, "the same day") if one.start == other.start else Found(1.0, "a day apart")
    return Found(0.5, "times that meet")


def _partial(one: When, other: When) -> Found | None:
    if one.partial and other.partial:
        same = one.partial == other.partial
        return Found(1.0, "the same day of an unknown year") if same else None if one.partial[:1] != other.partial[:1] else _apart()
    known, partial = (other, one.partial) if one.partial else (one, other.partial)
    if known.start is None or partial is None:
        return None
    return Found(1.0, "a day that fits") if _fits(partial, known.start, known.end or known.start) else _apart()


def _apart() -> Found:
    return Found(0.0, "days apart", veto=True)


def _fits(partial: str, start: date, end: date) -> bool:
    if partial in WEEKDAYS:
        return start != end or start.weekday() == WEEKDAYS.index(partial)
    if start != end and (start.year, start.month) != (end.year, end.month):
        return True
    return f"--{start.month:02}" == partial[:4] and (len(partial) == 4 or start != end or f"{start.day:02}" == partial[5:])


def same_place(left: Event, right: Event) -> Found | None:
    """Both name one place, or one lies in the other."""
    one, other = left.where, right.where
    if one.name is None or other.name is None:
        return None
    if one.country and other.country and one.country != other.country:
        return Found(0.0, "two countries", veto=True)
    if one.name == other.name and one.admin1 == other.admin1 and one.precision != "country":
        return Found(2.0, "the same place")
    if _holds(one, other) or _holds(other, one):
        return Found(0.5, "one place in the other")
    return Found(0.0, "two places", veto=True)


def _holds(outer: Where, inner: Where) -> bool:
    if outer.precision in ("country", "unknown"):
        return outer.country == inner.country
    if outer.admin1 is None or outer.admin1 != inner.admin1:
        return False
    return outer.precision == "admin1" or outer.name == outer.admin1


def same_figures(left: Event, right: Event) -> Found | None:
    """The counts of both can agree; a count of several that is equal says most."""
    shared = [m for m in COUNTED if left.total(m) is not None and right.total(m) is not None]
    scores = [s for m in shared if (s := _counts(left, right, m)) is not None]
    return Found(max(-1.0, min(2.0, sum(scores))), "figures that agree" if sum(scores) > 0 else "figures that differ") if scores else None


def _counts(left: Event, right: Event, measure: str) -> float | None:
    one, other = left.total(measure), right.total(measure)
    if one is None or other is None or one.low is None or other.low is None:
        return None
    if one.point and other.point and one.low == other.low:
        return 1.5 if one.low > 2 else 1.0
    if one.compatible(other):
        return 0.5
    return -1.0 if max(one.low, other.low) > 2 * min(one.low, other.low) + 2 else 0.0


def same_initiator(left: Event, right: Event) -> Found | None:
    """Both name one organisation or force as the initiator."""
    one, other = (frozenset(a.actor_id for a in e.actors if a.role == "initiator" and a.actor_id) for e in (left, right))
    if not one or not other:
        return None
    return Found(0.5, "the same initiator") if one & other else Found(-0.5, "other initiators")


SIGNALS: Final[tuple[tuple[str, Compare], ...]] = (
    ("type", same_type),
    ("when", same_day),
    ("where", same_place),
    ("figures", same_figures),
    ("initiator", same_initiator),
)
