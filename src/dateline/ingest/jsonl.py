"""A JSON Lines file as one capture a line, read a line at a time."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.model.failure import Failure
from dateline.model.report import Capture

_CHUNK = 2**16
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32's little-endian mark begins with UTF-16's


def line_captures(path: Path, name: str, sidecar: bytes | None, max_bytes: int) -> Iterator[Capture | Failure]:
    """Each line that is not blank as a capture called by its own id, or `name:line` where it has none.

    A second line with an id of the file is a failure. What is kept while reading is one line and 16 bytes an id, so a
    file may be of any length.
    """
    origin = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    first_lines: dict[bytes, int] = {}
    line = 0
    with path.open("rb") as file:
        for line, content in _lines(file, max_bytes):
            called = f"{name}:{line}"
            if content is None:
                problem = f"the line is longer than {max_bytes:,} bytes; shorten or split the report"
                yield Failure("ingest", called, str(InputError(problem, origin=origin, line=line)))
                continue
            own = _own_id(content)
            first = line if own is None else first_lines.setdefault(_digest(own), line)
            if first == line:
                yield Capture(own or called, origin, "report", content, line, sidecar)
            else:
                problem = f'the id "{_short(own or "")}" is already that of line {first}; give one of them another id'
                yield Failure("ingest", called, str(InputError(problem, origin=origin, line=line)))
    if not line:
        raise InputError("the file is empty; each line should be one report", origin=origin)


def _lines(file: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, counted from 1; None is one that is too long."""
    number = 0
    while content := file.readline(max_bytes + 1):
        number += 1
        if number == 1:
            content = _without_mark(content)
        if not content.endswith(b"\n") and len(content) > max_bytes:
            _skip_line(file)
            yield number, None
        elif stripped := content.strip(b" \t\r\n"):
            yield number, stripped


def _without_mark(content: bytes) -> bytes:
    if content.startswith(_WIDE):
        raise InputError("it is UTF-16 or UTF-32, and JSON Lines are UTF-8; save it as UTF-8")
    return content.removeprefix(codecs.BOM_UTF8)


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _own_id(content: bytes) -> str | None:
    """The id the line gives itself; None if it gives none or is broken, which cleaning finds and says."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    own = value.get("id") if isinstance(value, dict) else None
    return own if isinstance(own, str) and own.strip() and own.isprintable() else None


def _digest(own: str) -> bytes:
    return hashlib.blake2b(own.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _short(own: str) -> str:
    return own if len(own) <= 60 else own[:59] + "…"
