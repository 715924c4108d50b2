"""The commands as a user types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.calling import dateline

TEXT = "A car bomb killed 12 people and injured 30 in Baghdad, Iraq, on May 9, 2024. Islamic State claimed responsibility."
OTHER = "A car bomb in Baghdad, Iraq, killed 14 people on May 9, 2024, police said."
TALLY = "In 2023, police carried out 1,400 operations in Turkey and arrested 500 people."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    for name, text in {"a.txt": TEXT, "b.txt": OTHER, "c.txt": TALLY}.items():
        (folder / name).write_text(text)
    assert dateline("run", "a.txt", "b.txt", "c.txt", cwd=folder).returncode == 0
    return folder


def test_incidents_are_listed_with_both_figures(archive: Path) -> None:
    found = dateline("incidents", cwd=archive).stdout
    assert "2024-05-09" in found
    assert "(12-14)" in found
    assert "Islamic State" in found


def test_filters_leave_out_the_rest(archive: Path) -> None:
    assert (
        "Baghdad"
        in dateline("incidents", "--country", "iq", "--type", "bombing", "--actor", "ISIS", "--min-killed", "12", cwd=archive).stdout
    )
    assert dateline("incidents", "--until", "2024-05-08", cwd=archive).stdout == "No incidents.\n"


def test_show_marks_the_words_and_names_who_disagrees(archive: Path) -> None:
    exported = dateline("export", "incidents", "--format", "jsonl", cwd=archive).stdout
    found = dateline("show", json.loads(exported)["incident_id"][:6], cwd=archive).stdout
    assert "killed »12 people«" in found.replace("\n", " ")
    assert "other reports disagree" in found
    assert "»on May 9, 2024«" in found or "»May 9, 2024«" in found


def test_tallies_are_kept_apart(archive: Path) -> None:
    found = dateline("tallies", cwd=archive).stdout
    assert "1,400 operations" in found
    assert "1,400" not in dateline("incidents", cwd=archive).stdout


def test_exports_have_the_evidence_as_offsets_and_no_quotation(archive: Path) -> None:
    found = dateline("export", "events", cwd=archive).stdout
    assert "figures[0]:text:" in found
    assert "car bomb killed" not in found
    assert [r["place"] for r in csv.DictReader(io.StringIO(found))] == ["Baghdad", "Baghdad"]


def test_out_writes_a_whole_file_or_none(archive: Path, tmp_path: Path) -> None:
    assert dateline("export", "claims", "--out", tmp_path / "claims.csv", cwd=archive).stdout == ""
    assert (tmp_path / "claims.csv").read_text().startswith("claim_id,")
    assert [p.name for p in tmp_path.iterdir()] == ["claims.csv"]


def test_streams_need_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert json.loads(dateline("clean", "a.txt", "--format", "jsonl", cwd=tmp_path).stdout) == {
        "id": "a.txt",
        "text": TEXT,
        "published": None,
    }
    kinds = {json.loads(line)["kind"] for line in dateline("annotate", "a.txt", cwd=tmp_path).stdout.splitlines()}
    assert kinds == {"time", "place", "number", "actor"}
    (event,) = map(json.loads, dateline("code", "a.txt", cwd=tmp_path).stdout.splitlines())
    assert (event["type"], event["totals"]["killed"]["low"], event["where"]["country"]) == ("bombing", 12, "IQ")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]


def test_the_codebook_is_listed(tmp_path: Path) -> None:
    assert "armed_clash" in dateline("codebook", cwd=tmp_path).stdout
    assert "gunfight" in dateline("codebook", "armed_clash", cwd=tmp_path).stdout
    assert "islamic-state" in dateline("codebook", "--actors", cwd=tmp_path).stdout


def test_the_demo_prints_incidents_and_leaves_nothing(tmp_path: Path) -> None:
    found = dateline("demo", cwd=tmp_path)
    assert found.returncode == 0
    assert "Ankara, TR" in found.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["incidents", "--since", "2025-13-01"],
        ["incidents", "--since", "2025-02-01", "--until", "2025-01-01"],
        ["incidents", "--country", "Turkey"],
        ["incidents", "--type", "war"],
        ["incidents", "--actor", "nobody at all"],
        ["incidents", "--min-killed", "-1"],
        ["incidents", "--db", "none.db"],
        ["show", "nothing"],
        ["show", "i"],
        ["export", "persons"],
        ["export", "events", "--format", "xml"],
        ["export", "events", "--out", "no/folder/x.csv"],
        ["run", "no-such-folder"],
        ["run", "a.txt", "--config", "none.toml"],
        ["code", "a.txt", "--format", "xml"],
        ["codebook", "war"],
        ["nonsense"],
        ["incidents", "--nonsense"],
    ],
)
def test_a_users_mistake_is_code_2_and_no_traceback(archive: Path, arguments: list[str]) -> None:
    if arguments == ["show", "i"]:
        (archive / "d.txt").write_text("Gunmen killed three soldiers in Mosul, Iraq, on May 7, 2024.")
        dateline("run", "d.txt", cwd=archive)
    found = dateline(*arguments, cwd=archive)
    assert found.returncode == 2
    assert found.stderr.strip()
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "demo",
        "clean",
        "annotate",
        "code",
        "incidents",
        "show",
        "tallies",
        "export",
        "codebook",
        "explain",
        "sample",
        "judge",
        "changes",
        "log",
        "forget",
    ],
)
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str) -> None:
    found = dateline(command, "--help", cwd=tmp_path)
    assert found.returncode == 0
    assert f"Example: dateline {command}" in found.stdout


def test_annotations_are_painted_one_page_a_report(archive: Path) -> None:
    assert dateline("annotate", "a.txt", "c.txt", "--format", "html", "--out", "pages", cwd=archive).returncode == 0
    assert sorted(p.name for p in (archive / "pages").iterdir()) == ["0001-a-txt.html", "0002-c-txt.html", "index.html"]
    assert 'title="12"' in (archive / "pages/0001-a-txt.html").read_text(encoding="utf-8")
    assert "0002-c-txt.html" in (archive / "pages/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("out", [(), ("--out", "a.txt"), ("--out", "none/pages")])
def test_painted_pages_need_a_folder(archive: Path, out: tuple[str, ...]) -> None:
    done = dateline("annotate", "a.txt", "--format", "html", *out, cwd=archive)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--out" in done.stderr


def test_a_users_codebook_is_laid_over_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/actors.yaml").write_text("- {id: river-guard, name: River Guard, acronyms: [RVG], sector: REB}\n")
    (tmp_path / "mine/places.yaml").write_text("- {name: Old Ferry Camp, country: SS, latitude: 9.5, longitude: 31.6}\n")
    (tmp_path / "a.txt").write_text("River Guard fighters attacked Old Ferry Camp on May 9, 2024, killing 12 people.")
    found = dateline("annotate", "a.txt", "--codebook", "mine", cwd=tmp_path).stdout
    assert '"actor_id": "river-guard"' in found
    assert '"name": "Old Ferry Camp"' in found and '"longitude": 31.6' in found
    assert "river-guard" not in dateline("annotate", "a.txt", cwd=tmp_path).stdout
    assert dateline("run", "a.txt", "--codebook", "mine", cwd=tmp_path).returncode == 0
    assert "River Guard" in dateline("incidents", "--actor", "RVG", "--codebook", "mine", cwd=tmp_path).stdout
    assert "river-guard" in dateline("codebook", "--actors", "--codebook", "mine", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("file", "content"),
    [("actors", "- {id: x, name: X, sector: CVL}\n"), ("places", "- {name: X, latitude: 900}\n"), ("places", "- [")],
)
def test_a_codebook_that_is_wrong_is_one_line(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / f"mine/{file}.yaml").write_text(content)
    (tmp_path / "a.txt").write_text("Police arrested two men.")
    done = dateline("code", "a.txt", "--codebook", "mine", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
