"""Judging, the change feed, an incident's history and forgetting, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import Done, dateline

TEXTS = {
    "a.txt": "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility.",
    "b.txt": "A car bomb in Baghdad, Iraq, killed 14 people and injured 30 on May 9, 2024, police said.",
    "c.txt": "Gunmen killed three soldiers in Mosul, Iraq, on May 7, 2024.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    assert dateline("run", "in", cwd=tmp_path).returncode == 0
    return tmp_path


def incidents(folder: Path) -> dict[str, str]:
    exported = dateline("export", "incidents", "--format", "jsonl", cwd=folder).stdout
    return {i["type"]: i["incident_id"] for i in map(json.loads, exported.splitlines())}


def told(done: Done) -> str:
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_a_value_is_judged_told_in_the_feed_and_in_the_log_and_taken_back(folder: Path) -> None:
    bomb = incidents(folder)["bombing"]
    made = told(dateline("judge", "value", bomb[:6], "killed", "13", "--coder", "mara", "--why", "the hospital's list", cwd=folder))
    assert "killed of" in made and "is 13 (the hospital's list)" in made
    assert "Run 2: incidents: 1 changed" in told(dateline("run", cwd=folder))
    assert "killed: 14 (12-14) → 13 (12-14)" in told(dateline("changes", cwd=folder))
    assert "by mara: killed of" in told(dateline("log", bomb, cwd=folder))
    judgement = made.split()[0]
    assert f"{judgement[:9]} is taken back" in told(dateline("judge", "take-back", judgement[:6], cwd=folder))
    dateline("run", cwd=folder)
    assert "taken back" in told(dateline("judge", "list", cwd=folder))
    assert "killed: 13 (12-14) → 14 (12-14)" in told(dateline("changes", "--since", "2", cwd=folder))
    feed = dateline("changes", "--since", "0", "--format", "jsonl", cwd=folder).stdout.splitlines()
    assert [json.loads(line)["kind"] for line in feed] == ["added", "added", "changed", "changed"]


def test_an_id_that_was_merged_leads_on(folder: Path) -> None:
    found = incidents(folder)
    told(dateline("judge", "same", found["bombing"], found["armed_assault"], cwd=folder))
    assert "1 merged" in told(dateline("run", cwd=folder))
    (kept,) = incidents(folder).values()
    gone = next(i for i in found.values() if i != kept)
    assert told(dateline("show", gone, cwd=folder)).startswith(f"{gone} is now {kept}")
    assert f"is now {kept}" in told(dateline("log", gone, cwd=folder))


def test_a_forgotten_report_is_nowhere_in_the_file_and_refused_when_it_comes_again(folder: Path) -> None:
    found = told(dateline("forget", "a.txt", "--why", "the source asked for it", cwd=folder))
    assert "a.txt is forgotten" in found and "killed: 14 (12-14) → 14" in found
    for format in ("text", "jsonl"):
        feed = told(dateline("changes", "--since", "0", "--format", format, cwd=folder))
        assert "12-14" not in feed and "2024-05-09" not in feed and "a.txt" in feed
    assert "forgotten already" in told(dateline("forget", "a.txt", cwd=folder))
    kept = b"".join(p.read_bytes() for p in folder.glob("dateline.db*"))
    assert b"claimed responsibility" not in kept
    assert b"12 people" not in kept
    assert b"14 people" in kept
    assert "Refused, having been forgotten: 1" in told(dateline("run", "in", cwd=folder))
    (folder / "in/a.txt").rename(folder / "in/other-name.txt")
    assert "Refused, having been forgotten: 1" in told(dateline("run", "in", cwd=folder))
    assert "3 reports: 1 new" in told(dateline("run", "in", "--also-forgotten", cwd=folder))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["judge", "same", "BOMB", "BOMB"], "one and the same event"),
        (["judge", "same", "BOMB", "i00000"], "there is no incident"),
        (["judge", "same", "BOMB", "zzz"], "there is no incident"),
        (["judge", "not-same", "BOMB", "abcdef"], "no incident has an event"),
        (["judge", "value", "BOMB", "colour", "red"], "colour cannot be judged"),
        (["judge", "value", "BOMB", "killed", "many"], "write 39, 36-41, 27+ or unknown"),
        (["judge", "value", "BOMB", "killed", "9-3"], "the lower bound comes first"),
        (["judge", "value", "BOMB", "when", "2024-02-30"], "is no time"),
        (["judge", "value", "BOMB", "where", "Nowhereville"], "the gazetteer has no place"),
        (["judge", "value", "BOMB", "where", "Springfield"], "say which"),
        (["judge", "value", "BOMB", "type", "war"], "is none of"),
        (["judge", "not-about", "BOMB"], "has several events"),
        (["judge", "not-about", "BOMB", "c.txt"], "is none of incident"),
        (["judge", "take-back", "j0000"], "dateline judge list"),
        (["changes", "--since", "9"], "there is no run 9: the last is 1"),
        (["changes", "--since", "-1"], "write the number of a run"),
        (["changes", "--format", "xml"], "choose one of"),
        (["judge", "value", "BOMB", "killed", "9" * 20], "at most 1,000,000,000"),
        (["judge", "value", "BOMB", "killed", "3", "--coder", "ma\nra"], "has several lines"),
        (["log", "i00000"], "no incident was ever called"),
        (["log", "i"], "ids begin with 'i'"),
        (["forget", "z.txt"], "there is no report 'z.txt'"),
        (["run", "--db", "none.db"], "name the files or folders"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(archive: tuple[Path, str], arguments: list[str], problem: str) -> None:
    folder, bomb = archive
    done = dateline(*(bomb if a == "BOMB" else a for a in arguments), cwd=folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert problem in done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("past")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    assert dateline("run", *TEXTS, cwd=folder).returncode == 0
    return folder, incidents(folder)["bombing"]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("killed", "36-41", "36-41"),
        ("killed", "27+", "27+"),
        ("injured", "unknown", "unknown"),
        ("when", "2024-05", "2024-05-01 to 2024-05-31"),
        ("when", "2024-05-01 to 2024-05-03", "2024-05-01 to 2024-05-03"),
        ("where", "Samarra, IQ", "IQ"),
        ("type", "armed_assault", "armed_assault"),
        ("status", "foiled", "foiled"),
    ],
)
def test_values_are_written_as_people_write_them(archive: tuple[Path, str], field: str, value: str, shown: str) -> None:
    folder, bomb = archive
    made = told(dateline("judge", "value", bomb, field, value, cwd=folder))
    assert shown in made
    told(dateline("judge", "take-back", made.split()[0], cwd=folder))
