"""Files and folders as captures, with the real bad input on a real disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.ingest.files import IngestSettings, captures
from dateline.model.failure import Failure
from dateline.model.report import Capture

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
TEXT = b"Police stopped a van near the river on Monday."


def read(*inputs: Path, max_bytes: int = 10_000) -> list[Capture | Failure]:
    return list(captures(inputs, IngestSettings(max_bytes)))


def ids(found: Sequence[Capture | Failure]) -> list[str]:
    return [f.id if isinstance(f, Capture) else f.report_id for f in found]


def only_failure(found: Sequence[Capture | Failure]) -> Failure:
    failures = [f for f in found if isinstance(f, Failure)]
    assert len(failures) == 1
    assert failures[0].stage == "ingest"
    assert "\n" not in failures[0].error
    return failures[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.html", "a.txt", "a/b/c.HTM", "a-1.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)
    return tmp_path


def test_a_folder_gives_its_files_by_path_in_order(folder: Path) -> None:
    assert ids(read(folder)) == sorted(["a-1.txt", "a.txt", "a/b/c.HTM", "a/z.html", "b.txt"])


def test_the_suffix_tells_the_medium(folder: Path) -> None:
    (folder / "lines.jsonl").write_bytes(b'{"id": "r1", "text": "x"}\n')
    media = {c.id: c.medium for c in read(folder) if isinstance(c, Capture)}
    assert media == {"a-1.txt": "text", "a.txt": "text", "a/b/c.HTM": "html", "a/z.html": "html", "b.txt": "text", "r1": "report"}


@pytest.mark.parametrize("name", [".hidden.txt", ".git/a.txt", "photo.jpg", "notes.md", "a.txt~", "b.json", "README"])
def test_hidden_files_and_other_suffixes_in_a_folder_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(TEXT)
    assert read(tmp_path) == []


def test_a_file_given_by_itself_has_its_bare_name_and_may_have_any_suffix(folder: Path) -> None:
    (folder / "a" / "notes.md").write_bytes(TEXT)
    assert read(folder / "a" / "notes.md") == [Capture("notes.md", str(folder / "a" / "notes.md"), "text", TEXT)]


def test_the_same_id_from_two_inputs_is_given_twice(folder: Path) -> None:
    assert ids(read(folder / "a.txt", folder)).count("a.txt") == 2


def test_a_sidecar_belongs_to_its_file_and_is_no_capture(folder: Path) -> None:
    (folder / "b.txt.meta.json").write_bytes(b'{"source": "X"}')
    for found in (read(folder), read(folder / "b.txt", folder / "b.txt.meta.json")):
        assert [(c.id, c.sidecar) for c in found if isinstance(c, Capture) and c.sidecar] == [("b.txt", b'{"source": "X"}')]
        assert not [f for f in ids(found) if "meta" in f]


def test_a_sidecar_given_without_its_file_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "b.txt.meta.json").write_bytes(b"{}")
    assert "b.txt.meta.json: it describes b.txt" in only_failure(read(tmp_path / "b.txt.meta.json")).error


def test_a_missing_input_is_the_users_mistake_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(InputError, match="artcles: no such file or folder"):
        captures([folder, folder / "artcles"], IngestSettings())


def test_a_folder_with_a_link_to_itself_is_walked_once(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "a" / "b" / "up").symlink_to(folder / "a", target_is_directory=True)
    assert len(read(folder)) == 5


def test_a_file_that_links_to_itself_is_a_failure_that_names_it(folder: Path) -> None:
    (folder / "c.txt").symlink_to(folder / "c.txt")
    failure = only_failure(read(folder))
    assert failure.report_id == "c.txt"
    assert str(folder / "c.txt") in failure.error


def test_a_file_that_vanishes_after_the_listing_is_a_failure_and_the_rest_goes_on(folder: Path) -> None:
    walk = captures([folder], IngestSettings())
    first = next(walk)
    (folder / "a.txt").unlink()
    found = [first, *walk]
    assert ids(found) == ["a-1.txt", "a.txt", "a/b/c.HTM", "a/z.html", "b.txt"]
    assert "a.txt: it was there a moment ago and is gone" in only_failure(found).error


@needs_permissions
def test_a_file_that_may_not_be_read_is_a_failure(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert "a.txt: it may not be read" in only_failure(read(folder)).error


@needs_permissions
@pytest.mark.parametrize("mode", [0, 0o444])
def test_a_folder_that_may_not_be_read_is_a_failure_and_the_rest_goes_on(folder: Path, mode: int) -> None:
    (folder / "a").chmod(mode)
    try:
        found = read(folder)
    finally:
        (folder / "a").chmod(0o755)
    assert "b.txt" in ids(found)
    assert any("may not be read" in f.error for f in found if isinstance(f, Failure))


def test_an_empty_file_is_a_failure(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    assert "a.txt: the file is empty" in only_failure(read(folder)).error


@pytest.mark.parametrize(("size", "failures"), [(10_000, 0), (10_001, 1)])
def test_a_file_over_the_limit_is_a_failure(folder: Path, size: int, failures: int) -> None:
    (folder / "a.txt").write_bytes(b"x" * size)
    found = [f for f in read(folder) if isinstance(f, Failure)]
    assert len(found) == failures
    assert all("a.txt: the file is larger than 10,000 bytes" in f.error for f in found)


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_named_pipe_is_refused_and_never_waited_for(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    assert "no ordinary file" in only_failure(read(folder)).error


@pytest.mark.parametrize("broken", ["empty", "large", "missing"])
def test_a_sidecar_that_cannot_be_read_is_named(folder: Path, broken: str) -> None:
    sidecar = folder / "a.txt.meta.json"
    if broken == "missing":
        sidecar.symlink_to(folder / "nowhere")
    else:
        sidecar.write_bytes(b"" if broken == "empty" else b" " * (2**20 + 1))
    failure = only_failure(read(folder))
    assert failure.report_id == "a.txt"
    assert failure.error.startswith(f"{sidecar}: ")


def test_a_name_that_is_no_utf8_still_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert ids(read(tmp_path)) == ["caf\\xe9.txt"]


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    def deeper(depth: int) -> Iterator[None]:
        before = Path.cwd()
        os.chdir(tmp_path)
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_bytes(TEXT)
        os.chdir(before)
        yield

    next(deeper(300))
    assert len(read(tmp_path)) == 1
