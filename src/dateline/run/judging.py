"""Judgements as people make them: refused where they contradict what stands, honoured by every run from the next one on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from dateline.errors import JudgementError, LookupFailed
from dateline.link.judged import Conflict, contradiction, rulings, standing
from dateline.model.judgement import Judgement, Verdict, judgement_id
from dateline.run.anchoring import Anchoring
from dateline.run.history import History
from dateline.store.reading import SqliteView
from dateline.store.sqlite import SqliteStore
from dateline.store.writing import SqliteWriter

_EVENT: Final = re.compile(r"[0-9a-f]{4,20}")
ANONYMOUS: Final = "anonymous"

Read = Callable[[str, str], tuple[str, str]]
"""The name of a field and its value as canonical JSON, from the words of a person; JudgementError if they are none."""


def now() -> str:
    """This moment, as it is written."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Judging:
    """Writes judgements. `coder` is a pseudonym; ids are those of events or incidents, or as much of them as no other begins with.

    An incident stands for its first event: `same` and the like hold for that event wherever it comes to be.
    Every method gives the judgement as written, or that which already says so. JudgementError: it contradicts one that stands.
    """

    def __init__(self, store: SqliteStore, read: Read) -> None:
        self._store = store
        self._read = read

    def same(self, left: str, right: str, *, coder: str = ANONYMOUS, why: str | None = None) -> Judgement:
        """Both tell of one incident."""
        return self._pair("same", left, right, coder, why=why)

    def not_same(self, left: str, right: str, *, coder: str = ANONYMOUS, why: str | None = None) -> Judgement:
        """They tell of two incidents."""
        return self._pair("not_same", left, right, coder, why=why)

    def part_of(self, left: str, right: str, *, coder: str = ANONYMOUS, why: str | None = None) -> Judgement:
        """The incident of the first is a part of that of the second."""
        return self._pair("part_of", left, right, coder, why=why)

    def value(self, incident: str, field: str, value: str, *, coder: str = ANONYMOUS, why: str | None = None) -> Judgement:
        """A field of the incident is this, whatever the reports say: `killed` `39`, `36-41`, `27+`; `when` `2017-01-01`; `unknown`."""
        name, text = self._read(field, value)
        return self._write(Judgement("value", self._event(incident), None, name, text, why, coder=coder))

    def not_about(self, event: str, report: str | None = None, *, coder: str = ANONYMOUS, why: str | None = None) -> list[Judgement]:
        """The report of an event does not tell of it; of an incident, none of what the report given with it tells."""
        if report is None:
            return [self._write(Judgement("not_about", self._event(event, alone=True), why=why, coder=coder))]
        incident = History(self._store.view()).incident(event)
        told = [e.event_id for e in incident.events if e.report_id == report]
        if not told:
            raise LookupFailed(f"report {report!r} is none of incident {incident.incident_id}: it has {', '.join(incident.report_ids)}")
        return [self._write(Judgement("not_about", each, why=why, coder=coder)) for each in told]

    def take_back(self, judgement: str, *, coder: str = ANONYMOUS, why: str | None = None) -> Judgement:
        """A judgement no longer stands; it stays in the list. To make it again, judge again."""
        listed = self.judgements()
        found = [j.judgement_id for j in listed if judgement and j.judgement_id.startswith(judgement)]
        if len(found) != 1:
            raise LookupFailed(f"{len(found) or 'no'} judgements begin with {judgement!r}: `dateline judge list` lists them")
        if found[0] not in {j.judgement_id for j in standing(listed)}:
            raise JudgementError(f"judgement {found[0]} does not stand: it was taken back, or is itself a taking back: judge again instead")
        return self._write(Judgement("taken_back", found[0], why=why, coder=coder))

    def judgements(self) -> list[Judgement]:
        """Every judgement, taken back or not, in the order of writing."""
        with self._store.view().ledger() as ledger:
            return ledger.judgements()

    def standing(self) -> list[Judgement]:
        """Those that are not taken back."""
        return standing(self.judgements())

    def conflicts(self) -> tuple[Conflict, ...]:
        """The standing judgements that contradict earlier ones since events have become one, and are set aside."""
        with self._replaying() as (listed, anchoring):
            return rulings(listed, anchoring.now).conflicts

    def _pair(self, verdict: Verdict, left: str, right: str, coder: str, *, why: str | None) -> Judgement:
        one, other = self._event(left), self._event(right)
        if one == other:
            raise JudgementError(f"{left} and {right} are one and the same event: name two, as `dateline show {left}` lists them")
        if verdict != "part_of":
            one, other = min(one, other), max(one, other)
        return self._write(Judgement(verdict, one, other, why=why, coder=coder))

    def _event(self, given: str, *, alone: bool = False) -> str:
        """The event an id names: its own, or the first of its incident's."""
        view = self._store.view()
        if not _EVENT.fullmatch(given):
            incident = History(view).incident(given)
            if alone and len(incident.events) > 1:
                listed = ", ".join(f"{e.event_id[:8]} ({e.report_id})" for e in incident.events)
                raise JudgementError(f"incident {given} has several events: name one of {listed}, or the report after it")
            return incident.events[0].event_id
        return _only(view, given)

    @contextmanager
    def _replaying(self) -> Iterator[tuple[list[Judgement], Anchoring]]:
        with self._store.writer() as writer:
            listed = writer.ledger.judgements()
            yield listed, _anchoring(writer, listed)

    def _write(self, judgement: Judgement) -> Judgement:
        judgement = replace(judgement, coder=_pseudonym(judgement.coder), why=_one_line(judgement.why or "") or None)
        with self._store.writer() as writer:
            listed = writer.ledger.judgements()
            said = replace(judgement, made="", coder="", why=None)
            known = next((j for j in standing(listed) if replace(j, made="", coder="", why=None, judgement_id="") == said), None)
            if known is not None:
                return known
            # Never before the last one, whatever the clock says: the order of making decides which of two stands.
            made = max([now(), *(j.made for j in listed[-1:])])
            judgement = replace(judgement, made=made)
            judgement = replace(judgement, judgement_id=judgement_id(judgement))
            if judgement.verdict != "taken_back":
                conflict = contradiction(listed, judgement, _anchoring(writer, [*listed, judgement]).now)
                if conflict is not None:
                    by = ", ".join(each[:8] for each in conflict.earlier)
                    raise JudgementError(f"it contradicts {by}: {conflict.why}: `dateline judge take-back` the one that is wrong first")
            writer.ledger.add_judgement(judgement)
        return judgement


def _pseudonym(coder: str) -> str:
    """Who judges, in one line of text; JudgementError if it is more or nothing."""
    lines = coder.splitlines()
    if len(lines) > 1:
        raise JudgementError(f"the pseudonym {lines[0]!r}… has several lines: give it in one")
    name = _one_line(coder)
    if not name:
        raise JudgementError(f"{coder!r} is no pseudonym: give one, or leave it out")
    return name


def _one_line(text: str) -> str:
    """The text on one line, without the characters that steer a terminal and those that no file can hold."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs")).split())


def _anchoring(writer: SqliteWriter, judgements: Iterable[Judgement]) -> Anchoring:
    """What has become of all events of judgements, looked up at once."""
    anchoring = Anchoring(writer.desk, writer.ledger)
    anchoring.learn(i for j in judgements if j.verdict != "taken_back" for i in (j.left, j.right) if i)
    return anchoring


def _only(view: SqliteView, beginning: str) -> str:
    found = view.events_begun(beginning)
    if len(found) != 1 and beginning not in found:
        problem = (
            f"{len(found)} events begin with {beginning!r}: give more of the id" if found else f"no incident has an event {beginning!r}"
        )
        raise LookupFailed(f"{problem}: `dateline show INCIDENT` lists the events of one")
    return beginning if beginning in found else found[0]
