"""One function over many things in several processes: what comes out comes in the order of what went in."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, Literal, TypeVar, cast

from dateline.errors import DatelineError

Given = TypeVar("Given")
Made = TypeVar("Made")

BATCH: Final = 4
"""Things handed to a worker at once."""
AHEAD: Final = 16
"""Things a worker that are taken from the source before the first of them is made: what bounds the memory."""
TRIES: Final = 2
"""Workers that one thing may kill before it is given up; the first may have been killed by somebody else."""
PATIENCE: Final = 5.0
"""Seconds that a worker has to end when told to."""

Message = tuple[Literal["ready", "made", "failed"], Any]


class _Task(Generic[Given, Made]):
    """A thing on its way."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.tries = 0
        self.made: list[Made] = []


class _Worker(Generic[Given, Made]):
    """A process with what it has in hand; the first task is the one that it works on."""

    def __init__(self, load: Callable[[], Callable[[Given], Made]]) -> None:
        # A fresh interpreter: a fork would share the archive's connection and the threads of a progress bar.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(theirs, load), daemon=True)
        with _deaf_to_ctrl_c():
            self.process.start()
        theirs.close()
        self.tasks: deque[_Task[Given, Made]] = deque()
        self.ready = False

    def end(self) -> None:
        """End the process, whatever it does."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool(Generic[Given, Made]):
    """Workers that each `load` a function once, to map it. What kills its worker `TRIES` times becomes what `lost` makes of it."""

    def __init__(self, load: Callable[[], Callable[[Given], Made]], lost: Callable[[Given], Made], workers: int) -> None:
        self._load = load
        self._lost = lost
        self._count = workers

    def map(self, given: Iterable[Given]) -> Iterator[Made]:
        """What the function makes of each, in order. Raises what the function or its loading raises."""
        workers: list[_Worker[Given, Made]] = []
        try:
            yield from self._map(iter(given), workers)
        finally:
            for worker in workers:
                worker.end()

    def _map(self, source: Iterator[Given], workers: list[_Worker[Given, Made]]) -> Iterator[Made]:
        line: deque[_Task[Given, Made]] = deque()
        waiting: deque[_Task[Given, Made]] = deque()
        while True:
            taken = [_Task[Given, Made](each) for each in islice(source, self._count * AHEAD - len(line))]
            line.extend(taken)
            waiting.extend(taken)
            if not line:
                return
            while len(workers) < min(self._count, len(line)):
                workers.append(_Worker(self._load))
            _hand_out(workers, waiting)
            if not line[0].made:
                self._listen(workers, waiting)
            while line and line[0].made:
                yield line.popleft().made[0]

    def _listen(self, workers: list[_Worker[Given, Made]], waiting: deque[_Task[Given, Made]]) -> None:
        """Take what workers have made; one that has died is replaced, and what it had in hand goes to others."""
        heard = wait([w.pipe for w in workers])
        for number, worker in enumerate(workers):
            if worker.pipe not in heard:
                continue
            try:
                what, value = cast(Message, worker.pipe.recv())
            except (EOFError, OSError):
                self._give_back(worker, waiting)
                workers[number] = _Worker(self._load)
                continue
            if what == "failed":
                raise value
            if what == "ready":
                worker.ready = True
            else:
                worker.tasks.popleft().made.append(value)

    def _give_back(self, worker: _Worker[Given, Made], waiting: deque[_Task[Given, Made]]) -> None:
        worker.end()
        if not worker.ready:
            raise DatelineError(f"a worker process ended before it could begin (exit code {worker.process.exitcode}): use one worker")
        if worker.tasks:
            first = worker.tasks[0]
            first.tries += 1
            if first.tries >= TRIES:
                first.made.append(self._lost(worker.tasks.popleft().given))
        waiting.extendleft(reversed(worker.tasks))


def _hand_out(workers: Iterable[_Worker[Given, Made]], waiting: deque[_Task[Given, Made]]) -> None:
    """A batch to each worker that has nothing in hand: it listens then, so that no two wait for each other's full pipe."""
    for worker in workers:
        if worker.ready and not worker.tasks and waiting:
            # What killed a worker before goes alone, so that it is known what kills the next.
            size = 1 if waiting[0].tries else BATCH
            worker.tasks.extend(waiting.popleft() for _ in range(min(size, len(waiting))))
            try:
                worker.pipe.send([t.given for t in worker.tasks])
            except OSError:
                continue  # It has died: listening tells.


def _work(pipe: Connection[Any, Any], load: Callable[[], Callable[[Any], Any]]) -> None:
    """A worker's life: batches come in, what is made of each thing goes out at once."""
    try:
        function = load()
        pipe.send(("ready", None))
        while True:
            for each in pipe.recv():
                pipe.send(("made", function(each)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # Nobody listens any more.
    except Exception as error:  # noqa: BLE001 - it is raised where the others are waited for
        pipe.send(("failed", error))


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started in here leaves Ctrl-C to us, who end it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
