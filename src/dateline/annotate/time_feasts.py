"""The form of holidays and feasts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.feasts import Feast
from dateline.annotate.said import Form, Said, basis_of, year_of
from dateline.model.when import When

_COUNTED_FROM: Final = ("since", "before", "after", "by", "to")
_DAY: Final = timedelta(days=1)


def _feast(feast: Feast, said: Said) -> When | None:
    clock = said.clock
    year = year_of(said["year"], clock)
    if year is not None:
        return feast.in_year(year, basis_of(said["year"], clock))
    if clock.published is None:
        return When(precision="day", partial=feast.partial) if feast.partial else None
    ahead = said.ahead or said["lead"] == "next"
    near = (-1, 0, 1, 2) if ahead else (1, 0, -1, -2, -3)
    days = (feast.in_year(clock.published.year + y, "relative") for y in near)
    limit = clock.published - _DAY if said["lead"] == "last" else clock.published + calendar.AHEAD * _DAY
    return next((d for d in days if d and d.start and (d.start >= clock.published if ahead else d.start <= limit)), None)


def feast_form(feasts: Sequence[Feast]) -> Form:
    """One form for all the feasts' names; a name that is no time by itself needs a word before it, or its year."""
    by_name = {_letters(name): feast for feast in feasts for name in feast.names}
    names = " | ".join(f"{{{name}}}" for name in sorted((n for f in feasts for n in f.names), key=lambda n: (-len(n), n)))
    lead = "(lead:(at | on | last | this | next | over | until | around | during | after) (the (day | feast | night) of)?)?"

    def read(said: Said) -> When | None:
        feast = by_name[_letters(said["name"])]
        told = said["lead"] or said["year"] or said["part"] or said.preceding in _COUNTED_FROM
        return _feast(feast, said) if not feast.needs_lead or told else None

    return Form(f"{lead} the? name:({names}) (part:DAYPART)? (('s)? (,| of | in)? year:WHICH)?", read)


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
