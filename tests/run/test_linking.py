"""Linking piece by piece, with judgements, new codings and reports that go, is linking at once; ids hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError, LookupFailed
from dateline.model.event import Event
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN
from dateline.model.where import UNKNOWN_WHERE
from dateline.run.forgetting import forget
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on, partial
from tests.run.bare import Bare

NIGHT = on("2017-01-01")
Make = Callable[..., Bare]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Bare] = []

    def new(**more: object) -> Bare:
        made.append(Bare(tmp_path / f"{len(made)}.db", **more))  # type: ignore[arg-type]
        return made[-1]

    yield new
    for each in made:
        each.close()


def at(event: Event, start: int, end: int = 0) -> Event:
    """The event told by words elsewhere in its report."""
    rest = tuple(e for e in event.evidence if e.field != "type")
    return replace(event, evidence=(Evidence("type", Span("text", start, end or start + 5)), *rest))


def night(report: str, killed: int | None = 39) -> Event:
    return at(event(report, when=NIGHT, where=ISTANBUL, killed=killed), 20)


WHENS = (NIGHT, NIGHT, on("2017-01-02"), on("2017-01-03"), on("2017-02-01"), partial("--01-01"), partial("Sunday"), UNKNOWN_WHEN)
WHERES = (ISTANBUL, ISTANBUL, ANKARA, TURKEY, UNKNOWN_WHERE)


def chance(report: str, draw: random.Random) -> list[Event]:
    """Up to three events of a report, out of few values, so that many are alike."""
    return [
        at(
            event(
                report,
                type=draw.choice(("armed_assault", "bombing", "arrest")),
                when=draw.choice(WHENS),
                where=draw.choice(WHERES),
                killed=draw.choice((3, 5, 39, None)),
            ),
            20 * number + draw.randrange(8),
        )
        for number in range(draw.choice((0, 1, 1, 1, 2, 3)))
    ]


def judged(bare: Bare, draw: random.Random) -> None:
    """A judgement on two events at random, or one taken back; what contradicts is refused, and that is well."""
    events = [e for i in bare.incidents() for e in i.event_ids]
    if len(events) < 2:
        return
    left, right = draw.sample(events, 2)
    try:
        match draw.randrange(7):
            case 0 | 1:
                bare.judge.same(left, right)
            case 2:
                bare.judge.not_same(left, right)
            case 3:
                bare.judge.part_of(left, right)
            case 4:
                bare.judge.value(left, "killed", draw.choice(("4", "40")))
            case 5:
                bare.judge.not_about(left)
            case _:
                if stand := bare.judge.standing():
                    bare.judge.take_back(draw.choice(stand).judgement_id)
    except DatelineError:
        pass


@pytest.mark.parametrize("seed", range(4))
def test_linked_piece_by_piece_is_as_if_linked_at_once(make: Make, seed: int) -> None:
    draw = random.Random(seed)
    bit_by_bit = make()
    told: dict[str, list[Event]] = {}
    for _ in range(8):
        for report in draw.sample([f"r{n}" for n in range(25)], draw.randrange(1, 6)):
            told[report] = chance(report, draw)
            if told[report]:
                bit_by_bit.put(*told[report], revision=draw.choice((0, 0, 1)))
            elif report in {r.id for r in bit_by_bit.store.view().reports()}:
                bit_by_bit.empty(report)
        if draw.random() < 0.2 and (there := [r.id for r in bit_by_bit.store.view().reports()]):
            forget(bit_by_bit.store, bit_by_bit.relinking, draw.choice(there), None)
        judged(bit_by_bit, draw)
        bit_by_bit.run()
        anew(bit_by_bit)


def anew(bare: Bare) -> None:
    """The same archive with everything derived dropped and linked again has the same incidents and values."""
    before = bare.told()
    kept = bare.incidents()
    bare.relinking = replace(bare.relinking, steps=replace(bare.relinking.steps, stamp=bare.relinking.steps.stamp + "'"))
    bare.run()
    assert bare.told() == before
    assert bare.incidents() == kept


def ids(bare: Bare) -> dict[str, tuple[str, ...]]:
    return {i.incident_id: i.event_ids for i in bare.incidents()}


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_batches_give_the_same_incidents_and_ids_that_lead_to_them(make: Make, seed: int) -> None:
    draw = random.Random(seed)
    told = [chance(f"r{n}", draw) for n in range(30)]
    whole, shuffled, pieces = make(), make(), make()
    for bare, order in ((whole, told), (shuffled, draw.sample(told, len(told))), (pieces, draw.sample(told, len(told)))):
        for number, events in enumerate(order):
            bare.put(*events)
            if bare is pieces and number % 7 == 6:
                bare.run()
        bare.run()
    assert ids(whole) == ids(shuffled)
    assert whole.incidents() == shuffled.incidents()
    assert whole.told() == pieces.told()
    for incident_id, members in ids(whole).items():
        assert pieces.history.incident(incident_id).event_ids == members
    for incident_id, members in ids(pieces).items():
        assert whole.history.incident(incident_id).event_ids == members


def test_an_incident_keeps_its_id_when_older_reports_of_it_come_and_its_first_one_goes(make: Make) -> None:
    bare = make()
    bare.put(night("a"))
    bare.run()
    (first,) = ids(bare)
    for report in "bcdef":
        bare.put(night(report))
        bare.run()
    assert list(ids(bare)) == [first]
    forget(bare.store, bare.relinking, "a", None)
    assert list(ids(bare)) == [first]
    assert [c.kind for c in bare.changes(1)] == ["changed"] * 6


def test_a_new_coding_inherits_the_id_of_the_event_whose_words_it_reads_otherwise(make: Make) -> None:
    bare = make()
    bare.put(night("a"), at(event("a", when=NIGHT, where=ANKARA, killed=5), 200))
    bare.run()
    before = {i.where.name: i.incident_id for i in bare.incidents()}
    bare.put(at(event("a", when=NIGHT, where=ISTANBUL, killed=38), 22, 30), at(event("a", when=NIGHT, where=ANKARA, killed=6), 198, 204))
    bare.run()
    assert {i.where.name: i.incident_id for i in bare.incidents()} == before
    told = {(c.kind, c.fields, c.reports) for c in bare.changes(1)}
    assert told == {("changed", (("totals.killed", "39", "38"),), ("a",)), ("changed", (("totals.killed", "5", "6"),), ("a",))}


def test_a_revised_text_is_aligned_with_the_old_one(make: Make) -> None:
    bare = make()
    text = "Last night gunmen attacked a club in Istanbul. In Ankara police shot five people dead, in another place."
    start = text.index("attacked")
    bare.put(at(event("a", when=NIGHT, where=ISTANBUL, killed=39), start, start + 8), text=text)
    bare.run()
    longer = "This is a correction of what we wrote. " + text
    second = longer.index("shot")
    start = longer.index("attacked")
    bare.put(
        at(event("a", when=NIGHT, where=ANKARA, killed=5), second, second + 4),
        at(event("a", when=NIGHT, where=ISTANBUL, killed=39), start, start + 8),
        text=longer,
    )
    (first,) = ids(bare)
    bare.run()
    assert bare.history.incident(first).where.name == "Istanbul"


def test_merged_ids_lead_on_and_split_ones_say_into_what(make: Make) -> None:
    bare = make()
    bare.put(night("a"), at(event("b", when=on("2019-05-05"), where=ANKARA), 20))
    bare.run()
    one, other = ids(bare)
    first, last = bare.history.incident(one), bare.history.incident(other)
    made = bare.judge.same(one, other, coder="mara")
    bare.run()
    (kept,) = ids(bare)
    gone = other if kept == one else one
    assert bare.history.incident(gone).incident_id == kept
    merged = next(c for c in bare.changes(1) if c.kind == "merged")
    assert (merged.incident_id, merged.others, merged.judgements) == (gone, (kept,), (made.judgement_id,))
    assert bare.history.log(gone).now == kept
    bare.judge.take_back(made.judgement_id)
    bare.run()
    assert bare.incidents() == [first, last]
    split = next(c for c in bare.changes(2) if c.kind == "split")
    assert (split.incident_id, split.others, split.judgements) == (kept, (gone,), (made.judgement_id,))


def test_a_run_with_nothing_new_writes_nothing_but_its_number(make: Make) -> None:
    bare = make()
    bare.put(night("a"), night("b", 35))
    assert bare.run().touched == 2
    assert bare.run().touched == 0
    assert bare.changes(1) == []
    assert [r.number for r in bare.history.runs()] == [1, 2]


def test_only_what_is_touched_is_linked_again(make: Make) -> None:
    bare = make()
    bare.put(night("a"), night("b"), at(event("c", when=NIGHT, where=ANKARA, killed=2), 20))
    bare.run()
    bare.put(night("d"))
    assert bare.run().touched == 3


def test_what_leaves_the_archive_is_withdrawn(make: Make) -> None:
    bare = make()
    bare.put(night("a"))
    bare.run()
    (gone,) = ids(bare)
    bare.empty("a")
    bare.run()
    assert [(c.kind, c.incident_id, c.reports) for c in bare.changes(1)] == [("withdrawn", gone, ("a",))]
    with pytest.raises(LookupFailed, match=f"incident {gone} was withdrawn in run 2"):
        bare.history.incident(gone)
    bare.put(night("a"))
    bare.run()
    assert list(ids(bare)) == [gone]
