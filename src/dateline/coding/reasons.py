"""The reason of each value of an event: the rule that chose it, and why its rivals lost.

What would stand without the chosen words is not guessed: the coder is asked again without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import combinations
from typing import Final, Generic, TypeVar

from dateline.coding.draft import Draft, FoundFigure
from dateline.coding.figures import SHOT
from dateline.coding.merging import Account
from dateline.coding.setting import focus
from dateline.coding.tallies import where_of
from dateline.coding.weight import Weigher
from dateline.coding.working import Working
from dateline.model.context import Contexts
from dateline.model.event import Actor, Event, Tally
from dateline.model.explanation import Reason, Rival
from dateline.model.figure import Quantity
from dateline.model.mention import AnnotatedReport, Mention, PlaceMention, TimeMention
from dateline.model.span import Span

M = TypeVar("M", bound=TimeMention | PlaceMention)
MOST_ADDED: Final = 4
MOST_TRIED: Final = 12
"""How many figures are added, and of how many, to find those that make a total: at most 793 sums."""
SHOWN: Final = 4
"""Rivals told of one value."""
_GENERIC: Final = frozenset({"any_attack", "any_killing"})
_TIMES: Final = ("day", "week", "month", "season", "year", "range", "unknown")
_PLACES: Final = ("exact", "locality", "admin2", "admin1", "country", "unknown")


@dataclass(frozen=True)
class Case:
    """One event to explain, with what its coder had in hand; None for `coder` where it is not to be asked again."""

    working: Working
    event: Event
    account: Account
    coder: Callable[[AnnotatedReport], list[Event | Tally]] | None

    @property
    def annotated(self) -> AnnotatedReport:
        """The report as it was read."""
        return self.working.tree.annotated

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that tell the event."""
        return tuple(self.annotated.sentences[n].span for n in sorted({d.sentence for d in self.account.drafts}))

    def told(self, span: Span) -> bool:
        """The words stand in a sentence that tells the event."""
        return any(s.overlaps(span) for s in self.sentences)

    def evidence(self, field: str) -> tuple[Span, ...]:
        """The words a field rests on."""
        return tuple(e.span for e in self.event.evidence_for(field))

    def without(self, mention: Mention) -> Event | None:
        """The event as the coder would tell it if these words were no mention; None if it would tell another, or none."""
        if self.coder is None:
            return None
        kept = {
            "times": tuple(m for m in self.annotated.times if m is not mention),
            "places": tuple(m for m in self.annotated.places if m is not mention),
            "actors": tuple(m for m in self.annotated.actors if m is not mention),
        }
        again = self.coder(replace(self.annotated, **kept))  # type: ignore[arg-type]
        words = self.evidence("type")
        return next((e for e in again if isinstance(e, Event) and tuple(x.span for x in e.evidence_for("type")) == words), None)


def reasons(case: Case) -> Iterator[Reason]:
    """One reason a value, in the order of an event's fields; where advice was taken, the advice is the reason."""
    for reason in _ruled(case):
        advised = case.working.advice.why(case.account, reason.field)
        yield replace(reason, rule=advised[0], score=advised[1]) if advised else reason


def _ruled(case: Case) -> Iterator[Reason]:
    yield _type(case)
    yield _status(case)
    yield _main(case)
    yield from _means(case.event)
    yield _when(case)
    yield _where(case)
    yield from _actors(case)
    yield from _counts(case)
    event = case.event
    rule = "how often events told like this are right in type, day, place and counts"
    yield Reason("confidence", f"{event.confidence:.2f}", rule, score=event.confidence)


def _type(case: Case) -> Reason:
    chosen, triggers = case.event.type, [t for d in case.account.drafts for t in d.triggers]
    others = {t.kind: t.span for t in reversed(triggers) if t.kind != chosen}
    specific = [k for k in others if k not in _GENERIC]
    if any(t.kind == chosen for t in triggers):
        rule = "of the kinds its words tell, the one that goes before the others" if specific else "its words tell this kind"
    elif chosen == "use_of_force" and "armed_assault" in case.account.kinds:
        rule = "police or soldiers did it, and no armed side is named against them"
    elif chosen in case.account.kinds:
        rule = "what it counts tells this kind"
    else:
        rule = (
            "no words tell the kind of attack: the weapon does" if case.event.weapons else "no words tell the kind of attack: the usual one"
        )
    rivals = [Rival(_kind(k), _lesser(k, chosen), span) for k, span in others.items()]
    return Reason("type", chosen, rule, case.evidence("type"), tuple(rivals[:SHOWN]))


def _kind(kind: str) -> str:
    return {"any_attack": "an attack", "any_killing": "a killing"}.get(kind, kind)


def _lesser(kind: str, chosen: str) -> str:
    if kind in _GENERIC:
        return "does not tell which kind"
    taken_up = {("raid", "arrest"): "an arrest takes up its raid", ("armed_assault", "use_of_force"): "police or soldiers did it"}
    return taken_up.get((kind, chosen), f"{chosen} goes before it")


def _status(case: Case) -> Reason:
    rule = {
        "occurred": "nothing says that it failed, was foiled, is planned or disputed",
        "foiled": "the words, or those beside them, say that it was stopped",
        "failed": "the words beside it say that it failed",
    }.get(case.event.status, "the words it is told in say so")
    return Reason("status", case.event.status, rule, case.evidence("type"))


def _means(event: Event) -> Iterator[Reason]:
    if event.weapons:
        yield Reason("weapons", ", ".join(event.weapons), "the sentences that tell it name them")
    if event.suicide:
        yield Reason("suicide", "yes", "a sentence that tells it says so")


def _main(case: Case) -> Reason:
    weigher, given = Weigher(), (case.working.tree, case.working.accounts, case.account)
    rule = "what speaks for it most: " + ", ".join(weigher.strongest(*given))
    if case.event.main and weigher(*given) <= 0:
        rule = "the news opens with the people it harmed"
    return Reason("main", "main" if case.event.main else "background", rule, score=round(weigher(*given), 2))


def _when(case: Case) -> Reason:
    near = [t for t in case.annotated.times if case.told(t.span)]
    spans = case.evidence("when")
    chosen = next((t for t in case.annotated.times if t.span in spans), None)
    rivals = _ordered(case, chosen, [t for t in near if t is not chosen], case.annotated.times)
    told = tuple(Rival(t.when, _lost(case, _TIME, t, chosen), t.span, best) for t, best in rivals)
    if chosen is None:
        return Reason("when", case.event.when, "no sentence that tells it says when it happened", spans, told)
    rule = _time_rule(case, near, chosen)
    rule += "; counted from another day" if chosen.when.basis == "relative" else ""
    return Reason("when", case.event.when, rule, spans, told)


def _time_rule(case: Case, near: Sequence[TimeMention], chosen: TimeMention) -> str:
    if not case.told(chosen.span):
        return "a time named elsewhere in the report, weighed against those in its own sentences"
    if len(near) < 2:
        return "the only time in the sentences that tell it"
    own = [t for d in case.account.drafts for t in d.times]
    if any(_TIME.rank(t) < _TIME.rank(chosen) for t in own):
        return "the one weighed best of the times in the sentences that tell it"
    return "the most exact of the times in the sentences that tell it"


def _where(case: Case) -> Reason:
    near = [p for p in case.annotated.places if case.told(p.span)]
    spans, about = case.evidence("where"), focus(case.working.tree)
    chosen = next((p for p in case.annotated.places if p.span in spans), None)
    others = [p for p in near if p is not chosen]
    if about is not None and about is not chosen and about not in others:
        others.append(about)
    rivals = _ordered(case, chosen, others, case.annotated.places)
    told = tuple(Rival(where_of(p), _lost(case, _PLACE, p, chosen), p.span, best) for p, best in rivals)
    if chosen is None:
        rule = "no sentence that tells it names a place" + ("" if case.event.main else ", and background is not given that of the news")
        return Reason("where", case.event.where, rule, (), told)
    return Reason("where", case.event.where, _place_rule(case, chosen, about), spans, told)


def _place_rule(case: Case, chosen: PlaceMention, about: PlaceMention | None) -> str:
    own = [p for d in case.account.drafts for p in d.places]
    if chosen in own:
        finest = min(map(_PLACE.rank, own)) == _PLACE.rank(chosen)
        return f"the {'finest place' if finest else 'one weighed best of the places'} named in the sentences that tell it"
    if chosen is about:
        return "the place the report is about: its own sentences name none, or one that holds it"
    if chosen.place.precision == "country":
        return "the country last named before it: its own sentences name no place"
    return "a place named elsewhere in the report, weighed against those in its own sentences"


@dataclass(frozen=True, slots=True)
class _Sort(Generic[M]):
    """Times, or places: what one says, how exact that is (the most at 0), those of a sentence, and the words for why one lost."""

    says: Callable[[M], object]
    rank: Callable[[M], int]
    of: Callable[[Draft], Sequence[M]]
    elsewhere: str
    less: Callable[[M], str]
    as_much: str


_TIME: Final[_Sort[TimeMention]] = _Sort(
    lambda t: t.when,
    lambda t: _TIMES.index(t.when.precision),
    lambda d: d.times,
    "it dates what was said or done later, not this",
    lambda t: f"less exact: a {t.when.precision}",
    "as exact",
)
_PLACE: Final[_Sort[PlaceMention]] = _Sort(
    lambda p: p.place,
    lambda p: _PLACES.index(p.place.precision),
    lambda d: d.places,
    "the end of a journey, or part of a name",
    lambda p: f"less fine: {p.place.precision}",
    "as fine",
)


def _lost(case: Case, sort: _Sort[M], one: M, chosen: M | None) -> str:
    """Why a time or place is not the event's."""
    if chosen is not None and sort.says(one) == sort.says(chosen):
        return "the same, said again"
    if isinstance(one, PlaceMention) and not one.literal:
        return "it stands for a government or an office"
    if not case.told(one.span):
        return "in a sentence that does not tell it"
    if not any(one in sort.of(d) for d in case.account.drafts):
        return sort.elsewhere
    if chosen is None:
        return "not chosen"
    if sort.rank(one) > sort.rank(chosen):
        return sort.less(one)
    if any(one in sort.of(d) and chosen in sort.of(d) for d in case.account.drafts):
        return "it stands farther from the words that tell the event"
    after = one.span > chosen.span and sort.rank(one) == sort.rank(chosen) and case.told(chosen.span)
    return f"{sort.as_much}, but told after it" if after else "weighed less"


def _ordered(case: Case, chosen: M | None, rivals: Sequence[M], everywhere: Sequence[M]) -> list[tuple[M, bool]]:
    """The rivals, the one that would stand without the chosen words first and marked."""
    again = case.without(chosen) if chosen is not None else None
    field = "when" if isinstance(chosen, TimeMention) else "where"
    spans = {e.span for e in again.evidence_for(field)} if again else set()
    best = [m for m in everywhere if m.span in spans][:1]
    return [*((m, True) for m in best), *((m, False) for m in rivals if m not in best)][:SHOWN]


def _actors(case: Case) -> Iterator[Reason]:
    for number, actor in enumerate(case.event.actors):
        spans = case.evidence(f"actors[{number}]")
        certainty = "" if actor.certainty == "stated" else f", {actor.certainty}"
        yield Reason(f"actors[{number}]", f"{actor.name} ({actor.role}{certainty})", _actor_rule(case, actor, spans), spans)
    if not any(a.role == "initiator" for a in case.event.actors):
        rule = "no sentence that tells it says who did it"
        yield Reason("initiator", "unknown", rule, (), tuple(_bystanders(case))[:SHOWN])


def _actor_rule(case: Case, actor: Actor, spans: Sequence[Span]) -> str:
    mention = next((m for m in case.annotated.actors if m.span in spans), None)
    known = "; the registry knows it" if actor.actor_id else ""
    if mention is not None and mention.by_context:
        known = "; its words refer back to it"
    if actor.certainty in ("claimed", "suspected"):
        return f"a sentence says that it {'claimed it' if actor.certainty == 'claimed' else 'is suspected or blamed'}{known}"
    return ("it does what the words say" if actor.role == "initiator" else "the words say that it was done to it") + known


def _bystanders(case: Case) -> Iterator[Rival]:
    taken = {s for i in range(len(case.event.actors)) for s in case.evidence(f"actors[{i}]")}
    for mention in case.annotated.actors:
        if case.told(mention.span) and not any(s.overlaps(mention.span) for s in taken):
            civil = mention.role_hint == "civilian"
            yield Rival(mention.name, "people at large" if civil else "the sentence does not say that it did it", mention.span)


def _counts(case: Case) -> Iterator[Reason]:
    for measure, total in case.event.totals:
        own = [f for f in case.account.figures if f.figure.measure in (measure, SHOT)]
        chosen, rule = _added(own, total)
        lost = [Rival(f.figure.quantity, _count_lost(f, total), f.span) for f in own if f not in chosen]
        yield Reason(f"totals.{measure}", total, rule, tuple(f.span for f in chosen), tuple(lost[:SHOWN]))
    idle = tuple(_uncounted(case))
    if idle:
        yield Reason("figures", "other numbers", "in the sentences that tell it, and counted nowhere", (), idle[:SHOWN])


def _added(figures: Sequence[FoundFigure], total: Quantity) -> tuple[Sequence[FoundFigure], str]:
    """The figures that make the total: one that says it, else the fewest that add up to it."""
    whole = [f for f in figures if not f.subset] or list(figures)
    for size in range(1, min(len(whole), MOST_ADDED) + 1):
        for each in combinations(whole[:MOST_TRIED], size):
            summed = reduce(lambda a, b: a.plus(b), (f.figure.quantity for f in each))
            if (summed.low, summed.high) == (total.low, total.high):
                return each, _sum_rule(figures, size)
    return (), "those hit, without those who died" if any(f.figure.measure == SHOT for f in figures) else "its figures taken together"


def _sum_rule(figures: Sequence[FoundFigure], size: int) -> str:
    if size > 1:
        return "groups that share nobody, added"
    return "the only figure" if len(figures) == 1 else "the figure for all of them; the others repeat it or are part of it"


def _count_lost(figure: FoundFigure, total: Quantity) -> str:
    if figure.subset:
        return "part of another figure"
    if figure.figure.measure == SHOT:
        return "hit: whether they died is told elsewhere"
    low, whole = figure.figure.quantity.low or 0, total.low or 0
    return "the same people, told again" if low == whole else "fewer: the same people, or part of them" if low < whole else "not the whole"


def _uncounted(case: Case) -> Iterator[Rival]:
    contexts, counted = Contexts(case.annotated.contexts), [f.span for f in case.account.figures]
    for number in case.annotated.numbers:
        if not case.told(number.span) or any(s.overlaps(number.span) for s in counted):
            continue
        unsaid = sorted(contexts.at(number.span) & {"negated", "hypothetical", "future", "generic"})
        yield Rival(
            number.quantity, f"not said to have happened ({unsaid[0]})" if unsaid else "no word says what happened to them", number.span
        )
