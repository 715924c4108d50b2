"""How alike two reports are."""

from __future__ import annotations

import pytest

from dateline.link.likeness import copied, likeness, overlap
from dateline.model.profile import Profile


def made(name: str, shingles: tuple[int, ...] = (), words: tuple[tuple[int, float], ...] = (), digest: str = "") -> Profile:
    return Profile(name, shingles=shingles, words=words, text_digest=digest)


def test_likeness_is_the_cosine_of_unit_weights() -> None:
    left, right = made("a", words=((1, 0.6), (2, 0.8))), made("b", words=((2, 0.8), (3, 0.6)))
    assert likeness(left, right) == likeness(right, left) == pytest.approx(0.64)
    assert likeness(left, left) == pytest.approx(1.0)
    assert likeness(left, made("c")) == 0.0


def test_overlap_is_the_share_of_equal_minima() -> None:
    assert overlap(made("a", (1, 2, 3, 4)), made("b", (1, 2, 3, 5))) == 0.75
    assert overlap(made("a"), made("b")) == 0.0
    assert overlap(made("a", (1, 2)), made("b", (1,))) == 0.0


def test_texts_of_one_digest_are_copies_and_absent_texts_are_not() -> None:
    assert copied(made("a", digest="x"), made("b", digest="x"))
    assert not copied(made("a"), made("b"))


@pytest.mark.parametrize(("equal", "alike", "expected"), [(50, False, True), (20, True, True), (20, False, False), (10, True, False)])
def test_copies_share_most_runs_or_many_and_the_telling_words(equal: int, alike: bool, expected: bool) -> None:
    left = made("a", tuple(range(64)), ((1, 1.0),))
    right = made("b", tuple(i if i < equal else -i for i in range(64)), ((1 if alike else 2, 1.0),))
    assert copied(left, right) is expected
