"""Counts as a person writes them, and those that nothing can hold."""

from __future__ import annotations

import pytest

from dateline.errors import JudgementError
from dateline.model.figure import Quantity
from dateline.run.said_values import count


def test_a_count_is_a_number_bounds_or_a_lower_bound() -> None:
    assert [count(text) for text in ("39", "36-41", "27+")] == [Quantity(39, 39), Quantity(36, 41), Quantity(27, None)]
    assert count("1,000,000,000") == Quantity(10**9, 10**9)


@pytest.mark.parametrize("text", ["1000000001", "9" * 20, "3-99999999999", "99999999999+", "9" * 5_000])
def test_a_number_too_great_for_any_toll_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(JudgementError, match="at most 1,000,000,000") as raised:
        count(text)
    assert len(str(raised.value)) < 120
