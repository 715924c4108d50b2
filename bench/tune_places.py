"""Tunes the weights of `annotate.place_choice` on the halves of LGL and GeoVirus that may be read.

Usage: python -m bench.tune_places SHARED. Takes one weight at a time through a grid, keeps what raises the mean of the two shares of found
names that lie within 161 km, and prints each step; nothing is written. `Weights` is where its result stands.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from bench.places import SETS, accuracy, annotated, counted
from bench.scoring import looked_at, precision

from dateline.annotate.place_choice import Weights
from dateline.annotate.places import PlaceFinder
from dateline.gazetteer.index import Gazetteer

GRID: Final = {
    "as_country": (0.5, 1.0, 1.5, 2.0, 3.0, 4.0),
    "as_division": (0.0, 0.5, 1.0, 1.5, 2.0),
    "country": (1.0, 1.5, 2.0, 2.5, 3.0),
    "division": (0.5, 1.0, 1.5, 2.0, 2.5),
    "near": (0.25, 0.5, 0.75, 1.0, 1.5),
    "close": (0.0, 0.25, 0.5, 1.0),
    "maybe_near": (0.0, 0.25, 0.5, 0.75),
    "unsure": (0.25, 0.5, 0.75, 1.0),
}


def main() -> None:
    """Print the steps and the weights they end in."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    parsed = {name: annotated(shared, name, looked_at) for name in SETS}
    gazetteer = Gazetteer.open()

    def worth(weights: Weights) -> float:
        finder = PlaceFinder(gazetteer, weights)
        shares = []
        for reports in parsed.values():
            counts = counted(reports, finder)
            shares.append(precision([accuracy(c) for c in counts]))
        return sum(shares) / len(shares)

    best = Weights()
    high = worth(best)
    print(f"start {high:.4f}")
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                tried: Any = replace(best, **{name: value})
                if (found := worth(tried)) > high + 1e-9:
                    best, high = tried, found
                    print(f"{name} {value}: {high:.4f}", flush=True)
    print(best)


if __name__ == "__main__":
    main()
