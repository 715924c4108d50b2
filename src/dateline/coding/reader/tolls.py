"""How many the main violence killed and hurt: the likeliest pair of counts among those that some words of the report give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import Final

from dateline.coding.counted import unnamed
from dateline.coding.draft import FoundFigure
from dateline.coding.measuring import SHOT
from dateline.coding.merging import Account
from dateline.coding.reader.labels import MOST
from dateline.coding.reader.reading import Reading
from dateline.coding.reader.settings import Weights
from dateline.coding.totals import totals_of
from dateline.coding.tree import Tree
from dateline.model.figure import Figure, Quantity
from dateline.model.span import Span

HARMS: Final = ("killed", "injured")
LEAST: Final = 1e-4
"""Likelihoods below it tell no more."""
UNSURE: Final = 0.01
"""The same of words that may count those of a measure."""
ADDING: Final = 0.8
"""What each further words cost that are added to a count."""
OUTRIGHT: Final = 2
"""A count from here on, said as a number, is one of several people and no "a man" of another sentence."""
MOST_ADDED: Final = 6
LARGEST_SUM: Final = 12
"""How many words, the likeliest, are added to each other, and up to what sum: at most 57 sums of a measure."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that count some people, and how likely the reader holds it that they count those of a measure."""

    count: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """Words that give a count together ("a man", "his two sons"); none of their own where it is left of all that were hit."""

    units: tuple[Unit, ...]
    score: float


class Tolls:
    """The counts of one report's main violence."""

    def __init__(self, tree: Tree, reading: Reading, subject: Account, weights: Weights) -> None:
        self._tree, self._reading, self._subject, self._weights = tree, reading, subject, weights.tolls
        self._limits = weights.limits

    @cached_property
    def ruled(self) -> tuple[int, int]:
        """The killed and injured that the rules count alone."""
        totals = dict(totals_of(self._subject.figures))
        return tuple(_point(totals.get(m)) for m in HARMS)  # type: ignore[return-value]

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of counts that the report's words give, no words giving both; the rules' own first."""
        pairs = [(k, i) for k in self.told("killed") for i in self.told("injured")]
        return [self.ruled, *(p for p in pairs if p != self.ruled and not self._share_words(p) and not self._all_hit(p))]

    def _all_hit(self, pair: tuple[int, int]) -> bool:
        """Some died, and all that were hit would be injured, against the rules: "three men were shot, two fatally"."""
        return pair[0] > 0 and pair[1] in self._hit and sum(self.ruled) == pair[1] and self.ruled[0] > 0

    def _share_words(self, pair: tuple[int, int]) -> bool:
        killed, injured = (told.units if (told := self.told(m)[c]) else () for m, c in zip(HARMS, pair, strict=True))
        return any(k.span.overlaps(i.span) for k in killed for i in injured)

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return {pair: sum(self._weights.get(name, 0.0) * value for name, value in self.signs(pair)) for pair in self.pairs}

    @cached_property
    def chosen(self) -> tuple[int, int]:
        """The likeliest killed and injured."""
        return max(self.pairs, key=lambda pair: (self._scores[pair], pair == self.ruled, -pair[0], -pair[1]))

    @property
    def share(self) -> float:
        """How likely the chosen pair is among those that the report's words give."""
        most = self._scores[self.chosen]
        return 1 / sum(math.exp(score - most) for score in self._scores.values())

    def signs(self, pair: tuple[int, int]) -> Iterator[tuple[str, float]]:
        """What speaks for a pair, by name."""
        outputs = self._reading.outputs
        for measure, count, ruled in zip(HARMS, pair, self.ruled, strict=True):
            chances = outputs.killed if measure == "killed" else outputs.injured
            yield f"{measure} likely", math.log(max(float(chances[min(count, MOST)]), LEAST))
            yield f"{measure} ruled", float(count == ruled)
            told = self.told(measure)[count]
            yield f"{measure} told", math.log(max(told.score if told else 0.0, UNSURE)) if count else 0.0
            yield f"{measure} none", float(count == 0)
            yield f"{measure} many", float(count >= MOST)
            yield f"{measure} in headline", float(count > 0 and count in self._headline)
        yield "both ruled", float(pair == self.ruled)
        yield "all hit", float(sum(pair) in self._hit)
        yield "all in headline", float(sum(pair) in self._headline and min(pair) > 0)

    def told(self, measure: str) -> Mapping[int, Told | None]:
        """Every count of a measure that the report's words give, the likeliest words each; none needs no words."""
        return self._told[measure]

    @cached_property
    def _told(self) -> dict[str, dict[int, Told | None]]:
        killed = self._told_of("killed")
        injured = self._told_of("injured")
        for hit, dead in product(self._hit, killed):
            if 0 < dead < hit:
                injured.setdefault(hit - dead, Told((), UNSURE))
        return {"killed": killed, "injured": injured}

    def _said(self, measure: str) -> tuple[FoundFigure, ...]:
        """The rules' figures that say the ruled count outright, as a number where the report first counts: these are not doubted."""
        ruled, figures = self.ruled[HARMS.index(measure)], self._subject.figures
        first = min((f.sentence for f in figures if f.figure.measure in (*HARMS, SHOT)), default=0)
        own = (f for f in figures if f.figure.measure == measure and f.person is None and f.sentence <= first + 1)
        return tuple(f for f in own if f.figure.quantity.low == ruled >= OUTRIGHT)

    def _told_of(self, measure: str) -> dict[int, Told | None]:
        ruled = self.ruled[HARMS.index(measure)]
        if said := self._said(measure):
            return {ruled: Told(tuple(Unit(ruled, f.span, 1.0) for f in said[:1]), 1.0)}
        found: dict[int, Told | None] = {0: None, ruled: None}
        for count, told in self._sums(measure):
            known = found.get(count)
            if known is None or told.score > known.score:
                found[count] = told
        return found

    def _sums(self, measure: str) -> Iterator[tuple[int, Told]]:
        """The counts that words give alone, and those that the likeliest give together."""
        units = self._units(measure)
        yield from ((u.count, Told((u,), u.score)) for u in units)
        likely = sorted((u for u in units if u.score >= self._limits.figure), key=lambda u: (-u.score, u.span))[:MOST_ADDED]
        for size in range(2, len(likely) + 1):
            for some in combinations(likely, size):
                total = sum(u.count for u in some)
                if total <= LARGEST_SUM:
                    yield total, Told(tuple(sorted(some, key=lambda u: u.span)), min(u.score for u in some) * ADDING ** (size - 1))

    def _units(self, measure: str) -> list[Unit]:
        """Words that could count people of the measure; great numbers, which the network does not tell apart, only where it says that they do."""
        numbers = [n for n in self._tree.annotated.numbers if n.quantity.point and n.quantity.low]
        found = [Unit(n.quantity.low or 0, n.span, self._reading.counts(n.span, measure)) for n in numbers]
        pointed = ((unnamed(self._tree, p.span), p.score) for p in self._reading.figures if p.kind == measure)
        found += [Unit(1, span, score) for span, score in pointed if span is not None]
        single = [f.span for f in self._subject.figures if f.figure.quantity == Quantity(1, 1)]
        found += [Unit(1, span, self._reading.counts(span, measure)) for span in single]
        units: list[Unit] = []
        for unit in found:
            likely = unit.count < MOST or unit.score >= self._limits.figure
            if likely and not any(u.span.overlaps(unit.span) for u in units):
                units.append(unit)
        return units

    @cached_property
    def _hit(self) -> frozenset[int]:
        """Numbers of people hit by gunfire, whatever became of them."""
        said = [f.figure.quantity for f in self._subject.figures if f.figure.measure == SHOT]
        return frozenset(q.low for q in said if q.point and q.low)

    @cached_property
    def _headline(self) -> frozenset[int]:
        """The numbers that the headline gives."""
        return frozenset(n.quantity.low for n in self._tree.annotated.numbers if n.span.part == "title" and n.quantity.low)

    def totals(self, ruled: Mapping[str, Quantity]) -> Mapping[str, Quantity]:
        """The event's totals with the chosen counts; a count that is no number ("dozens") stays as it was."""
        found = dict(ruled)
        for measure, count in self._changed(ruled):
            found.pop(measure, None)
            if count:
                found[measure] = Quantity(count, count)
        return found

    def _changed(self, ruled: Mapping[str, Quantity]) -> Iterator[tuple[str, int]]:
        for measure, count in zip(HARMS, self.chosen, strict=True):
            own = ruled.get(measure)
            if (own is None or not own.vague) and _point(own) != count:
                yield measure, count

    def why(self, measure: str) -> tuple[str, float] | None:
        """What speaks for a count that was changed, and how likely the network holds it; None where it stands as ruled."""
        at = HARMS.index(measure) if measure in HARMS else -1
        if at < 0 or self.chosen[at] == self.ruled[at]:
            return None
        outputs = self._reading.outputs
        chances = outputs.killed if measure == "killed" else outputs.injured
        words = f"likelier than the {self.ruled[at] or 'none'} that the rules alone count"
        return f"the trained reader: {words}", round(float(chances[min(self.chosen[at], MOST)]), 2)

    def figures(self, ruled: Sequence[FoundFigure]) -> Sequence[FoundFigure]:
        """The figures, where a count was changed with the words that give the new one instead of the old."""
        found = list(ruled)
        for measure, count in self._changed(dict(totals_of(self._subject.figures))):
            told = self.told(measure)[count]
            units = told.units if told else ()
            found = [f for f in found if f.figure.measure != measure or any(f.span.overlaps(u.span) for u in units)]
            taken = [f.span for f in found if f.figure.measure == measure]
            found += [self._figure(measure, u) for u in units if not any(u.span.overlaps(t) for t in taken)]
        return sorted(found, key=lambda f: f.span)

    def _figure(self, measure: str, unit: Unit) -> FoundFigure:
        quantity = Quantity(unit.count, unit.count)
        known = next((f for f in self._subject.figures if f.span.overlaps(unit.span) and f.figure.quantity == quantity), None)
        if known is not None:
            return replace(known, figure=replace(known.figure, measure=measure))
        figure = Figure(measure, "all", self._tree.annotated.report.words(unit.span), quantity)
        token = self._tree.within(unit.span)[-1]
        return FoundFigure(figure, unit.span, token.index, token.lemma, sentence=token.sentence)


def _point(quantity: Quantity | None) -> int:
    return 0 if quantity is None else quantity.low or 0
