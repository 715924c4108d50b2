"""Counts: what the reports allow at least and at most, and the one figure that is best, by the rule of the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from dateline.model.figure import Quantity
from dateline.model.incident import Estimate
from dateline.reconcile.voices import Hearing, Voice, against, ids, last_words, newest, sources, standing

Said = tuple[Voice, Quantity]
_Figures = Mapping[int, Sequence[Voice]]


def counts(heard: Hearing) -> Iterator[Estimate]:
    """One estimate a measure, by the measure's name."""
    for field in heard.fields("totals."):
        yield _count(field, heard)


def _count(field: str, heard: Hearing) -> Estimate:
    found = heard.on(field)
    quantities = {v.claim_id: q for v in found if (q := v.event.total(field.removeprefix("totals."))) is not None}
    speaking = [(v, quantities[v.claim_id]) for v in standing(found)]
    outliers = _outliers(speaking, heard)
    fair = [(v, q) for v, q in speaking if v not in outliers]
    best, rule = _best(fair, heard.settings.counts)
    agreeing = [v for v in found if quantities[v.claim_id].compatible(best)]
    low, high = _bounds(fair)
    return Estimate(
        field,
        best,
        rule,
        ids(agreeing),
        against(found, agreeing),
        low,
        high,
        ids(v for v, q in fair if q.low == low),
        ids(v for v, q in fair if (q.low if q.high is None and high is not None else q.high) == high),
        ids(outliers),
    )


def _bounds(fair: Sequence[Said]) -> tuple[int | None, int | None]:
    """The least and the most; "at least 27" bounds nothing upwards, unless another report gives the number."""
    low = min((q.low for _, q in fair if q.low is not None), default=None)
    if any(q.high is None for _, q in fair) and not any(q.point for _, q in fair):
        return low, None
    return low, max((h for _, q in fair if (h := q.low if q.high is None else q.high) is not None), default=None)


def _best(fair: Sequence[Said], rule: str) -> tuple[Quantity, str]:
    """The figure that the rule chooses among exact ones, else among approximate numbers, else among what there is."""
    exact = [(v, q) for v, q in fair if q.point and not q.approximate] or [(v, q) for v, q in fair if q.point] or fair
    quantities = {v.claim_id: q for v, q in exact}
    figures: dict[int, list[Voice]] = {}
    for voice in last_words([v for v, _ in exact]):
        figures.setdefault(_number(quantities[voice.claim_id]), []).append(voice)
    value, chosen_by = _RULES[rule](figures) if len(figures) > 1 else (next(iter(figures)), "only_value")
    return quantities[figures[value][0].claim_id], chosen_by


def _number(quantity: Quantity) -> int:
    return quantity.low or quantity.high or 0


def _most_sources(figures: _Figures) -> tuple[int, str]:
    """What most independent sources say; of those that as many say the one last said, if all have a day, then the highest, since tolls rise."""
    most = _tied(figures, lambda n: sources(figures[n]))
    undated = any(newest(figures[n]) == date.min for n in most)
    last = most if undated else _tied({n: figures[n] for n in most}, lambda n: newest(figures[n]).toordinal())
    return max(last), "most_sources" if len(most) == 1 else "latest" if len(last) == 1 else "highest"


def _latest_independent(figures: _Figures) -> tuple[int, str]:
    """What the latest report of any independent source says; of several that day what most say, then the highest."""
    last = _tied(figures, lambda n: newest(figures[n]).toordinal())
    if len(last) == len(figures):
        return _most_sources(figures)
    most = _tied({n: figures[n] for n in last}, lambda n: sources(figures[n]))
    return max(most), "latest_independent"


def _official_first(figures: _Figures) -> tuple[int, str]:
    """What authorities are said to have said, the figure of most sources among that; without any, what most sources say."""
    official = {n: said for n, voices in figures.items() if (said := [v for v in voices if v.official])}
    return (_most_sources(official)[0], "official_first") if official else _most_sources(figures)


def _lowest(figures: _Figures) -> tuple[int, str]:
    """The lowest figure of any report, as ACLED counts."""
    return min(figures), "lowest"


def _low_best_high(figures: _Figures) -> tuple[int, str]:
    """What most independent sources say, of those that as many say the lowest, as UCDP counts; low and high stand beside it."""
    return min(_tied(figures, lambda n: sources(figures[n]))), "low_best_high"


_RULES: Final[Mapping[str, Callable[[_Figures], tuple[int, str]]]] = {
    "most_sources": _most_sources,
    "latest_independent": _latest_independent,
    "official_first": _official_first,
    "lowest": _lowest,
    "low_best_high": _low_best_high,
}


def _tied(figures: _Figures, worth: Callable[[int], int]) -> list[int]:
    best = max(worth(n) for n in figures)
    return [n for n in figures if worth(n) == best]


def _outliers(speaking: Sequence[Said], heard: Hearing) -> list[Voice]:
    """The claims of the one figure that a single source gives far from all others, which are near each other and of two sources at least."""
    points: dict[int, list[Voice]] = {}
    for voice, quantity in speaking:
        if quantity.point:
            points.setdefault(_number(quantity), []).append(voice)
    lone = [n for n, said in points.items() if sources(said) == 1 and _stands_alone(n, points, heard)]
    return [] if len(lone) != 1 else points[lone[0]]


def _stands_alone(number: int, points: _Figures, heard: Hearing) -> bool:
    """Far above all other figures or far below, and then no early toll either: printed before the others, it was right in its time."""
    times, apart = heard.settings.outlier_times, heard.settings.outlier_apart
    others = [n for n in points if n != number]
    voices = [v for n in others for v in points[n]]
    if sources(v for v in voices if v.source not in {o.source for o in points[number]}) < 2 or max(others) > times * min(others):
        return False
    if number > max(others):
        return number >= times * max(others) and number - max(others) >= apart
    early = newest(points[number]) <= min(v.published for v in voices)
    return not early and number * times <= min(others) and min(others) - number >= apart
