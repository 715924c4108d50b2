"""How likely two events tell one incident: each signal with its score and its reason in words, summed to log-odds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dateline.link import compare
from dateline.model.event import Event
from dateline.model.profile import Profile

PRIOR: Final = -4.0
"""The log-odds of two events of which nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What one comparison found: `name` says which, `score` is what it adds to the log-odds, `reason` is for people."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The log-odds that two events are one incident, and the signals they are the sum of; `vetoed`: they cannot be."""

    score: float
    signals: tuple[Signal, ...] = ()
    vetoed: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What weighing knows beside the two events; nothing in it depends on which other events there are.

    `profiles` are by report id, `families` by type; from `threshold`, in log-odds, two events are one incident.
    """

    profiles: Mapping[str, Profile] = field(default_factory=lambda: MappingProxyType({}))
    families: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    threshold: float = 0.0


def weigh(left: Event, right: Event, context: Context) -> Weighed:
    """Whether two events are one incident; the same whichever is left. Two events of one report are not."""
    if left.report_id == right.report_id:
        return Weighed(PRIOR, (Signal("report", 0.0, "told apart in one report"),), vetoed=True)
    found = [(name, s) for name, one in compare.SIGNALS if (s := one(left, right)) is not None]
    signals = tuple(Signal(name, s.score, s.reason) for name, s in found)
    return Weighed(PRIOR + sum(s.score for s in signals), signals, any(s.veto for _, s in found))
