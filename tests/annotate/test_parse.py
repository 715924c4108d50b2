from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.annotate.parse import LONGEST, paragraphs
from dateline.model.report import Report


@pytest.mark.parametrize(
    "text",
    [
        "Police came.\n\nThey left “at once”.",
        "One\u00a0line.\n   Another\tone.",
        "No end",
        "\n\n A. \n\n",
        "Emoji 😀 and İstanbul. Naïve café.",
    ],
)
def test_offsets_are_into_the_text_as_given(annotator: Annotator, text: str) -> None:
    annotated = annotator(Report("r", text, "A title: two held"))
    for token in annotated.tokens:
        words = annotated.report.words(token.span)
        assert len(words) == len(token.text)
        assert words.replace("“", '"').replace("”", '"').replace("\u00a0", " ") == token.text
    assert all(s.first < s.last for s in annotated.sentences)


def test_a_broken_line_does_not_end_a_sentence_and_a_blank_one_does() -> None:
    assert [t.strip() for _, t in paragraphs("The police\nraided it\n\nA new one")] == ["The police\nraided it", "A new one"]


def test_a_paragraph_of_any_length_is_read_in_pieces_that_make_it_up() -> None:
    text = "word " * LONGEST
    pieces = list(paragraphs(text))
    assert "".join(t for _, t in pieces) == text
    assert all(len(t) <= LONGEST for _, t in pieces)


def test_heads_stay_within_their_sentence(annotator: Annotator) -> None:
    annotated = annotator(Report("r", "Police held two men. A third fled to the north."))
    assert all(annotated.tokens[t.head].sentence == t.sentence for t in annotated.tokens)


def test_a_preposition_at_the_head_of_a_sentence_is_part_of_no_name(annotator: Annotator) -> None:
    text = "Strikes went on in Iraq. Near Tal Afar, one strike destroyed a factory. Peace in the Near East is far off."
    found = annotator(Report("r", text))
    (near, east) = (t for t in found.tokens if t.text == "Near")
    assert (near.pos, near.entity, east.pos) == ("ADP", "", "PROPN")
    assert "Tal Afar" in [p.text for p in found.places]
