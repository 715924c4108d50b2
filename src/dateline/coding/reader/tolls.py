"""How many the main violence killed and hurt: the likeliest pair of counts among those that some words of the report give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from dateline.coding.draft import FoundFigure
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


@dataclass(frozen=True, slots=True)
class Told:
    """Words that give a count of one measure, and how likely the reader holds it that they do."""

    count: int
    span: Span
    score: float


class Tolls:
    """The counts of one report's main violence."""

    def __init__(self, tree: Tree, reading: Reading, subject: Account, weights: Weights) -> None:
        self._tree, self._reading, self._subject, self._weights = tree, reading, subject, weights.tolls
        self._limits = weights.limits

    @cached_property
    def _ruled(self) -> tuple[int, int]:
        totals = dict(totals_of(self._subject.figures))
        return tuple(_point(totals.get(m)) for m in HARMS)  # type: ignore[return-value]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of counts that the report's words give."""
        return [(k, i) for k in self.told("killed") for i in self.told("injured")]

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return {pair: sum(self._weights.get(name, 0.0) * value for name, value in self.signs(pair)) for pair in self.pairs}

    @cached_property
    def chosen(self) -> tuple[int, int]:
        """The likeliest killed and injured."""
        return max(self.pairs, key=lambda pair: (self._scores[pair], pair == self._ruled, -pair[0], -pair[1]))

    @property
    def share(self) -> float:
        """How likely the chosen pair is among those that the report's words give."""
        most = self._scores[self.chosen]
        return 1 / sum(math.exp(score - most) for score in self._scores.values())

    def signs(self, pair: tuple[int, int]) -> Iterator[tuple[str, float]]:
        """What speaks for a pair, by name."""
        outputs = self._reading.outputs
        for measure, count, ruled in zip(HARMS, pair, self._ruled, strict=True):
            chances = outputs.killed if measure == "killed" else outputs.injured
            yield f"{measure} likely", math.log(max(float(chances[min(count, MOST)]), LEAST))
            yield f"{measure} ruled", float(count == ruled)
            told = self.told(measure)[count]
            yield f"{measure} told", math.log(max(told.score if told else 0.0, 0.01)) if count else 0.0
            yield f"{measure} none", float(count == 0)
            yield f"{measure} many", float(count >= MOST)
        yield "both ruled", float(pair == self._ruled)

    def told(self, measure: str) -> Mapping[int, Told | None]:
        """Every count of a measure that the report's words give, the likeliest words each; none needs no words."""
        return self._told[measure]

    @cached_property
    def _told(self) -> dict[str, dict[int, Told | None]]:
        return {measure: self._told_of(measure) for measure in HARMS}

    def _told_of(self, measure: str) -> dict[int, Told | None]:
        found: dict[int, Told | None] = {0: None, self._ruled[HARMS.index(measure)]: None}
        for each in self._counts(measure):
            known = found.get(each.count)
            if known is None or each.score > known.score:
                found[each.count] = each
        return found

    def _counts(self, measure: str) -> Iterator[Told]:
        numbers = [n.span for n in self._tree.annotated.numbers]
        for number in self._tree.annotated.numbers:
            if number.quantity.point and number.quantity.low:
                yield Told(number.quantity.low, number.span, self._reading.counts(number.span, measure))
        for pointed in self._reading.figures:
            if pointed.kind == measure and not any(n.overlaps(pointed.span) for n in numbers):
                yield Told(1, pointed.span, pointed.score)
        for figure in self._subject.figures:
            if figure.figure.quantity == Quantity(1, 1):
                yield Told(1, figure.span, self._reading.counts(figure.span, measure))

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
            if (own is None or own.point) and _point(own) != count:
                yield measure, count

    def why(self, measure: str) -> tuple[str, float] | None:
        """What speaks for a count that was changed, and how likely the network holds it; None where it stands as ruled."""
        at = HARMS.index(measure) if measure in HARMS else -1
        if at < 0 or self.chosen[at] == self._ruled[at]:
            return None
        outputs = self._reading.outputs
        chances = outputs.killed if measure == "killed" else outputs.injured
        words = f"likelier than the {self._ruled[at] or 'none'} that the rules alone count"
        return f"the trained reader: {words}", round(float(chances[min(self.chosen[at], MOST)]), 2)

    def figures(self, ruled: Sequence[FoundFigure]) -> Sequence[FoundFigure]:
        """The figures, where a count was changed with the words that give the new one instead of the old."""
        found = list(ruled)
        for measure, count in self._changed(dict(totals_of(self._subject.figures))):
            told = self.told(measure)[count]
            found = [f for f in found if f.figure.measure != measure or (count and (f.figure.quantity.low or 0) <= count)]
            if told is not None and not any(f.figure.measure == measure and f.span.overlaps(told.span) for f in found):
                found.append(self._figure(measure, told))
        return sorted(found, key=lambda f: f.span)

    def _figure(self, measure: str, told: Told) -> FoundFigure:
        known = next((f for f in self._subject.figures if f.span.overlaps(told.span)), None)
        if known is not None:
            quantity = Quantity(told.count, told.count)
            return replace(known, figure=replace(known.figure, measure=measure, quantity=quantity))
        figure = Figure(measure, "all", self._tree.annotated.report.words(told.span), Quantity(told.count, told.count))
        tokens = self._tree.within(told.span)
        return FoundFigure(figure, told.span, tokens[-1].index, tokens[-1].lemma, sentence=tokens[-1].sentence)


def _point(quantity: Quantity | None) -> int:
    return 0 if quantity is None else quantity.low or 0
