"""Makes the table of how telling words are (`src/dateline/clean/data/words.bin`) from the texts of the training sets.

Usage: python -m bench.train_words SHARED [--write]. Without `--write` it prints what the table would be.
A word weighs the logarithm of all texts over those that have it; the reports of one incident of gva_train are one text, as what they share is
telling. A word of fewer than `FEWEST` texts weighs what a word of none does: nobody can ask the table for a name that a report or two had.
"""

from __future__ import annotations

import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bench.scoring import rows

from dateline.clean.telling import BUCKETS, STEP, plain_words, word_hash

FEWEST: Final = 3
DATA: Final = Path(__file__).parents[1] / "src/dateline/clean/data/words.bin"


def texts(shared: Path) -> Iterator[frozenset[str]]:
    """The words of each text: of each report, or of all reports of one incident."""
    bench = shared / "bench"
    incidents: dict[str, set[str]] = defaultdict(set)
    for row in rows(bench / "gva_train.jsonl"):
        incidents[row["gold"]["incident_id"]].update(_words(row))
    yield from (frozenset(words) for words in incidents.values())
    for path in (bench / "gold_train.jsonl", shared / "own/own_train.jsonl", bench / "muc4/dev1300_train.jsonl"):
        yield from (frozenset(_words(row)) for row in rows(path))


def _words(row: dict[str, str]) -> Iterable[str]:
    return plain_words(f"{row.get('title') or ''} {row['text']}")


def table_of(found: Iterable[frozenset[str]]) -> bytes:
    """One byte a bucket: what the commonest of its words weighs."""
    counts: Counter[str] = Counter()
    total = 0
    for words in found:
        counts.update(words)
        total += 1
    most = [FEWEST - 1] * BUCKETS
    for word, count in counts.items():
        bucket = word_hash(word) % BUCKETS
        most[bucket] = max(most[bucket], count)
    return bytes(min(255, round(math.log(total / count) / STEP)) for count in most)


def main() -> None:
    """Count, say, and write if asked."""
    made = table_of(texts(Path(sys.argv[1])))
    packed = zlib.compress(made, 9)
    rarest = max(made)
    print(
        f"{sum(step < rarest for step in made):,} of {BUCKETS:,} buckets with a common word; {len(packed):,} bytes; rarest {rarest * STEP:.2f}"
    )
    if "--write" in sys.argv:
        DATA.write_bytes(packed)


if __name__ == "__main__":
    main()
