"""What became of events that are gone: the event that their report's present coding has in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from dateline.model.anchor import Anchor, anchor_of, successor
from dateline.model.report import Report
from dateline.model.span import PARTS, Span
from dateline.store.desk import SqliteDesk
from dateline.store.ledger import SqliteLedger

_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Anchoring:
    """Looks up successors, within one transaction."""

    def __init__(self, desk: SqliteDesk, ledger: SqliteLedger) -> None:
        self._desk = desk
        self._ledger = ledger
        self._known: dict[str, str | None] = {}

    def now(self, event_id: str) -> str | None:
        """The id itself if its event is there, else that of its successor, or None."""
        if event_id not in self._known:
            self.learn([event_id])
        return self._known[event_id]

    def learn(self, event_ids: Iterable[str]) -> None:
        """Look up many at once."""
        asked = set(event_ids) - self._known.keys()
        there = self._desk.present(asked)
        self._known |= {each: each for each in there} | dict.fromkeys(asked - there)
        gone = self._ledger.anchors(events=asked - there)
        present: dict[str, list[Anchor]] = {}
        for event in self._desk.events_of({a.report_id for a in gone}):
            present.setdefault(event.report_id, []).append(anchor_of(event))
        for anchor in gone:
            told = present.get(anchor.report_id, [])
            self._known[anchor.event_id] = successor(self._aligned(anchor, told[0].report_digest), told) if told else None

    def _aligned(self, anchor: Anchor, digest: str) -> Anchor:
        """The anchor in the present text of its report, as far as its words are still there."""
        if anchor.report_digest == digest:
            return anchor
        texts = self._desk.texts((anchor.report_digest, digest))
        return realigned(anchor, texts[anchor.report_digest], texts[digest]) if len(texts) == 2 else anchor


def realigned(anchor: Anchor, old: Report, new: Report) -> Anchor:
    """The anchor moved from one text to another; spans whose words are not all in it are left out."""
    moves = {part: _moves(old.part(part), new.part(part)) for part in PARTS}
    trigger, setting = (tuple(m for s in spans if (m := _moved(s, moves[s.part]))) for spans in (anchor.trigger, anchor.setting))
    return Anchor(anchor.event_id, anchor.report_id, anchor.report_digest, trigger, setting)


def _moves(old: str, new: str) -> dict[int, tuple[int, int]]:
    """Where each word of the old text that is in the new one begins and ends there, by where it began."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    matcher = SequenceMatcher(None, [m[0] for m in before], [m[0] for m in after], autojunk=False)
    return {
        before[block.a + i].start(): (after[block.b + i].start(), after[block.b + i].end())
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
    }


def _moved(span: Span, moves: dict[int, tuple[int, int]]) -> Span | None:
    inside = [moves[start] for start in sorted(moves) if span.start <= start < span.end]
    return Span(span.part, inside[0][0], max(end for _, end in inside)) if inside else None
