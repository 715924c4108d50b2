"""An event's totals from its figures: disjoint groups are added, the same people told twice are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dateline.coding.draft import FoundFigure
from dateline.coding.figures import SHOT
from dateline.model.figure import Quantity

_WHOLE: Final = frozenset("people person victim life casualty dead other soul fatality death".split())
_SIDE: Final = {"perpetrators": "attackers", "suspects": "attackers", "security_forces": "forces"}

Totals = dict[str, Quantity]


def totals_of(figures: Sequence[FoundFigure]) -> tuple[tuple[str, Quantity], ...]:
    """(measure, total) pairs by measure name; people hit by gunfire count as injured unless the event says that they died."""
    found = {m: _total([f for f in figures if f.figure.measure == m]) for m in sorted({f.figure.measure for f in figures})}
    shot = found.pop(SHOT, None)
    if shot is not None and "injured" not in found and (survived := _survivors(shot, found.get("killed"))) is not None:
        found["injured"] = survived
    return tuple(sorted((m, q) for m, q in found.items() if q is not None))


def as_said(figures: Sequence[FoundFigure]) -> tuple[FoundFigure, ...]:
    """The figures under the codebook's measures: people hit became injured, or killed where that is all of them.

    Where some of them died, their number is no figure of its own: no words say how many were left.
    """
    totals = dict(totals_of(figures))
    return tuple(r for f in figures if (r := _resolved(f, totals)) is not None)


def _resolved(figure: FoundFigure, totals: Totals) -> FoundFigure | None:
    if figure.figure.measure != SHOT:
        return figure
    said, injured, killed = figure.figure.quantity.low or 0, totals.get("injured"), totals.get("killed")
    for measure, total in (("injured", injured), ("killed", killed)):
        if total is not None and said <= (total.low or 0):
            return replace(figure, figure=replace(figure.figure, measure=measure))
    return None


def _survivors(shot: Quantity, killed: Quantity | None) -> Quantity | None:
    if killed is None or killed.low is None or shot.low is None:
        return shot
    left = shot.low - killed.low
    return Quantity(left, left if shot.high is not None else None, shot.approximate) if left > 0 else None


def _total(figures: Sequence[FoundFigure]) -> Quantity | None:
    own = [f for f in figures if not f.subset] or list(figures)
    sides: dict[str, Quantity] = {}
    whole: Quantity | None = None
    for clause in dict.fromkeys(f.clause for f in own):
        members = [f for f in own if f.clause == clause]
        for side, quantity in _by_side(members).items():
            sides[side] = _greater(sides.get(side), quantity)
        if any(f.head in _WHOLE for f in members):
            whole = _greater(whole, _sum(f.figure.quantity for f in members if _side(f) != "attackers") or Quantity(0, 0))
    attackers = sides.pop("attackers", None)
    # "67 people" hold the six soldiers told of elsewhere; "twelve people" do not hold twenty villagers.
    largest = max((q.low or 0 for q in sides.values()), default=0)
    victims = whole if whole is not None and (whole.low or 0) >= largest else _sum(sides.values())
    return _sum(q for q in (victims, attackers) if q is not None)


def sides_of(figures: Sequence[FoundFigure]) -> dict[tuple[str, str], Quantity]:
    """The greatest count of each measure and side (attackers, forces, others) that any clause gives."""
    found: dict[tuple[str, str], Quantity] = {}
    for clause in dict.fromkeys((f.clause, f.figure.measure) for f in figures if not f.subset):
        members = [f for f in figures if (f.clause, f.figure.measure) == clause and not f.subset]
        for side, quantity in _by_side(members).items():
            found[clause[1], side] = _greater(found.get((clause[1], side)), quantity)
    return found


def _by_side(members: Sequence[FoundFigure]) -> Totals:
    found: Totals = {}
    for figure in members:
        side = _side(figure)
        found[side] = found[side].plus(figure.figure.quantity) if side in found else figure.figure.quantity
    return found


def _side(figure: FoundFigure) -> str:
    if figure.figure.measure in ("arrested", "deported", "released", "charged", "convicted"):
        return "people"
    return _SIDE.get(figure.figure.group, "others")


def _greater(first: Quantity | None, second: Quantity | None) -> Quantity:
    known = [q for q in (first, second) if q is not None]
    points = [q for q in known if not q.vague] or known
    return max(points, key=lambda q: q.low or 0)


def _sum(quantities: Iterable[Quantity]) -> Quantity | None:
    total: Quantity | None = None
    for quantity in quantities:
        total = quantity if total is None else total.plus(quantity)
    return total
