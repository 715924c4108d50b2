"""What the benchmarks share: the halves of a set, F1 with its parts, and bootstrap intervals over reports."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SEED: Final = 20261126
RESAMPLES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, found and wanted values of one report."""

    right: float
    found: float
    gold: float


def looked_at(doc_id: str) -> bool:
    """The report is of the half that may be read: the SHA-1 of its id, as a number, is even. The other half is only scored."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 2 == 0


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    # Not splitlines: a text may hold U+2028, which JSON leaves as it is.
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def f1(counts: Iterable[Counts]) -> float:
    """The F1 of all reports together; 0 where nothing is right."""
    right, found, gold = _sums(counts)
    return 2 * right / (found + gold) if right else 0.0


def recall(counts: Iterable[Counts]) -> float:
    """The share of the wanted that is right."""
    right, _, gold = _sums(counts)
    return right / gold if gold else 0.0


def precision(counts: Iterable[Counts]) -> float:
    """The share of the found that is right."""
    right, found, _ = _sums(counts)
    return right / found if found else 0.0


def interval(counts: Sequence[Counts], figure: Any = f1) -> tuple[float, float]:
    """The 95 % bootstrap interval of a figure, reports drawn with replacement, the same seed each time."""
    if not counts:
        return 0.0, 0.0
    draw = random.Random(SEED)
    figures = sorted(figure(draw.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    return figures[int(0.025 * RESAMPLES)], figures[int(0.975 * RESAMPLES) - 1]


def shown(name: str, counts: Sequence[Counts], figure: Any = f1) -> str:
    """One line: the figure, its interval, and how many reports it is over."""
    low, high = interval(counts, figure)
    return f"{name:44} {figure(counts):.3f}  [{low:.3f}, {high:.3f}]  {len(counts)} reports"


def _sums(counts: Iterable[Counts]) -> tuple[float, float, float]:
    parts = list(counts)
    return sum(c.right for c in parts), sum(c.found for c in parts), sum(c.gold for c in parts)
