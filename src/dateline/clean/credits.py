"""Which outlet a saved page is of, and which it says it took its text from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dateline.clean.phrases import phrases

_NAME: Final = r"(?P<name>[A-ZÀ-ÞİŞĞ][\w.'’&-]*(?:\s(?:[A-ZÀ-ÞİŞĞ&][\w.'’&-]*|of|the|and)){0,6})"
_CREDIT: Final = re.compile(rf"(?i:h/t|hat tip|source|courtesy(?: of)?|via)\s*:\s*{_NAME}")
_LOOSE_CREDIT: Final = re.compile(rf"(?i:h/t|hat tip|courtesy of|via|originally (?:published|appeared) (?:by|in|on|at))\s+{_NAME}\.?")
_REPORTS: Final = re.compile(rf"{_NAME}\s+(?:reports|reported|writes)\s*:")
_DATELINE: Final = re.compile(r"[A-ZÀ-ÞİŞĞ][^()]{1,60}\s\((?P<name>[A-Z][\w -]{1,30})\)\s*[-–—]")
_ABOUT: Final = re.compile(r"about (?:this|our|us|the)\b.{0,30}|about", re.IGNORECASE)
_NOTE: Final = re.compile(r"[\"“](?P<name>[^\"”]{3,60})[\"”]\s+(?:provides|is an?|is the|brings|offers|covers|reports)\b")
_RIGHTS: Final = re.compile(
    r"(?:copyright|©|\(c\))[\s©\d,–-]*(?P<name>[A-ZÀ-ÞİŞĞ][^.|,©]{2,50}?)[.,|]?\s*all rights reserved.*", re.IGNORECASE | re.DOTALL
)


def is_credit(line: str) -> bool:
    """The line says where the text comes from and nothing else."""
    if _CREDIT.fullmatch(line):
        return True
    loose = _LOOSE_CREDIT.fullmatch(line)
    return bool(loose) and known(loose["name"] if loose else "") is not None


def known(name: str) -> str | None:
    """The one name of an outlet of the list, however it is written; None for any other name."""
    return phrases().outlets.get(name.strip().removesuffix("."))


def source(lines: Sequence[str]) -> str | None:
    """The outlet that the page names itself: in its note on itself, over its rights, or alone at its head."""
    kept = [line for line in lines if line]
    for before, line in pairwise(kept):
        if _ABOUT.fullmatch(before) and (found := _NOTE.match(line)):
            return found["name"].strip()
    rights = next((found for line in kept if (found := _RIGHTS.fullmatch(line))), None)
    if rights:
        name = rights["name"].strip()
        return known(name) or name
    return next((outlet for line in _head(kept) if (outlet := known(line))), None)


def _head(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the first that is as long as text is."""
    first = next((i for i, line in enumerate(lines) if len(line) > 80), 0)
    return lines[:first]


def taken_from(lines: Sequence[str]) -> str | None:
    """The outlet the page says it took its text from, on a line of its own or in its dateline."""
    kept = [line for line in lines if line]
    head = len(_head(kept))
    for number, line in enumerate(kept):
        credit = _CREDIT.fullmatch(line)
        if credit:
            return known(credit["name"]) or credit["name"]
        found = _LOOSE_CREDIT.fullmatch(line) or _REPORTS.fullmatch(line) or _DATELINE.match(line)
        outlet = known(found["name"]) if found else known(line) if number >= head else None
        if outlet:
            return outlet
    return None
