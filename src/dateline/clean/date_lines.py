"""Lines of a saved page that are a date and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Label = Literal["published", "updated", ""]

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK: Final = r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?"
_LINE: Final = re.compile(
    r"(?:(?P<label>posted|published|date|updated|last updated|last modified)(?:\s+on)?\s*:?\s*)?"
    rf"(?:{_CLOCK}\s*[,|-]?\s*)?"
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?:T[\d:.+Z-]+)?"
    rf"|{_MONTH.format(1)}\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format(2)},?\s+(?P<year2>(?:19|20)\d\d))"
    rf"(?:\s*[,|-]?\s*(?:at\s+)?{_CLOCK})?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A day that a line gives, and what it says happened on it: `published`, `updated`, or nothing."""

    day: str
    label: Label = ""


def date_line(line: str) -> DateLine | None:
    """The day that the line names, if it names one with its year and says nothing else."""
    found = _LINE.fullmatch(line)
    if not found or (found["iso"] and not found["label"]):
        return None
    day = found["iso"] or _written(found)
    label = (found["label"] or "").lower()
    if day is None or real_day(day) is None:
        return None
    if not label:
        return DateLine(day)
    return DateLine(day, "updated" if label in ("updated", "last updated", "last modified") else "published")


def _written(found: re.Match[str]) -> str:
    way = "1" if found["month1"] else "2"
    month = _MONTHS.index(found[f"month{way}"][:3].lower()) + 1
    return f"{found[f'year{way}']}-{month:02}-{int(found[f'day{way}']):02}"


def real_day(text: str) -> str | None:
    """The ISO day itself if there is such a day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
