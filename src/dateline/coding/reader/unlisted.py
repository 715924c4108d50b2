"""Places that no gazetteer has, by their names in the report alone."""

from __future__ import annotations

from typing import Final

from dateline.coding.tree import Tree
from dateline.model.mention import Mention, PlaceMention, Token
from dateline.model.span import Span
from dateline.model.where import Place

_PLACED: Final = frozenset(("", "GPE", "LOC", "FAC"))
"""What the parser takes a place's name for; never a person."""
_HOMES: Final = frozenset(
    "home house residence property family apartment flat estate farm ranch household compound garage trailer yard mansion villa car vehicle".split()
)
_SORTS: Final = frozenset("village township town area district neighborhood neighbourhood suburb camp municipality county province".split())
_PARTS: Final = _SORTS | frozenset(
    "north south east west new old upper lower city valley river hill hills lake park al el la los las san santa".split()
)
"""Words that stand in names of places."""
_SPACE: Final = frozenset("in at near of around outside village township town area district neighborhood neighbourhood suburb camp".split())


def unlisted_name(tree: Tree, span: Span) -> Span | None:
    """The proper name in some words that no place, time or person of the report covers, behind a word that sets it in space."""
    known: list[Mention] = [*tree.annotated.places, *tree.annotated.times, *tree.annotated.actors]
    people = {t.text.lower() for t in tree.tokens if t.entity == "PERSON"}
    run: list[Token] = []
    for token in tree.within(span):
        named = token.pos == "PROPN" and token.entity in _PLACED and token.text.lower() not in people
        free = named and not any(m.span.overlaps(token.span) for m in known)
        if free and (run or _set_in_space(tree, token)):
            run.append(token)
        elif run:
            break
    if not run or not run[0].text[:1].isupper() or _of_somebody(tree, run):
        return None
    return run[0].span.to(run[-1].span)


def _of_somebody(tree: Tree, run: list[Token]) -> bool:
    """The name can be a person's: it is behind somebody's home or kin, does what people do, or stands elsewhere without a word of space.

    A place that is lost is a blank; a person that is named is a breach of what we promise.
    """
    after = tree.tokens[run[-1].index + 1 : run[-1].index + 3]
    if any(t.lemma.lower() in _HOMES or t.text in ("'s", "’s") for t in after) or run[-1].dep in ("nsubj", "nsubjpass", "poss", "appos"):
        return True
    if len(run) > 1 and not any(t.lemma.lower() in _PARTS for t in run) and not _sorted(tree, run[0]):
        return True
    words = {t.text.lower() for t in run}
    others = (t for t in tree.tokens if t.text.lower() in words and t not in run)
    return any(not _set_in_space(tree, t) for t in others)


def _sorted(tree: Tree, token: Token) -> bool:
    """A word before the name says what sort of place it is: "the village of"."""
    before = tree.tokens[max(0, token.index - 3) : token.index]
    return any(t.sentence == token.sentence and t.lemma.lower() in _SORTS for t in before)


def _set_in_space(tree: Tree, token: Token) -> bool:
    before = tree.tokens[max(0, token.index - 3) : token.index]
    return any(t.sentence == token.sentence and t.lemma.lower() in _SPACE for t in before)


def within(ruled: PlaceMention | None, span: Span, words: str) -> PlaceMention:
    """The name as a place of unknown whereabouts in the place around it."""
    around = ruled.place if ruled is not None else None
    town = around.name if around is not None and around.precision in ("locality", "admin2") else None
    place = Place(words, "locality", around.country if around else None, around.admin1 if around else None, town)
    return PlaceMention(span, words, place, "in")
