"""`dateline explain`: why a report was coded as it was."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Config, Database, Out, one_of, output
from dateline.errors import InputError
from dateline.model.failure import Failure

if TYPE_CHECKING:
    from dateline.model.report import Report
    from dateline.run.config import Settings

Reports = Annotated[list[str], typer.Argument(metavar="REPORT...", help="Files, or ids of reports in the archive.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="Example: dateline explain article.txt")(explain)


def explain(
    reports: Reports,
    db: Database = DEFAULT_DB,
    format: Annotated[str, typer.Option("--format", help="The output format: text, or jsonl: one line a report.")] = "text",
    out: Out = None,
    config: Config = None,
    codebook: Codebook = None,
) -> None:
    """Show what a report mentions, its events, why each value was chosen and over what, and what was left aside."""
    from dateline.cli.why import why
    from dateline.model.explanation import explanation_object
    from dateline.run.config import read_config
    from dateline.run.pipeline import Coding, explained

    one_of("--format", format, ("text", "jsonl"))
    settings = read_config(config, codebook)
    found = list(_reports(reports, db, settings))
    with output(out) as file:
        for each in explained(found, Coding(settings)):
            if isinstance(each, Failure):
                sys.stderr.write(f"dateline: {each.error}\n")
            elif format == "jsonl":
                file.write(json.dumps(explanation_object(each), ensure_ascii=False) + "\n")
            else:
                why(each, file)
    if any(isinstance(each, Failure) for each in found):
        raise typer.Exit(2)


def _reports(names: Sequence[str], db: Path, settings: Settings) -> Iterator[Report | Failure]:
    """The articles of what is a file or folder, the archive's reports of what is not."""
    from dateline.run.archive import Archive
    from dateline.run.pipeline import cleaned

    for name in names:
        if Path(name).exists():
            yield from cleaned([Path(name)], settings)
        elif not db.exists():
            raise InputError(f"there is no such file, and no archive {db} to have a report of that id: check either", origin=name)
        else:
            with Archive.open(db, create=False) as archive:
                yield archive.report(name)
