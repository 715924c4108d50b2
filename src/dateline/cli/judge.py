"""`dateline judge`: what people decide about incidents, kept apart and honoured by every run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Database

if TYPE_CHECKING:
    from dateline.model.judgement import Judgement
    from dateline.run.judging import Judging

Id = Annotated[str, typer.Argument(metavar="ID", help="An incident or an event, by as much of its id as no other begins with.")]
Left = Annotated[str, typer.Argument(metavar="A", help="An incident or an event, by as much of its id as no other begins with.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Another.")]
Coder = Annotated[str, typer.Option("--coder", metavar="NAME", help="Your pseudonym.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, for others; no person's name.", show_default=False)]

commands = typer.Typer(
    name="judge",
    help="Say what is the same incident, what is not, and which value is right; the next `dateline run` honours it.",
    epilog="Example: dateline judge same i3f9c i77ab --coder mara --why 'the same club'",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add this group of commands."""
    commands.command(epilog="Example: dateline judge same i3f9c i77ab")(same)
    commands.command("not-same", epilog="Example: dateline judge not-same 09ab44 e1c05d")(not_same)
    commands.command("part-of", epilog="Example: dateline judge part-of i3f9c i77ab")(part_of)
    commands.command(epilog="Example: dateline judge value i3f9c killed 39 --why 'the hospital corrected it'")(value)
    commands.command("not-about", epilog="Example: dateline judge not-about i3f9c wire-0412.txt")(not_about)
    commands.command("take-back", epilog="Example: dateline judge take-back j5d02")(take_back)
    commands.command("list", epilog="Example: dateline judge list")(list_judgements)
    app.add_typer(commands)


def same(left: Left, right: Right, db: Database = DEFAULT_DB, coder: Coder = "anonymous", why: Why = None) -> None:
    """Both are one incident."""
    with _judging(db) as judge:
        _written(judge.same(left, right, coder=coder, why=why))


def not_same(left: Left, right: Right, db: Database = DEFAULT_DB, coder: Coder = "anonymous", why: Why = None) -> None:
    """They are two incidents; to take one apart, name two of its events, as `dateline show` lists them."""
    with _judging(db) as judge:
        _written(judge.not_same(left, right, coder=coder, why=why))


def part_of(left: Left, right: Right, db: Database = DEFAULT_DB, coder: Coder = "anonymous", why: Why = None) -> None:
    """The first is a part of the second: linked to it, and not added to it."""
    with _judging(db) as judge:
        _written(judge.part_of(left, right, coder=coder, why=why))


def value(
    incident: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="type, status, when, where, or what is counted, such as killed.")],
    to: Annotated[str, typer.Argument(metavar="VALUE", help="39, 36-41, 27+; 2017-01-01, 2017-01; 'Istanbul, TR'; bombing; unknown.")],
    db: Database = DEFAULT_DB,
    coder: Coder = "anonymous",
    why: Why = None,
    codebook: Codebook = None,
) -> None:
    """This value is the right one, whatever the reports say; their claims stay."""
    with _judging(db, codebook) as judge:
        _written(judge.value(incident, field, to, coder=coder, why=why))


def not_about(
    incident: Id,
    report: Annotated[str | None, typer.Argument(metavar="[REPORT]", help="Of an incident: the report.", show_default=False)] = None,
    db: Database = DEFAULT_DB,
    coder: Coder = "anonymous",
    why: Why = None,
) -> None:
    """The report does not tell of that: its event is left out of all incidents."""
    with _judging(db) as judge:
        for each in judge.not_about(incident, report, coder=coder, why=why):
            _written(each)


def take_back(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, as `dateline judge list` shows it.")],
    db: Database = DEFAULT_DB,
    coder: Coder = "anonymous",
    why: Why = None,
) -> None:
    """A judgement no longer stands."""
    with _judging(db) as judge:
        _written(judge.take_back(judgement, coder=coder, why=why))


def list_judgements(db: Database = DEFAULT_DB) -> None:
    """List every judgement, and whether it stands."""
    from dateline.cli.past import judgement_table

    with _judging(db) as judge:
        judgement_table(judge.judgements(), judge.standing(), judge.conflicts())


@contextmanager
def _judging(db: Database, codebook: Codebook = None) -> Iterator[Judging]:
    from dateline.run.archive import Archive
    from dateline.run.config import read_config

    with Archive.open(db, read_config(None, codebook), create=False) as archive:
        yield archive.judge


def _written(judgement: Judgement) -> None:
    from dateline.cli.past import judgement_text

    sys.stdout.write(f"{judgement.judgement_id[:9]}  {judgement_text(judgement)}\nIt stands from the next `dateline run` on.\n")
