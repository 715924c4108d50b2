"""Words around numbers: what stands for a number without one, what bounds it, and what makes it no count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Unit = Literal["percent", "money", "duration", "measure"]
UNITS: tuple[Unit, ...] = ("percent", "money", "duration", "measure")
Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Quantities:
    """The words of `quantities.yaml`, lower case, each list as a set; phrases are runs of words."""

    vague: Mapping[str, Bounds]
    of: frozenset[str]
    unless_after: Mapping[str, frozenset[str]]
    only_after: Mapping[str, frozenset[str]]
    at_least: frozenset[str]
    at_most: frozenset[str]
    about: frozenset[str]
    additional: frozenset[str]
    verbs_over: frozenset[str]
    verbs_up: frozenset[str]
    verbs_about: frozenset[str]
    none_of: frozenset[str]
    nobody: frozenset[str]
    units: Mapping[str, Unit]
    after_metres: frozenset[str]
    between: frozenset[str]
    labels: frozenset[str]
    streets: frozenset[str]
    counted: frozenset[str]
    results: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    ages: frozenset[str]
    countable_after_at: frozenset[str]
    currencies: frozenset[str]
    none_between: frozenset[str]
    pairs_of_one: frozenset[str]
    changes: frozenset[str]
    aged_of: frozenset[str]


_SETS = (
    "of at_least at_most about additional verbs_over verbs_up verbs_about none_of nobody after_metres between labels streets counted results "
    "one_after one_before ages countable_after_at currencies none_between pairs_of_one changes aged_of"
).split()


def read(raw: Mapping[str, Any]) -> Quantities:
    """The quantities of a parsed file; raises KeyError or TypeError where it has another shape."""
    return Quantities(
        vague={word: _bounds(pair) for word, pair in raw["vague"].items()},
        unless_after={word: _words(words) for word, words in raw["unless_after"].items()},
        only_after={word: _words(words) for word, words in raw["only_after"].items()},
        units={word: kind for kind in reversed(UNITS) for word in _words(raw["units"][kind])},
        **{name: _words(raw[name]) for name in _SETS},
    )


def _bounds(pair: Any) -> Bounds:
    match pair:
        case [int(low), int() | None as high] if high is None or low <= high:
            return low, high
    raise TypeError(f"{pair} is no pair of whole numbers in order, the second of which may be null")


def _words(words: Iterable[Any]) -> frozenset[str]:
    found = frozenset(words)
    if strange := sorted(str(w) for w in found if not isinstance(w, str)):
        raise TypeError(f"{', '.join(strange)}: no word; write it in quotes")
    return found
