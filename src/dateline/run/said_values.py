"""A value as a person writes it, as canonical JSON: counts, days, places, types."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final, get_args

from dateline.errors import JudgementError
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Status
from dateline.model.figure import Quantity
from dateline.model.ids import canonical
from dateline.model.jsonl import quantity_object, when_object, where_object
from dateline.model.when import TimePrecision, When
from dateline.model.where import Place, Where

UNKNOWN: Final = "unknown"
MOST: Final = 10**9
"""The greatest number that a count can be judged to be: far above any toll, far below what a database can hold."""
_SHOWN: Final = 30
_COUNT: Final = re.compile(r"(\d+)(?:-(\d+)|(\+))?")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class SaidValues:
    """Reads values of fields; `families` gives the codebook's types, `measures` are what it counts."""

    def __init__(self, families: Mapping[str, str], measures: frozenset[str], gazetteer: Gazetteer) -> None:
        self._families = families
        self._measures = measures
        self._gazetteer = gazetteer

    def read(self, field: str, text: str) -> tuple[str, str]:
        """The field's name and the value as canonical JSON; JudgementError says what can be judged and how it is written."""
        name = f"totals.{field}" if field in self._measures else field
        if name not in ("type", "status", "when", "where") and name.removeprefix("totals.") not in self._measures:
            raise JudgementError(f"{field} cannot be judged: type, status, when, where can, and {', '.join(sorted(self._measures))}")
        if text == UNKNOWN and name not in ("type", "status"):
            return name, "null"
        match name:
            case "type":
                return name, _one_of(text, tuple(sorted(self._families)))
            case "status":
                return name, _one_of(text, get_args(Status))
            case "when":
                return name, canonical(when_object(when(text)))
            case "where":
                return name, canonical(where_object(self._where(text)))
        return name, canonical(quantity_object(count(text)))

    def _where(self, text: str) -> Where:
        first, *after = (part.strip() for part in text.split(","))
        places = [p for p in self._gazetteer.lookup(first) if all(_lies_in(p, each) for each in after)]
        if not places:
            raise JudgementError(f'the gazetteer has no place {text!r}: write it as "Istanbul, TR" or "Springfield, Illinois, US"')
        if len(places) > 1 and not after:
            some = "; ".join(f"{p.name}, {p.admin1}, {p.country}" for p in places[:5])
            raise JudgementError(f"there are {len(places)} places {text!r}: say which: {some}")
        place = max(places, key=lambda p: p.population)
        return Where(
            name=place.name,
            admin2=place.admin2,
            admin1=place.admin1,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames_id=place.geonames_id,
            precision=place.precision,
            coordinates=place.coordinates,
        )


def count(text: str) -> Quantity:
    """`39`, `36-41` or `27+`."""
    found = _COUNT.fullmatch(text.replace(",", ""))
    if found is None:
        raise JudgementError(f"{text!r} is no count: write 39, 36-41, 27+ or {UNKNOWN}")
    low, high = _number(found[1]), None if found[3] else _number(found[2] or found[1])
    if high is not None and low > high:
        raise JudgementError(f"{text}: the lower bound comes first")
    return Quantity(low, high)


def _number(digits: str) -> int:
    # Python itself refuses to read some thousands of digits.
    number = int(digits) if len(digits) <= len(str(MOST)) else MOST + 1
    if number > MOST:
        shown = digits if len(digits) <= _SHOWN else f"{digits[:_SHOWN]}…"
        raise JudgementError(f"{shown} is too great a number: a count can be judged to be at most {MOST:,}")
    return number


def when(text: str) -> When:
    """`2017-01-01`, `2017-01`, `2017`, or two days with `to` between them."""
    parts = [_DAY.fullmatch(part) for part in text.split(" to ")]
    try:
        spans = [_days(p) for p in parts if p is not None]
        if len(spans) == len(parts) == 1:
            start, end, precision = spans[0]
            return When(start, end, precision, "stated")
        if len(spans) == len(parts) == 2:
            return When(spans[0][0], spans[1][1], "range", "stated")
    except ValueError:
        pass
    raise JudgementError(f'{text!r} is no time: write 2017-01-01, 2017-01, 2017, "2017-01-01 to 2017-01-03" or {UNKNOWN}')


def _days(found: re.Match[str]) -> tuple[date, date, TimePrecision]:
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day), "day"
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise JudgementError(f"{text!r} is none of {', '.join(choices)}")
    return canonical(text)


def _lies_in(place: Place, name: str) -> bool:
    return name.casefold() in {(n or "").casefold() for n in (place.country, place.admin1, place.admin2)}
