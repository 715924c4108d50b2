"""Files and folders as captures: what lies where, and its bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.errors import InputError
from dateline.model.failure import Failure
from dateline.model.report import Capture, Medium

MEDIA: Final[dict[str, Medium]] = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "report"}
"""What a file holds, by its suffix; a folder's other files are passed over."""
SIDECAR: Final = ".meta.json"


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """`max_bytes` is the most that one file, or one line of JSON Lines, may hold."""

    max_bytes: int = 64 * 1024 * 1024


def captures(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    """Every capture in the files and folders given, each folder in the order of its paths.

    Raises InputError before the first capture if an input is not there; what cannot be read later becomes a Failure.
    """
    for path in inputs:
        if not path.exists():
            raise InputError("there is no such file or folder: check the path", origin=str(path))
    return _all(inputs, settings)


def _all(inputs: Sequence[Path], settings: IngestSettings) -> Iterator[Capture | Failure]:
    for path in inputs:
        if path.is_dir():
            yield from _walk(path, settings)
        else:
            yield from _file(path, path.name, settings)


def _walk(folder: Path, settings: IngestSettings) -> Iterator[Capture | Failure]:
    for file in sorted(_files(folder, frozenset()), key=lambda f: f.relative_to(folder).as_posix()):
        yield from _file(file, file.relative_to(folder).as_posix(), settings)


def _files(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in above:  # a link to a folder that holds it
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, above | {real})
        elif entry.suffix.lower() in MEDIA and not entry.name.endswith(SIDECAR):
            yield entry


def _file(path: Path, report_id: str, settings: IngestSettings) -> Iterator[Capture | Failure]:
    medium = MEDIA.get(path.suffix.lower(), "text")
    try:
        if medium == "report":
            yield from _lines(path, report_id, settings)
        else:
            yield _page(path, report_id, medium, settings)
    except InputError as error:
        yield Failure("ingest", report_id, str(error))
    except OSError as error:
        yield Failure("ingest", report_id, f"{path}: it cannot be read ({error.strerror}): see that it is there and that you may read it")


def _page(path: Path, report_id: str, medium: Medium, settings: IngestSettings) -> Capture:
    size = path.stat().st_size
    if size > settings.max_bytes:
        raise InputError(f"it holds {size:,} bytes, more than {settings.max_bytes:,}: split it into reports", origin=str(path))
    content = path.read_bytes()
    if not content.strip():
        raise InputError("the file is empty", origin=str(path))
    return Capture(report_id, str(path), medium, content, sidecar=_sidecar(path))


def _sidecar(path: Path) -> bytes | None:
    beside = path.with_name(path.name + SIDECAR)
    return beside.read_bytes() if beside.is_file() else None


def _lines(path: Path, name: str, settings: IngestSettings) -> Iterator[Capture | Failure]:
    """The lines of a JSON Lines file, in memory one at a time; an id that stands there twice is refused the second time."""
    seen: dict[str, int] = {}
    found = False
    with path.open("rb") as file:
        number = 0
        while line := file.readline(settings.max_bytes + 1):
            number += 1
            if len(line) > settings.max_bytes:
                yield Failure("ingest", f"{name}:{number}", f"{path}, line {number}: it holds more than {settings.max_bytes:,} bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(settings.max_bytes)
                continue
            if not line.strip():
                continue
            found = True
            yield _line(path, f"{name}:{number}", number, line, seen)
    if not found:
        raise InputError("the file is empty", origin=str(path))


def _line(path: Path, name: str, number: int, line: bytes, seen: dict[str, int]) -> Capture | Failure:
    own = _id_of(line)
    if own is not None and own in seen:
        return Failure("ingest", own, f"{path}, line {number}: the id {own!r} stands on line {seen[own]} already: give each report its own")
    if own is not None:
        seen[own] = number
    return Capture(own or name, str(path), "report", line, line=number)


def _id_of(line: bytes) -> str | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    own = value.get("id") if isinstance(value, dict) else None
    return own if isinstance(own, str) else None
