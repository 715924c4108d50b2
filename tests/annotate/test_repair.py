"""Texts in capitals, without capitals, and badly copied. All of them were written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.annotator import Annotator
from dateline.annotate.casing import small, upper
from dateline.annotate.mending import mended
from dateline.annotate.parse import Parser, paragraphs
from dateline.annotate.repair import Repairer
from dateline.codebook.loader import Codebook
from dateline.gazetteer.index import Gazetteer
from dateline.model.report import Report
from dateline.model.span import Span

WIRE = """LIMA, 4 MAR 91 -- [TEXT] THE POLICE SAID TODAY THAT A CAR BOMB KILLED
TWO GUARDS IN EL SALVADOR'S EMBASSY.  GEN. MORALES BLAMED THE SHINING PATH.

THE U.S. AMBASSADOR, WHO VISITED COLOMBIA IN MAY, MAY RETURN ON MONDAY. IT DIDN'T
HURT ANY PERUVIAN CITIZENS. THE FARC AND THE XKQ SENT NO WORD FROM SAN ANDRES."""


@pytest.fixture(scope="session")
def repairer(codebook: Codebook, gazetteer: Gazetteer) -> Repairer:
    return Repairer(codebook, gazetteer, Parser())


def read(repairer: Repairer, text: str, title: str | None = None) -> Report:
    return repairer.readable(Report("r", text, title))


@pytest.mark.parametrize(
    "words",
    [
        "Lima, 4 Mar 91",
        "The police said today that a car bomb killed",
        "two guards in El Salvador's embassy",
        "Gen. Morales blamed the Shining Path",
        "The U.S. ambassador, who visited Colombia in May, may return on Monday",
        "It didn't\nhurt any Peruvian citizens",
        "The FARC and the XKQ sent no word from San Andres",
    ],
)
def test_a_wire_in_capitals_gets_its_small_letters_back(repairer: Repairer, words: str) -> None:
    assert words in read(repairer, WIRE).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE ARMY SHELLED MOSUL, IRAQ.", "The army shelled Mosul, Iraq."),
        (
            "ISLAMIC STATE GUNMEN KILLED NINE KURDISH SOLDIERS NEAR KIRKUK.",
            "Islamic State gunmen killed nine Kurdish soldiers near Kirkuk.",
        ),
        ("THE BOMB WENT OFF AT 3 P.M. ON TUESDAY. NOBODY DIED.", "The bomb went off at 3 p.m. on Tuesday. Nobody died."),
        ("PRESIDENT HERNANDEZ FLEW TO NEW YORK.", "President Hernandez flew to New York."),
        ("THE BOYS ATE NICE FISH AND READ OF ORANGE MINES.", "The boys ate nice fish and read of orange mines."),
        ("NATO SENT US TROOPS; THE UN SENT FOOD TO US.", "NATO sent US troops; the UN sent food to us."),
        ("SOLDIERS OF THE US ARMY CAME WITH M-16 RIFLES.", "Soldiers of the US Army came with M-16 rifles."),
        ('"WE WILL RETURN," HE SAID. I LEFT.', '"We will return," he said. I left.'),
    ],
)
def test_names_acronyms_and_the_calendar_keep_a_capital(repairer: Repairer, text: str, expected: str) -> None:
    assert read(repairer, text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, Afghanistan (AP) — A bomb killed two guards at the UN mission on Sunday.",
        "Police held nine men. They face trial in ANKARA next month, the PKK said.",
        "NATO.",
        "The man, who gave no name, had come from İzmir.",
        "",
    ],
)
def test_a_text_with_its_own_capitals_is_left_as_it_is(repairer: Repairer, text: str) -> None:
    report = Report("r", text, "Bomb kills two guards at mission in Kabul")
    assert repairer.readable(report) is report


def test_only_the_lines_in_capitals_of_a_mixed_text_are_read_otherwise(repairer: Repairer) -> None:
    text = "BOMB KILLS TWO GUARDS IN KABUL\n\nA bomb killed two guards.\nPOLICE HOLD NINE MEN AFTER THE BLAST\nThe UN left."
    assert read(repairer, text).text == (
        "Bomb kills two guards in Kabul\n\nA bomb killed two guards.\nPolice hold nine men after the blast\nThe UN left."
    )


def test_a_text_without_capitals_is_given_them(repairer: Repairer) -> None:
    text = "ankara: police said on monday that gunmen killed two guards in turkey. nobody claimed the attack, officials said."
    assert read(repairer, text).text == (
        "Ankara: Police said on Monday that gunmen killed two guards in Turkey. Nobody claimed the attack, officials said."
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Five Dead In Blast At Market In Kabul", "Five dead in blast at market in Kabul"),
        ("UN Says Rebels Shelled Camp Near Goma", "UN says rebels shelled camp near Goma"),
        ("FIVE DEAD IN BLAST AT KABUL MARKET", "Five dead in blast at Kabul market"),
        ("Five dead in blast at Kabul market", "Five dead in blast at Kabul market"),
        ("Police Hold Zarqun Members", "Police hold Zarqun members"),
    ],
)
def test_a_headline_loses_the_capitals_of_common_words(repairer: Repairer, title: str, expected: str) -> None:
    assert read(repairer, "A blast killed five people at the market. The Zarqun claimed it.", title).title == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ABIİıßŉǰΐﬁΣσÉ é.\n -'\u00ad\u200b\u2009“”x1"), max_size=120))
def test_what_is_read_is_as_long_as_the_text(repairer: Repairer, text: str) -> None:
    for words in (text, upper(text), small(text)):
        assert len(words) == len(text)
        assert len(read(repairer, words * 3, words).text) == 3 * len(text)


def test_mentions_of_a_wire_have_its_own_words_and_places(annotator: Annotator) -> None:
    annotated = annotator(Report("r", WIRE, published="1991-03-04"))
    assert annotated.report.text == WIRE
    assert all(annotated.report.words(m.span) == m.text for m in annotated.mentions)
    assert {"LIMA", "EL SALVADOR", "COLOMBIA"} <= {p.text for p in annotated.places}
    assert "SHINING PATH" in {a.text for a in annotated.actors}
    assert "MONDAY" in " ".join(t.text for t in annotated.times)


def tokens(annotator: Annotator, text: str) -> list[tuple[str, str]]:
    """The tokens as parsed, each with the words it stands for."""
    annotated = annotator(Report("r", text))
    return [(t.text, annotated.report.words(t.span)) for t in annotated.tokens]


@pytest.mark.parametrize(
    ("text", "parsed", "written"),
    [
        ("The explo-\nsion killed two guards.", "explosion", "explo-\nsion"),
        ("The zarq-\nunite fell from the cart.", "zarqunite", "zarq-\nunite"),
        ("A anti-\ngovernment march began.", "anti", "anti"),
        ("The o\ufb03cers fled.", "officers", "o\ufb03cers"),
        ("The bom\u00adbers fled.", "bombers", "bom\u00adbers"),
        ("The bom\u200bbers fled.", "bombers", "bom\u200bbers"),
    ],
)
def test_the_parser_reads_one_word_where_a_copy_has_parted_it(annotator: Annotator, text: str, parsed: str, written: str) -> None:
    assert (parsed, written) in tokens(annotator, text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two guards were killed.The police came.", ["Two guards were killed.", "The police came."]),
        ("Nine were held in 2014.Police left.", ["Nine were held in 2014.", "Police left."]),
        ("Police held:\n- nine men in Izmir\n- two women in Bursa", ["Police held:", "- nine men in Izmir", "- two women in Bursa"]),
        ("Police held\n1. nine men\n2. two women", ["Police held", "1. nine men", "2. two women"]),
    ],
)
def test_sentences_end_where_a_copy_has_joined_them(annotator: Annotator, text: str, sentences: list[str]) -> None:
    annotated = annotator(Report("r", text))
    assert [annotated.report.words(s.span) for s in annotated.sentences] == sentences


@pytest.mark.parametrize("text", ["See www.army.Example now", "press@army.Example", "http://army.Example", "No fault here.", "e.g. The"])
def test_addresses_and_sound_texts_are_left_alone(text: str) -> None:
    assert mended(text, lambda word: True)[0] == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab.AB -\n\u00ad\u200bﬁﬃ1”"), max_size=60))
def test_offsets_of_a_mended_text_rise_and_stay_inside(text: str) -> None:
    read, offsets = mended(text, lambda word: len(word) > 3)
    if offsets is None:
        assert read == text
        return
    assert len(offsets) == len(read)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= o < len(text) for o in offsets)


def test_nothing_takes_long_on_what_an_attacker_feeds(repairer: Repairer) -> None:
    for text in ("A-" * 20_000, "." * 40_000, "A.B" * 15_000, "-\n" * 20_000, "'" * 40_000, " \n" * 20_000, "a" * 40_000 + "." + "B" * 9):
        assert len(read(repairer, text, text).text) == len(text)
        for _, piece in paragraphs(text):
            mended(piece, lambda word: False)


def test_a_span_of_a_joined_word_covers_both_lines(annotator: Annotator) -> None:
    annotated = annotator(Report("r", "The explo-\nsion killed two guards."))
    assert annotated.tokens[1].span == Span("text", 4, 15)
