"""Writes the training reports in batches for somebody to code by `victims.md` and `events.md`.

Usage: python -m training.coding.batches SHARED FOLDER. FOLDER/victims and FOLDER/events get `in/NAME.txt`, lines numbered, and `index.json`
with each report by its number; coders write `out/NAME.jsonl`. Victims: gva_train. Events: the reports of MUC-4 dev1300 that gold_train and gold_dev do not hold, and PLOVER sentences.
Nothing of them goes into the project.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from training.reader.example import rows

READ: Final = {"shooting": 2_500, "terror": 2_600, "speech": 2_600, "sentence": 2_600}
"""Characters of a report that are coded; the network reads hardly further."""
SIZES: Final = {"shooting": 40, "terror": 17, "speech": 19, "sentence": 66}
"""Reports of a batch."""
OVERLAP: Final = slice(200, 320)
"""Letters and digits by which two copies of a text are known."""


@dataclass(frozen=True)
class Given:
    """A report to be coded, with what its header tells the coder."""

    id: str
    kind: str
    text: str
    title: str | None = None
    published: str | None = None
    known: str = ""

    def lines(self, number: int) -> Iterator[str]:
        """The report as a coder reads it."""
        yield f"##### {number} | published {self.published}{self.known}"
        if self.title is not None:
            yield f"TITLE {self.title}"
        yield from (f"[{n}] {line.strip()}" for n, line in enumerate(self.text[: READ[self.kind]].split("\n"), 1) if line.strip())


def shootings(shared: Path) -> Iterator[Given]:
    """The reports of gva_train; the archive's answer says which incident is meant."""
    for row in sorted(rows(shared / "bench/gva_train.jsonl"), key=lambda r: (_digest(r["gold"]["incident_id"]), _digest(r["id"]))):
        gold = row["gold"]
        known = f" | archive: {gold['killed']} killed, {gold['injured']} injured, {gold['date']}"
        yield Given(row["id"], "shooting", row["text"], row["title"], row["published"], known)


def conflicts(shared: Path) -> Iterator[Given]:
    """Reports of MUC-4 with templates, sentences of PLOVER, and reports of MUC-4 without."""
    gold = (row for name in ("train", "dev") for row in rows(shared / f"bench/gold_{name}.jsonl"))
    known = {key for row in gold if (key := _letters(row["text"]))}
    reports = [r for r in rows(shared / "bench/muc4/dev1300_train.jsonl") if _letters(r["text"]) not in known]
    reports.sort(key=lambda r: _digest(r["doc_id"]))
    told = [Given(r["doc_id"], "terror" if r["templates"] else "speech", r["text"], None, r["header"]["date"]) for r in reports]
    sentences = sorted(rows(shared / "bench/plover/train.jsonl"), key=lambda r: _digest(r["sentence_id"] + r["sentence"]))
    yield from (g for g in told if g.kind == "terror")
    yield from (Given("plover-" + _digest(s)[:10], "sentence", s) for s in dict.fromkeys(r["sentence"] for r in sentences))
    yield from (g for g in told if g.kind == "speech")


def write(given: Sequence[Given], folder: Path) -> None:
    """The batches and the index of one kind of coding."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    (folder / "out").mkdir(exist_ok=True)
    index = {str(number): {"id": each.id, "text": each.text, "published": each.published} for number, each in enumerate(given)}
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    batches: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for number, each in enumerate(given):
        name = f"{each.kind}_{counts.get(each.kind, 0) // SIZES[each.kind]:03d}"
        counts[each.kind] = counts.get(each.kind, 0) + 1
        batches.setdefault(name, []).extend([*each.lines(number), ""])
    for name, lines in batches.items():
        (folder / "in" / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def indexed(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The reports by their numbers."""
    found: dict[str, dict[str, Any]] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return found


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())[OVERLAP]


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()


def main() -> None:
    """Write both kinds."""
    shared, folder = Path(sys.argv[1]), Path(sys.argv[2])
    write(list(shootings(shared)), folder / "victims")
    write(list(conflicts(shared)), folder / "events")


if __name__ == "__main__":
    main()
