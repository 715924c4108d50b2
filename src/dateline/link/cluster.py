"""Joins pairs into clusters, the surest pair first; what may not stand together never does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Veto = Callable[[int, int], bool]


def clusters(count: int, scored: Iterable[tuple[float, int, int]], forced: Iterable[tuple[int, int]], veto: Veto) -> list[list[int]]:
    """The indices below `count`, each in one cluster; `forced` pairs stand together whatever else is said."""
    home = list(range(count))
    members = {i: [i] for i in range(count)}

    def join(left: int, right: int, *, force: bool = False) -> None:
        one, other = home[left], home[right]
        if one == other or (not force and any(veto(a, b) for a in members[one] for b in members[other])):
            return
        keep, gone = min(one, other), max(one, other)
        members[keep].extend(members.pop(gone))
        for index in members[keep]:
            home[index] = keep

    for left, right in sorted(forced):
        join(left, right, force=True)
    for _, left, right in sorted((-score, left, right) for score, left, right in scored):
        join(left, right)
    return [sorted(group) for _, group in sorted(members.items())]
