"""Pairs of those that share a key, found by sorting the keys' digests: a million events have some forty million keys."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

OFFERED: Final = "<"
"""Ends a key that an event offers: those that only offer it need not be compared with each other."""
SLICES: Final = 16
"""Parts of the pairs, by their lower index, made one after the other: what is in memory at a time."""

Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Where the block of each key starts among the owners, how many it has, and how many of them ask."""

    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    asking: npt.NDArray[np.int64]
    owners: Numbers
    asks: npt.NDArray[np.bool_]


def pairs(listed: Iterable[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The index pairs of those that share a key, each once, the lower index first, in order."""
    keys, owners, asks = _digests(listed)
    if not len(keys):
        return
    order = np.lexsort((owners, keys))
    keys, owners, asks = keys[order], owners[order], asks[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    blocks = _Blocks(starts, np.diff(np.append(starts, len(keys))), np.add.reduceat(asks.astype(np.int64), starts), owners, asks)
    found = [_coded(*each) for each in (*_even(blocks), *_asked(blocks))]
    bounds = np.linspace(0, int(owners.max()) + 1, SLICES + 1).astype(np.uint64)
    for low, high in pairwise(bounds):
        part = np.unique(np.concatenate([f[(f >> 32 >= low) & (f >> 32 < high)] for f in found]))
        yield from zip((part >> 32).tolist(), (part & 0xFFFFFFFF).tolist(), strict=True)


def _digests(listed: Iterable[Sequence[str]]) -> tuple[Numbers, Numbers, npt.NDArray[np.bool_]]:
    """Of every key its digest, whose it is, and whether it asks; an event that asks for a key and offers it has it once."""
    digests, owners, asks = bytearray(), array("L"), bytearray()
    for owner, keys in enumerate(listed):
        asked = {key for key in keys if not key.endswith(OFFERED)}
        chosen = [(key, 1) for key in asked] + [(key[:-1], 0) for key in keys if key.endswith(OFFERED) and key[:-1] not in asked]
        for key, asking in chosen:
            digests += blake2b(key.encode(), digest_size=8).digest()
            asks.append(asking)
        owners.extend([owner] * len(chosen))
    return np.frombuffer(bytes(digests), "<u8"), np.array(owners, np.uint64), np.frombuffer(bytes(asks), np.bool_)


def _coded(left: Numbers, right: Numbers) -> Numbers:
    return (np.minimum(left, right) << np.uint64(32)) | np.maximum(left, right)


def _even(blocks: _Blocks) -> Iterator[tuple[Numbers, Numbers]]:
    """All pairs of the blocks in which everyone asks, blocks of one size together."""
    even = blocks.asking == blocks.sizes
    for size in np.unique(blocks.sizes[even & (blocks.sizes > 1)]).tolist():
        members = blocks.owners[blocks.starts[even & (blocks.sizes == size)][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        yield members[:, left].ravel(), members[:, right].ravel()


def _asked(blocks: _Blocks) -> Iterator[tuple[Numbers, Numbers]]:
    """The pairs of the other blocks of which one asks."""
    chosen = np.flatnonzero((blocks.asking > 0) & (blocks.asking < blocks.sizes))
    lefts, rights = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    for start, size in zip(blocks.starts[chosen].tolist(), blocks.sizes[chosen].tolist(), strict=True):
        members = blocks.owners[start : start + size]
        for member in members[blocks.asks[start : start + size]]:
            others = members[members != member]
            lefts.append(np.full(len(others), member))
            rights.append(others)
    yield np.concatenate(lefts), np.concatenate(rights)
