"""Killed at any moment, the archive opens, is whole, and finishes to the same result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def articles(folder: Path) -> Path:
    """Reports of which some tell one incident."""
    folder.mkdir()
    for number in range(24):
        day, town = number % 6 + 1, ("Mosul", "Baghdad")[number % 2]
        (folder / f"m{number:02}.txt").write_text(f"Gunmen killed {day + number // 12} soldiers in {town}, Iraq, on May {day}, 2023.")
    (folder / "z.txt").write_text("Police arrested 27 suspects in Istanbul, Turkey, on May 8, 2024.")
    (folder / "t.txt").write_text("In 2023, police carried out 1,400 operations in Turkey and arrested 500 people.")
    return folder


@pytest.mark.parametrize("times", [10, pytest.param(50, marks=pytest.mark.check)])
def test_a_run_killed_at_random_moments_finishes_to_the_same_result(tmp_path: Path, times: int) -> None:
    command = [sys.executable, "-m", "tests.run.killing", str(tmp_path), str(articles(tmp_path / "articles")), str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"killed {times} times")
