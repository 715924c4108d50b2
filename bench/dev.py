"""All figures of the dev sets with their bars: `python -m bench.dev ../shared [--events FOLDER] [SET …]`.

FOLDER holds events already coded, one `NAME.jsonl` a set (see `bench.sets`); what it lacks is coded here. Sets: gva_dev, gold_dev, muc_tst (tst1
and tst2), own_dev, seeds. Intervals are 95 % bootstrap intervals over reports. Own reports are easier than real ones and prove nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.scorer import GVA, Scorer, mean_f1, slots_of
from bench.scoring import Counts, f1, interval, precision, recall
from bench.sets import DEV, SETS, answers, events, reports

BARS: Final[Mapping[str, float]] = {
    "gva_dev killed": 0.84,
    "gva_dev injured": 0.76,
    "gva_dev both_counts": 0.68,
    "gva_dev date": 0.86,
    "gva_dev state": 0.88,
    "gva_dev city": 0.74,
    "gva_dev all": 0.52,
    "gold_dev event": 0.60,
    "gold_dev mean slot F1": 0.52,
    "gold_dev tally": 0.50,
    "gold_dev status": 0.57,
    "gold_dev main": 0.48,
    "muc_tst event": 0.58,
    "muc_tst mean slot F1": 0.45,
}
EVIDENCE: Final = 0.98
SHOWN: Final = ("event", "type", "status", "main", "when", "country", "place", "initiator", "tally")
Row = dict[str, Any]
Scored = list[Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure, its interval, how many reports and wanted values it is over, and its bar if it has one."""

    value: float
    low: float
    high: float
    reports: int
    wanted: float
    bar: float | None = None

    @property
    def holds(self) -> bool:
        """The figure is not under its bar."""
        return self.bar is None or self.value >= self.bar


def measure(shared: Path, folder: Path | None = None, names: Sequence[str] = ()) -> dict[str, Measured]:
    """Every figure by name ("gva_dev killed"); of the named sets, or of all."""
    found: dict[str, Measured] = {}
    for name in names or [s.name for s in DEV]:
        found |= measured(shared, name, answers(shared, name), folder)
    return found


def measured(shared: Path, name: str, wanted: Sequence[Row], folder: Path | None = None) -> dict[str, Measured]:
    """The figures of one set over those of its reports that `wanted` holds with their answers."""
    scorer = Scorer(shared)
    chosen = {row["id"] for row in wanted}
    read = {r.id: r for r in reports(shared, name) if r.id in chosen}
    told = events(shared, name, folder, list(read.values()))
    scored = [s for row in wanted if (s := _score(scorer, name, told.get(row["id"], []), row)) is not None]
    texts = {r.id: {"id": r.id, "text": r.text, "title": r.title} for r in read.values()}
    tied = [scorer.evidence(told[row["id"]], texts[row["id"]]) for row in wanted if row["id"] in told]
    evidence = _measured(tied, precision, sum(c.gold for c in tied), EVIDENCE)
    return {**dict(_figures(name, scored)), f"{name} evidence": evidence}


def _score(scorer: Scorer, name: str, told: Sequence[Row], row: Row) -> Mapping[str, Counts] | None:
    method: Callable[..., Mapping[str, Counts] | None] = getattr(scorer, SETS[name].kind)
    return method(told, row)


def _figures(name: str, scored: Scored) -> Iterator[tuple[str, Measured]]:
    gva = SETS[name].kind == "gva"
    for field in GVA if gva else (*SHOWN, *[s for s in slots_of(scored) if s not in SHOWN]):
        counts = [each[field] for each in scored if field in each]
        wanted = sum(c.gold for c in counts)
        if wanted:
            yield f"{name} {field}", _measured(counts, recall if gva else f1, wanted, BARS.get(f"{name} {field}"))
    if not gva:
        slots = slots_of(scored)
        bar = BARS.get(f"{name} mean slot F1")
        yield f"{name} mean slot F1", _measured(scored, partial(mean_f1, slots=slots), len(slots), bar)


def _measured(counts: Sequence[Any], figure: Callable[[Any], float], wanted: float, bar: float | None) -> Measured:
    low, high = interval(counts, figure)
    return Measured(figure(counts), low, high, len(counts), wanted, bar)


def line(name: str, found: Measured) -> str:
    """One figure for the eye: its value and interval, what it is over, its bar, and whether it is under that."""
    bar = "" if found.bar is None else f"   bar {found.bar:.2f}{'' if found.holds else '   UNDER'}"
    return f"{name:28} {found.value:.3f}  [{found.low:.3f}, {found.high:.3f}]  {found.reports:4} reports  {found.wanted:5.0f} wanted{bar}"


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(s.name for s in DEV))
    parser.add_argument("--events", type=Path)
    chosen = parser.parse_intermixed_args()
    for name in chosen.sets or [s.name for s in DEV]:
        found = measure(chosen.shared, chosen.events, [name])
        print("\n".join(line(figure, each) for figure, each in found.items()))
        left_out = len(answers(chosen.shared, name)) - next(iter(found.values())).reports
        if left_out:
            print(f"{name}: {left_out} reports left out, whose answer has a date that did not normalise")


if __name__ == "__main__":
    main()
