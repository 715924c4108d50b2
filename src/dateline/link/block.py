"""Which pairs of events are worth comparing: those that share a key. A key rests on one event and its report alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.link.compare import SLACK
from dateline.model.event import Event
from dateline.model.profile import Profile


def keys(event: Event, profile: Profile | None, families: Mapping[str, str]) -> tuple[str, ...]:
    """The event's keys, sorted: two events worth comparing have one in common."""
    family = families.get(event.type, "other")
    countries = (event.where.country,) if event.where.country else ()
    return tuple(sorted({f"{family}|{country}|{days}" for country in countries or ("",) for days in _days(event)}))


def _days(event: Event) -> Iterator[str]:
    if event.when.start is None or event.when.end is None:
        yield ""
        return
    for day in range(event.when.start.toordinal() // 4, (event.when.end.toordinal() + SLACK) // 4 + 1):
        yield str(day)
    yield ""


def pairs(listed: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The index pairs of those that share a key, each once, the lower index first."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(listed):
        for key in each:
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for _, members in sorted(blocks.items()):
        for place, i in enumerate(members):
            for j in members[place + 1 :]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j
