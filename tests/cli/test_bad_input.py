"""Every bad input, the real thing: one clear line that names it, the rest goes on, nothing stored is lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import dateline

GOOD = "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024."
COMMAND = [sys.executable, "-c", "from dateline.cli.app import main; main()"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "articles"
    inner.mkdir()
    (inner / "good.txt").write_text(GOOD)
    return inner


def empty(folder: Path) -> None:
    (folder / "bad.txt").touch()


def binary(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(500))


def huge_text(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"Police came to the town. " * 2_000_000)


def huge_line(folder: Path) -> None:
    (folder / "bad.jsonl").write_text(json.dumps({"id": "x", "text": "a" * 5_000_000}) + "\n")


def no_article(folder: Path) -> None:
    (folder / "bad.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")


def deep(folder: Path) -> None:
    (folder / "bad.html").write_text("<html><body>" + "<div>" * 10_000 + GOOD + "</div>" * 10_000)


def broken_line(folder: Path) -> None:
    (folder / "bad.jsonl").write_text('{"id": "a", "text": "Nothing happened here."}\n{"id": "b", "text": \n')


def missing_text(folder: Path) -> None:
    (folder / "bad.jsonl").write_text('{"id": "a"}\n')


def repeated_id(folder: Path) -> None:
    (folder / "bad.jsonl").write_text('{"id": "a", "text": "Nothing happened."}\n{"id": "a", "text": "Nothing at all."}\n')


def vanished(folder: Path) -> None:
    (folder / "bad.txt").symlink_to(folder / "nowhere")


def broken_sidecar(folder: Path) -> None:
    (folder / "bad.txt").write_text("Nothing happened here today.")
    (folder / "bad.txt.meta.json").write_text("{")


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (empty, "bad.txt: the file is empty"),
        (binary, "bad.txt: this is no text but a binary file"),
        (huge_text, "bad.txt: the text has 50,000,000 characters"),
        (huge_line, "bad.jsonl, line 1: the text has 5,000,000 characters"),
        (no_article, "bad.html: there is no article in it"),
        (deep, "bad.html: its elements are nested more than"),
        (broken_line, "bad.jsonl, line 2: this is not JSON"),
        (missing_text, "bad.jsonl, line 1: text: it is missing"),
        (repeated_id, "bad.jsonl, line 2: the id"),
        (vanished, "bad.txt: it was there a moment ago"),
        (broken_sidecar, "bad.txt.meta.json: this is not JSON"),
    ],
)
def test_a_bad_report_is_named_in_one_line_and_the_rest_goes_on(folder: Path, spoil, named: str) -> None:  # type: ignore[no-untyped-def]
    spoil(folder)
    streamed = dateline("code", folder, cwd=folder.parent)
    assert streamed.returncode == 0
    assert [json.loads(line)["report_id"] for line in streamed.stdout.splitlines()] == ["good.txt"]
    (line,) = [each for each in streamed.stderr.splitlines() if "no word of an event" not in each]
    assert named in line
    assert dateline("clean", folder, "--strict", cwd=folder.parent).returncode == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1254"])
def test_other_encodings_are_read(folder: Path, encoding: str) -> None:
    text = f"{GOOD} Şırnak ve İzmir için bir açıklama ile bu konuda bir bilgi verilmedi."
    (folder / "good.txt").write_bytes(text.encode(encoding))
    found = dateline("clean", folder, cwd=folder.parent)
    assert json.loads(found.stdout)["text"] == text


def test_a_folder_with_a_link_to_itself_is_read_once(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert len(dateline("clean", folder, cwd=folder.parent).stdout.splitlines()) == 1


def test_what_failed_is_told_after_a_run_and_again_until_it_is_mended(folder: Path) -> None:
    binary(folder)
    first = dateline("run", folder, "--db", "x.db", "--strict", cwd=folder.parent)
    assert first.returncode == 1
    assert "Baghdad" in first.stdout
    assert "bad.txt: this is no text but a binary file" in " ".join(first.stdout.split())
    (folder / "bad.txt").write_text("Gunmen killed three soldiers in Mosul, Iraq, on May 7, 2024.")
    second = dateline("run", folder, "--db", "x.db", "--strict", cwd=folder.parent)
    assert second.returncode == 0
    assert "Mosul" in second.stdout


@pytest.mark.parametrize("content", [b"no database at all, but a text", b""])
def test_a_database_that_is_none_is_named(folder: Path, content: bytes) -> None:
    (folder.parent / "x.db").write_bytes(content)
    found = dateline("incidents", "--db", "x.db", cwd=folder.parent)
    if content:
        assert found.returncode == 2
        assert found.stderr == "dateline: x.db: it is not a database: name another file\n"
        assert (folder.parent / "x.db").read_bytes() == content
    else:
        assert found.returncode == 0


def test_a_database_of_a_newer_version_is_named(folder: Path) -> None:
    dateline("run", folder, "--db", "x.db", cwd=folder.parent)
    with sqlite3.connect(folder.parent / "x.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    found = dateline("run", folder, "--db", "x.db", cwd=folder.parent)
    assert (found.returncode, len(found.stderr.splitlines())) == (2, 1)
    assert "newer Dateline" in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_the_output_is_named(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run([*COMMAND, "code", str(folder)], check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert found.returncode == 2
    assert "No space left" in found.stderr
    assert "Traceback" not in found.stderr
