"""Forgetting a report: nothing that it alone told is left in the archive, not even in the changes that forgetting makes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from dateline.run.forgetting import forget
from tests.making import ANKARA, ISTANBUL, event, on
from tests.run.bare import Bare
from tests.run.test_linking import at

BEFORE = ("987,6", "2016-05-09", "Ankara")


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    made = Bare(tmp_path / "x.db")
    yield made
    made.close()


def told(bare: Bare) -> None:
    """Reports a and b tell of one attack, c alone of another."""
    night = on("2017-01-01")
    bare.put(at(event("a", when=night, where=ISTANBUL, killed=987_654), 20), at(event("b", when=night, where=ISTANBUL, killed=39), 20))
    bare.put(at(event("c", when=on("2016-05-09"), where=ANKARA, killed=987_655), 20))
    bare.run()


def test_the_values_and_descriptions_of_what_a_forgotten_report_told_are_in_no_change_and_not_in_the_file(
    bare: Bare, tmp_path: Path
) -> None:
    told(bare)
    for report in ("a", "c"):
        done = forget(bare.store, bare.relinking, report, None)
        assert any(word in json.dumps([asdict(c) for c in done.changes], ensure_ascii=False) for word in BEFORE)
    changes = bare.changes(0)
    assert [(c.kind, c.reports) for c in changes if c.run > 1] == [("changed", ("a",)), ("withdrawn", ("c",))]
    assert {(c.about, before, after) for c in changes for _, before, after in c.fields} == {("", None, None)}
    assert {c.about for c in changes} == {""}
    bare.close()
    kept = b"".join(p.read_bytes() for p in tmp_path.glob("x.db*"))
    assert [word for word in (*BEFORE, "98765") if word.encode() in kept] == []
