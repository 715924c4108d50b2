"""When and where a sentence sets an event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dateline.coding.tree import Tree
from dateline.model.mention import PlaceMention, Sentence, TimeMention, Token

_SAYING: Final = frozenset(
    "say tell announce report state add confirm note claim release publish warn quote cite vow comment write".split()
)
_FINE: Final = {"exact": 4.0, "locality": 4.0, "admin2": 3.5, "admin1": 3.0, "country": 1.5, "unknown": 0.0}
_EXACT: Final = {"day": 3.0, "week": 1.5, "month": 2.0, "season": 1.0, "year": 1.5, "range": 0.5, "unknown": 0.0}
_AWAY: Final = frozenset("from to into toward towards via".split())
AWAY: Final = -0.5
"""Fit below which a place is the end of a journey ("on their way to the United States"), not where it happened."""
LEAD: Final = 8
"""Sentences at a report's head that are searched for the place it is about."""


def times_of(tree: Tree, sentence: Sentence, *tokens: Token, other: frozenset[str] = frozenset()) -> tuple[TimeMention, ...]:
    """The times of a sentence, the one that dates any of `tokens` best first; times of saying so, and of what `other` verbs tell, are left out."""
    found = [t for t in tree.times_in(sentence.span) if not _as_of(tree, t)]
    kept = [t for t in found if not all(is_of_saying(tree, t, token, other) for token in tokens)]
    return tuple(sorted(kept, key=lambda t: (-max(_fit(tree, t, token) for token in tokens) - _EXACT[t.when.precision], t.span)))


def governor(tree: Tree, start: int, sentence: int) -> Token | None:
    """The nearest verb over what stands at an offset of a sentence."""
    words = tree.words(tree.annotated.sentences[sentence])
    token = next((t for t in words if t.span.start <= start < t.span.end), None)
    if token is None:
        return None
    return next((a for a in tree.ancestors(token) if a.pos in ("VERB", "AUX")), None)


def _as_of(tree: Tree, time: TimeMention) -> bool:
    """ "In fair condition as of Tuesday"."""
    before = tree.annotated.report.part(time.span.part)[max(0, time.span.start - 6) : time.span.start].lower()
    return before.endswith("as of ") or time.text.lower().startswith("as of")


def is_of_saying(tree: Tree, mention: TimeMention | PlaceMention, token: Token, other: frozenset[str] = frozenset()) -> bool:
    """The time or place is that of a statement, or of what one of the `other` verbs tells, not of what `token` says."""
    verb = governor(tree, mention.span.start, token.sentence)
    if verb is None or verb.lemma not in _SAYING | other or verb.index == token.index:
        return False
    # "A man was shot Sunday, police said": the parser hangs the day on either verb, so the one that stands nearer has it.
    start = mention.span.start
    return abs(verb.span.start - start) < abs(token.span.start - start)


def _fit(tree: Tree, time: TimeMention, token: Token) -> float:
    """How well a time dates a token: 2 in its own clause, less with distance, a little more if its year is said."""
    start = time.span.start
    verb = governor(tree, start, token.sentence)
    same = verb is not None and verb.index in (token.index, *(a.index for a in [next(tree.ancestors(token), token)]))
    return 2.0 * same + 0.3 * (time.when.basis == "stated") - abs(token.span.start - start) / 100


def places_of(tree: Tree, sentence: Sentence, token: Token) -> tuple[PlaceMention, ...]:
    """The places of a sentence, the one that most exactly holds what `token` says first; governments and offices come last."""
    found = [p for p in tree.places_in(sentence.span) if not _in_name(tree, p) and not _spoken_at(tree, p, token)]
    fits = {p.span: _place_fit(tree, p, token) for p in found}
    return tuple(sorted((p for p in found if fits[p.span] > AWAY), key=lambda p: (not p.literal, -fits[p.span], p.span)))


def _spoken_at(tree: Tree, place: PlaceMention, token: Token) -> bool:
    """ "He said in Munich that …"; not "Pakistan said that it had arrested …"."""
    own = tree.within(place.span)
    return bool(own) and own[-1].dep == "pobj" and is_of_saying(tree, place, token)


def _place_fit(tree: Tree, place: PlaceMention, token: Token) -> float:
    before = re.findall(r"\w+", tree.annotated.report.part(place.span.part)[max(0, place.span.start - 14) : place.span.start].lower())
    away = bool([w for w in before if w != "the"][-1:]) and [w for w in before if w != "the"][-1] in _AWAY
    return _FINE[place.place.precision] - 4.0 * away - abs(token.span.start - place.span.start) / 150


def _in_name(tree: Tree, place: PlaceMention) -> bool:
    """The place is only part of an organisation's name ("Istanbul Counterterrorism Department")."""
    tokens = tree.within(place.span)
    after = tree.tokens[tokens[-1].index + 1 : tokens[-1].index + 2] if tokens else ()
    return bool(after) and tokens[-1].entity == "ORG" == after[0].entity and after[0].text[:1].isupper()


def focus(tree: Tree) -> PlaceMention | None:
    """The place the report is about: that of its dateline, else the finest place named most in its first sentences."""
    heads = [s for s in tree.annotated.sentences if s.span.part == "text"][:LEAD]
    lead = [p for p in tree.annotated.places if any(p.span.overlaps(s.span) for s in heads) or p.span.part == "title"]
    weights: Counter[tuple[str, str | None]] = Counter()
    for place in lead:
        weights[_name(place)] += 2 + int(place.span.part == "title") + int(place.text.isupper() and len(place.text) > 3)
    fine = (
        [p for p in lead if _FINE[p.place.precision] >= 3.5 and p.literal] or [p for p in lead if _FINE[p.place.precision] >= 3.5] or lead
    )
    return max(fine, key=lambda p: (weights[_name(p)], p.span.part == "text", -p.span.start), default=None)


def _name(place: PlaceMention) -> tuple[str, str | None]:
    return place.place.name, place.place.admin1


def country_before(tree: Tree, sentence: int) -> PlaceMention | None:
    """The country last named up to a sentence, or in the one after it."""
    spans = tree.annotated.sentences
    limit = spans[min(sentence + 1, len(spans) - 1)].span
    before = [p for p in tree.annotated.places if p.span.part == limit.part and p.span.end <= limit.end and p.place.precision == "country"]
    return before[-1] if before else None


def best_time(times: Sequence[TimeMention]) -> TimeMention | None:
    """The first of the times that is known to a month or better, else the first."""
    return next((t for t in times if t.when.precision in ("day", "week", "month", "season")), next(iter(times), None))
