"""Which rule chooses best: values reconciled over reports that are known to tell of one shooting, against its answers.

`python -m bench.reconcile ../shared EVENTS`: EVENTS is what `dateline code` makes of the reports of gva_train. The links are the answers', so that
only the choosing is measured; each report's lead event stands for it. Shootings told by two reports or more.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.scoring import Counts, recall, rows, shown

from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Incident
from dateline.model.jsonl import event_from
from dateline.reconcile.estimates import reconcile
from dateline.reconcile.settings import COUNT_RULES, ReconcileSettings

MEASURES = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Case:
    """One shooting: its answers, the lead events of its reports, and their days of publication."""

    gold: Mapping[str, Any]
    events: tuple[Event, ...]
    published: Mapping[str, date | None]


def cases(shared: Path, events: Path) -> Iterator[Case]:
    """The shootings of gva_train that two reports or more tell, in the order of their first reports."""
    leads: dict[str, Event] = {}
    for row in rows(events):
        if row["kind"] == "event":
            leads.setdefault(row["report_id"], event_from(row))
    reports: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for report in rows(shared / "bench" / "gva_train.jsonl"):
        if report["id"] in leads and not report["gold"]["accident"]:
            reports[report["gold"]["incident_id"]].append(report)
    for told in reports.values():
        if len(told) > 1:
            days = {r["id"]: date.fromisoformat(r["published"][:10]) if r.get("published") else None for r in told}
            yield Case(told[0]["gold"], tuple(leads[r["id"]] for r in told), days)


def measure(shared: Path, events: Path) -> dict[str, list[Counts]]:
    """Per rule and measure, for each shooting whether the best figure is the answer's."""
    found: dict[str, list[Counts]] = defaultdict(list)
    for case in cases(shared, events):
        incident = Incident("i", case.events)
        for rule in COUNT_RULES:
            estimates = {e.field: e for e in reconcile(incident, ReconcileSettings(counts=rule), published=case.published)}
            for measure in MEASURES:
                said = estimates.get(f"totals.{measure}")
                best = said.value.low if said and isinstance(said.value, Quantity) else 0
                found[f"{measure}, {rule}"].append(_right(best == case.gold[measure]))
        days = {e.field: e.value for e in reconcile(incident, published=case.published)}
        found["day"].append(_right(str(getattr(days.get("when"), "start", None)) == case.gold["date"]))
        found["killed, first report alone"].append(_right((_low(case.events, "killed")) == case.gold["killed"]))
        found["day, first report alone"].append(_right(str(case.events[0].when.start) == case.gold["date"]))
    return found


def _low(events: Sequence[Event], measure: str) -> int:
    said = events[0].total(measure)
    return (said.low or 0) if said else 0


def _right(right: bool) -> Counts:
    return Counts(float(right), 1.0, 1.0)


if __name__ == "__main__":
    for name, counted in sorted(measure(Path(sys.argv[1]), Path(sys.argv[2])).items()):
        print(shown(name, counted, recall))
