"""Text whose lines were broken at a width: its paragraphs as one line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby, pairwise
from typing import Final

_END: Final = re.compile(r".*[.!?:…][\"'”’»)\]]*")
NARROW: Final = 40
"""Characters that a line broken at a width has at least."""
WIDE: Final = 120
"""Characters that it has at most."""
SLACK: Final = 25
"""By so much broken lines differ in length: the longest word that did not fit."""


def ends_sentence(line: str) -> bool:
    """The line's last words end a sentence."""
    return bool(_END.fullmatch(line))


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines, those joined that a paragraph was broken into; lines that each end a sentence are paragraphs and stay."""
    found: list[str] = []
    for empty, grouped in groupby(lines, key=lambda line: not line):
        block = list(grouped)
        found += block if empty else _paragraphs(block)
    return found


def _paragraphs(block: list[str]) -> Iterator[str]:
    if _broken_at_a_width(block):
        yield reduce(_joined, block)
        return
    paragraph = block[0]
    for before, line in pairwise(block):
        if len(before) >= NARROW and not ends_sentence(before) and line[:1].islower():
            paragraph = _joined(paragraph, line)
        else:
            yield paragraph
            paragraph = line
    yield paragraph


def _joined(before: str, line: str) -> str:
    """A compound that was broken at its hyphen keeps it."""
    return before + line if re.search(r"\w-$", before) else f"{before} {line}"


def _broken_at_a_width(block: list[str]) -> bool:
    """All its lines but the last are about as long, and some are broken within a sentence."""
    full = [len(line) for line in block[:-1]]
    if len(full) < 2 or not min(full) >= NARROW or max(full) > WIDE or max(full) - min(full) > SLACK:
        return False
    within = sum(not ends_sentence(a) and b[:1].islower() for a, b in pairwise(block))
    return within * 3 >= len(full)
