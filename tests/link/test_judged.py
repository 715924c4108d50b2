"""Judgements replayed: what follows from them, what contradicts what."""

from __future__ import annotations

import pytest

from dateline.link.judged import contradiction, rulings
from dateline.model.judgement import Judgement, Verdict


def there(event_id: str) -> str | None:
    """Events whose id is a capital letter are gone; `x1` has become `x`."""
    return None if event_id.isupper() else event_id[:1]


def said(*what: tuple[Verdict, str, str]) -> list[Judgement]:
    """Judgements in this order; a value is written as its field's number."""
    return [
        Judgement(verdict, left, None, "totals.killed", right, made=f"{n:03}", judgement_id=f"j{n}")
        if verdict == "value"
        else Judgement(verdict, left, right or None, made=f"{n:03}", judgement_id=f"j{n}")
        for n, (verdict, left, right) in enumerate(what)
    ]


def test_what_is_the_same_is_so_through_others_and_through_what_is_gone() -> None:
    ruled = rulings(said(("same", "a", "B"), ("same", "B", "c"), ("not_same", "B", "d"), ("same", "d", "e")), there)
    assert ruled.same == (("a", "c"), ("d", "e"))
    assert ruled.apart == {("a", "d")}
    assert ruled.waiting == ("j0", "j1", "j2")


@pytest.mark.parametrize(
    ("before", "new", "earlier", "why"),
    [
        ([("same", "a", "b"), ("same", "b", "c")], ("not_same", "a", "c"), ("j0", "j1"), "the same incident"),
        ([("same", "a", "b"), ("not_same", "b", "c")], ("same", "a", "c"), ("j1",), "two incidents"),
        ([("not_same", "A", "c"), ("same", "A", "b")], ("same", "b", "c"), ("j0",), "two incidents"),
        ([("part_of", "a", "b")], ("same", "a", "b"), ("j0",), "two incidents"),
        ([("same", "a", "b")], ("part_of", "a", "b"), ("j0",), "the same incident"),
        ([("part_of", "a", "b"), ("part_of", "b", "c")], ("part_of", "c", "a"), ("j0", "j1"), "a part of that part"),
        ([("part_of", "a", "b")], ("part_of", "a", "c"), ("j0",), "a part of another"),
        ([("part_of", "a", "b"), ("part_of", "c", "d")], ("same", "a", "c"), ("j0", "j1"), "parts of two"),
        ([("part_of", "a", "b"), ("part_of", "b", "c")], ("same", "a", "c"), ("j0", "j1"), "a part of the other"),
        ([("value", "a", "3")], ("value", "a", "4"), ("j0",), "killed is judged to be 3"),
        ([("value", "a", "3"), ("same", "a", "b")], ("value", "b", "4"), ("j0",), "killed is judged to be 3"),
        ([("value", "a", "3"), ("value", "b", "4")], ("same", "a", "b"), ("j0", "j1"), "3 of the one and 4 of the other"),
        ([("not_about", "a", "")], ("same", "a", "b"), ("j0",), "not to tell of that event"),
        ([("same", "a", "b")], ("not_about", "a", ""), ("j0",), "the same incident as another"),
        ([("part_of", "a", "b")], ("not_about", "a", ""), ("j0",), "to be a part of another"),
        ([("part_of", "a", "b")], ("not_about", "b", ""), ("j0",), "to be the whole of another"),
        ([("part_of", "a", "b"), ("part_of", "a", "b1")], ("not_about", "a1", ""), ("j0",), "to be a part of another"),
        ([("not_same", "a", "b")], ("not_about", "b", ""), ("j0",), "two incidents with another"),
        ([("value", "a", "3")], ("not_about", "a1", ""), ("j0",), "killed of that event is judged to be 3"),
        ([("not_about", "a", "")], ("part_of", "a", "b"), ("j0",), "not to tell of that event"),
        ([("not_about", "b", "")], ("part_of", "a", "b"), ("j0",), "not to tell of that event"),
        ([("not_about", "a", "")], ("not_same", "a", "b"), ("j0",), "not to tell of that event"),
        ([("not_about", "a", "")], ("value", "a", "3"), ("j0",), "not to tell of that event"),
        ([], ("not_same", "a", "a1"), (), "they are now one event"),
    ],
)
def test_a_contradiction_names_what_it_contradicts(
    before: list[tuple[Verdict, str, str]], new: tuple[Verdict, str, str], earlier: tuple[str, ...], why: str
) -> None:
    *listed, last = said(*before, new)
    found = contradiction(listed, last, there)
    assert found is not None
    assert found.earlier == earlier
    assert why in found.why
    assert [c.judgement for c in rulings([*listed, last], there).conflicts] == [last]


def test_what_is_taken_back_no_longer_contradicts() -> None:
    listed = said(("same", "a", "b"), ("taken_back", "j0", ""), ("not_same", "a", "b"))
    ruled = rulings(listed, there)
    assert (ruled.same, ruled.apart, ruled.conflicts) == ((), {("a", "b")}, ())


@pytest.mark.parametrize("before", [("part_of", "b", "c"), ("not_same", "b", "c"), ("value", "b", "3")])
def test_leaving_out_an_event_contradicts_nothing_said_of_others(before: tuple[Verdict, str, str]) -> None:
    *listed, last = said(before, ("not_about", "a", ""))
    assert contradiction(listed, last, there) is None
