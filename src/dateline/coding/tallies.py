"""Totals over a period, which are no events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dateline.coding.counting import STRIKING, TOTALS, Counting
from dateline.coding.draft import FoundFigure, Trigger
from dateline.coding.figures import SHOT
from dateline.coding.setting import country_before, governor, is_of_saying, places_of
from dateline.coding.tree import Tree
from dateline.model.event import Tally
from dateline.model.ids import report_digest
from dateline.model.jsonl import with_id
from dateline.model.mention import PlaceMention, Sentence, TimeMention, Token
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN
from dateline.model.where import UNKNOWN_WHERE, Where

_OF_THEM: Final = re.compile(
    r"\W*(?:of|out of|among) (?:them|these|those|this|the|which)\b|(?:an)?other\b|a further\b|they include\b", re.IGNORECASE
)
_WARS: Final = frozenset("war conflict insurgency insurrection struggle strife uprising rebellion".split())
_COST: Final = frozenset({"killed", "injured", "displaced", "missing"})
OF_WAR: Final = 100
"""From this many on, people harmed in a sentence that names a war are the war's."""
_PERIODS: Final = frozenset({"range", "year", "season"})
_BULK: Final = frozenset({"operations", "attacks", "recruits"})
_MEASURES: Final = _BULK | {
    "killed", "injured", "arrested", "deported", "kidnapped", "released", "convicted", "charged", "displaced", "missing", SHOT
}  # fmt: skip
_OCCURRENCES: Final = frozenset({"operations", "attacks"})
_BLASTS: Final = frozenset("bomb blast explosion detonation gunshot ied shooter attacker".split())
"""Things of which one attack has several."""
_STANDING: Final = frozenset("stand put bring rise climb reach go exceed raise take".split())
_BRINGING: Final = frozenset("bring take raise push lift".split())
_HARM: Final = frozenset({"killed", "injured", "kidnapped"})
FEWEST: Final = 3
"""Under this many, a count in a year is of one occurrence, not of a period."""
SEVERAL: Final = 10
"""From this many on, attacks and operations are no one event."""
HOST: Final = 30
"""From this many on, deaths in a month are those of a month."""
MANY: Final = 5
"""From this many on, a count in a year, or of the state's response in a month, is a total."""

_SPAN: Final = r"(?:hours?|days?|weeks?|months?|years?|decades?|quarter|half|period)"
_CUE: Final = re.compile(
    rf"\b(?:(?:so|thus) far|to date|since|(?:in|over|during|within) the (?:past|last|previous|first|same|current) (?:[\w-]+ ){{0,2}}{_SPAN}"
    rf"|over an? [\w-]+ period|lately|in recent (?:days|weeks|months|years)|the (?:year|month|week) before|in the (?:first|last) [\w-]+ months of)\b",
    re.IGNORECASE,
)
_RUNNING: Final = re.compile(
    r"\b(?:(?:so|thus) far|to date|since|past|recent|lately|during|current|over the|in the (?:last|first|previous)|between|from)\b",
    re.IGNORECASE,
)
SHORT: Final = timedelta(days=7)
"""A range of so many days is that of one occurrence, unless it runs up to the report."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words that say when a count was taken: a period, with its mention where one was read, or a day."""

    span: Span
    time: TimeMention | None
    period: bool
    running: bool = False


class TallyReader:
    """Parts the figures of a sentence into totals over a period and counts of one occurrence."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def __call__(
        self, tree: Tree, number: int, figures: Sequence[FoundFigure], triggers: Sequence[Trigger], before: Tally | None = None
    ) -> tuple[list[Tally], list[FoundFigure]]:
        """The tallies of a sentence, one a period, and the figures that are none of them; `before` is the last tally of the sentence before."""
        sentence = tree.annotated.sentences[number]
        markers = list(_markers(tree, sentence))
        if not any(m.period for m in markers):
            own = [f for f in figures if _standing(tree, sentence, f)]
            if not markers:
                own += [f for f in figures if f not in own and (_of_war(tree, sentence, f) or (before and _going_on(tree, sentence, f)))]
            period = before if any(_going_on(tree, sentence, f) for f in own) else None
            told = [_going(_tally(tree, number, None, [_as_counted(f) for f in own]), period)] if own else []
            return told, [f for f in figures if f not in own]
        single = any(t.noun and not t.plural and t.kind not in ("arrest", "raid", "any_killing") for t in triggers)
        risen = _risen(tree, sentence)
        groups: dict[_Marker, list[FoundFigure]] = {}
        counted = [*figures, *self._counting(tree, sentence, figures)]
        for figure in sorted(counted, key=lambda f: f.span):
            marker = _nearest(tree, markers, figure) if figure.span.start > risen else None
            if marker is not None and marker.period and _total(figure, marker, single) and not _of_weekend(figure, marker, triggers):
                groups.setdefault(marker, []).append(_as_counted(figure))
        taken = {f.span for own in groups.values() for f in own}
        totals = {m: kept for m, own in groups.items() if (kept := [f for f in own if not _unbounded(f)])}
        return [_tally(tree, number, m, own) for m, own in totals.items()], [f for f in figures if f.span not in taken]

    def stated(self, tree: Tree, number: int, figures: Sequence[FoundFigure]) -> list[Tally]:
        """What a sentence without a period counts of occurrences, and what it says that a number of people stands at; it may tell events too."""
        sentence = tree.annotated.sentences[number]
        markers = list(_markers(tree, sentence))
        if any(m.period for m in markers):
            return []
        counted = [*figures, *self._counting(tree, sentence, figures)]
        kept = [f for f in counted if _occurrences(tree, f) or (f not in figures and _standing(tree, sentence, f))]
        groups: dict[_Marker | None, list[FoundFigure]] = {}
        for figure in sorted(kept, key=lambda f: f.span):
            groups.setdefault(_nearest(tree, markers, figure), []).append(figure)
        return [_tally(tree, number, marker, own) for marker, own in groups.items()]


def _of_war(tree: Tree, sentence: Sentence, figure: FoundFigure) -> bool:
    """ "A war that has left 72,000 people dead": what a conflict cost is told in the sentence that names it."""
    words = {t.lemma.lower() for t in tree.words(sentence)}
    return figure.figure.measure in _COST and (figure.figure.quantity.low or 0) >= OF_WAR and bool(words & _WARS)


def _going_on(tree: Tree, sentence: Sentence, figure: FoundFigure) -> bool:
    """The sentence goes on counting what the one before counted over a period: "432 have died", "of these, 84 were children"."""
    begins = tree.annotated.report.words(sentence.span)[:30]
    perfect = any(t.lemma == "have" and t.dep == "aux" for t in tree.children(tree.tokens[figure.clause], "aux"))
    low = figure.figure.quantity.low or 0
    return figure.figure.measure in _MEASURES and low >= MANY and not _unbounded(figure) and (perfect or bool(_OF_THEM.match(begins)))


def _going(tally: Tally, before: Tally | None) -> Tally:
    """The tally with the period of the one before."""
    if before is None or not before.when.known:
        return tally
    dated = [e for e in before.evidence if e.field == "when"]
    coded = with_id(replace(tally, when=before.when, evidence=(*dated, *tally.evidence)))
    assert isinstance(coded, Tally)
    return coded


def _occurrences(tree: Tree, figure: FoundFigure) -> bool:
    """Many attacks or operations, or several that somebody is said to have carried out: no one event, whatever their day."""
    quantity, words = figure.figure.quantity, figure.figure.as_said.lower()
    low = quantity.low or 0
    if figure.figure.measure not in _OCCURRENCES or figure.head in _BLASTS or quantity.vague or words.startswith("the "):
        return False
    counted = next((t for t in reversed(tree.within(figure.span)) if t.lemma.lower() == figure.head.lower()), None)
    if counted is None or counted.tag != "NNS":
        return False
    return low >= SEVERAL or (low >= FEWEST and tree.head(counted).lemma in STRIKING)


def _standing(tree: Tree, sentence: Sentence, figure: FoundFigure) -> bool:
    """ "The number of people detained stands at 16,000"; a toll is that of an event."""
    measure, low = figure.figure.measure, figure.figure.quantity.low or 0
    named = any(t.lemma in ("number", "total") for t in tree.words(sentence))
    stands = any(t.lemma in _STANDING for t in tree.words(sentence)) and tree.within(figure.span)[-1].pos == "NUM"
    return measure in _MEASURES - _HARM - _BULK - {SHOT} and low >= HOST and named and stands


def _risen(tree: Tree, sentence: Sentence) -> int:
    """Where a total begins that the count before it has risen to ("40 were freed, bringing the total to 711"); -1 without one."""
    found = (t for t in tree.words(sentence) if t.lemma in TOTALS and tree.head(t).lemma in _BRINGING)
    return next((tree.head(t).span.start for t in found), -1)


def _markers(tree: Tree, sentence: Sentence) -> Iterator[_Marker]:
    report, times = tree.annotated.report, tree.times_in(sentence.span)
    for time in times:
        running = bool(_RUNNING.search(time.text))
        period = time.when.precision in (*_PERIODS, "month", "week") and not _short(time, running)
        if period or time.when.dated:
            yield _Marker(time.span, time, period, period and running)
    words = report.words(sentence.span)
    for cue in _CUE.finditer(words):
        span = Span(sentence.span.part, sentence.span.start + cue.start(), sentence.span.start + cue.end())
        if any(t.span.start < span.end + 2 and span.start < t.span.end for t in times):
            continue
        if cue[0].lower() != "since" or _lasting(tree, sentence):
            yield _Marker(span, None, True, True)


def _short(time: TimeMention, running: bool) -> bool:
    start, end = time.when.start, time.when.end
    upto = running and not re.match(r"(?:between|from)\b", time.text, re.IGNORECASE)
    return time.when.precision == "range" and not upto and start is not None and end is not None and end - start <= SHORT


def _lasting(tree: Tree, sentence: Sentence) -> bool:
    """ "Have been arrested since the attack": the count goes on to the day of the report."""
    return any(t.lemma == "have" and t.dep == "aux" for t in tree.words(sentence))


def _nearest(tree: Tree, markers: Sequence[_Marker], figure: FoundFigure) -> _Marker | None:
    token = tree.tokens[figure.clause]
    own = [m for m in markers if m.period or not (m.time and is_of_saying(tree, m.time, token))]
    return min(own, key=lambda m: (not _in_clause(tree, m, token), _apart(m.span, figure.span), m.span), default=None)


def _in_clause(tree: Tree, marker: _Marker, counts: Token) -> bool:
    verb = governor(tree, marker.span.start, counts.sentence)
    return verb is not None and verb.index == counts.index


def _apart(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _total(figure: FoundFigure, marker: _Marker, single: bool) -> bool:
    quantity, measure = figure.figure.quantity, figure.figure.measure
    low = quantity.low or 0
    if measure not in _MEASURES or low < FEWEST or figure.figure.as_said.lower().startswith("the "):
        return False
    if marker.running or measure in _BULK:
        return True
    rough = marker.time is not None and marker.time.when.precision in ("month", "week")
    return not single and low >= MANY and not (rough and measure in _HARM and low < HOST)


def _of_weekend(figure: FoundFigure, marker: _Marker, triggers: Sequence[Trigger]) -> bool:
    """ "Seven men were shot at a house this past weekend" is one occurrence; many, or people of several shootings, are a total."""
    weekend = marker.time is not None and "weekend" in marker.time.text.lower()
    several = any(t.noun and t.plural for t in triggers)
    return weekend and not several and (figure.figure.quantity.low or 0) < SEVERAL


def _unbounded(figure: FoundFigure) -> bool:
    """ "Many" is neither a total nor a count."""
    return figure.figure.quantity.vague and figure.figure.quantity.high is None


def _as_counted(figure: FoundFigure) -> FoundFigure:
    """People hit by gunfire are counted as injured: a total does not say who died."""
    return replace(figure, figure=replace(figure.figure, measure="injured")) if figure.figure.measure == SHOT else figure


def _tally(tree: Tree, number: int, marker: _Marker | None, figures: Sequence[FoundFigure]) -> Tally:
    report = tree.annotated.report
    places = places_of(tree, tree.annotated.sentences[number], tree.tokens[figures[0].clause])
    place = next(iter(places), None) or country_before(tree, number)
    time = marker.time if marker else None
    evidence = [*([Evidence("when", time.span)] if time else []), *([Evidence("where", place.span)] if place else [])]
    evidence += [Evidence(f"figures[{i}]", f.span) for i, f in enumerate(figures)]
    when = time.when if time else UNKNOWN_WHEN
    tally = Tally("", report.id, report_digest(report), when, where_of(place), tuple(f.figure for f in figures), tuple(evidence))
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
