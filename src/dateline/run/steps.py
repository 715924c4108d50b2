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
from dateline.link.parts import part_keys, parts, whole_keys
from dateline.link.sums import read_kinds
from dateline.link.weigh import above, vetoed
from dateline.model.event import Event
from dateline.model.ids import content_id
from dateline.model.incident import Incident
from dateline.model.jsonl import claims_of
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.reconcile.estimates import reconcile
from dateline.reconcile.settings import USUAL, ReconcileSettings
from dateline.reconcile.voices import Beside
from dateline.run.speaking import speaking

Profiles = Mapping[str, Profile]
"""Profiles by report id."""
Values = Mapping[str, str]
"""Judged values by field, as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Each looks at its arguments only, so that what is linked piece by piece is as if linked at once.

    `keys` are such that a pair worth having shares one; `above` gives how far the score of two is above the threshold; `parts` gives the whole
    of each part, decided by the incidents of which one of the `whole_keys` is one of its `part_keys`. `maker` is another where `profile` is, `stamp` where any of these is.
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
    whole_keys: Callable[[Incident], tuple[str, ...]]
    parts: Callable[[Sequence[Incident]], Mapping[str, str]]


def usual_steps(stamp: str, settings: LinkSettings, reconciling: ReconcileSettings = USUAL) -> Steps:
    """The steps of this Dateline; `stamp` says what else decides what comes out."""
    context, kinds = settings.context(), read_kinds()
    return Steps(
        stamp=content_id([stamp, __version__, str(settings), str(context.weights), str(reconciling)]),
        maker=__version__,
        profile=profile,
        account=lambda event, own: account(event, own, settings.families),
        keys=account_keys,
        above=lambda left, right: above(left, right, context),
        vetoed=vetoed,
        ordered=_ordered,
        reconcile=lambda incident, profiles, judged: _reconciled(incident, profiles, judged, reconciling),
        part_keys=part_keys,
        whole_keys=whole_keys,
        parts=lambda incidents: parts(incidents, kinds=kinds),
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


def _reconciled(incident: Incident, profiles: Profiles, judged: Values, settings: ReconcileSettings) -> Incident:
    told = {r: profiles[r] for r in incident.report_ids if r in profiles}
    incident = speaking(incident, told.__getitem__) if len(told) == len(incident.report_ids) else incident
    several = any(e.report_id in told and told[e.report_id].tells_several(e) for e in incident.events)
    official = _official(incident, told) if "official_first" in (settings.counts, settings.words) else frozenset[tuple[str, str]]()
    unknown = {field for field, text in judged.items() if json.loads(text) is None}
    said = {field: text for field, text in judged.items() if field not in unknown}
    found = reconcile(
        incident,
        settings,
        voices=dict(incident.voices),
        published={r: p.published for r, p in told.items()},
        beside=Beside(dict(incident.superseded), official, said),
    )
    return replace(incident, several=several, estimates=tuple(e for e in found if e.field not in unknown))


def _official(incident: Incident, told: Profiles) -> frozenset[tuple[str, str]]:
    """The claims that reports put in the mouth of an authority, as event and field."""
    claims = ((e, c) for e in incident.events if e.report_id in told for c in claims_of(e))
    return frozenset((e.event_id, c.field) for e, c in claims if told[e.report_id].says_official(c))
