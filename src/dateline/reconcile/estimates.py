"""From the claims on an incident to what is believed of it: one file a kind of value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from dateline.model.incident import Estimate, Incident
from dateline.reconcile.actors import actors
from dateline.reconcile.counts import counts
from dateline.reconcile.judged import judged
from dateline.reconcile.settings import USUAL, ReconcileSettings
from dateline.reconcile.voices import Beside, Hearing, hearing
from dateline.reconcile.when import when
from dateline.reconcile.where import where
from dateline.reconcile.words import words

KINDS: Final[tuple[Callable[[Hearing], Iterator[Estimate]], ...]] = (words, when, where, actors, counts)
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def reconcile(
    incident: Incident,
    settings: ReconcileSettings = USUAL,
    *,
    voices: Mapping[str, str] = _NOTHING,
    published: Mapping[str, date | None] = _NOTHING,
    beside: Beside | None = None,
) -> list[Estimate]:
    """The estimates of an incident, each with its rule and the claims for and against it, in a fixed order.

    `voices` gives the independent voice of each report, `published` its day; where they say nothing, an event's source is its voice.
    """
    heard = hearing(incident, settings, voices=voices, published=published, beside=beside)
    found = [estimate for kind in KINDS for estimate in kind(heard)]
    return judged(found, heard, beside.judged) if beside and beside.judged else found
