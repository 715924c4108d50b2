"""Checks what coders wrote, or gathers it for `training.reader.examples`.

Usage: python -m training.coding.gather check FOLDER/victims NAME, or … check FOLDER/events NAME: what is wrong with `out/NAME.jsonl`, line by line.
python -m training.coding.gather FOLDER VICTIMS.jsonl EVENTS.jsonl: all that was coded, its words as spans of the texts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dateline.coding.reader.labels import STATUSES, TYPES
from training.coding.batches import indexed
from training.reader.example import rows

VICTIMS: Final = {"k": "killed", "j": "injured", "t": "hit"}
_HEAD: Final = re.compile(r"##### (\d+)")
Said = Sequence[Any]
"""The number of a line, and words of it."""


def span_of(text: str, said: Said | None) -> dict[str, Any] | None:
    """The words' span in the text, where they stand first in their line; None where they do not."""
    if not said:
        return None
    lines = text.split("\n")
    number, words = said[0], said[1]
    at = lines[number - 1].find(words) if 0 < number <= len(lines) else -1
    if at < 0:
        return None
    start = sum(len(line) + 1 for line in lines[: number - 1]) + at
    return {"part": "text", "start": start, "end": start + len(words)}


def words_of(coded: Mapping[str, Any]) -> Iterator[Said]:
    """All words that a coding names."""
    for key in VICTIMS:
        yield from coded.get(key, ())
    if coded.get("w"):
        yield coded["w"]
    for event in coded.get("events", ()):
        yield event.get("trig") or [0, ""]
        yield from (event[k] for k in ("when", "where") if event.get(k))
        yield from (said for k in ("init", "targ") for said in event.get(k) or ())
        yield from (figure[1:3] for figure in event.get("fig") or ())


def wrong(coded: Mapping[str, Any], text: str) -> Iterator[str]:
    """What is wrong with the coding of a text."""
    for said in words_of(coded):
        if span_of(text, said) is None:
            yield f"words not in that line: {said}"
        elif text.split("\n")[said[0] - 1].count(said[1]) > 1:
            yield f"words stand there twice: {said}"
    yield from (
        f"no number of people: {said}" for key in VICTIMS for said in coded.get(key, ()) if len(said) != 3 or not isinstance(said[2], int)
    )
    for event in coded.get("events", ()):
        if event.get("type") not in TYPES or event.get("status") not in STATUSES or not isinstance(event.get("main"), bool):
            yield f"type, status or main: {event}"
    if "events" not in coded and not (isinstance(coded.get("n"), list) and len(coded["n"]) == 2):
        yield "n is missing"


def checked(folder: Path, name: str) -> Iterator[str]:
    """What is wrong with a batch."""
    index = indexed(folder)
    wanted = set(_HEAD.findall((folder / "in" / f"{name}.txt").read_text(encoding="utf-8")))
    seen = set()
    for coded in rows(folder / "out" / f"{name}.jsonl"):
        number = str(coded["i"])
        seen.add(number)
        yield from (f"{number}: {what}" for what in (wrong(coded, index[number]["text"]) if number in wanted else ["not of this batch"]))
    yield from (f"{number}: missing" for number in sorted(wanted - seen, key=int))


def victims(folder: Path) -> Iterator[dict[str, Any]]:
    """The killed, injured and hit of every report, its counts, and the words of the day."""
    for text, report_id, _, coded in _coded(folder):
        found = [(kind, span_of(text, said), said[2]) for key, kind in VICTIMS.items() for said in coded.get(key, ())]
        told = [[kind, [span["part"], span["start"], span["end"]], count] for kind, span, count in found if span]
        when = span_of(text, coded.get("w"))
        yield {"id": report_id, "victims": told, "counts": coded["n"], "when": [when["part"], when["start"], when["end"]] if when else None}


def events(folder: Path) -> Iterator[dict[str, Any]]:
    """Every report in the form of gold_train."""
    for text, report_id, published, coded in _coded(folder):
        found = [_event(text, event) for event in coded["events"]]
        yield {
            "id": report_id,
            "title": None,
            "published": published,
            "text": text,
            "events": [e for e in found if e["trigger"]["span"]],
            "tallies": [],
        }


def _event(text: str, event: Mapping[str, Any]) -> dict[str, Any]:
    totals: dict[str, list[int | None]] = {}
    for measure in ("killed", "injured"):
        counts = [f[3] for f in event.get("fig") or () if f[0] == measure]
        if counts:
            total = sum(counts) if all(isinstance(c, int) for c in counts) else None
            totals[measure] = [total, total]
    return {
        **{k: event[k] for k in ("type", "status", "main")},
        "trigger": {"span": span_of(text, event["trig"])},
        **{k: {"span": span_of(text, event.get(k))} for k in ("when", "where")},
        "initiators": [{"span": span_of(text, said)} for said in event.get("init") or ()],
        "targets": [{"span": span_of(text, said)} for said in event.get("targ") or ()],
        "figures": [{"measure": f[0], "span": span} for f in event.get("fig") or () if (span := span_of(text, f[1:3]))],
        "totals": totals,
    }


def _coded(folder: Path) -> Iterator[tuple[str, str, str | None, dict[str, Any]]]:
    index = indexed(folder)
    for path in sorted((folder / "out").glob("*.jsonl")):
        for coded in rows(path):
            given = index[str(coded["i"])]
            yield given["text"], given["id"], given["published"], coded


def _write(path: Path, found: Iterator[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in found), encoding="utf-8")


def main() -> None:
    """Check or gather as the command line says."""
    if sys.argv[1] == "check":
        found = list(checked(Path(sys.argv[2]), sys.argv[3]))
        print("\n".join([*found, f"{len(found)} wrong"]))
        return
    folder = Path(sys.argv[1])
    _write(Path(sys.argv[2]), victims(folder / "victims"))
    _write(Path(sys.argv[3]), events(folder / "events"))


if __name__ == "__main__":
    main()
