"""Copies, cuts and rewrites are one voice; what an outlet tells again supersedes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean.profile import profile
from dateline.link.voices import one_voice, superseded, voices
from dateline.model.profile import Profile
from dateline.model.report import Report

STORIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "voices.yaml").read_text("utf-8"))
REPORTS = [report for story in STORIES for report in story["reports"]]


def profiles(reports: list[dict[str, Any]]) -> list[Profile]:
    return [profile(Report(r["id"], r["text"], published=str(r["published"]), source=r["outlet"])) for r in reports]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["story"])
def test_reports_of_one_text_are_one_voice(story: dict[str, Any]) -> None:
    assert voices(profiles(story["reports"])) == {r["id"]: r["voice"] for r in story["reports"]}


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["story"])
def test_what_an_outlet_tells_again_supersedes(story: dict[str, Any]) -> None:
    expected = {r["updates"]: r["id"] for r in story["reports"] if "updates" in r}
    found = superseded(profiles([r for r in story["reports"] if r["voice"] == r["outlet"]]))
    assert found == expected


def test_other_stories_change_no_voice() -> None:
    assert voices(profiles(REPORTS)) == {r["id"]: r["voice"] for r in REPORTS}


@settings(max_examples=20, deadline=None)
@given(st.permutations(profiles(REPORTS)))
def test_any_order_gives_the_same(shuffled: list[Profile]) -> None:
    assert voices(shuffled) == voices(profiles(REPORTS))
    assert superseded(shuffled) == superseded(profiles(REPORTS))


def made(name: str, day: int | None, *, outlet: str | None = "a", origin: str | None = None, moment: str = "", digest: str = "") -> Profile:
    return Profile(name, date(2020, 1, day) if day else None, outlet, origin, digest, (), ((1, 1.0),), moment)


def test_a_report_of_no_outlet_is_a_voice_of_its_own() -> None:
    assert voices([made("r1", 1, outlet=None), made("r2", 1, outlet=None)]) == {"r1": "r1", "r2": "r2"}


def test_a_text_is_its_first_printers_where_no_origin_is_said() -> None:
    assert voices([made("r1", 2, outlet="late", digest="x"), made("r2", 1, outlet="early", digest="x")]) == {"r1": "early", "r2": "early"}


def test_a_text_is_its_origins_where_one_of_its_printers_says_so() -> None:
    found = voices([made("r1", 1, outlet="early", digest="x"), made("r2", 2, outlet="late", origin="Reuters", digest="x")])
    assert set(found.values()) == {"Reuters"}


@pytest.mark.parametrize(
    ("earlier", "later", "supersedes"),
    [
        (made("r1", 1), made("r2", 2), True),
        (made("r1", 1), made("r2", 15), True),
        (made("r1", 1), made("r2", 16), False),
        (made("r1", 1), made("r2", 1), False),
        (made("r1", 1, moment="2020-01-01T08:00"), made("r2", 1, moment="2020-01-01T09:00"), True),
        (made("r1", 1, moment="2020-01-01T08:00"), made("r2", 1), False),
        (made("r1", None), made("r2", 2), False),
        (made("r1", 1), made("r2", 2, outlet="b"), False),
        (made("r1", 1, outlet=None), made("r2", 2, outlet=None), False),
        (made("r1", 1, outlet="a", origin="AFP"), made("r2", 2, outlet="b", origin="AFP"), True),
        (made("r1", 1, digest="x"), made("r2", 2, digest="x"), False),
    ],
)
def test_what_supersedes(earlier: Profile, later: Profile, supersedes: bool) -> None:
    assert superseded([later, earlier]) == ({"r1": "r2"} if supersedes else {})


AGENCY = Profile("r1", date(2020, 1, 1), "a", "AFP", "", tuple(range(64)), ((1, 0.6), (2, 0.8)))
RETOLD = Profile("r2", date(2020, 1, 3), "b", None, "", (*range(8), *range(-56, 0)), ((2, 0.8), (3, 0.6)))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        (AGENCY, RETOLD, True),
        (RETOLD, AGENCY, True),
        (AGENCY, replace(RETOLD, published=date(2020, 2, 1)), False),
        (AGENCY, replace(RETOLD, published=None), False),
        (AGENCY, replace(RETOLD, words=((3, 1.0),)), False),
        (AGENCY, replace(RETOLD, shingles=tuple(range(-64, 0))), False),
        (AGENCY, replace(RETOLD, origin="Reuters"), False),
        (replace(AGENCY, origin=None), RETOLD, False),
    ],
)
def test_a_paper_that_retells_an_agency_in_its_words_is_its_voice(left: Profile, right: Profile, one: bool) -> None:
    assert one_voice(left, right) is one


def test_each_report_gives_way_to_the_next() -> None:
    assert superseded([made("r3", 5), made("r1", 1), made("r2", 3)]) == {"r1": "r2", "r2": "r3"}


def test_of_nothing_there_is_nothing() -> None:
    assert voices([]) == superseded([]) == {}
