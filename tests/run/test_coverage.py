"""Totals beside incidents: what an archive holds of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.model.event import Event, Tally
from dateline.model.figure import Figure, Quantity
from dateline.model.incident import Incident
from dateline.model.when import When
from dateline.model.where import UNKNOWN_WHERE, Where
from dateline.reconcile.estimates import reconcile
from dateline.run.coverage import Covered, coverage
from tests.cli.calling import dateline
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on

MONTHS = When(date(2025, 1, 1), date(2025, 9, 30), "range", "stated")
TEXTS = {
    "ministry": "The interior ministry said that in the first nine months of 2025, police conducted 1,760 operations against the group in Turkey.",
    "one": "Police arrested 27 suspects in a raid in Istanbul, Turkey, on March 8, 2025. The suspects were questioned.",
    "two": "Police arrested four suspects in a raid in Ankara, Turkey, on May 11, 2025. The suspects were questioned.",
    "three": "Police arrested nine suspects in a raid in Adana, Turkey, on June 2, 2025. The suspects were questioned.",
    "later": "Police arrested nine suspects in a raid in Adana, Turkey, on October 2, 2025. The suspects were questioned.",
    "elsewhere": "Police arrested three suspects in a raid in Charleroi, Belgium, on June 3, 2025. The suspects were questioned.",
}


def tally(measure: str, number: int, *, when: When = MONTHS, where: Where = TURKEY) -> Tally:
    return Tally("t", "ministry", "d", when, where, (Figure(measure, "all", f"{number} {measure}", Quantity(number, number)),))


def incident(name: str, told: Event, part_of: str | None = None) -> Incident:
    bare = Incident(name, (told,), part_of)
    return replace(bare, estimates=tuple(reconcile(bare)))


def covered(one: Tally, *incidents: Incident) -> Covered:
    (found,) = coverage([one], incidents)
    return found


IN = incident("in", event("a", when=on("2025-03-08"), where=ISTANBUL, killed=3))
SOON = incident("soon", event("b", when=on("2025-10-08"), where=ISTANBUL, killed=5))
ABROAD = incident("abroad", event("c", when=on("2025-03-08"), where=Where("Athens", country="GR", precision="locality"), killed=7))
UNDATED = incident("undated", event("d", where=ANKARA, killed=11))


def test_only_the_incidents_of_its_period_and_area_are_set_against_a_tally() -> None:
    found = covered(tally("killed", 300), IN, SOON, ABROAD, UNDATED)
    assert found.total is not None
    assert (found.held, found.total.best, found.share, found.unplaced) == (("in",), 3, 0.01, 1)


def test_incidents_are_told_apart_by_id_and_never_compared_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(self: Incident, other: object) -> bool:
        raise AssertionError("two incidents were compared")

    same = [replace(incident("same", event("e", when=on("2025-03-08"), where=ISTANBUL, killed=3)), incident_id=f"i{n}") for n in range(3)]
    monkeypatch.setattr(Incident, "__eq__", compared)
    found = covered(tally("killed", 300), *same, UNDATED)
    assert (found.held, found.unplaced) == (("i0", "i1", "i2"), 1)


def test_operations_are_counted_by_occurrence_and_attacks_too() -> None:
    raid = incident("raid", event("a", type="raid", when=on("2025-03-08"), where=ISTANBUL))
    for measure, best in (("operations", 1), ("attacks", 1)):
        total = covered(tally(measure, 10), raid, IN).total
        assert total is not None
        assert total.best == best


def test_a_part_is_not_counted_beside_its_whole() -> None:
    part = incident("part", event("p", when=on("2025-03-08"), where=ISTANBUL, killed=2), part_of="in")
    found = covered(tally("killed", 300), IN, part)
    assert found.total is not None
    assert (found.total.best, found.held) == (3, ("in", "part"))


def test_a_tally_without_a_period_is_set_against_nothing() -> None:
    assert covered(tally("killed", 300, when=When()), IN).total is None


def test_a_tally_without_a_country_is_over_all_that_is_held() -> None:
    total = covered(tally("killed", 300, where=UNKNOWN_WHERE), IN, ABROAD).total
    assert total is not None
    assert total.best == 10


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    lines = (json.dumps({"id": name, "text": text, "published": "2025-10-05"}) for name, text in TEXTS.items())
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = dateline("run", "reports.jsonl", "--db", "x.db", "--no-screen", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_ministry_says_1760_operations_and_this_archive_holds_3(archive: Path) -> None:
    table = dateline("check", "tallies", "--db", "x.db", cwd=archive).stdout
    (line,) = (each for each in table.splitlines() if "1,760" in each)
    assert line.split()[-3:] == ["3", "0.2%", "ministry"]
    assert "never added" in table
    done = dateline("check", "tallies", "--db", "x.db", "--format", "jsonl", "--out", "c.jsonl", cwd=archive)
    assert (done.returncode, done.stdout) == (0, "")
    (row,) = map(json.loads, (archive / "c.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["figure"]["low"], row["held"]["best"], len(row["incident_ids"])) == (1760, 3, 3)
    assert dateline("check", "tallies", "--db", "x.db", "--out", "c.txt", cwd=archive).stdout == ""
    assert (archive / "c.txt").read_text(encoding="utf-8") == table


def test_what_cannot_be_checked_is_said(tmp_path: Path) -> None:
    done = dateline("check", "totals", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "dateline: check totals: choose one of tallies\n")
