"""What every store can do, whatever database is under it: Store, Writer, View."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from dateline.model.event import Event, Tally
from dateline.model.failure import Failure
from dateline.model.history import Tombstone
from dateline.model.incident import Incident
from dateline.model.report import Report


class Added(Enum):
    """What adding a report came to."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents to give; None asks for all. There is deliberately no search by free text or by person.

    `since` and `until` are inclusive: an incident is given if its interval shares a day with theirs, and not if it is
    undated. `actor` is an id of the registry of organisations and forces. An unknown toll is below every `min_killed`.
    """

    since: date | None = None
    until: date | None = None
    country: str | None = None
    type: str | None = None
    actor: str | None = None
    min_killed: int | None = None


EVERY_INCIDENT = IncidentQuery()


class Writer(Protocol):
    """One transaction. What it wrote is seen by views once it has ended well, and never if it has not."""

    def add_report(self, report: Report, origin: str, *, also_forgotten: bool = False) -> Added:
        """Keep a report; the same content again changes nothing, other content from the same origin supersedes.

        One that was forgotten, known by its id or its text, is not kept unless `also_forgotten`; its tombstone then goes.
        StoreError: the id already names a report from another origin. InputError: its text is no Unicode text. Both leave
        the transaction as it was, so the rest can go on; the database's own faults leave at the end of the `with`.
        """
        ...

    def put_coded(self, report_digest: str, coder: str, coded: Sequence[Event | Tally]) -> None:
        """Replace what a report was coded to, in order, and remember the fingerprint of the coder. LookupFailed: no such report."""
        ...

    def put_failure(self, failure: Failure, origin: str) -> None:
        """Keep a failure until the same report passes that stage; the latest of a stage and report stands."""
        ...

    def clear_failures(self, origin: str) -> None:
        """Forget the failures of reading one origin, before it is read again."""
        ...

    def forget(self, report_id: str, tombstone: Tombstone) -> None:
        """Purge whatever was a report's, at any of its revisions, and set its tombstone; incidents are to be linked again."""
        ...

    def leave_out(self, event_ids: Iterable[str]) -> None:
        """Replace the ids of the events and tallies that are kept but not recorded: outside the scope."""
        ...

    def remember_capture(self, digest: str, report_digest: str | None) -> None:
        """Remember what a capture was cleaned to, None for no article, so that it need not be cleaned again."""
        ...


class View(Protocol):
    """The archive to read, in orders that do not depend on when anything was added."""

    def reports(self) -> Iterator[Report]:
        """Every current report, by id."""
        ...

    def report(self, report_id: str) -> Report:
        """The current report of an id, or LookupFailed."""
        ...

    def report_count(self) -> int:
        """How many current reports there are."""
        ...

    def uncoded(self, coder: str) -> Iterator[tuple[str, Report]]:
        """The current reports that a coder of this fingerprint has not coded, with their digests, by digest."""
        ...

    def events(self, *, recorded: bool = False) -> Iterator[Event]:
        """The events of current reports, by event id; only what is not left out, if `recorded`."""
        ...

    def tallies(self, *, recorded: bool = False) -> Iterator[Tally]:
        """The tallies of current reports, by event id; only what is not left out, if `recorded`."""
        ...

    def incidents(self, query: IncidentQuery = EVERY_INCIDENT) -> Iterator[Incident]:
        """The incidents asked for, by first day (unknown last), country (unknown last), id."""
        ...

    def incident(self, incident_id: str) -> Incident:
        """The incident of an id, or of the only id that begins so; else LookupFailed."""
        ...

    def parts_of(self, incident_id: str) -> Iterator[Incident]:
        """The recorded incidents that are parts of one, in the order of `incidents`."""
        ...

    def holding(self, event_id: str) -> str | None:
        """The id of the recorded incident that an event is of, or None."""
        ...

    def events_begun(self, beginning: str) -> list[str]:
        """Up to ten ids of events of incidents that begin so, sorted."""
        ...

    def failures(self) -> Iterator[Failure]:
        """What failed and has not passed since, by report id and stage."""
        ...

    def capture_known(self, digest: str) -> bool:
        """Cleaning this capture again would change nothing: it held no article, or its report is current."""
        ...


class Store(Protocol):
    """An archive on some database."""

    def view(self) -> View:
        """The archive to read; each reading sees one moment of it."""
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """One transaction: kept whole on a clean exit, undone whole on any exception."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
