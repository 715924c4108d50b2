"""Which of the places of a name the report means: all its names are weighed together, each by the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotate.place_match import Match
from dateline.gazetteer.index import Ranked
from dateline.model.where import Place

REACH: Final = (1.4, 1.8)
"""Degrees of latitude and longitude that are near: about 150 km."""
CANDIDATES: Final = 40
"""Places of a name, by rank, that are weighed."""
NAMES: Final = 40
"""Other names of a report that a candidate is weighed against."""
_FINE: Final = ("locality", "admin2", "exact")


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in ranks (decimal logarithms of inhabitants). Tuned by `bench.tune_places` on the halves that may be read."""

    country: float = 2.0
    """Another name of the report is a place of the candidate's country; half as much again for each doubling of such names."""
    division: float = 1.5
    """The same for its first-level division."""
    near: float = 1.0
    """Another place of the report, as chosen, lies near; up to three count."""
    maybe_near: float = 0.5
    """Another name of the report could be a place near; up to three count."""
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


class Choice:
    """Chooses a place for each match of one report."""

    def __init__(self, matches: Sequence[Match], setting: Setting, weights: Weights) -> None:
        self._matches, self._setting, self._weights = matches, setting, weights
        self._names = _by_name(matches)

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
        others = [(k, p) for k, p in chosen.items() if k != key and not (first and self._unsure(k))][:NAMES]
        countries = Counter(p.country for _, p in others if p.country)
        countries.update(self._setting.peoples or {})
        divisions = Counter((p.country, p.admin1) for _, p in others if p.admin1)
        scores = [(self._score(c, countries, divisions, others), -n) for n, c in enumerate(candidates)]
        return candidates[-max(scores)[1]][1]

    def _unsure(self, key: str) -> bool:
        match = self._names[key]
        return not (match.fixed or match.rank >= 5.0 or len(match.candidates) == 1)

    def _score(
        self, ranked: Ranked, countries: Counter[str], divisions: Counter[tuple[str | None, str | None]], others: Sequence[tuple[str, Place]]
    ) -> float:
        rank, place = ranked
        weights = self._weights
        score = rank + weights.country * _grown(countries[place.country or ""])
        if place.precision == "country":
            return score + self._outlet(place)
        score += weights.division * _grown(divisions[place.country, place.admin1] * (place.precision != "admin1"))
        if place.precision in _FINE:
            score += weights.near * min(3, sum(_near(place, o) for _, o in others if o.precision in _FINE))
            score += weights.maybe_near * min(3, sum(self._may_be_near(place, k) for k, _ in others))
        return score + self._outlet(place)

    def _may_be_near(self, place: Place, key: str) -> bool:
        return any(_near(place, p) for _, p in self._names[key].candidates[:12] if p.precision in _FINE)

    def _outlet(self, place: Place) -> float:
        setting, weights = self._setting, self._weights
        score = weights.outlet_country * (place.country is not None and place.country == setting.outlet_country)
        return score + weights.outlet_near * (setting.outlet is not None and place.precision in _FINE and _near(place, setting.outlet))


def _by_name(matches: Sequence[Match]) -> dict[str, Match]:
    """Of each name the match that says most: one whose surroundings say in what it lies before the bare ones."""
    found: dict[str, Match] = {}
    for match in matches:
        if match.words not in found or (match.fixed and not found[match.words].fixed):
            found[match.words] = match
    return found


def _grown(number: int) -> float:
    """0, 1, 1.5, 2 … for none, one, two, four … names that agree, no more than for eight."""
    return 0.0 if number < 1 else 1.0 + 0.5 * min(3, number.bit_length() - 1)


def _near(one: Place, other: Place) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < REACH[0] and abs(one.longitude - other.longitude) < REACH[1]
