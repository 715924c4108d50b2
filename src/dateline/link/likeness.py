"""How alike two reports are, in what they tell and in how they say it."""

from __future__ import annotations

from typing import Final

from dateline.model.profile import Profile

COPIED: Final = 0.4
"""Share of all four-word runs that copies have in common: two reports of one incident written apart have a tenth, rarely a fifth."""
PARTLY: Final = 0.25
"""The same of a text and its first half, or its rewrite, where `ALIKE` of their telling words agree too."""
ALIKE: Final = 0.6


def likeness(left: Profile, right: Profile) -> float:
    """The cosine of the telling words' weights, from 0 (none in common) to 1 (the same); 0 where a profile has no words."""
    other = dict(right.words)
    return min(1.0, sum(weight * other[word] for word, weight in left.words if word in other))


def overlap(left: Profile, right: Profile) -> float:
    """The share of both texts' runs of words that they have in common, as their signatures estimate it; 0 where there is none."""
    if not left.shingles or len(left.shingles) != len(right.shingles):
        return 0.0
    return sum(a == b for a, b in zip(left.shingles, right.shingles, strict=True)) / len(left.shingles)


def copied(left: Profile, right: Profile) -> bool:
    """One text is the other's copy, whole or for the most part, whoever printed them."""
    if left.text_digest and left.text_digest == right.text_digest:
        return True
    shared = overlap(left, right)
    return shared >= COPIED or (shared >= PARTLY and likeness(left, right) >= ALIKE)
