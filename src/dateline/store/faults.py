"""A database's own errors as one line that names the file and says what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.errors import StoreError

FULL: Final = "the disk is full: free some space and run again; nothing stored is lost"
BUSY: Final = "another run is writing to it: wait until that has ended and run again"

_ADVICE: Final = (
    ("SQLITE_FULL", FULL),
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_READONLY", "it may not be written to: allow writing to the file and to its folder, or copy it to a folder of your own"),
    ("SQLITE_CANTOPEN", "it cannot be opened: see that its folder is there and that you may read the file and write to the folder"),
    ("SQLITE_PERM", "you may not open it: allow reading and writing it"),
    ("SQLITE_NOTADB", "it is not a database: name another file"),
    ("SQLITE_CORRUPT", "the database is damaged: put back a copy, or move it away and run again to build it anew from the reports"),
    ("SQLITE_IOERR", "the disk cannot be read or written: see that it is there and sound, then run again"),
)
_NO_ROOM: Final = 64 * 1024


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Whatever the database raises inside leaves as a StoreError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: {_advice(path, error)}") from error


def _advice(path: Path, error: Exception) -> str:
    origin = error.orig if isinstance(error, DBAPIError) else error
    name: str = getattr(origin, "sqlite_errorname", "")
    # With no room left SQLite fails at whatever it needed the room for: its index of the log, say, which is no SQLITE_FULL.
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _is_full(path):
        return FULL
    known = next((advice for prefix, advice in _ADVICE if name.startswith(prefix)), None)
    return known or (str(origin).splitlines() or [type(origin).__name__])[0]


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False
