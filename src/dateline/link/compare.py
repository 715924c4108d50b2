"""Comparisons of two accounts: one small function a signal, each giving what it found and the reason, or a veto.

A finding is a level of its signal ("same", "near"); what a level is worth is learned (`data/weights.yaml`), not written here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.link.account import COUNTED, Account
from dateline.link.likeness import copied, likeness
from dateline.model.figure import Quantity

SLACK: Final = 1
"""Days by which two reports of one incident may be apart: midnight, time zones, "overnight"."""
ALIKE: Final = (
    frozenset({"armed_assault", "assassination", "armed_clash", "use_of_force", "execution", "bombing", "kidnapping", "hijacking", "riot"}),
    frozenset({"shelling", "air_strike", "bombing"}),
    frozenset({"raid", "arrest", "border_interception", "foiled_plot", "seizure", "military_operation"}),
    frozenset({"prosecution", "conviction", "arrest"}),
    frozenset({"riot", "protest", "use_of_force", "sabotage"}),
    frozenset({"bombing", "sabotage"}),
)
"""Types under which two reports may tell one incident."""
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RECKONED: Final = ((3, "near"), (31, "weeks"))
"""Levels of days apart where one is reckoned, not stated: an update's "on Tuesday" may be the day in court. Only words outweigh them."""
NEAR_KM: Final = 15.0
"""Two places as near as this may be a town and a part of it."""
FAR_KM: Final = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """What one comparison found; `amount` is a measure in 0..1 for signals that have no levels; `veto` if the two cannot be one."""

    level: str
    reason: str
    amount: float | None = None
    veto: bool = False


Compare = Callable[[Account, Account], Found | None]


def same_type(left: Account, right: Account) -> Found | None:
    """Both are of one type, or of two under which one incident may be told."""
    if left.type == right.type:
        return Found("same", "the same type")
    if any(left.type in kin and right.type in kin for kin in ALIKE):
        return Found("kin", "types of one kind")
    return Found("other", "types of two kinds", veto=True)


def same_day(left: Account, right: Account) -> Found | None:
    """Both give the same day, or intervals that meet."""
    if left.partial or right.partial:
        return _partial(left, right)
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    apart = max(left.first - right.last, right.first - left.last)
    if left.first != left.last or right.first != right.last:
        return Found("meet", "times that meet") if apart <= SLACK else _apart()
    if apart <= SLACK:
        return Found("same", "the same day") if apart == 0 else Found("next", "a day apart")
    if left.basis == "stated" and right.basis == "stated":
        return _apart()
    level = "week" if apart == 7 else next((name for most, name in _RECKONED if apart <= most), "long")
    return Found(level, f"{apart} days apart, one of them reckoned from a day of publication")


def _apart() -> Found:
    return Found("apart", "days apart", veto=True)


def _partial(left: Account, right: Account) -> Found | None:
    if left.partial and right.partial:
        if left.partial == right.partial:
            return Found("partial", "the same day of an unknown year")
        return None if left.partial[:1] != right.partial[:1] else _apart()
    known, partial = (right, left.partial) if left.partial else (left, right.partial)
    if known.first is None or known.last is None or partial is None:
        return None
    return Found("partial", "a day that fits") if fits(partial, known.first, known.last) else _apart()


def fits(partial: str, first: int, last: int) -> bool:
    """A date without its year (or a weekday) can be a day from `first` to `last`."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if partial in WEEKDAYS:
        return first != last or start.weekday() == WEEKDAYS.index(partial)
    if first != last and (start.year, start.month) != (end.year, end.month):
        return True
    return f"--{start.month:02}" == partial[:4] and (len(partial) == 4 or first != last or f"{start.day:02}" == partial[5:])


def told_soon(left: Account, right: Account) -> Found | None:
    """How near the two were published; where one has no day, how soon after the other's day."""
    if left.published is None or right.published is None:
        return None
    if (left.first is None) != (right.first is None):
        day, published = (left.last, right.published) if right.first is None else (right.last, left.published)
        if day is not None:
            late = published - day
            return Found("before" if late < -1 else "after " + _soon(late), f"told {late} days after the day that the other gives")
    gap = abs(left.published - right.published)
    return Found(("undated " if left.first is None else "dated ") + _soon(gap), f"published {gap} days apart")


def _soon(days: int) -> str:
    return next((name for most, name in ((1, "1"), (4, "4"), (10, "10"), (30, "30")) if days <= most), "long")


def same_place(left: Account, right: Account) -> Found | None:
    """Both name one place, or one lies in the other, or they are near."""
    if left.level == -1 or right.level == -1:
        return _in_words(left, right)
    if left.country and right.country and left.country != right.country:
        return Found("apart", "two countries", veto=True)
    if left.level >= 2 and right.level >= 2:
        return _towns(left, right)
    if left.level == 0 or right.level == 0:
        return Found("country", "one place in the other's country")
    return Found("holds", "one place in the other") if left.admin1 == right.admin1 else Found("apart", "two regions", veto=True)


def _in_words(left: Account, right: Account) -> Found | None:
    """Places that no gazetteer knows, told in the same words."""
    return Found("same", "the same place, in words") if left.town and left.town == right.town else None


def _towns(left: Account, right: Account) -> Found:
    if left.town == right.town and left.admin1 == right.admin1:
        same = bool(left.site) and left.site == right.site
        return Found("site", "the same building or street") if same else Found("same", "the same place")
    apart = distance(left.at, right.at) if left.at and right.at else None
    if apart is not None and apart <= NEAR_KM:
        return Found("near", f"places {apart:.0f} km apart")
    if left.town == right.town:
        return Found("namesake", "places of one name in two regions")
    if left.admin1 == right.admin1:
        return Found("region", "two places of one region")
    return (
        Found("beside", f"places {apart:.0f} km apart")
        if apart is not None and apart <= FAR_KM
        else Found("apart", "two regions", veto=True)
    )


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points of latitude and longitude, as on a plane: near enough for a few hundred."""
    lat, lon = one[0] - other[0], (one[1] - other[1] + 180) % 360 - 180
    return 111.2 * math.hypot(lat, lon * math.cos(math.radians((one[0] + other[0]) / 2)))


def _counts(measure: int) -> Compare:
    name = COUNTED[measure]

    def compare(left: Account, right: Account) -> Found | None:
        one, other = left.counts[measure], right.counts[measure]
        return _quantities(name, one, other) if one is not None and other is not None else None

    compare.__doc__ = f"The totals of {name} agree."
    return compare


def _quantities(name: str, one: Quantity, other: Quantity) -> Found | None:
    if one.low is None or other.low is None:
        return None
    low, high = sorted((one.low, other.low))
    if one.point and other.point and low == high:
        return Found(
            "0" if low == 0 else "1" if low == 1 else "2" if low == 2 else "some" if low < 10 else "many", f"the same count of {name}"
        )
    if one.compatible(other):
        return Found("fits", f"counts of {name} that can agree")
    if high - low <= max(1, low // 4):
        return Found("near", f"counts of {name} that are near")
    return Found("far", f"counts of {name} that differ") if high <= 3 * low + 3 else Found("wide", f"counts of {name} that differ widely")


def same_initiator(left: Account, right: Account) -> Found | None:
    """Both name one organisation or force as the initiator."""
    if not left.initiators or not right.initiators:
        return None
    return Found("same", "the same initiator") if left.initiators & right.initiators else Found("other", "other initiators")


def same_target(left: Account, right: Account) -> Found | None:
    """Both tell the target in words that they share."""
    if not left.targets or not right.targets:
        return None
    shared = len(left.targets & right.targets) / min(len(left.targets), len(right.targets))
    return Found("same" if shared >= 0.5 else "some" if shared else "other", "targets told alike" if shared else "targets told otherwise")


def same_standing(left: Account, right: Account) -> Found | None:
    """Both reports are about it, or one or both recall it."""
    if left.main and right.main:
        return Found("both", "the subject of both reports")
    return Found("one", "the subject of one report") if left.main or right.main else Found("none", "recalled by both")


def like_words(left: Account, right: Account) -> Found | None:
    """The reports share telling words."""
    if left.profile is None or right.profile is None:
        return None
    alike = round(likeness(left.profile, right.profile), 4)
    return Found("words", f"words alike by {alike:.2f}", amount=alike)


def same_text(left: Account, right: Account) -> Found | None:
    """One text is a copy of the other, or nearly."""
    if left.profile is None or right.profile is None or not copied(left.profile, right.profile):
        return None
    return Found("copy", "nearly one text")


def part_and_whole(left: Account, right: Account) -> Found | None:
    """One tells of several at once, the other of one of them: within its place or days, with counts well below its own."""
    whole, part = (left, right) if left.several or left.spread else (right, left)
    wider = whole.several and (0 <= whole.level < part.level or _of_a_city(part, whole))
    longer = whole.spread and _length(whole) > SLACK and 0 <= _length(part) <= SLACK
    if not (wider or longer) or not _well_below(part, whole):
        return None
    return Found("part", "one told as of several, the other of one of them", veto=True)


def _of_a_city(part: Account, whole: Account) -> bool:
    """A district of the city that the whole division is named after."""
    return part.level >= 2 and part.admin1 == whole.admin1 == whole.town != part.town and whole.admin1 != ""


def _length(one: Account) -> int:
    return one.last - one.first if one.first is not None and one.last is not None else -1


def _well_below(part: Account, whole: Account) -> bool:
    """No count is more than two thirds of the whole's: a toll that has risen since is not a part of the later one."""
    both = [(p.low, w.low) for p, w in zip(part.counts, whole.counts, strict=True) if p and w and p.low and w.low]
    return bool(both) and all(3 * less <= 2 * more for less, more in both)


SIGNALS: Final[tuple[tuple[str, Compare], ...]] = (
    ("type", same_type),
    ("when", same_day),
    ("where", same_place),
    ("part", part_and_whole),
    ("published", told_soon),
    *((m, _counts(i)) for i, m in enumerate(COUNTED)),
    ("initiator", same_initiator),
    ("target", same_target),
    ("standing", same_standing),
    ("words", like_words),
    ("text", same_text),
)
"""The comparisons, the cheap ones that veto first."""
