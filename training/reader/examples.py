"""Training examples of the reader: the pieces of each coded report, with what its answers say of them and nothing where they say nothing.

Usage, with the project's own interpreter: python -m training.reader.examples SHARED OUT.pkl [VICTIMS.jsonl EVENTS.jsonl WRITTEN]

Sets: gold_train and own_train (triggers, arguments, figures with their words; the counts of those that tell one main violent event),
gva_train (counts; which of the days and places that we annotate are the answer's), muc4/dev1300_train (which types are told). Of our own coding (docs/reader.md):
VICTIMS.jsonl says of reports of gva_train which words first bring up the killed and injured, EVENTS.jsonl has further reports coded as gold_train is; WRITTEN/written and WRITTEN/incidents hold reports
written for us, of shootings and of conflict.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.reader.labels import AGO, MEASURES, STATUSES, TYPES, VICTIMS
from dateline.coding.reader.pieces import Piece, Places, WordPieces
from dateline.coding.reader.reader import vocabulary
from dateline.coding.reader.victims import groups
from dateline.coding.tree import Tree
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report
from dateline.model.span import Span
from training.coding.incidents import Incidents, all_incidents
from training.coding.written import Written, all_written
from training.reader.example import LEARNT, UNTOLD, Example, rows

MUC: Final = {"ATTACK": "armed_assault", "BOMBING": "bombing", "KIDNAPPING": "kidnapping", "ARSON": "sabotage", "HIJACKING": "hijacking"}


class Maker:
    """Makes examples of the records of each set."""

    def __init__(self, victims: Mapping[str, Mapping[str, Any]]) -> None:
        """`victims`: the codings of killed and injured by the report's id."""
        self._victims = victims
        book = load()
        self._cut = WordPieces(vocabulary())
        self._annotate = Annotator(book, Gazetteer.open())
        self._violent = {t.name for t in book.types if t.family == "violence"}

    def _begun(self, record: Mapping[str, Any], kind: str) -> tuple[Example, Places]:
        report = Report(record.get("id") or record["doc_id"], record["text"], record.get("title"), record.get("published"))
        pieces: list[Piece] = self._cut(report.title, report.text, report.day)[:LEARNT]
        return Example(report.id, kind, [p.id for p in pieces]), Places(pieces)

    def coded(self, record: Mapping[str, Any], kind: str) -> Example:
        """A report with the words of everything that was coded."""
        example, at = self._begun(record, kind)
        said: dict[tuple[str, str, int, int], tuple[str, list[int], list[int]]] = {}
        for event in record["events"]:
            trigger = at(_span(event["trigger"]["span"]))
            if not trigger:
                continue
            number = len(example.triggers)
            example.triggers.append((trigger, TYPES.index(event["type"]), STATUSES.index(event["status"]), int(event["main"])))
            for name, span in _arguments(event):
                key = (name, span.part, span.start, span.end)
                said.setdefault(key, (name, at(span), []))[2].append(number)
        example.arguments = [a for a in said.values() if a[1]]
        example.tallies = [at(_span(f["span"])) for t in record.get("tallies", []) for f in t["figures"] if f.get("span")]
        example.present = sorted({TYPES.index(e["type"]) for e in record["events"]})
        if (main := self._main(record)) is not None:
            example.counts = _totals(main)
            told = list(_victims(main, at))
            example.victims = told if told or example.counts == (0, 0) else None
        return example

    def _main(self, record: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The one main violent event, if it is the only one."""
        main = [e for e in record["events"] if e["type"] in self._violent and e["main"]]
        return main[0] if len(main) == 1 and main[0]["status"] == "occurred" else None

    def shooting(self, record: Mapping[str, Any]) -> Example:
        """A report of the Gun Violence Archive; an accident is no event, but teaches counts."""
        report = Report(record["id"], record["text"], record.get("title"), record.get("published"))
        return self.of_shooting(record, self._annotate(report))

    def of_shooting(self, record: Mapping[str, Any], found: AnnotatedReport) -> Example:
        """The same of the annotated report."""
        example, at = self._begun(record, "gva")
        gold = record["gold"]
        example.incident = gold["incident_id"]
        example.counts = gold["killed"], gold["injured"]
        example.ago = _ago(found.report, date.fromisoformat(gold["date"]))
        words: list[Span] = []
        if (coded := self._victims.get(record["id"])) is not None:
            example.archive, example.counts = example.counts, tuple(coded["counts"])
            example.victims = [(at(Span(*span)), VICTIMS.index(kind)) for kind, span, _ in coded["victims"]]
            words = [Span(*coded["when"])] if coded["when"] else []
            example.groups = _groups(found, at)
        example.present = [] if gold.get("accident") else [TYPES.index("armed_assault")]
        for time in found.times:
            right = (time.when.precision == "day" and str(time.when.start) == gold["date"]) or any(time.span.overlaps(w) for w in words)
            example.mentions.append(("when", at(time.span), int(right)))
        for place in found.places:
            right = place.place.admin1 == gold["state"] and place.place.name == gold["city"]
            example.mentions.append(("where", at(place.span), int(right)))
        example.mentions += [("when", at(w), 1) for w in words if not any(t.span.overlaps(w) for t in found.times)]
        example.mentions = [m for m in example.mentions if m[1]]
        return example

    def written(self, told: Written) -> Example:
        """A report that was written for us."""
        report = Report(f"written-{told.number}", told.text, told.title, told.sheet.published.isoformat())
        found = self._annotate(report)
        pieces = self._cut(report.title, report.text, report.day)[:LEARNT]
        example, at = Example(report.id, "written", [p.id for p in pieces], counts=told.counts), Places(pieces)
        spans = [(Span("text", start, end), kind) for kind, start, end, _ in told.victims]
        example.victims = [(pieces, VICTIMS.index(kind)) for span, kind in spans if (pieces := at(span))]
        example.groups = _groups(found, at)
        example.ago = _ago(report, told.sheet.day)
        example.present = [TYPES.index(told.sheet.type)] if told.sheet.type else []
        when = Span("text", *told.when) if told.when else None
        example.mentions = [("when", at(t.span), int(when is not None and t.span.overlaps(when))) for t in found.times]
        if when is not None and not any(t.span.overlaps(when) for t in found.times):
            example.mentions.append(("when", at(when), 1))
        example.mentions = [m for m in example.mentions if m[1]]
        return example

    def incident(self, told: Incidents) -> Example:
        """A conflict report that was written for us."""
        report = Report(f"incidents-{told.number}", told.text, told.title, told.published)
        pieces = self._cut(report.title, report.text, report.day)[:LEARNT]
        example, at = Example(report.id, "incidents", [p.id for p in pieces]), Places(pieces)
        rows: dict[int, int] = {}
        for number, event in told.events.items():
            if trigger := at(Span("text", *event.span)):
                rows[number] = len(rows)
                example.triggers.append((trigger, TYPES.index(event.type), STATUSES.index(event.status), int(event.main)))
        said = [(name, at(Span("text", *span)), [rows[n] for n in whose if n in rows]) for name, span, whose in told.arguments]
        example.arguments = [a for a in said if a[1] and a[2]]
        example.tallies = [pieces for span in told.tallies if (pieces := at(Span("text", *span)))]
        example.present = sorted({TYPES.index(e.type) for e in told.events.values()})
        return example

    def terror(self, record: Mapping[str, Any]) -> Example:
        """A report of MUC-4."""
        example, _ = self._begun(record, "muc")
        slots = (v for t in record["templates"] for f in t["slots"].get("incident_type") or [] for v in f.get("values", []))
        example.present = sorted(TYPES.index(MUC[v]) for v in set(slots) & set(MUC))
        return example


def _groups(found: AnnotatedReport, at: Places) -> list[tuple[list[int], int]]:
    return [(pieces, g.count) for g in groups(Tree(found)) if (pieces := at(g.span))]


def _ago(report: Report, day: date) -> int:
    return min(max((report.day - day).days, 0), AGO) if report.day else UNTOLD


def _totals(event: Mapping[str, Any]) -> tuple[int, int]:
    totals = event.get("totals") or {}
    return _number(totals.get("killed")), _number(totals.get("injured"))


def _victims(event: Mapping[str, Any], at: Places) -> Iterator[tuple[list[int], int]]:
    for figure in event["figures"]:
        if figure["measure"] in VICTIMS and figure.get("span"):
            yield at(_span(figure["span"])), VICTIMS.index(figure["measure"])


def _span(said: Mapping[str, Any]) -> Span:
    return Span(said["part"], said["start"], said["end"])


def _arguments(event: Mapping[str, Any]) -> Iterator[tuple[str, Span]]:
    for role in ("when", "where"):
        if span := (event.get(role) or {}).get("span"):
            yield role, _span(span)
    for role, parties in (("initiator", event["initiators"]), ("target", event["targets"])):
        yield from ((role, _span(p["span"])) for p in parties if p.get("span"))
    for figure in event["figures"]:
        if figure.get("span"):
            yield "figure:" + (figure["measure"] if figure["measure"] in MEASURES else "other"), _span(figure["span"])


def _number(total: Any) -> int:
    low, high = (total["low"], total["high"]) if isinstance(total, dict) else total or (0, 0)
    return low if low is not None and low == high else UNTOLD


def examples(shared: Path, victims: Path | None, events: Path | None, written: Path | None) -> Iterator[Example]:
    """Every example, set by set."""
    make = Maker({r["id"]: r for r in rows(victims)} if victims else {})
    for kind, path in (("gold", shared / "bench/gold_train.jsonl"), ("own", shared / "own/own_train.jsonl"), ("more", events)):
        yield from (make.coded(r, kind) for r in rows(path)) if path else ()
    yield from (make.shooting(r) for r in rows(shared / "bench/gva_train.jsonl"))
    if written:
        yield from (make.written(w) for w in all_written(written / "written"))
        yield from (make.incident(w) for w in all_incidents(written / "incidents"))
    yield from (make.terror(r) for r in rows(shared / "bench/muc4/dev1300_train.jsonl"))


def main() -> None:
    """Write them to a file."""
    ours = [Path(a) for a in sys.argv[3:6]]
    found = list(examples(Path(sys.argv[1]), *(ours or (None, None, None))))
    Path(sys.argv[2]).write_bytes(pickle.dumps(found))
    print(f"{len(found)} reports, {sum(len(e.ids) for e in found):,} pieces")


if __name__ == "__main__":
    main()
