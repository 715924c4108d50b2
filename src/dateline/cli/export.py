"""`dateline export`: the archive as tables."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Database, Out, one_of, output


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="Example: dateline export incidents --format csv --out incidents.csv")(export)


def export(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="incidents, events, claims or tallies.")],
    format: Annotated[str, typer.Option("--format", help="csv or jsonl.")] = "csv",
    db: Database = DEFAULT_DB,
    out: Out = None,
) -> None:
    """Write incidents, events, claims or tallies as CSV or JSON Lines; evidence as offsets, no quotations."""
    from dateline.export.formats import FORMATS, TABLES
    from dateline.run.archive import Archive

    one_of("export", what, TABLES)
    one_of("--format", format, tuple(FORMATS))
    with Archive.open(db, create=False) as archive, output(out) as file:
        archive.export(what, format, file)
