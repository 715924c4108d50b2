"""Counts that only a total is told by: bare numbers, occurrences, ordinals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import FoundFigure
from dateline.coding.tree import Tree
from dateline.model.figure import Figure, Quantity
from dateline.model.mention import NumberMention, Sentence, Token

TOTALS: Final = frozenset({"total", "number", "toll", "figure", "tally"})
"""What a count is brought to, or stands at."""
_ORDINALS: Final = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1)
}
STRIKING: Final = frozenset("conduct carry launch mount perform execute fly deliver".split())
"""What is done to operations and to strikes that are no workers'."""
_VIOLENT: Final = ("bombing", "armed_assault", "armed_clash", "air_strike", "shelling", "kidnapping", "hijacking", "any_attack")


class Counting:
    """Reads the counts of a sentence that are no figure of an event."""

    def __init__(self, codebook: Codebook) -> None:
        people = {w for p in codebook.people for w in p.words}
        self._attacks = (
            (frozenset(n for k in _VIOLENT for n in codebook.triggers[k].nouns) | {"incident"}) - people - {"attacker", "shooter"}
        )
        self._measures = codebook.measures

    def __call__(self, tree: Tree, sentence: Sentence, figures: Sequence[FoundFigure]) -> Iterator[FoundFigure]:
        """The further counts, in reading order."""
        known = list(figures)
        for number in tree.annotated.numbers:
            if not number.span.overlaps(sentence.span) or any(f.span.overlaps(number.span) for f in figures):
                continue
            if found := self._counted(tree, sentence, number, known):
                known.append(found)
                yield found
        yield from self._ordinal(tree, sentence)

    def _counted(self, tree: Tree, sentence: Sentence, number: NumberMention, known: Sequence[FoundFigure]) -> FoundFigure | None:
        tokens = [t for t in tree.words(sentence) if t.span.overlaps(number.span)]
        if not tokens or number.quantity.vague:
            return None
        last = tokens[-1]
        head = tree.head(last) if last.dep in ("nummod", "quantmod") else last
        if head.tag == "NNS" and (head.lemma in self._attacks or _struck(tree, head)):
            return _figure(tree, "attacks", number, head)
        if head is not last and head.index > last.index and head.pos in ("NOUN", "PROPN", "SYM"):
            return None
        before = [f for f in known if f.span.end <= number.span.start]
        measure = before[-1].figure.measure if before else self._told(tree, sentence)
        return _figure(tree, measure, number, last) if measure else None

    def _told(self, tree: Tree, sentence: Sentence) -> str | None:
        """What "the total" of a sentence without another figure is a total of."""
        words = tree.words(sentence)
        if not any(t.lemma in TOTALS for t in words):
            return None
        said = {t.lemma for t in words}
        found = (m for m, w in self._measures.items() if said & (w.verbs | w.nouns | w.states))
        return next(found, "killed" if "toll" in said else None)

    def _ordinal(self, tree: Tree, sentence: Sentence) -> Iterator[FoundFigure]:
        """ "The fourth shooting since Friday" counts four."""
        for token in tree.words(sentence):
            count = _ORDINALS.get(token.text.lower())
            head = tree.head(token)
            if count and token.dep == "amod" and head.lemma in self._attacks and head.index > token.index:
                span = token.span.to(head.span)
                yield FoundFigure(
                    Figure("attacks", "all", tree.annotated.report.words(span), Quantity(count, count)), span, head.index, head.lemma
                )


def _struck(tree: Tree, noun: Token) -> bool:
    """ "26 strikes": of forces, not of workers."""
    return noun.lemma == "strike" and (tree.head(noun).lemma in STRIKING or any(c.lemma == "against" for c in tree.children(noun, "prep")))


def _figure(tree: Tree, measure: str, number: NumberMention, head: Token) -> FoundFigure:
    span = number.span.to(head.span) if head.span.start >= number.span.start else number.span
    return FoundFigure(Figure(measure, "all", tree.annotated.report.words(span), number.quantity), span, head.index, head.lemma)
