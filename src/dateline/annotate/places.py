"""Places said in a report, resolved to the gazetteer: the gazetteer and the context first, the parser's entities as a hint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dateline.annotate.outlets import setting_of
from dateline.annotate.place_choice import Choice, Setting, Weights
from dateline.annotate.place_match import Match, Matcher
from dateline.annotate.place_sense import Sense
from dateline.annotate.place_words import place_words
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import PlaceMention, Token
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.where import Place, Relation

SMALL: Final = 4.5
"""Rank below which a bare name is not believed to be a place of a country that the report does not speak of."""
_OFFSET: Final = re.compile(
    r"\b(?:kilomet\w+|km|miles?|metres|meters|yards)\b[^.;,]{0,30}\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|outside|from|of|away)\b[^.;,]{0,12}$",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    r"\b(?:near|outside|close to|around|(?:on|in|at) the (?:\w+ )?(?:outskirts|edge|fringes) of|not far from|in the vicinity of|just off|bordering"
    r"|(?:border|frontier) (?:between|with))\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\b(?:border|frontier) between\b[^.;]{1,40}\band\s+(?:the\s+)?$", re.IGNORECASE)
_LOOK_BACK: Final = 70


class PlaceFinder:
    """Finds the places of reports, each resolved to the likeliest of its name given the others and the outlet."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights | None = None) -> None:
        self._gazetteer, self._words = gazetteer, place_words()
        self._weights = weights or Weights()
        self._matcher = Matcher(gazetteer, self._words)

    def __call__(self, report: Report, tokens: Sequence[Token]) -> tuple[PlaceMention, ...]:
        """The report's places in reading order."""
        sense = Sense(tokens, self._words)
        matches = sense.places(self._matcher(report, tokens))
        outlet = setting_of(report, self._gazetteer, self._words)
        setting = Setting(outlet.outlet, outlet.outlet_country, self._peoples(tokens))
        matches = _of_countries(matches, setting)
        chosen = Choice(matches, setting, self._weights)()
        civic = (sense.civic(match) or sense.in_organisation(match) for match in matches)
        return tuple(self._mention(report, tokens, *found) for found in zip(matches, chosen, civic, strict=True))

    def _peoples(self, tokens: Sequence[Token]) -> Counter[str]:
        """The countries whose people, police or courts are named, each with how often; what only its offices' words say counts once."""
        lowered = [(t.text, t.text.lower()) for t in tokens]
        found = Counter(c for text, low in lowered if (c := self._words.demonyms.get(low)) and text[:1].isupper())
        return found | Counter({c: 1 for _, low in lowered if (c := self._words.cues.get(low))})

    def _mention(self, report: Report, tokens: Sequence[Token], match: Match, place: Place, civic: bool) -> PlaceMention:
        span = match.span
        before = tokens[match.first - 1] if match.first else None
        if before is not None and before.text in self._words.directions and before.sentence == tokens[match.first].sentence:
            span = before.span.to(span)  # "northern Syria": the country, said more exactly than the gazetteer knows
        return PlaceMention(span, report.words(span), place, _relation(report, span), not civic and self._literal(tokens, match, place))

    def _literal(self, tokens: Sequence[Token], match: Match, place: Place) -> bool:
        """False where a country or its capital stands for its government ("Moscow denied it")."""
        head = tokens[match.last - 1]
        if place.precision not in ("country", "locality", "admin1") or head.dep not in ("nsubj", "conj") or place.population < 100_000:
            return True
        subject = tokens[head.head] if head.dep == "conj" else head
        verb = tokens[subject.head]
        return not (subject.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in self._words.saying)


def _of_countries(matches: Sequence[Match], setting: Setting) -> list[Match]:
    """A small place is of a country that the report speaks of, if it speaks of any."""
    spoken = {m.candidates[0][1].country for m in matches if m.fixed or m.rank >= SMALL} | set(setting.peoples or ())
    spoken |= {setting.outlet_country}
    spoken -= {None}
    if not spoken:
        return list(matches)
    return [m for m in matches if m.fixed or m.rank >= SMALL or any(p.country in spoken for _, p in m.candidates)]


def _relation(report: Report, span: Span) -> Relation:
    before = report.part(span.part)[max(0, span.start - _LOOK_BACK) : span.start]
    if _OFFSET.search(before):
        return "offset"
    return "near" if _NEAR.search(before) or _AND.search(before) else "in"
