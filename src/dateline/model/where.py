"""Places, with how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

PlacePrecision = Literal["exact", "locality", "admin2", "admin1", "country", "unknown"]
Relation = Literal["in", "near", "offset"]

EARTH: Final = 6371.0
CITY: Final = 75.0
"""Kilometres from its centre within which a division named after its city is taken for the city."""
NEAR: Final = 30.0
"""Kilometres from a town's centre within which a building of the same division is taken to be in the town."""


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

    def same_as(self, other: Where) -> bool:
        """Both are the same place of the gazetteer, or bear one name in one division."""
        if self.geonames_id is not None and self.geonames_id == other.geonames_id:
            return True
        return (self.name, self.admin1, self.country) == (other.name, other.admin1, other.country) and self.name is not None

    def kilometres(self, other: Where) -> float | None:
        """The distance of the two as their coordinates tell it, or None where one has none of its own."""
        ends = self.latitude, self.longitude, other.latitude, other.longitude
        if self.coordinates or other.coordinates or None in ends:
            return None
        a, b, c, d = (radians(e or 0.0) for e in ends)
        return 2 * EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))

    def holds(self, other: Where) -> bool:
        """The other place lies in this one, or is this one, as far as divisions and distance tell."""
        if self.same_as(other):
            return True
        if self.country is None or self.country != other.country:
            return False
        if self.precision == "country":
            return True
        if self.admin1 is None or self.admin1 != other.admin1 or other.precision in ("country", "admin1"):
            return False
        return self.precision == "admin1" or self._town_holds(other)

    def _town_holds(self, other: Where) -> bool:
        if self.precision == "admin2" or other.admin2 == self.name:
            return other.admin2 in (self.name, self.admin2) and other.admin2 is not None
        if self.precision != "locality":
            return False
        reach = CITY if self.name == self.admin1 else NEAR if other.precision == "exact" else 0.0
        away = self.kilometres(other)
        return reach > 0.0 and (away is None or away <= reach)


UNKNOWN_WHERE = Where()
