"""Confidence is weighed from named signs; what has no weight counts nothing. The sentences were written for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.coders import Rates, coder
from dateline.coding.confidence import LEAST, MOST, Confidence, read_confidence
from dateline.coding.tree import Tree
from dateline.coding.weight import ANY, main_signs, read_main
from dateline.model.event import Event, Tally
from dateline.model.report import Report

Code = Callable[..., list[Event | Tally]]

TEXT = "Gunmen killed three officials in Herat on Thursday. A bomb had exploded in Kabul in March 2021. The mayor spoke of a dark day."


def test_signs_without_a_weight_count_nothing() -> None:
    weigh = Confidence(-1.0, {"main": 2.0, "told in": 0.5})
    assert weigh({"main": 1.0, "a reader's score": 5.0}) == weigh({"main": 1.0}) == 0.73
    assert weigh({"main": 1.0, "told in": 2.0}) > weigh({"main": 1.0}) > weigh({})


@pytest.mark.parametrize("constant", [-1e9, -40.0, 40.0, 1e9])
def test_no_event_is_certain(constant: float) -> None:
    assert LEAST <= Confidence(constant, {})({}) <= MOST


def test_the_weights_that_ship_rank_a_full_account_over_a_bare_one(code: Code) -> None:
    (full,) = code("Gunmen killed three officials in Herat, Afghanistan, on May 2, 2024.", published="2024-05-03")
    (bare,) = code("There was an attack on Thursday, he said, recalling Herat.", published=None)
    assert isinstance(full, Event) and isinstance(bare, Event)
    assert full.confidence > bare.confidence


def test_the_signs_are_those_of_the_events_coded(annotator: Annotator, codebook: Codebook) -> None:
    coding = coder("rules", codebook)
    assert isinstance(coding, Rates)
    annotated, weigh = annotator(Report("r", TEXT, None, "2024-05-03")), read_confidence()
    rated = coding.signs(annotated)
    assert [event for event, _ in rated] == [c for c in coding(annotated) if isinstance(c, Event)]
    assert [event.confidence for event, _ in rated] == [weigh(signs) for _, signs in rated]


def test_every_account_has_signs_and_the_weights_know_them(annotator: Annotator, codebook: Codebook) -> None:
    from dateline.coding.rules import RuleCoder

    working = RuleCoder(codebook).working(Tree(annotator(Report("r", TEXT, None, "2024-05-03"))))
    weights = read_main()
    for account in working.accounts:
        signs = list(main_signs(working.tree, working.accounts, account))
        assert ANY in signs and len(signs) == len(set(signs))
        assert len([s for s in signs if s in weights]) > len(signs) / 2
