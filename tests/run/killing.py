"""Runs an archive to its end over and over, each time in a child process that is killed at a random moment; then goes on where it was.

Usage: python -m tests.run.killing FOLDER ARTICLES TIMES. The coder is loaded once; the children are forked. Prints the moments, or fails.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

import dateline
from dateline.run.archive import Archive
from dateline.run.config import Settings
from dateline.run.pipeline import Coding


def opened(path: Path, coding: Coding) -> Archive:
    archive = dateline.open(path)
    archive._coding = coding
    return archive


def work(path: Path, articles: list[Path], coding: Coding) -> None:
    """Every kind of writing there is: reports, a run, a judgement, another run, a report forgotten."""
    with opened(path, coding) as archive:
        archive.add(articles)
        archive.run()
        arrest = next(iter(archive.incidents(type="arrest")))
        if not archive.judge.judgements():
            archive.judge.value(arrest.incident_id, "arrested", "28")
        archive.run()
        if not archive.history.tombstones():
            archive.forget(articles[0].name)


def exported(path: Path, coding: Coding) -> str:
    with opened(path, coding) as archive:
        out = io.StringIO()
        for what in ("incidents", "claims", "tallies"):
            archive.export(what, "jsonl", out)
        return out.getvalue()


def killed_at(seconds: float, path: Path, articles: list[Path], coding: Coding) -> bool:
    """Work in a child for so long; whether it was killed before its end."""
    child = os.fork()
    if child == 0:
        try:
            work(path, articles, coding)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def main() -> None:
    folder, articles = Path(sys.argv[1]), sorted(Path(sys.argv[2]).iterdir())
    coding = Coding(Settings())
    _ = coding.prepare(), coding.fingerprint
    work(folder / "whole.db", articles, coding)
    whole = exported(folder / "whole.db", coding)
    begun = time.perf_counter()
    work(folder / "timed.db", articles, coding)
    taken = time.perf_counter() - begun
    draw, killed, path = random.Random(7), 0, folder / "killed.db"
    while killed < int(sys.argv[3]):
        killed += killed_at(draw.uniform(0, taken), path, articles, coding)
        if draw.random() < 0.3:
            continue
        if path.exists():
            with sqlite3.connect(path) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        work(path, articles, coding)
        assert exported(path, coding) == whole, killed
        path.unlink()
    print(f"killed {killed} times within {taken:.2f} s")


if __name__ == "__main__":
    main()
