"""How far a context reaches: over no semicolon, and not onto what only bounds a number. The sentences were written for these tests."""

from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.model.context import Contexts
from dateline.model.report import Report
from dateline.model.span import Span

# The sentence, words that happened, and words with what is said of them.
PARTED: list[tuple[str, str, str, str]] = [
    ("Yesterday, three men were killed; police will hold a news conference.", "killed", "hold", "future"),
    ("Ten people died; two more will be tried.", "died", "tried", "future"),
    ("Bombs kill 10 in Iraq, 5 in Syria; US vows action", "10", "action", "hypothetical"),
    ("The attack in Jalalabad was claimed by IS-K; the TTP denied involvement.", "attack", "involvement", "negated"),
    ("Five people were shot in Kirkuk; the army plans to send troops.", "shot", "send", "hypothetical"),
    ("Ten died and five were hurt; the mayor fears that more will die.", "hurt", "more", "hypothetical"),
    ("Gunmen stormed the camp; nobody claimed the raid.", "stormed", "claimed", "negated"),
    ("Rebels burned the mill; the army did not reply.", "burned", "reply", "negated"),
    ("A car bomb wounded six guards; the minister may resign.", "wounded", "resign", "hypothetical"),
    ("Nine soldiers fell near the bridge; the general denied that any were lost.", "fell", "lost", "negated"),
    ("Gunmen kidnapped two nurses; the mayor allegedly fled.", "kidnapped", "fled", "attributed"),
    ("Militants shot the guard; the village is likely to be shelled.", "shot", "shelled", "future"),
    ("Two died; a third, the doctor said, may live.", "died", "live", "hypothetical"),
    ("Soldiers freed the hostages; police said that one was hurt.", "freed", "hurt", "attributed"),
]


def kinds(annotator: Annotator, text: str, word: str, title: str | None = None) -> frozenset[str]:
    """What holds on a word of the text, or of the title where there is one."""
    part, words = ("title", title) if title else ("text", text)
    at = words.index(word)
    return frozenset(Contexts(annotator(Report("r", text, title)).contexts).at(Span(part, at, at + 1)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "happened", "word", "kind"), PARTED)
def test_nothing_reaches_over_a_semicolon(annotator: Annotator, text: str, happened: str, word: str, kind: str) -> None:
    assert kinds(annotator, text, happened) == frozenset()
    assert kind in kinds(annotator, text, word)


@pytest.mark.parametrize(
    ("title", "happened", "word"),
    [
        ("BOMBS KILL 10 IN IRAQ, 5 IN SYRIA; WILL US ACT?", "10", "ACT"),
        ("REBELS BURN A MILL IN THE NORTH; THE ARMY WILL REPLY", "MILL", "REPLY"),
        ("Gunmen kill twelve in Izmir; police will hold news conference", "twelve", "hold"),
    ],
)
def test_nothing_reaches_over_a_headline_s_semicolon(annotator: Annotator, title: str, happened: str, word: str) -> None:
    assert kinds(annotator, "No more was known.", happened, title) == frozenset()
    assert "future" in kinds(annotator, "No more was known.", word, title)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ten died; five are hurt, police said.", "died", "hurt"),
        ("The mill burned; the guards fled, witnesses told reporters.", "burned", "fled"),
    ],
)
def test_what_is_said_last_covers_both_clauses(annotator: Annotator, text: str, first: str, second: str) -> None:
    assert "attributed" in kinds(annotator, text, first) & kinds(annotator, text, second)


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than 12 people died.",
        "Not more than 8 people died.",
        "In the blast no less than 30 people died.",
        "No more than six guards died in the raid.",
        "Police found that not less than 40 farmers died.",
    ],
)
def test_a_bound_of_a_number_denies_nothing(annotator: Annotator, text: str) -> None:
    assert "negated" not in kinds(annotator, text, "died")
    for number in annotator(Report("r", text)).numbers:
        assert "negated" not in Contexts(annotator(Report("r", text)).contexts).at(number.span)


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        ("Of 45 hostages 12 were freed.", "hostages", False),
        ("Of the nine nurses two were freed on Monday.", "nurses", False),
        ("The road is free of mines.", "mines", True),
        ("The road was kept free of rebels.", "rebels", True),
        ("No other shops burned.", "burned", True),
        ("Soldiers did not fire any more.", "fire", True),
    ],
)
def test_free_of_something_denies_it_and_of_some_freed_nothing(annotator: Annotator, text: str, word: str, held: bool) -> None:
    assert ("negated" in kinds(annotator, text, word)) == held


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Up to 20 feared dead in ferry blast", "20"),
        ("12 presumed dead", "12"),
        ("Dozens feared killed in raid on village", "Dozens"),
        ("Forty sailors presumed drowned after attack", "Forty"),
        ("Thirty villagers were feared dead after the flood.", "Thirty"),
        ("Thirty people are missing, feared drowned.", "drowned"),
    ],
)
def test_who_is_feared_dead_may_live(annotator: Annotator, text: str, word: str) -> None:
    assert "hypothetical" in kinds(annotator, text, word)


def test_who_feared_for_others_did(annotator: Annotator) -> None:
    assert kinds(annotator, "The villagers feared the rebels.", "villagers") == frozenset()
