"""`dateline clean`, `annotate` and `code`: streams of FORMAT.md without an archive."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.cli.options import Config, Inputs, Out, Strict, one_of, output
from dateline.model.failure import Failure

Format = Annotated[str, typer.Option("--format", help="The output format: jsonl.")]
Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="Example: dateline clean pages/ --format jsonl --out reports.jsonl")(clean)
    app.command(epilog="Example: dateline annotate article.txt")(annotate)
    app.command(epilog="Example: dateline code reports.jsonl --format jsonl --out events.jsonl")(code)


def clean(inputs: Inputs, format: Format = "jsonl", out: Out = None, strict: Strict = False, config: Config = None) -> None:
    """Write the article of every page as one report, without an archive."""
    from dateline.model.jsonl import report_object
    from dateline.run.config import read_config
    from dateline.run.pipeline import cleaned

    one_of("--format", format, ("jsonl",))
    found = cleaned(inputs, read_config(config))
    _write((f if isinstance(f, Failure) else [report_object(f)] for f in found), out, strict)


def annotate(inputs: Inputs, format: Format = "jsonl", out: Out = None, strict: Strict = False, config: Config = None) -> None:
    """Write the places, times, numbers and actors that reports mention."""
    from dateline.model.context import Contexts
    from dateline.model.jsonl import Mention, mention_object
    from dateline.run.config import read_config
    from dateline.run.pipeline import Coding, annotated, cleaned

    one_of("--format", format, ("jsonl",))
    settings = read_config(config)

    def rows() -> Iterator[list[Row] | Failure]:
        for found in annotated(cleaned(inputs, settings), Coding(settings)):
            if isinstance(found, Failure):
                yield found
                continue
            mentions: list[Mention] = [*found.places, *found.times, *found.numbers, *found.actors]
            mentions.sort(key=lambda m: (m.span.part != "title", m.span.start, m.span.end))
            contexts = Contexts(found.contexts)
            yield [mention_object(found.report.id, m, contexts) for m in mentions]

    _write(rows(), out, strict)


def code(inputs: Inputs, format: Format = "jsonl", out: Out = None, strict: Strict = False, config: Config = None) -> None:
    """Write the events and tallies that reports tell, each value with its evidence."""
    from dateline.model.event import Event
    from dateline.model.jsonl import event_object, tally_object
    from dateline.run.config import read_config
    from dateline.run.pipeline import Coding, cleaned, coded

    one_of("--format", format, ("jsonl",))
    settings = read_config(config)
    found = coded(cleaned(inputs, settings), Coding(settings))
    rows = (f if isinstance(f, Failure) else [event_object(e) if isinstance(e, Event) else tally_object(e) for e in f] for f in found)
    _write(rows, out, strict)


def _write(found: Iterable[list[Row] | Failure], out: Path | None, strict: bool) -> None:
    failed = 0
    with output(out) as file:
        for each in found:
            if isinstance(each, Failure):
                failed += 1
                sys.stderr.write(f"dateline: {each.error}\n")
                continue
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in each)
    if strict and failed:
        raise typer.Exit(1)
