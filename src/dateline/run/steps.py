"""The functions that linking the archive is made of, put together from the stages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import __version__
from dateline.clean.profile import profile
from dateline.link.account import Account, account
from dateline.link.block import account_keys
from dateline.link.linking import LinkSettings
from dateline.link.pairs import OFFERED
from dateline.link.weigh import above, vetoed
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.ids import content_id
from dateline.model.incident import Estimate, Incident, Value
from dateline.model.jsonl import when_from, where_from
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.reconcile.estimates import reconcile
from dateline.run.speaking import speaking

Profiles = Mapping[str, Profile]
"""Profiles by report id."""
Values = Mapping[str, str]
"""Judged values by field, as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Each looks at its arguments only, so that what is linked piece by piece is as if linked at once.

    `keys` are such that a pair worth having shares one; `above` gives how far the score of two is above the threshold; `parts` gives the whole
    of each part, decided by the incidents that share a key of `part_keys` with it. `maker` is another where `profile` is, `stamp` where any of these is.
    """

    stamp: str
    maker: str
    profile: Callable[[Report], Profile]
    account: Callable[[Event, Profile | None], Account]
    keys: Callable[[Account], tuple[str, ...]]
    above: Callable[[Account, Account], float]
    vetoed: Callable[[Account, Account], bool]
    ordered: Callable[[Sequence[Event]], tuple[Event, ...]]
    reconcile: Callable[[Incident, Profiles, Values], Incident]
    part_keys: Callable[[Incident], tuple[str, ...]]
    parts: Callable[[Sequence[Incident]], Mapping[str, str]]


def usual_steps(stamp: str, settings: LinkSettings) -> Steps:
    """The steps of this Dateline; `stamp` says what else decides what comes out."""
    context = settings.context()
    return Steps(
        stamp=content_id([stamp, __version__, str(settings), str(context.weights)]),
        maker=__version__,
        profile=profile,
        account=lambda event, own: account(event, own, settings.families),
        keys=account_keys,
        above=lambda left, right: above(left, right, context),
        vetoed=vetoed,
        ordered=_ordered,
        reconcile=_reconciled,
        part_keys=lambda incident: (),
        parts=lambda incidents: {},
    )


def kept(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys by which an event is found: what it asks for, and what it only offers."""
    own = set(keys)
    return tuple(sorted(k for k in own if not (k.endswith(OFFERED) and k[: -len(OFFERED)] in own)))


def wanted(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys by which the events to compare with one of these are found: who asks finds those that offer too."""
    return tuple(sorted({k for key in keys for k in ((key[: -len(OFFERED)],) if key.endswith(OFFERED) else (key, key + OFFERED))}))


def number(key: str) -> int:
    """A key as 64 bits with a sign; two that fall together cost a comparison and change nothing."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _ordered(members: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(members, key=lambda e: (not e.main, not e.when.dated, e.report_id, e.event_id)))


def _reconciled(incident: Incident, profiles: Profiles, judged: Values) -> Incident:
    incident = speaking(incident, profiles.__getitem__) if all(r in profiles for r in incident.report_ids) else incident
    found = {e.field: e for e in reconcile(incident)}
    for field, text in judged.items():
        value = value_of(field, text)
        if value is None:
            found.pop(field, None)
            continue
        found[field] = replace(found.get(field, Estimate(field, value, "judged")), value=value, rule="judged")
    return replace(incident, estimates=tuple(found.values()))


def value_of(field: str, text: str) -> Value | None:
    """A judged value; None: it is not known."""
    value = json.loads(text)
    if value is None:
        return None
    if field.startswith("totals."):
        return Quantity(value, value) if isinstance(value, int) else Quantity(**value)
    return when_from(value) if field == "when" else where_from(value) if field == "where" else str(value)
