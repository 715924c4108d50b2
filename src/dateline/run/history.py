"""What became of incidents: which id leads where, and what each run has done."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import LookupFailed
from dateline.model.history import Change, Run, Tombstone
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.store.reading import SqliteView


@dataclass(frozen=True, slots=True)
class Log:
    """The history of one id: where it leads now (None: nowhere), its runs, its changes in order, and the judgements on its events."""

    incident_id: str
    now: str | None
    runs: tuple[Run, ...]
    changes: tuple[Change, ...]
    judgements: tuple[Judgement, ...]


class History:
    """An archive's past."""

    def __init__(self, view: SqliteView) -> None:
        self._view = view

    def incident(self, incident_id: str) -> Incident:
        """The incident that an id leads to, or the only id that begins so; else LookupFailed, which says what became of it."""
        try:
            return self._view.incident(incident_id)
        except LookupFailed:
            name = self.name(incident_id)
            now = self.leads_to(name) if name else None
            if now is not None:
                return self._view.incident(now)
            if name and (last := self._last(name)) is not None:
                raise LookupFailed(f"incident {name} was {last.kind} in run {last.run}: `dateline log {name}` tells why") from None
            raise

    def name(self, beginning: str) -> str | None:
        """The only incident id of all that ever were that begins so, or None."""
        if not beginning.startswith("i"):
            return None
        with self._view.ledger() as ledger:
            found = ledger.names_begun(beginning)
        return beginning if beginning in found else found[0] if len(found) == 1 else None

    def _unnamed(self, beginning: str) -> str:
        """Why an id is not the name of one incident of all that ever were."""
        with self._view.ledger() as ledger:
            several = ledger.names_count(beginning) if beginning.startswith("i") else 0
        if several:
            return f"{several} ids begin with {beginning!r}, those that are no more among them: give more of the id"
        return f"no incident was ever called {beginning!r}: `dateline incidents` lists those there are"

    def leads_to(self, name: str) -> str | None:
        """The id of the incident that holds the bearer of a name, or that it was last merged into; None if it is withdrawn."""
        passed: set[str] = set()
        while name not in passed:
            passed.add(name)
            with self._view.ledger() as ledger:
                bearers = [row.event_id for row in ledger.names(incidents=[name])]
            for bearer in bearers:
                if held := self._view.holding(bearer):
                    return held
            last = self._last(name)
            if last is None or not last.others:
                return None
            name = last.others[0]
        return None

    def _last(self, name: str) -> Change | None:
        with self._view.ledger() as ledger:
            ends = [c for c in ledger.changes(incident=name) if c.kind in ("merged", "split", "withdrawn")]
        return ends[-1] if ends else None

    def changes(self, since: int) -> list[Change]:
        """What the runs after `since` have done, in order. LookupFailed: there has been no such run."""
        with self._view.ledger() as ledger:
            last = len(ledger.runs())
            if not 0 <= since <= last:
                raise LookupFailed(f"there is no run {since}: the last is {last}; `dateline changes --runs` lists them")
            return ledger.changes(since=since)

    def runs(self) -> list[Run]:
        """Every run, the first first."""
        with self._view.ledger() as ledger:
            return ledger.runs()

    def tombstones(self) -> list[Tombstone]:
        """The reports that were forgotten, by id."""
        with self._view.ledger() as ledger:
            return ledger.tombstones()

    def log(self, incident_id: str) -> Log:
        """The history of an id, or of the only one that begins so; LookupFailed if no incident ever had it."""
        name = self.name(incident_id)
        if name is None:
            raise LookupFailed(self._unnamed(incident_id))
        with self._view.ledger() as ledger:
            changes, runs, judgements = ledger.changes(incident=name), ledger.runs(), ledger.judgements()
            mentioned = [c for c in ledger.changes() if name in c.others and c.incident_id != name]
            events = {row.event_id for row in ledger.names(incidents=[name])}
        now = self.leads_to(name)
        if now == name:
            events.update(self._view.incident(name).event_ids)
        told = sorted([*changes, *mentioned], key=lambda c: c.run)
        return Log(name, now, tuple(runs), tuple(told), tuple(j for j in judgements if {j.left, j.right} & events))
