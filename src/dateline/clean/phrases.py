"""The phrase lists of page rules, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns of lines that are junk, of lines after which all is junk, and of outlets' names."""

    junk: re.Pattern[str]
    end: re.Pattern[str]
    outlets: frozenset[str]
    outlet: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """The lists of `data/phrases.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.clean").joinpath("data/phrases.yaml").read_text("utf-8"))
    names = sorted((str(n) for n in raw["outlets"]), key=len, reverse=True)
    return Phrases(_lines(raw["junk"]), _lines(raw["end"]), frozenset(names), re.compile("|".join(map(re.escape, names))))


def _lines(wildcards: list[str]) -> re.Pattern[str]:
    inner = "|".join(re.escape(w).replace(r"\*", ".*") for w in wildcards)
    return re.compile(rf"(?:{inner})", re.IGNORECASE)
