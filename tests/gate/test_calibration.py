"""The calibration that is measured is the one that was meant."""

from __future__ import annotations

import random

import pytest
from bench.calibration import Rated, bins, error, plot, table
from lxml import etree


def _drawn(count: int, *, off: float = 0.0) -> list[Rated]:
    draw = random.Random(4)
    found = []
    for _ in range(count):
        confidence = draw.random()
        found.append(Rated(confidence, draw.random() < confidence + off))
    return found


def test_true_confidence_has_no_error() -> None:
    assert error(_drawn(20_000)) < 0.02


@pytest.mark.parametrize("off", [-0.3, 0.2])
def test_the_error_is_how_far_it_is_off(off: float) -> None:
    assert error(_drawn(20_000, off=off)) == pytest.approx(abs(off), abs=0.06)


def test_each_event_is_in_one_bin() -> None:
    found = [Rated(c / 100, True) for c in range(101)]
    assert [b.count for b in bins(found)] == [10] * 9 + [11]
    assert sum(b.count for b in bins([])) == 0 == error([])


def test_the_plot_is_an_image_with_a_circle_a_bin() -> None:
    found = _drawn(300)
    tree = etree.fromstring(plot(found).encode())
    assert len(tree.findall("{*}circle")) == len(list(table(found))) == 10
