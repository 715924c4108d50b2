"""What is recorded is the user's choice, by kind, country, day and toll; what is read does not change with it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from dateline.codebook.loader import Codebook
from dateline.errors import ConfigError
from dateline.model.event import Event, Tally
from dateline.model.figure import Figure, Quantity
from dateline.model.incident import Incident
from dateline.model.mention import AnnotatedReport
from dateline.reconcile.estimates import reconcile
from dateline.run.archive import Archive
from dateline.run.config import Settings, read_config
from dateline.run.scope import FAMILY_OF_MEASURE, Scope
from tests.cli.calling import dateline
from tests.making import ISTANBUL, TURKEY, event, on, partial

TEXTS = {
    "a.txt": "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility.",
    "b.txt": "A car bomb in Baghdad, Iraq, killed 8 people and injured 30 on May 9, 2024, police said.",
    "c.txt": "Police arrested 27 suspects in Istanbul, Turkey, on May 8, 2024.",
    "d.txt": "In 2023, police carried out 1,400 operations in Turkey and arrested 500 people.",
}


def of(*events: Event) -> Incident:
    return Incident("i", events, None, tuple(reconcile(Incident("i", events))))


@pytest.mark.parametrize(
    ("scope", "recorded"),
    [
        (Scope(), True),
        (Scope(families=("violence",)), True),
        (Scope(families=("response", "statement")), False),
        (Scope(types=("bombing", "armed_assault")), True),
        (Scope(types=("bombing",)), False),
        (Scope(countries=("TR",)), True),
        (Scope(countries=("GR",)), False),
        (Scope(since=date(2024, 5, 9)), True),
        (Scope(since=date(2024, 5, 10)), False),
        (Scope(until=date(2024, 5, 9)), True),
        (Scope(until=date(2024, 5, 8)), False),
        (Scope(min_killed=3), True),
        (Scope(min_killed=4), False),
        (Scope(families=("violence",), countries=("GR",)), False),
    ],
)
def test_every_part_of_the_scope_must_be_met(codebook: Codebook, scope: Scope, recorded: bool) -> None:
    assert scope.records(of(event(when=on("2024-05-09"), where=ISTANBUL, killed=3)), codebook.families) is recorded


@pytest.mark.parametrize(
    ("scope", "unknown"),
    [
        (Scope(countries=("TR",)), event()),
        (Scope(since=date(2000, 1, 1)), event(when=partial("--05-09"))),
        (Scope(min_killed=1), event(where=TURKEY)),
    ],
)
def test_what_is_unknown_meets_no_part_that_asks(codebook: Codebook, scope: Scope, unknown: Event) -> None:
    assert not scope.records(of(unknown), codebook.families)
    assert Scope().records(of(unknown), codebook.families)


def test_a_tally_is_judged_by_its_figures_its_place_and_its_period(codebook: Codebook) -> None:
    tally = Tally("t", "r", "d", on("2024-05-09"), ISTANBUL, (Figure("arrested", "suspects", "500 people", Quantity(500, 500)),))
    for scope, recorded in {
        Scope(families=("response",)): True,
        Scope(types=("bombing",)): False,
        Scope(types=("raid",)): True,
        Scope(countries=("IQ",)): False,
        Scope(until=date(2023, 1, 1)): False,
        Scope(min_killed=10): True,
    }.items():
        assert scope.records_tally(tally, codebook.families) is recorded, scope
    assert set(FAMILY_OF_MEASURE) <= set(codebook.measures)


def exported(archive: Archive, what: str) -> str:
    out = io.StringIO()
    archive.export(what, "jsonl", out)
    return out.getvalue()


def test_another_scope_codes_nothing_anew_and_gives_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    db, inputs = tmp_path / "x.db", [tmp_path / name for name in TEXTS]
    with Archive.open(db) as archive:
        archive.add(inputs)
        assert archive.run().outside == 0
        whole = {what: exported(archive, what) for what in ("incidents", "events", "claims", "tallies")}
        (bomb,) = [i.incident_id for i in archive.incidents(type="bombing")]
    with Archive.open(db, Settings(scope=Scope(countries=("IQ",), min_killed=8))) as archive:
        coding: Callable[[AnnotatedReport], object] = archive._coding.code
        monkeypatch.setattr(archive._coding, "code", lambda annotated: pytest.fail(f"coded anew: {coding}"))
        done = archive.run()
        assert (done.coded, done.outside) == (0, 2)
        # The report that tells of 8 stays with the one that tells of 12: the scope is of incidents.
        assert [(i.incident_id, i.report_ids) for i in archive.incidents()] == [(bomb, ("a.txt", "b.txt"))]
        assert [e.report_id for e in archive.events()] != [] and {e.report_id for e in archive.events()} == {"a.txt", "b.txt"}
        assert list(archive.tallies()) == [] == exported(archive, "tallies").splitlines()
        assert "c.txt" not in exported(archive, "events") + exported(archive, "claims")
    with Archive.open(db) as archive:
        assert {e.report_id for e in archive.events()} == {"a.txt", "b.txt"}
        assert archive.run().outside == 0
        assert {what: exported(archive, what) for what in whole} == whole


def test_the_command_says_how_much_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(TEXTS["c.txt"])
    (tmp_path / "scope.toml").write_text('[scope]\nfamilies = ["violence"]\ncountries = ["TR", "IQ"]\nsince = 2015-01-01\nmin_killed = 2\n')
    done = dateline("run", "c.txt", "--config", "scope.toml", cwd=tmp_path)
    assert "No incidents." in done.stdout and "outside the [scope] of the configuration: 1 incidents and totals" in done.stdout
    assert "27" in dateline("run", "c.txt", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('families = ["violent"]', "no 'violent': it has other, response"),
        ('types = ["war"]', "the codebook has no 'war'"),
        ('types = "bombing"', "must be a list of words"),
        ('countries = ["Turkey"]', "'Turkey': write the two capitals"),
        ('since = "yesterday"', "must be a day, YYYY-MM-DD"),
        ("since = 2015", "must be a day"),
        ("since = 2016-01-01\nuntil = 2015-01-01", "since 2016-01-01 is after until"),
        ("min_killed = -1", "must be more than 0"),
        ('actors = ["PKK"]', "no [scope] key 'actors'"),
        ('communities = ["x"]', "no [scope] key 'communities'"),
        ('religions = ["x"]', "no [scope] key 'religions'"),
        ('ethnicity = "x"', "no [scope] key 'ethnicity'"),
        ('persons = ["x"]', "no [scope] key 'persons'"),
        ('groups = ["civilians"]', "no [scope] key 'groups'"),
    ],
)
def test_a_wrong_scope_is_one_line(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["a.txt"])
    (tmp_path / "scope.toml").write_text(f"[scope]\n{line}\n")
    done = dateline("run", "a.txt", "--config", "scope.toml", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert problem in done.stderr


def test_nothing_of_people_can_be_a_scope(tmp_path: Path) -> None:
    assert {f.name for f in fields(Scope)} == {"families", "types", "countries", "since", "until", "min_killed"}
    path = tmp_path / "scope.toml"
    path.write_text("[scope]\nsince = '2015-01-01'\n")
    assert read_config(path).scope == Scope(since=date(2015, 1, 1))
    path.write_text("[scope]\ncommunity = 'x'\n")
    with pytest.raises(ConfigError, match="community"):
        read_config(path)


def test_the_guides_scope_is_one(tmp_path: Path, codebook: Codebook) -> None:
    guide = (Path(__file__).parents[2] / "docs/guides/scope.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.+?)```", guide, re.DOTALL)
    (tmp_path / "scope.toml").write_text(block, encoding="utf-8")
    scope = read_config(tmp_path / "scope.toml").scope
    scope.check(codebook.families)
    assert all(getattr(scope, f.name) for f in fields(Scope))
