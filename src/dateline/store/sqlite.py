"""The archive in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import sqlalchemy as sa

from dateline.errors import NewerStoreError, StoreError
from dateline.store.faults import explained
from dateline.store.reading import SqliteView
from dateline.store.tables import APPLICATION_ID, HEAD
from dateline.store.writing import SqliteWriter

_MAGIC: Final = b"SQLite format 3\0"
WAIT: Final = 5_000
"""Milliseconds to wait for another run that is writing."""


class SqliteStore:
    """A `dateline.store.base.Store` on SQLite, in WAL mode: readers do not wait for a writer."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self._path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """The archive at `path`, brought to the newest revision; a new one is made there if `create`. Raises StoreError, NewerStoreError."""
        _refuse(path, create)
        store = cls(path, _engine(path))
        try:
            with explained(path):
                store._prepare()
        except StoreError:
            store.close()
            raise
        return store

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            names = set(sa.inspect(connection).get_table_names())
            own = connection.exec_driver_sql("PRAGMA application_id").scalar()
            if names and own != APPLICATION_ID:
                raise StoreError(f"{self._path}: it is a database of another program: name another file")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if "alembic_version" in names else None
        if found != HEAD:
            self._migrate(found)

    def _migrate(self, found: str | None) -> None:
        from dateline.store import migrations

        if found is not None and found not in migrations.revisions():
            raise NewerStoreError(f"{self._path}: it was written by a newer Dateline: update Dateline, or name another file")
        with self._engine.execution_options(dateline_write=True).begin() as connection:
            migrations.upgrade(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def view(self) -> SqliteView:
        """The archive to read; each reading sees one moment of it."""
        return SqliteView(self._path, self._engine)

    @contextmanager
    def writer(self) -> Iterator[SqliteWriter]:
        """One transaction: kept whole on a clean exit, undone whole on any exception."""
        with explained(self._path), self._engine.execution_options(dateline_write=True).begin() as connection:
            yield SqliteWriter(self._path, connection)

    def scrub(self) -> None:
        """Empty the log, in which what has been deleted may still stand. StoreError: somebody reads from it."""
        with explained(self._path):
            connection = self._engine.raw_connection()
            try:
                busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                connection.close()
        if busy:
            raise StoreError(
                f"{self._path}: another program reads it, so that its log still holds what was deleted: end that one and run again"
            )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _refuse(path: Path, create: bool) -> None:
    """Say at once what SQLite would say in its own words later."""
    if path.is_dir():
        raise StoreError(f"{path}: it is a folder: name a file, such as {path / 'dateline.db'}")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no archive: run `dateline run INPUT… --db {path}` first, or name another with --db")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: its folder is not there: make it first, or name another file")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{path}: it cannot be read ({error.strerror}): allow reading it, or name another file") from error
    if head and head != _MAGIC:
        raise StoreError(f"{path}: it is not a database: name another file")


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _: object) -> None:
    # SQLAlchemy begins the transactions itself (below): sqlite3's own implicit ones would leave out DDL.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: a report that is forgotten must not be found in the file's free pages.
    cursor.execute("PRAGMA secure_delete = ON")
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        cursor.close()


def _on_begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("dateline_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
