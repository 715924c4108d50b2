"""`dateline review`: what is most worth a person's look."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Config, Database, Out, one_of, output

if TYPE_CHECKING:
    from dateline.model.event import Event
    from dateline.model.incident import Incident
    from dateline.run.review import Look

_ASKED: Final = {
    "same": "Are these one incident?",
    "not_same": "Are these one incident, as the archive has it?",
    "value": "Is the value right?",
    "not_about": "Is there such an incident? One report tells of it, and was hard to read.",
}
_REASONS: Final = 4


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="Example: dateline review --limit 10")(review)


def review(
    db: Database = DEFAULT_DB,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many at most.")] = 20,
    format: Annotated[str, typer.Option("--format", help="The output format: text, or jsonl: one line a question.")] = "text",
    out: Out = None,
    config: Config = None,
    codebook: Codebook = None,
) -> None:
    """List the links and values most worth a look: those that would change most and are least sure first."""
    from dateline.run.archive import Archive
    from dateline.run.config import read_config

    one_of("--format", format, ("text", "jsonl"))
    with Archive.open(db, read_config(config, codebook), create=False) as archive, output(out) as file:
        looks = archive.review(limit)
        if format == "jsonl":
            file.writelines(json.dumps(_object(look), ensure_ascii=False) + "\n" for look in looks)
            return
        if not looks:
            file.write("Nothing is in doubt.\n")
        for number, look in enumerate(looks, start=1):
            incidents = {i: archive.incident(i) for i in look.incidents}
            file.write(f"{number}. " + "\n   ".join(_lines(look, incidents)) + "\n\n")


def _object(look: Look) -> dict[str, object]:
    """A question as one line."""
    rounded = {name: round(value, 4) for name, value in (("doubt", look.doubt), ("change", look.change), ("worth", look.worth))}
    return {**asdict(look), **rounded}


def _lines(look: Look, incidents: Mapping[str, Incident]) -> Iterator[str]:
    yield f"{_ASKED[look.question]}  doubt {look.doubt:.0%}, change {look.change:.1f}"
    home = {e.event_id: (incident, e) for incident in incidents.values() for e in incident.events}
    incident, event = home[look.left]
    if look.question == "value" and look.field and look.value:
        yield from _value(look, incident)
    else:
        yield _account(incident, event)
    if look.right:
        yield _account(*home[look.right])
    if look.reasons:
        yield "because: " + "; ".join(look.reasons[:_REASONS])
    yield f"to answer: {_answer(look, incident)}"


def _account(incident: Incident, event: Event) -> str:
    from dateline.cli.render import quantity_text, when_text, where_text

    counts = [f"{measure} {quantity_text(quantity)}" for measure, quantity in event.totals]
    told = ", ".join((event.type.replace("_", " "), where_text(event.where), when_text(event.when), *counts))
    return f"{incident.incident_id[:8]}  {told}  [{event.source or event.report_id}]"


def _value(look: Look, incident: Incident) -> Iterator[str]:
    from dateline.cli.show import claimed, value_text

    estimate = incident.estimate(look.field or "")
    if estimate is not None:
        yield f"{incident.incident_id[:8]}  {look.field}: {value_text(estimate)}  [{estimate.rule}]"
        report = next(e.report_id for e in incident.events if e.event_id == look.left)
        voice = next(voice for voice, reports in incident.by_voice.items() if report in reports)
        yield f"{voice} says {claimed(look.value or '')}; sources in all: {len(incident.sources)}"


def _answer(look: Look, incident: Incident) -> str:
    if look.question == "value":
        return f"dateline judge value {look.left} {(look.field or '').removeprefix('totals.')} VALUE"
    if look.question == "not_about":
        return (
            f"dateline judge not-about {look.left}; if there is: dateline judge value {look.left} type {incident.type}, or its right type"
        )
    return f"dateline judge same {look.left} {look.right}, or not-same"
