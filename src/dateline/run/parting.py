"""Which incident is a part of which: decided again for those that share a key with a changed one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.model.incident import Incident
from dateline.run.steps import Steps, number
from dateline.store.desk import SqliteDesk

AT_ONCE: Final = 500
"""Incidents whose reports are in memory at a time."""


class Parting:
    """Parts and wholes, within one transaction. A judged part is one whatever the keys say."""

    def __init__(self, desk: SqliteDesk, steps: Steps, judged: Mapping[str, str]) -> None:
        self._desk = desk
        self._steps = steps
        self._judged = judged
        self._tells: dict[str, bool] = {}

    def put_keys(self, incidents: Sequence[Incident]) -> None:
        """Keep the keys of incidents that are new or changed: as a part even, as a whole odd."""
        for start in range(0, len(incidents), AT_ONCE):
            some = incidents[start : start + AT_ONCE]
            several = self._several(some)
            self._desk.put_part_keys((number(key) & ~1, i.incident_id) for i in some for key in self._steps.part_keys(i))
            self._desk.put_part_keys((number(key) | 1, i.incident_id) for i in some for key in self._steps.whole_keys(i, several))

    def _several(self, incidents: Sequence[Incident]) -> set[str]:
        """The events that their reports tell as of several at once."""
        for start in range(0, len(incidents), AT_ONCE):
            fresh = [e for i in incidents[start : start + AT_ONCE] for e in i.events if e.event_id not in self._tells]
            texts = self._desk.texts({e.report_digest for e in fresh})
            self._tells |= {e.event_id: self._steps.several(e, texts[e.report_digest]) for e in fresh if e.report_digest in texts}
        return {e.event_id for i in incidents for e in i.events if self._tells.get(e.event_id)}

    def decide(self, affected: Iterable[str]) -> list[tuple[Incident, Incident]]:
        """Decide of what these are parts; those for which that has changed, before and after."""
        ids = {*affected, *self._judged}
        around = self._desk.linked({*ids, *self._desk.beside(ids)})
        whole = self._wholes(around)
        changed = [
            (incident, replace(incident, part_of=whole.get(incident.incident_id)))
            for incident in around
            if incident.incident_id in ids and incident.part_of != whole.get(incident.incident_id)
        ]
        self._desk.put_parts({after.incident_id: after.part_of for _, after in changed})
        return changed

    def _wholes(self, incidents: Sequence[Incident]) -> dict[str, str]:
        found = dict(self._steps.parts([replace(i, part_of=None) for i in incidents], self._several(incidents)))
        # What a person holds to be the whole is no part of that part.
        against = {(whole, part) for part, whole in self._judged.items()}
        return {part: whole for part, whole in found.items() if (part, whole) not in against} | dict(self._judged)
