"""The screen: what it keeps, what it drops, and a user's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.codebook.loader import Codebook, Words
from dateline.coding.forms import forms
from dateline.coding.screen import Screen, read_weights
from dateline.model.report import Report


@pytest.fixture(scope="module")
def screen(codebook: Codebook) -> Screen:
    return Screen(codebook, read_weights())


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed 12 people in Baghdad on Monday.",
        "GUERRILLAS BLEW UP A PYLON NEAR THE CAPITAL LAST NIGHT.",
        "Three teenagers were shot outside a bar early Saturday, police said.",
        "Hundreds of protesters marched on parliament and burned an effigy of the minister.",
        "Police raided six homes and detained 14 suspected militants at dawn.",
        "The rebels freed two engineers whom they had taken hostage in March.",
        "Warplanes struck the market; rescuers counted the dead.",
    ],
)
def test_what_tells_of_an_event_is_kept(screen: Screen, text: str) -> None:
    assert screen(Report("r", text))
    assert screen(Report("r", "We shall have more on this later.", text))


@pytest.mark.parametrize(
    "text",
    [
        "The museum opened in Athens. Visitors came from all over the country to see it.",
        "Quarterly profit rose nine percent as sales of the new phone beat what analysts had expected.",
        "The school board put off its vote on the budget until the next meeting, and will hear parents in May.",
        "She scored twice in the second half, and the team won its third match of the season.",
        "The garden club holds its plant sale on April 4 at the library; tickets are free.",
        "",
        "12 34 -- !",
    ],
)
def test_what_tells_of_none_is_dropped(screen: Screen, text: str) -> None:
    assert not screen(Report("r", text))


def test_a_trigger_of_the_users_own_is_kept_in_any_form(codebook: Codebook) -> None:
    quiet = Report("r", "Two kabooms woke the library's garden club on Sunday; the concert went on.")
    bombing = codebook.triggers["bombing"]
    own = replace(codebook, triggers={**codebook.triggers, "bombing": replace(bombing, nouns=bombing.nouns | {"kaboom"})})
    assert not Screen(codebook, read_weights())(quiet)
    assert Screen(own, read_weights(), codebook)(quiet)
    assert not Screen(codebook, read_weights(), codebook)(quiet)


def test_a_phrase_of_the_users_own_is_found_with_words_between(codebook: Codebook) -> None:
    own = replace(codebook, triggers={**codebook.triggers, "threat": Words(phrases=(("nail", "the", "door"),))})
    assert Screen(own, read_weights(), codebook)(Report("r", "Somebody nailed shut the doors of the library."))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("bomb", {"bombs", "bombed", "bombing"}),
        ("stab", {"stabs", "stabbed", "stabbing"}),
        ("seize", {"seizes", "seized", "seizing"}),
        ("bury", {"buries", "buried", "burying"}),
        ("ambush", {"ambushes", "ambushed", "ambushing"}),
        ("shoot", {"shot", "shooting", "shoots"}),
        ("gunman", {"gunmen"}),
    ],
)
def test_forms_of_a_word(word: str, wanted: set[str]) -> None:
    assert forms(word) >= wanted | {word}


def test_weights_are_of_classes_that_there_are(screen: Screen) -> None:
    assert set(read_weights().classes) <= screen.classes
