"""`dateline run` and `dateline demo`: the whole way from files to a table of incidents."""

from __future__ import annotations

import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Config, Database, NoScreen, OptionalInputs, Strict, Workers

if TYPE_CHECKING:
    from dateline.run.archive import Archive, Progress

PATIENCE = 1.0
"""Seconds after which a progress bar is shown."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(epilog="Example: dateline run articles/ --db turkey.db")(run)
    app.command(epilog="Example: dateline demo")(demo)


def run(
    inputs: OptionalInputs = None,
    db: Database = DEFAULT_DB,
    strict: Strict = False,
    config: Config = None,
    codebook: Codebook = None,
    workers: Workers = None,
    no_screen: NoScreen = False,
    also_forgotten: Annotated[bool, typer.Option("--also-forgotten", help="Take reports in that were forgotten.")] = False,
) -> None:
    """Clean, annotate, code, link and reconcile reports into an archive, and list its incidents.

    Without INPUT it links what is in the archive again, as after a judgement.
    """
    from dateline.run.archive import Archive
    from dateline.run.config import read_config, with_options

    settings = with_options(read_config(config, codebook), workers=workers, screen=not no_screen)
    inputs = inputs or []
    if not inputs and not db.exists():
        from dateline.errors import InputError

        raise InputError(f"there is no archive {db} yet: name the files or folders to run over")
    for path in inputs:
        if not path.exists():
            from dateline.errors import InputError

            raise InputError("there is no such file or folder: check the path", origin=str(path))
    with Archive.open(db, settings) as archive:
        failed = _work(archive, inputs, also_forgotten=also_forgotten)
    if strict and failed:
        raise typer.Exit(1)


def demo(
    db: Annotated[Path | None, typer.Option("--db", metavar="FILE", help="Keep the archive here.", show_default=False)] = None,
) -> None:
    """Run over the example reports that come with Dateline."""
    from importlib.resources import as_file, files

    from dateline.run.archive import Archive

    with (
        as_file(files("dateline.examples")) as folder,
        tempfile.TemporaryDirectory() as scratch,
        Archive.open(db or Path(scratch) / "demo.db") as archive,
    ):
        _work(archive, [folder])
    sys.stdout.write(
        "\nThese are the example reports that come with Dateline, written for it. On reports of your own:\n"
        "  dateline run articles/        code a folder into dateline.db and list its incidents\n"
        "  dateline show ID              one incident, every value with the sentence it rests on\n"
        "  dateline export incidents     the table as CSV\n"
    )


def _work(archive: Archive, inputs: Sequence[Path], *, also_forgotten: bool = False) -> int:
    """Add, run and print; how many reports have failed."""
    from dateline.cli.render import summary, tables

    with _progress() as shown, _stoppable(shown) as progress:
        added = archive.add(list(inputs), progress, also_forgotten=also_forgotten)
        done = archive.run(progress)
    tables(archive.incidents(), archive.tallies())
    failures = list(archive.failures())
    summary(added, done, archive.report_count(), failures)
    return len(failures)


@contextmanager
def _stoppable(progress: Progress) -> Iterator[Progress]:
    """Ctrl-C stops the work at its next step, even where Python has dropped it: what is raised in a finaliser, as between two transactions, is."""
    asked = threading.Event()

    def stop(number: int, frame: object) -> None:
        asked.set()
        raise KeyboardInterrupt

    def watched(what: str, done: int, total: int | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        progress(what, done, total)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield watched
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal and the work takes longer than a second."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    bar = Bar(console=Console(stderr=True), transient=True)
    begun = time.monotonic()
    tasks: dict[str, TaskID] = {}

    def show(what: str, done: int, total: int | None) -> None:
        if time.monotonic() - begun < PATIENCE:
            return
        if not tasks:
            bar.start()
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    try:
        yield show
    finally:
        if tasks:
            bar.stop()
