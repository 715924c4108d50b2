"""Which pairs of events are worth comparing: those of one country, or of none, that are near in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.link.compare import SLACK
from dateline.model.event import Event

Key = tuple[str, str]


def pairs(events: Sequence[Event], families: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Index pairs, each once, the lower index first."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        blocks[families.get(event.type, "other"), event.where.country or ""].append(index)
    seen: set[tuple[int, int]] = set()
    for (family, country), members in sorted(blocks.items()):
        joined = members if not country else members + blocks.get((family, ""), [])
        for pair in _near(events, joined):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _near(events: Sequence[Event], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    undated = [i for i in members if events[i].when.start is None]
    dated = sorted((i for i in members if events[i].when.start is not None), key=lambda i: (_first(events[i]), i))
    for place, i in enumerate(dated):
        for j in dated[place + 1 :]:
            if _first(events[j]) > _last(events[i]) + SLACK:
                break
            yield min(i, j), max(i, j)
    for place, i in enumerate(undated):
        yield from ((min(i, j), max(i, j)) for j in (*undated[place + 1 :], *dated))


def _first(event: Event) -> int:
    return event.when.start.toordinal() if event.when.start else 0


def _last(event: Event) -> int:
    return event.when.end.toordinal() if event.when.end else 10**7
