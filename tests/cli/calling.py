"""Calls the command as its entry point does, in this process: a fresh one would load the parser for each test."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from dateline.cli.app import main


@dataclass(frozen=True)
class Done:
    """What a call came to."""

    returncode: int
    stdout: str
    stderr: str


def dateline(*arguments: str | Path, cwd: Path) -> Done:
    """`dateline ARGUMENTS` in a folder."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(list(map(str, arguments)))
        except SystemExit as stop:
            code = stop.code
    return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())
