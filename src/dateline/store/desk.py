"""What linking works on and can make again: which events there are, their keys and pairs, profiles, incidents as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from dateline.model.event import Event, Tally
from dateline.model.figure import Quantity
from dateline.model.incident import Incident
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.store import tables as t
from dateline.store.codec import event_of, incident_body, incident_of, profile_body, profile_of, tally_of
from dateline.store.reading import report_of
from dateline.store.sets import among


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident as the last run left it: `said` without its events, since some of them may be gone."""

    said: Incident
    event_ids: tuple[str, ...]
    recorded: bool

    @property
    def incident_id(self) -> str:
        """The incident's id."""
        return self.said.incident_id


_CURRENT = t.coded.join(t.reports, t.coded.c.report_digest == t.reports.c.digest)
_IS_CURRENT = sa.and_(t.coded.c.kind == "event", t.reports.c.current)


class SqliteDesk:
    """A `dateline.store.base.Desk` on the connection of a writer."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _rows(self, query: sa.Select[Any] | sa.CompoundSelect[Any]) -> Sequence[Any]:
        return self._connection.execute(query).fetchall()

    def _ids(self, query: sa.Select[Any] | sa.CompoundSelect[Any]) -> list[str]:
        return [row[0] for row in self._rows(query)]

    def clear(self) -> None:
        """Forget keys and pairs, so that everything is linked anew."""
        for table in (t.keys, t.pairs, t.part_keys):
            self._connection.execute(sa.delete(table))

    # Events.

    def current(self) -> list[str]:
        """The ids of the events of current reports, sorted."""
        return self._ids(sa.select(t.coded.c.event_id).select_from(_CURRENT).where(_IS_CURRENT).order_by(t.coded.c.event_id))

    def unlinked(self) -> list[str]:
        """Those of them that are in no incident, sorted."""
        linked = sa.exists().where(t.incident_events.c.event_id == t.coded.c.event_id)
        query = sa.select(t.coded.c.event_id).select_from(_CURRENT).where(_IS_CURRENT, ~linked)
        return self._ids(query.order_by(t.coded.c.event_id))

    def gone(self) -> list[str]:
        """The ids of events that are in an incident and are no longer told by a current report, sorted."""
        there = sa.select(t.coded.c.event_id).select_from(_CURRENT).where(_IS_CURRENT, t.coded.c.event_id == t.incident_events.c.event_id)
        return self._ids(sa.select(t.incident_events.c.event_id).where(~sa.exists(there)).order_by(t.incident_events.c.event_id))

    def present(self, event_ids: Iterable[str]) -> set[str]:
        """Those of the ids that events of current reports have."""
        wanted = among(t.coded.c.event_id, event_ids)
        return set(self._ids(sa.select(t.coded.c.event_id).select_from(_CURRENT).where(_IS_CURRENT, wanted)))

    def events(self, event_ids: Iterable[str]) -> Iterator[Event]:
        """The events of these ids that current reports tell, by id."""
        query = sa.select(t.coded.c.body).select_from(_CURRENT).where(_IS_CURRENT, among(t.coded.c.event_id, event_ids))
        yield from (event_of(row.body) for row in self._rows(query.order_by(t.coded.c.event_id)))

    def events_of(self, report_ids: Iterable[str]) -> list[Event]:
        """The events that these reports tell now, by id."""
        query = sa.select(t.coded.c.body).select_from(_CURRENT).where(_IS_CURRENT, among(t.reports.c.report_id, report_ids))
        return [event_of(row.body) for row in self._rows(query.order_by(t.coded.c.event_id))]

    def tallies(self) -> list[Tally]:
        """The tallies of current reports, by id."""
        query = sa.select(t.coded.c.body).select_from(_CURRENT).where(t.coded.c.kind == "tally", t.reports.c.current)
        return [tally_of(row.body) for row in self._rows(query.order_by(t.coded.c.event_id))]

    # Reports.

    def texts(self, digests: Iterable[str]) -> dict[str, Report]:
        """Reports by digest, superseded ones too."""
        return {row.digest: report_of(row) for row in self._rows(sa.select(t.reports).where(among(t.reports.c.digest, digests)))}

    def same_text(self, report: Report) -> list[str]:
        """The ids of current reports that have a report's text word for word, sorted."""
        query = sa.select(t.reports.c.report_id).where(t.reports.c.current, t.reports.c.text == report.text)
        return self._ids(query.order_by(t.reports.c.report_id))

    def unprofiled(self, maker: str) -> list[str]:
        """The digests of current reports with events that this maker has made no profile of, sorted."""
        made = sa.select(t.profiles.c.report_digest).where(t.profiles.c.maker == maker)
        digest = t.coded.c.report_digest
        return self._ids(sa.select(digest).distinct().select_from(_CURRENT).where(_IS_CURRENT, digest.not_in(made)).order_by(digest))

    def put_profiles(self, maker: str, profiles: Mapping[str, Profile]) -> None:
        """Keep profiles by the digest of their report."""
        rows = [{"report_digest": d, "maker": maker, "body": profile_body(p)} for d, p in profiles.items()]
        if rows:
            self._connection.execute(sa.insert(t.profiles).prefix_with("OR REPLACE"), rows)

    def profiles(self, digests: Iterable[str]) -> Iterator[Profile]:
        """The profiles of these reports."""
        query = sa.select(t.profiles.c.body).where(among(t.profiles.c.report_digest, digests))
        yield from (profile_of(row.body) for row in self._rows(query))

    # Keys and pairs.

    def put_keys(self, keys: Iterable[tuple[int, str]]) -> None:
        """Keep (key, event id)."""
        rows = [{"key": key, "event_id": event} for key, event in keys]
        if rows:
            self._connection.execute(sa.insert(t.keys).prefix_with("OR IGNORE"), rows)

    def sharing(self, keys: Iterable[int]) -> Sequence[tuple[int, str]]:
        """Who has these keys: (key, event id)."""
        return self._rows(sa.select(t.keys.c.key, t.keys.c.event_id).where(among(t.keys.c.key, keys)))

    def put_pairs(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """Keep pairs of event ids, the lesser first, with their score."""
        rows = [{"one": one, "other": other, "score": score} for one, other, score in pairs]
        if rows:
            self._connection.execute(sa.insert(t.pairs).prefix_with("OR REPLACE"), rows)

    def pairs_of(self, event_ids: Iterable[str]) -> Sequence[tuple[str, str, float]]:
        """The pairs that any of these events is in."""
        ids = list(event_ids)
        return [
            (row.one, row.other, row.score)
            for column in (t.pairs.c.one, t.pairs.c.other)
            for row in self._rows(sa.select(t.pairs).where(among(column, ids)))
        ]

    def drop(self, event_ids: Iterable[str]) -> None:
        """Forget the keys and pairs of these events."""
        ids = list(event_ids)
        for column in (t.keys.c.event_id, t.pairs.c.one, t.pairs.c.other):
            self._connection.execute(sa.delete(column.table).where(among(column, ids)))

    def honoured(self) -> set[str]:
        """What judgements asked for in the last run, one text a ruling."""
        return set(self._ids(sa.select(t.honoured.c.ruling)))

    def put_honoured(self, rulings: Iterable[str]) -> None:
        """Replace it."""
        self._connection.execute(sa.delete(t.honoured))
        rows = [{"ruling": ruling} for ruling in sorted(rulings)]
        if rows:
            self._connection.execute(sa.insert(t.honoured), rows)

    # Incidents.

    def standing(self, *, events: Iterable[str] = (), incidents: Iterable[str] = ()) -> list[Standing]:
        """The incidents that hold any of these events or have these ids, by id."""
        holding = sa.select(t.incident_events.c.incident_id).where(among(t.incident_events.c.event_id, events))
        ids = self._ids(holding.union(sa.select(t.incidents.c.incident_id).where(among(t.incidents.c.incident_id, incidents))))
        members: dict[str, list[str]] = {each: [] for each in sorted(ids)}
        query = sa.select(t.incident_events).where(among(t.incident_events.c.incident_id, ids))
        for row in self._rows(query.order_by(t.incident_events.c.incident_id, t.incident_events.c.ordinal)):
            members[row.incident_id].append(row.event_id)
        rows = {row.incident_id: row for row in self._rows(sa.select(t.incidents).where(among(t.incidents.c.incident_id, ids)))}
        return [_standing(rows[each], members[each]) for each in members]

    def memberships(self) -> set[tuple[str, ...]]:
        """The event ids of each incident, sorted."""
        members: dict[str, list[str]] = {}
        for row in self._rows(
            sa.select(t.incident_events.c.incident_id, t.incident_events.c.event_id).order_by(t.incident_events.c.event_id)
        ):
            members.setdefault(row.incident_id, []).append(row.event_id)
        return {tuple(each) for each in members.values()}

    def linked(self, incident_ids: Iterable[str]) -> list[Incident]:
        """The incidents of these ids whole, by id; what has lost an event is left out."""
        found = self.standing(incidents=incident_ids)
        events = {e.event_id: e for e in self.events({event for each in found for event in each.event_ids})}
        return [
            replace(each.said, events=tuple(events[i] for i in each.event_ids))
            for each in found
            if all(i in events for i in each.event_ids)
        ]

    def drop_incidents(self, incident_ids: Iterable[str]) -> None:
        """Take incidents away."""
        ids = list(incident_ids)
        for table in (t.part_keys, t.incident_actors, t.incident_events, t.incidents):
            self._connection.execute(sa.delete(table).where(among(table.c.incident_id, ids)))

    def put_incidents(self, incidents: Sequence[tuple[Incident, bool]]) -> None:
        """Put incidents, each with whether it is recorded; none of their ids may be there."""
        tables: dict[sa.Table, list[dict[str, Any]]] = {
            t.incidents: [_row(incident, recorded) for incident, recorded in incidents],
            t.incident_events: [
                {"incident_id": i.incident_id, "ordinal": n, "event_id": e.event_id} for i, _ in incidents for n, e in enumerate(i.events)
            ],
            t.incident_actors: [
                {"incident_id": i.incident_id, "actor_id": a}
                for i, _ in incidents
                for a in sorted({a.actor_id for a in i.actors if a.actor_id})
            ],
        }
        for table, rows in tables.items():
            if rows:
                self._connection.execute(sa.insert(table), rows)

    def put_part_keys(self, keys: Iterable[tuple[int, str]]) -> None:
        """Keep (key, incident id)."""
        rows = [{"key": key, "incident_id": incident} for key, incident in keys]
        if rows:
            self._connection.execute(sa.insert(t.part_keys).prefix_with("OR IGNORE"), rows)

    def beside(self, incident_ids: Iterable[str]) -> set[str]:
        """The ids of the incidents of which these can be part and that can be part of these: keys of the two kinds differ in the last bit."""
        key = t.part_keys.c.key
        keys = sa.select(key + 1 - 2 * key.op("&")(1)).where(among(t.part_keys.c.incident_id, incident_ids))
        return set(self._ids(sa.select(t.part_keys.c.incident_id).distinct().where(t.part_keys.c.key.in_(keys))))

    def put_parts(self, parts: Mapping[str, str | None]) -> None:
        """Say of incidents what they are part of."""
        for row in self._rows(sa.select(t.incidents.c.incident_id, t.incidents.c.body).where(among(t.incidents.c.incident_id, parts))):
            body = json.dumps({**json.loads(row.body), "part_of": parts[row.incident_id]}, ensure_ascii=False, separators=(",", ":"))
            self._connection.execute(sa.update(t.incidents).where(t.incidents.c.incident_id == row.incident_id).values(body=body))

    def unrecorded(self) -> tuple[int, list[str]]:
        """How many incidents are not recorded, and the ids of their events, sorted."""
        joined = t.incident_events.join(t.incidents, t.incident_events.c.incident_id == t.incidents.c.incident_id)
        count = self._connection.execute(sa.select(sa.func.count()).select_from(t.incidents).where(~t.incidents.c.recorded)).scalar()
        query = sa.select(t.incident_events.c.event_id).select_from(joined).where(~t.incidents.c.recorded)
        return int(count or 0), self._ids(query.order_by(t.incident_events.c.event_id))


def _standing(row: Any, event_ids: Sequence[str]) -> Standing:
    return Standing(incident_of(row.incident_id, row.body, ()), tuple(event_ids), row.recorded)


def _row(incident: Incident, recorded: bool) -> dict[str, Any]:
    when, killed = incident.when, incident.total("killed")
    return {
        "incident_id": incident.incident_id,
        "type": incident.type,
        "start": when.start and when.start.isoformat(),
        "end": when.end and when.end.isoformat(),
        "country": incident.where.country,
        "killed_best": killed.value.low if killed is not None and isinstance(killed.value, Quantity) else None,
        "recorded": recorded,
        "body": incident_body(incident),
    }
