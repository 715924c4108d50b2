"""Places that no gazetteer has, by their names in the report alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final

from dateline.coding.reader.reading import Pointed, Reading
from dateline.coding.setting import focus
from dateline.coding.tree import DIRECT, Tree
from dateline.coding.works import PRIVATE, WORKS, named_work
from dateline.model.mention import Mention, PlaceMention, Token
from dateline.model.span import Span
from dateline.model.where import Place

_OF_SOMEBODY: Final = frozenset(
    "home house residence property family apartment flat farm ranch household compound garage trailer yard mansion villa car vehicle estate "
    "shop store office bar pub cafe café lounge restaurant supermarket clinic bank factory plant building company firm workshop salon bakery "
    "killing murder death shooting case trial attack assassination kidnapping family brothers brother sister".split()
)
"""What a person's name stands before: what is somebody's, or was done to somebody ("the Doba killing")."""
_SORTS: Final = frozenset(
    "village township town area district neighborhood neighbourhood suburb camp municipality county province commune locality quarter sector "
    "territory settlement hamlet canton subdistrict".split()
)
"""What a name may be said to be: "the village of Doba", "Doba village", "Doba, a village"."""
_ARTICLES: Final = frozenset("al el la los las".split())
_OF_WORKS: Final = frozenset("bus railway train metro police power military army air refugee".split())
_PARTS: Final = (
    _SORTS
    | WORKS
    | _ARTICLES
    | frozenset("north south east west new old upper lower city valley river hill hills lake park san santa".split())
)
"""Words that stand in names of places."""
_SPACE: Final = DIRECT | _SORTS | frozenset("of on along around through across between".split())
_MOVED: Final = _SPACE | frozenset("to from towards".split())
"""The same and where people go, which says nothing of where an event was."""
_SIDES: Final = frozenset(
    "north south east west northeast northwest southeast southwest centre center outskirts edge kilometer kilometre km mile suburbs".split()
)
"""What a place has: "the outskirts of Doba"."""
_HOLDING: Final = re.compile(
    r"(?:[ ,]|\b(?:the|an?|in|of|part|village|town|city|district|area|county|province|region|territory|locality|commune|north|south|east|west|\w+ern)\b)*"
)
"""What stands between a place and the one that holds it: "Doba in the eastern province of Ituri"."""
_WHOLES: Final = frozenset(("country", "admin1", "admin2"))
"""What may hold a place behind a bare comma, "Doba, Kenya": of towns it may be a list."""
_TELLING: Final = frozenset("a an the who whose his her their aged former one".split())
"""What begins, behind a comma, what is told of somebody: "Doba, a village elder"."""
_TITLES: Final = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir judge officer president minister general colonel captain sergeant".split())
_AIMED: Final = frozenset("fire shoot aim hurl throw point lob scream yell shout look".split())
"""What is done at a person."""
_SKIPPED: Final = frozenset("the nearby rural central greater".split())


class Unlisted:
    """The names that no gazetteer has among the words that the reader takes for places."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self._tree, self._reading = tree, reading

    @cached_property
    def _names(self) -> list[tuple[Pointed, Span]]:
        return [
            (p, name)
            for p in self._reading.parties("where")
            if (name := unlisted_name(self._tree, p.span) or named_work(self._tree, p.span))
        ]

    def place(
        self, trigger: Sequence[int], ruled: PlaceMention | None, least: float, sentences: Collection[int] | None = None
    ) -> tuple[PlaceMention, float] | None:
        """The likeliest place, at least so likely, of the event that the trigger's pieces say, and how likely it is; in these sentences if any are given."""
        found = None
        for pointed, name in self._names:
            score = pointed.score * self._reading.belongs(trigger, pointed.pieces, "where")
            if score >= least and (sentences is None or self._tree.sentence_of(name) in sentences):
                found, least = (within(self._tree, ruled, name), score), score
        return found


def unlisted_name(tree: Tree, span: Span) -> Span | None:
    """The proper name in some words that no place, time or party of the report covers, behind a word that sets it in space.

    What is made or used like a person's name is none: a place that is lost is a blank; a person that is named is a breach of what we promise.
    """
    known: list[Mention] = [*tree.annotated.places, *tree.annotated.times, *tree.annotated.actors]
    run: list[Token] = []
    for token in tree.within(span):
        named = (token.pos == "PROPN" and not (token.tag == "NNPS" and token.text.endswith("s"))) or (bool(run) and _is_hyphen(tree, token))
        free = named and not any(m.span.overlaps(token.span) for m in known)
        if free and (run or _is_set_in_space(tree, [token], _SPACE)):
            run.append(token)
        elif run:
            break
    while run and (run[-1].pos != "PROPN" or run[-1].lemma.lower() in _SORTS | _ARTICLES):
        run.pop()
    if not run or not run[0].text[:1].isupper() or all(t.lemma.lower() in _PARTS | _SPACE for t in run) or _may_be_somebody(tree, run):
        return None
    behind = _behind(tree, run, 2)
    works = next((n for n, t in enumerate(behind) if t.lemma.lower() in WORKS), None)
    if works is not None and all(t.lemma.lower() in _OF_WORKS for t in behind[:works]):
        run += behind[: works + 1]
    return run[0].span.to(run[-1].span)


def _is_hyphen(tree: Tree, token: Token) -> bool:
    behind = tree.tokens[token.index + 1 : token.index + 2]
    return token.text == "-" and bool(behind) and behind[0].pos == "PROPN" and behind[0].span.start == token.span.end


def _may_be_somebody(tree: Tree, run: Sequence[Token]) -> bool:
    """The name stands before what is somebody's, does what people do, is made or told of like a person's, or stands elsewhere without a word of space."""
    if _is_listed(tree, run):
        return not all(_is_set_in_space(tree, other, _MOVED) for other in _others(tree, run))
    if any(t.lemma.lower() in _OF_SOMEBODY | PRIVATE or t.text in ("'s", "’s") for t in _behind(tree, run, 2)) or _is_longer(tree, run):
        return True
    named = [t for t in run if t.pos == "PROPN"]
    words = len(named) - sum(t.text == "-" for t in run)
    person = any(t.entity == "PERSON" for t in run)
    if _is_sorted(tree, run):
        return words > 1 and person and not _is_said_to_be(tree, run)
    behind = _behind(tree, run, 2)
    if len(behind) == 2 and behind[0].text == "," and (behind[1].text.isdigit() or behind[1].text.lower() in _TELLING):
        return True
    if (
        run[-1].dep in ("nsubj", "nsubjpass", "poss", "appos", "compound", "nmod")
        and tree.head(run[-1]).lemma.lower() not in _SORTS | WORKS
    ):
        return True
    if words > 1 and (person or not any(t.lemma.lower() in _PARTS for t in run)):
        return True
    return not _is_directly_in_space(tree, run) or not all(_is_set_in_space(tree, other, _MOVED) for other in _others(tree, run))


def _is_listed(tree: Tree, run: Sequence[Token]) -> bool:
    """The name is of a bulletin's items, of which half or more are places of the gazetteer."""
    items = tree.items
    known = sum(any(p.span.overlaps(name.span) for p in tree.annotated.places) for name in items.values())
    return any(name.index == run[0].index for name in items.values()) and 2 * known >= len(items)


def _is_longer(tree: Tree, run: Sequence[Token]) -> bool:
    """A name stands right before it, so that it is only the end of one."""
    before = tree.tokens[max(0, run[0].index - 1) : run[0].index]
    return any(t.pos == "PROPN" and t.text[:1].isupper() and t.sentence == run[0].sentence for t in before)


def _others(tree: Tree, run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Where any word of a name stands elsewhere."""
    own = {t.index for t in run}
    words = {t.text.lower() for t in run if t.pos == "PROPN" and t.lemma.lower() not in _PARTS}
    for token in tree.tokens:
        if token.text.lower() in words and token.index not in own:
            yield (token,)


def _is_sorted(tree: Tree, run: Sequence[Token]) -> bool:
    """A word before or behind the name says what sort of place it is."""
    behind = _behind(tree, run, 1)
    return _is_said_to_be(tree, run) or (bool(behind) and behind[0].lemma.lower() in _SORTS | WORKS and _is_last(tree, behind[0]))


def _is_said_to_be(tree: Tree, run: Sequence[Token]) -> bool:
    """ "The village of Doba", "Doba, a village"; not "Doba, a village elder"."""
    before, behind = _before(tree, run, 2), _behind(tree, run, 3)
    if len(before) == 2 and before[1].lemma.lower() == "of" and before[0].lemma.lower() in _SORTS:
        return True
    said = len(behind) == 3 and behind[0].text == "," and behind[1].lemma.lower() == "a" and behind[2].lemma.lower() in _SORTS
    return said and _is_last(tree, behind[2])


def _is_last(tree: Tree, token: Token) -> bool:
    """No other noun follows that the word only describes."""
    behind = tree.tokens[token.index + 1 : token.index + 2]
    return token.dep not in ("compound", "nmod") and not any(t.pos in ("NOUN", "PROPN") and t.sentence == token.sentence for t in behind)


def _is_directly_in_space(tree: Tree, run: Sequence[Token]) -> bool:
    """The word before the name sets it in space, and nobody aims at it: "in Doba", not "fired at Doba"."""
    before = _before(tree, run, 2)
    if not before:
        return False
    if tree.tokens[run[0].index - 1].text == "nearby":
        return True
    last = before[-1].lemma.lower()
    if last == "of":
        return before[0].lemma.lower() in _SIDES
    return last in DIRECT and (last != "at" or tree.tokens[before[-1].head].lemma.lower() not in _AIMED)


def _is_set_in_space(tree: Tree, run: Sequence[Token], words: frozenset[str]) -> bool:
    before = _before(tree, run, 3)
    if _is_listed(tree, run):
        return True
    if run[-1].dep in ("nsubj", "nsubjpass", "poss") or any(t.text.lower() in _TITLES for t in before[-1:]):
        return _is_sorted(tree, run)
    if run[0].entity == "PERSON":
        return _is_directly_in_space(tree, run) or _is_sorted(tree, run)
    return any(t.lemma.lower() in words for t in before) or _is_sorted(tree, run)


def _before(tree: Tree, run: Sequence[Token], count: int) -> list[Token]:
    """The words before a name in its sentence, articles and the like aside."""
    before = tree.tokens[max(0, run[0].index - count - 2) : run[0].index]
    return [t for t in before if t.sentence == run[0].sentence and t.lemma.lower() not in _SKIPPED][-count:]


def _behind(tree: Tree, run: Sequence[Token], count: int) -> list[Token]:
    return [t for t in tree.tokens[run[-1].index + 1 : run[-1].index + 1 + count] if t.sentence == run[0].sentence]


def within(tree: Tree, ruled: PlaceMention | None, span: Span) -> PlaceMention:
    """The name as a place of unknown whereabouts in the place that is said behind it, else in the one that the rules give."""
    part = tree.annotated.report.part(span.part)
    number = tree.sentence_of(span)
    behind = [p for p in tree.annotated.places if p.span.part == span.part and p.span.start >= span.end and p.literal][:1]
    behind = [p for p in behind if tree.sentence_of(p.span) == number and _holds(part[span.end : p.span.start], p.place)]
    around = behind[0].place if behind else ruled.place if ruled is not None else None
    if around is None and (about := focus(tree)) is not None:
        around = Place(about.place.country or "", "country", about.place.country)
    town = around.name if around is not None and around.precision in ("locality", "admin2") else None
    words = " ".join(tree.annotated.report.words(span).split())
    exact = words.split()[-1].lower().rstrip(".") in WORKS
    place = Place(words, "exact" if exact else "locality", around.country if around else None, around.admin1 if around else None, town)
    return PlaceMention(span, words, place, "in")


def _holds(between: str, place: Place) -> bool:
    """The place behind a name holds what the name means, by the words between the two."""
    return (between == ", " and place.precision in _WHOLES) or (between.strip() not in ("", ",") and bool(_HOLDING.fullmatch(between)))
