"""Buildings and roads by the words that name them. The texts were written for these tests."""

from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.coders import coder
from dateline.coding.tree import Tree
from dateline.coding.works import named_work
from dateline.model.event import Event
from dateline.model.report import Report
from dateline.model.span import Span


@pytest.mark.parametrize(
    ("place", "name", "precision"),
    [
        ("Istanbul airport", "Istanbul airport", "exact"),
        ("Pretoria High Court", "Pretoria High Court", "exact"),
        ("Lyon railway station", "Lyon railway station", "exact"),
        # Any of many, and no name.
        ("Boston street", "Boston", "locality"),
    ],
)
def test_what_is_called_after_a_town_is_more_exact_than_the_town(
    annotator: Annotator, codebook: Codebook, place: str, name: str, precision: str
) -> None:
    text = (
        f"Gunmen killed three men at a {place} on Monday." if precision == "locality" else f"Gunmen killed three men at {place} on Monday."
    )
    (event,) = coder("rules", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert isinstance(event, Event)
    assert (event.where.name, event.where.precision) == (name, precision)
    if precision == "exact":
        assert event.where.admin2 == place.split()[0] and event.where.geonames_id is None and event.where.coordinates == "locality"
        assert [text[e.span.start : e.span.end] for e in event.evidence_for("where")] == [place]


@pytest.mark.parametrize(
    ("text", "pointed", "name"),
    [
        ("A bomb exploded on the Karakoram Highway on Monday.", "Karakoram Highway", "Karakoram Highway"),
        ("A bomb exploded at the Bataclan Theatre on Monday.", "Bataclan Theatre", None),
        ("A bomb exploded near the Santa Teresa hospital on Monday.", "Santa Teresa", "Santa Teresa hospital"),
        ("A bomb exploded at the police station on Monday.", "police station", None),
        ("A bomb exploded at a market on Monday.", "market", None),
        ("A bomb exploded at Ann Doe's hotel on Monday.", "hotel", None),
    ],
)
def test_a_name_of_its_own_is_wanted(annotator: Annotator, text: str, pointed: str, name: str | None) -> None:
    start = text.index(pointed)
    found = named_work(Tree(annotator(Report("r", text))), Span("text", start, start + len(pointed)))
    assert (text[found.start : found.end] if found else None) == name
