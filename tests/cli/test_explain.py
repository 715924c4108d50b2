"""`dateline explain` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import dateline
from tests.privacy.test_no_person import NAMES, REPORTS

TEXT = (
    "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024. Police spoke on Friday. No group attacked the nearby mosque."
    " In a separate attack, gunmen killed two police officers in Mosul on Tuesday."
)


def test_a_file_is_explained_in_lines_of_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found = dateline("explain", "a.txt", cwd=tmp_path)
    assert found.returncode == 0
    assert max(map(len, found.stdout.splitlines())) <= 80
    flat = " ".join(found.stdout.split())
    for words in (
        "»Baghdad« Baghdad, IQ (locality",
        "EVENT 1: bombing, Baghdad, IQ, 2024-05-09",
        "when: 2024-05-09 (day, stated), from »May 9, 2024«",
        "main: main because: what speaks for it most:",
        "apart from armed_assault »attack«: the later sentence itself says that it is another",
        "LEFT ASIDE »attacked«: it is denied (»No«) | No group attacked the nearby mosque.",
    ):
        assert words in flat, words
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]


def test_a_report_of_the_archive_is_explained_by_its_id(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT)
    assert dateline("run", "in", "--db", "x.db", cwd=tmp_path).returncode == 0
    found = dateline("explain", "a.txt", "--db", "x.db", "--format", "jsonl", "--out", "why.jsonl", cwd=tmp_path)
    assert (found.returncode, found.stdout) == (0, "")
    line = json.loads((tmp_path / "why.jsonl").read_text())
    assert {r["field"] for r in line["events"][0]["reasons"]} >= {"event", "type", "status", "main", "when", "where", "totals.killed"}
    assert line["events"][0]["type"] == "bombing" and line["aside"][0]["why"] == "it is denied"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "no such file, and no archive dateline.db"),
        (["a.txt", "--format", "xml"], "--format xml"),
        (["nothing", "--db", "x.db"], "no report"),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("Police came.")
    dateline("run", "a.txt", "--db", "x.db", cwd=tmp_path)
    found = dateline("explain", *arguments, cwd=tmp_path)
    assert (found.returncode, found.stderr.count("\n")) == (2, 1)
    assert said in found.stderr


def test_a_page_without_an_article_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    found = dateline("explain", "a.html", cwd=tmp_path)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("text", REPORTS)
def test_a_persons_name_stands_only_in_the_reports_own_sentences(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    lines = dateline("explain", "a.txt", cwd=tmp_path).stdout.splitlines()
    quoted, rest = False, []
    for line in lines:
        quoted = line.lstrip().startswith("|") or (quoted and line.startswith("    ") and ":" not in line)
        if not quoted:
            rest.append(line)
    assert [n for n in NAMES for line in rest if n in line] == []


def test_what_a_page_tells_a_terminal_to_do_is_not_done(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "a", "title": "\x1b[2JBomb\x07", "text": TEXT + " \x1b]0;x\x07Police came."}) + "\n"
    )
    found = dateline("explain", "a.jsonl", cwd=tmp_path)
    assert found.returncode == 0 and "\x1b" not in found.stdout and "\x07" not in found.stdout
