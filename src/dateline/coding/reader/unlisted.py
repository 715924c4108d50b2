"""Places that no gazetteer has, by their names in the report alone."""

from __future__ import annotations

from typing import Final

from dateline.coding.tree import Tree
from dateline.model.mention import Mention, PlaceMention, Token
from dateline.model.span import Span
from dateline.model.where import Place

_PLACED: Final = frozenset(("", "GPE", "LOC", "FAC"))
"""What the parser takes a place's name for; never a person."""
_SPACE: Final = frozenset("in at near of around outside village township town area district neighborhood neighbourhood suburb camp".split())


def unlisted_name(tree: Tree, span: Span) -> Span | None:
    """The proper name in some words that no place, time or person of the report covers, behind a word that sets it in space."""
    known: list[Mention] = [*tree.annotated.places, *tree.annotated.times, *tree.annotated.actors]
    run: list[Token] = []
    for token in tree.within(span):
        free = token.pos == "PROPN" and token.entity in _PLACED and not any(m.span.overlaps(token.span) for m in known)
        if free and (run or _set_in_space(tree, token)):
            run.append(token)
        elif run:
            break
    return run[0].span.to(run[-1].span) if run and run[0].text[:1].isupper() else None


def _set_in_space(tree: Tree, token: Token) -> bool:
    before = tree.tokens[max(0, token.index - 3) : token.index]
    return any(t.sentence == token.sentence and t.lemma.lower() in _SPACE for t in before)


def within(ruled: PlaceMention | None, span: Span, words: str) -> PlaceMention:
    """The name as a place of unknown whereabouts in the place around it."""
    around = ruled.place if ruled is not None else None
    town = around.name if around is not None and around.precision in ("locality", "admin2") else None
    place = Place(words, "locality", around.country if around else None, around.admin1 if around else None, town)
    return PlaceMention(span, words, place, "in")
