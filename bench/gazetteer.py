"""The place index: time to open, memory, and time of a look-up over the names that reports are asked for.

Usage: python -m bench.gazetteer SHARED. The names are every run of one to four words in capitals of GeoVirus's and LGL's reports, hits and
misses as they come, by a fresh index: the first look-up of each name counts in `all` and stands alone in `first`.
"""

from __future__ import annotations

import re
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Final

from bench.scoring import rows

from dateline.gazetteer.index import Gazetteer

_WORDS: Final = re.compile(r"[^\W\d_][\w'’.-]*")
OPENINGS: Final = 21


def names(shared: Path) -> list[str]:
    """What a finder asks of the index over the two sets, in reading order."""
    asked = []
    for name in ("geovirus", "lgl"):
        for report in rows(shared / f"bench/geoparsing/{name}.jsonl"):
            words = _WORDS.findall(report["text"])
            for at, word in enumerate(words):
                if word[0].isupper():
                    asked += [" ".join(words[at : at + width]) for width in (4, 3, 2, 1)]
    return asked


def resident() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opening() -> float:
    """Milliseconds of processor time to open the index, the median of several times."""
    taken = []
    for _ in range(OPENINGS):
        begun = time.process_time()
        with Gazetteer.open():
            taken.append(time.process_time() - begun)
    return 1000 * statistics.median(taken)


def looking(asked: list[str]) -> float:
    """Microseconds of processor time a look-up by a fresh index."""
    with Gazetteer.open() as gazetteer:
        begun = time.process_time()
        for name in asked:
            gazetteer.ranked(name)
        return 1e6 * (time.process_time() - begun) / len(asked)


def measure(shared: Path) -> dict[str, float]:
    """Milliseconds to open, microseconds a look-up of all names and of each name's first, megabytes gained."""
    opened = opening()
    asked = names(shared)
    first = list(dict.fromkeys(asked))
    before = resident()
    every, firsts = looking(asked), looking(first)
    with Gazetteer.open() as gazetteer:
        hits = sum(bool(gazetteer.ranked(name)) for name in first) / len(first)
    return {
        "opens in ms": opened,
        "look-up us, all": every,
        "look-up us, first of each name": firsts,
        "share of names that are places": hits,
        "names asked": float(len(asked)),
        "MB gained": resident() - before,
    }


def main() -> None:
    """Print the figures."""
    for name, value in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(f"{name:34} {value:10.2f}")


if __name__ == "__main__":
    main()
