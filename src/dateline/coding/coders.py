"""The coders by name. A new coder is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol, runtime_checkable

from dateline.codebook.loader import Codebook
from dateline.coding.rules import RuleCoder
from dateline.errors import ConfigError
from dateline.model.event import Event, Tally
from dateline.model.explanation import Explanation
from dateline.model.mention import AnnotatedReport

Coder = Callable[[AnnotatedReport], list[Event | Tally]]


@runtime_checkable
class Explains(Protocol):
    """A coder that can say why."""

    def explain(self, annotated: AnnotatedReport) -> Explanation:
        """The same events and tallies that coding gives, each value with its reason."""
        ...


@runtime_checkable
class Rates(Protocol):
    """A coder that weighs signs to say how likely its events are right."""

    def signs(self, annotated: AnnotatedReport) -> list[tuple[Event, Mapping[str, float]]]:
        """The events that coding gives, each with what its confidence is weighed from."""
        ...


def _reader(codebook: Codebook) -> Coder:
    """The rules, advised by the trained reader; the networks are loaded only where it is used."""
    from dateline.coding.reader.advising import ReaderAdviser
    from dateline.coding.reader.network import PeopleNetwork
    from dateline.coding.reader.reader import Reader
    from dateline.coding.reader.settings import read_weights

    return RuleCoder(codebook, ReaderAdviser(codebook, Reader.load(), read_weights(), PeopleNetwork.load()), "confidence-reader")


CODERS: Final[Mapping[str, Callable[[Codebook], Coder]]] = {"rules": RuleCoder, "reader": _reader}


def stamp(name: str) -> str:
    """What tells one state of a coder's trained weights from another: reports are coded anew when it changes."""
    from dateline.coding.reader.settings import weights_digest

    return weights_digest() if name == "reader" else ""


def coder(name: str, codebook: Codebook) -> Coder:
    """The coder of that name, or ConfigError naming those there are."""
    if name not in CODERS:
        raise ConfigError(f"there is no coder {name!r}: name one of {', '.join(sorted(CODERS))}")
    return CODERS[name](codebook)


def explained(coding: Coder, annotated: AnnotatedReport) -> Explanation:
    """Why a coder codes a report as it does, or ConfigError if it cannot say."""
    if not isinstance(coding, Explains):
        raise ConfigError("this coder cannot say why: set another in [coding] coder")
    return coding.explain(annotated)
