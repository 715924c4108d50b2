"""Judgements in an archive: honoured by the next run, wherever their events come to be; all taken back, nothing is left of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from dateline.errors import DatelineError, JudgementError, LookupFailed
from dateline.model.figure import Quantity
from dateline.model.judgement import Judgement
from tests.making import ANKARA, ISTANBUL, event, on
from tests.run.bare import Bare
from tests.run.test_linking import at, chance, night

FAR = at(event("far", when=on("2019-05-05"), where=ANKARA, killed=4), 20)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    made = Bare(tmp_path / "x.db")
    yield made
    made.close()


def members(bare: Bare) -> list[tuple[str, ...]]:
    return sorted(i.report_ids for i in bare.incidents())


def test_same_joins_whole_incidents_and_not_same_tells_one_apart(bare: Bare) -> None:
    bare.put(night("a"), night("b"), FAR)
    bare.run()
    one, other = (i.incident_id for i in bare.incidents())
    joined = bare.judge.same(one, other)
    bare.run()
    assert members(bare) == [("a", "b", "far")]
    bare.judge.take_back(joined.judgement_id)
    by_report = {e.report_id: e.event_id for i in bare.incidents() for e in i.events}
    bare.judge.not_same(by_report["a"], by_report["b"])
    bare.run()
    assert members(bare) == [("a",), ("b",), ("far",)]


def test_a_judged_value_stands_before_any_rule_and_unknown_takes_it_away(bare: Bare) -> None:
    bare.put(night("a"), night("b", 35))
    bare.run()
    (incident,) = bare.incidents()
    made = bare.judge.value(incident.incident_id, "killed", "41")
    bare.run()
    (judged,) = bare.incidents()
    killed = judged.total("killed")
    assert killed is not None
    assert (killed.value, killed.rule) == (Quantity(41, 41), "judged")
    assert bare.changes(1)[0].judgements == (made.judgement_id,)
    bare.judge.take_back(made.judgement_id)
    bare.run()
    assert bare.incidents() == [incident]


def test_what_a_report_is_judged_not_to_tell_is_left_out(bare: Bare) -> None:
    bare.put(night("a"), night("b", 35))
    bare.run()
    (incident,) = bare.incidents()
    with pytest.raises(JudgementError, match="has several events: name one of"):
        bare.judge.not_about(incident.incident_id)
    bare.judge.not_about(incident.incident_id, "a")
    bare.run()
    assert members(bare) == [("b",)]
    assert [i.incident_id for i in bare.incidents()] == [incident.incident_id]
    assert [e.report_id for e in bare.store.view().events(recorded=True)] == ["b"]


def test_a_part_stays_an_incident_of_its_own(bare: Bare) -> None:
    bare.put(night("a"), at(event("wave", when=on("2017-03-01"), where=ANKARA, killed=60), 20))
    bare.run()
    part, whole = sorted((i for i in bare.incidents()), key=lambda i: i.report_ids)
    made = bare.judge.part_of(part.incident_id, whole.incident_id)
    bare.run()
    assert bare.history.incident(part.incident_id).part_of == whole.incident_id
    bare.judge.take_back(made.judgement_id)
    bare.run()
    assert bare.history.incident(part.incident_id).part_of is None


def test_judgements_follow_their_events_into_a_new_coding(bare: Bare) -> None:
    bare.put(night("a"), night("b"))
    bare.run()
    by_report = {e.report_id: e.event_id for i in bare.incidents() for e in i.events}
    bare.judge.not_same(by_report["a"], by_report["b"])
    bare.put(at(event("a", when=on("2017-01-01"), where=ISTANBUL, killed=38), 18, 23))
    assert bare.run().waiting == ()
    assert members(bare) == [("a",), ("b",)]
    bare.empty("a")
    assert len(bare.run().waiting) == 1


def test_judged_events_that_become_one_are_a_conflict_and_told_in_every_run(bare: Bare) -> None:
    bare.put(at(event("a", when=on("2017-01-01"), where=ISTANBUL), 20), at(event("a", when=on("2017-01-01"), where=ISTANBUL, killed=2), 30))
    bare.run()
    one, other = (i.incident_id for i in bare.incidents())
    made = bare.judge.not_same(one, other)
    bare.put(at(event("a", when=on("2017-01-01"), where=ISTANBUL, killed=2), 20, 35))
    assert [(c.judgement, c.why) for c in bare.run().conflicts] == [(made, "they are now one event")]
    assert [c.judgement for c in bare.run().conflicts] == [made]
    bare.judge.take_back(made.judgement_id)
    assert bare.run().conflicts == ()


def test_values_of_incidents_that_become_one_are_a_conflict(bare: Bare) -> None:
    bare.put(night("a"), FAR)
    bare.run()
    one, other = (i.incident_id for i in bare.incidents())
    first, second = bare.judge.value(one, "killed", "50"), bare.judge.value(other, "killed", "60")
    with pytest.raises(JudgementError, match=r"killed is judged to be \d0 of the one and \d0 of the other"):
        bare.judge.same(one, other)
    bare.put(at(event("far", when=on("2017-01-01"), where=ISTANBUL, killed=39), 20))
    assert [(c.judgement, c.earlier) for c in bare.run().conflicts] == [(second, (first.judgement_id,))]
    (both,) = bare.incidents()
    killed = both.total("killed")
    assert killed is not None
    assert killed.value == Quantity(50, 50)


def test_the_same_again_is_the_same_judgement_and_a_wrong_id_is_said_so(bare: Bare) -> None:
    bare.put(night("a"), FAR)
    bare.run()
    one, other = (i.incident_id for i in bare.incidents())
    made = bare.judge.same(one, other)
    assert bare.judge.same(other, one) == made
    with pytest.raises(JudgementError, match="contradicts"):
        bare.judge.not_same(one, other)
    with pytest.raises(LookupFailed, match="no incident"):
        bare.judge.same(one, "i000000")
    with pytest.raises(JudgementError, match="one and the same event"):
        bare.judge.same(one, one)
    bare.judge.take_back(made.judgement_id)
    with pytest.raises(JudgementError, match="does not stand"):
        bare.judge.take_back(made.judgement_id)


def test_an_event_of_which_something_is_judged_cannot_be_left_out_before_that_is_taken_back(bare: Bare) -> None:
    bare.put(night("a"), FAR)
    bare.run()
    part, whole = (i.incident_id for i in sorted(bare.incidents(), key=lambda i: i.report_ids))
    for judge in asked(bare, part, whole):
        made = judge()
        with pytest.raises(JudgementError, match=f"it contradicts {made.judgement_id[:8]}"):
            bare.judge.not_about(part)
        bare.judge.take_back(made.judgement_id)
    (left_out,) = bare.judge.not_about(part)
    for judge in asked(bare, part, whole):
        with pytest.raises(JudgementError, match=f"it contradicts {left_out.judgement_id[:8]}"):
            judge()


def asked(bare: Bare, part: str, whole: str) -> list[Callable[[], Judgement]]:
    """What can be judged of one incident, all but that it is left out."""
    judge = bare.judge
    pairs = [partial(each, part, whole) for each in (judge.part_of, judge.not_same, judge.same)]
    return [*pairs, partial(judge.value, part, "killed", "41")]


def test_reasons_and_pseudonyms_are_kept_on_one_line_without_control_characters(bare: Bare) -> None:
    bare.put(night("a"), FAR)
    bare.run()
    one, other = (i.incident_id for i in bare.incidents())
    made = bare.judge.same(one, other, coder=" ma\x1b[31mra\x07", why="the same\nclub\x1b]0;x\x9b \udcff\t(می‌گوید)")
    assert (made.coder, made.why) == ("ma[31mra", "the same club]0;x (می‌گوید)")
    assert bare.judge.judgements() == [made]
    assert bare.judge.take_back(made.judgement_id, why="\n\x00").why is None
    for coder, problem in (("ma\nra", "several lines"), ("ma\u2028ra", "several lines"), ("\x1b", "no pseudonym"), (" ", "no pseudonym")):
        with pytest.raises(JudgementError, match=problem):
            bare.judge.value(one, "killed", "3", coder=coder)


def random_judgement(bare: Bare, events: list[str], draw: random.Random) -> None:
    left, right = draw.sample(events, 2)
    match draw.randrange(6):
        case 0 | 1:
            bare.judge.same(left, right)
        case 2:
            bare.judge.not_same(left, right)
        case 3:
            bare.judge.part_of(left, right)
        case 4:
            bare.judge.value(left, "killed", str(draw.randrange(9)))
        case _:
            bare.judge.not_about(left)


@pytest.mark.parametrize("number", [100, pytest.param(1_000, marks=pytest.mark.check)])
def test_random_judgements_made_and_taken_back_leave_everything_as_it_was(bare: Bare, number: int) -> None:
    draw = random.Random(11)
    for report in range(60):
        bare.put(*chance(f"r{report}", draw))
    bare.run()
    before = bare.incidents()
    events = [e for i in before for e in i.event_ids]
    made = 0
    while made < number:
        try:
            random_judgement(bare, events, draw)
        except DatelineError:
            # What contradicts is refused; so as not to end in a corner, some are taken back on the way.
            stand = bare.judge.standing()
            bare.judge.take_back(draw.choice(stand).judgement_id)
            continue
        made += 1
        if made % (number // 4) == 0:
            bare.run()
    bare.run()
    assert bare.incidents() != before
    for each in bare.judge.standing():
        bare.judge.take_back(each.judgement_id)
    bare.run()
    assert bare.incidents() == before
