"""The phrase lists of page rules, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_SENTENCE = 8
"""Words from which a line that ends as a sentence does is one, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns of a page's own lines, of those after which all lines are, of words to its reader, and outlets' names by each way of writing them."""

    junk: re.Pattern[str]
    headed: re.Pattern[str]
    end: re.Pattern[str]
    page: re.Pattern[str]
    outlets: Mapping[str, str]

    def is_junk(self, line: str) -> bool:
        """The line is the page's own, and no sentence of an article that begins as such lines do."""
        if self.junk.fullmatch(line):
            return True
        return bool(self.headed.fullmatch(line)) and not (line.endswith((".", "!", "?", '"', "”")) and len(line.split()) >= _SENTENCE)


@cache
def phrases() -> Phrases:
    """The lists of `data/phrases.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.clean").joinpath("data/phrases.yaml").read_text("utf-8"))
    outlets = {written: name for name, others in raw["outlets"].items() for written in (name, *(others or ()))}
    page = re.compile(rf"\b(?:{'|'.join(map(re.escape, raw['page']))})\b", re.IGNORECASE)
    return Phrases(_lines(raw["junk"]), _lines(raw["headed"]), _lines(raw["end"]), page, outlets)


def _lines(wildcards: list[str]) -> re.Pattern[str]:
    """`*` stands for any words, `#` for a number."""
    inner = "|".join(re.escape(w).replace(r"\*", ".*").replace(r"\#", r"\d+") for w in wildcards)
    return re.compile(rf"(?:{inner})", re.IGNORECASE)
