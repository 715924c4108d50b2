"""What became of events that are gone: the event that their report's present coding has in their place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from dateline.model.anchor import Anchor, anchor_of, successor
from dateline.model.report import Report
from dateline.model.span import PARTS, Span
from dateline.store.desk import SqliteDesk
from dateline.store.ledger import SqliteLedger

Word = re.Match[str]
Words = Sequence[Word]
Division = Callable[[Word, Word], bool]

LONG: Final = 20_000
"""Characters from which texts are compared by lines, then sentences, and only what differs then by words: a diff is quadratic."""
_FEW: Final = 400
"""Words up to which what differs is not divided any more."""
_MANY: Final = 4_000
"""Words from which even what differs is compared roughly."""
_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Anchoring:
    """Looks up successors, within one transaction."""

    def __init__(self, desk: SqliteDesk, ledger: SqliteLedger) -> None:
        self._desk = desk
        self._ledger = ledger
        self._known: dict[str, str | None] = {}
        self._revised: tuple[tuple[str, str], Revision | None] = ("", ""), None

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
        for anchor in sorted(gone, key=lambda a: (a.report_id, a.report_digest)):
            told = present.get(anchor.report_id, [])
            self._known[anchor.event_id] = successor(self._aligned(anchor, told[0].report_digest), told) if told else None

    def _aligned(self, anchor: Anchor, digest: str) -> Anchor:
        """The anchor in the present text of its report, as far as its words are still there."""
        if anchor.report_digest == digest:
            return anchor
        pair = (anchor.report_digest, digest)
        if self._revised[0] != pair:
            texts = self._desk.texts(pair)
            self._revised = pair, Revision(texts[pair[0]], texts[digest]) if len(texts) == 2 else None
        revision = self._revised[1]
        return revision.realigned(anchor) if revision else anchor


class Revision:
    """Where the words of one text of a report are in a later one."""

    def __init__(self, old: Report, new: Report) -> None:
        self._moves = {part: _moves(old.part(part), new.part(part)) for part in PARTS}
        self._starts = {part: sorted(moves) for part, moves in self._moves.items()}

    def realigned(self, anchor: Anchor) -> Anchor:
        """The anchor moved to the later text; spans none of whose words are in it are left out."""
        trigger, setting = (tuple(m for s in spans if (m := self._moved(s))) for spans in (anchor.trigger, anchor.setting))
        return Anchor(anchor.event_id, anchor.report_id, anchor.report_digest, trigger, setting)

    def _moved(self, span: Span) -> Span | None:
        starts, moves = self._starts[span.part], self._moves[span.part]
        inside = [moves[start] for start in starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]
        return Span(span.part, inside[0][0], max(end for _, end in inside)) if inside else None


def _moves(old: str, new: str) -> dict[int, tuple[int, int]]:
    """Where each word of the old text that is in the new one begins and ends there, by where it began."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    whole = max(len(old), len(new)) <= LONG
    matched = _same_words(before, after) if whole else _same_pieces(before, after, (_breaks_line, _ends_sentence))
    return {one.start(): other.span() for one, other in matched}


def _same_words(old: Words, new: Words, *, rough: bool = False) -> Iterator[tuple[Word, Word]]:
    """The words that a diff finds in both; if `rough`, only those that rarer words hold in place."""
    matcher = SequenceMatcher(None, [m[0] for m in old], [m[0] for m in new], autojunk=rough)
    for block in matcher.get_matching_blocks():
        yield from zip(old[block.a : block.a + block.size], new[block.b : block.b + block.size], strict=True)


def _same_pieces(old: Words, new: Words, divisions: Sequence[Division]) -> Iterator[tuple[Word, Word]]:
    """The words of pieces that are in both, and those that are in both of what differs between them, divided more finely."""
    if not divisions or max(len(old), len(new)) <= _FEW:
        yield from _same_words(old, new, rough=min(len(old), len(new)) > _MANY)
        return
    one, other = _pieces(old, divisions[0]), _pieces(new, divisions[0])
    matcher = SequenceMatcher(None, _texts(one), _texts(other), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        left, right = list(chain(*one[a:b])), list(chain(*other[c:d]))
        if tag == "equal":
            yield from zip(left, right, strict=True)
        elif tag == "replace":
            yield from _same_pieces(left, right, divisions[1:])


def _pieces(words: Words, divided: Division) -> list[list[Word]]:
    """The words in pieces, a new one beginning where two words in a row are divided."""
    pieces: list[list[Word]] = [[]]
    for word in words:
        if pieces[-1] and divided(pieces[-1][-1], word):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _texts(pieces: Iterable[Words]) -> list[tuple[str, ...]]:
    return [tuple(m[0] for m in piece) for piece in pieces]


def _breaks_line(word: Word, following: Word) -> bool:
    return "\n" in word.string[word.end() : following.start()]


def _ends_sentence(word: Word, following: Word) -> bool:
    return word[0] in ".!?"
