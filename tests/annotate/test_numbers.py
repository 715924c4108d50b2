from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.numbers import find_numbers
from dateline.annotate.times import find_times
from dateline.model.report import Report


def numbers(text: str) -> list[tuple[str, int | None, int | None, bool]]:
    report = Report("r", text, None, "2020-01-01")
    found = find_numbers(report, find_times(report))
    return [(n.text, n.quantity.low, n.quantity.high, n.quantity.approximate) for n in found]


@pytest.mark.parametrize(
    ("text", "said", "low", "high", "approximate"),
    [
        ("killed 39 people", "39", 39, 39, False),
        ("1,760 operations", "1,760", 1760, 1760, False),
        ("at least 27 suspects", "at least 27", 27, None, False),
        ("more than 500 wounded", "more than 500", 500, None, False),
        ("up to 40 fighters", "up to 40", 0, 40, False),
        ("between 5,000 and 8,000 citizens", "between 5,000 and 8,000", 5000, 8000, False),
        ("nearly 1,400 raids", "nearly 1,400", 1400, 1400, True),
        ("about 300 dead", "about 300", 300, 300, True),
        ("twenty-five soldiers", "twenty-five", 25, 25, False),
        ("two hundred and six men", "two hundred and six", 206, 206, False),
        ("killed a dozen people", "a dozen", 12, 12, False),
        ("two dozen men", "two dozen", 24, 24, False),
        ("dozens of people", "dozens", 24, 99, True),
        ("several men", "several", 3, 9, True),
        ("a couple of men", "a couple", 2, 2, True),
        ("hundreds fled", "hundreds", 200, 999, True),
        ("many were held", "many", 3, None, True),
        ("10 or more people", "10 or more", 10, None, False),
        ("two million people", "two million", 2_000_000, 2_000_000, False),
    ],
)
def test_a_number_is_read(text: str, said: str, low: int, high: int | None, approximate: bool) -> None:
    assert numbers(text) == [(said, low, high, approximate)]


@pytest.mark.parametrize(
    "text",
    [
        "a 16-year-old boy",
        "aged 14",
        "on January 4, 2017",
        "in 2015",
        "at 8:30 p.m.",
        "$500",
        "12 percent",
        "the 300 block of the road",
        "40 km south",
        "an AK-47",
        "9mm",
    ],
)
def test_ages_times_measures_and_money_are_no_counts(text: str) -> None:
    assert numbers(text) == []


@given(st.text(max_size=60))
def test_any_text_gives_spans_of_its_own_words(text: str) -> None:
    report = Report("r", text)
    assert all(report.words(n.span) == n.text for n in find_numbers(report, ()))
