"""What each finding is worth, as `bench/train_link.py` learned it from pairs of reports whose incidents are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: `prior` of two events that share a key, `levels` of each signal's levels, `curves` of amounts between knots."""

    prior: float
    levels: Mapping[str, Mapping[str, float]]
    curves: Mapping[str, Knots]

    def level(self, signal: str, level: str) -> float:
        """What a level is worth; one that was never seen in training says nothing."""
        return self.levels.get(signal, {}).get(level, 0.0)

    def amount(self, signal: str, amount: float) -> float:
        """What an amount is worth, in a straight line between two knots."""
        knots = self.curves.get(signal, ())
        for (x, low), (end, high) in pairwise(knots):
            if amount <= end:
                return low + (high - low) * max(0.0, amount - x) / (end - x)
        return knots[-1][1] if knots else 0.0


@cache
def usual_weights() -> Weights:
    """The weights that Dateline comes with."""
    raw = yaml.safe_load(resources.files("dateline.link").joinpath("data/weights.yaml").read_text(encoding="utf-8"))
    curves = {name: tuple((float(x), float(y)) for x, y in knots) for name, knots in raw["curves"].items()}
    return Weights(float(raw["prior"]), raw["levels"], curves)
