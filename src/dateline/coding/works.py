"""Buildings, roads and camps: places more exact than a town, called after the town or by a name of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.coding.tree import Tree
from dateline.model.mention import PlaceMention, Token
from dateline.model.span import Span

WORKS: Final = frozenset(
    "road street avenue boulevard highway bridge track market mosque church hospital school university station airport base barracks prison "
    "checkpoint crossing square dam mall stadium hotel park drive lane st ave rd blvd club nightclub theatre theater cinema college institute temple "
    "synagogue cathedral monastery shrine palace embassy port harbour harbor airfield airbase jail court courthouse parliament consulate "
    "terminal refinery camp cemetery".split()
)
"""What a place that is more exact than a town may be: it is part of its name."""
_PUBLIC: Final = frozenset(
    "road street avenue boulevard highway bridge hospital university airport station stadium square park prison base barracks dam".split()
)
"""What is called after people for good, as no private house is."""
_MARKS: Final = frozenset(("(", ")", "[", "]", ",", "'s", "’s", "'", "’"))
PRIVATE: Final = frozenset("hotel club nightclub school college institute theatre theater cinema mall".split())
"""What may be called after whoever owns it."""
_NAMED: Final = frozenset(("FAC", "ORG", "LOC", "GPE"))
"""What the parser may take a building's name for; a name of no kind may be somebody's."""
_LOOSE: Final = frozenset("a an his her their its our my this that another some any each".split())
LONGEST: Final = 4
"""Words behind a town's name that may make it a building's: "Kabul International Airport"."""
_INNER: Final = ("NOUN", "PROPN", "ADJ")
_ONE: Final = frozenset(
    "airport airbase airfield jail prison port harbour harbor university parliament station base camp stadium refinery".split()
)
"""Of these a town has one, or they are called after it: "Istanbul airport"; "a Boston street" is any street."""


def exact(tree: Tree, place: PlaceMention) -> PlaceMention:
    """The building or road that is called after the place, if the words name one ("Istanbul airport"), else the place itself.

    The place becomes the building's town, and lends its coordinates.
    """
    own = tree.within(place.span)
    last = _work(tree, own[-1]) if own else None
    if last is None or place.place.precision not in ("locality", "admin2", "admin1"):
        return place
    span = place.span.to(last.span)
    words = " ".join(tree.annotated.report.words(span).split())
    town = place.place.name if place.place.precision != "admin1" else place.place.admin2
    borrowed = place.place.coordinates or place.place.precision
    return replace(
        place,
        span=span,
        text=words,
        place=replace(place.place, name=words, precision="exact", admin2=town, geonames_id=None, population=0, coordinates=borrowed),
    )


def _work(tree: Tree, name: Token) -> Token | None:
    """The last word of the building's name that follows."""
    found = None
    for token in tree.tokens[name.index + 1 : name.index + 1 + LONGEST]:
        if token.sentence != name.sentence or token.pos not in _INNER:
            break
        if token.lemma.lower() in WORKS and token.tag not in ("NNS", "NNPS"):
            if not (token.text[:1].isupper() or name.text.islower() or token.lemma in _ONE):
                break
            found = token
        elif found is not None:
            break
    return found


def named_work(tree: Tree, span: Span) -> Span | None:
    """The name of a building or road in some words or right behind them: "the Karakoram Highway", "the Samaria Military Court"; None of "the police station".

    What is or may be its owner's is none, nor is what is called after a person, but for public works, which bear such names for good.
    """
    for token in tree.within(span):
        head = _headed(tree, token)
        if head is not None and (name := _name_of(tree, head)) is not None and name.overlaps(span):
            return name
    return None


def _headed(tree: Tree, token: Token) -> Token | None:
    """The building's word that the token is or belongs to."""
    for _ in range(3):
        if token.lemma.lower() in WORKS and token.pos in ("NOUN", "PROPN") and token.tag not in ("NNS", "NNPS"):
            return token
        if token.dep not in ("compound", "amod", "nmod", "poss"):
            return None
        token = tree.head(token)
    return None


def _name_of(tree: Tree, head: Token) -> Span | None:
    if head.dep in ("compound", "nmod"):
        return None
    left = [t for t in tree.subtree(head) if t.index < head.index and t.index >= head.index - LONGEST]
    if any(
        t.lemma in _LOOSE or t.dep in ("relcl", "acl", "prep") or t.pos in ("NUM", "CCONJ", "VERB", "ADP") or t.text in _MARKS for t in left
    ):
        return None
    own = [t for t in left if t.pos in _INNER]
    if not own or own[-1].index != head.index - 1:
        return None
    named = [t for t in own if t.pos == "PROPN" or t.entity in _NAMED]
    if not named or head.lemma.lower() in PRIVATE:
        return None
    if head.lemma.lower() not in _PUBLIC and any(t.entity not in _NAMED for t in named):
        return None
    return own[0].span.to(head.span)
