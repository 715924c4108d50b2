"""A disk that is really full. Mounting one needs rights that `make test` does not ask for."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.calling import dateline


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.check
def test_a_full_disk_is_named_and_what_was_stored_stays(tmp_path: Path, small_disk: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024.")
    assert dateline("run", articles, "--db", small_disk / "x.db", cwd=tmp_path).returncode == 0
    for number in range(60):
        (articles / f"b{number}.txt").write_text(f"Police came to house {number}. " * 400)
    full = dateline("run", articles, "--db", small_disk / "x.db", cwd=tmp_path)
    assert full.returncode == 2
    assert "the disk is full" in full.stderr
    assert len(full.stderr.splitlines()) == 1
    assert "Baghdad" in dateline("incidents", "--db", small_disk / "x.db", cwd=tmp_path).stdout
