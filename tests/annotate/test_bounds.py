"""No text takes out of proportion to its length, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from dateline.annotate.annotator import Annotator
from dateline.annotate.parse import DENSE, SENTENCE, paragraphs
from dateline.model.report import Report
from dateline.model.span import Span, Spans

LENGTH = 8_000
RATIO = 6
PROSE = (
    "Police said on Monday that gunmen killed three farmers near the river in the north. Soldiers who came from the town of Mosul found "
    "two cars and a house that had burned, and the army did not say who was to blame.\n\n"
)


def seconds(annotator: Annotator, words: str) -> float:
    """The processor time of annotating a text of so many characters made of these words, the lesser of two: other work only adds to it."""
    report = Report("r", (words * LENGTH)[:LENGTH], None, "2015-01-01")

    def once() -> float:
        begun = time.process_time()
        annotator(report)
        return time.process_time() - begun

    return min(once(), once())


@pytest.fixture(scope="module")
def prose(annotator: Annotator) -> float:
    annotator(Report("r", PROSE))
    return min(seconds(annotator, PROSE) for _ in range(2))


@pytest.mark.parametrize(
    "words",
    [
        "“",
        "'",
        "(",
        "(\"'“",
        "( ",
        "“A” ",
        "a,",
        "a'",
        "a-\n",
        '"a" said ',
        "he said that ",
        "he said that if not ",
        "he died; police said; ",
        "five men on Monday ",
        "Mosul Boko Haram ",
        "hun-\ndred ",
        "ab.Ab",
        "a.\n\n",
    ],
)
def test_a_page_of_one_thing_takes_little_longer_than_prose(annotator: Annotator, prose: float, words: str) -> None:
    assert seconds(annotator, words) < RATIO * prose


def test_marks_keep_their_places_and_what_follows_them_is_read(annotator: Annotator) -> None:
    text = "(" * 500 + " Gunmen killed three farmers." + "!" * 500 + " " + "a," * 300 + " Police came."
    annotated = annotator(Report("r", text))
    assert [annotated.report.words(t.span) for t in annotated.tokens if t.pos == "VERB"] == ["killed", "came"]
    assert all(annotated.report.words(t.span) == t.text for t in annotated.tokens)


def test_a_sentence_without_end_is_read_in_pieces(annotator: Annotator) -> None:
    annotated = annotator(Report("r", "the guard and " * 400))
    assert [s.last - s.first for s in annotated.sentences[:-1]] == [SENTENCE] * (len(annotated.sentences) - 1)
    assert all(annotated.tokens[t.head].sentence == t.sentence for t in annotated.tokens)


def test_a_list_of_towns_keeps_its_commas(annotator: Annotator) -> None:
    text = "Mosul, Iraq; Aleppo, Syria; Kabul, Afghanistan; " * 25
    assert len(text) < DENSE * 4 * len(text.split())
    assert sum(t.text == "," for t in annotator(Report("r", text)).tokens) == 75


def test_no_paragraph_has_too_many_words() -> None:
    pieces = [piece for _, piece in paragraphs("a. b, " * 5_000)]
    assert "".join(pieces) == "a. b, " * 5_000
    assert len(pieces) == 5


def test_a_span_is_found_among_those_that_do_not_overlap() -> None:
    spans = Spans([Span("text", 8, 12), Span("text", 2, 4), Span("title", 2, 9)])
    at = [spans.near(Span("text", a, b)) for a, b in ((0, 2), (3, 9), (4, 8), (11, 20), (12, 20))]
    assert at == [None, Span("text", 8, 12), None, Span("text", 8, 12), None]
    assert spans.near(Span("title", 8, 9)) == Span("title", 2, 9)
