"""Places said in a report, resolved to the gazetteer: the gazetteer first, the parser's entities as a hint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.gazetteer.index import Gazetteer, Ranked
from dateline.model.mention import PlaceMention, Token
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.where import Place, Relation

LONGEST: Final = 5
KNOWN: Final = 5.0
"""Rank from which a name needs no hint that it is a place: a hundred thousand inhabitants, or a country."""
SAME_COUNTRY: Final = 2.5
SAME_ADMIN1: Final = 1.5
"""What it counts, in ranks, that the report names the candidate's country or first-level division elsewhere."""

NEARBY: Final = 1.0
"""What it counts, in ranks, that another place of the report may lie within about 150 km; three of them count, no more."""
_REACH: Final = (1.4, 1.8)
"""Degrees of latitude and longitude that are near."""
_RIVALS: Final = 12
"""Candidates of a name, and other names of a report, that are weighed."""
_PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_NAME_OF_THING: Final = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "LAW", "EVENT", "LANGUAGE"})
_PAPER: Final = frozenset(
    "post times tribune herald journal daily news sun star chronicle gazette observer university college accord agreement".split()
)
_NO_PLACE: Final = {"middle east", "central asia", "latin america", "new year", "black sea"} | set(
    "the a an police islamic state us we he she they it i mr mrs monday tuesday wednesday thursday friday saturday sunday may march"
    " january february april june july august september october november december court army house security justice most many"
    " both one two three of and god union republic democratic federal national general president minister university best battle"
    " bar orange victory young long bay grant price hall church young martin green brown white black king north south east west"
    " northern southern eastern western central officer man men woman women deputy reuters media jihad daesh isis isil hamas along"
    " asia africa europe eurasia oceania caucasus balkans"
    " county city province district town village street road avenue park school hospital sheriff chief sergeant sgt metro act center centre earth grand airport creek area region delta valley drug".split()
)
_CONTEXT_BEFORE: Final = frozenset("in near at from of to outside around into across towards inside within throughout".split())
_DIVISION: Final = frozenset("province state governorate region oblast prefecture department".split())
_SETTLEMENT: Final = frozenset("district town village city neighborhood neighbourhood suburb municipality".split())
_FACILITY: Final = frozenset(
    "airport mall station university college hospital stadium prison jail market mosque church hotel square street bridge museum club theatre"
    " theater cinema cafe restaurant school plaza mosque temple synagogue palace park concert arena barracks base camp".split()
)
MIDDLING: Final = 6.0
"""Rank from which a place gives its name to a building more often than the other way round (a million inhabitants)."""
SMALL: Final = 4.5
"""Rank below which a bare name is not believed to be a place of a country that the report does not speak of."""
_SUBDIVISION: Final = frozenset("county parish".split())
_OFFSET: Final = re.compile(
    r"\b(?:kilomet\w+|km|miles?)\b[^.;]{0,30}\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|from|of)\b[^.;,]{0,12}$",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    r"\b(?:near|outside|close to|around|on the outskirts of|not far from)\s+(?:the\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    span: Span
    candidates: tuple[Ranked, ...]
    fixed: bool = False


def find_places(report: Report, tokens: Sequence[Token], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The report's places in reading order, each resolved to the likeliest of its name given the others."""
    matches = [_beside(m, tokens, gazetteer) for m in _matches(report, tokens, gazetteer)]
    matches = [m for m in matches if _plausible(m, tokens)]
    countries, divisions = _context(matches)
    others = _local(matches)
    found = []
    for match in (m for m in matches if _of_countries(m, countries)):
        place = _best(match, countries, divisions, others)
        words = report.words(match.span)
        found.append(PlaceMention(match.span, words, place, _relation(report, match.span)))
    return tuple(found)


def _matches(report: Report, tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[_Match]:
    at = 0
    while at < len(tokens):
        found = _longest(report, tokens, at, gazetteer) if tokens[at].text[:1].isupper() else None
        if found:
            yield found
        at = found.last if found else at + 1


def _longest(report: Report, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> _Match | None:
    for last in range(min(at + LONGEST, len(tokens)), at, -1):
        run = tokens[at:last]
        if run[-1].sentence != run[0].sentence or not run[-1].text[:1].isalnum():
            continue
        if last - at > 1 and not run[-1].text[:1].isupper():
            continue
        span = run[0].span.to(run[-1].span)
        words = report.words(span)
        if words.lower() in _NO_PLACE and words not in ("US", "U.S."):
            return None
        if candidates := gazetteer.ranked(words):
            return _Match(at, last, span, candidates)
    return None


def _beside(match: _Match, tokens: Sequence[Token], gazetteer: Gazetteer) -> _Match:
    """Read "Dallas, Texas", "Gaziantep province" and "Cook County" together."""
    rest = tokens[match.last : match.last + 4]
    if len(rest) > 1 and rest[0].text == "," and rest[1].text[:1].isupper() and rest[1].sentence == tokens[match.first].sentence:
        for width in (3, 2, 1):
            outer = gazetteer.after_comma(" ".join(t.text for t in rest[1 : 1 + width]))
            inside = _inside(match.candidates, outer)
            if inside:
                return _Match(match.first, match.last, match.span, inside, fixed=True)
    if rest and rest[0].text.lower() in _DIVISION:
        divisions = tuple(c for c in match.candidates if c[1].precision == "admin1")
        if divisions:
            return _Match(match.first, match.last, match.span, divisions, fixed=True)
    if rest and rest[0].text.lower() in _SUBDIVISION:
        return _Match(match.first, match.last, match.span, ())
    return match


def _inside(inner: Sequence[Ranked], outer: Sequence[Ranked]) -> tuple[Ranked, ...]:
    wholes = [p for _, p in outer if p.precision in ("admin1", "country")]
    return tuple(
        (r, p)
        for r, p in inner
        if any(p.country == w.country and (w.precision == "country" or p.admin1 == w.admin1) and p != w for w in wholes)
    )


def _plausible(match: _Match, tokens: Sequence[Token]) -> bool:
    if not match.candidates:
        return False
    run = tokens[match.first : match.last]
    labels = {t.entity for t in run}
    after = tokens[match.last] if match.last < len(tokens) and tokens[match.last].sentence == run[0].sentence else None
    before = tokens[match.first - 1] if match.first and tokens[match.first - 1].sentence == run[0].sentence else None
    if after is not None and after.text.lower() in _PAPER and after.text[:1].isupper():
        return False
    if _names_building(match, tokens):
        return False
    if match.fixed or (len(run) > 1 and run[-1].text in ("County", "Parish")):
        return True
    if after is not None and after.text.lower() in _SETTLEMENT and not after.text[:1].isupper():
        return True
    rank = match.candidates[0][0]
    joined = _same_name(before, run[0]) or _same_name(after, run[-1])
    if labels & _PLACE_LABELS:
        return not (joined and rank < KNOWN and "FAC" not in labels) or rank >= 3.5
    hinted = before is not None and before.text.lower() in _CONTEXT_BEFORE
    if "PERSON" in labels and (joined or not hinted):
        return False
    if labels & _NAME_OF_THING:
        return rank >= KNOWN and (hinted or not joined or "ORG" in labels)
    dateline = all(t.text.isupper() for t in run) and len(run[0].text) > 3
    return rank >= KNOWN and (all(t.pos == "PROPN" for t in run) or dateline) and (hinted or not joined)


def _names_building(match: _Match, tokens: Sequence[Token]) -> bool:
    """The name is a building's: "Ataturk Airport", "Westgate shopping mall"; a large town's may be both."""
    rest = [t for t in tokens[match.last : match.last + 2] if t.sentence == tokens[match.first].sentence]
    noun = next((t for t in rest if t.lemma in _FACILITY), None)
    between = rest[: rest.index(noun)] if noun is not None else []
    if noun is None or any(t.pos not in ("NOUN", "PROPN", "ADJ") for t in between):
        return False
    return match.candidates[0][0] < (MIDDLING if noun.text[:1].isupper() else KNOWN)


def _same_name(neighbour: Token | None, own: Token) -> bool:
    return neighbour is not None and neighbour.entity == own.entity != "" and neighbour.text[:1].isupper()


def _context(matches: Sequence[_Match]) -> tuple[Counter[str], Counter[str]]:
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for match in matches:
        place = match.candidates[0][1]
        sure = match.fixed or match.candidates[0][0] >= KNOWN or len(match.candidates) == 1
        if sure and place.country:
            countries[place.country] += 1
        if sure and place.admin1:
            divisions[f"{place.country}/{place.admin1}"] += 1
    return countries, divisions


def _of_countries(match: _Match, countries: Counter[str]) -> bool:
    """A small place is of a country that the report speaks of, if it speaks of any."""
    if match.fixed or match.candidates[0][0] >= SMALL or not countries:
        return True
    return any(place.country in countries for _, place in match.candidates)


def _local(matches: Sequence[_Match]) -> dict[str, list[Place]]:
    """Of each name that may be a town or district, its likeliest candidates."""
    found: dict[str, list[Place]] = {}
    for match in matches:
        places = [p for _, p in match.candidates[:_RIVALS] if p.precision in ("locality", "admin2")]
        if places and len(found) < _RIVALS:
            found.setdefault(places[0].name, places)
    return found


def _neighbours(place: Place, own: Place, others: dict[str, list[Place]]) -> int:
    if place.precision == "country":
        return 0
    near = (any(_near(place, o) for o in candidates) for name, candidates in others.items() if name != own.name)
    return min(3, sum(near))


def _near(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < _REACH[0] and abs(one.longitude - other.longitude) < _REACH[1]


def _best(match: _Match, countries: Counter[str], divisions: Counter[str], others: dict[str, list[Place]]) -> Place:
    own = match.candidates[0][1]

    def score(ranked: Ranked) -> float:
        rank, place = ranked
        elsewhere = countries[place.country or ""] - (place.country == own.country and not match.fixed)
        division = f"{place.country}/{place.admin1}"
        nearby = divisions[division] - (place.admin1 == own.admin1 and place.country == own.country and not match.fixed)
        support = SAME_COUNTRY * (elsewhere > 0) + SAME_ADMIN1 * (nearby > 0 and place.precision != "admin1")
        return rank + support + NEARBY * _neighbours(place, match.candidates[0][1], others)

    if len(match.candidates) == 1:
        return own
    return max(match.candidates[: 2 * _RIVALS], key=score)[1]


def _relation(report: Report, span: Span) -> Relation:
    before = report.part(span.part)[max(0, span.start - 60) : span.start]
    if _OFFSET.search(before):
        return "offset"
    return "near" if _NEAR.search(before) else "in"
