"""The bench's own `score.py`, asked report by report, so that its figures come with intervals. Nothing is scored here.

`score.py` puts right, found and wanted together in one function, `f1`. Here that function keeps the three numbers too, and each report is scored
beside an empty one that wants every value once, so that what a report wrongly tells counts although it wants none of that kind.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from bench.scoring import Counts, f1

Row = dict[str, Any]
_PROBE: Final = "report that wants every value once"
GVA: Final = ("killed", "injured", "both_counts", "date", "state", "city", "all")
FEWEST: Final = 10
"""Wanted values of a slot from which on it counts in the mean slot F1."""
_OUTSIDE_MEAN: Final = ("event", "status", "main", "tally")


def load_scorer(shared: Path) -> ModuleType:
    """The module `score.py` of the bench, as it is."""
    spec = importlib.util.spec_from_file_location("score", shared / "bench/score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "bench/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Scorer:
    """Scores one report at a time; every method gives right, found and wanted by the name of the figure."""

    def __init__(self, shared: Path) -> None:
        self.module: Any = load_scorer(shared)
        plain = self.module.f1
        self.module.f1 = lambda right, found, gold: plain(right, found, gold) | {"counts": (right, found, gold)}

    def gva(self, events: Sequence[Row], row: Row) -> dict[str, Counts]:
        """Whether the main event has each value of GVA's answer."""
        right = self.module.score_gva(events, [row])
        return {name: Counts(right[name], 1, 1) for name in GVA}

    def gold(self, events: Sequence[Row], row: Row) -> dict[str, Counts]:
        """A report of the sets coded to FORMAT.md."""
        return self._events(events, self.module.gold_events(row, row["text"])) | self._tallies(events, row)

    def seeds(self, events: Sequence[Row], row: Row) -> dict[str, Counts]:
        """A seed page: the events are not anchored, as offsets are into the cleaned text."""
        wanted = self.module.gold_events(row, "")
        return self._events(events, [(s, None, form, optional) for s, _, form, optional in wanted]) | self._tallies(events, row)

    def muc(self, events: Sequence[Row], row: Row) -> dict[str, Counts] | None:
        """A MUC-4 report; None where its answer has a date that did not normalise, which `score.py` cannot read."""
        try:
            wanted = self.module.muc_gold(row)
        except TypeError:
            return None
        kept = [dict(e) for e in events]
        scored, own = self.module.score_events, []
        self.module.score_events = lambda found, gold: own.append(found) or {}
        self.module.score_muc(kept, [row])
        self.module.score_events = scored
        return self._events(own[0].get(row["id"], []), wanted)

    def evidence(self, events: Sequence[Row], row: Row) -> Counts:
        """Values with fitting evidence, of those that need it."""
        with contextlib.redirect_stdout(io.StringIO()):
            found = self.module.score_evidence(events, [row])
        values = found["values"]
        return Counts(round(found["with_fitting_evidence"] * values), values, values)

    def _events(self, events: Sequence[Row], wanted: Sequence[Any]) -> dict[str, Counts]:
        every = dict.fromkeys(("type", "status", "main", "when", "country", "place", "initiator", *self.module.MEASURES))
        found = self.module.score_events({_PROBE: [], "report": events}, {_PROBE: [(every, None, "exact", False)], "report": wanted})
        return {name: _less(*each["counts"]) for name, each in found.items() if name != "mean_slot_f1"}

    def _tallies(self, events: Sequence[Row], row: Row) -> dict[str, Counts]:
        return {"tally": Counts(*self.module.score_tallies({"report": events}, {"report": row["tallies"]})["counts"])}


def _less(right: float, found: float, gold: float) -> Counts:
    return Counts(right, found, gold - 1)


def slots_of(scored: Sequence[Mapping[str, Counts]]) -> list[str]:
    """The slots that the mean slot F1 is over, as `score.py` chooses them."""
    names = dict.fromkeys(name for each in scored for name in each)
    wanted = {name: sum(each[name].gold for each in scored) for name in names}
    kept = [name for name in names if wanted[name] >= FEWEST and name not in _OUTSIDE_MEAN]
    return kept or [name for name in names if wanted[name] and name != "tally"]


def mean_f1(scored: Sequence[Mapping[str, Counts]], slots: Sequence[str]) -> float:
    """The mean of the slots' F1, reports together."""
    return sum(f1([each[slot] for each in scored]) for slot in slots) / len(slots) if slots else 0.0
