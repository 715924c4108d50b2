from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import GazetteerError
from dateline.gazetteer.fold import fold
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.layout import HEADER, pack
from dateline.model.where import Place


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
        Gazetteer.open(tmp_path / "none.bin")


def whole() -> bytes:
    return pack(
        [Place("Aville", "locality", "FR", "Somewhere", None, 48.5, 2.25, 7, 9_000)],
        {"aville": {0: 3.95}, ",av": {0: 1.0}},
        "made of nothing",
    )


def test_what_is_packed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(whole())
    with Gazetteer.open(path) as index:
        assert index.ranked("Aville") == ((3.95, Place("Aville", "locality", "FR", "Somewhere", None, 48.5, 2.25, 7, 9_000)),)
        assert index.after_comma("AV")[0][0] == 1.0
        assert index.stamp == "made of nothing"


@pytest.mark.parametrize(
    "content",
    [b"", b"no index", b"\0" * 200, whole()[:-1], whole()[:50], whole() + b"x", b"X" + whole()[1:], whole()[:8] + b"\x09" + whole()[9:]],
    ids=["empty", "short", "zeros", "cut", "head only", "longer", "magic", "version"],
)
def test_another_file_is_no_index(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"other\.bin"):
        Gazetteer.open(path)


@given(st.integers(HEADER.size, len(whole()) - 1), st.integers(0, 255))
def test_a_damaged_index_never_crashes(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    path = tmp_path_factory.mktemp("damaged") / "places.bin"
    path.write_bytes(whole()[:at] + bytes((byte,)) + whole()[at + 1 :])
    try:
        with Gazetteer.open(path) as index:
            index.lookup("Aville")
            index.lookup("Elsewhere")
    except GazetteerError as error:
        assert "places.bin" in str(error)


@pytest.mark.parametrize("name", ["Mosul", "Mossul", "Mossoul", "Musul", "Al-Mawsil", "الموصل", "Мосул", "摩苏尔"])
def test_a_town_is_found_in_many_spellings(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].name == "Mosul"


@pytest.mark.parametrize("name", ["Germany", "Allemagne", "Deutschland", "Almanya", "Германия", "ألمانيا", "德国"])
def test_a_country_is_found_in_every_language(gazetteer: Gazetteer, name: str) -> None:
    assert [p.country for p in gazetteer.lookup(name) if p.precision == "country"] == ["DE"]


@pytest.mark.parametrize(("name", "country"), [("Philadelphia", "US"), ("Salisbury", "GB"), ("Augusta", "US"), ("Hanover", "DE")])
def test_a_foreign_name_shadows_no_town_of_that_name(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.lookup(name)[0].country == country


@pytest.mark.parametrize(
    ("name", "admin1", "country"),
    [
        ("Maltepe", "Istanbul", "TR"),
        ("Ataşehir", "Istanbul", "TR"),
        ("Ulus", "Ankara", "TR"),
        ("Gaziantep", "Gaziantep", "TR"),
        ("Ramallah", "West Bank", "PS"),
        ("Munich", "Bavaria", "DE"),
        ("Galway", "Connaught", "IE"),
        ("Goma", "North Kivu", "CD"),
        ("Kharkiv", "Kharkiv", "UA"),
        ("Washington, D.C.", "District of Columbia", "US"),
    ],
)
def test_a_town_lies_in_its_division(gazetteer: Gazetteer, name: str, admin1: str, country: str) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.admin1, place.country) == (admin1, country)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Turkey", 39, 35),
        ("Nigeria", 9.5, 8),
        ("Ontario", 50, -86),
        ("Queensland", -22.5, 144),
        ("Texas", 31.5, -99.3),
        ("Scotland", 56.75, -4.25),
    ],
)
def test_countries_and_divisions_have_their_middles(gazetteer: Gazetteer, name: str, latitude: float, longitude: float) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.latitude, place.longitude) == (latitude, longitude)


@pytest.mark.parametrize("name", ["Sahel", "Horn of Africa", "Middle East"])
def test_a_region_of_many_countries_is_of_none(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.country, place.precision) == (None, "unknown")


def test_it_opens_again_after_it_was_closed() -> None:
    for _ in range(2):
        with Gazetteer.open() as index:
            assert index.lookup("Paris")


def test_fold_leaves_plain_words() -> None:
    assert fold("Al-Fallūjah’s  Ç.") == "al fallujahs c"
