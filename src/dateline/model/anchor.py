"""Where in a report an event is told: what lasts when a new coding gives it another id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.event import Event
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The spans that say an event's type, and those that say its time and place, in a report's text of one digest."""

    event_id: str
    report_id: str
    report_digest: str
    trigger: tuple[Span, ...] = ()
    setting: tuple[Span, ...] = ()


def anchor_of(event: Event) -> Anchor:
    """The anchor of an event."""
    trigger = tuple(e.span for e in event.evidence_for("type"))
    setting = tuple(e.span for e in (*event.evidence_for("when"), *event.evidence_for("where")))
    return Anchor(event.event_id, event.report_id, event.report_digest, trigger, setting)


def successor(gone: Anchor, present: Iterable[Anchor]) -> str | None:
    """The id of the event that a later coding of the same report has in the place of one that is gone, or None.

    It shares characters of the words that say the type; of several such, the one that shares most of them, then most of those
    that say time and place, then the first in the text.
    """
    found = [
        (-shared, -_shared(gone.setting, each.setting), each.trigger[0], each.event_id)
        for each in present
        if each.report_id == gone.report_id and (shared := _shared(gone.trigger, each.trigger))
    ]
    return min(found)[-1] if found else None


def _shared(left: Iterable[Span], right: tuple[Span, ...]) -> int:
    """How many characters two sets of spans have in common."""
    return sum(min(a.end, b.end) - max(a.start, b.start) for a in left for b in right if a.overlaps(b))
