"""Which incident is a part of which: decided again for those that share a key with a changed one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.link.parts import without_circles
from dateline.model.incident import Incident
from dateline.run.steps import Steps, number
from dateline.store.desk import SqliteDesk


class Parting:
    """Parts and wholes, within one transaction. A judged part is one whatever the keys say.

    A key is kept with its last bit telling whether the incident may be part or whole by it: only a part and a whole are beside each other.
    """

    def __init__(self, desk: SqliteDesk, steps: Steps, judged: Mapping[str, str]) -> None:
        self._desk = desk
        self._steps = steps
        self._judged = judged

    def put_keys(self, incidents: Iterable[Incident]) -> None:
        """Keep the keys of incidents that are new or changed."""
        rows = (
            (number(key) & ~1 | role, i.incident_id)
            for i in incidents
            for role, keys in enumerate((self._steps.part_keys(i), self._steps.whole_keys(i)))
            for key in keys
        )
        self._desk.put_part_keys(rows)

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
        found = self._steps.parts([replace(i, part_of=None) for i in incidents])
        # What a person holds comes first: the whole of a judged part is in no way a part of it.
        others = sorted((part, whole) for part, whole in found.items() if part not in self._judged)
        return dict(without_circles([*sorted(self._judged.items()), *others]))
