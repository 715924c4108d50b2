"""Reads the reports that were written for us by `reports.md`, and checks their marks.

Usage: python -m training.coding.written check FOLDER NAME: what is wrong with `out/NAME.txt`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from training.coding.gather import VICTIMS

HEAD: Final = re.compile(r"^##### (\d+)(.*)$", re.MULTILINE)
_SHEET: Final = re.compile(r" \| published \w+ (\S+) \| happened \w+ (\S+) \| (\d+) killed, (\d+) injured[^\n]*\n([^|\n]+?) \|")
_MARK: Final = re.compile(r"\[\[([kjtw])(\d*)\|([^\[\]|\n]+)\]\]")
MOST_WORDS: Final = 9


@dataclass
class Sheet:
    """What a report had to tell."""

    published: date
    day: date
    killed: int
    injured: int
    kind: str

    @property
    def type(self) -> str | None:
        """The codebook's type of the event; an accident is none."""
        if self.kind.startswith("accident"):
            return None
        return "use_of_force" if self.kind.startswith("police shoot") else "armed_assault"


@dataclass
class Written:
    """A report without its marks: `victims` killed, injured or hit, from where to where in the text, how many; `when` from where to where."""

    number: int
    title: str
    text: str
    sheet: Sheet
    victims: list[tuple[str, int, int, int]] = field(default_factory=list)
    when: tuple[int, int] | None = None

    @property
    def counts(self) -> tuple[int, int]:
        """Killed and injured as the marks give them."""
        killed, injured, hit = (sum(v[3] for v in self.victims if v[0] == kind) for kind in VICTIMS.values())
        return killed, max(injured, hit - killed)

    def wrong(self) -> Iterator[str]:
        """What is wrong with its marks."""
        told = self.sheet.killed, self.sheet.injured
        if self.counts != told:
            yield f"{self.number}: the marks give {self.counts}, the sheet {told}"
        if self.when is None:
            yield f"{self.number}: no [[w|…]]"
        if "[[" in self.text or "]]" in self.text or "[[" in self.title:
            yield f"{self.number}: a mark that cannot be read"
        yield from (f"{self.number}: {kind} counts nobody" for kind, _, _, count in self.victims if count < 1)
        long = [self.text[start:end] for _, start, end, _ in self.victims if len(self.text[start:end].split()) > MOST_WORDS]
        yield from (f"{self.number}: too many words: {words}" for words in long)
        if len(self.text) < 120:
            yield f"{self.number}: too short"


def sheets_of(folder: Path, name: str) -> Mapping[int, Sheet]:
    """The sheets of a batch by their numbers."""
    found = {}
    given = (folder / f"in/{name}.txt").read_text(encoding="utf-8")
    for head in HEAD.finditer(given):
        sheet = _SHEET.match(given, head.end(1))
        assert sheet is not None, head[0]
        found[int(head[1])] = Sheet(date.fromisoformat(sheet[1]), date.fromisoformat(sheet[2]), int(sheet[3]), int(sheet[4]), sheet[5])
    return found


def written(folder: Path, name: str) -> Iterator[Written]:
    """The reports of a batch."""
    sheets = sheets_of(folder, name)
    for number, title, marked in bodies(folder, name):
        yield _unmarked(number, title, marked, sheets[number])


def bodies(folder: Path, name: str) -> Iterator[tuple[int, str, str]]:
    """The number, the headline and the marked text of each report of a batch."""
    told = (folder / f"out/{name}.txt").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(told))
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        first, _, marked = told[head.end() : after.start() if after else None].strip().partition("\n")
        yield int(head[1]), first.removeprefix("TITLE").strip(), marked.strip()


def all_written(folder: Path) -> Iterator[Written]:
    """Every report whose marks are right."""
    for path in sorted(folder.glob("out/*.txt")):
        yield from (each for each in written(folder, path.stem) if not list(each.wrong()))


def _unmarked(number: int, title: str, marked: str, sheet: Sheet) -> Written:
    found, done, text = Written(number, title, "", sheet), 0, ""
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        span = len(text), len(text) + len(mark[3])
        if mark[1] == "w":
            found.when = found.when or span
        else:
            found.victims.append((VICTIMS[mark[1]], *span, int(mark[2] or 0)))
        text, done = text + mark[3], mark.end()
    found.text = text + marked[done:]
    return found


def wrong(folder: Path, name: str) -> Iterator[str]:
    """What is wrong with a batch."""
    found = {w.number: w for w in written(folder, name)}
    yield from (f"{number}: not written" for number in sheets_of(folder, name) if number not in found)
    for each in found.values():
        yield from each.wrong()


def main() -> None:
    """Check a batch."""
    found = list(wrong(Path(sys.argv[2]), sys.argv[3]))
    print("\n".join(found) or "all right")


if __name__ == "__main__":
    main()
