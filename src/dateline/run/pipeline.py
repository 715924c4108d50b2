"""The first four stages as streams: a bad report becomes a Failure, the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from dateline import __version__
from dateline.clean.article import clean
from dateline.codebook.loader import Codebook, load
from dateline.errors import DatelineError, InputError
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.overlay import read_places
from dateline.ingest.files import captures
from dateline.model.event import Event, Tally
from dateline.model.explanation import Explanation
from dateline.model.failure import Failure, Stage
from dateline.model.ids import content_id
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Capture, Report
from dateline.run.config import Settings
from dateline.run.said_values import SaidValues

EXPECTED: Final = (DatelineError, RecursionError, MemoryError, ValueError, KeyError, IndexError)
"""What one odd report can raise in a parser or a rule; anything else is a fault of ours and ends the run."""


class Screened(list[Event | Tally]):
    """No event: the screen has passed the report over."""


class Coding:
    """Annotation and coding, loaded on first use: the parser and the place index take a second."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _folder(self) -> Path | None:
        folder = self._settings.coding.codebook
        return Path(folder) if folder else None

    @cached_property
    def codebook(self) -> Codebook:
        """Our codebook, with what the folder that the settings name adds."""
        return load(self._folder)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        places = self._folder / "places.yaml" if self._folder else None
        return Gazetteer.open(extra=read_places(places) if places and places.is_file() else ())

    @cached_property
    def _screen(self) -> Callable[[Report], bool] | None:
        """Says which reports can hold an event; None if all are to be read."""
        if not self._settings.coding.screen:
            return None
        from dateline.coding.screen import Screen, read_weights

        return Screen(self.codebook, read_weights(), load() if self._folder else None)

    @cached_property
    def _annotator(self) -> Callable[[Report], AnnotatedReport]:
        from dateline.annotate.annotator import Annotator

        return Annotator(self.codebook, self._gazetteer)

    @cached_property
    def _coder(self) -> Callable[[AnnotatedReport], list[Event | Tally]]:
        from dateline.coding.coders import coder

        return coder(self._settings.coding.coder, self.codebook)

    @cached_property
    def said_values(self) -> SaidValues:
        """Reads values as people write them."""
        return SaidValues(self.codebook.families, frozenset(self.codebook.measures), self._gazetteer)

    @cached_property
    def fingerprint(self) -> str:
        """What decides how a report is coded; when it changes, reports are coded anew."""
        from dateline.coding.coders import stamp

        coding = self._settings.coding
        return content_id([__version__, self.codebook.digest, self._gazetteer.stamp, coding.coder, stamp(coding.coder), coding.screen])

    def prepare(self) -> None:
        """Load what every report needs, so that a fault of it is no fault of a report's. Raises CodebookError, GazetteerError."""
        _ = self._annotator, self._coder, self._screen

    def may_tell(self, report: Report) -> bool:
        """The report's words are such that it can hold an event."""
        return self._screen is None or self._screen(report)

    def annotate(self, report: Report) -> AnnotatedReport:
        """The report with its mentions."""
        return self._annotator(report)

    def code(self, annotated: AnnotatedReport) -> list[Event | Tally]:
        """The events and tallies of an annotated report."""
        return self._coder(annotated)

    def explain(self, annotated: AnnotatedReport) -> Explanation:
        """The same, each value with the rule that chose it and what it was chosen over."""
        from dateline.coding.coders import explained

        return explained(self._coder, annotated)


def cleaned(inputs: Sequence[Path], settings: Settings) -> Iterator[Report | Failure]:
    """The articles of files and folders. InputError if an input is not there."""
    for capture in captures(inputs, settings.ingest):
        yield capture if isinstance(capture, Failure) else clean_one(capture, settings)


def clean_one(capture: Capture, settings: Settings) -> Report | Failure:
    """The article of one capture, or why there is none."""
    try:
        report = clean(capture, settings.clean)
    except InputError as error:
        return Failure("clean", capture.id, str(error))
    except EXPECTED as error:
        return Failure("clean", capture.id, f"{capture.origin}: it cannot be read as a page ({_brief(error)})")
    return report or Failure("clean", capture.id, f"{capture.origin}: there is no article in it")


def annotated(reports: Iterable[Report | Failure], coding: Coding) -> Iterator[AnnotatedReport | Failure]:
    """The reports with their mentions; failures pass through."""
    coding.prepare()
    for report in reports:
        yield report if isinstance(report, Failure) else annotate_one(report, coding)


def annotate_one(report: Report, coding: Coding) -> AnnotatedReport | Failure:
    """One report with its mentions, or why it has none."""
    try:
        return coding.annotate(report)
    except EXPECTED as error:
        return _failed("annotate", report.id, error)


def coded(reports: Iterable[Report | Failure], coding: Coding) -> Iterator[list[Event | Tally] | Failure]:
    """What each report tells; failures pass through."""
    coding.prepare()
    for report in reports:
        yield report if isinstance(report, Failure) else code_one(report, coding)


def code_one(report: Report, coding: Coding) -> list[Event | Tally] | Failure:
    """What one report tells, or why that cannot be told; `Screened` where the screen sees no event in it."""
    if not coding.may_tell(report):
        return Screened()
    found = annotate_one(report, coding)
    if isinstance(found, Failure):
        return found
    try:
        return coding.code(found)
    except EXPECTED as error:
        return _failed("code", report.id, error)


def explained(reports: Iterable[Report | Failure], coding: Coding) -> Iterator[Explanation | Failure]:
    """What each report is coded to and why; failures pass through."""
    for each in annotated(reports, coding):
        if isinstance(each, Failure):
            yield each
            continue
        try:
            yield coding.explain(each)
        except EXPECTED as error:
            yield _failed("code", each.report.id, error)


def _failed(stage: Stage, report_id: str, error: BaseException) -> Failure:
    return Failure(stage, report_id, f"{report_id}: it cannot be coded ({_brief(error)}): please report it with the file")


def _brief(error: BaseException) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__
