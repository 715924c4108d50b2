"""The coded sets: their reports, and their events as read from a folder or coded here.

A folder of events holds one `NAME.jsonl` a set, as `dateline code` writes it; it may hold `NAME.ann.pkl` too, the set's annotated reports by id,
made by Dateline itself (a pickle of other people is a program: do not open it).
"""

from __future__ import annotations

import json
import pickle
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.scoring import rows

from dateline.model.event import Event
from dateline.model.failure import Failure
from dateline.model.jsonl import event_object, tally_object
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report
from dateline.run.config import Settings
from dateline.run.pipeline import Coding, cleaned, code_one

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CodedSet:
    """A set by name: how it is scored, and its files in the shared folder."""

    name: str
    kind: str
    files: tuple[str, ...]


DEV: Final = (
    CodedSet("gva_dev", "gva", ("bench/gva_dev.jsonl",)),
    CodedSet("gold_dev", "gold", ("bench/gold_dev.jsonl",)),
    CodedSet("muc_tst", "muc", ("bench/muc4/tst1.jsonl", "bench/muc4/tst2.jsonl")),
    CodedSet("own_dev", "gold", ("own/own_dev.jsonl",)),
    CodedSet("seeds", "seeds", ("seeds/gold.json",)),
)
TRAIN: Final = (
    CodedSet("gva_train", "gva", ("bench/gva_train.jsonl",)),
    CodedSet("gold_train", "gold", ("bench/gold_train.jsonl",)),
    CodedSet("own_train", "gold", ("own/own_train.jsonl",)),
)
SETS: Final = {each.name: each for each in (*DEV, *TRAIN)}
SEED_PUBLISHED: Final = "2015-04-08"
"""What the last seed page's sidecar says of its day."""


def answers(shared: Path, name: str) -> list[Row]:
    """The reports of a set with their answers, each under `id`."""
    chosen = SETS[name]
    if chosen.kind == "seeds":
        return _seeds(shared / chosen.files[0])
    return [{**row, "id": row.get("id") or row["doc_id"]} for path in chosen.files for row in rows(shared / path)]


def _seeds(path: Path) -> list[Row]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return [
        {
            "id": name,
            "text": (path.parent / name).read_text("utf-8"),
            "tallies": own["tallies"],
            "events": own.get("events_with_published") or own["events"],
        }
        for name, own in gold.items()
    ]


def reports(shared: Path, name: str) -> list[Report]:
    """The reports of a set as the coder gets them; the seeds cleaned from their pages."""
    if SETS[name].kind == "seeds":
        return _cleaned_seeds(shared / "seeds")
    if SETS[name].kind == "muc":
        return [Report(r["id"], r.get("text_mixed_case") or r["text"], None, r["header"]["date"]) for r in answers(shared, name)]
    return [
        Report(r["id"], r["text"], r.get("title") or None, r.get("published") or None, r.get("url") or None) for r in answers(shared, name)
    ]


def _cleaned_seeds(pages: Path) -> list[Report]:
    names = sorted(p.name for p in pages.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            shutil.copy(pages / name, folder)
        Path(folder, f"{names[4]}.meta.json").write_text(json.dumps({"published": SEED_PUBLISHED}), encoding="utf-8")
        found = cleaned([Path(folder, name) for name in names], Settings())
        return [r for r in found if isinstance(r, Report)]


def events(shared: Path, name: str, folder: Path | None = None, of: Sequence[Report] = ()) -> dict[str, list[Row]]:
    """The events and tallies of each report of a set that has any: those of `folder`, else coded now as `dateline code` does, only `of` if given."""
    path = folder and folder / f"{name}.jsonl"
    objects = iter(rows(path)) if path and path.is_file() else _coded(of or reports(shared, name))
    found: dict[str, list[Row]] = {}
    for each in objects:
        found.setdefault(each["report_id"], []).append(each)
    return found


def _coded(of: Sequence[Report]) -> Iterator[Row]:
    for told in map(partial(code_one, coding=Coding(Settings())), of):
        for coded in [] if isinstance(told, Failure) else told:
            shape = event_object(coded) if isinstance(coded, Event) else tally_object(coded)
            yield json.loads(json.dumps(shape))


def annotated(shared: Path, name: str, folder: Path | None = None) -> dict[str, AnnotatedReport]:
    """The annotated reports of a set by id: those of `folder`, else annotated now."""
    path = folder and folder / f"{name}.ann.pkl"
    if path and path.is_file():
        found: dict[str, AnnotatedReport] = pickle.loads(path.read_bytes())
        return found
    coding = Coding(Settings())
    return {r.id: coding.annotate(r) for r in reports(shared, name)}
