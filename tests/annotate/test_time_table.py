"""The table of time phrases: prose rows from `times.tsv`, and grids whose days are counted here by themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.annotate.times import find_times
from dateline.model.report import Report
from dateline.model.when import When

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()
BASIS = {"s": "stated", "r": "relative", "u": "unknown"}
ROWS = [line.split("\t") for line in Path(__file__).with_name("times.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
PUBLISHED = [date(2015, 4, 6) + timedelta(days=i) for i in range(7)] + [date(2016, 2, 29), date(2017, 1, 1), date(2020, 12, 31)]


def shown(when: When) -> str:
    days = when.partial or (str(when.start or "") if when.start == when.end else f"{when.start or ''}..{when.end or ''}")
    return f"{days} {when.precision} {when.basis[0]}"


def read(text: str, published: str | None) -> list[tuple[str, str]]:
    return [(m.text, shown(m.when)) for m in find_times(Report("r", text, None, published))]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_every_time_of_a_text_is_read_and_nothing_else(row: list[str]) -> None:
    marked = row[1]
    wanted = [part.strip() for part in row[2].split(";")] if len(row) > 2 else []
    said = re.findall(r"\[([^\]]*)\]", marked)
    assert read(re.sub(r"[\[\]]", "", marked), None if row[0] == "-" else row[0]) == list(zip(said, wanted, strict=True))
