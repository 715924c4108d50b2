"""What many tests need, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook, load
from dateline.coding.coders import coder
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Event, Tally
from dateline.model.report import Report


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load()


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as index:
        yield index


@pytest.fixture(scope="session")
def annotator(codebook: Codebook, gazetteer: Gazetteer) -> Annotator:
    return Annotator(codebook, gazetteer)


@pytest.fixture(scope="session")
def code(annotator: Annotator, codebook: Codebook) -> Callable[..., list[Event | Tally]]:
    """Codes a text: `code("Police arrested ...", published="2024-05-02")`."""
    coding = coder("rules", codebook)

    def coded(text: str, *, title: str | None = None, published: str | None = None) -> list[Event | Tally]:
        return coding(annotator(Report("r", text, title, published)))

    return coded
