"""How likely two events tell one incident: each signal with its score and its reason in words, summed to log-odds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dateline.link.account import Account, account
from dateline.link.compare import SIGNALS, Found
from dateline.link.weights import Weights, usual_weights
from dateline.model.event import Event
from dateline.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Signal:
    """What one comparison found: `name` says which, `score` is what it adds to the log-odds, `reason` is for people."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The log-odds that two events are one incident, and the signals that make it up; `vetoed`: they cannot be."""

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
    weights: Weights = field(default_factory=usual_weights)

    def account(self, event: Event) -> Account:
        """What comparing needs of an event and its report."""
        return account(event, self.profiles.get(event.report_id), self.families)


def weigh(left: Event, right: Event, context: Context) -> Weighed:
    """Whether two events are one incident; the same whichever is left. Two events of one report are not."""
    if left.report_id == right.report_id:
        return Weighed(context.weights.prior, (Signal("report", 0.0, "told apart in one report"),), vetoed=True)
    one, other = context.account(left), context.account(right)
    found = [(name, f) for name, compare in SIGNALS if (f := compare(one, other)) is not None]
    signals = tuple(Signal(name, worth(name, f, context.weights), f.reason) for name, f in found)
    total = context.weights.prior
    for signal in signals:  # not sum(), which may round otherwise than `score` does
        total += signal.score
    return Weighed(total, signals, any(f.veto for _, f in found))


def worth(name: str, found: Found, weights: Weights) -> float:
    """What a finding adds to the log-odds."""
    return weights.level(name, found.level) if found.amount is None else weights.amount(name, found.amount)


def vetoed(left: Account, right: Account) -> bool:
    """The two cannot be one incident, whatever else speaks for it."""
    return left.report_id == right.report_id or any((f := compare(left, right)) is not None and f.veto for _, compare in SIGNALS)


def score(left: Account, right: Account, weights: Weights) -> float | None:
    """The log-odds that `weigh` gives, or None if vetoed."""
    if left.report_id == right.report_id:
        return None
    total = weights.prior
    for name, compare in SIGNALS:
        found = compare(left, right)
        if found is not None:
            if found.veto:
                return None
            total += worth(name, found, weights)
    return total


def above(left: Account, right: Account, context: Context) -> float:
    """How far the score is above the threshold; minus infinity if vetoed."""
    found = score(left, right, context.weights)
    return -math.inf if found is None else found - context.threshold
