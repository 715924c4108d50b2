"""Links what a run touches: the same incidents as linking everything anew, within one transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.link.judged import Conflict, Rulings, rulings, standing
from dateline.model.anchor import anchor_of
from dateline.model.event import Event
from dateline.model.ids import canonical
from dateline.model.incident import Incident
from dateline.model.judgement import Judgement
from dateline.run.anchoring import Anchoring
from dateline.run.changes import Causes, compared
from dateline.run.comparing import Comparing
from dateline.run.naming import Naming
from dateline.run.parting import Parting
from dateline.run.quarrels import Quarrels
from dateline.run.steps import Steps
from dateline.store.desk import Standing
from dateline.store.writing import SqliteWriter

Records = Callable[[Incident], bool]
"""An incident is within the scope."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking came to: the run's number, how many events were touched, those judged to be no account, judgements set aside or waiting."""

    run: int
    touched: int
    dropped: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What judgements ask now, the events of rulings that are new or no more, and the judgements behind them by event."""

    ruled: Rulings
    events: frozenset[str]
    because: Mapping[str, tuple[str, ...]]


class Linking:
    """One linking: reads and writes through one writer, so that it is kept whole or not at all."""

    def __init__(self, writer: SqliteWriter, steps: Steps, records: Records) -> None:
        self._desk = writer.desk
        self._ledger = writer.ledger
        self._steps = steps
        self._records = records
        self._anchoring = Anchoring(self._desk, self._ledger)
        self._comparing = Comparing(self._desk, steps)

    def link(self, made: str) -> Linked:
        """Link what has changed since the last run; `made` is the time of this one."""
        anew = self._ledger.stamp() != self._steps.stamp
        if anew:
            self._desk.clear()
        run = self._ledger.begin_run(made, self._steps.stamp)
        judgements = self._ledger.judgements()
        asked = self._asked(judgements)
        dropped = asked.ruled.dropped
        naming = Naming(self._desk, self._ledger, self._anchoring, run, dropped=dropped)
        new = [e for e in self._desk.unlinked() if e not in dropped]
        gone = {*self._desk.gone(), *(e for s in self._desk.standing(events=dropped) for e in s.event_ids if e in dropped)}
        self._register(naming, new)
        around = self._comparing.neighbours(gone)
        self._desk.drop(gone)
        everything = sorted({*self._desk.current()} - dropped) if anew else []
        self._comparing.compare(everything or new)
        seeds = everything or self._desk.present({*new, *around, *asked.events, *naming.sharing(new)} - dropped)
        touched, before = self._touched(seeds, gone, asked.ruled)
        naming.rescue(before)
        groups = self._comparing.groups(touched, asked.ruled)
        kept = {} if anew else {s.event_ids: s for s in before if not asked.events & {*s.event_ids}}
        wholes = {s.incident_id: s.said.part_of for s in before}
        after = [replace(i, part_of=wholes.get(i.incident_id)) for i in self._incidents(groups, naming.names(groups), asked.ruled, kept)]
        quarrels = self._keep(run, before, after, asked)
        return Linked(run, len(touched), dropped, (*asked.ruled.conflicts, *quarrels), asked.ruled.waiting)

    def _asked(self, judgements: Sequence[Judgement]) -> _Asked:
        self._anchoring.learn(i for j in judgements if j.verdict != "taken_back" for i in (j.left, j.right) if i)
        ruled = rulings(judgements, self._anchoring.now)
        texts = ruled.texts()
        aside = {c.judgement.judgement_id for c in ruled.conflicts}
        by = {canonical(["by", j.judgement_id]): j for j in judgements}
        stand = {canonical(["by", j.judgement_id]) for j in standing(judgements)} - {canonical(["by", each]) for each in aside}
        changed = self._desk.honoured() ^ {*texts, *stand}
        self._desk.put_honoured({*texts, *stand})
        because: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for judgement in (by[text] for text in sorted(changed) if text in by):
            for event in {self._anchoring.now(i) or i for i in (judgement.left, judgement.right) if i}:
                because[event] += (judgement.judgement_id,)
        return _Asked(ruled, frozenset(e for text in changed - by.keys() for e in _events_of(text)), because)

    def _register(self, naming: Naming, new: Sequence[str]) -> None:
        events = self._comparing.events(new)
        naming.inherit(events)
        self._ledger.add_anchors(anchor_of(e) for e in events)

    def _touched(self, seeds: Iterable[str], gone: set[str], ruled: Rulings) -> tuple[set[str], list[Standing]]:
        """The events to link again, and the incidents they and the gone ones were in, of which none is left half out."""
        touched = self._comparing.reached(seeds, ruled)
        while True:
            before = self._desk.standing(events=touched | gone)
            missed = {e for s in before for e in s.event_ids} - touched - gone
            if not missed:
                return touched, before
            touched = self._comparing.reached(touched | missed, ruled)

    def _incidents(
        self, groups: Sequence[Sequence[Event]], names: Sequence[str], ruled: Rulings, kept: Mapping[tuple[str, ...], Standing]
    ) -> list[Incident]:
        judged: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for event, field, value, _ in ruled.values:
            judged[event].append((field, value))
        rank = {event: place for place, (event, *_) in enumerate(ruled.values)}
        found = []
        for group, name in zip(groups, names, strict=True):
            events = self._steps.ordered(group)
            same = kept.get(tuple(e.event_id for e in events))
            if same is not None:
                found.append(replace(same.said, incident_id=name, events=events))
                continue
            said = sorted((e.event_id for e in events if e.event_id in judged), key=rank.__getitem__, reverse=True)
            values = {field: value for e in said for field, value in reversed(judged[e])}
            found.append(self._steps.reconcile(Incident(name, events), self._comparing.profiles, values))
        return found

    def _keep(self, run: int, before: Sequence[Standing], after: Sequence[Incident], asked: _Asked) -> tuple[Conflict, ...]:
        """Write the incidents that came out otherwise than they stood, decide parts again, and say what has changed."""
        old = {s.incident_id: s for s in before}
        recorded = {i.incident_id: self._records(i) for i in after}
        changed = [i for i in after if _as_it_stands(i, recorded[i.incident_id]) != old.get(i.incident_id)]
        affected = {*(old.keys() - recorded.keys()), *(i.incident_id for i in changed)}
        affected |= self._desk.beside(affected) | {i.incident_id for i in after if asked.events.intersection(i.event_ids)}
        self._desk.drop_incidents({i.incident_id for i in changed} | (old.keys() - recorded.keys()))
        self._desk.put_incidents([(i, recorded[i.incident_id]) for i in changed])
        quarrels = Quarrels(self._desk, asked.ruled, self._ledger.judgements())
        parting = Parting(self._desk, self._steps, quarrels.wholes)
        parting.put_keys(changed)
        parted = parting.decide(affected | self._desk.beside(affected))
        beside = self._desk.standing(incidents={i.incident_id for i, _ in parted} - recorded.keys())
        self._tell(run, [*before, *beside], {i.incident_id: i for i in after} | {i.incident_id: i for _, i in parted}, asked)
        return quarrels.found

    def _tell(self, run: int, before: Sequence[Standing], after: Mapping[str, Incident], asked: _Asked) -> None:
        """Add what has changed among the recorded incidents to the feed."""
        self._anchoring.learn(e for s in before for e in s.event_ids)
        events = {e for s in before for e in s.event_ids} | {e for i in after.values() for e in i.event_ids}
        causes = Causes(self._ledger.reports_of(events), asked.because, self._anchoring.now)
        then, now = (s for s in before if s.recorded), (i for i in after.values() if self._records(i))
        self._ledger.add_changes(compared(run, then, now, causes))


def _as_it_stands(incident: Incident, recorded: bool) -> Standing:
    return Standing(replace(incident, events=()), tuple(e.event_id for e in incident.events), recorded)


def _events_of(ruling: str) -> list[str]:
    kind, *about = json.loads(ruling)
    return [] if kind == "by" else about[:1] if kind == "value" else about
