"""What became of incidents, as a person likes to read it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.cli.render import console
from dateline.link.judged import Conflict
from dateline.model.history import Change, Run
from dateline.model.judgement import Judgement, value_text
from dateline.run.forgetting import Forgotten
from dateline.run.history import Log

HEADS: Final = {
    "added": "Added",
    "changed": "Changed",
    "merged": "Merged into others",
    "split": "Split",
    "withdrawn": "Withdrawn",
}
SHOWN: Final = 4
"""Reports named of a change; the rest are counted."""


def print_changes(changes: Sequence[Change]) -> None:
    """The changes under their kinds, each with its reason."""
    out = console()
    if not changes:
        out.print("No incident was added, changed, merged, split or withdrawn.")
    for kind, head in HEADS.items():
        own = [c for c in changes if c.kind == kind]
        if own:
            out.print(Text(f"{head}: {len(own)}", style="bold"))
            for change in own:
                for line in _lines(change):
                    out.print(line, soft_wrap=True)
            out.print()


def _lines(change: Change) -> Iterable[Text]:
    what = _what(change)
    yield Text.assemble(
        "  ", (change.incident_id[:9], "cyan"), "  ", change.about, f": {what}" if what else "", (f"  [{_because(change)}]", "dim")
    )
    for field, before, after in change.fields:
        yield Text(f"             {_field(field)}: {_step(before, after)}")


def _what(change: Change) -> str:
    others = ", ".join(o[:9] for o in change.others)
    match change.kind:
        case "added":
            return f"split off {others}" if others else ""
        case "merged":
            return f"is now {others}"
        case "split":
            return f"now also {others}"
        case "withdrawn":
            return "no report tells of it any more" if change.reports else "no longer recorded"
    return "" if change.fields else "no value changed"


def _step(before: str | None, after: str | None) -> str:
    """From what to what; both are gone where a report that was forgotten told of it."""
    return f"{before or 'unknown'} → {after or 'unknown'}" if before or after else "(forgotten)"


def _field(name: str) -> str:
    return name.removeprefix("totals.").replace("_", " ")


def _because(change: Change) -> str:
    """Why, in a few words."""
    parts = []
    if change.judgements:
        parts.append("judged: " + ", ".join(j[:9] for j in change.judgements))
    if change.reports:
        more = len(change.reports) - SHOWN
        parts.append(", ".join(change.reports[:SHOWN]) + (f" and {more} more" if more > 0 else ""))
    return "; ".join(parts) or "other settings, or another Dateline"


def write_changes(changes: Iterable[Change]) -> None:
    """One object a line."""
    for change in changes:
        sys.stdout.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")


def print_runs(runs: Sequence[Run]) -> None:
    """The runs with their times."""
    for run in runs:
        sys.stdout.write(f"{run.number:5}  {_moment(run.made)}\n")
    if not runs:
        sys.stdout.write("No run yet.\n")


def _moment(made: str) -> str:
    return f"{made[:10]} {made[11:16]} UTC"


def print_log(log: Log) -> None:
    """The history of one id, the oldest first."""
    out = console()
    head = log.incident_id if log.now == log.incident_id else f"{log.incident_id}, which {f'is now {log.now}' if log.now else 'is no more'}"
    out.print(Text(head, style="bold"))
    made = {run.number: _moment(run.made) for run in log.runs}
    for change in log.changes:
        own = change.incident_id == log.incident_id
        what = f"{change.kind}: {_what(change)}" if own else f"{change.incident_id[:9]} was {change.kind}: {_what(change)}"
        what = what.removesuffix(": ")
        out.print(
            Text.assemble(f"  run {change.run}, {made.get(change.run, '')}: {what}", (f"  [{_because(change)}]", "dim")), soft_wrap=True
        )
        for field, before, after in change.fields if own else ():
            out.print(f"      {_field(field)}: {_step(before, after)}", markup=False, soft_wrap=True)
    if not log.changes:
        out.print("  No run has recorded it: it is the name of an event that was always in another incident.")
    for judgement in log.judgements:
        out.print(f"  judged {_moment(judgement.made)} by {judgement.coder}: {judgement_text(judgement)}", markup=False, soft_wrap=True)


def judgement_text(judgement: Judgement) -> str:
    """A judgement in one line."""
    left, right = judgement.left[:9], (judgement.right or "")[:9]
    match judgement.verdict:
        case "same":
            text = f"{left} and {right} are one incident"
        case "not_same":
            text = f"{left} and {right} are two incidents"
        case "part_of":
            text = f"{left} is a part of {right}"
        case "value":
            text = f"{_field(judgement.field or '')} of {left} is {value_text(judgement.value)}"
        case "not_about":
            text = f"the report of {left} does not tell of that"
        case _:
            text = f"{left} is taken back"
    return f"{text} ({judgement.why})" if judgement.why else text


def judgement_table(judgements: Sequence[Judgement], standing: Sequence[Judgement], conflicts: Sequence[Conflict]) -> None:
    """Every judgement with whether it stands, then why some are set aside."""
    out = console()
    if not judgements:
        out.print("No judgement yet: `dateline judge --help` says what can be judged.", markup=False)
        return
    stands, aside = {j.judgement_id for j in standing}, {c.judgement.judgement_id for c in conflicts}
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("id", "made", "by", "judgement", "stands"):
        table.add_column(name, overflow="fold")
    for each in judgements:
        state = "set aside" if each.judgement_id in aside else "yes" if each.judgement_id in stands else ""
        state = state or ("" if each.verdict == "taken_back" else "taken back")
        table.add_row(each.judgement_id[:9], _moment(each.made), each.coder, Text(judgement_text(each)), state)
    out.print(table)
    for conflict in conflicts:
        out.print(conflict_text(conflict), markup=False, soft_wrap=True)


def conflict_text(conflict: Conflict) -> str:
    """Which judgement is set aside, why, and what to do."""
    by = ", ".join(each[:9] for each in conflict.earlier)
    own = conflict.judgement.judgement_id[:9]
    return f"{own} is set aside, since it contradicts {by}: {conflict.why}: take back one of them: dateline judge take-back {own}"


def print_forgotten(done: Forgotten) -> None:
    """What was purged, and what became of the incidents."""
    out = console()
    name = done.tombstone.report_id
    if done.again:
        out.print(f"{name} was forgotten already, {_moment(done.tombstone.made)}: the log of the database is emptied again.", markup=False)
        return
    out.print(
        f"{name} is forgotten: its text, capture, quotations and index are purged; a tombstone keeps it from coming back.", markup=False
    )
    for other in done.same_text:
        out.print(f"The same text is also here as {other}: `dateline forget {other}` forgets that too.", markup=False)
    print_changes(done.changes)
