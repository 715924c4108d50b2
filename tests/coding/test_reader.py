"""The trained reader: what it is given, what it points at, and what it may never do."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files

import numpy as np
import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.coders import coder
from dateline.coding.reader.labels import PEOPLE, VICTIMS
from dateline.coding.reader.network import MOST_PIECES, PeopleNetwork
from dateline.coding.reader.pieces import LAST, UNKNOWN, Places, WordPieces
from dateline.coding.reader.reader import Reader, vocabulary
from dateline.coding.reader.settings import network_digest, read_weights
from dateline.coding.reader.unlisted import unlisted_name
from dateline.coding.tree import Tree
from dateline.model.event import Event
from dateline.model.report import Report
from dateline.model.span import Span


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def cut() -> WordPieces:
    return WordPieces(vocabulary())


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("unaffable", ["una", "##ffa", "##ble"]),
        ("Gunmen killed 12.", ["gunmen", "killed", "12", "."]),
        ("Émile's", ["emile", "'", "s"]),
        ("", []),
    ],
)
def test_words_are_cut_as_the_encoder_learnt_them(cut: WordPieces, words: str, pieces: list[str]) -> None:
    ids = vocabulary()
    assert [ids[p.id] for p in cut(None, words)] == pieces


def test_the_day_of_publication_is_read_before_the_headline(cut: WordPieces) -> None:
    ids = vocabulary()
    found = cut("Two hurt", "Two men were hurt.", date(2016, 5, 6))
    assert [ids[p.id] for p in found[:8]] == ["friday", "may", "6", "2016", "[SEP]", "two", "hurt", "[SEP]"]
    assert all(p.start == p.end == 0 for p in found[:5]) and found[5].end == 3


def test_every_piece_stands_where_its_word_does(cut: WordPieces) -> None:
    text = "Müşterek  tatbikat,\n12 kişi… 🙂 x" + "y" * 200
    found = cut("A headline", text)
    assert [p.part for p in found[:2]] == ["title", "title"] and found[2].id == LAST and found[2].start == found[2].end
    for piece in found:
        part = "A headline" if piece.part == "title" else text
        assert 0 <= piece.start <= piece.end <= len(part)
        assert not any(c.isspace() for c in part[piece.start : piece.end])
    assert found[-1].id == UNKNOWN  # no word is that long


def test_pieces_of_a_span(cut: WordPieces) -> None:
    found = cut("Two hurt", "Two men were hurt.")
    at = Places(found)
    assert [(found[i].part, found[i].start) for i in at(Span("text", 4, 7))] == [("text", 4)]
    assert [(found[i].part, found[i].start) for i in at(Span("title", 4, 8))] == [("title", 4)]
    assert at(Span("text", 3, 4)) == []


def test_a_long_report_is_read_as_far_as_the_network_goes(reader: Reader) -> None:
    pieces, outputs = reader(Report("long", "A bomb killed two people. " * 500))
    assert len(pieces) == MOST_PIECES == len(outputs.trigger)
    for shares in (outputs.trigger, outputs.figure, outputs.killed[None], outputs.injured[None]):
        assert np.allclose(shares.sum(axis=-1), 1, atol=1e-4)


def test_an_empty_report_is_coded_as_nothing(codebook: Codebook, annotator: Annotator) -> None:
    assert coder("reader", codebook)(annotator(Report("empty", ""))) == []


TOLD = [
    "A woman and her two sons were shot dead in Dayton, Ohio, late on Tuesday, police said. A neighbour was wounded.",
    "Four people were shot outside a club in Tulsa on Saturday night. One of them died at the hospital on Sunday, police said.",
    "Two gunmen opened fire on a checkpoint near Mosul on 3 June 2016, killing five soldiers. Nobody has claimed the attack.",
]


@pytest.mark.parametrize("text", TOLD)
def test_every_count_has_words_that_give_it(codebook: Codebook, annotator: Annotator, text: str) -> None:
    for event in coder("reader", codebook)(annotator(Report("r", text, None, "2016-06-08"))):
        assert isinstance(event, Event)
        for measure, total in event.totals:
            own = [f for f in event.figures if f.measure == measure]
            assert own or measure == "injured", (measure, total)
            for number, figure in enumerate(event.figures):
                spans = [e.span for e in event.evidence_for(f"figures[{number}]")]
                assert spans and text[spans[0].start : spans[0].end] == figure.as_said


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three soldiers and two policemen were killed in Kabul on Monday.", 5),
        ("Three soldiers, two policemen and one civilian were killed in Kabul on Monday.", 6),
        ("Four soldiers, two policemen and a civilian were killed in an attack in Kabul on Monday.", 7),
        ("Gunmen killed seven policemen and four soldiers near Mosul on Monday.", 11),
    ],
)
def test_abroad_none_of_the_killed_is_doubted(codebook: Codebook, annotator: Annotator, text: str, killed: int) -> None:
    (event,) = coder("reader", codebook)(annotator(Report("r", text, None, "2016-06-08")))
    assert isinstance(event, Event)
    assert dict(event.totals)["killed"].low == killed


def test_the_same_report_gives_the_same_events_whatever_was_read_before(codebook: Codebook, annotator: Annotator) -> None:
    first, second = coder("reader", codebook), coder("reader", codebook)
    second(annotator(Report("other", TOLD[0])))
    for text in TOLD:
        report = annotator(Report("r", text, None, "2016-06-08"))
        assert first(report) == second(report) == second(report)


def test_a_person_is_never_named_as_a_party(codebook: Codebook, annotator: Annotator) -> None:
    text = (
        "Zebulon Quarrelby shot three people at a market in Leeds on Monday, prosecutors said. Quarrelby, 34, fled in a van. "
        "Officers later arrested Zebulon Quarrelby at a flat in York. He was charged with murder on Tuesday."
    )
    text += " The Zorblaxx caretaker was shot dead by gunmen near Lima. Two Quarrelby brothers were shot outside the Zorblaxx residence."
    for event in coder("reader", codebook)(annotator(Report("r", text, "Quarrelby charged over market shooting", "2019-03-06"))):
        assert isinstance(event, Event)
        assert event.where.name not in ("Zorblaxx", "Quarrelby")
        named = " ".join(f"{a.name} {a.as_said}" for a in event.actors) + " ".join(f.as_said for f in event.figures)
        assert not any(name in named for name in ("Quarrelby", "Zebulon", "Zorblaxx"))


def test_the_weights_are_those_chosen_for_the_network() -> None:
    with as_file(files("dateline.coding.data") / "reader.onnx") as path:
        assert read_weights().network == network_digest(path.parent)


@pytest.mark.parametrize("groups", [1, 7, 300])
def test_people_are_weighed_together_however_many(groups: int) -> None:
    weigh = PeopleNetwork.load()
    words = np.linspace(-1, 1, groups * PEOPLE, dtype=np.float32).reshape(groups, PEOPLE)
    found = weigh(words, [1] * groups, list(range(groups)))
    assert found.shape == (groups, 1 + len(VICTIMS))
    assert np.isfinite(found).all()


def test_what_other_words_say_changes_what_words_say_of_people() -> None:
    weigh = PeopleNetwork.load()
    words = np.linspace(-1, 1, 2 * PEOPLE, dtype=np.float32).reshape(2, PEOPLE)
    alone, together = weigh(words[:1], [1], [5]), weigh(words, [1, 3], [5, 40])
    assert np.abs(alone[0] - together[0]).max() > 1e-3


def test_every_weight_has_its_sign() -> None:
    weights = read_weights()
    assert set(weights.tolls) == {
        *("brought up", "both ruled", "both together", "both headlined", "all hit", "all in headline", "all headlined"),
        *(f"{m} {s}" for m in ("killed", "injured") for s in ("likely", "ruled", "together", "none", "many", "in headline", "headlined")),
    }


@pytest.mark.parametrize(
    ("text", "pointed", "name"),
    [
        ("Gunmen attacked a post in the village of Qarazbulaq on Monday.", "the village of Qarazbulaq", "Qarazbulaq"),
        ("Gunmen attacked a post in Mosul on Monday.", "in Mosul", None),
        ("Gunmen attacked a convoy that carried Qarazbulaq dollars.", "Qarazbulaq dollars", None),
        ("A man was shot outside the Hulluwex residence in rural Ohio.", "the Hulluwex residence", None),
        ("A man was shot in Hulluwex, where Hulluwex had lived with a sister.", "in Hulluwex", None),
        ("Two men were held in a house in Qarazbulaq on Monday.", "a house in Qarazbulaq", "Qarazbulaq"),
        ("Gunmen beheaded nine men in a raid on Qarazbulaq, a village close to the border.", "Qarazbulaq, a village", "Qarazbulaq"),
        ("Gunmen burned the hillside commune of Qarazbulaq on Monday.", "the hillside commune of Qarazbulaq", "Qarazbulaq"),
        ("A bomb hit a convoy on the Qarazbulaq road on Monday.", "the Qarazbulaq road", "Qarazbulaq road"),
        ("A bomb went off at Qarazbulaq bus station on Monday.", "Qarazbulaq bus station", "Qarazbulaq bus station"),
        ("A drone fired on tricycles at nearby Qaraz-Bulaq on Monday.", "nearby Qaraz-Bulaq", "Qaraz-Bulaq"),
        ("A patrol was attacked in the Hulluwex estate on Monday.", "the Hulluwex estate", None),
        ("Gunmen fired at Hulluwex on Monday.", "at Hulluwex", None),
        ("Two men were shot at Hulluwex's birthday party.", "at Hulluwex's birthday party", None),
        ("Two men were shot near Zebulon Hulluwex on Monday.", "near Zebulon Hulluwex", None),
        ("A man was taken to Qarazbulaq on Monday.", "to Qarazbulaq", None),
    ],
)
def test_a_name_that_no_gazetteer_has_is_one_only_where_it_is_set_in_space(
    annotator: Annotator, text: str, pointed: str, name: str | None
) -> None:
    start = text.index(pointed)
    found = unlisted_name(Tree(annotator(Report("r", text))), Span("text", start, start + len(pointed)))
    assert (text[found.start : found.end] if found else None) == name


def test_strikes_on_places_that_no_gazetteer_has_are_several(codebook: Codebook, annotator: Annotator) -> None:
    text = (
        "Coalition aircraft carried out strikes in Iraq on 3 May 2016.\n\n"
        "Near the village of Qarazbulaq, an air strike destroyed a depot.\n\nNear the village of Hulluwex, an air strike killed three men."
    )
    found = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    named = {e.where.name: e.where.country for e in found if isinstance(e, Event)}
    assert {"Qarazbulaq", "Hulluwex"} <= named.keys()
    assert named["Qarazbulaq"] == named["Hulluwex"] == "IQ"


BULLETIN = (
    "On May 3, Coalition military forces conducted 12 strikes against ISIL terrorists in Syria and Iraq.\n\nSyria\n\n"
    ". Near Abu Hulluwex, two strikes engaged an ISIL tactical unit and destroyed a fighting position.\n\n"
    ". Near Raqqah, one strike destroyed two ISIL weapons caches.\n\nIraq\n\n. Near Mosul, three strikes damaged four ISIL supply routes.\n"
)


def test_every_item_of_a_bulletin_is_a_strike_of_those_and_of_the_day_that_it_names_once(codebook: Codebook, annotator: Annotator) -> None:
    found = [e for e in coder("reader", codebook)(annotator(Report("r", BULLETIN, None, "2016-05-04"))) if isinstance(e, Event)]
    assert [(e.type, e.where.name, e.where.country) for e in found] == [
        ("air_strike", "Abu Hulluwex", "SY"),
        ("air_strike", "Ar Raqqah", "SY"),
        ("air_strike", "Mosul", "IQ"),
    ]
    assert {e.when.start for e in found} == {date(2016, 5, 3)}
    assert {a.name for e in found for a in e.actors if a.role == "initiator"} == {"coalition military forces"}


@pytest.mark.parametrize(
    "text",
    [
        BULLETIN + "Abu Hulluwex said that he had seen the planes.",
        "Near Abu Hulluwex, two men were shot on Monday. Near Raqqah, one man was shot.",
        "Near Abu Hulluwex, two men were shot. Near Zebulon Quillon, one man was shot. Near Mosul, a bomb killed two men.",
    ],
)
def test_what_opens_a_sentence_is_no_place_where_it_is_told_of_like_a_person_or_few_others_are_places(
    codebook: Codebook, annotator: Annotator, text: str
) -> None:
    found = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert not [e.where.name for e in found if "Hulluwex" in (e.where.name or "")]


def test_a_town_of_the_country_whose_towns_are_all_listed_is_not_hidden_by_its_streets(codebook: Codebook, annotator: Annotator) -> None:
    text = "Two men were shot in the Hulluwex neighborhood of Baltimore, Maryland, on Monday, police said."
    (event,) = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert event.where.name == "Baltimore"


@pytest.mark.parametrize(
    ("said", "around"),
    [
        ("in Qarazbulaq in the eastern province of Ituri", "CD"),
        ("in Qarazbulaq, Kenya,", "KE"),
        ("in Qarazbulaq by men who had come from Russia", "IQ"),
    ],
)
def test_a_name_that_no_gazetteer_has_lies_in_the_place_that_is_said_to_hold_it(
    annotator: Annotator, codebook: Codebook, said: str, around: str
) -> None:
    text = f"Two soldiers were killed {said} on Monday, the army of Iraq said. The attack in Iraq was the third this week in Iraq."
    found = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert {e.where.country for e in found if e.where.name == "Qarazbulaq"} == {around}


def test_an_attack_with_a_gun_and_a_bomb_is_one(annotator: Annotator, codebook: Codebook) -> None:
    text = "A gun-and-bomb attack on the airport of Istanbul by two suspects killed 45 people on Monday, police said."
    found = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert len([e for e in found if isinstance(e, Event)]) == 1


def test_the_club_that_an_attack_went_on_in_does_not_make_it_two(annotator: Annotator, codebook: Codebook) -> None:
    text = (
        "A gunman attacked a nightclub in Istanbul early on Sunday and killed at least 35 people, the governor said. "
        "The man first shot the policeman who guarded the entrance of the Hulluwex club and then fired at those inside."
    )
    found = coder("reader", codebook)(annotator(Report("r", text, None, "2017-01-01")))
    assert len([e for e in found if isinstance(e, Event)]) == 1


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Two hostages were killed when troops stormed a school in Gao on Monday.", {"killed": 2}),
        ("Twenty hostages were freed on Tuesday after six weeks in captivity in the southern Philippines.", {"released": 20}),
        ("Gunmen held 30 hostages in a cafe in Sydney on Monday.", {"kidnapped": 30}),
        ("Militants took five hostages in Jolo on Monday.", {"kidnapped": 5}),
    ],
)
def test_hostages_are_counted_by_what_befell_them(annotator: Annotator, codebook: Codebook, text: str, totals: dict[str, int]) -> None:
    (event,) = coder("reader", codebook)(annotator(Report("r", text, None, "2016-05-04")))
    assert isinstance(event, Event)
    assert {m: q.low for m, q in event.totals} == totals
