"""Parts and wholes, decided on incidents made here; the way from texts is in test_cases.py."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean.profile import profile
from dateline.link.parts import part_keys, parts, whole_keys, without_circles
from dateline.link.sums import read_kinds
from dateline.model.event import Event
from dateline.model.figure import Figure, Quantity
from dateline.model.incident import Incident
from dateline.model.jsonl import with_id
from dateline.model.report import Report
from dateline.model.span import Evidence, Span
from dateline.model.summing import summed, without_parts
from dateline.model.when import When
from dateline.model.where import Where
from dateline.reconcile.estimates import reconcile
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on

DAY = on("2015-07-24")
KINDS = read_kinds()
FATIH = Where("Fatih", "Fatih", admin1="Istanbul", country="TR", precision="admin2")


def incident(name: str, *events: Event, part_of: str | None = None) -> Incident:
    bare = Incident(name, events, part_of)
    return replace(bare, estimates=tuple(reconcile(bare)))


def between(start: str, end: str) -> When:
    return When(date.fromisoformat(start), date.fromisoformat(end), "range", "stated")


def found(first: Incident, *others: Incident, several: bool = True) -> dict[str, str]:
    return dict(parts([replace(first, several=several), *others]))


def test_the_closest_fitting_whole_is_chosen_and_the_chain_is_kept() -> None:
    country = incident("country", event("a", when=DAY, where=TURKEY, killed=30))
    city = incident("city", event("b", when=DAY, where=ISTANBUL, killed=12))
    district = incident("district", event("c", when=DAY, where=FATIH, killed=3))
    told = [*(replace(i, several=True) for i in (country, city)), district]
    assert parts(told) == {"city": "country", "district": "city"}


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (event("a", when=DAY, where=TURKEY, killed=30), event("b", when=on("2015-07-25"), where=ANKARA, killed=3)),
        (event("a", when=DAY, where=TURKEY, killed=3), event("b", when=DAY, where=ANKARA, killed=30)),
        (event("a", when=DAY, where=TURKEY, killed=3), event("b", when=DAY, where=ANKARA, killed=3)),
        (event("a", when=DAY, where=ISTANBUL, killed=30), event("b", when=DAY, where=ANKARA, killed=3)),
        (event("a", when=DAY, where=TURKEY, killed=30), event("b", when=DAY, where=ANKARA, killed=3, type="arrest")),
        (event("a", when=DAY, where=TURKEY, killed=30), event("b", where=ANKARA, killed=3)),
        (event("a", when=DAY, where=TURKEY, killed=30), event("b", when=DAY, killed=3)),
        (event("a", when=between("2015-01-01", "2015-12-31"), where=TURKEY, killed=30), event("b", when=DAY, where=ANKARA, killed=3)),
        (event("a", when=DAY, where=TURKEY, killed=30, initiator="pkk"), event("b", when=DAY, where=ANKARA, killed=3, initiator="isis")),
    ],
    ids=[
        "another day",
        "more than the whole",
        "as many",
        "another place",
        "another kind",
        "no day",
        "no place",
        "a year",
        "other attackers",
    ],
)
def test_what_does_not_lie_in_the_whole_is_no_part(whole: Event, part: Event) -> None:
    assert found(incident("whole", whole), incident("part", part)) == {}


def test_without_a_word_of_several_a_coarse_place_is_no_whole() -> None:
    whole, part = event("a", when=DAY, where=TURKEY, killed=30), event("b", when=DAY, where=ANKARA, killed=3)
    assert found(incident("whole", whole), incident("part", part), several=False) == {}
    assert found(incident("whole", whole), incident("part", part)) == {"part": "whole"}


@pytest.mark.parametrize(
    "whole",
    [
        event("a", when=between("2015-07-20", "2015-07-26"), where=ANKARA, killed=30),
        event("a", when=DAY, where=replace(ISTANBUL, also=("Ankara", "Adana")), killed=30),
    ],
    ids=["several days", "several places"],
)
def test_days_and_places_tell_of_several(whole: Event) -> None:
    part = event("b", when=DAY, where=ANKARA, killed=3)
    assert found(incident("whole", whole), incident("part", part), several=False) == {"part": "whole"}


def listing(report: str, *counts: int, when: When) -> Event:
    """An event that counts the greatest and lists the rest beside it."""
    base = event(report, when=when, where=ANKARA, killed=max(counts), type="arrest")
    figures = tuple(Figure("arrested", "all", str(n), Quantity(n, n)) for n in counts)
    made = with_id(replace(base, figures=figures, totals=(("arrested", Quantity(max(counts), max(counts))),)))
    assert isinstance(made, Event)
    return made


def test_a_count_listed_beside_the_rest_of_the_sum_is_a_part() -> None:
    whole, part = listing("a", 7, 2, 5, when=between("2015-04-04", "2015-04-07")), listing("b", 2, when=on("2015-04-04"))
    assert found(incident("whole", whole), incident("part", part), several=False) == {"part": "whole"}


def test_a_sum_under_the_day_of_its_last_part_is_not_added_to_the_first() -> None:
    last, first = listing("a", 5, 7, when=on("2015-04-07")), listing("a", 2, when=on("2015-04-04"))
    incidents = [incident("last", last), incident("first", first)]
    assert parts(incidents) == {"first": "last"}
    assert parts([incident("last", listing("a", 5, 8, when=on("2015-04-07"))), incidents[1]]) == {}


def test_three_accounts_of_one_report_are_a_sum_and_its_parts() -> None:
    told = [incident(str(n), listing("a", n, when=when)) for n, when in ((7, When()), (2, on("2015-04-04")), (5, on("2015-04-07")))]
    assert parts(told) == {"2": "7", "5": "7"}


def test_a_link_that_leads_back_to_where_it_begins_is_left_out() -> None:
    assert without_circles([("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")]) == {"a": "b", "b": "c"}


def many(seed: int, count: int) -> list[Incident]:
    """Incidents of a fortnight in a few places, some of them told as of several."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        day = date(2015, 7, 1) + timedelta(draw.randrange(14))
        when = When(day, day + timedelta(draw.choice((0, 0, 0, 3))), "range", "stated")
        where = draw.choice((TURKEY, ISTANBUL, ANKARA, FATIH))
        each = event(f"r{draw.randrange(count)}", when=when if draw.random() < 0.9 else When(), where=where, killed=draw.randrange(1, 40))
        made.append(replace(incident(f"i{number:03}", each), several=draw.random() < 0.3))
    return made


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_parts_and_wholes_share_a_key_and_those_that_do_decide(seed: int) -> None:
    made = many(seed, 25)
    whole = parts(made, kinds=KINDS)
    by_id = {i.incident_id: i for i in made}
    assert whole == parts(list(reversed(made)), kinds=KINDS)
    for part, home in whole.items():
        assert set(part_keys(by_id[part])) & set(whole_keys(by_id[home]))
    for asked in made[:3]:
        near = [i for i in made if _beside(asked, i) or any(_beside(asked, j) and _beside(j, i) for j in made) or i is asked]
        assert parts(near, kinds=KINDS).get(asked.incident_id) == whole.get(asked.incident_id)


def _beside(one: Incident, other: Incident) -> bool:
    return bool({*part_keys(one)} & {*whole_keys(other)} or {*whole_keys(one)} & {*part_keys(other)})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_what_all_come_to_is_no_less_than_the_most_and_no_more_than_the_plain_sum(seed: int) -> None:
    made = many(seed, 25)
    whole = parts(made, kinds=KINDS)
    told = [replace(i, part_of=whole.get(i.incident_id)) for i in made]
    counts = [i.events[0].totals[0][1].low or 0 for i in told]
    assert max(counts) <= summed(told, "killed").best <= sum(counts)
    assert len(without_parts(told)) == len(told) - len(whole)


def test_nothing_that_only_parts_tell_is_lost() -> None:
    whole = incident("whole", event("a", when=DAY, where=TURKEY))
    told = [whole, *(incident(f"p{n}", event(f"r{n}", killed=n), part_of="whole") for n in (2, 5))]
    assert summed(told, "killed").best == 7
    assert summed([replace(i, part_of=None) for i in told], "killed").best == 7
    assert summed([incident("whole", event("a", killed=6)), *told[1:]], "killed").best == 7
    assert summed([incident("whole", event("a", killed=9)), *told[1:]], "killed").best == 9
    assert summed(told[1:], "killed").best == 7


def test_a_circle_in_what_is_given_loses_nothing() -> None:
    told = [incident("a", event("a", killed=2), part_of="b"), incident("b", event("b", killed=5), part_of="a")]
    assert summed(told, "killed").best == 7
    assert len(without_parts(told)) == 2


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Police arrested 27 people in raids on addresses in 15 districts of the city.", True),
        ("A wave of bombings killed 57 people.", True),
        ("Attackers struck three separate checkpoints and killed nine people.", True),
        ("Simultaneous blasts killed nine people.", True),
        ("A bomb killed nine people. In other news, raids in 13 provinces went on.", False),
        ("Police arrested 27 people in a district of the city.", False),
    ],
)
def test_a_sentence_tells_of_several_or_of_one(text: str, several: bool) -> None:
    verb = next(w for w in ("arrested", "killed", "struck") if w in text)
    at = Span("text", text.index(verb), text.index(verb) + len(verb))
    told = replace(event("a"), evidence=(Evidence("type", at),))
    assert profile(Report("a", text)).tells_several(told) is several
