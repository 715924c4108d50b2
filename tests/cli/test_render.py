"""Tables at the widths of real terminals."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dateline.cli.render import count_text, incident_table, quantity_text, tables, when_text
from dateline.cli.show import print_incident
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.report import Report
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


def test_a_count_of_which_an_outlier_was_left_out_is_marked() -> None:
    assert count_text(Estimate("totals.killed", Quantity(32, 32), "most_sources", low=31, high=32, outliers=("c",))) == "32 (31-32)*"


def test_parts_stand_below_their_whole_and_are_not_added_again(capsys: pytest.CaptureFixture[str]) -> None:
    told = (("whole", 57, None), ("other", 4, None), ("part", 11, "whole"))
    made = []
    for number, (name, killed, whole) in enumerate(told, start=1):
        events = (event(name, when=on(f"2013-05-0{number}"), where=ISTANBUL, killed=killed),)
        made.append(Incident(name, events, whole, tuple(reconcile(Incident("", events)))))
    tables(made)
    lines = [line for line in capsys.readouterr().out.splitlines() if "2013" in line or "incidents" in line]
    assert [line.split()[0] for line in lines] == ["2013-05-01", "└", "2013-05-02", "2"]
    assert lines[-1] == "2 incidents and 1 part of them (└), not added again: killed 61."


def test_show_tells_outliers_from_other_dissent_and_names_whole_and_parts(capsys: pytest.CaptureFixture[str]) -> None:
    events = tuple(event(r, when=on("2015-07-20"), where=ISTANBUL, killed=k) for r, k in (("a", 32), ("b", 32), ("c", 31), ("d", 325)))
    made = Incident("i1", events, "i0", tuple(reconcile(Incident("", events))))
    print_incident(made, {r: Report(r, "abcdefgh") for r in "abcd"}, [Incident("i2", events[:1], "i1")])
    shown = " ".join(capsys.readouterr().out.split())
    assert "part of i0: its counts are not added" in shown
    assert "its part: i2" in shown
    assert "other reports disagree: c says 31:" in shown
    assert "left out, being far from all others: d says 325:" in shown
