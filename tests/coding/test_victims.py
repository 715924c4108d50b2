"""Counting people by the words that first bring them up, given what the network says of each word."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.annotate.annotator import Annotator
from dateline.coding.reader.labels import GROUPS, LINK, MEASURES, ROLES, STATUSES, TYPES, VICTIMS
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import WordPieces
from dateline.coding.reader.reader import vocabulary
from dateline.coding.reader.reading import Reading
from dateline.coding.reader.settings import Limits
from dateline.coding.reader.victims import SEVERAL, Victims, groups
from dateline.coding.tree import Tree
from dateline.model.report import Report

SURE = 0.9


def victims(annotator: Annotator, text: str, *marked: tuple[str, str]) -> Victims:
    """Those of a text of which the network is `SURE` that these words bring up people of these kinds."""
    pieces = WordPieces(vocabulary())(None, text)
    size = len(pieces)
    victim = np.zeros((size, 1 + len(VICTIMS)), dtype=np.float32)
    victim[:, 0] = 1
    for words, kind in marked:
        start = text.index(words)
        for at, piece in enumerate(pieces):
            if start <= piece.start < start + len(words):
                victim[at] = (1 - SURE) / len(VICTIMS)
                victim[at, 1 + VICTIMS.index(kind)] = SURE

    def flat(*shape: int) -> np.ndarray:
        return np.full(shape, 0.1, dtype=np.float32)

    outputs = Outputs(
        trigger=flat(size, 1 + len(TYPES)),
        role=flat(size, len(ROLES)),
        figure=flat(size, 1 + len(MEASURES)),
        tally=flat(size),
        status=flat(size, len(STATUSES)),
        main=flat(size),
        victim=victim,
        own=flat(size, len(GROUPS), LINK),
        whose=flat(size, len(GROUPS), LINK),
        killed=flat(9),
        injured=flat(9),
        ago=flat(9),
        present=flat(len(TYPES)),
    )
    return Victims(Tree(annotator(Report("r", text))), Reading(pieces, outputs, Limits()))


def likeliest(found: Victims) -> tuple[int, int]:
    return max(found.pairs, key=lambda pair: found.pairs[pair].chance)


@pytest.mark.parametrize(
    ("text", "marked", "counts"),
    [
        ("Gunmen killed three soldiers and wounded a nurse.", [("three soldiers", "killed"), ("a nurse", "injured")], (3, 1)),
        ("Seven people were shot, two of them fatally.", [("Seven people", "hit"), ("two", "killed")], (2, 5)),
        ("Two bombs killed 95 people and hurt 180 others.", [("95 people", "killed"), ("180 others", "injured")], (95, 180)),
        ("A shop was robbed.", [], (0, 0)),
    ],
)
def test_what_words_bring_up_is_added(annotator: Annotator, text: str, marked: list[tuple[str, str]], counts: tuple[int, int]) -> None:
    assert likeliest(victims(annotator, text, *marked)) == counts


def test_the_words_of_a_count_are_kept(annotator: Annotator) -> None:
    text = "A teacher and two pupils were killed; a guard was hurt."
    found = victims(annotator, text, ("A teacher", "killed"), ("two pupils", "killed"), ("a guard", "injured"))
    told = found.pairs[3, 1]
    assert [text[b.span.start : b.span.end] for b in told.killed] == ["A teacher", "two pupils"]
    assert [text[b.span.start : b.span.end] for b in told.injured] == ["a guard"]


def test_all_ways_of_reading_the_words_are_likely_together(annotator: Annotator) -> None:
    found = victims(
        annotator, "A man and a boy were shot dead near a guard.", ("A man", "killed"), ("a boy", "killed"), ("a guard", "injured")
    )
    assert sum(told.chance for told in found.pairs.values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Police found Jo Hale, 28, of Leeds, dead.", "Jo Hale", 1),
        ("A 12-year-old boy was hit.", "A 12-year-old boy", 1),
        ("A 12-year-old was hit.", "A 12-year-old", 1),
        ("As many as nine others were hurt.", "As many as nine others", 9),
        ("The boys were found dead.", "The boys", SEVERAL),
        ("Gunmen killed a judge and wounded another.", "another", 1),
        ("The blast killed 40 and wounded 112.", "112", 112),
    ],
)
def test_how_many_some_words_stand_for(annotator: Annotator, text: str, words: str, count: int) -> None:
    found = {text[span.start : span.end]: number for span, number in groups(Tree(annotator(Report("r", text))))}
    assert found[words] == count
