"""`dateline sample` as a user types it: draw, code, score."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.calling import dateline

TEXTS = {
    "a.txt": "A car bomb killed 12 people and injured 30 in Baghdad, Iraq, on May 9, 2024.",
    "b.txt": "Police arrested 27 suspects in Istanbul, Turkey, on May 8, 2024.",
    "c.txt": "The museum opened in Athens. Visitors came from all over the country to see it.",
}
HEAD = "report,file,nothing,type,date,place,killed,injured,arrested,main,note\n"
CODED = f'{HEAD}a.txt,,,bombing,2024-05-09,"Baghdad, Iraq",12,30,,,\nb.txt,,,arrest,2024-05-08,Istanbul,,,25,,\nc.txt,,yes,,,,,,,,\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    return tmp_path


def test_a_sample_is_drawn_coded_and_scored(folder: Path) -> None:
    drawn = dateline("sample", "3", "in", "--out", "s", cwd=folder)
    assert (drawn.returncode, drawn.stdout) == (0, "3 of 3 reports are in s. s/HOW.txt says how to code them.\n")
    assert "bombing" not in (folder / "s/coded.csv").read_text()
    (folder / "s/coded.csv").write_text(CODED)
    scored = dateline("sample", "score", "s/coded.csv", "--differences", cwd=folder)
    assert scored.returncode == 0
    lines = {line.split()[0]: line.split() for line in scored.stdout.splitlines() if line.strip()}
    assert lines["3"][:6] == ["3", "of", "3", "drawn", "reports", "are"]
    assert lines["killed"][1:5] == ["1", "1", "1", "1.00"]
    assert lines["arrested"][1:5] == ["0", "1", "1", "0.00"]
    assert lines["event"][1:4] == ["2", "2", "2"]
    assert "Of 100 events it tells, 100 (34 to 100) are there" in " ".join(scored.stdout.split())
    assert "With 3 coded reports the intervals are wide" in scored.stdout
    assert max(map(len, scored.stdout.splitlines())) <= 80
    assert dateline("sample", "score", "s/coded.csv", "--differences", cwd=folder) == scored


def test_the_archive_is_drawn_from_and_the_same_seed_draws_the_same(folder: Path) -> None:
    assert dateline("run", "in", "--db", "x.db", cwd=folder).returncode == 0
    for out in ("s", "t"):
        assert dateline("sample", "2", "--db", "x.db", "--seed", "5", "--out", out, cwd=folder).returncode == 0
    assert (folder / "s/coded.csv").read_bytes() == (folder / "t/coded.csv").read_bytes()
    assert (folder / "s/reports.jsonl").read_bytes() == (folder / "t/reports.jsonl").read_bytes()


def test_what_only_one_side_tells_is_listed(folder: Path) -> None:
    dateline("sample", "3", "in", "--out", "s", cwd=folder)
    (folder / "s/coded.csv").write_text(f"{HEAD}a.txt,,yes,,,,,,,,\nc.txt,,,kidnapping,2024-05,Athens,,,,no,\n")
    found = dateline("sample", "score", "s/coded.csv", "--differences", cwd=folder).stdout
    assert "2 of 3 drawn reports are coded" in found
    assert "only you:         kidnapping; 2024-05 (month); Athens" in found
    assert "only the program: bombing; 2024-05-09; Baghdad, IQ; injured 30, killed 12" in found
    assert "kidnapping" not in dateline("sample", "score", "s/coded.csv", "--differences", "--main", cwd=folder).stdout


def test_the_form_asks_keeps_and_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answered(*answers: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
        done = dateline("sample", "3", "in", "--out", "s", "--form", cwd=folder)
        assert done.returncode == 0, done
        return done.stdout

    first = answered("?", "bombing", "yesterday", "2024-05-09", "Baghdad", "12", "thirty", "30", "", "", "", "q")
    assert "armed_clash" in first and "write 2024-05-09, 2024-05" in first and "write 12, 12+ or 10-12" in first
    assert "Report 1 of 3" in first and "2 left to code" in first
    assert (folder / "s/coded.csv").read_text().count("bombing,2024-05-09,Baghdad,12,30,,yes") == 1
    second = answered("s", "")
    assert "Report 1 of 2" in second and "1 left to code" in second
    third = answered("")
    assert "0 left to code" in third and (folder / "s/coded.csv").read_text().count(",yes,,") == 2
    assert dateline("sample", "score", "s/coded.csv", cwd=folder).stdout.startswith("3 of 3 drawn")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["0", "in"], "from 1 to"),
        (["many", "in"], "say how many"),
        (["99999999999999", "in"], "from 1 to"),
        (["2", "none"], "no such file"),
        (["2"], "no archive"),
        (["score"], "name one sheet"),
        (["score", "none.csv"], "reports.jsonl must lie beside it"),
        (["score", "s/coded.csv"], "no report of it is coded yet"),
        (["3", "in", "--out", "s"], "there is a sample here already"),
        (["3", "in", "--out", "in/a.txt"], "cannot be written"),
    ],
)
def test_a_mistake_is_one_line(folder: Path, arguments: list[str], said: str) -> None:
    dateline("sample", "3", "in", "--out", "s", cwd=folder)
    done = dateline("sample", *arguments, cwd=folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr


def test_a_wrong_row_is_one_line_that_names_it(folder: Path) -> None:
    dateline("sample", "3", "in", "--out", "s", cwd=folder)
    (folder / "s/coded.csv").write_text(f"{HEAD}a.txt,,,bomb,,,,,,,\n")
    done = dateline("sample", "score", "s/coded.csv", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "dateline: s/coded.csv, line 2: there is no type 'bomb': `dateline codebook` lists them\n")
