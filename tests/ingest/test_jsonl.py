"""JSON Lines as captures, a line at a time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.ingest.files import IngestSettings, captures
from dateline.ingest.jsonl import line_captures
from dateline.model.failure import Failure
from dateline.model.report import Capture


def read(path: Path, content: bytes, max_bytes: int = 10_000) -> list[Capture | Failure]:
    path.write_bytes(content)
    return list(line_captures(path, path.name, None, max_bytes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.jsonl"


def test_each_line_is_a_capture_with_its_number_and_own_id(path: Path) -> None:
    found = read(path, b'\xef\xbb\xbf{"id": "x", "text": "A"}\r\n\n  \n{"id": "y", "text": "B"}')
    assert found == [
        Capture("x", str(path), "report", b'{"id": "x", "text": "A"}', 1),
        Capture("y", str(path), "report", b'{"id": "y", "text": "B"}', 4),
    ]


@pytest.mark.parametrize("line", [b"{broken", b"[1]", b'{"text": "x"}', b'{"id": 7}', b'{"id": " "}', b'{"id": "a\\nb"}', b"[" * 5000])
def test_a_line_without_an_id_of_its_own_is_called_by_file_and_line(path: Path, line: bytes) -> None:
    assert [c.id for c in read(path, b"\n" + line) if isinstance(c, Capture)] == ["r.jsonl:2"]


def test_a_repeated_id_is_a_failure_that_names_both_lines(path: Path) -> None:
    first, second, third = read(path, b'{"id": "x"}\n{"id": "x"}\n{"id": "y"}\n')
    assert isinstance(first, Capture)
    assert isinstance(third, Capture)
    assert second == Failure("ingest", "r.jsonl:2", f'{path}, line 2: the id "x" is already that of line 1; give one of them another id')


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_over_the_limit_is_a_failure_and_the_rest_goes_on(path: Path, end: bytes) -> None:
    long, *rest = read(path, b'{"id": "' + b"x" * 5_000_000 + b'"}' + end + (b'{"id": "y"}' if end else b""), 1000)
    assert isinstance(long, Failure)
    assert "line 1: the line is longer than 1,000 bytes" in long.error
    assert [c.line for c in rest if isinstance(c, Capture)] == ([2] if end else [])


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_lines_is_empty(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    (failure,) = captures([path], IngestSettings())
    assert isinstance(failure, Failure)
    if not content:
        assert "the file is empty" in failure.error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused_by_name(path: Path, encoding: str) -> None:
    content = '{"id": "x"}\n'.encode(encoding)
    with pytest.raises(InputError, match="save it as UTF-8"):
        read(path, (b"\xfe\xff" if encoding == "utf-16-be" else b"") + content)


def test_a_sidecar_goes_with_every_line(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"id": "x"}\n{"id": "y"}\n')
    (tmp_path / "r.jsonl.meta.json").write_bytes(b"{}")
    assert [c.sidecar for c in captures([tmp_path], IngestSettings()) if isinstance(c, Capture)] == [b"{}", b"{}"]


def test_memory_does_not_grow_with_the_file(path: Path) -> None:
    with path.open("wb") as file:
        for n in range(4000):
            file.write(b'{"id": "%d", "text": "%s"}\n' % (n, b"x" * 5000))
    tracemalloc.start()
    assert sum(1 for _ in line_captures(path, path.name, None, 10_000)) == 4000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000 < path.stat().st_size / 5
