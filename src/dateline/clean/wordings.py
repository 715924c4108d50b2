"""Sentences that tell of several occurrences at once, and sentences that an authority is said to have said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import yaml

from dateline.model.report import Report
from dateline.model.span import PARTS, Span

_END: Final = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
BETWEEN: Final = 2
"""Words that may stand between a number and what it counts: "fifteen different western districts"."""
BESIDE: Final = 4
"""Words that may stand between an authority and that it says something: "the governor of the city said"."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """The patterns of `data/wordings.yaml`."""

    several: re.Pattern[str]
    official: re.Pattern[str]


@cache
def wordings() -> Wordings:
    """The wordings, read once."""
    raw = yaml.safe_load(resources.files("dateline.clean").joinpath("data/wordings.yaml").read_text(encoding="utf-8"))
    several, official = raw["several"], raw["official"]
    counted = rf"(?:\d+|{_any(several['numbers'])})(?:\s+[\w-]+){{0,{BETWEEN}}}?\s+{_any(several['nouns'])}"
    who, says, cites = (_any(official[key]) for key in ("authorities", "says", "cites"))
    gap = rf"(?:\s+[\w'’-]+){{0,{BESIDE}}}?\s+"
    return Wordings(
        re.compile(rf"\b(?:{counted}|{_any(several['phrases'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{who}{gap}{says}|{cites}{gap}{who}|said\s+(?:the\s+)?{who})\b", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def sentences_with(pattern: re.Pattern[str], report: Report) -> tuple[Span, ...]:
    """The sentences in which the pattern is found, in reading order."""
    return tuple(
        Span(part, start, end)
        for part in PARTS
        for start, end in _sentences(report.part(part))
        if start < end and pattern.search(report.part(part), start, end)
    )


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(words):
        yield start, end.start()
        start = end.end()
    yield start, len(words)
