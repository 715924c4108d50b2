"""`dateline clean`, `annotate` and `code`: streams of FORMAT.md without an archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import Codebook, Config, Inputs, NoScreen, Out, Strict, Workers, one_of, output
from dateline.errors import ConfigError
from dateline.model.failure import Failure

if TYPE_CHECKING:
    from dateline.model.event import Event, Tally
    from dateline.model.mention import AnnotatedReport

Format = Annotated[str, typer.Option("--format", help="The output format: jsonl.")]
Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="Example: dateline clean pages/ --format jsonl --out reports.jsonl")(clean)
    app.command(epilog="Example: dateline annotate articles/ --format html --out pages/")(annotate)
    app.command(epilog="Example: dateline code reports.jsonl --format jsonl --out events.jsonl")(code)


def clean(inputs: Inputs, format: Format = "jsonl", out: Out = None, strict: Strict = False, config: Config = None) -> None:
    """Write the article of every page as one report, without an archive."""
    from dateline.model.jsonl import report_object
    from dateline.run.config import read_config
    from dateline.run.pipeline import cleaned

    one_of("--format", format, ("jsonl",))
    found = cleaned(inputs, read_config(config))
    _write((f if isinstance(f, Failure) else [report_object(f)] for f in found), out, strict)


def annotate(
    inputs: Inputs,
    format: Annotated[str, typer.Option("--format", help="The output format: jsonl, or html: a page a report for the eye.")] = "jsonl",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE|DIR", help="Write to a file, else to standard output; html to a folder.", show_default=False),
    ] = None,
    strict: Strict = False,
    config: Config = None,
    codebook: Codebook = None,
) -> None:
    """Write the places, times, numbers and actors that reports mention."""
    from dateline.model.jsonl import mention_objects
    from dateline.run.config import read_config
    from dateline.run.pipeline import Coding, annotated, cleaned

    one_of("--format", format, ("jsonl", "html"))
    settings = read_config(config, codebook)
    found = annotated(cleaned(inputs, settings), Coding(settings))
    if format == "html":
        _paint(found, out, strict)
        return
    rows = (f if isinstance(f, Failure) else mention_objects(f) for f in found)
    _write(rows, out, strict)


def _paint(found: Iterable[AnnotatedReport | Failure], out: Path | None, strict: bool) -> None:
    """One page a report into a folder, and one that lists them."""
    from dateline.export.painted import contents, file_name, painted

    if out is None or (out.exists() and not out.is_dir()) or not out.absolute().parent.is_dir():
        raise ConfigError("--format html writes one page a report: name a folder for them with --out")
    out.mkdir(exist_ok=True)
    names: list[tuple[str, str]] = []
    failures = 0
    for each in found:
        if isinstance(each, Failure):
            failures += 1
            _complain(each)
            continue
        names.append((file_name(len(names) + 1, each.report), each.report.title or each.report.id))
        with output(out / names[-1][0]) as page:
            page.write(painted(each))
    with output(out / "index.html") as page:
        page.write(contents(names))
    if strict and failures:
        raise typer.Exit(1)


def code(
    inputs: Inputs,
    format: Format = "jsonl",
    out: Out = None,
    strict: Strict = False,
    config: Config = None,
    codebook: Codebook = None,
    workers: Workers = None,
    no_screen: NoScreen = False,
) -> None:
    """Write the events and tallies that reports tell, each value with its evidence."""
    from dateline.run.config import read_config, with_options
    from dateline.run.pipeline import Screened
    from dateline.run.workers import told

    one_of("--format", format, ("jsonl",))
    settings = with_options(read_config(config, codebook), workers=workers, screen=not no_screen)
    screened = 0

    def rows() -> Iterator[list[Row] | Failure]:
        nonlocal screened
        for found in told(inputs, settings):
            screened += isinstance(found, Screened)
            yield found if isinstance(found, Failure) else [_row(each) for each in found]

    try:
        _write(rows(), out, strict)
    finally:
        if screened:
            sys.stderr.write(f"dateline: not parsed, having no word of an event: {screened} (--no-screen reads them too)\n")


def _row(told: Event | Tally) -> Row:
    from dateline.model.event import Event
    from dateline.model.jsonl import event_object, tally_object

    return event_object(told) if isinstance(told, Event) else tally_object(told)


def _write(found: Iterable[list[Row] | Failure], out: Path | None, strict: bool) -> None:
    failed = 0
    with output(out) as file:
        for each in found:
            if isinstance(each, Failure):
                failed += 1
                _complain(each)
                continue
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in each)
    if strict and failed:
        raise typer.Exit(1)


def _complain(failure: Failure) -> None:
    sys.stderr.write(f"dateline: {failure.error}\n")
