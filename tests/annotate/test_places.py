from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.model.report import Report


def places(annotator: Annotator, text: str) -> list[tuple[str, str, str | None, str | None, str]]:
    found = annotator(Report("r", text)).places
    return [(m.text, m.place.name, m.place.admin1, m.place.country, m.relation) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided a house in Dallas, Texas.", ("Dallas", "Dallas", "Texas", "US", "in")),
        ("A man was shot in Gary, Ind., on Friday.", ("Gary", "Gary", "Indiana", "US", "in")),
        ("The bomb went off near Fallujah in Iraq.", ("Fallujah", "Al Fallūjah", "Al Anbār", "IQ", "near")),
        ("Two were held in Gaziantep province in Turkey.", ("Gaziantep", "Gaziantep", "Gaziantep", "TR", "in")),
        ("He was held in the Balçova district of İzmir.", ("Balçova", "Balçova", "İzmir", "TR", "in")),
        ("The ambush was 40 km south of Kandahar.", ("Kandahar", "Kandahār", "Kandahār", "AF", "offset")),
        ("GAZA (Wire) - An air strike killed two.", ("GAZA", "Gaza Strip", "Gaza Strip", "PS", "in")),
        ("Fighters crossed into Syria.", ("Syria", "Syria", None, "SY", "in")),
    ],
)
def test_a_place_is_found_and_resolved(annotator: Annotator, text: str, expected: tuple[str, ...]) -> None:
    assert expected in places(annotator, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said the man may be held.",
        "The Washington Post reported it.",
        "The Islamic State group claimed it.",
        "It was on Monday in May.",
    ],
)
def test_no_place_is_found_where_none_is_said(annotator: Annotator, text: str) -> None:
    assert places(annotator, text) == []


def test_a_name_in_two_divisions_is_the_one_the_report_is_about(annotator: Annotator) -> None:
    found = places(annotator, "Police in Portland, Maine, searched a flat. Later two men were held in Augusta.")
    assert [(name, admin1) for _, name, admin1, _, _ in found if name in ("Portland", "Augusta")] == [
        ("Portland", "Maine"),
        ("Augusta", "Maine"),
    ]
