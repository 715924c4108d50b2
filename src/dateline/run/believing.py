"""From linked incidents to what is believed of them: reconciled by the rules of the settings, parts told from wholes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.link.parts import parts
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.reconcile.estimates import reconcile
from dateline.reconcile.officials import Officials
from dateline.reconcile.settings import ReconcileSettings
from dateline.reconcile.voices import Beside
from dateline.run.speaking import speaking


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of the reports: their days, their independent voices, which later report supersedes which.

    `judged` gives, by incident id, the values that a person has said, by field as canonical JSON.
    """

    published: Mapping[str, date | None] = field(default_factory=dict)
    voices: Mapping[str, str] = field(default_factory=dict)
    superseded: Mapping[str, str] = field(default_factory=dict)
    judged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def published_day(report: Report) -> date | None:
    """The day a report was published, if it says."""
    return date.fromisoformat(report.published[:10]) if report.published else None


def reconciled(
    incidents: Iterable[Incident], settings: ReconcileSettings, telling: Telling, report_of: Callable[[str], Report]
) -> Iterator[Incident]:
    """The incidents with their estimates; `report_of` is asked only where the rules look at who is said to have said a figure."""
    officials = Officials() if "official_first" in (settings.counts, settings.words) else None
    for incident in incidents:
        said = [officials(e, report_of(e.report_id)) for e in incident.events] if officials else []
        beside = Beside(telling.superseded, frozenset().union(*said), telling.judged.get(incident.incident_id, {}))
        estimates = reconcile(incident, settings, voices=telling.voices, published=telling.published, beside=beside)
        yield replace(incident, estimates=tuple(estimates))


def with_parts(incidents: Sequence[Incident], several: Collection[str], judgements: Iterable[Judgement] = ()) -> list[Incident]:
    """The reconciled incidents, each part with the id of its whole; `several` are the events told as of several at once (`link.several`)."""
    whole = parts(incidents, several=several, judgements=judgements)
    return [replace(i, part_of=whole.get(i.incident_id)) for i in incidents]


Profiles = Mapping[str, Profile]
"""Profiles by report id."""
Values = Mapping[str, str]
"""Judged values by field, as canonical JSON; null is unknown."""
ReportOf = Callable[[str], Report]
"""The report of an id."""


class Believing:
    """Reconciles one incident of the archive: its voices are told among its own reports, a judged value stands before any rule."""

    def __init__(self, settings: ReconcileSettings) -> None:
        self._settings = settings

    def __call__(self, incident: Incident, profiles: Profiles, judged: Values, report_of: ReportOf) -> Incident:
        """The incident with its voices and estimates."""
        spoken = speaking(incident, profiles.__getitem__)
        published = {report: profiles[report].published for report in incident.report_ids}
        known = {field: value for field, value in judged.items() if value != "null"}
        telling = Telling(published, dict(spoken.voices), dict(spoken.superseded), {incident.incident_id: known})
        (believed,) = reconciled([spoken], self._settings, telling, report_of)
        return replace(believed, estimates=tuple(e for e in believed.estimates if judged.get(e.field) != "null"))
