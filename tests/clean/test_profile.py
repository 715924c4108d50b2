"""What a report's profile holds: its words by hash, its runs of words, who printed and who wrote it."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.clean.profile import KEPT, PERMUTATIONS, _signature, profile
from dateline.clean.telling import plain_words, table, telling, word_hash
from dateline.model.report import Report

RAID = (
    "Gendarmerie units detained nine people in Şanlıurfa's Haliliye district on Tuesday, the governor's office said. "
    "Three hunting rifles and a sack of leaflets were found in a bakery on the edge of the bazaar."
)


def test_a_profile_is_of_its_report_alone() -> None:
    made = profile(Report("r1", RAID, "Nine held", "2021-03-02T10:00", "https://www.example.org/a"))
    assert (made.report_id, made.published, made.outlet, made.origin) == ("r1", date(2021, 3, 2), "example.org", None)
    assert len(made.shingles) == PERMUTATIONS
    assert len(made.words) <= KEPT
    assert made == profile(Report("r1", RAID, "Nine held", "2021-03-02T10:00", "https://www.example.org/a"))


def test_layout_case_and_accents_make_no_other_text() -> None:
    plain = profile(Report("r1", RAID))
    laid_out = profile(Report("r2", RAID.replace(". ", ".\n\n").replace("Ş", "S").replace("ı", "i").replace("'", "’").upper()))
    assert plain.text_digest == laid_out.text_digest
    assert plain.shingles == laid_out.shingles
    assert plain.words == laid_out.words


@pytest.mark.parametrize(
    "line",
    [
        "Your notification has been saved and an e-mail will be sent to you.",
        "Sign up for our newsletter",
        "2:05 Raw footage: trees fall on a bridge",
        "Copyright 2019 The Gazette. All rights reserved. This material may not be rewritten or redistributed.",
    ],
)
def test_what_a_page_says_to_its_reader_is_no_part_of_it(line: str) -> None:
    assert profile(Report("r1", RAID)).shingles == profile(Report("r2", f"{line}\n\n{RAID}\n\n{line}")).shingles


def test_a_sentence_with_one_word_of_the_kind_stays() -> None:
    text = RAID + " The nine had posted a video."
    assert profile(Report("r1", RAID)).shingles != profile(Report("r2", text)).shingles


def test_telling_words_come_first_and_have_length_one() -> None:
    words = profile(Report("r1", RAID)).words
    weights = [weight for _, weight in words]
    assert weights == sorted(weights, reverse=True)
    assert math.isclose(sum(w * w for w in weights), 1, abs_tol=0.01)
    hashes = [h for h, _ in words]
    assert hashes.index(word_hash("haliliye")) < hashes.index(word_hash("people"))


def test_a_word_said_again_weighs_more_up_to_a_bound() -> None:
    once, twice, often = word_hash("bakery"), word_hash("bazaar"), word_hash("leaflets")
    steps = table()
    found = dict(telling([once, twice, twice, *[often] * 1000], 9))
    assert found[twice] / steps[twice % len(steps)] > found[once] / steps[once % len(steps)]
    assert found[often] / steps[often % len(steps)] < 3 * found[once] / steps[once % len(steps)]


@pytest.mark.parametrize("text", ["", "Shots.", " \n ", "...", "\ud800"])
def test_a_text_of_no_words_to_speak_of_has_no_runs_of_them(text: str) -> None:
    assert profile(Report("r", text)).shingles == ()


@given(st.text(max_size=300))
def test_any_text_has_a_profile(text: str) -> None:
    made = profile(Report("r", text, text, url=text, source=text or None))
    assert len(made.shingles) in (0, PERMUTATIONS)


def test_the_table_holds_no_word() -> None:
    assert len(table()) == 1 << 17
    assert max(table()) == table()[word_hash("zzqxy") % len(table())]


def test_words_lose_case_accents_and_possession() -> None:
    assert plain_words("Şanlıurfa’s mayor's CAR, 17-year-old") == ["sanliurfa", "mayor", "car", "17", "year", "old"]


@pytest.mark.parametrize(
    ("text", "wrote"),
    [
        ("LONDON (Reuters) - Three men were held.", "Reuters"),
        ("ISTANBUL, March 2 (AFP) — Three men were held.", "Agence France-Presse"),
        ("(AP) — Three men were held.", "Associated Press"),
        ("MOSUL, 3 JAN 90 (AFP) -- [TEXT] Three men were held.", "Agence France-Presse"),
        ("Three men were held on Monday.\n\n--IANS", "IANS"),
        ("Three men were held on Monday.\n--IANS\nab/cd/", "IANS"),
        ("Three men were held on Monday. (PTI)", "PTI"),
        ("Three men were held on Monday. Sapa-AFP /ab/cd", "Agence France-Presse"),
        ("Reuters reports:\n\nThree men were held on Monday.", "Reuters"),
        ("Three men were held on Monday.\n\nH/T: Anadolu", "Anadolu Agency"),
        ("Three men were held.\n\nCopyright 2019 The Associated Press. All rights reserved.", "Associated Press"),
        ("By The Associated Press\n\nThree men were held.", "Associated Press"),
        ("Source: Xinhua\n\nThree men were held.", "Xinhua"),
        ("Three men were held, a spokesman told Reuters on Monday.", None),
        ("Three men (two of them brothers) - all bakers - were held.", None),
        ("Three men were held, Reuters reported on Monday. Nobody was hurt.", None),
        ("The Associated Press contributed to this report.", None),
        ("Three men were held.\nCourtesy: Jane Doe", None),
        ("Three men were held.", None),
    ],
)
def test_who_wrote_a_report_is_what_it_says(text: str, wrote: str | None) -> None:
    assert profile(Report("r", text)).origin == wrote


def test_what_cleaning_found_of_the_origin_comes_first() -> None:
    assert profile(Report("r", "(AP) — Held.", taken_from="AFP")).origin == "Agence France-Presse"


@pytest.mark.parametrize(
    ("source", "url", "outlet"),
    [
        ("AP", None, "Associated Press"),
        ("Leeds Daily Post", "https://other.example/x", "Leeds Daily Post"),
        (None, "http://web.archive.org/web/2015/http://www.Leeds.example:80/x", "leeds.example"),
        (None, "https://in.reuters.com/article/x", "Reuters"),
        (None, "https://www.dailysabah.com/x", "Daily Sabah"),
        (None, "https://notreuters.com/x", "notreuters.com"),
        (None, None, None),
    ],
)
def test_the_outlet_is_the_source_or_the_host(source: str | None, url: str | None, outlet: str | None) -> None:
    assert profile(Report("r", "Held.", source=source, url=url)).outlet == outlet


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        ("2021-03-02T23:30:00-05:00", date(2021, 3, 2), "2021-03-03T04:30"),
        ("2021-03-02T23:30", date(2021, 3, 2), "2021-03-02T23:30"),
        ("2021-03-02", date(2021, 3, 2), ""),
        (None, None, ""),
    ],
)
def test_the_moment_is_kept_beside_the_day(published: str | None, day: date | None, moment: str) -> None:
    made = profile(Report("r", "Held.", published=published))
    assert (made.published, made.moment) == (day, moment)


def test_a_signature_is_that_of_datasketch() -> None:
    """The first three numbers of datasketch 2.0.0's scheme "affine32", seed 1, over the runs of four of 1 to 39."""
    assert _signature(list(range(1, 40)))[:3] == (109369221, 84537997, 55151474)
