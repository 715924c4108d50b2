"""`dateline check`: what reports say in total beside what the archive holds."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Database, Out, one_of, output

CHECKS = ("tallies",)
FORMATS = ("table", "jsonl")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="Example: dateline check tallies --db turkey.db")(check)


def check(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="tallies: totals over a period, beside the incidents of it.")],
    format: Annotated[str, typer.Option("--format", help="table or jsonl.")] = "table",
    db: Database = DEFAULT_DB,
    out: Out = None,
) -> None:
    """Set the totals that reports state beside what the archive holds of them: coverage, never a sum."""
    from dateline.run.archive import Archive
    from dateline.run.coverage import covered_object

    one_of("check", what, CHECKS)
    one_of("--format", format, FORMATS)
    with Archive.open(db, create=False) as archive, output(out) as file:
        if format == "jsonl":
            file.writelines(json.dumps(covered_object(c), ensure_ascii=False) + "\n" for c in archive.coverage())
            return
        from dateline.cli.render import coverage_table

        coverage_table(archive.coverage(), None if out is None else file)
