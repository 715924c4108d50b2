from __future__ import annotations

import random

import pytest

from dateline.link.linking import LinkSettings, link
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.model.when import UNKNOWN_WHEN
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on, partial

FAMILIES = {"armed_assault": "violence", "bombing": "violence", "arrest": "response", "shelling": "violence"}
NIGHT = on("2017-01-01")


def linked(*events: Event, **more: object) -> list[Incident]:
    return list(link(events, settings=LinkSettings(families=FAMILIES), **more))  # type: ignore[arg-type]


def together(left: Event, right: Event) -> bool:
    return len(linked(left, right)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=35), event("b", when=NIGHT, where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=partial("--01-01"), where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=partial("Sunday"), where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL, type="bombing")),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=TURKEY, killed=Quantity(39, None))),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=UNKNOWN_WHEN, where=ISTANBUL, killed=39)),
    ],
)
def test_accounts_of_one_occurrence_are_one_incident(left: Event, right: Event) -> None:
    assert together(left, right)
    assert together(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=on("2017-01-03"), where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=partial("--06"), where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=partial("Monday"), where=ISTANBUL, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=ANKARA, killed=39)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL, type="arrest")),
        (event("a", when=NIGHT, where=ISTANBUL, killed=39), event("a", when=NIGHT, where=ISTANBUL, killed=38)),
        (event("a", killed=39), event("b", killed=39)),
        (event("a", where=TURKEY, killed=3), event("b", where=TURKEY, killed=3)),
    ],
)
def test_accounts_of_two_stay_apart(left: Event, right: Event) -> None:
    assert not together(left, right)


def test_a_chain_does_not_join_what_may_not_be_joined() -> None:
    first = event("a", when=on("2017-01-01"), where=ISTANBUL, killed=5)
    middle = event("b", when=on("2017-01-02"), where=ISTANBUL, killed=5)
    last = event("c", when=on("2017-01-03"), where=ISTANBUL, killed=5)
    assert all(len(i.events) < 3 for i in linked(first, middle, last))


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_incidents(seed: int) -> None:
    days = ["2017-01-01", "2017-01-02", "2017-01-05"]
    events = [event(f"r{i}", when=on(days[i % 3]), where=(ISTANBUL, ANKARA, TURKEY)[i % 2], killed=3 + i % 4) for i in range(24)]
    shuffled = random.Random(seed).sample(events, len(events))
    assert linked(*shuffled) == linked(*events)


def test_a_persons_judgement_counts_more_than_any_signal() -> None:
    one, other = event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=ISTANBUL, killed=39)
    far = event("c", when=on("2019-05-05"), where=ANKARA)
    assert len(linked(one, other, judgements=[Judgement("not_same", one.event_id, other.event_id)])) == 2
    assert len(linked(one, far, judgements=[Judgement("same", one.event_id, far.event_id)])) == 1


def test_an_incident_keeps_the_id_it_was_minted() -> None:
    one, other = event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=ISTANBUL, killed=39)
    (alone,) = linked(other)
    registered = {other.event_id: alone.incident_id}
    (both,) = linked(one, other, registered=registered)
    assert both.incident_id == alone.incident_id
