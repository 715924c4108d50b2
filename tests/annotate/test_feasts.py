from __future__ import annotations

from datetime import date

import pytest

from dateline.annotate.feasts import easter, feasts, islamic, orthodox_easter


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1999, date(1999, 4, 4), date(1999, 4, 11)),
        (2008, date(2008, 3, 23), date(2008, 4, 27)),
        (2011, date(2011, 4, 24), date(2011, 4, 24)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter_is_on_the_day_the_churches_kept_it(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("year", "month", "day", "kept"),
    [
        (1437, 10, 1, date(2016, 7, 6)),
        (1438, 9, 1, date(2017, 5, 27)),
        (1436, 12, 10, date(2015, 9, 24)),
        (1440, 9, 1, date(2019, 5, 6)),
        (1445, 10, 1, date(2024, 4, 10)),
        (1425, 1, 10, date(2004, 3, 2)),
    ],
)
def test_the_islamic_table_is_within_a_day_of_what_was_kept(year: int, month: int, day: int, kept: date) -> None:
    assert abs((islamic(year, month, day) - kept).days) <= 1


def test_every_feast_has_its_days_in_ten_years() -> None:
    for feast in feasts():
        years = [feast.in_year(year, "stated") for year in range(2010, 2020)]
        assert sum(when is not None for when in years) >= 9, feast.names
        assert all(when.start and when.start.year in range(2009, 2021) for when in years if when)
