from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link.block import keys
from dateline.link.pairs import OFFERED, pairs
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.profile import Profile
from dateline.model.when import When
from dateline.model.where import Where
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on, partial

FAMILIES = {"armed_assault": "violence", "bombing": "violence", "arrest": "response"}
NIGHT = on("2017-01-01")
BESIKTAS = Where("Beşiktaş", "Besiktas", admin1="Istanbul", country="TR", precision="locality", latitude=41.04, longitude=29.01)
CITY = replace(ISTANBUL, latitude=41.01, longitude=28.95)
JANUARY = When(date(2017, 1, 1), date(2017, 1, 31), "month", "stated")


def profile(report: str, day: str | None, *words: int, digest: str = "") -> Profile:
    return Profile(report, date.fromisoformat(day) if day else None, text_digest=digest, words=tuple((w, 0.3) for w in words))


def met(left: Event, right: Event, one: Profile | None = None, other: Profile | None = None) -> bool:
    return list(pairs([keys(left, one, FAMILIES), keys(right, other, FAMILIES)])) == [(0, 1)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=on("2017-01-02"), where=ISTANBUL)),
        (event("a", when=NIGHT, where=CITY), event("b", when=NIGHT, where=BESIKTAS)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=TURKEY)),
        (event("a", when=NIGHT, where=TURKEY), event("b", when=NIGHT, where=TURKEY)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=JANUARY, where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=partial("--01-01"), where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=partial("--01"), where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=JANUARY, where=TURKEY, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, killed=Quantity(39, None))),
    ],
)
def test_two_worth_comparing_share_a_key(left: Event, right: Event) -> None:
    assert met(left, right)
    assert met(right, left)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (profile("a", "2017-01-02", 1, 2, 3), profile("b", "2017-01-12", 9, 8, 3)),
        (profile("a", "2017-01-02", 1, 2, 3), profile("b", "2019-05-02", 9, 3, 2)),
        (profile("a", None, digest="same"), profile("b", "2019-05-02", digest="same")),
    ],
)
def test_reports_alike_share_a_key_without_a_day_and_a_place(one: Profile, other: Profile) -> None:
    assert met(event("a"), event("b"), one, other)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ANKARA)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=on("2017-01-05"), where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL, type="arrest")),
        (event("a", where=ISTANBUL), event("b", where=ISTANBUL)),
    ],
)
def test_what_can_hardly_be_one_shares_none(left: Event, right: Event) -> None:
    assert not met(left, right)


def test_an_undated_event_is_looked_for_before_its_publication() -> None:
    assert met(event("a", where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL), profile("a", "2017-01-04"))
    assert not met(event("a", where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL), profile("a", "2017-02-04"))


def test_what_a_report_only_recalls_is_not_found_by_its_words() -> None:
    assert not met(event("a", main=False), event("b"), profile("a", "2017-01-02", 1, 2), profile("b", "2017-01-02", 1, 2))


def test_keys_hold_no_word_of_a_report() -> None:
    assert not any("people" in key for key in keys(event("a", when=NIGHT, where=ISTANBUL, killed=39), None, FAMILIES))


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "a<", "b<", "c<"]), max_size=4), max_size=9))
def test_pairs_are_those_of_which_one_asks_for_what_the_other_has(listed: list[list[str]]) -> None:
    def meet(left: list[str], right: list[str]) -> bool:
        asked, other = ({k for k in keys if not k.endswith(OFFERED)} for keys in (left, right))
        have, offered = ({k.removesuffix(OFFERED) for k in keys} for keys in (left, right))
        return bool(asked & offered or other & have)

    assert list(pairs(listed)) == [(i, j) for i, j in combinations(range(len(listed)), 2) if meet(listed[i], listed[j])]
