"""How many the main violence killed and hurt: the likeliest pair of counts among the rules' own and those that words of the report bring up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final

from dateline.coding.counted import unnamed
from dateline.coding.draft import FoundFigure
from dateline.coding.merging import Account
from dateline.coding.reader.labels import MOST
from dateline.coding.reader.victims import Group, Pair, Told, Victims
from dateline.coding.totals import dead_attackers, totals_of
from dateline.coding.tree import Tree
from dateline.coding.wounds import SHOT
from dateline.model.figure import Figure, Quantity

HARMS: Final = ("killed", "injured")
LEAST: Final = 1e-4
"""Likelihoods below it tell no more."""
WORTH: Final = 0.005
"""Pairs that the words give less likely than this are not weighed."""


@dataclass(frozen=True, slots=True)
class Violence:
    """The account of a report's main violence, all its accounts of violence, that one among them, and what its headline counts."""

    subject: Account
    accounts: Sequence[Account]
    headline: Sequence[FoundFigure] = ()


class Tolls:
    """The counts of one report's main violence."""

    def __init__(self, tree: Tree, victims: Victims, violence: Violence, weights: Mapping[str, float], *, at_home: bool) -> None:
        self._tree, self._victims, self._weights, self._at_home = tree, victims, weights, at_home
        self._subject, self._violence, self._counted_above = violence.subject, violence.accounts, violence.headline

    @cached_property
    def ruled(self) -> Pair:
        """The killed and injured that the rules count alone."""
        return _pair(self._subject.figures)

    @cached_property
    def together(self) -> Pair:
        """The same if all the violence that the report tells were one: what tells a day or place in other words may be."""
        return _pair(sorted((f for a in self._violence for f in a.figures), key=lambda f: f.span))

    @cached_property
    def pairs(self) -> list[Pair]:
        """The rules' pair of counts, and those that the report's words bring up.

        Where no shooting at home is told, of which the network has learnt most, neither a great number that the rules count is doubted nor any of the killed.
        """
        told = [p for p, t in self._victims.pairs.items() if t.chance >= WORTH]
        if not self._at_home:
            return list(dict.fromkeys((self.ruled, *(p for p in told if not self._doubts(p)))))
        killed, injured = self._headlined
        above = [(killed or 0, injured or 0)] if killed or injured else []
        return list(dict.fromkeys((self.ruled, self.together, *above, *told)))

    def _doubts(self, pair: Pair) -> bool:
        return pair[0] < self.ruled[0] or any(ruled >= MOST and count != ruled for count, ruled in zip(pair, self.ruled, strict=True))

    @cached_property
    def _scores(self) -> dict[Pair, float]:
        return {pair: sum(self._weights[name] * value for name, value in self.signs(pair)) for pair in self.pairs}

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
        likely = self._victims.outputs.killed, self._victims.outputs.injured
        above = self._headlined
        for measure, count, ruled, together, headlined, chances in zip(HARMS, pair, self.ruled, self.together, above, likely, strict=True):
            yield f"{measure} likely", math.log(max(float(chances[min(count, MOST)]), LEAST))
            yield f"{measure} ruled", float(count == ruled)
            yield f"{measure} together", float(count == together)
            yield f"{measure} none", float(count == 0)
            yield f"{measure} many", float(count >= MOST)
            yield f"{measure} in headline", float(count > 0 and count in self._headline)
            yield f"{measure} headlined", float(count == headlined)
        told = self._victims.pairs.get(pair)
        yield "brought up", math.log(max(told.chance if told else 0.0, LEAST))
        yield "both ruled", float(pair == self.ruled)
        yield "both together", float(pair == self.together)
        yield "all hit", float(sum(pair) - self._beside in self._hit)
        yield "all in headline", float(sum(pair) in self._headline and min(pair) > 0)
        yield "both headlined", float(pair == above)
        yield "all headlined", float(sum(pair) == self._hit_above)

    @cached_property
    def _headlined(self) -> tuple[int | None, int | None]:
        """The killed and injured that the headline counts; of whom it says nothing, None."""
        said, totals = {f.figure.measure for f in self._counted_above}, dict(totals_of(self._counted_above))
        killed = _point(totals.get("killed")) if "killed" in said else None
        return killed, _point(totals.get("injured")) if said & {"injured", SHOT} else None

    @cached_property
    def _hit_above(self) -> int | None:
        """How many the headline says were hit, dead and living."""
        hit = [f.figure.quantity.low or 0 for f in self._counted_above if f.figure.measure == SHOT and not f.subset]
        return sum(hit) if hit else None

    @cached_property
    def _hit(self) -> frozenset[int]:
        """Numbers of people hit by gunfire, whatever became of them."""
        said = [f.figure.quantity for f in self._subject.figures if f.figure.measure == SHOT]
        return frozenset(q.low for q in said if q.point and q.low)

    @cached_property
    def _beside(self) -> int:
        """The attackers who died beside those whom they hit, as the rules count them."""
        return _point(dead_attackers(self._subject.figures))

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
                found[measure] = self._quantity(measure, count)
        return found

    def _told(self, measure: str) -> tuple[Group, ...]:
        told = self._victims.pairs.get(self.chosen, Told(0.0))
        return told.killed if measure == "killed" else told.injured

    def _quantity(self, measure: str, count: int) -> Quantity:
        """As the words say it ("at least 12", "the boys"); the number itself where no words count all of them."""
        said = reduce(Quantity.plus, (g.quantity for g in self._told(measure)), Quantity(0, 0))
        return said if sum(g.count for g in self._told(measure)) == count else Quantity(count, count)

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
        for measure, _ in self._changed(dict(totals_of(self._subject.figures))):
            found = [f for f in found if f.figure.measure != measure]
            found += [f for group in self._told(measure) if (f := figure_of(self._tree, measure, group))]
        return sorted(found, key=lambda f: f.span)


def figure_of(tree: Tree, measure: str, group: Group) -> FoundFigure | None:
    """A figure of a group, in words that name nobody: its own behind what may be a name, its number, or what was done to it."""
    span = None if _may_be_called(tree, group) else unnamed(tree, group.span)
    if group.number is not None and (span is None or not span.contains(group.number)):
        span = group.number
    if span is None:
        span = next((t.span for t in tree.ancestors(group.head) if t.pos == "VERB"), None)
    if span is None:
        return None
    figure = Figure(measure, "all", tree.annotated.report.words(span), group.quantity)
    return FoundFigure(figure, span, group.head.index, group.head.lemma, sentence=group.head.sentence)


def _may_be_called(tree: Tree, group: Group) -> bool:
    """One word with a capital that opens a sentence: the parser cannot tell whether it is somebody's name."""
    head = group.head
    return group.span == head.span and head.text[:1].isupper() and head.index == tree.annotated.sentences[head.sentence].first


def _pair(figures: Sequence[FoundFigure]) -> Pair:
    totals = dict(totals_of(figures))
    return _point(totals.get("killed")), _point(totals.get("injured"))


def _point(quantity: Quantity | None) -> int:
    return 0 if quantity is None else quantity.low or 0
