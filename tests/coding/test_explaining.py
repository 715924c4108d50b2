"""Each value tells why it was chosen and over what; each set of words without an event, why. The sentences were written for these tests."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.coders import coder, explained
from dateline.coding.explaining import ASKED
from dateline.coding.reasons import SHOWN
from dateline.errors import ConfigError
from dateline.model.event import Event
from dateline.model.explanation import Explanation, Reason, explanation_object
from dateline.model.figure import Quantity
from dateline.model.report import Report
from dateline.model.when import When
from dateline.model.where import Where
from tests.privacy.test_no_person import NAMES, REPORTS

Explain = Callable[..., Explanation]

BOMB = "A car bomb killed 12 people, including three soldiers, and injured 30 in Baghdad, Iraq, on May 9, 2024, police said on Friday."
TEXTS = [
    BOMB,
    f"{BOMB} In a separate attack, gunmen killed two police officers in Mosul on Tuesday. Islamic State claimed responsibility.",
    "Police arrested two suspects in Istanbul on April 4 and five on April 7.",
    "In 2023, police carried out 1,400 operations in Turkey and arrested 500 people.",
    "Three men were shot in Dallas, Texas, on Thursday, two fatally.",
    "The museum opened in Athens. Visitors came from all over the country.",
    *REPORTS,
]


@pytest.fixture
def explain(annotator: Annotator, codebook: Codebook) -> Explain:
    coding = coder("rules", codebook)
    return lambda text, title=None: explained(coding, annotator(Report("r", text, title, "2024-05-10")))


def reason(explanation: Explanation, field: str, event: int = 0) -> Reason:
    return next(r for r in explanation.events[event].reasons if r.field == field)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_explained_is_what_is_coded(explain: Explain, annotator: Annotator, codebook: Codebook, text: str) -> None:
    found = explain(text)
    coded = coder("rules", codebook)(annotator(Report("r", text, None, "2024-05-10")))
    assert [e.event for e in found.events] == [c for c in coded if isinstance(c, Event)]
    assert list(found.tallies) == [c for c in coded if not isinstance(c, Event)]
    assert explain(text) == found


@pytest.mark.parametrize("text", TEXTS)
def test_every_value_has_a_reason_with_the_words_it_rests_on(explain: Explain, text: str) -> None:
    for each in explain(text).events:
        event, told = each.event, {r.field: r for r in each.reasons}
        assert (told["type"].value, told["when"].value, told["where"].value) == (event.type, event.when, event.where)
        assert {f for f in told if f.startswith(("actors[", "totals."))} == {
            *(f"actors[{i}]" for i in range(len(event.actors))),
            *(f"totals.{m}" for m, _ in event.totals),
        }
        assert {f: told[f].spans for f in ("type", "when", "where")} == {
            f: tuple(e.span for e in event.evidence_for(f)) for f in ("type", "when", "where")
        }
        assert all(r.rule for r in each.reasons) and all(x.why for r in each.reasons for x in r.rivals)


def test_a_time_of_saying_so_lost(explain: Explain) -> None:
    found = reason(explain(BOMB), "when")
    assert [(r.why, r.next_best) for r in found.rivals] == [("it dates what was said or done later, not this", True)]
    assert isinstance(found.rivals[0].value, When)


def test_the_runner_up_is_what_the_coder_would_say_without_the_chosen_words(explain: Explain, annotator: Annotator) -> None:
    found = reason(
        explain("Gunmen killed two guards in Mosul, Iraq, on May 9, 2024. The two guards were killed in Iraq in May 2024."), "where"
    )
    assert isinstance(found.value, Where) and found.value.name == "Mosul"
    assert [(r.value.name, r.why) for r in found.rivals if r.next_best and isinstance(r.value, Where)] == [("Iraq", "less fine: country")]


def test_the_same_place_said_again_is_no_other_place(explain: Explain) -> None:
    found = reason(explain("Gunmen killed two guards in Mosul on May 9, 2024. Police in Mosul spoke of two gunmen."), "where")
    assert [(r.why, r.next_best) for r in found.rivals if r.next_best] == [("the same, said again", True)]


def test_a_figure_that_is_part_of_another_is_a_rival(explain: Explain) -> None:
    found = explain(
        "Gunmen killed 12 people in Mosul on May 9, 2024. The attack killed 12 people, including three who were killed at home."
    )
    total = reason(found, "totals.killed")
    assert total.value == Quantity(12, 12)
    assert {r.why for r in total.rivals} <= {"the same people, told again", "part of another figure"} and total.rivals


def test_groups_are_said_to_be_added(explain: Explain) -> None:
    found = reason(explain("A bomb killed three soldiers and two children in Mosul on May 9, 2024."), "totals.killed")
    assert (found.value, found.rule, len(found.spans)) == (Quantity(5, 5), "groups that share nobody, added", 2)


def test_a_number_that_counts_nothing_is_told(explain: Explain) -> None:
    found = reason(explain("A bomb killed three soldiers near 12 shops in Mosul on May 9, 2024."), "figures")
    assert [(r.value, r.why) for r in found.rivals] == [(Quantity(12, 12), "no word says what happened to them")]


def test_two_events_tell_what_keeps_them_apart(explain: Explain) -> None:
    found = explain("Gunmen killed two guards in Mosul on May 9, 2024. Gunmen killed nine guards in Basra on March 2, 2024.")
    assert [r.why for r in reason(found, "event").rivals] == ["their days differ, their places differ, their figures differ"]
    separate = explain("Gunmen killed two guards in Mosul on May 9, 2024. In a separate attack, gunmen killed a guard in Mosul.")
    assert [r.why for r in reason(separate, "event").rivals] == ["the later sentence itself says that it is another"]


@pytest.mark.parametrize(
    ("text", "why", "cue"),
    [
        ("No group attacked the mosque.", "it is denied", "No"),
        ("Officials feared attacks on the embassy.", "it is only supposed, feared or possible", "feared"),
        ("Bombings are common in the region.", "it speaks of a kind of event, not of one", "common"),
        (
            "In 2023, police carried out 1,400 operations in Turkey and arrested 500 people.",
            "it counts over a period: a tally, no event",
            None,
        ),
        (
            "A film about a bombing won a prize.",
            "named, not told as one occurrence: nobody is counted, and no verb, day and place make it one",
            None,
        ),
    ],
)
def test_words_left_aside_say_why(explain: Explain, text: str, why: str, cue: str | None) -> None:
    found = explain(text)
    assert found.events == ()
    assert (why, cue) in [(a.why, found.annotated.report.words(a.cue) if a.cue else None) for a in found.aside]


def test_who_is_blamed_later_is_no_sentence_left_over(explain: Explain) -> None:
    found = explain("A car bomb killed 12 people in Baghdad on May 9, 2024. Islamic State claimed responsibility for the attack.")
    assert "it says who did what other sentences tell" in {a.why for a in found.aside} or not found.aside
    assert reason(found, "actors[1]").rule == "a sentence says that it claimed it; the registry knows it"


@pytest.mark.parametrize("text", REPORTS)
def test_no_name_of_a_person_is_in_an_explanation(explain: Explain, text: str) -> None:
    line = explanation_object(explain(text))
    assert [n for n in NAMES if n in json.dumps([line["events"], line["aside"], line["tallies"]], ensure_ascii=False)] == []


def test_a_coder_that_cannot_say_why_is_named(annotator: Annotator) -> None:
    with pytest.raises(ConfigError, match="cannot say why"):
        explained(lambda annotated: [], annotator(Report("r", "Police came.")))


def test_a_long_chronicle_is_explained_in_little_more_than_its_length(explain: Explain) -> None:
    text = " ".join(f"In a separate attack, gunmen killed {n} guards in Mosul on May {n % 28 + 1}, 2024." for n in range(2, 42))
    found = explain(text)
    assert len(found.events) >= 30
    assert max(len(r.rivals) for e in found.events for r in e.reasons) <= SHOWN
    assert not any(x.next_best for e in found.events[ASKED:] for r in e.reasons for x in r.rivals)
