"""English number words and the vague quantities of the codebook."""

from __future__ import annotations

from typing import Final

CARDINALS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {w: 20 + 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}

SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}

VAGUE: Final[dict[str, tuple[int, int | None]]] = {
    "a couple": (2, 2),
    "couple": (2, 2),
    "several": (3, 9),
    "a few": (3, 9),
    "a handful": (3, 9),
    "dozens": (24, 99),
    "scores": (24, 99),
    "tens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "many": (3, None),
    "a number": (3, None),
    "multiple": (2, None),
    "numerous": (3, None),
}
"""Bounds of words without a number, from FORMAT.md; it has none for thousands, a number, multiple: read alike."""


def cardinal(words: list[str]) -> int | None:
    """The value of number words in order ("one hundred and twenty five"), or None where they make no number."""
    total = current = 0
    for word in words:
        if word in CARDINALS:
            current += CARDINALS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
        elif word not in ("and", "a"):
            return None
    return total + current
