"""The words and weights that date a report's main event, read from `data/dating.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class DayWords:
    """Lemmas by what they tell of (`harm`, `law` …), and how much each sign speaks for a day."""

    kinds: Mapping[str, str]
    weights: Mapping[str, float]


@cache
def day_words() -> DayWords:
    """The words of `data/dating.yaml`; a lemma in two lists is of the first."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.coding").joinpath("data/dating.yaml").read_text("utf-8"))
    kinds: dict[str, str] = {}
    for kind, lemmas in raw["kinds"].items():
        for lemma in lemmas:
            kinds.setdefault(str(lemma), kind)
    return DayWords(kinds, raw["weights"])
