"""Linking piece by piece, with judgements, new codings and reports that go, is linking at once; ids hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model.event import Event
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN
from dateline.model.where import UNKNOWN_WHERE
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on, partial
from tests.run.bare import Bare, steps

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
    made = [
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
    return made


def judged(bare: Bare, draw: random.Random) -> None:
    """A judgement on two events at random, or one taken back; what contradicts is refused, and that is well."""
    from dateline.errors import DatelineError

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


@pytest.mark.parametrize("seed", range(12))
def test_linked_piece_by_piece_is_as_if_linked_at_once(make: Make, seed: int) -> None:
    draw = random.Random(seed)
    bit_by_bit, at_once = make(), make()
    told: dict[str, list[Event]] = {}
    for _ in range(12):
        for report in draw.sample([f"r{n}" for n in range(25)], draw.randrange(1, 6)):
            told[report] = chance(report, draw)
            if told[report]:
                bit_by_bit.put(*told[report], revision=draw.choice((0, 0, 1)))
            elif report in {r.id for r in bit_by_bit.store.view().reports()}:
                bit_by_bit.empty(report)
        if draw.random() < 0.2 and (there := [r.id for r in bit_by_bit.store.view().reports()]):
            from dateline.run.forgetting import forget

            forget(bit_by_bit.store, bit_by_bit.relinking, draw.choice(there), None)
        judged(bit_by_bit, draw)
        bit_by_bit.run()
        anew(bit_by_bit, at_once)


def anew(bare: Bare, fresh: Bare) -> None:
    """The same archive with everything derived dropped and linked again has the same incidents and values."""
    before = bare.told()
    kept = bare.incidents()
    bare.relinking = replace(bare.relinking, steps=replace(bare.relinking.steps, stamp=bare.relinking.steps.stamp + "'"))
    bare.run()
    assert bare.told() == before
    assert bare.incidents() == kept
