"""Files and folders as captures: the walk, the sidecars, and the medium a suffix tells."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.jsonl import line_captures
from dateline.model.failure import Failure
from dateline.model.report import Capture, Medium

SIDECAR = ".meta.json"
MAX_SIDECAR_BYTES = 2**20
_MEDIA: dict[str, Medium] = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "report"}


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How much of one file, or of one line of a JSON Lines file, is read before it is refused."""

    max_bytes: int = 64 * 2**20


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of the walk; `id` is what its capture will be called, `problem` why it cannot be one."""

    path: Path
    id: str
    problem: str | None = None


def captures(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    """Every file of the inputs as a capture, or as the failure to read it; InputError at once if an input is missing."""
    for path in inputs:
        if not os.path.lexists(path):
            raise InputError("no such file or folder; check the spelling", origin=shown(path))
    return _captures(inputs, settings)


def _captures(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    for path in inputs:
        for found in _walk(path) if path.is_dir() else _alone(path):
            yield from _read(found, settings)


def shown(path: Path) -> str:
    """A path with `/` between its parts; bytes that are no UTF-8 are written as \\xNN."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _alone(path: Path) -> Iterator[_Found]:
    """A file given by itself, whatever its suffix; a sidecar only belongs to the file it describes."""
    described = path.with_name(path.name.removesuffix(SIDECAR))
    if described == path:
        yield _Found(path, shown(Path(path.name)))
    elif not os.path.lexists(described):
        yield _Found(path, shown(Path(path.name)), f"it describes {described.name}, which is not beside it; put it there")


def _walk(folder: Path) -> Iterator[_Found]:
    """The files of a folder in the order of their paths; a folder that links lead to twice is walked once."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            if path.suffix.lower() in _MEDIA:
                yield _Found(path, shown(path.relative_to(folder)))
            continue
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            waiting += _listed(path)
        except OSError as error:
            yield _Found(path, shown(path.relative_to(folder)), _reason(error))


def _listed(folder: Path) -> list[Path]:
    """What a folder holds, last first: a subfolder sorts with the slash that its files' paths have after its name."""
    with os.scandir(folder) as entries:
        kept = [(entry.name + "/" * _is_folder(entry), entry.name) for entry in entries if not entry.name.startswith(".")]
    return [folder / name for _, name in sorted(kept, reverse=True)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself is no folder
        return False


def _read(found: _Found, settings: IngestSettings) -> Iterator[Capture | Failure]:
    origin = shown(found.path)
    if found.problem:
        yield Failure("ingest", found.id, f"{origin}: {found.problem}")
        return
    try:
        sidecar = _sidecar(found.path)
        medium = _MEDIA.get(found.path.suffix.lower(), "text")
        if medium == "report":
            _refuse_special(os.stat(found.path))
            yield from line_captures(found.path, found.id, sidecar, settings.max_bytes)
        else:
            yield Capture(found.id, origin, medium, _content(found.path, settings.max_bytes), sidecar=sidecar)
    except OSError as error:
        yield Failure("ingest", found.id, f"{origin}: {_reason(error)}")
    except InputError as error:
        yield Failure("ingest", found.id, str(error) if error.origin else f"{origin}: {error.problem}")


def _content(path: Path, limit: int) -> bytes:
    _refuse_special(os.stat(path))  # before it is opened: opening a named pipe waits for ever
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if not content:
        raise InputError("the file is empty; leave it out or fetch it again")
    if len(content) > limit:
        raise InputError(f"the file is larger than {limit:,} bytes; split it into one file an article, or into JSON Lines")
    return content


def _refuse_special(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise InputError("it is no ordinary file; save what it gives to a file first")


def _sidecar(path: Path) -> bytes | None:
    beside = path.with_name(path.name + SIDECAR)
    if not os.path.lexists(beside):
        return None
    try:
        return _content(beside, MAX_SIDECAR_BYTES)
    except OSError as error:
        raise InputError(_reason(error), origin=shown(beside)) from error
    except InputError as error:
        raise InputError(error.problem, origin=shown(beside)) from error


def _reason(error: OSError) -> str:
    """What the operating system says, and what to do about it."""
    match error:
        case FileNotFoundError():
            return "it was there a moment ago and is gone; run again once it is back"
        case PermissionError():
            return "it may not be read; give yourself permission to read it, or leave it out"
        case _:
            return f"it cannot be read ({error.strerror or 'unknown reason'}); check it, or leave it out"
