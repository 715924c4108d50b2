"""The place: the finest that the other reports agree with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model.incident import Estimate
from dateline.model.where import Where
from dateline.reconcile.voices import Hearing, Voice, against, ids, sources, standing

_FINE: Final = ("exact", "locality", "admin2", "admin1", "country", "unknown")


def where(heard: Hearing) -> Iterator[Estimate]:
    """The estimate of the place, if any report gives one."""
    found = heard.on("where")
    if not found:
        return
    groups = _groups(standing(found))
    best = min(groups, key=lambda g: (_worth(_place(g), standing(found)), -sources(g)))
    value = _place(best)
    agreeing = [v for v in found if _agrees(v.event.where, value)]
    yield Estimate("where", value, _rule(best, groups), ids(agreeing), against(found, agreeing))


def _groups(found: Sequence[Voice]) -> list[list[Voice]]:
    """The claims by the place they give."""
    groups: list[list[Voice]] = []
    for voice in found:
        same = next((g for g in groups if _place(g).same_as(voice.event.where)), None)
        if same is None:
            groups.append([voice])
        else:
            same.append(voice)
    return groups


def _place(group: Sequence[Voice]) -> Where:
    return group[0].event.where


def _agrees(one: Where, other: Where) -> bool:
    """One is the other, holds it, or names it among its further places; what is of no country is against nothing."""
    if "unknown" in (one.precision, other.precision) and None in (one.country, other.country):
        return True
    return one.holds(other) or other.holds(one) or other.name in one.also or one.name in other.also


def _worth(value: Where, found: Sequence[Voice]) -> tuple[int, int, int]:
    """The finest that more sources agree with than not; where there is none such, what most agree with."""
    agreed, fine = sources(v for v in found if _agrees(v.event.where, value)), _FINE.index(value.precision)
    return (0, fine, -agreed) if 2 * agreed > sources(found) else (1, -agreed, fine)


def _rule(best: Sequence[Voice], groups: Sequence[Sequence[Voice]]) -> str:
    rivals = [g for g in groups if g is not best]
    if not rivals:
        return "only_value"
    if any(_agrees(_place(g), _place(best)) for g in rivals):
        return "most_exact"
    return "most_sources" if all(sources(g) < sources(best) for g in rivals) else "first_said"
