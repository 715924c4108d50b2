"""Databases that are none, are another's, newer, damaged, locked, or on a full disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.errors import NewerStoreError, StoreError
from dateline.link.linking import LinkSettings
from dateline.model.anchor import anchor_of
from dateline.model.ids import own_name
from dateline.model.report import Report
from dateline.run.relinking import Relinking
from dateline.run.scope import EVERYTHING
from dateline.run.steps import usual_steps
from dateline.store.codec import event_body
from dateline.store.sqlite import SqliteStore
from dateline.store.tables import APPLICATION_ID, HEAD, METADATA
from tests.making import event


def kept(path: Path) -> Path:
    store = SqliteStore.open(path)
    with store.writer() as writer:
        writer.add_report(Report("r", "Police came."), "f")
    store.close()
    return path


def test_a_new_archive_is_made_and_opens_again(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db")
    store = SqliteStore.open(path, create=False)
    assert store.view().report_count() == 1
    store.close()


def test_migrations_make_the_tables_that_are_declared(tmp_path: Path) -> None:
    with sqlite3.connect(kept(tmp_path / "a.db")) as db:
        found = {name: {c[1] for c in db.execute(f"PRAGMA table_info({name})")} for name in METADATA.tables}
        assert found == {name: {c.name for c in table.columns} for name, table in METADATA.tables.items()}
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"PK\x03\x04 a zip archive of some length", "it is not a database"), (b"x", "it is not a database")],
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=f"a.db: {problem}"):
        SqliteStore.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE reports (x)")
    with pytest.raises(StoreError, match="of another program"):
        SqliteStore.open(path)


def test_a_database_of_a_newer_dateline_is_left_alone(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError, match="newer Dateline"):
        SqliteStore.open(path)


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db")
    content = bytearray(path.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreError, match=r"a\.db: .*(damaged|not a database|malformed)"):
        SqliteStore.open(path)


def test_a_folder_a_missing_folder_and_a_missing_archive_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is a folder"):
        SqliteStore.open(tmp_path)
    with pytest.raises(StoreError, match="its folder is not there"):
        SqliteStore.open(tmp_path / "no" / "a.db")
    with pytest.raises(StoreError, match="there is no archive"):
        SqliteStore.open(tmp_path / "a.db", create=False)


def test_a_full_disk_loses_nothing_that_is_stored(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db")
    store = SqliteStore.open(path)
    with pytest.raises(StoreError, match="the disk is full"), store.writer() as writer:
        # SQLite's own limit on pages gives the same error as a device without room.
        pages = writer._connection.exec_driver_sql("PRAGMA page_count").scalar()
        writer._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(100):
            writer.add_report(Report(f"s{number}", "Police came. " * 1_000), "g")
    assert [r.id for r in store.view().reports()] == ["r"]
    store.close()


def test_an_archive_that_another_run_writes_to_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.sqlite.WAIT", 10)
    path = kept(tmp_path / "a.db")
    first, second = SqliteStore.open(path), SqliteStore.open(path)
    with first.writer(), pytest.raises(StoreError, match="another run is writing"), second.writer():
        pass
    first.close()
    second.close()


def test_a_process_killed_while_it_writes_leaves_what_was_there(tmp_path: Path) -> None:
    path = kept(tmp_path / "a.db")
    program = (
        "import os, signal, sys; from pathlib import Path; from dateline.store.sqlite import SqliteStore;"
        "from dateline.model.report import Report\n"
        "with SqliteStore.open(Path(sys.argv[1])).writer() as w:\n"
        "    for n in range(500): w.add_report(Report(f's{n}', 'x' * 5000), 'g')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == -signal.SIGKILL
    store = SqliteStore.open(path)
    assert [r.id for r in store.view().reports()] == ["r"]
    store.close()


def test_an_archive_of_the_first_dateline_keeps_its_ids(tmp_path: Path) -> None:
    """A file at the revision before names, anchors and runs: its register goes over, each event with a name of its own beside."""
    from alembic import command

    from dateline.store import migrations

    path, told = tmp_path / "old.db", event("r", killed=3)
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = migrations._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(
            "INSERT INTO reports (digest, report_id, origin, current, text) VALUES ('digest-r', 'r', 'f', 1, 'Police came.')"
        )
        row = (told.event_id, "digest-r", 0, "event", event_body(told))
        connection.exec_driver_sql("INSERT INTO coded (event_id, report_digest, ordinal, kind, body) VALUES (?, ?, ?, ?, ?)", row)
        connection.exec_driver_sql("INSERT INTO register (event_id, incident_id) VALUES (?, 'i-old')", (told.event_id,))
    engine.dispose()
    store = SqliteStore.open(path)
    with store.view().ledger() as ledger:
        assert [n.incident_id for n in ledger.names(events=[told.event_id])] == ["i-old", own_name(told.event_id)]
        assert ledger.anchors(events=[told.event_id]) == [anchor_of(told)]
    families = {"armed_assault": "violence"}
    with store.writer() as writer:
        Relinking(usual_steps("s", LinkSettings(families=families)), EVERYTHING, families).link(writer, "2026-01-01T00:00:00+00:00")
    assert [i.incident_id for i in store.view().incidents()] == ["i-old"]
    store.close()
