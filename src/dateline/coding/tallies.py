"""Totals over a period, which are no events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.coding.draft import FoundFigure, Trigger
from dateline.coding.setting import country_before, places_of
from dateline.coding.tree import Tree
from dateline.model.event import Tally
from dateline.model.ids import report_digest
from dateline.model.jsonl import with_id
from dateline.model.mention import PlaceMention, Sentence, TimeMention
from dateline.model.span import Evidence
from dateline.model.where import UNKNOWN_WHERE, Where

_PERIODS: Final = frozenset({"range", "year", "season"})
_BULK: Final = frozenset({"operations", "attacks", "recruits"})
_MEASURES_OF_PEOPLE: Final = frozenset(
    {"killed", "injured", "arrested", "deported", "kidnapped", "released", "convicted", "charged", "displaced"}
)
FEWEST: Final = 3
"""Under this many, a count in a year is of one occurrence, not of a period."""


def period_of(tree: Tree, sentence: Sentence, figures: Sequence[FoundFigure], triggers: Sequence[Trigger]) -> TimeMention | None:
    """The period over which a sentence's figures count, or None where they are of one occurrence."""
    times = [t for t in tree.annotated.times if t.span.overlaps(sentence.span)]
    if any(t.when.precision == "day" for t in times):
        return None
    bulk = any(f.figure.measure in _BULK for f in figures)
    periods = [t for t in times if t.when.precision in _PERIODS or (bulk and t.when.precision in ("month", "week"))]
    if not periods or not any(_large(f) for f in figures):
        return None
    single = any(t.noun and not t.plural and t.kind not in ("arrest", "raid", "any_killing") for t in triggers)
    return None if single and not bulk else periods[0]


def _large(figure: FoundFigure) -> bool:
    measure, low = figure.figure.measure, figure.figure.quantity.low or figure.figure.quantity.high or 0
    return measure in _BULK or (measure in _MEASURES_OF_PEOPLE and low >= FEWEST)


def tally_of(tree: Tree, number: int, period: TimeMention, figures: Sequence[FoundFigure]) -> Tally:
    """The tally of one sentence."""
    report = tree.annotated.report
    sentence = tree.annotated.sentences[number]
    places = places_of(tree, sentence, tree.tokens[figures[0].clause])
    place = next(iter(places), None) or country_before(tree, number)
    evidence = [Evidence("when", period.span), *([Evidence("where", place.span)] if place else [])]
    evidence += [Evidence(f"figures[{i}]", f.span) for i, f in enumerate(figures)]
    tally = Tally("", report.id, report_digest(report), period.when, where_of(place), tuple(f.figure for f in figures), tuple(evidence))
    coded = with_id(tally)
    assert isinstance(coded, Tally)
    return coded


def where_of(mention: PlaceMention | None, also: tuple[str, ...] = ()) -> Where:
    """A mention's place as an event holds it."""
    if mention is None:
        return UNKNOWN_WHERE
    place = mention.place
    return Where(
        place.name,
        mention.text,
        mention.relation,
        place.admin2,
        place.admin1,
        place.country,
        place.latitude,
        place.longitude,
        place.geonames_id,
        place.precision,
        also,
        place.coordinates,
    )
