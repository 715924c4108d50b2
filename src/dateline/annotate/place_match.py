"""Runs of words that the gazetteer knows, and what stands beside them: "Dallas, Texas", "Cook County", "Balçova district of İzmir"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.annotate.place_words import PlaceWords, Words
from dateline.gazetteer.fold import fold
from dateline.gazetteer.index import Gazetteer, Ranked
from dateline.model.mention import Token
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.where import Place

LONGEST: Final = 5
SHORTEST: Final = 3
"""Characters that a state's abbreviation has more than to be read without a comma before it."""
ACRONYM: Final = 3
"""Letters of a word in capitals, at most, that is taken for an acronym."""
COUNTIES: Final = 14
"""Tokens within which a list of names must end in "counties" to be one of counties."""
_WHOLES: Final = ("admin1", "country")
_BETWEEN: Final = frozenset("in of the , ' 's an".split())
GREAT: Final = 6.0
"""Rank of a town whose name behind another's, with a comma between, says where that lies."""
WORLD: Final = 6.5
"""Rank of a town that is meant though a name behind it says otherwise: the two may be a list."""
ARTICLES: Final = frozenset("al el ad an ar as ash at az ez".split())
_LISTING: Final = frozenset((",", "and", "or", "&"))
_COUNTY_REACH: Final = 0.8
"""Degrees within which a town lies of the middle of a county that is said to hold it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens with the places of its name, the likeliest first; `fixed` where the report itself says in what it lies."""

    first: int
    last: int
    span: Span
    candidates: tuple[Ranked, ...]
    words: str
    """The name as said, folded: "Şırnak" and "Sirnak" are one name."""
    fixed: bool = False

    @property
    def rank(self) -> float:
        """The rank of the likeliest place."""
        return self.candidates[0][0]


class Matcher:
    """Finds runs of capitalised words that name places, longest first."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer, self._words = gazetteer, words

    def __call__(self, report: Report, tokens: Sequence[Token]) -> list[Match]:
        """The matches in reading order, those whose surroundings say in what they lie with the fitting candidates only."""
        found = list(self._runs(report, tokens))
        return self._related([m for m in found if m.candidates], tokens)

    def _runs(self, report: Report, tokens: Sequence[Token]) -> Iterator[Match]:
        at = 0
        while at < len(tokens):
            match = self._longest(report, tokens, at) if tokens[at].text[:1].isupper() else None
            if match is None:
                at += 1
                continue
            match, outer = self._beside(match, tokens)
            yield match
            at = match.last
            if outer is not None:
                yield outer
                at = outer.last

    def _longest(self, report: Report, tokens: Sequence[Token], at: int) -> Match | None:
        for last in range(min(at + LONGEST, len(tokens)), at, -1):
            run = tokens[at:last]
            if run[-1].sentence != run[0].sentence or not run[-1].text[:1].isalnum():
                continue
            if last - at > 1 and run[-1].text.islower():
                continue
            span = run[0].span.to(run[-1].span)
            words = report.words(span)
            if words.lower() in self._words.never and words not in ("US", "U.S."):
                return None
            if (last - at == 1 and _cut(tokens, at)) or all(t.text.lower() in self._words.directions or t.text == "-" for t in run):
                return None
            candidates = self._gazetteer.ranked(words) or self._abbreviated(words)
            if _is_acronym(tokens, at, last):
                # "IS" is no town called Is.
                candidates = tuple(c for c in candidates if c[1].name.upper() != words)
            if candidates:
                return Match(at, last, span, candidates, fold(words))
        return None

    def _abbreviated(self, words: str) -> tuple[Ranked, ...]:
        """ "Ill. man held": a state's abbreviation with its stop; shorter ones are words elsewhere ("Ms.")."""
        return self._gazetteer.after_comma(words) if words.endswith(".") and len(words) > SHORTEST else ()

    def _beside(self, match: Match, tokens: Sequence[Token]) -> tuple[Match, Match | None]:
        """Read "Dallas, Texas", "Gaziantep province" and "Franklin and Delaware counties" together."""
        rest = [t for t in tokens[match.last : match.last + 5] if t.sentence == tokens[match.first].sentence]
        if len(rest) > 1 and rest[0].text == "," and rest[1].text[:1].isupper() and (pair := self._comma(match, rest)):
            return pair
        noun = rest[0].text.lower() if rest else ""
        if self._of_noun(tokens, match, self._words.divisions):
            noun = "province"
        elif self._of_noun(tokens, match, self._words.settlements):
            noun = "town"
        if noun in self._words.divisions and (kept := tuple(c for c in match.candidates if c[1].precision == "admin1")):
            return replace(match, candidates=kept, fixed=len(kept) == 1 or match.fixed), None
        if noun in self._words.settlements and (kept := tuple(c for c in match.candidates if c[1].precision in ("locality", "admin2"))):
            return replace(match, candidates=kept), None
        if noun in self._words.counties or self._of_counties(tokens, match):
            county = (
                self._gazetteer.ranked(f"{tokens[match.last - 1].text} County")
                if rest[0].text.islower() or noun not in self._words.counties
                else ()
            )
            return replace(match, candidates=county, words=f"{match.words} county"), None
        return match, None

    @staticmethod
    def _of_noun(tokens: Sequence[Token], match: Match, nouns: Words) -> bool:
        """ "The state of Washington", "the city of Basra"."""
        before = [t.text.lower() for t in tokens[max(0, match.first - 2) : match.first]]
        return len(before) == 2 and before[1] == "of" and before[0] in nouns

    def _of_counties(self, tokens: Sequence[Token], match: Match) -> bool:
        """The name stands in a list that ends in "counties"."""
        for token in tokens[match.last : match.last + COUNTIES]:
            if token.text in ("counties", "parishes"):
                return True
            if not _listed(token):
                return False
        return False

    def _comma(self, match: Match, rest: Sequence[Token]) -> tuple[Match, Match | None] | None:
        for width in (3, 2, 1):
            run = rest[1 : 1 + width]
            if len(run) < width or not run[-1].text[:1].isupper():
                continue
            name = " ".join(t.text for t in run).replace(" .", ".")
            outer = self._gazetteer.after_comma(name)
            inner = _inside(match.candidates, outer)
            if inner and not _listed_countries(match, outer):
                held = {(p.country, p.admin1) for _, p in inner} | {(p.country, None) for _, p in inner}
                wholes = tuple((r, p) for r, p in outer if p.precision in _WHOLES and (p.country, p.admin1) in held)
                wholes = wholes or tuple((r, p) for r, p in outer if (p.country, p.admin1) in held)
                span = run[0].span.to(run[-1].span)
                return replace(match, candidates=inner, fixed=True), Match(
                    run[0].index, run[-1].index + 1, span, wholes, fold(name), fixed=True
                )
        return None

    def _related(self, matches: list[Match], tokens: Sequence[Token]) -> list[Match]:
        """Neighbours of a sentence with only words of belonging between them: the inner keeps the candidates that lie in the outer."""
        kept = list(matches)
        for at in range(len(kept) - 1, 0, -1):
            one, other = kept[at - 1], kept[at]
            between = [t.text.lower() for t in tokens[one.last : other.first]]
            if tokens[one.first].sentence != tokens[other.first].sentence or not self._belonging(between):
                continue
            possessive = "'s" in between
            inner, outer = (other, one) if possessive else (one, other)
            bare = self._bare(between)
            inside = _inside(inner.candidates, _wholes(outer.candidates, bare=bare and not _quarter(inner, outer)))
            if inner.fixed or (bare and _listed_countries(inner, outer.candidates)):
                continue
            if inside:
                kept[at if possessive else at - 1] = replace(inner, candidates=inside, fixed=True)
            elif _belies(inner, outer) and (("in" in between) or (bare and not self._in_list(tokens, one, other))):
                del kept[at if possessive else at - 1]
        return kept

    def _bare(self, between: Sequence[str]) -> bool:
        """Only a comma, and what direction, stand between."""
        return between[0] == "," and all(b in self._words.directions for b in between[1:])

    @staticmethod
    def _in_list(tokens: Sequence[Token], one: Match, other: Match) -> bool:
        """More names stand around the two, as in "Cairo, Turkey and Lebanon"."""
        before = tokens[one.first - 1].text if one.first else ""
        after = [t.text for t in tokens[other.last : other.last + 2]]
        following = after[1] if after[:1] == [","] and len(after) > 1 else (after or [""])[0]
        return before in _LISTING or following in _LISTING or following[:1].isupper()

    def _belonging(self, between: Sequence[str]) -> bool:
        words = self._words
        linked = bool(between) and ("in" in between or "of" in between or "'s" in between or self._bare(between))
        return (
            linked
            and len(between) <= 5
            and all(b in _BETWEEN or b in words.settlements | words.divisions | words.directions for b in between)
        )


def _quarter(inner: Match, outer: Match) -> bool:
    """The first is a lesser name before a great town's: "Eastleigh, Nairobi", no list of towns."""
    return outer.rank >= GREAT and outer.candidates[0][1].precision == "locality" and inner.rank < outer.rank - 1.0


def _belies(inner: Match, outer: Match) -> bool:
    """No place of the inner name lies in the outer, which is surely a whole or a great town, so that none of them is meant."""
    top = outer.candidates[0][1]
    whole = top.precision == "country" or (top.precision == "admin1" and top.admin1 is not None)
    return (
        inner.rank < WORLD
        and inner.candidates[0][1].precision == "locality"
        and ((whole and outer.rank >= GREAT) or _quarter(inner, outer))
    )


def _cut(tokens: Sequence[Token], first: int) -> bool:
    """A hyphen, or an article of Arabic names, ties the word to another of its name ("Maarat al-Numan"): it is no place by itself."""
    if first < 2 or tokens[first - 1].text not in ("-", "–") or tokens[first - 1].span.end != tokens[first].span.start:
        return False
    joined = tokens[first - 2]
    return joined.span.end == tokens[first - 1].span.start and joined.text.lower() in ARTICLES


def _listed_countries(match: Match, outer: Sequence[Ranked]) -> bool:
    """Two countries with a comma between: a list, no "Niger" in Nigeria."""
    return match.candidates[0][1].precision == "country" and outer[0][1].precision == "country"


def _is_acronym(tokens: Sequence[Token], at: int, last: int) -> bool:
    """One word of a few capitals, not among others in capitals."""
    word = tokens[at].text
    if last - at > 1 or not (word.isupper() and word.isalpha() and 1 < len(word) <= ACRONYM):
        return False
    beside = [t.text for t in (*tokens[max(0, at - 1) : at], *tokens[last : last + 1]) if t.text.isalpha()]
    return not all(text.isupper() for text in beside) if beside else False


def _listed(token: Token) -> bool:
    return token.text in (",", "and", "&") or token.text[:1].isupper()


def _wholes(outer: Sequence[Ranked], *, bare: bool) -> tuple[Ranked, ...]:
    """Of an outer name the readings near the top: a far rarer homonym holds nothing. Behind a bare comma a town does not: it may be a list."""
    return tuple((r, p) for r, p in outer if r > outer[0][0] - 3.0 and not (bare and p.precision == "locality"))


def _inside(inner: Sequence[Ranked], outer: Sequence[Ranked]) -> tuple[Ranked, ...]:
    return tuple((r, p) for r, p in inner if any(_lies_in(p, w) for _, w in outer))


def _lies_in(place: Place, whole: Place) -> bool:
    if place == whole or place.country != whole.country or place.precision == "country":
        return False
    if whole.precision == "country":
        return True
    if whole.precision == "admin1":
        return place.admin1 == whole.admin1 and place.precision != "admin1"
    if place.precision not in ("locality", "admin2") or place.admin1 != whole.admin1 or place.latitude is None or place.longitude is None:
        return False
    if whole.latitude is None or whole.longitude is None:
        return False
    return abs(place.latitude - whole.latitude) < _COUNTY_REACH and abs(place.longitude - whole.longitude) < _COUNTY_REACH
