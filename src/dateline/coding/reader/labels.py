"""What the reader's outputs tell apart, in their order."""

from __future__ import annotations

from typing import Final

from dateline.model.event import Status

TYPES: Final = (
    "bombing armed_assault use_of_force armed_clash air_strike shelling assassination kidnapping hijacking execution sabotage riot abuse"
    " displacement protest raid arrest border_interception deportation foiled_plot seizure prosecution conviction release"
    " military_operation claim threat other"
).split()
STATUSES: Final[tuple[Status, ...]] = ("occurred", "failed", "foiled", "planned", "alleged")
ROLES: Final = ("when", "where", "initiator", "target")
MEASURES: Final = ("killed", "injured", "arrested", "deported", "kidnapped", "released", "convicted", "charged", "other")
GROUPS: Final = (*ROLES, "figure")
"""What is linked to a trigger, each by its own directions of `LINK` numbers."""

LINK: Final = 64
PEOPLE: Final = 128
"""Numbers by which words that could stand for people are weighed against one another."""
VICTIMS: Final = ("killed", "injured", "hit")
"""What became of the people that some words bring up for the first time; `hit` are dead and living told together."""
AGO: Final = 8
"""Days between the main event and the publication from this on are one class."""
MOST: Final = 8
"""Counts of a report's killed and injured from this on are one class."""
