from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.cluster import AGAINST, FOR, clusters


def never(left: int, right: int) -> bool:
    return False


def test_one_wrong_pair_does_not_chain_two_incidents() -> None:
    sure = [(3.0, 0, 1), (3.0, 2, 3)]
    assert clusters(4, [*sure, (50.0, 1, 2)], [], never) == [[0, 1], [2, 3]] or clusters(4, [*sure, (50.0, 1, 2)], [], never)[0] != [
        0,
        1,
        2,
        3,
    ]
    assert FOR < 3 * AGAINST


def test_groups_join_where_their_members_agree_on_the_whole() -> None:
    scored = [(3.0, 0, 1), (3.0, 2, 3), (1.0, 1, 2), (1.0, 0, 2), (1.0, 0, 3)]
    assert clusters(4, scored, [], never) == [[0, 1, 2, 3]]
    assert clusters(4, scored, [], never, between=lambda i, j: -1.0) == [[0, 1, 2, 3]]


def test_what_may_not_stand_together_does_not() -> None:
    scored = [(5.0, 0, 1), (4.0, 1, 2)]
    assert clusters(3, scored, [], lambda i, j: (i, j) == (0, 2), between=lambda i, j: 3.0) == [[0, 1], [2]]


def test_a_person_overrules_a_veto() -> None:
    assert clusters(3, [], [(2, 0)], lambda i, j: True) == [[0, 2], [1]]


def test_a_large_group_is_joined_without_deep_recursion() -> None:
    count = 400
    assert clusters(count, [(2.0, i, i + 1) for i in range(count - 1)], [], never, between=lambda i, j: 1.0) == [list(range(count))]


SCORES = st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.floats(-4, 9, allow_nan=False))


@given(SCORES, st.sets(st.sampled_from(list(combinations(range(7), 2))), max_size=3))
def test_each_is_in_one_cluster_and_no_veto_is_broken(scores: dict[tuple[int, int], float], apart: set[tuple[int, int]]) -> None:
    scored = [(s, i, j) for (i, j), s in scores.items() if s >= 0]
    found = clusters(7, scored, [], lambda i, j: (i, j) in apart, between=lambda i, j: scores.get((i, j), -1.0))
    assert sorted(i for group in found for i in group) == list(range(7))
    assert not any(pair in apart for group in found for pair in combinations(group, 2))


@given(SCORES)
def test_a_component_is_clustered_as_if_there_were_nothing_else(scores: dict[tuple[int, int], float]) -> None:
    scored = [(s, i, j) for (i, j), s in scores.items() if s >= 0]
    more = [*scored, (2.0, 7, 8), (1.0, 8, 9)]
    assert clusters(7, scored, [], never) == clusters(10, more[::-1], [], never)[: len(clusters(7, scored, [], never))]
