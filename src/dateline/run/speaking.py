"""Who speaks in the reports of an incident: told among its own reports, so that a report elsewhere cannot change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.link.voices import superseded, voices
from dateline.model.incident import Incident
from dateline.model.profile import Profile


def speaking(incident: Incident, profile_of: Callable[[str], Profile]) -> Incident:
    """The incident with the voice of each of its reports and what its outlets have updated; `profile_of` is asked for the reports' ids."""
    profiles = [profile_of(report) for report in incident.report_ids]
    return replace(incident, voices=tuple(sorted(voices(profiles).items())), superseded=tuple(sorted(superseded(profiles).items())))
