"""The coders by name. A new coder is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.rules import RuleCoder
from dateline.errors import ConfigError
from dateline.model.event import Event, Tally
from dateline.model.mention import AnnotatedReport

Coder = Callable[[AnnotatedReport], list[Event | Tally]]

CODERS: Final[Mapping[str, Callable[[Codebook], Coder]]] = {"rules": RuleCoder}


def coder(name: str, codebook: Codebook) -> Coder:
    """The coder of that name, or ConfigError naming those there are."""
    if name not in CODERS:
        raise ConfigError(f"there is no coder {name!r}: name one of {', '.join(sorted(CODERS))}")
    return CODERS[name](codebook)
