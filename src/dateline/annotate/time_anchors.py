"""Forms that count from a day: from publication ("two days ago"), or from the last day the report named ("a day later")."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.said import Form, Said, number_of, unit_of
from dateline.model.when import When

_DAY: Final = timedelta(days=1)
_ENDS: Final = frozenset((",", ".", ";", ":", ")", "—", "–", "", "in", "on", "at", "police", "the"))
_STEPS: Final = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "preceding": -1, "same": 0, "very same": 0, "that": 0}


def _ago(said: Said) -> When | None:
    published = said.clock.published
    return calendar.ago(number_of(said["count"]), unit_of(said["unit"]), published) if published else None


def _earlier(said: Said) -> When | None:
    return _counted(said, number_of(said["count"]))


def _later(said: Said) -> When | None:
    return _counted(said, -number_of(said["count"]))


def _counted(said: Said, count: int) -> When | None:
    unit = unit_of(said["unit"])
    anchor = said.clock.anchor(unit)
    if said.following.lower() == "than" or not anchor:
        return None
    return calendar.ago(count, unit, anchor)


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
    anchor: date | None = said.clock.day or said.clock.published
    return calendar.on_day(anchor) if anchor else None


ANCHORED: Final = (
    Form("(about | nearly | almost | exactly | just | over | around | some)? count:COUNT unit:UNIT (ago | back)", _ago),
    Form("(about | nearly | almost | exactly | just | some)? count:COUNT unit:UNIT earlier", _earlier),
    Form("(about | nearly | almost | exactly | just | some)? count:COUNT unit:UNIT later", _later),
    Form("count:COUNT unit:UNIT (before | previously)", _before),
    Form("count:COUNT unit:UNIT (after | afterward | afterwards)", _after),
    Form("(on | early | late)* the which:(next | following | previous | same | very same | preceding) (day | DAYPART)", _step),
    Form("(on | later | earlier | late | early)* which:that (same | very)? (day | DAYPART)", _step),
    Form("the (day | DAYPART) which:(before | after)", _step_closed),
    Form("the which:(next | following | previous | same | preceding) unit:(week | month | year)", _step_unit),
    Form("(in | later | earlier)* which:that (same)? unit:(week | month | year)", _step_unit),
    Form("(earlier | later | late | early) (in the | that | the same) day", _later_that_day),
    Form("the? (start | beginning) of the day", _later_that_day),
)
