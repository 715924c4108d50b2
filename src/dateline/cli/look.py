"""`dateline incidents`, `show`, `tallies` and `codebook`: reading an archive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Database, day
from dateline.errors import ConfigError

if TYPE_CHECKING:
    from dateline.codebook.loader import RegisteredActor

Text = str | None
WIDEST = 110
"""Columns of a line of the registry; acronyms beyond are left out."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="Example: dateline incidents --country TR --since 2015-01-01 --min-killed 10")(incidents)
    app.command(epilog="Example: dateline show i3f9c")(show)
    app.command(epilog="Example: dateline tallies --db turkey.db")(tallies)
    app.command(epilog="Example: dateline codebook armed_clash")(codebook)


def _option(name: str, help: str, metavar: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help, show_default=False)
    return option


def incidents(
    db: Database = DEFAULT_DB,
    since: Annotated[Text, _option("--since", "From this day on.", "YYYY-MM-DD")] = None,
    until: Annotated[Text, _option("--until", "Up to this day.", "YYYY-MM-DD")] = None,
    country: Annotated[Text, _option("--country", "ISO 3166-1 alpha-2 code, such as TR.", "CODE")] = None,
    type: Annotated[Text, _option("--type", "A type of the codebook.", "TYPE")] = None,
    actor: Annotated[Text, _option("--actor", "An organisation or force of the registry, by id, name or acronym.", "ACTOR")] = None,
    min_killed: Annotated[
        int | None, typer.Option("--min-killed", metavar="N", help="At least so many killed.", show_default=False)
    ] = None,
    codebook: Codebook = None,
) -> None:
    """List the archive's incidents."""
    from dateline.cli.render import tables
    from dateline.run.archive import Archive
    from dateline.run.config import read_config

    first, last = day("--since", since), day("--until", until)
    if first and last and first > last:
        raise ConfigError(f"--since {since} is after --until {until}: exchange them")
    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ConfigError(f"--country {country}: write the two letters of ISO 3166-1, such as TR")
    if min_killed is not None and min_killed < 0:
        raise ConfigError(f"--min-killed {min_killed}: write a number from 0")
    with Archive.open(db, read_config(None, codebook), create=False) as archive:
        tables(archive.incidents(since=first, until=last, country=country, type=type, actor=actor, min_killed=min_killed))


def show(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="The incident's id, or as much of it as no other begins with.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Print one incident: every value, the sentence it rests on, and the reports that disagree."""
    from dateline.cli.show import print_incident
    from dateline.run.archive import Archive

    with Archive.open(db, create=False) as archive:
        incident = archive.incident(incident_id)
        if not incident.incident_id.startswith(incident_id):
            sys.stdout.write(f"{incident_id} is now {incident.incident_id} (dateline log {incident_id} tells why)\n\n")
        reports = {report: archive.report(report) for report in incident.report_ids}
        print_incident(incident, reports, list(archive.parts_of(incident)))


def tallies(db: Database = DEFAULT_DB) -> None:
    """List the totals over a period that reports state; they are no incidents."""
    from dateline.cli.render import tally_table
    from dateline.run.archive import Archive

    with Archive.open(db, create=False) as archive:
        tally_table(archive.tallies())


def codebook(
    type: Annotated[Text, typer.Argument(metavar="[TYPE]", help="One type, with the words that tell it.", show_default=False)] = None,
    actors: Annotated[bool, typer.Option("--actors", help="List the registry of organisations and forces.")] = False,
    folder: Codebook = None,
) -> None:
    """List the codebook's event types, or one type's words, or the registry of organisations and forces."""
    from dateline.codebook.loader import load

    book = load(folder)
    if actors:
        lines = [_actor_line(a) for a in book.actors]
    elif type is None:
        lines = [f"{t.family:10} {t.name:22} {t.description}" for t in book.types]
    else:
        found = next((t for t in book.types if t.name == type), None)
        if found is None:
            raise ConfigError(f"there is no type {type!r}: `dateline codebook` lists them")
        words = book.triggers.get(type)
        told = [*sorted(words.verbs), *sorted(words.nouns), *(" ".join(p) for p in words.phrases)] if words else []
        lines = [f"{found.name} ({found.family})", found.description, f"Told by: {', '.join(told) or 'no words of its own'}"]
    sys.stdout.write("\n".join(lines) + "\n")


def _actor_line(actor: RegisteredActor) -> str:
    """Id, country, years and name, with as many of the acronyms as a line holds."""
    years = f"{actor.since or ''}-{actor.until or ''}" if actor.since or actor.until else ""
    line = f"{actor.id:30} {actor.country or '':2} {years:9} {actor.name}"
    shown = [n for number, n in enumerate(actor.acronyms) if len(line) + len(", ".join(actor.acronyms[: number + 1])) < WIDEST]
    return line + (f" ({', '.join(shown)})" if shown else "")
