"""A random sample of reports to be coded blind by a person: drawn, written to a folder, and read back."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.errors import ConfigError, InputError
from dateline.export.painted import file_name
from dateline.model.ids import content_id, report_digest
from dateline.model.jsonl import report_from, report_object
from dateline.model.report import Report
from dateline.run.sample_sheet import CodedEvent, read_sheet, write_sheet

SHEET: Final = "coded.csv"
REPORTS: Final = "reports.jsonl"
TEXTS: Final = "texts"
HOW: Final = """{count} reports, drawn with seed {seed} from {of}.

Read each report in {texts}/ and write what it tells into {sheet}, without looking at what the program says.

One row is one event. A report with three events has three rows: copy its row. A report that tells of no event has one row with
"yes" under "nothing". A row left empty is a report not yet coded, and is not scored.

type      a type of `dateline codebook`, such as bombing, or only its family: violence, response, statement, other
date      2024-05-09, 2024-05 (a month), 2024 (a year), 2024-05-09/2024-05-11; empty if the report does not say
place     from the finest to the widest, with commas: "Karrada, Baghdad, Iraq"; empty if the report does not say
killed, injured, arrested    12, 12+ (at least), 10-12; empty if the report does not say
main      no, if the event is background to the report's news; else yes, or empty

These are the reports' own words, names included: do not pass them on.

Then: dateline sample score {folder}/{sheet}
"""


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report of the sample with what a person says it tells."""

    report: Report
    events: tuple[CodedEvent, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The reports that a person has coded, and how many were drawn."""

    coded: tuple[CodedReport, ...]
    drawn: int


def draw(reports: Iterable[Report], count: int, seed: int) -> tuple[list[Report], int]:
    """So many reports at random, and of how many. The same seed draws the same, in whatever order and company they come."""
    seen: set[str] = set()

    def keyed() -> Iterable[tuple[str, str, Report]]:
        for report in reports:
            digest = report_digest(report)
            if digest not in seen:
                seen.add(digest)
                yield content_id([seed, digest]), digest, report

    drawn = heapq.nsmallest(count, keyed(), key=lambda k: k[:2])
    return [report for *_, report in drawn], len(seen)


def write_sample(folder: Path, reports: Sequence[Report], seed: int, of: int) -> None:
    """The folder of a sample: its texts, an empty sheet, the reports for scoring. ConfigError if there is a sheet already."""
    if (folder / SHEET).exists():
        raise ConfigError(f"{folder / SHEET}: there is a sample here already: name another folder with --out, or go on with --form")
    if not reports:
        raise ConfigError("there is no report to draw from: name files, or an archive with --db")
    try:
        (folder / TEXTS).mkdir(parents=True, exist_ok=True)
        names = [Path(TEXTS) / Path(file_name(n, r)).with_suffix(".txt") for n, r in enumerate(reports, start=1)]
        for name, report in zip(names, reports, strict=True):
            (folder / name).write_text(page(report), encoding="utf-8", newline="\n")
        lines = (json.dumps(report_object(r), ensure_ascii=False) + "\n" for r in reports)
        (folder / REPORTS).write_text("".join(lines), encoding="utf-8", newline="\n")
        how = HOW.format(count=len(reports), seed=seed, of=of, texts=TEXTS, sheet=SHEET, folder=folder)
        (folder / "HOW.txt").write_text(how, encoding="utf-8", newline="\n")
        write_sheet(folder / SHEET, [(r.id, name.as_posix(), None) for r, name in zip(reports, names, strict=True)])
    except OSError as error:
        raise ConfigError(f"{folder}: it cannot be written ({error.strerror}): name another folder with --out") from error


def page(report: Report) -> str:
    """A report as a person reads it."""
    about = " · ".join(a for a in (report.source or "", f"published {report.published}" if report.published else "") if a)
    return "\n\n".join(p for p in (report.title or "", about, report.text) if p) + "\n"


def read_reports(sheet: Path) -> dict[str, Report]:
    """The reports of a sample by id, from the file beside its sheet. InputError if it is not there or not what was written."""
    path = sheet.parent / REPORTS
    found: dict[str, Report] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the reports of the sample are not to be read: {path.name} must lie beside it", origin=str(sheet)) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        report = None
        with suppress(ValueError, TypeError, AttributeError):
            report = report_from(json.loads(line))
        if not (isinstance(report, Report) and isinstance(report.id, str) and isinstance(report.text, str)):
            raise InputError("this is no report that `dateline sample` wrote", origin=str(path), line=number)
        found[report.id] = report
    return found


def read_sample(sheet: Path, kinds: frozenset[str]) -> Sample:
    """What a person has coded so far; `kinds` are the types and families there are. InputError names the first wrong line."""
    reports = read_reports(sheet)
    coded = read_sheet(sheet, reports.keys(), kinds)
    return Sample(tuple(CodedReport(reports[name], events) for name, events in coded.items()), len(reports))
