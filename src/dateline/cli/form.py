"""A form in the terminal: report by report, event by event; what is answered is kept at once."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from dateline.run.sample_sheet import COUNTED, count_of, read_sheet, rows_of, when_of, write_sheet
from dateline.run.sampling import page, read_reports

if TYPE_CHECKING:
    from dateline.run.config import Settings

WIDTH: Final = 80
HELP: Final = "? lists the types, s skips this report, q stops"

Row = dict[str, str]


class _Stop(Exception):
    """The person has had enough; what was answered is kept."""


class _Skip(Exception):
    """This report is left for later."""


def ask(sheet: Path, settings: Settings) -> None:
    """Ask for every report of the sheet that is not coded yet."""
    from dateline.run.pipeline import Coding

    book = Coding(settings).codebook
    families = dict.fromkeys(book.families.values())
    kinds = {**book.families, **{f: f for f in families}}
    reports = read_reports(sheet)
    done = read_sheet(sheet, reports.keys(), kinds)
    todo = [name for name in reports if name not in done]
    for number, name in enumerate(todo, start=1):
        sys.stdout.write(f"\n{'-' * WIDTH}\nReport {number} of {len(todo)}\n\n{_wrapped(page(reports[name]))}\n\n")
        try:
            _keep(sheet, name, list(_events(kinds)))
        except _Skip:
            continue
        except _Stop:
            break
    left = len(reports) - len(read_sheet(sheet, reports.keys(), kinds))
    sys.stdout.write(f"\n{left} left to code. Score what there is: dateline sample score {sheet}\n")


def _wrapped(text: str) -> str:
    """The text in lines of a terminal, without what a page could tell it to do."""
    lines = ("".join(c for c in line.replace("\t", " ") if c.isprintable()) for line in text.splitlines())
    return "\n".join(textwrap.fill(line, WIDTH) if line.strip() else "" for line in lines)


def _events(kinds: dict[str, str]) -> Iterator[Row]:
    """The rows of one report: an event each, or one that says there is none."""
    count = 0
    while kind := _kind(kinds, count):
        count += 1
        row = {"type": kind, "date": _checked("date (2024-05-09, 2024-05, 2024; empty: not said)", when_of)}
        row["place"] = _answer("place (town, province, country; empty: not said)")
        for measure in COUNTED:
            row[measure] = _checked(f"{measure} (12, 12+, 10-12; empty: not said)", lambda cell, m=measure: count_of(m, cell))  # type: ignore[misc]
        row["main"] = "no" if _answer("background to the report's news? (y/N)").casefold().startswith("y") else "yes"
        yield row
    if not count:
        yield {"nothing": "yes"}


def _kind(kinds: dict[str, str], count: int) -> str:
    """A type or family, or nothing if there is no (further) event."""
    while True:
        ordinal = "another event's" if count else "an event's"
        cell = _answer(f"{ordinal} type (empty: none; {HELP})").casefold().replace(" ", "_")
        if cell == "q":
            raise _Stop
        if cell == "s":
            raise _Skip
        if cell in kinds or not cell:
            return cell
        sys.stdout.write(textwrap.fill(", ".join(kinds), WIDTH) + "\n")


def _checked(question: str, check: Callable[[str], object]) -> str:
    while True:
        cell = _answer(question)
        try:
            check(cell)
        except ValueError as problem:
            sys.stdout.write(f"{problem}\n")
        else:
            return cell


def _answer(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False)).strip()


def _keep(sheet: Path, name: str, answers: list[Row]) -> None:
    """The sheet with the answers in the place of the report's empty rows."""
    rows: list[tuple[str, str, Row | None]] = []
    put = False
    for _, row in rows_of(sheet):
        if row["report"] != name:
            rows.append((row["report"], row.get("file", ""), row))
        elif not put:
            put = True
            rows.extend((name, row.get("file", ""), answer) for answer in answers)
    write_sheet(sheet, rows if put else [*rows, *((name, "", answer) for answer in answers)])
