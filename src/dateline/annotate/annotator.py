"""Annotates a report: the parse, then one finder a kind of mention."""

from __future__ import annotations

from dateline.annotate.actors import ActorFinder
from dateline.annotate.contexts import ContextFinder
from dateline.annotate.numbers import NumberFinder
from dateline.annotate.parse import Parser
from dateline.annotate.places import PlaceFinder
from dateline.annotate.repair import Repairer
from dateline.annotate.times import TimeFinder
from dateline.codebook.loader import Codebook
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report
from dateline.model.span import Spans


class Annotator:
    """Sentences and mentions of a report. Pure: the same report gives the same annotation."""

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer) -> None:
        self._times = TimeFinder()
        self._places = PlaceFinder(gazetteer)
        self._actors = ActorFinder(codebook)
        self._numbers = NumberFinder(codebook)
        self._contexts = ContextFinder(codebook)
        self._parser = Parser()
        self._repairer = Repairer(codebook, gazetteer, self._parser)

    def __call__(self, report: Report) -> AnnotatedReport:
        """The annotated report, its mentions in reading order."""
        reading = self._repairer(report)
        return reading.returned(self._annotated(reading.report))

    def _annotated(self, report: Report) -> AnnotatedReport:
        sentences, tokens = self._parser(report)
        times = self._times(report)
        places = self._places(report, tokens)
        actors = self._actors(report, tokens, places)
        named = Spans(a.span for a in actors if a.actor_id)
        towns = {p.span for p in places}
        return AnnotatedReport(
            report,
            sentences,
            tokens,
            times,
            tuple(p for p in places if (n := named.near(p.span)) is None or not n.contains(p.span)),
            self._numbers(report, times),
            tuple(a for a in actors if a.actor_id or a.span not in towns),  # Man, Ivory Coast
            self._contexts(report, sentences, tokens),
        )
