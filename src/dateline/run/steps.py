"""The functions that linking the archive is made of, put together from the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import __version__
from dateline.clean.profile import profile
from dateline.link.account import Account, account
from dateline.link.block import account_keys
from dateline.link.linking import LinkSettings
from dateline.link.pairs import OFFERED
from dateline.link.parts import part_keys, parts, whole_keys
from dateline.link.several import Several
from dateline.link.sums import read_kinds
from dateline.link.weigh import above, vetoed
from dateline.model.event import Event
from dateline.model.ids import content_id
from dateline.model.incident import Incident
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.reconcile.settings import USUAL, ReconcileSettings
from dateline.run.believing import Believing, Profiles, ReportOf, Values


@dataclass(frozen=True, slots=True)
class Steps:
    """Each looks at its arguments only, so that what is linked piece by piece is as if linked at once.

    `keys` are such that a pair worth having shares one; `above` gives how far the score of two is above the threshold; `parts` gives the whole
    of each part, decided by the incidents of which one has a `part_keys` that is a `whole_keys` of the other; `several` events tell of more than one. `maker` is another where `profile` is, `stamp` where any of these is.
    """

    stamp: str
    maker: str
    profile: Callable[[Report], Profile]
    account: Callable[[Event, Profile | None], Account]
    keys: Callable[[Account], tuple[str, ...]]
    above: Callable[[Account, Account], float]
    vetoed: Callable[[Account, Account], bool]
    ordered: Callable[[Sequence[Event]], tuple[Event, ...]]
    reconcile: Callable[[Incident, Profiles, Values, ReportOf], Incident]
    several: Callable[[Event, Report], bool]
    part_keys: Callable[[Incident], tuple[str, ...]]
    whole_keys: Callable[[Incident, Collection[str]], tuple[str, ...]]
    parts: Callable[[Sequence[Incident], Collection[str]], Mapping[str, str]]


def usual_steps(stamp: str, settings: LinkSettings, rules: ReconcileSettings = USUAL) -> Steps:
    """The steps of this Dateline; `stamp` says what else decides what comes out."""
    context, kinds = settings.context(), read_kinds()
    return Steps(
        stamp=content_id([stamp, __version__, str(settings), str(context.weights), str(rules)]),
        maker=__version__,
        profile=profile,
        account=lambda event, own: account(event, own, settings.families),
        keys=account_keys,
        above=lambda left, right: above(left, right, context),
        vetoed=vetoed,
        ordered=_ordered,
        reconcile=Believing(rules),
        several=Several(),
        part_keys=lambda incident: part_keys(incident, kinds),
        whole_keys=lambda incident, several: whole_keys(incident, several=several, kinds=kinds),
        parts=lambda incidents, several: parts(incidents, several=several, kinds=kinds),
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
