"""A user's own places: `places.yaml` in a project's folder, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import yaml

from dateline.errors import GazetteerError
from dateline.model.where import Place, PlacePrecision

RANK: Final = 9.0
"""A user's own place goes before every town and region of ours, and before a country of less than a million."""
_KEYS: Final = frozenset("name aliases country admin1 admin2 precision latitude longitude".split())
_BOUNDS: Final = {"latitude": 90.0, "longitude": 180.0}


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that a user added, with the further names it goes by."""

    place: Place
    aliases: tuple[str, ...] = ()
    rank: float = RANK


def read_places(path: Path) -> tuple[OwnPlace, ...]:
    """The places of a YAML list; GazetteerError names the file, the place and the key that is wrong."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GazetteerError(f"{path}: it cannot be read as YAML: {' '.join(str(error).split())}") from error
    if isinstance(content, Mapping) and set(content) == {"places"}:
        content = content["places"]
    if content is None:
        return ()
    if not isinstance(content, list):
        raise GazetteerError(f"{path}: a list of places is wanted, each with name, country and precision")
    return tuple(_place(row, f"{path}, place {number}") for number, row in enumerate(content, start=1))


def _place(row: Any, where: str) -> OwnPlace:
    if not isinstance(row, Mapping):
        raise GazetteerError(f"{where}: name, country and precision are wanted")
    if unknown := sorted(str(k) for k in row if k not in _KEYS):
        raise GazetteerError(f"{where}, {unknown[0]}: no such key; there are {', '.join(sorted(_KEYS))}")
    name = _word(row, "name", where)
    if not name:
        raise GazetteerError(f"{where}, name: it is missing")
    aliases = row.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(a, str) and a.strip() for a in aliases):
        raise GazetteerError(f"{where}, aliases: a list of names is wanted")
    latitude, longitude = _degrees(row, "latitude", where), _degrees(row, "longitude", where)
    if (latitude is None) != (longitude is None):
        raise GazetteerError(f"{where}, latitude: it goes with a longitude")
    admin1, admin2 = _word(row, "admin1", where), _word(row, "admin2", where)
    place = Place(name, _precision(row, where), _country(row, where), admin1, admin2, latitude, longitude)
    return OwnPlace(place, tuple(a.strip() for a in aliases))


def _word(row: Mapping[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise GazetteerError(f"{where}, {key}: words are wanted, not {value!r}")
    return value.strip() if value else None


def _country(row: Mapping[str, Any], where: str) -> str | None:
    # YAML reads a bare NO as false.
    value = "NO" if row.get("country") is False else row.get("country")
    if value is not None and not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper()):
        raise GazetteerError(f"{where}, country: two capital letters of ISO 3166-1 are wanted, not {value!r}")
    return value


def _precision(row: Mapping[str, Any], where: str) -> PlacePrecision:
    value = row.get("precision", "locality")
    for known in get_args(PlacePrecision):
        if value == known:
            return known  # type: ignore[no-any-return]
    raise GazetteerError(f"{where}, precision: {value!r} is none of {', '.join(get_args(PlacePrecision))}")


def _degrees(row: Mapping[str, Any], key: str, where: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _BOUNDS[key]:
        raise GazetteerError(f"{where}, {key}: degrees between -{_BOUNDS[key]:.0f} and {_BOUNDS[key]:.0f} are wanted, not {value!r}")
    return float(value)
