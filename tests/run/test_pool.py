"""Workers: order, death, faults and bounds."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from dateline.errors import CodebookError, DatelineError
from dateline.run.pool import AHEAD, Pool


def doubling(marks: Path | None = None) -> Callable[[int], int]:
    """Doubles; 13 kills its process, 7 only the first that gets it, 3 is slow, -1 is a fault of ours."""

    def double(number: int) -> int:
        if number == 13 or (number == 7 and marks and not (marks / "7").exists()):
            if marks:
                (marks / str(number)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 3:
            time.sleep(0.2)
        if number == -1:
            raise ZeroDivisionError("a fault of ours")
        return number * 2

    return double


def broken() -> Callable[[int], int]:
    raise CodebookError("types.yaml is not YAML")


def dying() -> Callable[[int], int]:
    os._exit(3)


def lost(number: int) -> int:
    return -number


def test_what_comes_out_is_in_order_and_what_kills_twice_is_given_up(tmp_path: Path) -> None:
    made = list(Pool(partial(doubling, tmp_path), lost, 2).map(range(40)))
    assert made == [-13 if n == 13 else n * 2 for n in range(40)]


def test_no_more_is_taken_than_is_worked_on() -> None:
    taken = []

    def source() -> Iterator[int]:
        for number in range(1_000):
            taken.append(number)
            yield number

    numbers = Pool(doubling, lost, 2).map(source())
    assert [next(numbers) for _ in range(5)] == [0, 2, 4, 6, 8]
    assert len(taken) <= 2 * AHEAD + 5
    numbers.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("load", "error"), [(broken, CodebookError), (dying, DatelineError)])
def test_workers_that_cannot_begin_end_the_run(load: Callable[[], Callable[[int], int]], error: type[Exception]) -> None:
    with pytest.raises(error):
        list(Pool(load, lost, 2).map([1, 2]))


def test_a_fault_of_ours_ends_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Pool(doubling, lost, 2).map([1, -1, 2]))


def test_nothing_given_starts_nothing() -> None:
    assert list(Pool(dying, lost, 2).map([])) == []
