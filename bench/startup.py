"""Start-up as ratios in one run: `dateline --help`, and the five seeds cold, each beside importing spaCy.

Usage: python -m bench.startup SHARED, the folder that holds `seeds/`. Prints seconds (medians) and ratios; decides nothing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATELINE = str(Path(sys.executable).with_name("dateline"))


def seconds(command: list[str], repeats: int) -> float:
    """The median wall time of a command over so many fresh processes."""
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the benchmark."""
    spacy = seconds([sys.executable, "-c", "import spacy"], 3)
    print(f"import spacy                 {spacy:6.2f} s")
    shown = seconds([DATELINE, "--help"], 5)
    print(f"dateline --help              {shown:6.2f} s   {shown / spacy:5.2f} times importing spaCy")
    seeds = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "seeds"
    if not seeds.is_dir():
        print(f"the five seeds: left out, {seeds} is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        run = seconds([DATELINE, "code", *map(str, sorted(seeds.glob("*.txt"))), "--out", str(Path(folder) / "events.jsonl")], 3)
    print(f"dateline code, five seeds    {run:6.2f} s   {run / spacy:5.2f} times importing spaCy")


if __name__ == "__main__":
    main()
