"""The stages over many reports, in this process or in several; the output is the same, and its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from dateline.ingest.files import captures
from dateline.model.event import Event, Tally
from dateline.model.failure import Failure, Stage
from dateline.model.report import Capture, Report
from dateline.run.config import Settings
from dateline.run.pipeline import Coding, clean_one, cleaned, code_one, coded
from dateline.run.pool import Pool

Told = list[Event | Tally] | Failure


def told(inputs: Sequence[Path], settings: Settings) -> Iterator[Told]:
    """What the reports in files and folders tell, by as many processes as the settings say. InputError if an input is not there."""
    if settings.run.workers == 1:
        return coded(cleaned(inputs, settings), Coding(settings))
    found = captures(inputs, settings.ingest)
    return Pool[Capture | Failure, Told](partial(_reader, settings), partial(_lost, "code"), settings.run.workers).map(found)


def cleaned_ahead(found: Iterable[Capture], settings: Settings) -> Iterator[Report | Failure]:
    """The articles of captures, by as many processes as the settings say."""
    return Pool[Capture, Report | Failure](partial(_cleaner, settings), partial(_lost, "clean"), settings.run.workers).map(found)


def coded_ahead(reports: Iterable[Report], settings: Settings) -> Iterator[Told]:
    """What reports tell, by as many processes as the settings say."""
    return Pool[Report, Told](partial(_coder, settings), partial(_lost, "code"), settings.run.workers).map(reports)


def _cleaner(settings: Settings) -> Callable[[Capture], Report | Failure]:
    return partial(clean_one, settings=settings)


def _coder(settings: Settings) -> Callable[[Report], Told]:
    coding = Coding(settings)
    coding.prepare()
    return partial(code_one, coding=coding)


def _reader(settings: Settings) -> Callable[[Capture | Failure], Told]:
    code = _coder(settings)

    def read(found: Capture | Failure) -> Told:
        report = found if isinstance(found, Failure) else clean_one(found, settings)
        return report if isinstance(report, Failure) else code(report)

    return read


def _lost(stage: Stage, given: Capture | Report | Failure) -> Failure:
    if isinstance(given, Failure):
        return given
    return Failure(stage, given.id, f"{given.id}: the process that worked on it died, twice: please report it with the file")
