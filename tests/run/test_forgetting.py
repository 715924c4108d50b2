"""Forgetting a report: nothing that it alone told is left in the archive, not even in the changes that forgetting makes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from dateline.cli.past import print_forgotten
from dateline.errors import LookupFailed, StoreError
from dateline.run.forgetting import forget
from dateline.store import sqlite
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
    assert [word for word in (*BEFORE, "98765") if word.encode() in everything(tmp_path)] == []


def test_a_log_that_another_program_reads_is_emptied_when_the_report_is_forgotten_again(
    bare: Bare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare.put(at(event("a", when=on("2017-01-01"), where=ISTANBUL, killed=39), 20), text="The secret word. " + "x" * 300)
    bare.run()
    bare.close()
    monkeypatch.setattr(sqlite, "WAIT", 50)
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT text FROM reports").fetchall()
        with pytest.raises(StoreError, match="end that one and run again"):
            forget(bare.store, bare.relinking, "a", "asked")
        assert b"secret word" in everything(tmp_path)
    again = forget(bare.store, bare.relinking, "a", None)
    assert (again.again, again.changes, again.tombstone.why) == (True, (), "asked")
    assert b"secret word" not in everything(tmp_path)
    print_forgotten(again)
    assert "a was forgotten already" in capsys.readouterr().out
    with pytest.raises(LookupFailed, match="no report 'z'"):
        forget(bare.store, bare.relinking, "z", None)


def everything(folder: Path) -> bytes:
    """The file of the database and its log."""
    return b"".join(p.read_bytes() for p in folder.glob("x.db*"))
