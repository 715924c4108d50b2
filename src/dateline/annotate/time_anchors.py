"""Forms that count from a day: from publication ("two days ago"), or from the last day the report named ("a day later")."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.said import Form, Said, number_of, unit_of
from dateline.model.when import When

FEW: Final = (3, 9)
"""As many as "a few" and "several" are."""
HOURS: Final = 5
"""Hours after which it may well be another day."""
_DAY: Final = timedelta(days=1)
_ENDS: Final = frozenset((",", ".", ";", ":", ")", "—", "–", "", "in", "on", "at", "police", "the"))
_STEPS: Final = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "preceding": -1, "same": 0, "very same": 0, "that": 0}


def _ago(said: Said) -> When | None:
    published = said.clock.published
    return calendar.ago(number_of(said["count"]), unit_of(said["unit"]), published) if published else None


def _ago_to_the_day(said: Said) -> When | None:
    """ "A week ago today", "five years ago yesterday": one day."""
    published = said.clock.published
    shift = {"yesterday": -1, "tomorrow": 1}.get(said["which"], 0)
    day = published and calendar.day_before(number_of(said["count"]), unit_of(said["unit"]), published + shift * _DAY)
    return calendar.on_day(day) if day else None


def _from_anchor(said: Said) -> When | None:
    """ "Two days earlier", "a week later": from the last time named that is as exact."""
    back = -1 if said["way"] == "later" else 1
    return _counted(said, back * number_of(said["count"]))


def _counted(said: Said, count: int) -> When | None:
    unit = unit_of(said["unit"])
    anchor = said.clock.anchor(unit)
    if said.following.lower() == "than" or not anchor:
        return None
    return calendar.ago(count, unit, anchor)


def _some(said: Said) -> When | None:
    """ "A few days ago", "several weeks later": as many as such words are."""
    unit, back = unit_of(said["unit"]), -1 if said["way"] in ("later", "after") else 1
    day = said.clock.published if said["way"] in ("ago", "back") else said.clock.anchor(unit)
    if not day or said.following.lower() == "than" or (said["way"] == "after" and not _closes(said)):
        return None
    least, most = sorted((back * FEW[0], back * FEW[1]))
    return calendar.some_ago(least, most, unit, day)


def _and_a_half(said: Said) -> When | None:
    """ "A year and a half ago", "two and a half years later", in months; of what is shorter, it says less than its words."""
    unit, count = unit_of(said["unit"]), number_of(said["count"])
    day = said.clock.published if said["way"] == "ago" else said.clock.anchor("month")
    if unit not in ("year", "decade") or not day:
        return None
    back = -1 if said["way"] == "later" else 1
    return calendar.ago(back * (12 * count + 6), "month", day) if unit == "year" else calendar.ago(back * (10 * count + 5), "year", day)


def _before(said: Said) -> When | None:
    return _counted(said, number_of(said["count"])) if _closes(said) else None


def _after(said: Said) -> When | None:
    return _counted(said, -number_of(said["count"])) if _closes(said) else None


def _closes(said: Said) -> bool:
    """Nothing follows from which to count: "a day after, police came", not "a day after the election"."""
    return said.following.lower() in (",", ".", ";", ":", ")", "")


def _step(said: Said) -> When | None:
    anchor = said.clock.day
    return calendar.on_day(anchor + _STEPS[said["which"]] * _DAY) if anchor else None


def _step_closed(said: Said) -> When | None:
    return _step(said) if _closes(said) or said.preceding in ("arrested", "killed", "shot", "died", "said") else None


def _step_unit(said: Said) -> When | None:
    unit = said["unit"]
    anchor = said.clock.anchor(unit)
    return calendar.ago(-_STEPS[said["which"]], unit, anchor) if anchor else None


def _later_that_day(said: Said) -> When | None:
    anchor = said.clock.day or (None if said["same"] else said.clock.published)
    return calendar.on_day(anchor) if anchor else None


def _moments_later(said: Said) -> When | None:
    """ "Half an hour later", "hours earlier": the day last named."""
    anchor, count = said.clock.day, said["count"]
    long = count and number_of(count) > HOURS and said["unit"].startswith("hour")
    part = not count and said.preceding.replace("-", "").isalnum() and said.preceding not in ("", "then", "and", "but", "just", "only")
    return calendar.on_day(anchor) if anchor and not long and not part and said.following.lower() != "than" else None


ANCHORED: Final = (
    Form("(about | nearly | almost | exactly | just | only | around)? count:COUNT unit:MOMENTS (later | earlier)", _moments_later),
    Form("(just | only)? (half an | a few | several | some)? count:NOTHING unit:MOMENTS (later | earlier)", _moments_later),
    Form("(about | nearly | almost | exactly | just | over | around | some)? count:COUNT unit:(UNIT | NIGHTS) (ago | back)", _ago),
    Form("(only | just)? (a few | several | some) unit:(UNIT | NIGHTS) way:(ago | back | earlier | later | after)", _some),
    Form(
        "(about | nearly | almost | just | over | around | some)? count:COUNT unit:UNIT and a half way:(ago | earlier | later)", _and_a_half
    ),
    Form(
        "(about | nearly | almost | just | over | around | some)? count:COUNT and a half unit:UNIT way:(ago | earlier | later)", _and_a_half
    ),
    Form("(exactly | just)? count:COUNT unit:UNIT ago which:(today | tonight | yesterday | tomorrow)", _ago_to_the_day),
    Form("(about | nearly | almost | exactly | just | some)? count:COUNT unit:(UNIT | NIGHTS) way:(earlier | later)", _from_anchor),
    Form("count:COUNT unit:UNIT (before | previously)", _before),
    Form("count:COUNT unit:UNIT (after | afterward | afterwards)", _after),
    Form("(on | early | late)* the which:(next | following | previous | same | very same | preceding) (day | DAYPART)", _step),
    Form("(on | later | earlier | late | early)* which:that (same | very)? (day | DAYPART)", _step),
    Form("the (day | DAYPART) which:(before | after)", _step_closed),
    Form("the which:(next | following | previous | same | preceding) unit:(week | month | year)", _step_unit),
    Form("(in | later | earlier)* which:that (same)? unit:(week | month | year)", _step_unit),
    Form("(earlier | later | late | early) (in the | same:(that | the same)) day", _later_that_day),
    Form("the? (start | beginning) of the day", _later_that_day),
)
