"""What a bad copy of a page has kept of its furniture is not read."""

from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.model.furniture import without_furniture
from dateline.model.report import Report

PLAYLIST = "1:12 Two killed in Rome bridge collapse Pause\n\n0:41 Police chase ends in Oslo\n\n2:30 How to bake bread\n\n"
NEWS = "Gunmen killed four soldiers in Basra on Monday, police said."


def test_a_playlist_is_blank_and_every_word_stays_where_it_was() -> None:
    read = without_furniture(PLAYLIST + NEWS)
    assert len(read) == len(PLAYLIST + NEWS) and read.strip() == NEWS and read.endswith(NEWS)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "11:02 p.m.: Police say three are dead.\n\n10:52 p.m.: Shots were heard.\n",
        "14:05 Two killed in Rome, police say\n14:02 Shots heard near the bridge\n",
        "3:20 p.m. Pause\n",
        "14:10 Police call for a pause\n14:05 Three people were killed in Rome\n14:02 Shots heard\n",
    ],
)
def test_what_tells_when_something_happened_is_kept(text: str) -> None:
    assert without_furniture(text) == text


def test_the_places_of_other_videos_are_none_of_the_report(annotator: Annotator) -> None:
    found = annotator(Report("r", PLAYLIST + NEWS, None, "2016-03-09"))
    assert [p.text for p in found.places] == ["Basra"]
    assert found.report.text[found.places[0].span.start : found.places[0].span.end] == "Basra"
