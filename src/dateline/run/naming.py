"""Which incident is called what: names are borne by events, and never change hands while their bearer is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.model.event import Event
from dateline.model.ids import own_name
from dateline.run.anchoring import Anchoring
from dateline.store.desk import SqliteDesk, Standing
from dateline.store.ledger import Name, SqliteLedger


class Naming:
    """Names incidents, within one transaction; `run` is the number of the run, `dropped` events bear nothing."""

    def __init__(self, desk: SqliteDesk, ledger: SqliteLedger, anchoring: Anchoring, run: int, *, dropped: frozenset[str]) -> None:
        self._desk = desk
        self._ledger = ledger
        self._anchoring = anchoring
        self._run = run
        self._dropped = dropped

    def inherit(self, new: Sequence[Event]) -> None:
        """Register new events: with the names that events of their reports left behind, then each with its own.

        What is gone leaves to its successor, the last registered first, so that of two codings the later one counts.
        """
        ids = {e.event_id for e in new}
        earlier = [a.event_id for a in self._ledger.anchors(reports={e.report_id for e in new}) if a.event_id not in ids]
        earlier = sorted(set(earlier) - self._desk.present(earlier))
        left = self._ledger.names(events=earlier)
        held = self._bearers({name.incident_id for name in left})
        self._anchoring.learn(earlier)
        for name in reversed(left):
            heir = self._anchoring.now(name.event_id)
            if name.incident_id not in held and heir is not None:
                held[name.incident_id] = heir
        heirs = [(held[name], name) for name in dict.fromkeys(n.incident_id for n in left) if name in held]
        self._ledger.register(self._run, heirs)
        self._ledger.register(self._run, ((e, own_name(e)) for e in sorted(ids)))

    def rescue(self, before: Iterable[Standing]) -> None:
        """A name whose bearer is gone, without a successor, stays with the first registered of what is left of its incident."""
        listed = list(before)
        borne = self._bearers({each.incident_id for each in listed})
        lost = [each for each in listed if each.incident_id not in borne]
        self._anchoring.learn(event for each in lost for event in each.event_ids)
        heirs = []
        for each in lost:
            left = {now for e in each.event_ids if (now := self._anchoring.now(e)) is not None} - self._dropped
            if left:
                heirs.append((self._ledger.names(events=left)[0].event_id, each.incident_id))
        self._ledger.register(self._run, heirs)

    def sharing(self, event_ids: Iterable[str]) -> set[str]:
        """The events that are there and bear a name that one of these bears too."""
        rows = self._ledger.names(events=event_ids)
        return self._there(row.event_id for row in self._ledger.names(incidents={r.incident_id for r in rows}))

    def names(self, groups: Sequence[Sequence[Event]]) -> list[str]:
        """The id of each incident: the name of its events that was registered first."""
        ids = {e.event_id for group in groups for e in group}
        mine = self._ledger.names(events=ids)
        held, ages = self._bearers({n.incident_id for n in mine}), self._ages(mine)
        borne: dict[str, list[str]] = {}
        for name, bearer in held.items():
            borne.setdefault(bearer, []).append(name)
        return [min((n for e in group for n in borne.get(e.event_id, ())), key=ages.__getitem__) for group in groups]

    def _bearers(self, names: Iterable[str]) -> dict[str, str]:
        """Who bears each name: the first registered event that is there."""
        rows = self._ledger.names(incidents=names)
        there = self._there(row.event_id for row in rows)
        found: dict[str, str] = {}
        for row in rows:
            if row.event_id in there:
                found.setdefault(row.incident_id, row.event_id)
        return found

    def _ages(self, mine: Iterable[Name]) -> Mapping[str, int]:
        ages: dict[str, int] = {}
        for row in self._ledger.names(incidents={n.incident_id for n in mine}):
            ages.setdefault(row.incident_id, row.ordinal)
        return ages

    def _there(self, event_ids: Iterable[str]) -> set[str]:
        return self._desk.present(event_ids) - self._dropped
