"""The archive over the whole way: what runs twice, is killed, or comes in another order gives the same."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.errors import ConfigError, InputError
from dateline.export.formats import FORMATS, TABLES
from dateline.run.archive import BATCH, Archive
from dateline.run.config import Settings, read_config

TEXTS = {
    "a.txt": "A car bomb killed 12 people in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility.",
    "b.txt": "A car bomb in Baghdad, Iraq, killed 14 people and injured 30 on May 9, 2024, police said.",
    "c.txt": "Police arrested 27 suspects in Istanbul, Turkey, on May 8, 2024.",
    "d.txt": "In 2023, police carried out 1,400 operations in Turkey and arrested 500 people.",
    "e.txt": "The museum opened in Athens. Visitors came from all over the country to see it.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "articles"
    inner.mkdir()
    for name, text in TEXTS.items():
        (inner / name).write_text(text, encoding="utf-8")
    return inner


def exported(archive: Archive) -> dict[tuple[str, str], str]:
    found = {}
    for what in TABLES:
        for format in FORMATS:
            out = io.StringIO()
            archive.export(what, format, out)
            found[what, format] = out.getvalue()
    return found


def made(path: Path, inputs: list[Path]) -> dict[tuple[str, str], str]:
    with dateline.open(path) as archive:
        archive.add(inputs)
        archive.run()
        return exported(archive)


def test_reports_of_one_bomb_are_one_incident_with_both_figures(folder: Path, tmp_path: Path) -> None:
    with dateline.open(tmp_path / "x.db") as archive:
        archive.add(folder)
        archive.run()
        (bomb,) = archive.incidents(type="bombing")
        killed = bomb.total("killed")
        assert killed is not None
        assert (killed.low, killed.high, bomb.report_ids) == (12, 14, ("a.txt", "b.txt"))
        assert [i.type for i in archive.incidents(country="TR")] == ["arrest"]
        assert [i.type for i in archive.incidents(actor="ISIS")] == ["bombing"]
        assert [t.when.start.year for t in archive.tallies() if t.when.start] == [2023]


def test_a_second_run_codes_only_what_is_new(folder: Path, tmp_path: Path) -> None:
    with dateline.open(tmp_path / "x.db") as archive:
        assert (archive.add(folder).new, archive.run().coded) == (5, 5)
        before = exported(archive)
        again = archive.add(folder)
        assert (again.new, again.known, archive.run().coded) == (0, 5, 0)
        assert exported(archive) == before
        (folder / "f.txt").write_text("Gunmen killed three soldiers in Mosul, Iraq, on May 7, 2024.")
        (folder / "c.txt").write_text("Police arrested 31 suspects in Istanbul, Turkey, on May 8, 2024.")
        added = archive.add(folder)
        assert (added.new, added.revised, added.known, archive.run().coded) == (1, 1, 4, 2)


def test_any_order_and_any_batches_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    one = made(tmp_path / "one.db", files)
    with dateline.open(tmp_path / "two.db") as archive:
        for file in reversed(files):
            archive.add(file)
        archive.run()
        assert exported(archive) == one


def test_another_hash_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    program = "import sys, dateline\na = dateline.open(sys.argv[1]); a.add(sys.argv[2:]); a.run(); a.export('incidents', 'jsonl', sys.stdout); a.export('claims', 'csv', sys.stdout)"
    outputs = set()
    for seed, files in (("1", sorted(folder.iterdir())), ("2", sorted(folder.iterdir(), reverse=True))):
        command = [sys.executable, "-c", program, str(tmp_path / f"{seed}.db"), *map(str, files)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.add(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    assert len(outputs) == 1
    assert outputs.pop()


@pytest.mark.parametrize("moment", ["reading", "coding", "linking"])
def test_a_run_that_is_killed_is_gone_on_with(folder: Path, tmp_path: Path, moment: str) -> None:
    for number in range(BATCH + 3):
        (folder / f"m{number:02}.txt").write_text(f"Gunmen killed {number + 2} soldiers in Mosul, Iraq, on May {number % 28 + 1}, 2023.")
    whole = made(tmp_path / "whole.db", [folder])
    program = (
        "import os, signal, sys, dateline\n"
        "def progress(what, done, total):\n"
        f"    if what == {moment!r} and done >= {BATCH if moment != 'linking' else 0}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "a = dateline.open(sys.argv[1]); a.add(sys.argv[2], progress); a.run(progress)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path / "x.db"), str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert made(tmp_path / "x.db", [folder]) == whole


def test_an_unknown_type_or_actor_is_said_so(tmp_path: Path) -> None:
    with dateline.open(tmp_path / "x.db") as archive:
        with pytest.raises(ConfigError, match="dateline codebook"):
            archive.incidents(type="war")
        with pytest.raises(ConfigError, match="did you mean islamic-state"):
            archive.incidents(actor="islamic-stat")
        with pytest.raises(InputError):
            archive.add(tmp_path / "none")
        with pytest.raises(ConfigError):
            archive.export("persons", "csv", io.StringIO())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[link]\nthreshhold = 3", r"no \[link\] key 'threshhold': the ones there are: threshold"),
        ("[linking]\nx = 1", "no section 'linking'"),
        ("[clean]\nmax_chars = 'many'", "must be of the kind int"),
        ("[clean]\nmax_chars = -1", "must be more than 0"),
        ("[clean", "this is not TOML"),
        ("clean = 3", r"write clean as a section"),
    ],
)
def test_a_wrong_configuration_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=problem):
        read_config(path)


def test_a_configuration_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text("[clean]\nmax_chars = 50\n[link]\nthreshold = 0.5\n")
    settings = read_config(path)
    assert (settings.clean.max_chars, settings.link.threshold, settings.ingest) == (50, 0.5, Settings().ingest)
    with Archive.open(tmp_path / "x.db", settings) as archive:
        (tmp_path / "a.txt").write_text(TEXTS["a.txt"])
        assert archive.add(tmp_path / "a.txt").failed == 1
        assert "more than the 50" in next(archive.failures()).error


def test_a_fault_in_one_report_leaves_the_rest(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dateline.open(tmp_path / "x.db") as archive:
        archive.add(folder)
        working: Callable[..., object] = archive._coding.code

        def failing(annotated):  # type: ignore[no-untyped-def]
            if annotated.report.id == "c.txt":
                raise ValueError("an odd sentence")
            return working(annotated)

        monkeypatch.setattr(archive._coding, "code", failing)
        assert (archive.run().failed, [f.report_id for f in archive.failures()]) == (1, ["c.txt"])
        monkeypatch.undo()
        assert (archive.run().coded, list(archive.failures())) == (1, [])
