"""How rightly contexts are marked and capitals given back, on the half of each set that was not looked at.

Usage: python -m bench.context SHARED. MEANTIME's events tell what is denied, yet to come, uncertain or general (polarity, time, certainty) and
what is somebody's words (SLINK); gold_train in capitals tells how many words get their own case back; gold_train how events fare in capitals.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, looked_at, precision, recall, rows, shown

from dateline.annotate.annotator import Annotator
from dateline.annotate.casing import upper
from dateline.annotate.contexts import ContextFinder
from dateline.annotate.parse import Parser
from dateline.annotate.repair import Repairer
from dateline.codebook.loader import load
from dateline.coding.coders import coder
from dateline.gazetteer.index import Gazetteer
from dateline.model.context import Contexts
from dateline.model.event import Event
from dateline.model.jsonl import event_object
from dateline.model.report import Report
from dateline.model.span import Span

Row = dict[str, Any]
UNSAID: Final = frozenset({"negated", "hypothetical", "future", "generic"})
TIGHT: Final = frozenset(".,;:!?)]}'’%") | {"'s", "'t", "n't", "'re", "'ll", "'ve", "'d"}
REPORTS: Final = 200
"""Reports of gold_train that are measured on, at most."""


def meantime(annotator: Annotator, record: Row) -> dict[str, Counts]:
    """Per kind the events of one article marked rightly, marked, and to be marked."""
    text, places = _joined(record["sentences"])
    contexts = Contexts(annotator(Report(record["doc_id"], text)).contexts)
    reported = {m for r in record["relations"] if r["type"] == "SLINK" for m in _targets(r)}
    pairs: dict[str, list[tuple[bool, bool]]] = {"negated": [], "unsaid": [], "attributed": []}
    for mention in record["mentions"]:
        attributes = mention["attrs"]
        if mention["tag"] != "EVENT_MENTION" or attributes.get("time") is None:
            continue
        start, end = places[(mention["sent"], mention["tokens"][0])]
        kinds = contexts.at(Span("text", start, end))
        pairs["negated"].append(("negated" in kinds, attributes.get("polarity") == "NEG"))
        pairs["unsaid"].append((bool(kinds & UNSAID), _unsaid(attributes)))
        pairs["attributed"].append((bool(kinds & {"attributed", "quoted"}), mention["m_id"] in reported))
    return {name: _counts(own) for name, own in pairs.items()}


def _targets(relation: Row) -> Sequence[str]:
    return [str(t) for t in relation.get("target", ())]


def _unsaid(attributes: Row) -> bool:
    said = attributes.get("polarity") != "NEG" and attributes["time"] != "FUTURE" and attributes.get("certainty") == "CERTAIN"
    return not said or attributes.get("special_cases") not in ("NONE", None)


def _counts(pairs: Sequence[tuple[bool, bool]]) -> Counts:
    return Counts(sum(a and b for a, b in pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs))


def _joined(sentences: Sequence[Row]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """The text of tokenized sentences, a line each, and where every token stands."""
    text, places = "", {}
    for sentence in sentences:
        for number, token in enumerate(sentence["tokens"]):
            text += "" if not text or text.endswith(("\n", "(", "$", "[")) or token in TIGHT else " "
            places[(sentence["id"], number)] = (len(text), len(text) + len(token))
            text += token
        text += "\n\n"
    return text, places


def casing(repairer: Repairer, text: str) -> Counts:
    """Words with a capital again, of those that were given one and those that had one, when all of the text was put in capitals."""
    again = repairer.readable(Report("r", upper(text))).text
    words = [(m[0], again[m.start() : m.end()]) for m in re.finditer(r"[^\W\d_]{2,}", text)]
    return _counts([(new[0].isupper(), old[0].isupper()) for old, new in words])


def events(bench: Bench, records: Sequence[Row], gold: Callable[[Row], Any], in_capitals: bool = False) -> list[Counts]:
    """Events by report, paired with the answers as the bench's scorer pairs them."""
    found = []
    for record in records:
        own = [(bench.scorer.slots(e), e) for e in bench.coded(_report(record, in_capitals))]
        wanted = gold(record)
        pairs = bench.scorer.match(own, [g[:3] for g in wanted])
        free = sum(bool(wanted[j][3]) for _, j in pairs)
        found.append(Counts(len(pairs) - free, len(own) - free, sum(not g[3] for g in wanted)))
    return found


def _report(record: Row, in_capitals: bool) -> Report:
    text, title = record["text"], record.get("title")
    if in_capitals:
        text, title = upper(text), upper(title) if title else None
    published = record["header"]["date"] if "header" in record else record.get("published")
    return Report(record.get("doc_id") or record["id"], text, title, published)


class Bench:
    """The annotator, the coder and the bench's own scorer."""

    def __init__(self, shared: Path, gazetteer: Gazetteer) -> None:
        book, parser = load(), Parser()
        self.annotator = Annotator(book, gazetteer)
        self.repairer = Repairer(book, gazetteer, parser)
        self._coder = coder("rules", book)
        spec = importlib.util.spec_from_file_location("score", shared / "bench/score.py")
        assert spec and spec.loader
        self.scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.scorer)

    def coded(self, report: Report) -> list[Row]:
        """The events of a report as the scorer reads them."""
        return [event_object(e) for e in self._coder(self.annotator(report)) if isinstance(e, Event)]

    def gold(self, record: Row) -> Any:
        """The answers of a gold report."""
        return self.scorer.gold_events(record, record["text"])


def _unseen(path: Path, most: int, key: str = "id") -> list[Row]:
    return [r for r in rows(path) if not looked_at(r[key])][:most]


def measure(shared: Path) -> dict[str, list[Counts]]:
    """Every figure's counts by report, on the halves that were not looked at."""
    found: dict[str, list[Counts]] = {}
    with Gazetteer.open() as gazetteer:
        bench = Bench(shared, gazetteer)
        for record in _unseen(shared / "bench/meantime/all.jsonl", 1_000, "doc_id"):
            for kind, counts in meantime(bench.annotator, record).items():
                found.setdefault(f"meantime {kind}", []).append(counts)
        gold = [r for r in _unseen(shared / "bench/gold_train.jsonl", REPORTS) if not r["text"].islower()]
        mixed = [r for r in gold if sum(map(str.isupper, r["text"])) > 0.01 * len(r["text"])]
        found["capitals given back"] = [casing(bench.repairer, r["text"]) for r in mixed]
        found["gold_train events as they are"] = events(bench, mixed, bench.gold)
        found["gold_train events in capitals"] = events(bench, mixed, bench.gold, in_capitals=True)
    return found


def cost(shared: Path) -> float:
    """Seconds that repairs and contexts take of reports of gva_train, as a share of the bare parser's in the same run."""
    reports = [_report(r, False) for r in rows(shared / "bench/gva_train.jsonl")[:REPORTS]]
    book, parser = load(), Parser()
    with Gazetteer.open() as gazetteer:
        repairer, finder = Repairer(book, gazetteer, parser), ContextFinder(book)
        parser(repairer.readable(Report("r", upper("It only warms up."), "Nothing Is Measured Here Yet")))
        parsed, ours = time.perf_counter(), 0.0
        for report in reports:
            begun = time.perf_counter()
            reading = repairer.readable(report)
            ours += time.perf_counter() - begun
            sentences, tokens = parser(reading)
            begun = time.perf_counter()
            finder(reading, sentences, tokens)
            ours += time.perf_counter() - begun
        return ours / (time.perf_counter() - parsed - ours)


def main() -> None:
    """Print the benchmark."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    print(f"{'repairs and contexts, share of parsing':44} {cost(shared):.3f}")
    for name, counts in measure(shared).items():
        print(shown(name, counts), f" p {precision(counts):.2f} r {recall(counts):.2f}")


if __name__ == "__main__":
    main()
