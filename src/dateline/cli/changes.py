"""`dateline changes`, `log` and `forget`: what became of incidents, and of reports."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Config, Database, one_of
from dateline.errors import ConfigError


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="Example: dateline changes --since 12")(changes)
    app.command(epilog="Example: dateline log i3f9c")(log)
    app.command(epilog="Example: dateline forget wire-0412.txt --why 'the source asked for it'")(forget)


def changes(
    since: Annotated[
        int | None,
        typer.Option("--since", metavar="RUN", help="What the runs after this one did; without it, the last run.", show_default=False),
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="List the runs with their times.")] = False,
    format: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
    db: Database = DEFAULT_DB,
) -> None:
    """List the incidents that runs have added, changed, merged, split or withdrawn, and why."""
    from dateline.cli.past import print_changes, print_runs, write_changes
    from dateline.run.archive import Archive

    one_of("--format", format, ("text", "jsonl"))
    if since is not None and since < 0:
        raise ConfigError(f"--since {since}: write the number of a run, or 0 for all")
    with Archive.open(db, create=False) as archive:
        made = archive.history.runs()
        if runs:
            print_runs(made)
            return
        found = archive.history.changes(max(0, len(made) - 1) if since is None else since)
        (write_changes if format == "jsonl" else print_changes)(found)


def log(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, also one that is no more, or its beginning.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Tell the history of one incident: when it came, what changed and why, what it was merged into or split into."""
    from dateline.cli.past import print_log
    from dateline.run.archive import Archive

    with Archive.open(db, create=False) as archive:
        print_log(archive.history.log(incident_id))


def forget(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    db: Database = DEFAULT_DB,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept on the tombstone.", show_default=False)] = None,
    config: Config = None,
    codebook: Codebook = None,
) -> None:
    """Purge a report for good: its text, capture, quotations and index; what rested on it is derived again."""
    from dateline.cli.past import print_forgotten
    from dateline.run.archive import Archive
    from dateline.run.config import read_config

    with Archive.open(db, read_config(config, codebook), create=False) as archive:
        print_forgotten(archive.forget(report, why))
