from __future__ import annotations

from pathlib import Path

import pytest

from dateline.annotate.places import PlaceFinder
from dateline.errors import GazetteerError
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.overlay import read_places

OWN = """
- name: Camp Alder
  aliases: [Alder camp, Kamp Alder]
  country: SY
  admin1: Idlib
  precision: exact
  latitude: 36.1
  longitude: 36.7
- {name: Upper Fjord, country: NO, precision: locality}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "places.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_are_read(tmp_path: Path) -> None:
    camp, fjord = read_places(written(tmp_path, OWN))
    assert (camp.place.name, camp.place.precision, camp.place.country, camp.place.latitude) == ("Camp Alder", "exact", "SY", 36.1)
    assert camp.aliases == ("Alder camp", "Kamp Alder")
    assert (fjord.place.country, fjord.place.latitude) == ("NO", None)


@pytest.mark.parametrize("name", ["Camp Alder", "alder camp", "KAMP ALDER"])
def test_own_places_are_looked_up(tmp_path: Path, name: str) -> None:
    with Gazetteer.open(extra=read_places(written(tmp_path, OWN))) as index:
        assert index.lookup(name)[0].name == "Camp Alder"


def test_own_places_come_before_ours(tmp_path: Path) -> None:
    own = read_places(
        written(tmp_path, "- {name: Paris, country: SY, admin1: Idlib, precision: locality, latitude: 36.0, longitude: 36.5}")
    )
    with Gazetteer.open(extra=own) as index:
        assert [p.country for p in index.lookup("Paris")][:2] == ["SY", "FR"]
        assert PlaceFinder(index)


@pytest.mark.parametrize("text", ["", "places: []", "[]"])
def test_no_places_are_none(tmp_path: Path, text: str) -> None:
    assert read_places(written(tmp_path, text)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {country: SY}", "place 1, name"),
        ("- {name: A, country: Syria}", "place 1, country"),
        ("- {name: A, precision: village}", "place 1, precision"),
        ("- {name: A, latitude: 91, longitude: 0}", "place 1, latitude"),
        ("- {name: A, latitude: 1}", "place 1, latitude"),
        ("- {name: A, latitude: .nan, longitude: 0}", "place 1, latitude"),
        ("- {name: A, latitude: true, longitude: 0}", "place 1, latitude"),
        ("- {name: A, aliases: B}", "place 1, aliases"),
        ("- {name: A, size: 3}", "place 1, size"),
        ("- {name: 3}", "place 1, name"),
        ("- A", "place 1"),
        ("name: A", "a list of places"),
        ("- {name: A", "YAML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GazetteerError, match=r"places\.yaml") as raised:
        read_places(written(tmp_path, text))
    assert said in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.yaml"):
        read_places(tmp_path / "none.yaml")
