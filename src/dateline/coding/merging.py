"""Puts the drafts of a report's sentences together: what tells of one occurrence becomes one account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dateline.coding.draft import Draft, FoundFigure, Party
from dateline.coding.setting import best_time
from dateline.coding.totals import sides_of, totals_of
from dateline.coding.wounds import SHOT
from dateline.model.mention import PlaceMention, TimeMention
from dateline.model.when import When
from dateline.model.where import Place

_GENERIC: Final = frozenset({"any_attack", "any_killing"})
_KIN: Final = (
    frozenset({"armed_assault", "assassination", "use_of_force", "armed_clash", "kidnapping", "execution"}),
    frozenset({"bombing", "assassination"}),
    frozenset({"bombing", "armed_assault"}),
    frozenset({"shelling", "air_strike"}),
    frozenset({"armed_clash", "military_operation"}),
    frozenset({"riot", "protest", "use_of_force"}),
    frozenset({"arrest", "raid", "border_interception", "seizure"}),
    frozenset({"arrest", "foiled_plot"}),
    frozenset({"prosecution", "conviction"}),
    frozenset({"accident", "any_killing", "armed_assault"}),
)
"""Types under which one occurrence may be told in different sentences."""

_LOCAL: Final = frozenset({"exact", "locality", "admin2"})
_NIGHT: Final = re.compile(r"night|evening|midnight", re.IGNORECASE)
_MORNING: Final = re.compile(r"morning|early|midnight|overnight", re.IGNORECASE)
WEEKEND: Final = 4
"""Days of a range, at most, that one event may be told by."""
_HARM: Final = frozenset(("killed", "injured", SHOT))
_DYING: Final = frozenset("die pronounce succumb perish".split())
_REFERS: Final = re.compile(r"(?:the|he|she|they|died|pronounced|succumbed|dead)\b", re.IGNORECASE)
"""Words for somebody of whom was told, or those of the verb where a name would be said."""
CLEARLY: Final = 2
"""Two counts of at least this many, of the same measure and unlike each other, are of two occurrences."""


@dataclass(slots=True)
class Account:
    """The drafts that tell of one occurrence, in reading order."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        """The types its drafts were told under."""
        return [d.kind for d in self.drafts]

    @property
    def sums(self) -> bool:
        """It sums up several occurrences and is none of them."""
        return self.drafts[0].sums

    @property
    def figures(self) -> tuple[FoundFigure, ...]:
        """All figures, in reading order: what two drafts of one sentence count in the same words is counted once."""
        found = {(f.figure.measure, f.span, f.clause, f.word): f for d in reversed(self.drafts) for f in reversed(d.figures)}
        return tuple(found.values())[::-1]

    @property
    def time(self) -> TimeMention | None:
        """The most exact time of its drafts, the first of those."""
        found = [t for d in self.drafts if (t := best_time(d.times))]
        return min(found, key=lambda t: _coarse(t.when), default=None)

    @property
    def place(self) -> PlaceMention | None:
        """The finest place of its drafts, the first of those."""
        found = [d.places[0] for d in self.drafts if d.places]
        return min(found, key=lambda p: _ORDER.index(p.place.precision), default=None)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party once, under the first words that name it."""
        found: dict[tuple[str, str], Party] = {}
        for party in (p for d in self.drafts for p in d.parties):
            found.setdefault((party.role, party.actor_id or party.name), party)
        return tuple(found.values())


_ORDER: Final = ("exact", "locality", "admin2", "admin1", "country", "unknown")


def _coarse(when: When) -> int:
    return ("day", "month", "week", "season", "year", "range", "unknown").index(when.precision)


def merge(drafts: Iterable[Draft], response: frozenset[str]) -> list[Account]:
    """The accounts of a report, in the order of their first sentences; `response` holds the types of the state's response."""
    accounts: list[Account] = []
    drafts = list(drafts)
    for draft in [d for d in drafts if not d.weak] + [d for d in drafts if d.weak]:
        if draft.weak and any(same_kind(k, draft.kind, response) for a in accounts for k in a.kinds if k != "accident"):
            continue
        if accounts and _known(draft):
            draft = replace(draft, places=())
        if any(f.figure.measure in _HARM for a in accounts if a.time for f in a.figures) and _dies_of_it(draft):
            draft = replace(draft, times=())
        fitting = [a for a in reversed(accounts) if not draft.apart and not draft.sums and fits(a, draft, response)]
        if fitting:
            max(fitting, key=lambda a: _closeness(a, draft)).drafts.append(draft)
        else:
            accounts.append(Account([draft]))
    return _without_sums(sorted(accounts, key=lambda a: a.drafts[0].sentence))


def _known(draft: Draft) -> bool:
    """The sentence only speaks again of what was told: "the bomb went off in a garden", with no day and no figure of its own."""
    return draft.triggers[0].definite and not draft.figures and not draft.times


def _dies_of_it(draft: Draft) -> bool:
    """The sentence only tells that somebody of whom it was told has died, be it days later: "one of the victims died on Monday"."""
    dying = all(t.token.lemma in _DYING for t in draft.triggers) and bool(draft.figures)
    return dying and all(f.figure.measure == "killed" and (f.subset or _REFERS.match(f.figure.as_said)) for f in draft.figures)


def fits(account: Account, draft: Draft, response: frozenset[str]) -> bool:
    """Nothing said contradicts that the draft tells of the account's occurrence."""
    return (
        not account.sums
        and all(same_kind(k, draft.kind, response) for k in account.kinds)
        and _times_fit(account, draft)
        and _places_fit(account, draft)
        and counts_fit(account, draft)
    )


def _closeness(account: Account, draft: Draft) -> tuple[int, int]:
    return int(draft.kind in account.kinds) + 2 * int(_shares_day(account, draft)), account.drafts[-1].sentence


def same_kind(one: str, other: str, response: frozenset[str] = frozenset()) -> bool:
    """One occurrence may be told under both types."""
    if one == other or (_GENERIC & {one, other} and not {one, other} & response):
        return True
    return any({one, other} <= kin for kin in _KIN)


def _shares_day(account: Account, draft: Draft) -> bool:
    mine, yours = account.time, best_time(draft.times)
    return mine is not None and yours is not None and mine.when == yours.when


def _times_fit(account: Account, draft: Draft) -> bool:
    mine, yours = account.time, best_time(draft.times)
    if mine is None or yours is None:
        # What is set in the past by its sentence alone does not belong to what is news.
        return draft.past == account.drafts[0].past or (yours is None and not draft.past)
    if mine.when.partial or yours.when.partial:
        return mine.when.partial == yours.when.partial
    if _coarse(yours.when) > 1 and _coarse(mine.when) == 0 and yours.when.precision in ("year", "range") and not _is_weekend(yours.when):
        return False
    if _may_be_one_night(mine, yours):
        return True
    return mine.when.overlaps(yours.when) and (mine.when.within(yours.when) or yours.when.within(mine.when))


def _is_weekend(when: When) -> bool:
    """ "Over the weekend" may be said of what happened on Saturday."""
    return when.start is not None and when.end is not None and (when.end - when.start).days < WEEKEND


def _may_be_one_night(one: TimeMention, other: TimeMention) -> bool:
    """ "This morning" and "last night" of one shooting: the small hours are called by either."""
    earlier, later = sorted((one, other), key=lambda t: str(t.when.start))
    if earlier.when.precision != "day" or later.when.precision != "day" or not earlier.when.start or not later.when.start:
        return False
    night = (later.when.start - earlier.when.start).days == 1
    return night and bool(_NIGHT.search(earlier.text)) and bool(_MORNING.search(later.text))


def _places_fit(account: Account, draft: Draft) -> bool:
    mine, yours = account.place, draft.places[0] if draft.places else None
    if mine is None or yours is None or contains(mine.place, yours.place) or contains(yours.place, mine.place):
        return True
    return _may_hold(mine.place, yours.place) or _may_hold(yours.place, mine.place)


def _may_hold(town: Place, exact: Place) -> bool:
    """The building or street, of whereabouts unknown, may be in the town."""
    unknown = exact.precision == "exact" and exact.geonames_id is None and town.precision != "exact"
    return unknown and exact.country is not None and exact.country == town.country and exact.admin1 in (None, town.admin1)


def contains(outer: Place, inner: Place) -> bool:
    """The outer place is the inner one or holds it."""
    if outer.name == inner.name and outer.country == inner.country:
        return True
    if outer.precision == "country" or (outer.precision == "admin1" and outer.admin1 is None):  # a region of several divisions
        return outer.country == inner.country
    if outer.precision in ("admin1",) or (outer.name == outer.admin1 and inner.precision in _LOCAL):
        return outer.admin1 == inner.admin1 and outer.country == inner.country
    return False


def counts_fit(account: Account, draft: Draft) -> bool:
    """No count of the draft is so unlike the account's that it must be of something else."""
    mine, yours = sides_of(account.figures), sides_of(draft.figures)
    for side in mine.keys() & yours.keys():
        one, other = mine[side], yours[side]
        counts = (one.low or 0, other.low or 0)
        if not one.compatible(other) and min(counts) >= CLEARLY and max(counts) >= 2 * min(counts) and not _shares_day(account, draft):
            return False
    return True


def _without_sums(accounts: list[Account]) -> list[Account]:
    """Drops an account that only adds up others: "seven in the past week", told as two on one day and five on another."""
    return [a for a in accounts if not _adds_up(a, [b for b in accounts if b is not a])]


def _adds_up(account: Account, others: Sequence[Account]) -> bool:
    whole = account.time
    own = dict(totals_of(account.figures))
    if whole is None or whole.when.precision not in ("week", "range", "month") or len(own) != 1:
        return False
    ((measure, total),) = own.items()
    parts = [
        o
        for o in others
        if (t := o.time) and t.when.precision == "day" and t.when.within(whole.when) and measure in dict(totals_of(o.figures))
    ]
    counts = [dict(totals_of(p.figures))[measure].low or 0 for p in parts]
    return any(sum(counts[i:j]) == total.low for i in range(len(counts)) for j in range(i + 2, len(counts) + 1))
