"""Words that a copy has parted are one word to every finder. The texts were written for these tests."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.annotator import Annotator
from dateline.annotate.mending import mended
from dateline.model.mention import AnnotatedReport, Mention
from dateline.model.report import Report
from dateline.model.span import Span

WHOLE = (
    "Boko Haram gunmen killed three hundred people in Baghdad on Sunday, police said.\n\n"
    "At least twenty villagers were wounded near Diyarbakir on October 3, 2014, and soldiers did not come."
)
UNSEEN = "\u00ad\u200b\u2060"


def read(annotator: Annotator, text: str, title: str | None = None) -> AnnotatedReport:
    return annotator(Report("r", text, title, "2014-10-07"))


def values(annotated: AnnotatedReport) -> list[Mention]:
    """The mentions without where they stand and how they are written."""
    return [replace(m, span=Span("text", 0, 1), text="") for m in annotated.mentions]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The blast killed three hun-\ndred people.", "three hun-\ndred", "numbers", 300),
        ("They held twen-\nty-two men.", "twen-\nty-two", "numbers", 22),
        ("The blast killed three\u00ad hundred people.", "three\u00ad hundred", "numbers", 300),
        ("Some for\u00ad\nty villagers fled.", "Some for\u00ad\nty", "numbers", 40),
        ("THE BLAST KILLED SEVEN-\nTEEN GUARDS OF THE CAMP.", "SEVEN-\nTEEN", "numbers", 17),
    ],
)
def test_a_number_parted_by_a_line_end_is_one(annotator: Annotator, text: str, words: str, kind: str, value: int) -> None:
    assert [(n.text, n.quantity.low) for n in read(annotator, text).numbers] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Twelve men were wound-\ned on Octo-\nber 3, 2014.", "Octo-\nber 3, 2014", "2014-10-03"),
        ("The market burned on Sun-\nday.", "on Sun-\nday", "2014-10-05"),
        ("The market burned yes-\nterday.", "yes-\nterday", "2014-10-06"),
        ("THE MARKET OF THE OLD TOWN BURNED ON SATUR-\nDAY.", "ON SATUR-\nDAY", "2014-10-04"),
    ],
)
def test_a_date_parted_by_a_line_end_is_one(annotator: Annotator, text: str, words: str, day: str) -> None:
    assert [(t.text, str(t.when.start)) for t in read(annotator, text).times] == [(words, day)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A bomb went off in Bagh-\ndad.", "Bagh-\ndad", "Baghdad"),
        ("A bomb went off in Diyar-\nbakir.", "Diyar-\nbakir", "Diyarbakır"),
        ("A bomb went off in Kan-\ndahar.", "Kan-\ndahar", "Kandahār"),
        ("A bomb went off in Ka\u200bbul.", "Ka\u200bbul", "Kabul"),
    ],
)
def test_a_place_parted_by_a_line_end_is_one(annotator: Annotator, text: str, words: str, name: str) -> None:
    assert [(p.text, p.place.name) for p in read(annotator, text).places] == [(words, name)]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Fighters of Boko Ha-\nram burned the mill.", "Boko Ha-\nram", "boko-haram"),
        ("Fighters of al-\nShabab burned the mill.", "al-\nShabab", "al-shabaab"),
        ("Fighters of the Tali-\nban burned the mill.", "Tali-\nban", "taliban"),
    ],
)
def test_an_actor_parted_by_a_line_end_is_one(annotator: Annotator, text: str, words: str, actor: str) -> None:
    assert [(a.text, a.actor_id) for a in read(annotator, text).actors if a.actor_id] == [(words, actor)]


def test_a_context_has_the_words_of_the_report(annotator: Annotator) -> None:
    annotated = read(annotator, "The sol-\ndiers did not at-\ntack the vil-\nlage.", "Ar-\nmy denies raid")
    negated = next(c for c in annotated.contexts if c.kind == "negated" and c.span.part == "text")
    assert annotated.report.words(negated.span) == "The sol-\ndiers did not at-\ntack the vil-\nlage"
    assert annotated.report.words(negated.cue) == "not"
    assert annotated.report.words(annotated.sentences[-1].span) == annotated.report.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN-\nbacked troops", "UN-backed troops"),
        ("the anti-\nwar march", "the anti-war march"),
        ("an ex-\nKGB man", "an ex-KGB man"),
        ("KABUL-\nTwo men", "KABUL-\nTwo men"),
        ("a bomb\u2010\nmaker and a gun\u2011\r\nman", "a bomb-maker and a gunman"),
        ("he fled -\nand came back", "he fled -\nand came back"),
        ("two-\n\nThree", "two-\n\nThree"),
    ],
)
def test_a_hyphen_stays_where_it_is_the_word_s_own(text: str, expected: str) -> None:
    words = {"anti", "war", "bomb", "maker", "gunman", "gun", "man", "un", "backed", "ex", "kgb"}
    assert mended(text, lambda word: word.lower() in words)[0].replace("\u2010", "-") == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, len(WHOLE) - 1), st.sampled_from(UNSEEN)), min_size=1, max_size=12))
def test_unseen_characters_change_no_mention_and_no_context(annotator: Annotator, places: list[tuple[int, str]]) -> None:
    whole = read(annotator, WHOLE)
    parted = WHOLE
    for at, unseen in sorted(places, reverse=True):
        parted = parted[:at] + unseen + parted[at:]
    annotated = read(annotator, parted)

    def seen(span: Span, report: Report) -> str:
        return re.sub(f"[{UNSEEN}]", "", report.words(span))

    assert values(annotated) == values(whole)
    assert [seen(m.span, annotated.report) for m in annotated.mentions] == [m.text for m in whole.mentions]
    for own, other in ((annotated.tokens, whole.tokens), (annotated.sentences, whole.sentences), (annotated.contexts, whole.contexts)):
        assert [seen(a.span, annotated.report) for a in own] == [whole.report.words(b.span) for b in other]
    assert all(annotated.report.words(m.span) == m.text for m in annotated.mentions)


def test_a_sound_report_is_read_as_it_is(annotator: Annotator) -> None:
    report = Report("r", WHOLE, "Boko Haram kills 300")
    assert annotator(report).report is report


def test_what_a_report_says_does_not_depend_on_those_read_before(annotator: Annotator) -> None:
    text = "The zor-\nbits fled to the hills."
    first = read(annotator, text)
    read(annotator, "Zorbits and zor and bits were seen. The zorbits fled; a zor and a bits fled.")
    assert read(annotator, text) == first
