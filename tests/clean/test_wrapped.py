"""Paragraphs broken at a width come out as one line each; others stay."""

from __future__ import annotations

import textwrap

import pytest

from dateline.clean.saved import clean_saved
from dateline.clean.wrapped import unwrapped

PARAGRAPHS = (
    "Police in the harbour town of Portville searched six flats before dawn on Thursday and held nine people, who were taken to Northport, "
    "the governor's office said in the south-eastern city. Four of them had been sought since March.",
    "The search followed an attack on a customs post in which two officers were killed by three men with rifles, according to the office.",
    "Nobody has claimed it.",
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_broken_paragraphs_are_joined(width: int) -> None:
    page = "\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)
    assert clean_saved(page).text == "\n\n".join(PARAGRAPHS)
    assert clean_saved(page).title is None


def test_a_headline_over_broken_paragraphs_is_the_title() -> None:
    page = "\n\n".join(("Nine held in the port", *(textwrap.fill(p, 72) for p in PARAGRAPHS)))
    assert (clean_saved(page).title, clean_saved(page).text) == ("Nine held in the port", "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Two officers were killed in the harbour on Monday morning.",
            "Nine people were held in the harbour the day after that.",
            "No one else.",
        ],
        ["killed: 3", "injured: 9", "held: 27"],
        ["PORTVILLE", "", "Nine people were held in the port", "", "Four were freed"],
    ],
)
def test_lines_that_are_whole_stay(lines: list[str]) -> None:
    assert unwrapped(lines) == lines
