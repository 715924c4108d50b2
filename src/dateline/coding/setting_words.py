"""The words and weights that set a report's main event in time and place, read from `data/setting.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class SettingWords:
    """Lemmas by what they tell of (`harm`, `law` …), and how much each sign speaks for a day and for a place."""

    kinds: Mapping[str, str]
    days: Mapping[str, float]
    places: Mapping[str, float]


def setting_words() -> SettingWords:
    """The words of `data/setting.yaml`; a lemma in two lists is of the first."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.coding").joinpath("data/setting.yaml").read_text("utf-8"))
    kinds: dict[str, str] = {}
    for kind, lemmas in raw["kinds"].items():
        for lemma in lemmas:
            kinds.setdefault(str(lemma), kind)
    return SettingWords(kinds, raw["days"], raw["places"])
