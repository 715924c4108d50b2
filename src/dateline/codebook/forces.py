"""How the news says a country's force without its name, and refers back to an actor it has named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Nation:
    """A country's adjectives, which stand before a force as they are, and its names, which take a possessive."""

    adjectives: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForceKind:
    """A kind of force: its words after a country, those that need none, and the kind that stands in for it."""

    words: tuple[str, ...]
    bare: tuple[str, ...] = ()
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Backward:
    """Words that refer back to an actor of one of the sectors that is called so."""

    called: str
    sectors: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forces:
    """The words of forces.yaml; nations by ISO 3166-1 alpha-2 code."""

    nations: Mapping[str, Nation]
    kinds: Mapping[str, ForceKind]
    fillers: frozenset[str] = frozenset()
    opposed: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    contexts: tuple[Backward, ...] = ()


def forces(raw: Mapping[str, Any]) -> Forces:
    """The content of forces.yaml; raises KeyError, TypeError or AttributeError where its shape is another."""
    return Forces(
        nations={c: Nation(tuple(n.get("adjectives") or ()), tuple(n.get("names") or ())) for c, n in raw["nations"].items()},
        kinds={k: ForceKind(tuple(v["words"]), tuple(v.get("bare") or ()), v.get("else")) for k, v in raw["kinds"].items()},
        fillers=frozenset(raw.get("fillers") or ()),
        opposed=frozenset(raw.get("opposed") or ()),
        followers=frozenset(raw.get("followers") or ()),
        contexts=tuple(Backward(c["called"], frozenset(c["sectors"]), tuple(c["words"])) for c in raw.get("contexts") or ()),
    )
