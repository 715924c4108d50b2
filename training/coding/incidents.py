"""Reads the conflict reports that were written for us by `incidents.md`, and checks their marks.

Usage: python -m training.coding.incidents check FOLDER NAME: what is wrong with `out/NAME.txt`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dateline.coding.reader.labels import MEASURES, STATUSES, TYPES
from training.coding.written import HEAD, bodies

_MARK: Final = re.compile(r"\[\[([^\[\]|\n]+)\|([^\[\]|\n]+)\]\]")
_EVENT: Final = re.compile(r"e(\d+) (\w+) (\w+) (main|background)")
_ARGUMENT: Final = re.compile(r"([a-z]+?)(\d+(?:,\d+)*)(?: \d+)?")
_ROLES: Final = {"w": "when", "p": "where", "i": "initiator", "g": "target"}
MOST_WORDS: Final = 12
Span = tuple[int, int]


@dataclass
class Event:
    """An event by its words, from where to where in the text."""

    type: str
    status: str
    main: bool
    span: Span


@dataclass
class Incidents:
    """A report without its marks; `arguments` are role (or `figure:` and the measure), words, and the numbers of the events."""

    number: int
    published: str
    title: str | None
    text: str = ""
    events: dict[int, Event] = field(default_factory=dict)
    arguments: list[tuple[str, Span, tuple[int, ...]]] = field(default_factory=list)
    tallies: list[Span] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def wrong(self) -> Iterator[str]:
        """What is wrong with its marks."""
        yield from (f"{self.number}: a mark that cannot be read: {each}" for each in self.unread)
        if "[[" in self.text or "]]" in self.text:
            yield f"{self.number}: brackets left in the text"
        for name, span, whose in self.arguments:
            yield from (f"{self.number}: {name} of event {n}, which is not marked" for n in whose if n not in self.events)
            if len(self.text[slice(*span)].split()) > MOST_WORDS:
                yield f"{self.number}: too many words: {self.text[slice(*span)]}"
        for event in self.events.values():
            if event.type not in TYPES or event.status not in STATUSES:
                yield f"{self.number}: {event.type} {event.status}: no such type or status"
        if len(self.text) < 60:
            yield f"{self.number}: too short"


def incidents(folder: Path, name: str) -> Iterator[Incidents]:
    """The reports of a batch."""
    days = _days(folder, name)
    for number, title, marked in bodies(folder, name):
        yield _unmarked(Incidents(number, days[number], None if title == "-" else title), marked)


def all_incidents(folder: Path) -> Iterator[Incidents]:
    """Every report whose marks are right."""
    for path in sorted(folder.glob("out/*.txt")):
        yield from (each for each in incidents(folder, path.stem) if not list(each.wrong()))


def _days(folder: Path, name: str) -> Mapping[int, str]:
    given = (folder / f"in/{name}.txt").read_text(encoding="utf-8")
    return {int(head[1]): head[2].split()[3] for head in HEAD.finditer(given)}


def _unmarked(found: Incidents, marked: str) -> Incidents:
    done = 0
    for mark in _MARK.finditer(marked):
        found.text += marked[done : mark.start()]
        span = len(found.text), len(found.text) + len(mark[2])
        found.text, done = found.text + mark[2], mark.end()
        _read(found, mark[1].strip(), span)
    found.text += marked[done:]
    return found


def _read(found: Incidents, mark: str, span: Span) -> None:
    if mark == "tally":
        found.tallies.append(span)
    elif (event := _EVENT.fullmatch(mark)) and int(event[1]) not in found.events:
        found.events[int(event[1])] = Event(event[2], event[3], event[4] == "main", span)
    elif (argument := _ARGUMENT.fullmatch(mark)) and (argument[1] in _ROLES or argument[1] in MEASURES):
        name = _ROLES.get(argument[1]) or f"figure:{argument[1]}"
        found.arguments.append((name, span, tuple(int(n) for n in argument[2].split(","))))
    else:
        found.unread.append(mark)


def wrong(folder: Path, name: str) -> Iterator[str]:
    """What is wrong with a batch."""
    found = {w.number: w for w in incidents(folder, name)}
    yield from (f"{number}: not written" for number in _days(folder, name) if number not in found)
    for each in found.values():
        yield from each.wrong()


def main() -> None:
    """Check a batch."""
    print("\n".join(wrong(Path(sys.argv[2]), sys.argv[3])) or "all right")


if __name__ == "__main__":
    main()
