"""The sheet a person codes reports in: one row an event, as CSV of any spreadsheet, checked line by line."""

from __future__ import annotations

import csv
import io
import os
import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dateline.errors import InputError
from dateline.model.figure import Quantity
from dateline.model.when import UNKNOWN_WHEN, When

COUNTED: Final = ("killed", "injured", "arrested")
COLUMNS: Final = ("report", "file", "nothing", "type", "date", "place", *COUNTED, "main", "note")
_YES: Final = frozenset({"yes", "y", "x", "1", "true"})
_NO: Final = frozenset({"no", "n", "0", "false"})
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COUNT: Final = re.compile(r"(\d{1,9})(?:(\+)|\s*[-–]\s*(\d{1,9}))?")
LONGEST: Final = 2_000_000
"""Characters of a sheet; a longer one is no sheet of ours."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event as a person coded it; `kind` is a type or a family, counts are known only where the report says them."""

    kind: str
    when: When = UNKNOWN_WHEN
    place: str | None = None
    counts: tuple[tuple[str, Quantity], ...] = ()
    main: bool = True


def write_sheet(path: Path, rows: Iterable[tuple[str, str, Row | None]]) -> None:
    """A header and a row for each report id and file, with what is coded of it, if anything."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    # With the mark that tells a spreadsheet that it is UTF-8.
    with partial.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for report, name, row in rows:
            writer.writerow({k: _guarded(v) for k, v in {**(row or {}), "report": report, "file": name}.items()})
    partial.replace(path)


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def rows_of(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The sheet's rows with their line numbers, whatever separates their cells. InputError if it is no such sheet."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"the sheet is not to be read ({error.strerror}): name the CSV file", origin=str(path)) from error
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8: save it as `CSV UTF-8`", origin=str(path)) from None
    if len(text) > LONGEST:
        raise InputError(f"it is longer than {LONGEST:,} characters: name the sheet that `dateline sample` wrote", origin=str(path))
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), restkey="", restval="")
    missing = [c for c in COLUMNS if c not in ("file", "note") and c not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"it has no column {missing[0]!r}: keep the header that `dateline sample` wrote", origin=str(path), line=1)
    try:
        return [(reader.line_num, {k: _plain(v) for k, v in row.items() if isinstance(v, str)}) for row in reader]
    except csv.Error as error:
        raise InputError(f"this is no line of CSV ({error})", origin=str(path), line=reader.line_num) from error


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def read_sheet(path: Path, reports: Collection[str], kinds: Collection[str]) -> dict[str, tuple[CodedEvent, ...]]:
    """What is coded of each report that has been; none for one that tells nothing. InputError names the first wrong line."""
    found: dict[str, list[CodedEvent]] = {}
    empty: set[str] = set()
    for line, row in rows_of(path):
        name = row["report"]
        if not any(row.get(c) for c in COLUMNS if c not in ("report", "file", "note")):
            continue
        try:
            if name not in reports:
                raise ValueError(f"{name!r} is no report of this sample: copy the row of the report it is about")
            coding = _coding(row, kinds)
            if name in (found if coding is None else empty):
                raise ValueError(f"{name!r} is said to tell nothing and to tell an event: keep one of the two")
        except ValueError as problem:
            raise InputError(str(problem), origin=str(path), line=line) from None
        if coding is None:
            empty.add(name)
        else:
            found.setdefault(name, []).append(coding)
    return {name: tuple(found.get(name, ())) for name in reports if name in found or name in empty}


def _coding(row: Row, kinds: Collection[str]) -> CodedEvent | None:
    """The event of a row, None where it says that there is none. ValueError says what is wrong."""
    said = [c for c in COLUMNS[3:-1] if row.get(c)]
    if _truth(row, "nothing", usual=False):
        if said:
            raise ValueError(f"`nothing` is {row['nothing']!r}, and yet {said[0]!r} is filled: keep one of the two")
        return None
    if not said:
        raise ValueError("`nothing` is no: write what there is, or leave the row empty")
    kind = re.sub(r"[\s-]+", "_", row["type"].casefold())
    if kind not in kinds:
        problem = f"there is no type {row['type']!r}" if kind else "an event needs a type, or its family"
        raise ValueError(f"{problem}: `dateline codebook` lists them")
    counts = tuple((m, q) for m in COUNTED if (q := count_of(m, row[m])) is not None)
    return CodedEvent(kind, when_of(row["date"]), row["place"] or None, counts, _truth(row, "main", usual=True))


def _truth(row: Row, column: str, *, usual: bool) -> bool:
    cell = row[column].casefold()
    if cell and cell not in _YES | _NO:
        raise ValueError(f"`{column}` is {row[column]!r}: write yes or no")
    return cell in _YES if cell else usual


def count_of(measure: str, cell: str) -> Quantity | None:
    """`12`, `12+` or `10-12`; None where nothing is said, or none. ValueError says how to write one."""
    if not cell:
        return None
    found = _COUNT.fullmatch(cell)
    if found is None:
        raise ValueError(f"`{measure}` is {cell!r}: write 12, 12+ or 10-12")
    low = int(found[1])
    high = None if found[2] else int(found[3] or low)
    if high is not None and high < low:
        raise ValueError(f"`{measure}` is {cell!r}: write the smaller number first")
    return None if (low, high) == (0, 0) else Quantity(low, high)


def when_of(cell: str) -> When:
    """A day, month, year, or two of them with a slash between. ValueError says how to write one."""
    if not cell:
        return UNKNOWN_WHEN
    try:
        ends = [_interval(part.strip()) for part in cell.split("/")]
        if len(ends) > 2:
            raise ValueError
        precision = ends[0].precision if len(ends) == 1 else "range"
        return When(ends[0].start, ends[-1].end, precision, "stated")
    except ValueError:
        raise ValueError(f"`date` is {cell!r}: write 2024-05-09, 2024-05, 2024 or 2024-05-09/2024-05-11") from None


def _interval(text: str) -> When:
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return When(date(int(text), 1, 1), date(int(text), 12, 31), "year", "stated")
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        year, month = int(text[:4]), int(text[5:])
        first = date(year, month, 1)
        return When(first, date(year, month, monthrange(year, month)[1]), "month", "stated")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    return When(date.fromisoformat(text), date.fromisoformat(text), "day", "stated")
