"""From the claims on an incident to what is believed of it: one file a kind of value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dateline.model.incident import Estimate, Incident
from dateline.reconcile.actors import actors
from dateline.reconcile.counts import counts
from dateline.reconcile.when import when
from dateline.reconcile.where import where
from dateline.reconcile.words import words

KINDS: Final[tuple[Callable[[Incident], Iterator[Estimate]], ...]] = (words, when, where, actors, counts)


def reconcile(incident: Incident) -> list[Estimate]:
    """The estimates of an incident, each with its rule and the claims for and against it, in a fixed order."""
    return [estimate for kind in KINDS for estimate in kind(incident)]
