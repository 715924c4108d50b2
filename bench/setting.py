"""When and where of a report's main event, on `gva_train`'s odd half, which is only scored.

Usage: python -m bench.setting SHARED [REPORTS]. Prints one line a figure: the day, the state and the city of the main event, how often a report
gives none, and how many reports name the right day and the right city at all.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from bench.scoring import SEED, Counts, looked_at, recall, rows, shown

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import load
from dateline.coding.rules import RuleCoder
from dateline.gazetteer.index import Gazetteer
from dateline.model.event import Event, Tally
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report

REPORTS: Final = 200
NAMES: Final = ("day", "day, one off allowed", "no day", "state", "city", "day is said", "city is said")


def measure(shared: Path, limit: int = REPORTS) -> dict[str, list[Counts]]:
    """The counts of each figure over a fixed sample."""
    book = load()
    annotate, coder = Annotator(book, Gazetteer.open()), RuleCoder(book)
    whole = [r for r in rows(shared / "bench" / "gva_train.jsonl") if not looked_at(r["id"]) and not r["gold"].get("accident")]
    found: dict[str, list[Counts]] = {name: [] for name in NAMES}
    families = book.families
    for row in random.Random(SEED).sample(whole, min(limit, len(whole))):
        annotated = annotate(Report(row["id"], row["text"], row.get("title"), row.get("published"), row.get("url")))
        for name, right in _judged(row["gold"], annotated, _main(coder(annotated), families)).items():
            found[name].append(Counts(right, 1, 1))
    return found


def _main(coded: Sequence[Event | Tally], families: Mapping[str, str]) -> Event | None:
    """The first main event of violence, else the first main one, else the first, as `score.py gva` takes it."""
    events = [e for e in coded if isinstance(e, Event)]
    violent = (e for e in events if e.main and families.get(e.type) == "violence")
    return next(violent, None) or next((e for e in events if e.main), None) or next(iter(events), None)


def _judged(gold: Mapping[str, Any], annotated: AnnotatedReport, event: Event | None) -> dict[str, bool]:
    said = {t.when.start.isoformat() for t in annotated.times if t.when.start and t.when.start == t.when.end}
    day = event.when.start if event is not None and event.when.start == event.when.end else None
    where = event.where if event is not None else None
    return {
        "day": day is not None and day.isoformat() == gold["date"],
        "day, one off allowed": day is not None and abs(day.toordinal() - date.fromisoformat(gold["date"]).toordinal()) <= 1,
        "no day": day is None,
        "state": where is not None and _plain(where.admin1) == _plain(gold["state"]),
        "city": where is not None and same_name(where.name, gold["city"]),
        "day is said": gold["date"] in said,
        "city is said": any(same_name(p.place.name, gold["city"]) for p in annotated.places),
    }


def same_name(one: str | None, other: str | None) -> bool:
    """Two names are one place's: equal, or one within the other as whole words."""
    first, second = _plain(one), _plain(other)
    return bool(first and second) and (f" {first} " in f" {second} " or f" {second} " in f" {first} ")


def _plain(name: str | None) -> str:
    folded = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"\w+", folded)
    return " ".join(w for w in words if w not in ("city", "county", "the", "of", "town", "township", "village", "province", "district"))


def main() -> None:
    """Print every figure."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS
    for name, counts in measure(shared, limit).items():
        print(shown(f"setting, gva_train: {name}", counts, recall))


if __name__ == "__main__":
    main()
