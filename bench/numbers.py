"""Numbers against NewsQuant: is the value of every quantity in a sentence read right?

Usage: python -m bench.numbers SHARED [--errors] [--speed]

A quantity is right where both ends of its value are the set's (1e-6 of it). NewsQuant annotates money, percentages, measures, durations and ages too,
so every kind of number the finder tells is scored, but for what it says is no quantity (dates, clock times, names, results of games). Words with
no numeral ("several", "both", "no one") are not annotated there and not scored. "Dozens" and "hundreds" are ranges there as here, with other ends:
ours is right where it lies within theirs. `--errors` shows those of the half that may be read, never of the other.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, f1, looked_at, precision, recall, rows, shown

from dateline.annotate.annotator import Annotator
from dateline.annotate.numbers import Number, NumberFinder
from dateline.annotate.parse import Parser
from dateline.codebook.loader import load
from dateline.gazetteer.index import Gazetteer
from dateline.model.report import Report

NO_QUANTITY: Final = frozenset({"time", "label", "score", "idiom"})
CHANGES: Final = {"=": None, "~": "about", ">": "at_least", "<": "at_most"}
SAMPLE: Final = 200
"""Reports of gva_train over which the finder's cost is measured."""


@dataclass(frozen=True, slots=True)
class Value:
    """Both ends of a quantity's value, and how it is bound; `within` where any value inside of another's is the same."""

    low: float
    high: float
    bound: str | None
    within: bool = False

    def same(self, gold: Value) -> bool:
        """The value is the set's."""
        if self.within:
            return gold.low <= self.low and self.high <= gold.high
        return _near(self.low, gold.low) and _near(self.high, gold.high)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def wanted(row: Mapping[str, Any]) -> list[Value]:
    """The values the set gives."""
    return [_gold(str(q["value"]).replace(" ", ""), CHANGES.get(q["change"])) for q in row["quantities"]]


def _gold(value: str, bound: str | None) -> Value:
    cut = value.find("-", 1)
    joint = cut if cut > 0 and value[cut - 1] not in "eE" else -1
    low, high = (value[:joint], value[joint + 1 :]) if joint > 0 else (value, value)
    return Value(float(low), float(high), bound)


def found(annotator: Annotator, finder: NumberFinder, text: str) -> list[Value]:
    """The values the finder tells in a sentence."""
    times = [t.span for t in annotator(Report("r", text)).times if t.span.part == "text"]
    numbers = [n for n in finder.numbers(text) if n.kind not in NO_QUANTITY and _spoken(text, n)]
    dated = [n for n in numbers if any(t.start < n.end and n.start < t.end for t in times) and n.kind not in ("duration", "age")]
    return [_value(n) for n in numbers if n not in dated]


def _spoken(text: str, number: Number) -> bool:
    """It has a numeral or number word, or a magnitude."""
    words = text[number.start : number.end].lower()
    if number.vague:
        return number.high is not None and number.high > 9
    return words not in ("both", "pair", "no", "nobody", "none", "no one", "no-one")


def _value(number: Number) -> Value:
    bound = number.bound or ("about" if number.approximate and not number.vague else None)
    return Value(number.low, number.low if number.high is None else number.high, bound, number.vague)


def counts(gold: list[Value], ours: list[Value]) -> tuple[Counts, Counts]:
    """Values right, and of those the bounds ("at least", "about") right too."""
    left, right, bound = list(ours), 0, 0
    for value in gold:
        hit = next((o for o in left if o.same(value)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
            bound += hit.bound == value.bound
    return Counts(right, len(ours), len(gold)), Counts(bound, right, right)


def score(shared: Path, *, errors: bool = False) -> tuple[list[tuple[bool, Counts]], list[tuple[bool, Counts]]]:
    """For every sentence whether it may be read, and its values; the same for the bounds."""
    book = load()
    finder = NumberFinder(book)
    values, bounds = [], []
    with Gazetteer.open() as gazetteer:
        annotator = Annotator(book, gazetteer)
        for row in rows(shared / "bench/newsquant/all.jsonl"):
            seen, gold, ours = looked_at(row["text"]), wanted(row), found(annotator, finder, row["text"])
            value, bound = counts(gold, ours)
            values.append((seen, value))
            bounds.append((seen, bound))
            if errors and seen and not value.right == value.found == value.gold:
                print(row["text"], *(f"\n   {name} {[(v.low, v.high) for v in vs]}" for name, vs in (("gold", gold), ("ours", ours))))
    return values, bounds


def measure(shared: Path) -> dict[str, float]:
    """F1 of values over all sentences and over the half not looked at."""
    values, _ = score(shared)
    return {"newsquant values": f1(c for _, c in values), "newsquant values, unseen": f1(c for seen, c in values if not seen)}


def lines(shared: Path, *, errors: bool = False) -> Iterator[str]:
    """One line a figure."""
    values, bounds = score(shared, errors=errors)
    for name, halves in (("all", (True, False)), ("looked at", (True,)), ("unseen", (False,))):
        part = [c for seen, c in values if seen in halves]
        for figure in (f1, precision, recall):
            yield shown(f"newsquant values, {name}, {figure.__name__}", part, figure)
    yield shown("newsquant bounds of right values, unseen", [c for seen, c in bounds if not seen], recall)


def speed(shared: Path) -> tuple[float, float]:
    """Seconds the finder and the bare parser take for the sample."""
    reports = [Report(str(i), r["text"], r.get("title")) for i, r in enumerate(rows(shared / "bench/gva_train.jsonl")[:SAMPLE])]
    finder, parser = NumberFinder(load()), Parser()
    for call in (lambda r: finder(r, ()), parser):
        call(reports[0])
    taken = []
    for call in (lambda r: finder(r, ()), parser):
        began = time.process_time()
        for report in reports:
            call(report)
        taken.append(time.process_time() - began)
    return taken[0], taken[1]


def main() -> None:
    """Print the figures."""
    shared = Path(sys.argv[1])
    for line in lines(shared, errors="--errors" in sys.argv):
        print(line)
    if "--speed" in sys.argv:
        finder, parser = speed(shared)
        print(f"finder {finder:.2f} s, parser {parser:.2f} s over {SAMPLE} reports: {finder / parser:.1%}")


if __name__ == "__main__":
    main()
