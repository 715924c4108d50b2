"""Days and places beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.when import When
from dateline.model.where import Where
from tests.making import ANKARA, ISTANBUL, TURKEY, on, partial

YEAR = When(date(2017, 1, 1), date(2017, 12, 31), "year", "stated")
WEEK = When(date(2017, 1, 2), date(2017, 1, 8), "week", "stated")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (on("2017-01-01"), partial("--01-01"), True),
        (on("2017-01-01"), partial("--01"), True),
        (on("2017-01-01"), partial("Sunday"), True),
        (on("2017-01-01"), partial("Monday"), False),
        (on("2017-01-01"), YEAR, True),
        (WEEK, partial("--01-03"), True),
        (WEEK, partial("--02"), False),
        (partial("--01-01"), partial("Sunday"), True),
        (partial("--01"), partial("--01-01"), True),
        (partial("--01-02"), partial("--01-01"), False),
        (partial("--01-02"), When(), True),
    ],
)
def test_two_times_agree_where_a_day_is_both(one: When, other: When, agree: bool) -> None:
    assert one.agrees(other) is other.agrees(one) is agree


def test_a_partial_date_is_completed_only_where_one_day_or_month_fits() -> None:
    assert partial("--01-01").completed(YEAR) == When(date(2017, 1, 1), date(2017, 1, 1), "day", "linked")
    assert partial("--06").completed(YEAR) == When(date(2017, 6, 1), date(2017, 6, 30), "month", "linked")
    assert partial("Sunday").completed(WEEK) == When(date(2017, 1, 8), date(2017, 1, 8), "day", "linked")
    assert partial("Sunday").completed(YEAR) is None
    assert partial("--06").completed(WEEK) is None
    assert partial("--06").completed(partial("--06")) is None


BALCOVA = Where("Balçova", admin1="İzmir", country="TR", precision="locality", latitude=38.39, longitude=27.05)
IZMIR = Where("İzmir", admin1="İzmir", country="TR", precision="locality", latitude=38.41, longitude=27.14)
BERGAMA = replace(BALCOVA, name="Bergama", latitude=39.12, longitude=27.18)
AIRPORT = Where("Ataturk Airport", admin1="Istanbul", country="TR", precision="exact")
PROVINCE = Where("İzmir", admin1="İzmir", country="TR", precision="admin1")


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        (TURKEY, ANKARA, True),
        (ANKARA, TURKEY, False),
        (IZMIR, BALCOVA, True),
        (IZMIR, BERGAMA, False),
        (PROVINCE, BERGAMA, True),
        (BALCOVA, IZMIR, False),
        (ISTANBUL, AIRPORT, True),
        (ANKARA, AIRPORT, False),
        (ANKARA, ANKARA, True),
        (Where(), ANKARA, False),
        (Where("Greece", country="GR", precision="country"), ANKARA, False),
    ],
)
def test_a_place_holds_what_lies_in_it(outer: Where, inner: Where, holds: bool) -> None:
    assert outer.holds(inner) is holds


def test_a_distance_needs_coordinates_of_the_places_themselves() -> None:
    assert BALCOVA.kilometres(IZMIR) == pytest.approx(8.1, abs=0.5)
    assert BALCOVA.kilometres(replace(IZMIR, coordinates="admin1")) is None
