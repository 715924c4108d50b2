"""An event's totals from its figures: disjoint groups are added, the same people told twice are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from dateline.coding.draft import FoundFigure
from dateline.coding.figures import PEOPLE
from dateline.coding.people import Someone
from dateline.coding.wounds import SHOT
from dateline.model.figure import Quantity

_REFERRING: Final = frozenset("victim person one he she him her himself herself old - suspect".split())
_SELF: Final = frozenset(("himself", "herself", "self"))
_VICTIMS: Final = frozenset("son brother nephew father grandson stepson uncle child boy girl baby toddler infant".split())
"""Who is hardly the one that killed himself."""
_SIDE: Final = {"perpetrators": "attackers", "suspects": "attackers", "security_forces": "forces"}
_FORCES: Final = "security_forces"
NEAR: Final = 5
"""Sentences behind that count in which a report tells of those hurt and killed one by one."""
FAR: Final = 12
"""Sentences behind an event's first count of people harmed after which such counts are of other events that the report recalls."""

BOTH: Final = 2
_SEVERE: Final = ("killed", "injured", SHOT)
"""What can be said of one person, the worst first: who was shot, was wounded and died is one of the killed."""

Totals = dict[str, Quantity]


@dataclass(slots=True)
class _Person:
    """One person of the report, by all that is said of them."""

    who: Someone
    measures: set[str]
    told: list[FoundFigure]

    @property
    def fate(self) -> str:
        return next(m for m in _SEVERE if m in self.measures)


def totals_of(figures: Sequence[FoundFigure]) -> tuple[tuple[str, Quantity], ...]:
    """(measure, total) pairs by measure name; people hit by gunfire count as injured unless the event says that they died."""
    figures = [_suicide(f, figures) for f in _near(figures)]
    people = _people(figures)
    figures = _of_one_group(figures, people)
    found = {m: _total([f for f in figures if f.figure.measure == m]) for m in sorted({f.figure.measure for f in figures} - {SHOT})}
    first = _first(figures)
    early = [p for p in people if p.told[0].sentence - first <= NEAR]
    # The dead are told of again and again in other words; only their names keep them apart.
    if all(f.person is not None for f in figures if f.figure.measure == "killed"):
        found["killed"] = _without_twice(found.get("killed"), people)
    dead = sum(p.fate == "killed" and bool(p.who.names) for p in early)
    if dead > _least(found.get("killed")):
        found["killed"] = _exactly(dead)
    # Of whom the report only says that they were victims it may have told who died.
    called = sum(p.fate == SHOT and all(f.called for f in p.told) for p in early)
    alive = sum(p.fate != "killed" for p in early) - min(called, _least(found.get("killed")))
    # "Ross and two cousins were wounded. Ross later died."
    died = {f for p in people if p.fate == "killed" for f in p.told if f.figure.measure == "injured" and f.person and f.person.names}
    hurt = _hurt([f for f in figures if f not in died], found, alive)
    if hurt is not None:
        found["injured"] = hurt
    else:
        found.pop("injured", None)
    found |= _with_next(figures, found)
    return tuple(sorted((m, q) for m, q in found.items() if q is not None))


def _with_next(figures: Sequence[FoundFigure], found: Mapping[str, Quantity | None]) -> Totals:
    """The totals that an ordinal makes greater: "three men were shot. A fourth man was also shot"."""
    totals: Totals = {}
    for figure in (f for f in figures if f.nth):
        dead = figure.figure.measure == "killed"
        hurt = totals.get("injured", found.get("injured"))
        told = _total([f for f in figures if f.figure.measure == "killed" and not f.nth]) if dead else hurt
        if _least(told) == figure.nth - 1 and (dead or not _least(totals.get("killed", found.get("killed")))):
            totals["killed" if dead else "injured"] = _exactly(figure.nth)
    return totals


def _suicide(figure: FoundFigure, figures: Sequence[FoundFigure]) -> FoundFigure:
    """Whoever killed others and "then shot himself" is dead, unless the report tells how the attacker is."""
    if figure.figure.measure != SHOT or figure.head not in _SELF:
        return figure
    # "A man shot himself and died" is one.
    dead = [f for f in figures if f.figure.measure == "killed" and _side(f) != "attackers"]
    others = any(f.person is None or f.by_another or f.person.sex == "f" for f in dead)
    alive = any(f.figure.measure == "injured" and _side(f) == "attackers" for f in figures)
    return replace(figure, figure=replace(figure.figure, measure="killed")) if others and not alive else figure


def _without_twice(killed: Quantity | None, people: Iterable[_Person]) -> Quantity | None:
    """Whoever died is one person where they are told of once as a suspect and once as a man."""
    twice = sum({"attackers", "others"} <= {_side(f) for f in p.told if f.figure.measure == "killed"} for p in people)
    if killed is None or not killed.point or not killed.low or killed.low <= twice or not twice:
        return killed
    return _exactly(killed.low - twice)


def dead_attackers(figures: Sequence[FoundFigure]) -> Quantity | None:
    """The attackers who died and are none of those hit, as "three were shot, including the gunman" would say."""
    return _total([f for f in figures if f.figure.measure == "killed" and not f.subset and _side(f) == "attackers"])


def _near(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The figures without those of harm that the report tells long after the event's first."""
    first = _first(figures)
    return [f for f in figures if f.figure.measure not in _SEVERE or f.sentence - first <= FAR]


def _first(figures: Sequence[FoundFigure]) -> int:
    """The sentence of the text that first counts people harmed."""
    harmed = [f for f in figures if f.figure.measure in _SEVERE]
    return min((f.sentence for f in harmed if f.span.part == "text"), default=min((f.sentence for f in harmed), default=0))


def _of_one_group(figures: Sequence[FoundFigure], people: Iterable[_Person]) -> list[FoundFigure]:
    """The figures with one group for one person: a constable, told of again by name, is of the forces."""
    forces = {f for p in people if any(t.figure.group == _FORCES for t in p.told) for f in p.told if f.figure.group == "all"}
    return [replace(f, figure=replace(f.figure, group=_FORCES)) if f in forces else f for f in figures]


def _hurt(figures: Sequence[FoundFigure], found: Mapping[str, Quantity | None], named: int) -> Quantity | None:
    """How many were hit and lived: as said, or those hit without those who died, or those told of one by one."""
    injured = [f for f in figures if f.figure.measure == "injured"]
    shot = [f for f in figures if f.figure.measure == SHOT]
    dead = [f for f in figures if f.figure.measure == "killed"]
    others = {f.sentence for f in injured if f.more}
    others |= {f.sentence for f in injured if f.also and any(g.person is None and g.sentence == f.sentence - 1 for g in injured)}
    others |= {f.sentence - 1 for f in injured if f.also and f.person is None}
    # "Shot three people, then himself": who was hit is not fewer for the attacker's death.
    lost = _total([f for f in dead if f.subset or _side(f) != "attackers"])
    single = [f for f in injured if f.person is not None]
    beside = [f for f in single if f.sentence in others or f.clause in _mixed(injured) or _side(f) == "attackers"]
    said = _total([f for f in injured if f.person is None or f in beside])
    # "Five were wounded, one of whom died."
    later = min((f.sentence for f in dead), default=0) > min((f.sentence for f in injured), default=0)
    one = later and not any(f.more for f in injured) and sum(f.figure.quantity.low or 0 for f in dead) == 1
    choices = [_survivors(said, lost) if dead and (one or all(f.subset for f in dead)) else said]
    # "Five others were shot": beside those who died, of whom the sentence told before.
    choices.append(_total([f for f in shot if f.more]))
    together = {f.clause for f in shot if not f.more} & _mixed(shot)
    hit = [f for f in shot if (f.person is None or f.clause in together) and (not f.more or f.clause in together)]
    choices.append(_survivors(_total([f for f in hit if not f.living]), lost))
    # "Two men died. Two women were taken to a hospital": those of whom nobody died later.
    living = [f for f in hit if f.living]
    since = min((f.sentence for f in living), default=0)
    choices.append(_survivors(_total(living), _total([f for f in dead if f.sentence >= since and (f.subset or _side(f) != "attackers")])))
    choices += [_total([*one, *other]) for one, other in _hit_and_hurt(figures)]
    known = [c for c in choices if c is not None]
    best = max(known, key=_least, default=None)
    return _exactly(named) if named > _least(best) else best


def _hit_and_hurt(figures: Sequence[FoundFigure]) -> Iterator[tuple[list[FoundFigure], list[FoundFigure]]]:
    """ "Three men were shot and two women were wounded": what one sentence says by either word of unlike people."""
    several = [f for f in figures if f.person is None and not f.subset and f.head not in PEOPLE | _REFERRING]
    for sentence in sorted({f.sentence for f in several}):
        hit = [f for f in several if f.sentence == sentence and f.figure.measure == SHOT]
        hurt = [f for f in several if f.sentence == sentence and f.figure.measure == "injured"]
        if hit and hurt and not {f.head for f in hit} & {f.head for f in hurt}:
            yield hit, hurt


def _mixed(figures: Sequence[FoundFigure]) -> set[int]:
    """The clauses that count several beside single people: "two children and a woman were shot"."""
    return {f.clause for f in figures if f.person is None and not f.subset}


def _exactly(number: int) -> Quantity:
    return Quantity(number, number)


def _people(figures: Sequence[FoundFigure]) -> list[_Person]:
    """The single people that were harmed, each once; words that describe nobody ("he") are of the one told last."""
    found: list[_Person] = []
    for figure in figures:
        who, measure = figure.person, figure.figure.measure
        if who is None and measure == "killed" and figure.figure.as_said.lower() == "both":
            # "A man and a woman were shot. Both died."
            for person in found[-BOTH:] if len(found) >= BOTH else ():
                person.measures.add(measure)
        several = any(f.person is None and f.figure.measure == measure and f.sentence < figure.sentence for f in figures)
        if who is None or measure not in _SEVERE or (figure.subset and figure.head == "one" and several):
            # "One of the bakers" is one of those counted.
            continue
        same = _alike(found, figure, who)
        if same and not figure.more:
            one = max(enumerate(same), key=lambda pair: (_likeness(pair[1], figure), pair[0]))[1]
            one.who = one.who.joined(who)
            one.measures.add(measure)
            one.told.append(figure)
        else:
            found.append(_Person(who, {measure}, [figure]))
    return found


def _alike(found: Sequence[_Person], figure: FoundFigure, who: Someone) -> list[_Person]:
    """Who of those told of before may be the one of whom a figure tells."""
    same = [p for p in found if p.who.is_called_like(who) and not _beside(p, figure)]
    same = same or [p for p in found if p.who.may_be(who) and not _beside(p, figure) and not _opposed(p, figure)]
    before = [p.told[-1].sentence for p in found if p.told[-1].sentence < figure.sentence]
    if figure.also:
        same = [p for p in same if not before or p.told[-1].sentence != max(before)]
    if figure.head in _SELF:
        # "Killed his son before killing himself."
        same = [p for p in same if all(f.sentence != figure.sentence and f.head not in _VICTIMS for f in p.told)]
    if figure.kin_of and found:
        owner = max(found, key=lambda p: p.told[-1].span)
        same = [p for p in same if p is not owner or (p.who.sex or figure.kin_of) != figure.kin_of]
    if figure.figure.measure == "injured" and _is_new(figure):
        # "Peter Ross was killed. A woman was wounded."
        same = [p for p in same if "killed" not in p.measures or p.who.is_called_like(who)]
    return same


def _is_new(figure: FoundFigure) -> bool:
    """The words bring up somebody: "a woman"."""
    return figure.figure.as_said.lower().startswith(("a ", "an ", "another ", "one "))


def _likeness(person: _Person, figure: FoundFigure) -> int:
    """How much that is said of both is the same: their age, the noun, their sex, whether they are grown."""
    mine, yours = person.who, figure.person
    if yours is None:
        return 0
    heads = figure.head not in _REFERRING and any(f.head == figure.head for f in person.told)
    alike = [(mine.age, yours.age), (mine.sex, yours.sex), (mine.grown, yours.grown)]
    return int(heads) + int(figure.figure.measure in person.measures) + sum(one is not None and one == other for one, other in alike)


def _opposed(person: _Person, figure: FoundFigure) -> bool:
    """The one is of the attackers and the other of the forces, or somebody whom, by what is said, an attacker killed."""
    sides = {_side(f) for f in (*person.told, figure)}
    if {"attackers", "forces"} <= sides:
        return True
    victim = any(f.by_another and _side(f) == "others" and f.figure.measure == "killed" for f in (*person.told, figure))
    return victim and any(f.figure.group == "perpetrators" for f in (*person.told, figure))


def _beside(person: _Person, figure: FoundFigure) -> bool:
    """The sentence tells of two by unlike nouns: "the driver was hurt and a passenger was killed"."""
    own = [f for f in person.told if f.sentence == figure.sentence and f.head not in _REFERRING]
    if figure.head not in _REFERRING and any(f.head != figure.head for f in own):
        return True
    # "Mary Cole and Ann Cole were killed."
    return figure.head not in _REFERRING and any(f.clause == figure.clause and f.word != figure.word for f in own)


def as_said(figures: Sequence[FoundFigure]) -> tuple[FoundFigure, ...]:
    """The figures under the codebook's measures: people hit became injured, or killed where that is all of them.

    Where some of them died, their number is no figure of its own: no words say how many were left.
    """
    totals = dict(totals_of(figures))
    return tuple(r for f in _near(figures) if (r := _resolved(f, totals)) is not None)


def _resolved(figure: FoundFigure, totals: Totals) -> FoundFigure | None:
    if figure.figure.measure != SHOT:
        return figure
    said, injured, killed = figure.figure.quantity.low or 0, totals.get("injured"), totals.get("killed")
    for measure, total in (("injured", injured), ("killed", killed)):
        if total is not None and said <= (total.low or 0):
            return replace(figure, figure=replace(figure.figure, measure=measure))
    return None


def _survivors(shot: Quantity | None, killed: Quantity | None) -> Quantity | None:
    if shot is None or killed is None or killed.low is None or shot.low is None:
        return shot
    left = shot.low - killed.low
    return Quantity(left, left if shot.high is not None else None, shot.approximate) if left > 0 else None


def _total(figures: Sequence[FoundFigure]) -> Quantity | None:
    if not figures:
        return None
    # "Five were shot, including two who died. The suspect was killed, too": nothing else counts the two.
    alone = all(_side(f) == "attackers" for f in figures if not f.subset)
    since = min((f.sentence for f in figures if not f.subset), default=0)
    own = [f for f in figures if not f.subset or (alone and _side(f) != "attackers" and f.sentence < since)] or list(figures)
    sides: dict[str, Quantity] = {}
    whole: Quantity | None = None
    apart: list[Quantity] = []
    for members in _told_together(own):
        for side, quantity in _by_side(members).items():
            sides[side] = _greater(sides.get(side), quantity)
        if any(f.head in PEOPLE for f in members):
            whole = _greater(whole, _sum(f.figure.quantity for f in members if _side(f) != "attackers") or Quantity(0, 0))
        else:
            apart += [q for side, q in _by_side(members).items() if side != "attackers"]
    attackers = sides.pop("attackers", None)
    # "67 people" hold the six soldiers told of elsewhere; "twelve people" do not hold twenty villagers.
    largest = max((q.low or 0 for q in sides.values()), default=0)
    victims = whole if whole is not None and (whole.low or 0) >= largest else _sum(sides.values())
    # "Seven died, including the gunman."
    said = any(f.subset and _side(f) == "attackers" for f in figures)
    # "A man killed his wife and himself. Two people died."
    named, theirs = max((q.low or 0 for q in apart), default=0), {f.sentence for f in own if _side(f) == "attackers"}
    both = any(f.head in PEOPLE and f.figure.quantity == whole and f.sentence not in theirs for f in own)
    said = said or (both and attackers is not None and named > 0 and _least(whole) == named + _least(attackers))
    # "3 dead" are all who died.
    held = victims is not None and victims is whole and (said or any(f.head == "dead" and f.figure.quantity == whole for f in own))
    return victims if held else _sum(q for q in (victims, attackers) if q is not None)


def _told_together(figures: Sequence[FoundFigure]) -> list[list[FoundFigure]]:
    """Figures that are added: of one clause, and what a sentence says is beside others of it ("and three others")."""
    found: list[list[FoundFigure]] = []
    for clause, group in groupby(figures, key=lambda f: f.clause):
        members = list(group)
        near = found and members[0].sentence - found[-1][-1].sentence <= (0 if members[0].figure.measure in _SEVERE else 1)
        if near and members[0].more:
            found[-1].extend(members)
            continue
        if found and members[0].also and members[0].sentence - found[-1][-1].sentence == 1 and not _retold(found[-1], members):
            # "Two officers were wounded. A woman was also wounded."
            found[-1].extend(members)
            continue
        earlier = next((m for m in found if m[0].clause == clause), None)
        if earlier is not None:
            earlier.extend(members)
        else:
            found.append(members)
    return found


def _retold(before: Sequence[FoundFigure], members: Sequence[FoundFigure]) -> bool:
    """A noun of the one is a noun of the other, or both are single people, who are told apart by themselves."""
    persons = all(f.person is not None for f in (*before, *members))
    return persons or bool({f.head for f in before} & {f.head for f in members})


def sides_of(figures: Sequence[FoundFigure]) -> dict[tuple[str, str], Quantity]:
    """The greatest count of each measure and side (attackers, forces, others) that any clause gives."""
    found: dict[tuple[str, str], Quantity] = {}
    clauses: dict[tuple[int, str], list[FoundFigure]] = {}
    for figure in figures:
        if not figure.subset:
            clauses.setdefault((figure.clause, figure.figure.measure), []).append(figure)
    for clause, members in clauses.items():
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


def _least(quantity: Quantity | None) -> int:
    return (quantity.low or 0) if quantity is not None else 0


def _greater(first: Quantity | None, second: Quantity | None) -> Quantity:
    known = [q for q in (first, second) if q is not None]
    points = [q for q in known if not q.vague] or known
    return max(points, key=lambda q: q.low or 0)


def _sum(quantities: Iterable[Quantity]) -> Quantity | None:
    total: Quantity | None = None
    for quantity in quantities:
        total = quantity if total is None else total.plus(quantity)
    return total
