"""Tables that a person likes to read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from dateline.model.event import Tally
from dateline.model.failure import Failure
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.summing import Total, summed, without_parts
from dateline.model.when import When
from dateline.model.where import Where
from dateline.run.archive import Summary
from dateline.run.coverage import Covered

PLAIN_WIDTH: Final = 140
"""Columns of a table that goes to a file or a pipe."""
SHOWN: Final = 20
"""Failures listed one by one; `dateline run` says how many more there are."""


NARROW: Final = 110
"""Columns of a terminal below which every column of the table has a fixed width."""
_COLUMNS: Final[tuple[tuple[str, str, Literal["left", "right"]], ...]] = (
    ("date", "date", "left"),
    ("place", "place", "left"),
    ("type", "type", "left"),
    ("killed", "killed", "right"),
    ("injured", "inj.", "right"),
    ("arrested", "arr.", "right"),
    ("who", "who", "left"),
    ("sources", "src", "right"),
    ("id", "id", "left"),
)
_COVERAGE: Final[tuple[tuple[str, Literal["left", "right"]], ...]] = (
    ("period", "left"),
    ("place", "left"),
    ("the report says", "right"),
    ("in its words", "left"),
    ("this archive holds", "right"),
    ("share", "right"),
    ("open", "right"),
    ("report", "left"),
)
PART: Final = "└ "
"""Before the day of an incident that is part of the one above it."""
FAR_OFF: Final = "*"
"""After a count of which an outlier was left out."""
_SUMMED: Final = ("killed", "injured", "arrested", "deported", "kidnapped")
_NARROW_WIDTHS: Final = (10, 10, 10, 8, 9, 4, 8, 3, 8)


def console() -> Console:
    """Standard output: coloured on a terminal, plain elsewhere."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=PLAIN_WIDTH, no_color=True)


def tables(incidents: Iterable[Incident], tallies: Iterable[Tally] = ()) -> None:
    """The incidents, then the tallies in a table of their own."""
    known = list(incidents)
    incident_table(known)
    together(known)
    listed = list(tallies)
    if listed:
        console().print("\nTotals over a period, as reported (never added to incidents)", style="bold")
        tally_table(listed)


def incident_table(incidents: Iterable[Incident], out: Console | None = None) -> None:
    """One line an incident, or a few where the terminal is narrow; parts stand below their whole."""
    out = out or console()
    table = _incident_columns(narrow=out.width < NARROW)
    for depth, incident in _parts_below(list(incidents)):
        table.add_row(
            f"{PART * (depth > 0)}{when_text(incident.when)}",
            where_text(incident.where),
            _type_text(incident),
            *(count_text(incident.total(m)) for m in ("killed", "injured", "arrested")),
            who_text(incident),
            str(len(incident.sources)),
            incident.incident_id[:8],
        )
    out.print(table if table.row_count else "No incidents.")


def _parts_below(incidents: Sequence[Incident]) -> Iterator[tuple[int, Incident]]:
    """The incidents in their order, with how deep each lies: after a whole come its parts, with theirs."""
    wholes = {i.incident_id for i in without_parts(incidents)}
    parts: dict[str | None, list[Incident]] = {}
    for incident in incidents:
        parts.setdefault(None if incident.incident_id in wholes else incident.part_of, []).append(incident)
    todo = [(0, i) for i in reversed(parts.get(None, []))]
    while todo:
        depth, incident = todo.pop()
        yield depth, incident
        todo.extend((depth + 1, i) for i in reversed(parts.get(incident.incident_id, [])))


def together(incidents: Sequence[Incident]) -> None:
    """How many incidents there are and what they come to, parts counted with their wholes; what was left out as an outlier."""
    if len(incidents) < 2:
        return
    out, wholes = console(), without_parts(incidents)
    sums = ((m, t) for m in _SUMMED if (t := summed(incidents, m)).counted)
    said = ", ".join(f"{m} {_total_text(t)}" for m, t in sums)
    parts = len(incidents) - len(wholes)
    beside = f" and {parts} {'part' if parts == 1 else 'parts'} of them ({PART.strip()}), not added again" if parts else ""
    number = "1 incident" if len(wholes) == 1 else f"{len(wholes)} incidents"
    out.print(f"{number}{beside}{': ' + said if said else ''}.", markup=False)
    if any(e.outliers for i in incidents for e in i.estimates):
        out.print(f"{FAR_OFF} a figure far from all others was left out: `dateline show ID` says which and whose.", markup=False)


def _incident_columns(*, narrow: bool) -> Table:
    """The columns; in a narrow terminal each has its width, so that days and numbers are not broken apart."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=0 if narrow else (0, 1))
    for (name, short, justify), width in zip(_COLUMNS, _NARROW_WIDTHS, strict=True):
        table.add_column(
            short if narrow else name,
            justify=justify,
            width=width if narrow else None,
            overflow="fold",
            no_wrap=not narrow and justify == "right",
            style="dim" if name == "id" else "",
        )
    return table


def tally_table(tallies: Iterable[Tally]) -> None:
    """One line a figure of a tally."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("period", "place", "what", "figure", "in the report's words", "report"):
        table.add_column(name, overflow="fold")
    ordered = sorted(tallies, key=lambda t: (str(t.when.start), str(t.when.end), t.event_id))
    for tally in ordered:
        for figure in tally.figures:
            number = quantity_text(figure.quantity)
            table.add_row(when_text(tally.when), where_text(tally.where), figure.measure, number, figure.as_said, tally.report_id)
    console().print(table if table.row_count else "No totals over a period.")


def coverage_table(found: Iterable[Covered], file: TextIO | None = None) -> None:
    """One line a figure of a tally: what the report says, and what the archive holds of its period and area."""
    out = console() if file is None else Console(file=file, highlight=False, width=PLAIN_WIDTH, no_color=True)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, justify in _COVERAGE:
        table.add_column(name, justify=justify, overflow="fold")
    for covered in found:
        tally, figure, total = covered.tally, covered.figure, covered.total
        share = "" if covered.share is None else f"{covered.share:.1%}" if covered.share < 1 else f"{covered.share:.1f} times"
        held = "no period to compare" if total is None else _total_text(total)
        said = f"{quantity_text(figure.quantity)} {figure.measure.replace('_', ' ')}"
        unplaced = str(covered.unplaced) if covered.unplaced else ""
        table.add_row(when_text(tally.when), where_text(tally.where), said, figure.as_said, held, share, unplaced, tally.report_id)
    if not table.row_count:
        out.print("No totals over a period.")
        return
    out.print(table)
    out.print(
        "How much of each total this archive holds as incidents; a total is never added to them. Parts are counted with their wholes.\n"
        "open: incidents that may belong to it but whose day or place is not known well enough."
    )


def _total_text(total: Total) -> str:
    bounds = "" if total.low == total.high else f" ({total.low:,}-{total.high:,})"
    return f"{total.best:,}{bounds}"


def summary(added: Summary, done: Summary, reports: int, failures: Sequence[Failure]) -> None:
    """What was done, and what failed and why."""
    out = console()
    revised = f", {added.revised} revised" if added.revised else ""
    out.print(f"{reports} reports: {added.new} new{revised}, {added.known} known before; {done.coded} coded now.")
    if done.outside:
        out.print(
            f"Read but not recorded, being outside the [scope] of the configuration: {done.outside} incidents and totals.", markup=False
        )
    if done.screened:
        out.print(f"Not parsed, having no word of an event: {done.screened} of those coded (--no-screen reads them too).", markup=False)
    if added.forgotten:
        out.print(f"Refused, having been forgotten: {added.forgotten} (--also-forgotten takes them in).", markup=False)
    _linked(done, out)
    if failures:
        out.print(f"\n{len(failures)} could not be used:", style="bold")
        for failure in failures[:SHOWN]:
            out.print(f"  {failure.error}", markup=False)
        if len(failures) > SHOWN:
            out.print(f"  and {len(failures) - SHOWN} more")


def _linked(done: Summary, out: Console) -> None:
    """The run's number and changes, and judgements that cannot be honoured."""
    from dateline.cli.past import conflict_text

    if done.run > 1 and done.changes:
        made = ", ".join(f"{count} {kind}" for kind, count in done.changes)
        out.print(f"Run {done.run}: incidents: {made} (dateline changes --since {done.run - 1} says which and why).", markup=False)
    if done.waiting:
        out.print(f"Judgements on events that no report tells now: {done.waiting}; they wait (dateline judge list).", markup=False)
    for conflict in done.conflicts:
        out.print(conflict_text(conflict), markup=False, style="yellow", soft_wrap=True)


def when_text(when: When) -> str:
    """A time with how exactly it is known."""
    if when.partial:
        return f"{when.partial} (no year)" if when.partial.startswith("--") else f"a {when.partial}"
    if when.start is None and when.end is None:
        return "unknown"
    start, end = when.start, when.end
    if when.precision == "day" and start and start == end:
        return start.isoformat()
    if when.precision == "month" and start:
        return f"{start:%Y-%m} (month)"
    if when.precision == "year" and start:
        return f"{start:%Y} (year)"
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}"


def where_text(where: Where) -> str:
    """A place with its country; a building with its town."""
    if where.name is None:
        return "unknown"
    near = {"near": "near ", "offset": "off "}.get(where.relation, "")
    country = f", {where.country}" if where.country and where.precision != "country" else ""
    town = f", {where.admin2}" if where.precision == "exact" and where.admin2 and where.admin2 not in where.name else ""
    return f"{near}{where.name}{town}{country}"


def count_text(estimate: Estimate | None) -> str:
    """A reconciled count with its bounds: `39`, `39 (36-42)`, `27+`."""
    if estimate is None or not isinstance(estimate.value, Quantity):
        return ""
    best = quantity_text(estimate.value)
    low, high = estimate.low, estimate.high
    agreed = estimate.value.low == low and (high is None or estimate.value.high == high)
    far = FAR_OFF if estimate.outliers else ""
    return f"{best}{far}" if agreed or low is None or high is None or low == high else f"{best} ({low}-{high}){far}"


def quantity_text(quantity: Quantity) -> str:
    """Bounds as a person writes them."""
    about = "~" if quantity.approximate and quantity.point else ""
    if quantity.low is not None and quantity.low == quantity.high:
        return f"{about}{quantity.low:,}"
    if quantity.high is None:
        return f"{quantity.low:,}+" if quantity.low is not None else "?"
    return f"{quantity.low or 0:,}-{quantity.high:,}"


def who_text(incident: Incident) -> str:
    """The initiators, registered organisations and forces first."""
    doers = [a for a in incident.actors if a.role == "initiator"]
    doers.sort(key=lambda a: a.actor_id is None)
    doubt = {"suspected": " (suspected)", "claimed": " (claimed)", "denied": " (denied)"}
    return ", ".join(a.name + doubt.get(a.certainty, "") for a in doers[:2])


def _type_text(incident: Incident) -> str:
    kind = incident.type.replace("_", " ")
    return kind if incident.status == "occurred" or incident.type == "foiled_plot" else f"{kind} ({incident.status})"
