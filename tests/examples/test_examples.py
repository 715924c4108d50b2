"""The examples that ship: enough of them, of every kind, small, and readable without a failure."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.model.failure import Failure
from dateline.model.report import Report
from dateline.run.config import Settings
from dateline.run.pipeline import cleaned

FOLDER = Path(str(files("dateline.examples")))


@pytest.fixture(scope="module")
def reports() -> list[Report | Failure]:
    return list(cleaned([FOLDER], Settings()))


def test_there_are_at_least_fifteen_and_each_can_be_read(reports: list[Report | Failure]) -> None:
    assert [r for r in reports if isinstance(r, Failure)] == []
    assert len(reports) >= 15
    assert len({r.id for r in reports if isinstance(r, Report)}) == len(reports)


def test_they_come_in_several_formats() -> None:
    kinds = Counter("".join(p.suffixes[-2:]) if p.name.endswith(".meta.json") else p.suffix for p in FOLDER.iterdir() if p.suffix != ".py")
    assert kinds[".txt"] >= 5
    assert kinds[".html"] >= 3
    assert kinds[".jsonl"] >= 1
    assert sum(n for k, n in kinds.items() if k.endswith(".json")) >= 2


def test_some_are_undated_and_most_are_not(reports: list[Report | Failure]) -> None:
    dated = [r.published is not None for r in reports if isinstance(r, Report)]
    assert 0 < dated.count(False) < dated.count(True)


@pytest.mark.parametrize("path", sorted(p for p in FOLDER.iterdir() if p.is_file()), ids=lambda p: p.name)
def test_each_is_small(path: Path) -> None:
    assert path.stat().st_size < 8_000


def test_no_line_of_the_pages_themselves_is_in_a_report(reports: list[Report | Failure]) -> None:
    text = "\n".join(r.text for r in reports if isinstance(r, Report))
    for junk in (
        "cookies",
        "ADVERTISEMENT",
        "Post a Comment",
        "Newer Post",
        "You may also like",
        "Most read",
        "All rights reserved",
        "Share on",
    ):
        assert junk not in text
