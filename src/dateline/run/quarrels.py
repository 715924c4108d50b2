"""Judgements that come to contradict one another because their incidents have become one: the later is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.link.judged import Conflict, Rulings
from dateline.model.judgement import Judgement, value_text
from dateline.store.desk import SqliteDesk


class Quarrels:
    """The judged `wholes` of incidents, and what was set aside, over incidents as they are written."""

    def __init__(self, desk: SqliteDesk, ruled: Rulings, judgements: Sequence[Judgement]) -> None:
        self._by_id = {j.judgement_id: j for j in judgements}
        events = [*(e for pair in ruled.parts for e in pair[:2]), *(v[0] for v in ruled.values)]
        self._home = {e: s.incident_id for s in desk.standing(events=events) for e in s.event_ids}
        self.found: tuple[Conflict, ...] = (*self._values(ruled),)
        self.wholes: dict[str, str] = {}
        self._part(ruled)

    def _values(self, ruled: Rulings) -> list[Conflict]:
        first: dict[tuple[str, str], tuple[str, str]] = {}
        found = []
        for event, field, value, by in ruled.values:
            said, earlier = first.setdefault((self._home[event], field), (value, by))
            if said != value:
                found.append(
                    Conflict(
                        self._by_id[by],
                        (earlier,),
                        f"{field.removeprefix('totals.')} is judged to be {value_text(said)} of what is now the same incident",
                    )
                )
        return found

    def _part(self, ruled: Rulings) -> None:
        made: dict[str, str] = {}
        for part, whole, by in ruled.parts:
            one, other = self._home[part], self._home[whole]
            if self.wholes.get(one, other) != other:
                self._aside(by, made[one], "it is judged to be a part of another incident")
            elif one in self._up(other):
                self._aside(by, made[other], "the whole is judged to be a part of that part")
            else:
                self.wholes[one] = other
                made[one] = by

    def _aside(self, by: str, earlier: str, why: str) -> None:
        self.found += (Conflict(self._by_id[by], (earlier,), why),)

    def _up(self, incident_id: str) -> list[str]:
        passed = [incident_id]
        while passed[-1] in self.wholes:
            passed.append(self.wholes[passed[-1]])
        return passed
