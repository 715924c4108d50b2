"""Training examples of the reader: the pieces of each coded report, with what its answers say of them and nothing where they say nothing.

Usage, with the project's own interpreter: python -m training.reader.examples SHARED OUT.pkl

Sets: gold_train and own_train (triggers, arguments, figures with their words; the counts of those that tell one main violent event),
gva_train (counts; which of the days and places that we annotate are the answer's), muc4/dev1300_train (which types are told).
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.figures import FigureFinder
from dateline.coding.reader.labels import MEASURES, STATUSES, TYPES
from dateline.coding.reader.network import MOST_PIECES
from dateline.coding.reader.pieces import Piece, Places, WordPieces
from dateline.coding.reader.reader import vocabulary
from dateline.coding.tree import Tree
from dateline.gazetteer.index import Gazetteer
from dateline.model.figure import Quantity
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report
from dateline.model.span import Span
from training.reader.example import UNTOLD, Example, rows

MUC: Final = {"ATTACK": "armed_assault", "BOMBING": "bombing", "KIDNAPPING": "kidnapping", "ARSON": "sabotage", "HIJACKING": "hijacking"}


class Maker:
    """Makes examples of the records of each set."""

    def __init__(self) -> None:
        book = load()
        self._cut = WordPieces(vocabulary())
        self._annotate = Annotator(book, Gazetteer.open())
        self._figures = FigureFinder(book)
        self._violent = {t.name for t in book.types if t.family == "violence"}

    def _begun(self, record: Mapping[str, Any], kind: str) -> tuple[Example, Places]:
        pieces: list[Piece] = self._cut(record.get("title"), record["text"])[:MOST_PIECES]
        return Example(record.get("id") or record["doc_id"], kind, [p.id for p in pieces]), Places(pieces)

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
        example.counts = self._counts(record)
        return example

    def _counts(self, record: Mapping[str, Any]) -> tuple[int, int] | None:
        """Killed and injured of the one main violent event, if it is the only one."""
        main = [e for e in record["events"] if e["type"] in self._violent and e["main"]]
        if len(main) != 1 or main[0]["status"] != "occurred":
            return None
        totals = main[0].get("totals") or {}
        killed, injured = (_number(totals.get(m)) for m in ("killed", "injured"))
        return killed, injured

    def shooting(self, record: Mapping[str, Any]) -> Example:
        """A report of the Gun Violence Archive; an accident is no event, but teaches counts."""
        report = Report(record["id"], record["text"], record.get("title"), record.get("published"))
        return self.of_shooting(record, self._annotate(report))

    def of_shooting(self, record: Mapping[str, Any], found: AnnotatedReport) -> Example:
        """The same of the annotated report."""
        example, at = self._begun(record, "gva")
        gold = record["gold"]
        example.counts = gold["killed"], gold["injured"]
        example.present = [] if gold.get("accident") else [TYPES.index("armed_assault")]
        for time in found.times:
            right = time.when.precision == "day" and str(time.when.start) == gold["date"]
            example.mentions.append(("when", at(time.span), int(right)))
        for place in found.places:
            right = place.place.admin1 == gold["state"] and place.place.name == gold["city"]
            example.mentions.append(("where", at(place.span), int(right)))
        example.mentions = [m for m in example.mentions if m[1]]
        example.units = [(pieces, count) for span, count in self._units(found) if (pieces := at(span))]
        return example

    def _units(self, found: AnnotatedReport) -> Iterator[tuple[Span, int]]:
        """Numbers, and single people of whom something is said that our figures count."""
        yield from ((n.span, n.quantity.low) for n in found.numbers if n.quantity.point and n.quantity.low)
        tree = Tree(found)
        for sentence in found.sentences:
            for figure in self._figures(tree, sentence, ()):
                if figure.figure.quantity == Quantity(1, 1):
                    yield figure.span, 1

    def terror(self, record: Mapping[str, Any]) -> Example:
        """A report of MUC-4."""
        example, _ = self._begun(record, "muc")
        slots = (v for t in record["templates"] for f in t["slots"].get("incident_type") or [] for v in f.get("values", []))
        example.present = sorted(TYPES.index(MUC[v]) for v in set(slots) & set(MUC))
        return example


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


def examples(shared: Path) -> Iterator[Example]:
    """Every example, set by set."""
    make = Maker()
    for kind, path in (("gold", "bench/gold_train.jsonl"), ("own", "own/own_train.jsonl")):
        yield from (make.coded(r, kind) for r in rows(shared / path))
    yield from (make.shooting(r) for r in rows(shared / "bench/gva_train.jsonl"))
    yield from (make.terror(r) for r in rows(shared / "bench/muc4/dev1300_train.jsonl"))


def main() -> None:
    """Write them to a file."""
    found = list(examples(Path(sys.argv[1])))
    Path(sys.argv[2]).write_bytes(pickle.dumps(found))
    print(f"{len(found)} reports, {sum(len(e.ids) for e in found):,} pieces")


if __name__ == "__main__":
    main()
