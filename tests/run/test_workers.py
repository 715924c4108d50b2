"""Several workers give what one gives, and the screen takes only what tells nothing."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.run.archive import Archive, Summary
from dateline.run.config import CodingSettings, RunSettings, Settings, read_config
from tests.cli.calling import dateline

BOMB = "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility."
ARREST = "Police arrested 27 suspects in Istanbul, Turkey, on May 8, 2024."
MUSEUM = "The museum opened in Athens. Visitors came from all over the country to see it."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    texts = [BOMB, MUSEUM, ARREST, "", *(f"Gunmen killed {n} soldiers in Mosul, Iraq, on May {n}, 2023." for n in range(2, 12))]
    lines = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join([*lines, lines[0], "{"]) + "\n", encoding="utf-8")
    return path


def made(path: Path, inputs: Path, settings: Settings) -> tuple[list[Summary], str]:
    with Archive.open(path, settings) as archive:
        sums = [archive.add(inputs), archive.run(), archive.add(inputs), archive.run()]
        out = io.StringIO()
        for what in ("incidents", "claims", "tallies"):
            archive.export(what, "jsonl", out)
        out.write("\n".join(map(str, archive.failures())))
        return sums, out.getvalue()


def test_two_workers_make_the_same_archive(reports: Path, tmp_path: Path) -> None:
    one = made(tmp_path / "one.db", reports, Settings())
    assert one == made(tmp_path / "two.db", reports, Settings(run=RunSettings(workers=2)))
    assert (one[0][1].coded, one[0][1].screened) == (13, 1)


def test_two_workers_write_the_same_stream(reports: Path, tmp_path: Path) -> None:
    one = dateline("code", reports, cwd=tmp_path)
    two = dateline("code", reports, "--workers", "2", cwd=tmp_path)
    assert one == two
    assert "having no word of an event: 1" in one.stderr


def test_a_screened_report_stays_and_is_read_without_the_screen(reports: Path, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "x.db") as archive:
        archive.add(reports)
        assert archive.run().screened == 1
        assert archive.report("r1").text == MUSEUM
    with Archive.open(tmp_path / "x.db", Settings(coding=CodingSettings(screen=False))) as archive:
        assert replace(archive.run(), run=0, changes=()) == Summary(coded=13)
    assert "not parsed" not in dateline("run", reports, "--db", "x.db", "--no-screen", cwd=tmp_path).stdout
    assert "Not parsed, having no word of an event: 1" in dateline("run", reports, "--db", "y.db", cwd=tmp_path).stdout


def test_the_configuration_sets_workers_and_screen(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text("[run]\nworkers = 3\n[coding]\nscreen = false\n")
    assert read_config(path) == Settings(coding=CodingSettings(screen=False), run=RunSettings(3))


@pytest.mark.parametrize("text", ["[run]\nworkers = 0", "[run]\nworkers = true", "[coding]\nscreen = 1"])
def test_wrong_workers_and_screens_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(text)
    (tmp_path / "a.txt").write_text(BOMB)
    done = dateline("code", "a.txt", "--config", path, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert dateline("code", "a.txt", "--workers", "0", cwd=tmp_path).returncode == 2


def test_ctrl_c_ends_the_workers_and_keeps_what_was_done(reports: Path, tmp_path: Path) -> None:
    program = "from dateline.cli.app import main\nif __name__ == '__main__': main()"
    (tmp_path / "call.py").write_text(program)
    lines = [json.dumps({"id": f"m{n}", "text": BOMB.replace("12", str(n))}) for n in range(600)]
    reports.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "call.py", "run", "reports.jsonl", "--workers", "2", "--db", "x.db"]
    run = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not _coded(tmp_path / "x.db") and time.monotonic() < deadline:
        time.sleep(0.3)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert (run.returncode, "Traceback" in errors) == (130, False)
    assert _ends(run.pid)
    assert _coded(tmp_path / "x.db") > 0


def _ends(group: int) -> bool:
    """No process of the group is left, or none soon: Python's own tracker of resources ends a little after us."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.2)
    return False


def _coded(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM reports WHERE coder IS NOT NULL").fetchone()[0])
    except sqlite3.Error:
        return 0
