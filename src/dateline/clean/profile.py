"""What linking knows of a report beside its events, from that report alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from dateline.clean.origin import origin, outlet
from dateline.clean.telling import plain_words, telling, told, word_hash
from dateline.clean.wordings import sentences_with, wordings
from dateline.model.profile import Profile
from dateline.model.report import Report

if TYPE_CHECKING:  # loading it takes half a second, which only what links has to spend
    from datasketch import MinHash

LENGTH: Final = 4
"""Words of a shingle: fewer are set phrases of the trade, more break at each word that an editor changes."""
FEWEST: Final = 16
"""Words that a text must have to be compared with others as a text: of fewer, all are said everywhere."""
PERMUTATIONS: Final = 64
KEPT: Final = 32
"""Telling words of a profile: on gva_train they tell pairs of one incident as well as all words do."""
_MULTIPLIERS: Final = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)


def profile(report: Report) -> Profile:
    """The profile of a report: the same on any machine, whatever else is known."""
    words = plain_words(told(report.text))
    hashes = [word_hash(word) for word in words]
    title = {word_hash(word) for word in plain_words(report.title or "")}
    return Profile(
        report.id,
        report.day,
        outlet(report),
        origin(report),
        hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:20] if len(words) >= FEWEST else "",
        _signature(hashes),
        telling((h for h in (*hashes, *title) if h), KEPT),
        _moment(report.published or ""),
        sentences_with(wordings().several, report),
        sentences_with(wordings().official, report),
    )


def _moment(published: str) -> str:
    if len(published) <= len("2025-01-01"):
        return ""
    said = datetime.fromisoformat(published)
    return (said.astimezone(UTC) if said.tzinfo else said).replace(tzinfo=None).isoformat(timespec="minutes")


def _signature(hashes: Sequence[int]) -> tuple[int, ...]:
    """The least of each permutation over the text's shingles; empty where the text is short."""
    if len(hashes) < FEWEST:
        return ()
    signature = _empty().copy()
    signature.update_batch({_shingle(hashes[i : i + LENGTH]) for i in range(len(hashes) - LENGTH + 1)})
    return tuple(int(value) for value in signature.hashvalues)


def _shingle(hashes: Sequence[int]) -> int:
    return sum(value * by for value, by in zip(hashes, _MULTIPLIERS, strict=True)) & 0xFFFFFFFF


@cache
def _empty() -> MinHash:
    """The signature of no text, whose permutations every report's shares."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int, scheme="affine32")
