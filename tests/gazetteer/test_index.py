from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.errors import GazetteerError
from dateline.gazetteer.fold import fold
from dateline.gazetteer.index import Gazetteer


@pytest.mark.parametrize("name", ["İzmir", "IZMIR", "izmir", "İZMİR"])
def test_a_name_is_found_whatever_its_case_and_accents(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].name == "İzmir"


@pytest.mark.parametrize(
    ("name", "found", "admin1", "country", "precision"),
    [
        ("Istanbul", "Istanbul", "Istanbul", "TR", "locality"),
        ("Türkiye", "Turkey", None, "TR", "country"),
        ("U.S.", "United States", None, "US", "country"),
        ("Texas", "Texas", "Texas", "US", "admin1"),
        ("Balçova", "Balçova", "İzmir", "TR", "locality"),
        ("Ataşehir", "Ataşehir", "Istanbul", "TR", "locality"),
        ("Gaza", "Gaza Strip", "Gaza Strip", "PS", "admin1"),
        ("Paris", "Paris", "Île-de-France", "FR", "locality"),
    ],
)
def test_the_likeliest_place_comes_first(
    gazetteer: Gazetteer, name: str, found: str, admin1: str | None, country: str, precision: str
) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.name, place.admin1, place.country, place.precision) == (found, admin1, country, precision)
    assert place.latitude is not None and -90 <= place.latitude <= 90


def test_two_letters_are_a_state_behind_a_comma_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.after_comma("TX")[0][1].name == "Texas"
    assert "Texas" not in [p.name for p in gazetteer.lookup("TX")]


def test_no_name_gives_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("") == gazetteer.lookup("Qwzxv") == ()


def test_a_missing_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="make demo"):
        Gazetteer.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize("make", [lambda p: p.write_bytes(b"no database"), lambda p: sqlite3.connect(p).close(), lambda p: p.touch()])
def test_another_file_is_no_index(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "other.sqlite"
    make(path)
    if path.exists():
        with pytest.raises(GazetteerError):
            Gazetteer.open(path)


def test_fold_leaves_plain_words() -> None:
    assert fold("Al-Fallūjah’s  Ç.") == "al fallujahs c"
