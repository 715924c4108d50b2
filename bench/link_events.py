"""The events that linking is measured with: coded ones, and ones made from the answers, right in every field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.scoring import rows

from dateline.clean.profile import profile
from dateline.model.event import Event
from dateline.model.figure import Figure, Quantity
from dateline.model.jsonl import event_from, with_id
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.model.when import When
from dateline.model.where import Where
from dateline.run.config import Settings
from dateline.run.pipeline import Coding, code_one


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Gun Violence Archive says of a report's incident."""

    report_id: str
    incident: str
    day: date
    state: str
    city: str
    counts: tuple[tuple[str, int], ...]

    def count(self, measure: str) -> int:
        """How many."""
        return dict(self.counts)[measure]


def answers(path: Path) -> dict[str, Answer]:
    """The answers of a set, by report."""
    return {row["id"]: _answer(row["id"], row["gold"]) for row in rows(path)}


def _answer(report_id: str, gold: Mapping[str, str]) -> Answer:
    counts = tuple((m, int(gold[m])) for m in ("killed", "injured", "arrested"))
    return Answer(report_id, gold["incident_id"], date.fromisoformat(gold["date"]), gold["state"], gold["city"], counts)


def coded(path: Path) -> list[Event]:
    """The events that a coder wrote; its tallies are left out."""
    return [event_from(row) for row in rows(path) if row["kind"] == "event"]


def coded_anew(path: Path) -> list[Event]:
    """The events of a set's reports, as the coder tells them now."""
    coding = Coding(Settings())
    found = [code_one(report, coding) for report in reports_of(path)]
    return [e for told in found if isinstance(told, list | tuple) for e in told if isinstance(e, Event)]


def from_answers(found: Iterable[Answer]) -> list[Event]:
    """One event a report, as its answer has it."""
    return [_made(answer) for answer in found]


def _made(answer: Answer) -> Event:
    totals = tuple((m, Quantity(n, n)) for m, n in answer.counts if n or m != "arrested")
    event = Event(
        event_id="",
        report_id=answer.report_id,
        report_digest=answer.report_id,
        type="armed_assault",
        when=When(answer.day, answer.day, "day", "stated"),
        where=Where(answer.city, answer.city, admin1=answer.state, country="US", precision="locality"),
        figures=tuple(Figure(m, "all", "", q) for m, q in totals),
        totals=totals,
    )
    made = with_id(event)
    assert isinstance(made, Event)
    return made


def profiles_of(path: Path) -> dict[str, Profile]:
    """The profile of each report of a set, by its id; answers are not looked at."""
    return {r.id: profile(r) for r in reports_of(path)}


def reports_of(path: Path) -> Iterator[Report]:
    """The reports of a set, without their answers."""
    fields = ("id", "text", "title", "published", "url", "source", "language")
    return (Report(**{f: row[f] for f in fields if row.get(f) is not None}) for row in rows(path))
