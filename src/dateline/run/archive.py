"""The archive: reports go in, incidents with their evidence come out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from dateline.clean.profile import profile
from dateline.errors import ConfigError, InputError, StoreError
from dateline.export.formats import FORMATS, TABLES
from dateline.ingest.files import captures
from dateline.link.judged import Conflict
from dateline.link.linking import LinkSettings
from dateline.model.event import Claim, Event, Tally
from dateline.model.failure import Failure
from dateline.model.history import ChangeKind
from dateline.model.ids import content_id, report_digest
from dateline.model.incident import Incident
from dateline.model.jsonl import claim_object, claims_of, event_object, incident_object, tally_object
from dateline.model.report import Capture, Report
from dateline.run.config import Settings
from dateline.run.coverage import Covered, coverage
from dateline.run.forgetting import Forgotten, forget
from dateline.run.history import History
from dateline.run.judging import Judging, now
from dateline.run.pipeline import Coding, Screened, clean_one, code_one
from dateline.run.relinking import Relinking
from dateline.run.review import Look, review
from dateline.run.scope import EVERYTHING
from dateline.run.steps import usual_steps
from dateline.run.workers import Told, cleaned_ahead, coded_ahead
from dateline.store.base import Added, IncidentQuery, View, Writer
from dateline.store.sqlite import SqliteStore

BATCH: Final = 20
"""Reports in one transaction: what a run that is killed has to do again."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and of how many, if that is known."""


def _silent(what: str, done: int, total: int | None) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Summary:
    """What adding or running came to, in reports; those that the screen passed over are among the coded.

    `outside` counts the incidents and tallies that the scope leaves out; `forgotten` the reports that are refused, having been forgotten.
    `run` is the number of the linking, `changes` how many of each kind it made; `conflicts` are judgements that are set aside, `waiting` those
    of which an event is gone.
    """

    new: int = 0
    known: int = 0
    revised: int = 0
    failed: int = 0
    coded: int = 0
    outside: int = 0
    screened: int = 0
    forgotten: int = 0
    run: int = 0
    changes: tuple[tuple[ChangeKind, int], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    waiting: int = 0


class Archive:
    """An archive in one file. Killed at any moment, the next `add` and `run` go on where it was."""

    def __init__(self, store: SqliteStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._coding = Coding(settings)
        if settings.scope != EVERYTHING:
            settings.scope.check(self._coding.codebook.families)

    @classmethod
    def open(cls, path: str | Path, settings: Settings | None = None, *, create: bool = True) -> Self:
        """The archive at `path`; a new one is made there if `create`. Raises StoreError, NewerStoreError."""
        return cls(SqliteStore.open(Path(path), create=create), settings or Settings())

    def add(self, inputs: str | Path | Sequence[str | Path], progress: Progress = _silent, *, also_forgotten: bool = False) -> Summary:
        """Take in files and folders; what is there already is passed over. InputError if an input is not there.

        A report that was forgotten, known by its id or its text, is refused unless `also_forgotten`.
        """
        paths = [Path(inputs)] if isinstance(inputs, str | Path) else [Path(p) for p in inputs]
        count: Counter[str] = Counter()
        todo = self._cleaned(captures(paths, self._settings.ingest))
        while batch := list(islice(todo, BATCH)):
            with self._store.writer() as writer:
                count.update(self._take(capture, report, writer, also_forgotten) for capture, report in batch)
            progress("reading", sum(count.values()), None)
        return Summary(count["new"], count["known"], count["revised"], count["failed"], forgotten=count["forgotten"])

    def _cleaned(self, found: Iterator[Capture | Failure]) -> Iterator[tuple[Capture | Failure, Report | Failure | None]]:
        """Each capture, with its article where workers have cleaned it ahead: not what is known already."""
        if self._settings.run.workers == 1:
            yield from ((capture, None) for capture in found)
            return
        taken: deque[tuple[Capture | Failure, bool]] = deque()
        reports = cleaned_ahead(self._unknown(found, taken), self._settings)
        for report in reports:
            while not taken[0][1]:
                yield taken.popleft()[0], None
            yield taken.popleft()[0], report
        yield from ((capture, None) for capture, _ in taken)

    def _unknown(self, found: Iterator[Capture | Failure], taken: deque[tuple[Capture | Failure, bool]]) -> Iterator[Capture]:
        """The captures to clean; every one goes to `taken`, with whether it is one of them."""
        for capture in found:
            unknown = isinstance(capture, Capture) and not self._store.view().capture_known(_capture_digest(capture))
            taken.append((capture, unknown))
            if isinstance(capture, Capture) and unknown:
                yield capture

    def _take(self, capture: Capture | Failure, report: Report | Failure | None, writer: Writer, also_forgotten: bool) -> str:
        if isinstance(capture, Failure):
            writer.put_failure(capture, capture.report_id)
            return "failed"
        origin = capture.origin
        digest = _capture_digest(capture)
        if self._store.view().capture_known(digest):
            return "known"
        writer.clear_failures(origin)
        report = report or clean_one(capture, self._settings)
        if isinstance(report, Failure):
            writer.put_failure(report, origin)
            return "failed"
        try:
            added = writer.add_report(report, origin, also_forgotten=also_forgotten)
        except (StoreError, InputError) as error:
            writer.put_failure(Failure("store", report.id, str(error)), origin)
            return "failed"
        if added is not Added.FORGOTTEN:
            writer.remember_capture(digest, report_digest(report))
        return added.value

    def run(self, progress: Progress = _silent) -> Summary:
        """Code what is new, then link and reconcile what that and new judgements touch; running again with nothing new changes nothing."""
        total = sum(1 for _ in self._store.view().uncoded(self._coding.fingerprint))
        todo = self._coded(self._store.view().uncoded(self._coding.fingerprint))
        count: Counter[str] = Counter()
        for start in range(0, total, BATCH):
            with self._store.writer() as writer:
                for number, (digest, report_id, found) in enumerate(islice(todo, BATCH), start=start + 1):
                    count[self._keep(digest, report_id, found, writer)] += 1
                    progress("coding", number, total)
        coded = count["coded"] + count["screened"]
        return replace(self._link(progress), coded=coded, failed=count["failed"], screened=count["screened"])

    def _coded(self, todo: Iterator[tuple[str, Report]]) -> Iterator[tuple[str, str, Told]]:
        """Digest and id of each report, and what it tells."""
        if self._settings.run.workers == 1:
            yield from ((digest, report.id, code_one(report, self._coding)) for digest, report in todo)
            return
        taken: deque[tuple[str, str]] = deque()
        for found in coded_ahead(_noted(todo, taken), self._settings):
            yield *taken.popleft(), found

    def _keep(self, digest: str, report_id: str, found: Told, writer: Writer) -> str:
        if isinstance(found, Failure):
            writer.put_failure(found, report_id)
            return "failed"
        writer.put_coded(digest, self._coding.fingerprint, found)
        return "screened" if isinstance(found, Screened) else "coded"

    def _link(self, progress: Progress) -> Summary:
        progress("linking", 0, None)
        self._relinking.profile(self._store)
        with self._store.writer() as writer:
            linked, outside = self._relinking.link(writer, now())
            made = Counter(c.kind for c in writer.ledger.changes(since=linked.run - 1))
        return Summary(
            outside=outside, run=linked.run, changes=tuple(sorted(made.items())), conflicts=linked.conflicts, waiting=len(linked.waiting)
        )

    @cached_property
    def _relinking(self) -> Relinking:
        families, scope = self._coding.codebook.families, self._settings.scope
        # `forget` and `run` with one configuration agree on it, so that neither links more than it has to.
        stamp = content_id([self._coding.fingerprint, str(scope)])
        settings = LinkSettings(self._settings.link.threshold, families)
        return Relinking(usual_steps(stamp, settings, self._settings.reconcile), scope, families)

    @cached_property
    def judge(self) -> Judging:
        """Writes judgements; the next `run` honours them."""
        return Judging(self._store, lambda field, text: self._coding.said_values.read(field, text))

    @property
    def history(self) -> History:
        """Runs, the changes they made, and what became of an id."""
        return History(self._store.view())

    def forget(self, report_id: str, why: str | None = None) -> Forgotten:
        """Purge a report's text, capture, quotations and index, leave a tombstone, and link again what rested on it. LookupFailed: there is none."""
        return forget(self._store, self._relinking, report_id, why)

    def incidents(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        country: str | None = None,
        type: str | None = None,
        actor: str | None = None,
        min_killed: int | None = None,
    ) -> Iterator[Incident]:
        """The incidents asked for, by first day, the undated last. `actor` is an id, name or alias of the registry.

        ConfigError if there is no such type, or no such organisation or force.
        """
        if type is not None and type not in self._coding.codebook.families:
            raise ConfigError(f"there is no type {type!r}: `dateline codebook` lists them")
        known = self._coding.codebook.actor(actor) if actor is not None else None
        if actor is not None and known is None:
            raise ConfigError(f"there is no organisation or force {actor!r} in the registry{self._near(actor)}")
        query = IncidentQuery(since, until, country, type, known.id if known else None, min_killed)
        return self._store.view().incidents(query)

    def _near(self, actor: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(actor.casefold(), [a.id for a in self._coding.codebook.actors], n=3, cutoff=0.5)
        return f": did you mean {', '.join(near)}?" if near else ": `dateline codebook --actors` lists them"

    def incident(self, incident_id: str) -> Incident:
        """The incident that an id leads to, or the only id that begins so; LookupFailed says what became of it."""
        return self.history.incident(incident_id)

    def review(self, limit: int | None = None) -> list[Look]:
        """The links, values and lone accounts most worth a person's look, those worth most first."""
        profiles = {report: profile(self.report(report)) for report in sorted({e.report_id for e in self.events()})}
        context = LinkSettings(self._settings.link.threshold, self._coding.codebook.families).context(profiles)
        return review(self.incidents(), context, self.judge.standing(), limit)

    def parts_of(self, whole: Incident) -> Iterator[Incident]:
        """The incidents that are parts of one, wherever they are, by first day, the undated last."""
        return self._store.view().parts_of(whole.incident_id)

    def report(self, report_id: str) -> Report:
        """The report of an id, or LookupFailed."""
        return self._store.view().report(report_id)

    def reports(self) -> Iterator[Report]:
        """Every report, by id."""
        return self._store.view().reports()

    def report_count(self) -> int:
        """How many reports there are."""
        return self._store.view().report_count()

    def events(self) -> Iterator[Event]:
        """Every event that is recorded, by id."""
        return self._store.view().events(recorded=True)

    def claims(self) -> Iterator[Claim]:
        """Every claim, by event."""
        return (c for e in self.events() for c in claims_of(e))

    def tallies(self) -> Iterator[Tally]:
        """Every total over a period that is recorded, by id."""
        return self._store.view().tallies(recorded=True)

    def coverage(self) -> Iterator[Covered]:
        """Each figure of each tally beside the incidents of its period and area: what the archive holds of it, never a sum."""
        return coverage(self.tallies(), self._store.view().incidents())

    def failures(self) -> Iterator[Failure]:
        """What failed and why, by report."""
        return self._store.view().failures()

    def export(self, what: str, format: str, out: TextIO) -> None:
        """Write `incidents`, `events`, `claims` or `tallies` as `csv` or `jsonl`; the same archive gives the same bytes."""
        if what not in TABLES or format not in FORMATS:
            raise ConfigError(f"export one of {', '.join(TABLES)} as one of {', '.join(FORMATS)}, not {what} as {format}")
        FORMATS[format](what, _rows(self._store.view(), what), out)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _noted(todo: Iterator[tuple[str, Report]], taken: deque[tuple[str, str]]) -> Iterator[Report]:
    """The reports; digest and id of each go to `taken`."""
    for digest, report in todo:
        taken.append((digest, report.id))
        yield report


def _rows(view: View, what: str) -> Iterable[dict[str, Any]]:
    match what:
        case "incidents":
            return (incident_object(i) for i in view.incidents())
        case "events":
            return (event_object(e) for e in view.events(recorded=True))
        case "claims":
            return (claim_object(c) for e in view.events(recorded=True) for c in claims_of(e))
        case _:
            return (tally_object(t) for t in view.tallies(recorded=True))


def _capture_digest(capture: Capture) -> str:
    # The bytes as they are, whatever their encoding: latin-1 maps each to one character.
    parts = [capture.id, capture.origin, capture.medium, capture.content.decode("latin-1")]
    return content_id([*parts, capture.sidecar.decode("latin-1") if capture.sidecar is not None else None])
