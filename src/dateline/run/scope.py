"""What to record in the archive and its exports, separate from what is read: kinds, countries, days and tolls, and nothing else.

There is deliberately no scope by actor, community, faith, ethnic group or person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.errors import ConfigError
from dateline.model.event import Tally
from dateline.model.figure import Quantity
from dateline.model.incident import Incident
from dateline.model.when import When

FAMILY_OF_MEASURE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("killed", "injured", "kidnapped", "displaced", "missing", "attacks"), "violence"),
    **dict.fromkeys(("arrested", "deported", "released", "convicted", "charged", "operations", "weapons_seized"), "response"),
}
"""What a tally's figures count; one of another measure is of the family `other`."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The incidents and tallies to record. An empty part asks nothing; what is unknown meets no part that asks.

    `since` and `until` are inclusive: an interval that shares a day with theirs is recorded. A tally has no type: its figures' family
    stands for it, and `min_killed`, which is of one incident, does not ask of it.
    """

    families: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_killed: int = 0

    def check(self, families: Mapping[str, str]) -> None:
        """ConfigError if it names what the codebook does not have, or no country, or a period that ends before it begins."""
        for key, own, valid in (("families", self.families, set(families.values())), ("types", self.types, set(families))):
            unknown = [name for name in own if name not in valid]
            if unknown:
                raise ConfigError(f"[scope] {key}: the codebook has no {unknown[0]!r}: it has {', '.join(sorted(valid))}")
        wrong = [c for c in self.countries if not (len(c) == 2 and c.isascii() and c.isupper())]
        if wrong:
            raise ConfigError(f"[scope] countries: {wrong[0]!r}: write the two capitals of ISO 3166-1, such as TR")
        if self.since and self.until and self.since > self.until:
            raise ConfigError(f"[scope] since {self.since} is after until {self.until}: exchange them")

    def records(self, incident: Incident, families: Mapping[str, str]) -> bool:
        """The incident, as all reports of it together tell it, is to be recorded; `families` gives each type's."""
        killed = incident.total("killed")
        return (
            (not self.families or families.get(incident.type, "other") in self.families)
            and (not self.types or incident.type in self.types)
            and self._set_in(incident.when, incident.where.country)
            and (not self.min_killed or (killed is not None and _least(killed.value) >= self.min_killed))
        )

    def records_tally(self, tally: Tally, families: Mapping[str, str]) -> bool:
        """The total over a period is to be recorded."""
        wanted = {*self.families, *(families.get(t, "other") for t in self.types)}
        counted = {FAMILY_OF_MEASURE.get(f.measure, "other") for f in tally.figures}
        return (not wanted or bool(wanted & counted)) and self._set_in(tally.when, tally.where.country)

    def _set_in(self, when: When, country: str | None) -> bool:
        asked = self.since is not None or self.until is not None
        return (not self.countries or country in self.countries) and (
            not asked or (when.dated and when.overlaps(When(self.since, self.until)))
        )


EVERYTHING: Final = Scope()


def _least(value: object) -> int:
    return value.low or 0 if isinstance(value, Quantity) else 0
