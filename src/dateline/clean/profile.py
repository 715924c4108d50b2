"""What linking knows of a report beside its events, from that report alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from dateline.clean.origin import origin, outlet
from dateline.clean.telling import plain_words, telling, told, word_hash
from dateline.clean.wordings import sentences_with, wordings
from dateline.model.profile import Profile
from dateline.model.report import Report

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
    shingles = {_shingle(hashes[i : i + LENGTH]) for i in range(len(hashes) - LENGTH + 1)}
    times, plus = _permutations()
    least = (_mixed(np.array(list(shingles), dtype=np.uint32)).reshape(-1, 1) * times + plus).min(axis=0)
    return tuple(int(value) for value in least)


def _mixed(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The finaliser of MurmurHash3 (Appleby), by which near numbers come far apart."""
    for shift, by in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        values = (values ^ (values >> np.uint32(shift))) * np.uint32(by)
    return values ^ (values >> np.uint32(16))


def _shingle(hashes: Sequence[int]) -> int:
    return sum(value * by for value, by in zip(hashes, _MULTIPLIERS, strict=True)) & 0xFFFFFFFF


@cache
def _permutations() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Factors and summands of h -> a h + b modulo 2^32, a odd: those of datasketch's scheme "affine32" with seed 1."""
    draw = np.random.RandomState(1)
    times = draw.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return times, draw.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)
