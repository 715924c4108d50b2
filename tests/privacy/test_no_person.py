"""The promise to users: persons are counted, never named, listed, profiled or looked up. The names here are invented."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import fields

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.coders import coder
from dateline.export.csv import COLUMNS
from dateline.model.event import Event, Tally
from dateline.model.jsonl import event_object, tally_object
from dateline.model.report import Report
from dateline.run.archive import Archive
from dateline.store.base import IncidentQuery

NAMES = ("Orlan", "Vestby", "Maruska", "Quillon", "O.V.")
REPORTS = [
    "Orlan Vestby, 27, was shot dead in Dallas, Texas, on Thursday. Police arrested Maruska Quillon, 31, on Friday.",
    "Police charged Orlan Vestby with murder on Friday. He was held in Houston.",
    "Gunmen killed Maruska Quillon and her brother Orlan Vestby in Kabul on Thursday.",
    "A 15-year-old identified as O.V. was detained in Istanbul on Thursday. Vestby was later arrested.",
    "The mayor, Orlan Vestby, was kidnapped by gunmen in Mosul on Thursday. Orlan Vestby's sister was injured.",
]


@pytest.mark.parametrize("text", REPORTS)
def test_no_name_of_a_person_is_in_what_a_report_is_coded_to(code: Callable[..., list[Event | Tally]], text: str) -> None:
    coded = code(text, published="2024-05-10")
    assert coded
    written = json.dumps([event_object(c) if isinstance(c, Event) else tally_object(c) for c in coded], ensure_ascii=False)
    assert [n for n in NAMES if n in written] == []


@pytest.mark.parametrize(
    "title",
    [
        "Two Vestby brothers shot in Dallas",
        "Teen Orlan student shot, killed",
        "Maruska Quillon, mother of two, shot dead",
        "Orlan Vestby kills three Quillon sisters",
        "Father Vestby, son dead in shooting",
    ],
)
def test_no_name_of_a_person_is_taken_from_a_headline(annotator: Annotator, codebook: Codebook, title: str) -> None:
    text = "Three people were shot in Dallas, Texas, on Thursday, police said."
    for name in ("rules", "reader"):
        coded = coder(name, codebook)(annotator(Report("r", text, title, "2024-05-10")))
        written = json.dumps([event_object(c) if isinstance(c, Event) else tally_object(c) for c in coded], ensure_ascii=False)
        assert coded
        assert [n for n in ("Orlan", "Vestby", "Maruska", "Quillon") if n in written] == []


PLACE_NAMES = (
    "Florence",
    "Madrid",
    "Victoria",
    "Sofia",
    "Paris",
    "Lagos",
    "Dallas",
    "Chad",
    "Jamaica",
    "Asia",
    "Valencia",
    "Sydney",
    "Verona",
)
PLACES_AS_NAMES = [
    "Nurse Florence Madrid was shot dead in Kabul on Thursday. Madrid was 31.",
    "Gunmen killed Victoria and Sofia in Kabul on Thursday.",
    "Paris Lagos, a nurse, was killed by gunmen in Kabul on Thursday. Lagos had left home.",
    "Gunmen shot a man in Kabul on Thursday. His brother Dallas was shot dead on Friday.",
    "Chad Quillon was shot by gunmen in Kabul on Thursday. Chad died later.",
    "Jamaica Vestby was shot dead by gunmen in Kabul on Thursday.",
    "Asia Vestby was shot dead on Thursday.",
    "Sydney Verona, 31, was arrested in Kabul on Thursday. Verona was charged with murder.",
    "The victim, Lourdes Valencia, was shot dead in Kabul on Thursday.",
]


@pytest.mark.parametrize("text", PLACES_AS_NAMES)
def test_a_person_who_bears_a_places_name_is_no_place_of_an_event(code: Callable[..., list[Event | Tally]], text: str) -> None:
    coded = code(text, published="2024-05-10")
    assert coded
    written = json.dumps([event_object(c) if isinstance(c, Event) else tally_object(c) for c in coded], ensure_ascii=False)
    assert [n for n in (*PLACE_NAMES, *NAMES) if n in written] == []


def test_nothing_asks_for_a_person_a_community_or_free_text() -> None:
    asked = {f.name for f in fields(IncidentQuery)}
    assert asked == {"since", "until", "country", "type", "actor", "min_killed"}
    assert set(inspect.signature(Archive.incidents).parameters) - {"self"} == asked


def test_only_the_registry_can_be_asked_for(codebook: Codebook) -> None:
    for word in ("police officer", "migrants", "Kurds", "Muslims", "suspect", *NAMES):
        assert codebook.actor(word) is None


def test_exports_have_no_column_for_words_of_a_report() -> None:
    columns = {c for table in COLUMNS.values() for c in table}
    assert not {c for c in columns if any(w in c for w in ("quote", "text", "sentence", "as_said", "suspect", "victim_"))}


NAMES = ("Zebulon Hulluwex", "Amadi Okwudibe", "Farid Quzbari", "Thandar Myintzaw", "Isra Benkhalida", "Jorvik Pallister")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the office of {full} on Monday and killed two guards, the army of Iraq said.",
        "Gunmen attacked the shop of {last} on Monday and killed two men, police said.",
        "Two men were shot dead near {full}, a town councillor, on Monday, police said.",
        "A bomb exploded near {last}, a village elder, on Monday and killed two men in Kenya.",
        "A bomb exploded near {full} on Monday and killed three guards in Kenya. {last} was unhurt. Mr {last} said he was fine.",
        "Two men were shot near {full} on Monday in Kenya. {last} fled. Police said {last} was a guard.",
        "A suicide bomber blew himself up near {full} on Monday and killed three guards in Kenya.",
        "Two men were charged on Monday in the {last} killing, police said.",
        "Militants fired on {last} on Monday and killed his two guards.",
        "Gunmen launched an attack on {last} on Monday and wounded two of the guards.",
        "Gunmen opened fire around {last} on Monday and killed two guards, police said.",
        "An attempt on {last} failed on Monday when a bomb killed two guards.",
        "Two men were shot dead in the {last} shop on Monday, police said.",
        "Two men were shot dead outside {last} office on Monday, police said.",
        "Two men were shot dead at the {last} estate on Monday, police said.",
        "Two men were shot dead at {full}'s hotel in Kenya on Monday, police said.",
        "Two men were shot dead at the {full} club in Kenya on Monday, police said.",
        "Two men were shot dead at {full}'s temple in Kenya on Monday, police said.",
    ],
)
def test_no_person_is_the_place_of_an_event(annotator: Annotator, codebook: Codebook, name: str, text: str) -> None:
    first, last = name.split()
    for each in coder("reader", codebook)(annotator(Report("r", text.format(full=name, last=last), None, "2016-05-04"))):
        assert not {first, last} & set((each.where.name or "").split())
