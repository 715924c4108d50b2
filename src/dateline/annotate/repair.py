"""What the finders and the parser read of a report: its words whole, with the capitals and spaces they should have, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeVar

from dateline.annotate.casing import Habits, Truecaser
from dateline.annotate.mending import mended
from dateline.annotate.parse import Parser, paragraphs
from dateline.codebook.loader import Codebook
from dateline.gazetteer.index import Gazetteer
from dateline.model.furniture import without_furniture
from dateline.model.mention import ActorMention, AnnotatedReport, NumberMention, PlaceMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

M = TypeVar("M", TimeMention, PlaceMention, NumberMention, ActorMention)

_SPACES: Final = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
)
_ODD: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_LINE: Final = re.compile(r"[^\n]+")
_INSIDE: Final = re.compile(r"(?<=[a-z,;] )[^\W\d_]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_HEADWORD: Final = re.compile(r"[^\W\d_]{4,}")
SHOUTED: Final = 0.9
"""Share of capitals among the letters from which a paragraph has lost its small ones."""
FEWEST: Final = 15
"""Letters under which a paragraph or line in capitals is left alone: an acronym, a signature."""
LOST: Final = 80
"""Letters from which a paragraph without any capital has lost them."""
TITLE_CASE: Final = 0.8
"""Share of a headline's longer words with a capital from which it says nothing of names."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it is read, and as it is; `offsets` has, of each part that was mended, where every character read stands in it."""

    report: Report
    own: Report
    offsets: Mapping[Part, Sequence[int]] = field(default_factory=dict)

    def place(self, span: Span) -> Span:
        """Where the words of a span read stand in the report itself."""
        offsets = self.offsets.get(span.part)
        return span if offsets is None else Span(span.part, offsets[span.start], offsets[span.end - 1] + 1)

    def returned(self, annotated: AnnotatedReport) -> AnnotatedReport:
        """The annotation of what was read as one of the report itself: every span covers the words that stand there."""
        if self.report is self.own:
            return annotated
        found = replace(
            annotated,
            report=self.own,
            times=tuple(map(self._mention, annotated.times)),
            places=tuple(map(self._mention, annotated.places)),
            numbers=tuple(map(self._mention, annotated.numbers)),
            actors=tuple(map(self._mention, annotated.actors)),
        )
        return self._placed(found) if self.offsets else found

    def _mention(self, mention: M) -> M:
        span = self.place(mention.span)
        return replace(mention, span=span, text=self.own.words(span))

    def _placed(self, annotated: AnnotatedReport) -> AnnotatedReport:
        return replace(
            annotated,
            sentences=tuple(replace(s, span=self.place(s.span)) for s in annotated.sentences),
            tokens=tuple(replace(t, span=self.place(t.span)) for t in annotated.tokens),
            contexts=tuple(
                replace(c, span=self.place(c.span), cue=self.place(c.cue), source=self.place(c.source) if c.source else None)
                for c in annotated.contexts
            ),
        )


class Repairer:
    """Makes words whole that a bad copy has parted, and gives a report the capitals it should have: wires in capitals, texts without,
    headlines with one on every word.
    """

    def __init__(self, codebook: Codebook, gazetteer: Gazetteer, parser: Parser) -> None:
        self._codebook, self._gazetteer, self._parser = codebook, gazetteer, parser

    @cached_property
    def _truecaser(self) -> Truecaser:
        return Truecaser(self._codebook, self._gazetteer, self._parser.lexicon)

    @cached_property
    def _registered(self) -> frozenset[str]:
        names = (n for actor in self._codebook.actors for n in (actor.name, *actor.aliases))
        return frozenset(w.lower() for name in names for w in _WORD.findall(name))

    def __call__(self, report: Report) -> Reading:
        """The report as it is to be read; the report itself where there is nothing to mend."""
        parts = {part: mended(report.part(part), self._known) for part in PARTS}
        offsets = {part: back for part, (_, back) in parts.items() if back is not None}
        if not offsets:
            return Reading(self.readable(report), report)
        title = parts["title"][0] if report.title is not None else None
        return Reading(self.readable(replace(report, text=parts["text"][0], title=title)), report, offsets)

    def _known(self, word: str) -> bool:
        if self._parser.lexicon.is_known(word) or word.lower() in self._registered:
            return True
        return word[:1].isupper() and bool(self._gazetteer.ranked(word))

    def readable(self, report: Report) -> Report:
        """The report itself where nothing is to be repaired, else one whose parts are as long, character for character."""
        text = self._text(report.text)
        title = self._title(report.title, text) if report.title else report.title
        return report if (text, title) == (report.text, report.title) else replace(report, text=text, title=title)

    def _text(self, text: str) -> str:
        if _ODD.search(text):
            text = text.translate(_SPACES)
        return "".join(self._paragraph(piece) for piece in _pieces(without_furniture(text)))

    def _paragraph(self, text: str) -> str:
        letters, capitals = _letters(text)
        if letters < FEWEST:
            return text
        if capitals > SHOUTED * letters or (capitals == 0 and letters >= LOST):
            return self._truecaser(text, Habits(shouted=capitals > 0))
        return _LINE.sub(self._line, text) if "\n" in text else text

    def _line(self, line: re.Match[str]) -> str:
        letters, capitals = _letters(line[0])
        return self._truecaser(line[0]) if letters >= FEWEST and capitals > 0.95 * letters and line[0].count(" ") > 1 else line[0]

    def _title(self, title: str, text: str) -> str:
        letters, capitals = _letters(title)
        if letters < FEWEST:
            return title
        if capitals > SHOUTED * letters:
            return self._truecaser(title, _habits(text))
        longer = _HEADWORD.findall(title)
        if len(longer) < 3 or sum(w[0].isupper() for w in longer) < TITLE_CASE * len(longer):
            return title
        return _keep_shouted(title, self._truecaser(title, replace(_habits(text), shouted=False)))


def _pieces(text: str) -> Iterator[str]:
    """The paragraphs with the space before each, so that they make up the text."""
    reached = 0
    for start, piece in paragraphs(text):
        yield text[reached:start] + piece
        reached = start + len(piece)
    yield text[reached:]


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are, and how many of them are capitals."""
    letters = sum(map(str.isalpha, text))
    return letters, sum(map(str.isupper, text))


def _habits(text: str) -> Habits:
    """How a text writes the words inside its sentences."""
    words = set(_INSIDE.findall(text))
    small = frozenset(w for w in words if w.islower())
    return Habits(small, frozenset(w.lower() for w in words if w[0].isupper()) - small)


def _keep_shouted(own: str, cased: str) -> str:
    """Words wholly in capitals keep them in a headline that is not: they are acronyms."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0] if m[0].isupper() else cased[m.start() : m.end()], own)
