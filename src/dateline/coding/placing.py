"""The place of a report's main event: every place that the report names is weighed by the words about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

from dateline.coding.dating import even, likeliest
from dateline.coding.merging import Account, contains
from dateline.coding.setting_words import SettingWords
from dateline.coding.tree import Tree
from dateline.model.mention import PlaceMention, Token
from dateline.model.where import Place

STEPS: Final = 4
"""Governors of a place that are asked what they tell of."""
BESIDE: Final = 6
"""Tokens before and after a place that are looked at."""
NEAR: Final = 0.35
"""Degrees within which a town lies of the city it belongs to or of the middle of its county."""
LARGER: Final = 5
"""How many times the inhabitants of another a town has that is the larger of the two."""
NAMES: Final = 60
"""Names of a report, from its head, that a place is held against."""
_SIZES: Final = ((0, "0"), (3_000, "thousands"), (30_000, "town"), (200_000, "city"))
_PLACES: Final = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))
_COUNTS: Final = ((1, "1"), (2, "2"), (4, "4"))
_SECTION: Final = frozenset("neighborhood neighbourhood section side district area".split())
_BEFORE: Final = frozenset("in at near of from to outside".split())

Key = tuple[str, str | None, str | None]
Lean = Callable[[PlaceMention], float]


class Placer:
    """Chooses the place of a report's main event."""

    def __init__(self, words: SettingWords) -> None:
        self._words = words

    def place(self, tree: Tree, account: Account, own: PlaceMention | None, lean: Lean = even) -> PlaceMention | None:
        """The likeliest place of the report, at the words that speak most for it; `own` is what the account itself gives, `lean` as in `Dater`."""
        signs = PlaceSigns(tree, account, own, self._words)
        scores = [(signs.score(p) + lean(p), p) for p in tree.annotated.places]
        best, _ = likeliest((key_of(place.place), score) for score, place in scores)
        if best is None:
            return own
        fitting = [(s, p) for s, p in scores if key_of(p.place) == best]
        return max(fitting, key=lambda pair: (pair[1].literal, pair[0], -pair[1].span.start))[1]


class PlaceSigns:
    """What the words about a place say of its being that of an account."""

    def __init__(self, tree: Tree, account: Account, own: PlaceMention | None, words: SettingWords) -> None:
        self._tree, self._words, self._own_place = tree, words, own
        self._own = {d.sentence for d in account.drafts}
        self._others: dict[Key, tuple[str, ...]] = {}
        self._firsts = {d.places[0].span for d in account.drafts if d.places}

    @cached_property
    def _named(self) -> Counter[Key]:
        return Counter(key_of(p.place) for p in self._tree.annotated.places)

    @cached_property
    def _known(self) -> dict[Key, Place]:
        return {key_of(p.place): p.place for p in self._tree.annotated.places}

    @cached_property
    def _states(self) -> Counter[tuple[str | None, str | None]]:
        """The first-level divisions with the number of different names that lie in them."""
        return Counter((p.country, p.admin1) for p in self._known.values() if p.admin1)

    def score(self, mention: PlaceMention) -> float:
        """How much the signs of a place speak for its being the event's."""
        return sum(self._words.places.get(sign, 0.0) for sign in self.of(mention))

    def of(self, mention: PlaceMention) -> Iterator[str]:
        """What the words about a place, and the report's other places, say of it."""
        place = mention.place
        yield f"is:{place.precision}"
        yield "literal" if mention.literal else "civic"
        yield f"size:{_step(place.population, _SIZES)}"
        yield f"named:{_step(self._named[key_of(place)], _COUNTS)}"
        yield from self._among(key_of(place))
        yield from self._of_account(mention)
        number = self._tree.sentence_of(mention.span) or 0
        if mention.span.part == "title":
            yield "title"
        else:
            yield "at:" + _step(number - self._tree.heads, _PLACES)
        yield from self._of_words(mention, number)

    def _among(self, key: Key) -> tuple[str, ...]:
        if key not in self._others:
            self._others[key] = tuple(self._of_others(self._known[key]))
        return self._others[key]

    def _of_others(self, place: Place) -> Iterator[str]:
        own_state = self._states[(place.country, place.admin1)]
        most = max(self._states.values(), default=0)
        yield "state:alone" if own_state <= 1 < most else "state:most" if own_state == most else "state:less"
        others = [p for key, p in list(self._known.items())[:NAMES] if key != key_of(place)]
        if any(contains(place, p) for p in others):
            yield "holds another"
        near = [p for p in others if _near(place, p)]
        if place.precision == "admin2" and any(p.precision == "locality" for p in near):
            yield "has a town"
        if place.precision != "locality":
            return
        if any(p.precision == "admin2" for p in near):
            yield "has a county"
        towns = [p for p in near if p.precision == "locality"]
        if any(p.population > LARGER * place.population for p in towns):
            yield "by a larger"
        if any(place.population > LARGER * p.population for p in towns):
            yield "by a smaller"

    def _of_account(self, mention: PlaceMention) -> Iterator[str]:
        if self._own_place is not None:
            if key_of(self._own_place.place) == key_of(mention.place):
                yield "own place"
            elif contains(self._own_place.place, mention.place):
                yield "within own place"
            elif contains(mention.place, self._own_place.place):
                yield "around own place"
        if mention.span in self._firsts:
            yield "of a draft"
        if self._tree.sentence_of(mention.span) in self._own:
            yield "own sentence"

    def _of_words(self, mention: PlaceMention, number: int) -> Iterator[str]:
        kinds, tokens = self._words.kinds, self._tree.tokens
        sentence = self._tree.annotated.sentences[number]
        inside = [t for t in self._tree.words(sentence) if t.span.overlaps(mention.span)]
        if not inside:
            return
        first, last = inside[0], inside[-1]
        before = tokens[max(sentence.first, first.index - BESIDE) : first.index][::-1]
        after = tokens[last.index + 1 : min(sentence.last, last.index + 1 + BESIDE)]
        yield from self._of_neighbours(first, before, after)
        above = [a for _, a in zip(range(STEPS), self._tree.ancestors(last), strict=False)]
        yield "by:" + next((kinds[a.lemma] for a in above if a.lemma in kinds), "none")
        yield "before:" + next((kinds[t.lemma] for t in before if t.lemma in kinds), "none")
        yield "after:" + next((kinds[t.lemma] for t in after if t.lemma in kinds), "none")

    def _of_neighbours(self, first: Token, before: Sequence[Token], after: Sequence[Token]) -> Iterator[str]:
        if not before and first.text.isupper():
            yield "date line"
        if before and before[0].lemma.lower() in _BEFORE:
            yield f"preposition:{before[0].lemma.lower()}"
        if any(t.lemma.lower() in _SECTION for t in after[:2]) or any(t.lemma.lower() in _SECTION for t in before[1:3]):
            yield "section"
        if after and after[0].lemma.lower() in ("police", "officer", "sheriff", "department"):
            yield "police"
        if after and after[0].text == ",":
            yield "comma"
        if after and after[0].text == "'s":
            yield "possessive"


def key_of(place: Place) -> Key:
    """What tells one place from another."""
    return place.name, place.admin1, place.country


def _near(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < NEAR and abs(one.longitude - other.longitude) < NEAR


def _step(count: int, steps: Sequence[tuple[int, str]]) -> str:
    return next((name for limit, name in steps if count <= limit), "more")
