"""Places, with how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlacePrecision = Literal["exact", "locality", "admin2", "admin1", "country", "unknown"]
Relation = Literal["in", "near", "offset"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the gazetteer knows it: WGS84 latitude and longitude in degrees, country as ISO 3166-1 alpha-2.

    `coordinates` says of what they are where that is not the place itself: `admin1` where a district has its division's main town's.
    """

    name: str
    precision: PlacePrecision
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    coordinates: PlacePrecision | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event: a gazetteer place, or an unresolved one in the report's words only.

    `name` is None only where no place is said. `also` names further places of the same event; `coordinates` is as in `Place`.
    """

    name: str | None = None
    as_said: str | None = None
    relation: Relation = "in"
    admin2: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: PlacePrecision = "unknown"
    also: tuple[str, ...] = ()
    coordinates: PlacePrecision | None = None


UNKNOWN_WHERE = Where()
