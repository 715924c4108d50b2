"""Pairs of those that share a key, found by sorting the keys' digests: a million events have some forty million keys."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

OFFERED: Final = "<"
"""Ends a key that an event offers: those that only offer it need not be compared with each other."""
SLICES: Final = 16
"""Parts of the pairs, by their lower index, made one after the other: what is in memory at a time."""

Owners = npt.NDArray[np.uint32]
_SHIFT: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Where the block of each key starts among the owners, how many it has, and how many of them ask."""

    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    asking: npt.NDArray[np.int64]
    owners: Owners
    asks: npt.NDArray[np.bool_]


def pairs(listed: Iterable[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The index pairs of those that share a key, each once, the lower index first, in order."""
    blocks = _blocks(listed)
    found = [_coded(*each) for each in chain(_even(blocks), _asked(blocks))]
    count = int(blocks.owners.max()) + 1 if len(blocks.owners) else 0
    del blocks
    for low, high in pairwise(np.linspace(0, count, SLICES + 1).astype(np.uint64)):
        part = np.unique(np.concatenate([f[slice(*np.searchsorted(f, (low << _SHIFT, high << _SHIFT)))] for f in found]))
        yield from zip((part >> _SHIFT).tolist(), (part & _LOW).tolist(), strict=True)


def _blocks(listed: Iterable[Sequence[str]]) -> _Blocks:
    """Those that have a key side by side. One that asks for a key and offers it has it once."""
    digests, owners, asks = bytearray(), array("I"), bytearray()
    for owner, keys in enumerate(listed):
        asked = {key for key in keys if key[-1] != OFFERED}
        offered = {key[:-1] for key in keys if key[-1] == OFFERED} - asked
        digests += b"".join([blake2b(key.encode(), digest_size=8).digest() for key in (*asked, *offered)])
        asks += b"\x01" * len(asked) + b"\x00" * len(offered)
        owners.extend([owner] * (len(asked) + len(offered)))
    digest = np.frombuffer(digests, "<u8")
    order = np.argsort(digest, kind="stable")
    digest = digest[order]
    shared = np.zeros(len(digest), np.bool_)
    shared[1:] = digest[1:] == digest[:-1]
    shared[:-1] |= shared[1:]
    digest, order = digest[shared], order[shared]
    asking = np.frombuffer(asks, np.bool_)[order]
    starts = np.flatnonzero(np.append(True, digest[1:] != digest[:-1])) if len(digest) else np.zeros(0, np.int64)
    counts = np.add.reduceat(asking, starts, dtype=np.int64) if len(starts) else starts
    return _Blocks(starts, np.diff(np.append(starts, len(digest))), counts, np.frombuffer(owners, np.uint32)[order], asking)


def _coded(left: Owners, right: Owners) -> npt.NDArray[np.uint64]:
    """The pairs as numbers, in order, each once: the lower index above the higher."""
    return np.unique((np.minimum(left, right).astype(np.uint64) << _SHIFT) | np.maximum(left, right))


def _even(blocks: _Blocks) -> Iterator[tuple[Owners, Owners]]:
    """All pairs of the blocks in which everyone asks, blocks of one size together."""
    even = blocks.asking == blocks.sizes
    for size in np.unique(blocks.sizes[even & (blocks.sizes > 1)]).tolist():
        members = blocks.owners[blocks.starts[even & (blocks.sizes == size)][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        yield members[:, left].ravel(), members[:, right].ravel()


def _asked(blocks: _Blocks) -> Iterator[tuple[Owners, Owners]]:
    """The pairs of the other blocks of which one asks."""
    chosen = np.flatnonzero((blocks.asking > 0) & (blocks.asking < blocks.sizes))
    lefts, rights = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
    for start, size in zip(blocks.starts[chosen].tolist(), blocks.sizes[chosen].tolist(), strict=True):
        members = blocks.owners[start : start + size]
        for member in members[blocks.asks[start : start + size]]:
            others = members[members != member]
            lefts.append(np.full(len(others), member, np.uint32))
            rights.append(others)
    yield np.concatenate(lefts), np.concatenate(rights)
