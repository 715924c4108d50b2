"""`dateline review` as a user types it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.calling import dateline

TEXTS = {
    "a.txt": "A car bomb killed 12 people and injured 30 in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility.",
    "b.txt": "A car bomb in Baghdad, Iraq, killed 14 people on May 9, 2024, police said.",
    "c.txt": "The museum opened in Athens. Visitors came from all over the country to see it.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    assert dateline("run", *TEXTS, cwd=folder).returncode == 0
    return folder


def test_a_figure_that_two_sources_give_otherwise_is_asked_about(archive: Path) -> None:
    found = dateline("review", cwd=archive).stdout
    assert "1. Is the value right?" in found
    assert "totals.killed: 14 (12-14)" in found
    assert "a.txt says 12; sources in all: 2" in found
    assert "to answer: dateline judge value" in found


def test_a_link_is_asked_about_with_what_speaks_for_it(archive: Path) -> None:
    found = dateline("review", cwd=archive).stdout
    asked = found[found.index("Are these one incident") :]
    assert "because: " in asked
    assert "the same day" in asked
    assert "dateline judge same" in asked


def test_a_lone_account_is_confirmed_by_judging_its_type(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text(TEXTS["a.txt"])
    assert dateline("run", "d.txt", cwd=tmp_path).returncode == 0
    asked = dateline("review", cwd=tmp_path).stdout
    assert "Is there such an incident?" in asked
    answer = re.search(r"if there is: dateline (judge value [0-9a-f]{20} type bombing), or its right type", asked)
    assert answer is not None
    assert dateline(*answer[1].split(), cwd=tmp_path).returncode == 0
    assert answer[1].split()[2] not in dateline("review", cwd=tmp_path).stdout


def test_questions_are_written_as_lines_and_no_more_than_asked_for(archive: Path) -> None:
    lines = dateline("review", "--format", "jsonl", "--limit", "1", cwd=archive).stdout.splitlines()
    (look,) = map(json.loads, lines)
    assert look["question"] == "value"
    assert look["worth"] == pytest.approx(look["doubt"] * look["change"], abs=0.001)


def test_a_mistake_is_one_line(archive: Path) -> None:
    assert dateline("review", "--format", "csv", cwd=archive).stderr == "dateline: --format csv: choose one of text, jsonl\n"
    assert dateline("review", "--db", "none.db", cwd=archive).returncode == 2


def test_an_archive_of_nothing_has_no_question(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(TEXTS["c.txt"])
    assert dateline("run", "c.txt", cwd=tmp_path).returncode == 0
    assert dateline("review", cwd=tmp_path).stdout == "Nothing is in doubt.\n"
