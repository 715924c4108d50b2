"""Options that several commands share, and the checks on their values."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dateline.errors import ConfigError

Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Files and folders of .txt, .html and .jsonl.", show_default=False)]
OptionalInputs = Annotated[
    list[Path] | None, typer.Argument(metavar="[INPUT...]", help="Files and folders of .txt, .html and .jsonl.", show_default=False)
]
Database = Annotated[Path, typer.Option("--db", metavar="FILE", help="The archive.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to a file, else to standard output.", show_default=False)]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if some reports failed.")]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="A TOML file of settings.", show_default=False)]
Codebook = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="DIR", help="A folder of your own actors, places and words, laid over ours.", show_default=False),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", help="Read with N processes; the output is the same.", show_default=False),
]
NoScreen = Annotated[bool, typer.Option("--no-screen", help="Parse reports without the words of any event too.")]

DEFAULT_DB = Path("dateline.db")


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there whole in the end, or as it was before."""
    if path is None:
        yield sys.stdout
        return
    if path.is_dir() or not path.parent.is_dir():
        raise ConfigError(f"{path}: --out names a folder, or a file in a folder that is not there: make the folder, name a file in it")
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        raise ConfigError(
            f"{path}: it cannot be written ({error.strerror}): see that there is room and that you may write there"
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def day(option: str, text: str | None) -> date | None:
    """The day an option names; ConfigError says how to write one."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{option} {text}: write a day as YYYY-MM-DD") from None


def one_of(option: str, value: str, choices: tuple[str, ...]) -> str:
    """The value, or a ConfigError naming the choices."""
    if value not in choices:
        raise ConfigError(f"{option} {value}: choose one of {', '.join(choices)}")
    return value
