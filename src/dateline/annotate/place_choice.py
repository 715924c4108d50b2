"""Which of the places of a name the report means: all its names are weighed together, each by the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotate.place_match import Match
from dateline.gazetteer.index import Ranked
from dateline.model.where import Place

REACH: Final = (1.4, 1.8)
"""Degrees of latitude and longitude that are near: about 150 km."""
CLOSE: Final = (0.4, 0.5)
"""The same for about 50 km."""
BELIEVED: Final = 5.0
"""Rank from which a name's likeliest place is believed before the others are weighed."""
FOREIGN: Final = 4.0
"""Rank at most of a country's name in another language, which a town of that name may well be before ("Beni", Benin)."""
GREAT: Final = 5.5
"""Rank from which a name means its likeliest place unless the report says itself that it is set elsewhere."""
RIVAL: Final = 1.0
"""Ranks behind a great name's likeliest place within which another is a rival that the context may prefer."""
FOREIGN_RIVAL: Final = 2.0
"""The same of a name that is no great one."""
IN_COUNTRY: Final = 2.0
"""The same where both are in one country, which knows the great one by its bare name."""
NATIONAL: Final = 3.0
"""The same where the report is set in the rival's country."""
LOCAL: Final = 5.0
"""The same where it is set in the rival's division or beside its outlet: a village may be meant where the world thinks of a town."""
LOCAL_OF_COUNTRY: Final = 6.5
"""The same where the world thinks of a country or its division."""
CANDIDATES: Final = 40
"""Places of a name, by rank, that are weighed."""
NAMES: Final = 40
"""Names of a report, from its head, that the others are weighed against: a list of ten thousand takes no longer than it must."""
_WHOLES: Final = ("admin1", "country")
NEARLY: Final = 1.0
"""Ranks by which a town may stand behind a division of its name and still be as likely meant."""
_FINE: Final = ("locality", "admin2", "exact")


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in ranks (decimal logarithms of inhabitants). Tuned by `bench.tune_places` on the halves that may be read."""

    as_country: float = 1.5
    """A name that is a country's is meant so."""
    as_division: float = 2.0
    """A name that is a first-level division's is meant so."""
    country: float = 2.5
    """Another name of the report, as surely meant, is a place of the candidate's country; half as much again for each doubling of such names."""
    division: float = 1.5
    """The same for its first-level division."""
    near: float = 1.0
    """Another place of the report, as chosen, lies near; up to three count."""
    close: float = 0.5
    """The same for places within about 50 km."""
    maybe_near: float = 0.5
    """Another name of the report could be a place near; up to three count."""
    unsure: float = 0.5
    """What a name of many places counts as a witness, where a name of one counts 1."""
    outlet_country: float = 0.5
    """The outlet is of the candidate's country."""
    outlet_near: float = 2.0
    """The outlet's town is the candidate or lies near."""
    rounds: int = 3
    """How often all names are weighed anew."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known besides the names: the outlet's place, the outlet's country, and the countries whose people the report names."""

    outlet: Place | None = None
    outlet_country: str | None = None
    peoples: Mapping[str, int] | None = None


class _Witnesses:
    """How much the other names speak for a country and for a first-level division."""

    def __init__(self, peoples: Mapping[str, int]) -> None:
        self.countries: dict[str, float] = {country: min(2.0, number) for country, number in peoples.items()}
        self.divisions: dict[tuple[str | None, str | None], float] = {}
        self.local: set[tuple[str | None, str | None]] = set()
        """Divisions that the report is set in: named themselves, or by a place that it says to lie there, or by one that is no great one."""
        self.home: set[str] = set(peoples)
        """The countries of these, and those whose people are named."""

    def add(self, place: Place, worth: float) -> None:
        """Count a place of the report."""
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + worth
        if place.admin1:
            key = place.country, place.admin1
            self.divisions[key] = self.divisions.get(key, 0.0) + worth


class Choice:
    """Chooses a place for each match of one report."""

    def __init__(self, matches: Sequence[Match], setting: Setting, weights: Weights) -> None:
        self._matches, self._setting, self._weights = matches, setting, weights
        self._names = _by_name(matches)
        self._heard = list(self._names)[:NAMES]
        self._worth = {key: 1.0 if _sure(match) else weights.unsure for key, match in self._names.items()}
        self._known = {key: m.fixed or m.rank >= BELIEVED or len(m.candidates) == 1 for key, m in self._names.items()}

    def __call__(self) -> list[Place]:
        """The place of each match, in their order."""
        chosen = {key: match.candidates[0][1] for key, match in self._names.items()}
        for number in range(self._weights.rounds):
            fresh = {key: self._best(key, chosen, first=number == 0) for key in self._names}
            if fresh == chosen and number:
                break
            chosen = fresh
        return [self._of(match, chosen) for match in self._matches]

    def _of(self, match: Match, chosen: Mapping[str, Place]) -> Place:
        """One sense a report, unless the match says itself in what it lies."""
        place = chosen[match.words]
        if any(p == place for _, p in match.candidates):
            return place
        return match.candidates[0][1]

    def _best(self, key: str, chosen: Mapping[str, Place], *, first: bool) -> Place:
        candidates = self._names[key].candidates[:CANDIDATES]
        if len(candidates) == 1:
            return candidates[0][1]
        others = [(k, chosen[k]) for k in self._heard if k != key and not (first and not self._known[k])]
        witnesses = self._witnesses(others)
        scores = [
            (self._score(c, witnesses, others) + self._weights.as_division * _only_division(c, candidates), -n)
            for n, c in enumerate(candidates)
            if self._may_be(c, candidates[0], witnesses)
        ]
        return candidates[-max(scores)[1]][1]

    def _witnesses(self, others: Sequence[tuple[str, Place]]) -> _Witnesses:
        """The other names that mean what they say wherever they stand; what context made of a name is no witness for others."""
        found = _Witnesses(self._setting.peoples or {})
        for key, place in others:
            match = self._names[key]
            if not match.fixed and place != match.candidates[0][1]:
                continue
            found.add(place, self._worth[key])
            if place.admin1 and (match.fixed or place.precision == "admin1" or (_sure(match) and match.rank < GREAT)):
                found.local.add((place.country, place.admin1))
                if place.country:
                    found.home.add(place.country)
        return found

    def _may_be(self, ranked: Ranked, top: Ranked, witnesses: _Witnesses) -> bool:
        """The place is not so far behind its name's likeliest that only a report set there would mean it; or the report is."""
        behind, place = top[0] - ranked[0], ranked[1]
        beside = self._outlet(place) >= self._weights.outlet_near or (place.country, place.admin1) in witnesses.local
        if place.precision not in _FINE or beside:
            if top[1].country == place.country and top[0] >= GREAT and place.precision in _FINE:
                return behind <= IN_COUNTRY
            return behind <= (LOCAL if top[1].precision == "locality" else LOCAL_OF_COUNTRY)
        if place.country in witnesses.home or place.country == self._setting.outlet_country:
            return behind <= NATIONAL
        return behind <= (RIVAL if top[0] >= GREAT else FOREIGN_RIVAL)

    def _score(self, ranked: Ranked, witnesses: _Witnesses, others: Sequence[tuple[str, Place]]) -> float:
        rank, place = ranked
        weights = self._weights
        score = rank + weights.country * _grown(witnesses.countries.get(place.country or "", 0.0)) + self._outlet(place)
        if place.precision == "country":
            return score + weights.as_country * (rank > FOREIGN)
        score += weights.division * _grown(witnesses.divisions.get((place.country, place.admin1), 0.0))
        if place.precision == "admin1":
            return score
        fine = [(k, o) for k, o in others if o.precision in _FINE]
        score += weights.near * min(3, sum(_near(place, o, REACH) for _, o in fine))
        score += weights.close * min(3, sum(_near(place, o, CLOSE) for _, o in fine))
        return score + weights.maybe_near * min(3, sum(self._may_be_near(place, k) for k, _ in others))

    def _may_be_near(self, place: Place, key: str) -> bool:
        return any(_near(place, p, REACH) for _, p in self._names[key].candidates[:12] if p.precision in _FINE)

    def _outlet(self, place: Place) -> float:
        setting, weights = self._setting, self._weights
        score = weights.outlet_country * (place.country is not None and place.country == setting.outlet_country)
        return score + weights.outlet_near * (
            setting.outlet is not None and place.precision in _FINE and _near(place, setting.outlet, REACH)
        )


def _by_name(matches: Sequence[Match]) -> dict[str, Match]:
    """Of each name the match that says most: one whose surroundings say in what it lies before the bare ones."""
    found: dict[str, Match] = {}
    for match in matches:
        if match.words not in found or (match.fixed and not found[match.words].fixed):
            found[match.words] = match
    return found


def _only_division(ranked: Ranked, candidates: Sequence[Ranked]) -> bool:
    """It is a first-level division, and no town or region of its name is as likely or nearly so."""
    rank, place = ranked
    if place.precision != "admin1":
        return False
    return not any(r >= rank - NEARLY and p.precision not in _WHOLES for r, p in candidates)


def _sure(match: Match) -> bool:
    """The name means one place wherever it stands alone."""
    candidates = match.candidates
    return match.fixed or len(candidates) < 3 or candidates[0][0] - candidates[1][0] > 2.0


def _grown(number: float) -> float:
    """0, 1, 1.5, 2 … for none, one, two, four … names that agree, no more than for eight."""
    return min(number, 1.0) + 0.5 * min(3.0, math.log2(max(number, 1.0)))


def _near(one: Place, other: Place, reach: tuple[float, float]) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < reach[0] and abs(one.longitude - other.longitude) < reach[1]
