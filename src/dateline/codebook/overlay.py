"""A user's own codebook laid over ours: what they add stands first, what they name again is theirs, nothing of ours is edited."""

from __future__ import annotations

from typing import Any, Final

_KEYS: Final = ("id", "name")
"""What a block of a list is known by: the first of these it has."""


def overlay(ours: Any, own: Any) -> Any:
    """Mappings are joined key by key, word lists united, named blocks replaced or added; anything else of the user's wins.

    Their words and blocks come before ours, since the first that fits is taken.
    """
    if isinstance(ours, dict) and isinstance(own, dict):
        return {**ours, **{k: overlay(ours[k], v) if k in ours else v for k, v in own.items()}}
    if isinstance(ours, list) and isinstance(own, list):
        return _joined(ours, own)
    return own


def _joined(ours: list[Any], own: list[Any]) -> list[Any]:
    named = {k: block for block in own if (k := _key(block)) is not None}
    known = {_key(block) for block in ours}
    new = [block for block in own if _key(block) is None or _key(block) not in known]
    kept = [block if (k := _key(block)) is None else named.get(k, block) for block in ours]
    return [*new, *(block for block in kept if block not in new)]


def _key(block: Any) -> str | None:
    if not isinstance(block, dict):
        return None
    return next((str(block[k]) for k in _KEYS if k in block), None)
