"""What is worth most to a person comes first, and nothing is asked twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.link.weigh import Context
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of, with_id
from dateline.model.judgement import Judgement
from dateline.run.review import Look, Pair, near_pairs, ranked, reasons
from tests.making import ANKARA, ISTANBUL, event, on


def sure(made: Event, confidence: float) -> Event:
    coded = with_id(replace(made, confidence=confidence))
    assert isinstance(coded, Event)
    return coded


A, B, C, D = (
    sure(event(r, when=on("2017-01-01"), where=ISTANBUL, killed=n, source=r), 1.0) for r, n in zip("abcd", (3, 39, 39, 2), strict=True)
)


def total(best: int, agree: Event, *against: Event) -> Estimate:
    def claim(each: Event) -> str:
        return next(c.claim_id for c in claims_of(each) if c.field == "totals.killed")

    return Estimate("totals.killed", Quantity(best, best), "most_sources", (claim(agree),), tuple(map(claim, against)))


def questions(looks: list[Look]) -> list[tuple[str, str, str | None]]:
    return [(k.question, k.left, k.right) for k in looks if k.worth > 0.01]


def test_a_pair_just_short_of_the_threshold_is_asked_before_one_far_from_it() -> None:
    incidents = [Incident("i1", (A,)), Incident("i2", (B,)), Incident("i3", (C,))]
    found = ranked(incidents, [Pair(A.event_id, B.event_id, -3.5), Pair(B.event_id, C.event_id, -0.2)])
    assert questions(found) == [("same", B.event_id, C.event_id), ("same", A.event_id, B.event_id)]
    assert found[0].doubt == pytest.approx(0.45, abs=0.01)


def test_of_two_incidents_the_likeliest_pair_is_asked() -> None:
    incidents = [Incident("i1", (A, B)), Incident("i2", (C,))]
    found = ranked(incidents, [Pair(A.event_id, C.event_id, -3), Pair(B.event_id, C.event_id, -1)])
    assert questions(found) == [("same", B.event_id, C.event_id)]


def test_an_incident_is_asked_about_at_its_weakest_thread() -> None:
    pairs = [
        Pair(A.event_id, B.event_id, 5),
        Pair(C.event_id, D.event_id, 4),
        Pair(B.event_id, C.event_id, 0.1),
        Pair(A.event_id, D.event_id, 0.05),
    ]
    found = ranked([Incident("i1", (A, B, C, D))], pairs)
    assert questions(found) == [("not_same", B.event_id, C.event_id)]
    assert found[0].doubt == pytest.approx(0.475, abs=0.01)


def test_more_dead_are_worth_more() -> None:
    few = ranked([Incident("i1", (A, D))], [Pair(A.event_id, D.event_id, 1)])
    many = ranked([Incident("i1", (B, C))], [Pair(B.event_id, C.event_id, 1)])
    assert many[0].worth > few[0].worth


def test_a_value_is_asked_where_an_independent_voice_says_otherwise() -> None:
    found = ranked([Incident("i1", (A, B, C), None, (total(39, B, A),))], [])
    assert [(k.question, k.left, k.field, k.value) for k in found] == [
        ("value", A.event_id, "totals.killed", '{"approximate":false,"high":3,"low":3}')
    ]


def test_two_voices_against_one_are_more_doubt_than_copies_of_one() -> None:
    told = Incident("i1", (A, B, C), None, (total(3, A, B, C),))
    copies = replace(told, voices=(("b", "Reuters"), ("c", "Reuters")))
    assert ranked([told], [])[0].doubt > ranked([copies], [])[0].doubt


def test_a_lone_and_unsure_account_is_asked_about() -> None:
    lone = sure(event("x", killed=20), 0.4)
    found = ranked([Incident("i1", (lone,)), Incident("i2", (B,))], [])
    assert questions(found) == [("not_about", lone.event_id, None)]


@pytest.mark.parametrize("field", ["type", "status", "totals.killed"])
def test_whoever_judges_a_value_of_a_lone_account_says_that_it_is_there(field: str) -> None:
    lone, other = sure(event("x", killed=20), 0.4), sure(event("y", killed=20), 0.4)
    found = ranked([Incident("i1", (lone,)), Incident("i2", (other,))], [], [judged("value", lone, field=field)])
    assert questions(found) == [("not_about", other.event_id, None)]


def judged(verdict: str, left: Event, right: Event | None = None, field: str | None = None) -> Judgement:
    return Judgement(verdict, left.event_id, right.event_id if right else None, field)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("incidents", "pairs", "judgement"),
    [
        ([Incident("i1", (A,)), Incident("i2", (B,))], [Pair(A.event_id, B.event_id, -1)], judged("not_same", A, B)),
        ([Incident("i1", (A,)), Incident("i2", (B,))], [Pair(A.event_id, B.event_id, -1)], judged("part_of", A, B)),
        ([Incident("i1", (A,), "i2"), Incident("i2", (B,))], [Pair(A.event_id, B.event_id, -1)], judged("same", C, D)),
        ([Incident("i1", (A, B))], [Pair(A.event_id, B.event_id, 1)], judged("same", A, B)),
        ([Incident("i1", (A, B), None, (total(39, B, A),))], [], judged("value", B, field="totals.killed")),
        ([Incident("i1", (A, B), None, (replace(total(39, B, A), rule="judged"),))], [], judged("same", C, D)),
    ],
)
def test_what_is_settled_is_not_asked(incidents: list[Incident], pairs: list[Pair], judgement: Judgement) -> None:
    assert questions(ranked(incidents, pairs, [judgement])) == []


@given(
    st.permutations([Pair(A.event_id, B.event_id, 5), Pair(B.event_id, C.event_id, -1), Pair(A.event_id, C.event_id, -1)]), st.booleans()
)
def test_any_order_gives_the_same(pairs: list[Pair], turned: bool) -> None:
    incidents = [Incident("i1", (A, B), None, (total(39, B, A),)), Incident("i2", (C,))]
    expected = ranked(incidents, [Pair(A.event_id, B.event_id, 5), Pair(A.event_id, C.event_id, -1), Pair(B.event_id, C.event_id, -1)])
    assert ranked(incidents[::-1] if turned else incidents, pairs) == expected


def test_near_pairs_are_those_linking_would_compare() -> None:
    far = sure(event("e", when=on("2015-05-05"), where=ANKARA, killed=8), 1.0)
    context = Context(families={"armed_assault": "violence"})
    found = list(near_pairs([far, C, B], context))
    assert {frozenset((p.left, p.right)) for p in found} == {frozenset((B.event_id, C.event_id))}
    look = Look("same", B.event_id, C.event_id)
    assert any("day" in reason for reason in reasons(look, {B.event_id: B, C.event_id: C}, context))
    assert reasons(Look("value", B.event_id), {B.event_id: B}, context) == ()
