"""Counting people by the words that first bring them up, given what the network says of each word."""

from __future__ import annotations

from collections import defaultdict

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.reader.reading import Reading
from dateline.coding.reader.settings import Limits
from dateline.coding.reader.tolls import Tolls, Violence, figure_of
from dateline.coding.reader.victims import SEVERAL, Victims, groups
from dateline.coding.rules import RuleCoder
from dateline.coding.tree import Tree
from dateline.model.figure import Quantity
from dateline.model.report import Report
from tests.coding.said import SURE, Said, alone


def victims(tree: Tree, **marked: str) -> Victims:
    """Those of a text of which the network is sure that these words bring up people of these kinds."""
    pieces, outputs = Said(victims={words: kind for kind, all_of in marked.items() for words in all_of.split(" + ")})(tree.annotated.report)
    return Victims(list(groups(tree)), Reading(pieces, outputs, Limits()), alone)


def tree_of(annotator: Annotator, text: str) -> Tree:
    return Tree(annotator(Report("r", text)))


def likeliest(found: Victims) -> tuple[int, int]:
    return max(found.pairs, key=lambda pair: found.pairs[pair].chance)


@pytest.mark.parametrize(
    ("text", "marked", "counts"),
    [
        ("Gunmen killed three soldiers and wounded a nurse.", {"killed": "three soldiers", "injured": "a nurse"}, (3, 1)),
        ("Seven people were shot, two of them fatally.", {"hit": "Seven people", "killed": "two"}, (2, 5)),
        ("Two bombs killed 95 people and hurt 180 others.", {"killed": "95 people", "injured": "180 others"}, (95, 180)),
        ("Police found a gun. A guard was hurt.", {"injured": "A guard"}, (0, 1)),
    ],
)
def test_what_words_bring_up_is_added(annotator: Annotator, text: str, marked: dict[str, str], counts: tuple[int, int]) -> None:
    assert likeliest(victims(tree_of(annotator, text), **marked)) == counts


@pytest.mark.parametrize(
    ("text", "marked", "counts"),
    [
        ("A fire killed his mother, 40-year-old Ann Lee, on Monday.", "mother + 40-year-old Ann Lee", (1, 0)),
        ("One of the victims died on Monday.", "One + the victims", (1, 0)),
        ("Police said Ann Hopkins died on Monday.", "Ann Hopkins", (1, 0)),
    ],
)
def test_nobody_is_brought_up_twice_and_no_surname_is_several(
    annotator: Annotator, text: str, marked: str, counts: tuple[int, int]
) -> None:
    assert likeliest(victims(tree_of(annotator, text), killed=marked)) == counts


def test_all_the_violence_together_is_weighed_too(annotator: Annotator, codebook: Codebook) -> None:
    text = "Police are investigating a deadly shooting in Dallas on Friday. Five people were shot at a party on Thursday night. A man died."
    tree = tree_of(annotator, text)
    rules = RuleCoder(codebook)
    subject, accounts = rules.subject(tree)
    assert subject is not None
    tolls = Tolls(tree, victims(tree), Violence(subject, rules.violence(accounts)), defaultdict(float), at_home=True)
    assert tolls.together == (1, 4)
    assert tolls.together in tolls.pairs and dict(tolls.signs((1, 4)))["both together"] == 1


def test_all_ways_of_reading_the_words_are_likely_together(annotator: Annotator) -> None:
    tree = tree_of(annotator, "Seven people were shot. Two men were found dead.")
    found = victims(tree, hit="Seven people", killed="Two men")
    rest = (1 - SURE) / 3
    # Only as seven hit of whom two are dead does it come to two and five.
    assert found.pairs[2, 5].chance == pytest.approx(SURE * SURE, abs=1e-4)
    assert found.pairs[0, 0].chance == pytest.approx(rest * rest, abs=1e-4)
    assert sum(told.chance for told in found.pairs.values()) == pytest.approx(1, abs=1e-4)


def test_the_groups_of_a_count_are_kept(annotator: Annotator) -> None:
    text = "A teacher and two pupils were killed; a guard was hurt."
    told = victims(tree_of(annotator, text), killed="A teacher + two pupils", injured="a guard").pairs[3, 1]
    assert [text[g.span.start : g.span.end] for g in told.killed] == ["A teacher", "two pupils"]
    assert [text[g.span.start : g.span.end] for g in told.injured] == ["a guard"]


def test_those_hit_are_no_words_for_the_injured_where_some_died(annotator: Annotator) -> None:
    found = victims(tree_of(annotator, "Seven people were shot, two of them fatally."), hit="Seven people", killed="two")
    assert found.pairs[2, 5].injured == () and [g.count for g in found.pairs[2, 5].killed] == [2]


@pytest.mark.parametrize(
    ("text", "words", "quantity"),
    [
        ("Police found Jo Hale, 28, of Leeds, dead.", "Jo Hale", Quantity(1, 1)),
        ("A 12-year-old boy was hit.", "A 12-year-old boy", Quantity(1, 1)),
        ("A 12-year-old was hit.", "A 12-year-old", Quantity(1, 1)),
        ("At least nine others were hurt.", "At least nine others", Quantity(9, None)),
        ("The boys were found dead.", "The boys", Quantity(SEVERAL, None)),
        ("Gunmen killed a judge and wounded another.", "another", Quantity(1, 1)),
        ("The blast killed 40 and wounded 112.", "112", Quantity(112, 112)),
    ],
)
def test_how_many_some_words_stand_for(annotator: Annotator, text: str, words: str, quantity: Quantity) -> None:
    found = {text[g.span.start : g.span.end]: g.quantity for g in groups(tree_of(annotator, text))}
    assert found[words] == quantity


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Two miners were shot dead.", "Two miners", "Two miners"),
        ("Zebulon Quarrelby was shot dead on Monday.", "Zebulon Quarrelby", "shot"),
        ("Quarrelby was shot dead on Monday.", "Quarrelby", "shot"),
        ("Three Quarrelby brothers were shot dead.", "Three Quarrelby brothers", "Three"),
    ],
)
def test_a_figure_names_nobody(annotator: Annotator, text: str, words: str, said: str) -> None:
    tree = tree_of(annotator, text)
    group = next(g for g in groups(tree) if text[g.span.start : g.span.end] == words)
    figure = figure_of(tree, "killed", group)
    assert figure is not None and figure.figure.as_said == said and text[figure.span.start : figure.span.end] == said


def test_a_changed_count_comes_with_the_words_that_bring_it_up(annotator: Annotator, codebook: Codebook) -> None:
    text = "Gunmen attacked a market in Mosul on Monday. At least nine others were taken to a clinic with burns. A guard died."
    tree = tree_of(annotator, text)
    subject, _ = RuleCoder(codebook).subject(tree)
    assert subject is not None
    found = victims(tree, injured="At least nine others", killed="A guard")
    weights = defaultdict(float, {"brought up": 1.0})
    tolls = Tolls(tree, found, Violence(subject, [subject]), weights, at_home=True)
    assert tolls.chosen == (1, 9)
    assert tolls.totals({})["injured"] == Quantity(9, None)
    # The guard's death the rules count themselves.
    assert [(f.figure.measure, f.figure.as_said) for f in tolls.figures(())] == [("injured", "At least nine others")]
