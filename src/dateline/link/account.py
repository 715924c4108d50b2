"""One event as comparing and blocking need it: small, with its report's profile beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.profile import Profile
from dateline.model.when import TimeBasis
from dateline.model.where import Where

COUNTED: Final = ("killed", "injured", "arrested", "kidnapped", "deported")
"""Measures whose totals tell incidents apart."""
_LEVELS: Final = {"exact": 3, "locality": 3, "admin2": 2, "admin1": 1, "country": 0, "unknown": -1}
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Account:
    """An event's traits. Days are ordinals; `level` is how precise its place is, from -1 (none) over 0 (country) to 3 (a town or in it).

    `town` is the folded name of its town or district; `site` of the building or street in it, if one is told. `several`: it is told as of
    several occurrences at once; `spread`: as done over several days, which only what authorities do is without being one thing.
    """

    report_id: str
    type: str
    family: str
    main: bool
    first: int | None
    last: int | None
    basis: TimeBasis
    partial: str | None
    level: int
    town: str
    site: str
    admin1: str
    country: str
    at: tuple[float, float] | None
    counts: tuple[Quantity | None, ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    published: int | None
    profile: Profile | None
    several: bool
    spread: bool


def account(event: Event, profile: Profile | None, families: Mapping[str, str]) -> Account:
    """What comparing needs of an event and of its report."""
    where, totals = event.where, dict(event.totals)
    level = -1 if where.name is None else _LEVELS[where.precision]
    return Account(
        report_id=event.report_id,
        type=event.type,
        family=families.get(event.type, "other"),
        main=event.main,
        first=event.when.start.toordinal() if event.when.start else None,
        last=event.when.end.toordinal() if event.when.end else None,
        basis=event.when.basis,
        partial=event.when.partial,
        level=level,
        town=_town(where) if level >= 2 or level == -1 else "",
        site=where.name.casefold() if where.name and where.precision == "exact" else "",
        admin1=(where.admin1 or (where.name if level == 1 else None) or "").casefold(),
        country=where.country or "",
        at=_coordinates(where) if level >= 2 else None,
        counts=tuple(totals.get(m) for m in COUNTED),
        initiators=frozenset(a.actor_id for a in event.actors if a.role == "initiator" and a.actor_id),
        targets=frozenset(w for a in event.actors if a.role == "target" for w in _WORD.findall(a.as_said.casefold())),
        published=profile.published.toordinal() if profile and profile.published else None,
        profile=profile,
        several=bool(where.also) or (profile is not None and profile.tells_several(event)),
        spread=event.when.precision == "range" and families.get(event.type) == "response",
    )


def _town(where: Where) -> str:
    inside = where.admin2 if where.precision == "exact" else None
    return (inside or where.name or "").casefold()


def _coordinates(where: Where) -> tuple[float, float] | None:
    own = where.coordinates in (None, "exact", "locality", "admin2")
    return (where.latitude, where.longitude) if own and where.latitude is not None and where.longitude is not None else None
