"""Files and folders as captures: what lies where, and its bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.errors import InputError
from dateline.ingest.jsonl import line_captures
from dateline.model.failure import Failure
from dateline.model.report import Capture, Medium

MEDIA: Final[dict[str, Medium]] = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "report"}
"""What a file holds, by its suffix; a folder's other files are passed over."""
SIDECAR: Final = ".meta.json"
LARGEST_SIDECAR: Final = 2**20


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """`max_bytes` is the most that one file, or one line of JSON Lines, may hold."""

    max_bytes: int = 64 * 1024 * 1024


def captures(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    """Every capture in the files and folders given, each folder in the order of its paths.

    Raises InputError before the first capture if an input is not there; what cannot be read later becomes a Failure.
    """
    for path in inputs:
        if not os.path.lexists(path):
            raise InputError("no such file or folder: check the path", origin=str(path))
    return _all(inputs, settings)


def _all(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    for path in inputs:
        if path.is_dir():
            for file in sorted(_files(path), key=lambda f: f.relative_to(path).as_posix()):
                yield from _captures(file, _id(file.relative_to(path)), settings)
        elif not (path.name.endswith(SIDECAR) and _described(path) in inputs):
            yield from _captures(path, _id(Path(path.name)), settings)


def _described(sidecar: Path) -> Path:
    return sidecar.with_name(sidecar.name.removesuffix(SIDECAR))


def _id(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _files(folder: Path) -> Iterator[Path]:
    """The folder's files, and the folders that cannot be read, which fail as files would; each folder once, links to it last."""
    seen: set[str] = set()
    todo, links = [folder], list[Path]()
    while todo or links:
        current = todo.pop() if todo else links.pop(0)
        real = os.path.realpath(current)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(current / e.name for e in os.scandir(current) if not e.name.startswith("."))
            folders = [path for path in entries if path.is_dir()]
        except OSError:
            yield current
            continue
        for path in folders:
            (links if path.is_symlink() else todo).append(path)
        yield from (path for path in entries if path not in folders and path.suffix.lower() in MEDIA)


def _captures(path: Path, name: str, settings: IngestSettings) -> Iterator[Capture | Failure]:
    try:
        yield from _opened(path, name, settings)
    except InputError as error:
        yield Failure("ingest", name, str(error) if error.origin else str(InputError(error.problem, origin=str(path), line=error.line)))
    except OSError as error:
        yield Failure("ingest", name, str(InputError(_problem(error), origin=str(path))))


def _problem(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "it was there a moment ago and is gone; run again once it is back"
        case PermissionError():
            return "it may not be read; allow reading it"
        case _:
            return f"it cannot be read: {error.strerror or type(error).__name__}"


def _opened(path: Path, name: str, settings: IngestSettings) -> Iterator[Capture | Failure]:
    if path.name.endswith(SIDECAR):
        raise InputError(f"it describes {_described(path).name}, which was not given; give that file", origin=str(path))
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):  # one that could not be walked
        raise InputError("the folder may not be read; allow reading and entering it", origin=str(path))
    if not stat.S_ISREG(status.st_mode):
        raise InputError("it is no ordinary file; give files and folders", origin=str(path))
    if status.st_size == 0:
        raise InputError("the file is empty", origin=str(path))
    medium = MEDIA.get(path.suffix.lower(), "text")
    sidecar = _sidecar(path)
    if medium == "report":
        yield from line_captures(path, name, sidecar, settings.max_bytes)
        return
    if status.st_size > settings.max_bytes:
        raise InputError(f"the file is larger than {settings.max_bytes:,} bytes; split it into reports", origin=str(path))
    yield Capture(name, _id(path), medium, path.read_bytes(), None, sidecar)


def _sidecar(path: Path) -> bytes | None:
    beside = path.with_name(path.name + SIDECAR)
    if not os.path.lexists(beside):
        return None
    try:
        status = beside.stat()
        if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= LARGEST_SIDECAR:
            raise InputError(f"a sidecar is an ordinary file of 1 to {LARGEST_SIDECAR:,} bytes", origin=str(beside))
        return beside.read_bytes()
    except OSError as error:
        raise InputError(_problem(error), origin=str(beside)) from error
