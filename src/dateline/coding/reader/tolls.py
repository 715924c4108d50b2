"""How many the main violence killed and hurt: the likeliest pair of counts among the rules' own and those that words of the report bring up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from dateline.coding.counted import unnamed
from dateline.coding.draft import FoundFigure
from dateline.coding.measuring import SHOT
from dateline.coding.merging import Account
from dateline.coding.reader.labels import MOST
from dateline.coding.reader.reading import Reading
from dateline.coding.reader.settings import Weights
from dateline.coding.reader.victims import Pair, Told, Victims
from dateline.coding.totals import totals_of
from dateline.coding.tree import Tree
from dateline.model.figure import Figure, Quantity
from dateline.model.span import Span

HARMS: Final = ("killed", "injured")
LEAST: Final = 1e-4
"""Likelihoods below it tell no more."""
WORTH: Final = 0.005
"""Pairs that the words give less likely than this are not weighed."""


class Tolls:
    """The counts of one report's main violence."""

    def __init__(self, tree: Tree, reading: Reading, subject: Account, weights: Weights) -> None:
        self._tree, self._reading, self._subject, self._weights = tree, reading, subject, weights.tolls
        self._victims = Victims(tree, reading)

    @cached_property
    def ruled(self) -> Pair:
        """The killed and injured that the rules count alone."""
        totals = dict(totals_of(self._subject.figures))
        return _point(totals.get("killed")), _point(totals.get("injured"))

    @cached_property
    def pairs(self) -> list[Pair]:
        """The rules' pair of counts, and those that the report's words bring up."""
        return [self.ruled, *(p for p, told in self._victims.pairs.items() if p != self.ruled and told.chance >= WORTH)]

    @cached_property
    def _scores(self) -> dict[Pair, float]:
        return {pair: sum(self._weights.get(name, 0.0) * value for name, value in self.signs(pair)) for pair in self.pairs}

    @cached_property
    def chosen(self) -> Pair:
        """The likeliest killed and injured."""
        return max(self.pairs, key=lambda pair: (self._scores[pair], pair == self.ruled, -pair[0], -pair[1]))

    @property
    def share(self) -> float:
        """How likely the chosen pair is among those weighed."""
        most = self._scores[self.chosen]
        return 1 / sum(math.exp(score - most) for score in self._scores.values())

    def signs(self, pair: Pair) -> Iterator[tuple[str, float]]:
        """What speaks for a pair, by name."""
        outputs, pairs = self._reading.outputs, self._victims.pairs
        for at, (measure, count, ruled) in enumerate(zip(HARMS, pair, self.ruled, strict=True)):
            chances = outputs.killed if measure == "killed" else outputs.injured
            yield f"{measure} likely", math.log(max(float(chances[min(count, MOST)]), LEAST))
            yield f"{measure} brought up", math.log(max(sum(t.chance for p, t in pairs.items() if p[at] == count), LEAST))
            yield f"{measure} ruled", float(count == ruled)
            yield f"{measure} none", float(count == 0)
            yield f"{measure} many", float(count >= MOST)
            yield f"{measure} in headline", float(count > 0 and count in self._headline)
        told = pairs.get(pair)
        yield "both brought up", math.log(max(told.chance if told else 0.0, LEAST))
        yield "both ruled", float(pair == self.ruled)
        yield "all hit", float(sum(pair) in self._hit)
        yield "all in headline", float(sum(pair) in self._headline and min(pair) > 0)

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
        """What speaks for a count that was changed, and how likely it is among those weighed; None where it stands as ruled."""
        at = HARMS.index(measure) if measure in HARMS else -1
        if at < 0 or self.chosen[at] == self.ruled[at]:
            return None
        return f"the trained reader: likelier than the {self.ruled[at] or 'none'} that the rules alone count", round(self.share, 2)

    def figures(self, ruled: Sequence[FoundFigure]) -> Sequence[FoundFigure]:
        """The figures, where a count was changed with the words that bring up those counted instead of the old."""
        found = list(ruled)
        told = self._victims.pairs.get(self.chosen, Told(0.0))
        for measure, _ in self._changed(dict(totals_of(self._subject.figures))):
            words = told.killed if measure == "killed" else told.injured
            spans = [(s, b.count) for b in words if (s := unnamed(self._tree, b.span))]
            found = [f for f in found if f.figure.measure != measure or any(f.span.overlaps(s) for s, _ in spans)]
            taken = [f.span for f in found if f.figure.measure == measure]
            found += [self._figure(measure, s, count) for s, count in spans if not any(s.overlaps(t) for t in taken)]
        return sorted(found, key=lambda f: f.span)

    def _figure(self, measure: str, span: Span, count: int) -> FoundFigure:
        quantity = Quantity(count, count)
        known = next((f for f in self._subject.figures if f.span.overlaps(span) and f.figure.quantity == quantity), None)
        if known is not None:
            return replace(known, figure=replace(known.figure, measure=measure))
        figure = Figure(measure, "all", self._tree.annotated.report.words(span), quantity)
        token = self._tree.within(span)[-1]
        return FoundFigure(figure, span, token.index, token.lemma, sentence=token.sentence)


def _point(quantity: Quantity | None) -> int:
    return 0 if quantity is None else quantity.low or 0
