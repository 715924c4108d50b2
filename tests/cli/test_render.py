"""Tables at the widths of real terminals."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dateline.cli.render import count_text, incident_table, quantity_text, when_text
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.when import When
from dateline.reconcile.estimates import reconcile
from tests.making import ISTANBUL, event, on, partial


@pytest.mark.parametrize("width", [80, 100, 140])
def test_days_and_numbers_are_whole_at_any_width(width: int) -> None:
    events = (
        event("a", when=on("2017-01-01"), where=ISTANBUL, killed=35, initiator="islamic-state"),
        event("b", when=on("2017-01-01"), killed=39),
    )
    out = io.StringIO()
    made = Incident("i0123456789", events, None, tuple(reconcile(Incident("", events))))
    incident_table([made], Console(file=out, width=width, no_color=True))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    for word in ("2017-01-01", "Istanbul", "(35-39)", "i0123456"):
        assert any(word in line for line in lines), word


@pytest.mark.parametrize(
    ("when", "expected"),
    [(on("2017-01-01"), "2017-01-01"), (partial("--01-01"), "--01-01 (no year)"), (partial("Sunday"), "a Sunday"), (When(), "unknown")],
)
def test_a_time_says_how_exactly_it_is_known(when: When, expected: str) -> None:
    assert when_text(when) == expected


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(39, 39), "39"),
        (Quantity(27, None), "27+"),
        (Quantity(1400, 1400, True), "~1,400"),
        (Quantity(24, 99, True), "24-99"),
        (Quantity(0, 40), "0-40"),
    ],
)
def test_bounds_are_written_as_a_person_would(quantity: Quantity, expected: str) -> None:
    assert quantity_text(quantity) == expected


def test_a_count_shows_the_bounds_only_where_reports_differ() -> None:
    assert count_text(Estimate("totals.killed", Quantity(39, 39), "only_value", low=39, high=39)) == "39"
    assert count_text(Estimate("totals.killed", Quantity(39, 39), "highest", low=36, high=39)) == "39 (36-39)"
    assert count_text(None) == ""
