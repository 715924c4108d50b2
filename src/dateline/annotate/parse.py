"""Sentences and the dependency parse, with offsets into the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from dateline.annotate.lexicon import Lexicon
from dateline.annotate.pipeline import Pipeline
from dateline.model.mention import Sentence, Token
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

LONGEST: Final = 20_000
"""Characters of one paragraph given to the parser at once; the memory it needs grows with them."""
MOST: Final = 4_000
"""Words and marks of one, which prose of that length seldom has."""
SENTENCE: Final = 250
"""Tokens of a sentence, behind which another begins: what is read off each word may look at all of its sentence."""

_BREAK: Final = re.compile(
    r"\n[ \t]*\n|(?<=[.!?:;\"'”’)\]])[ \t]*\n|\n(?=[ \t]*(?:[-*•▪◦‣·]|[–—][ \t]|\(?\d{1,2}[.)][ \t]|\(?[a-h]\)[ \t]))"
)

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_MARK: Final = re.compile(r"[^\w\s]")
_MARKS: Final = re.compile(r"(?<=[^\w\s]{8})[^\w\s]+")
_ODD: Final = re.compile("[\n\t\u00a0‘’“”]")
_UNSPACED: Final = re.compile(r"(?<=\S{200})\S+")
DENSE: Final = 2.2
"""Characters a word or mark, its space with it, under which a long paragraph is no prose."""
_LONG: Final = 1_000
_AT_THE_HEAD: Final = frozenset(("Near", "Outside", "Inside", "Around", "Across", "Along", "Throughout"))
"""Prepositions that the tagger takes for part of the name behind them where they begin a sentence: "Near Palmyra, one strike ..."."""
SCRAP: Final = 9
"""Characters a paragraph, on the average of a long text, under which its lines are none."""


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each paragraph; a line broken inside a sentence does not end one."""
    start = 0
    for end in [*(m.end() for m in _BREAK.finditer(text)), len(text)]:
        yield from _pieces(start, text[start:end])
        start = end


def _read(text: str) -> list[tuple[int, str]]:
    """The paragraphs, or where hardly any has more than a word, the text without regard to its lines: each parse has a cost of its own."""
    pieces = list(paragraphs(text))
    return pieces if len(pieces) * SCRAP < max(len(text), _LONG) else list(_pieces(0, text))


def _pieces(start: int, text: str) -> Iterator[tuple[int, str]]:
    while len(text) > MOST and (most := _most(text)) < len(text):
        cut = text.rfind(" ", 0, most) + 1 or most
        yield start, text[:cut]
        start, text = start + cut, text[cut:]
    if text.strip():
        yield start, text


def _most(text: str) -> int:
    """Characters from the beginning that are neither too many nor too many words."""
    words = _WORD.finditer(text, 0, LONGEST)
    return next((m.start() for m in islice(words, MOST, None)), min(len(text), LONGEST))


@dataclass
class _Parsed:
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


class Parser:
    """Parses reports with spaCy's small English pipeline, loaded on first use."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline()

    @property
    def lexicon(self) -> Lexicon:
        """The English words of the pipeline."""
        return self._pipeline.lexicon

    def __call__(self, report: Report) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
        """Sentences and tokens of the headline, then of the text."""
        parsed = _Parsed()
        pieces = [(part, start, text) for part in PARTS for start, text in _read(report.part(part))]
        docs = self._pipeline(_flat(text) for _, _, text in pieces)
        for (part, start, _), doc in zip(pieces, docs, strict=True):
            _add(parsed, doc, part, start)
        return tuple(parsed.sentences), tuple(parsed.tokens)


_PLAIN: Final = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"'})


def _flat(text: str) -> str:
    # One character for one, so that offsets hold.
    text = text.translate(_PLAIN) if _ODD.search(text) else text
    # The tokenizer takes marks off a word one by one and looks at all of the word for each: a page of nothing else would never end.
    text = _UNSPACED.sub(_blank, _MARKS.sub(_blank, text))
    dense = len(text) > _LONG and sum(1 for _ in _WORD.finditer(text)) * DENSE > len(text.rstrip())
    return _MARK.sub(" ", text) if dense else text


def _blank(run: re.Match[str]) -> str:
    return " " * len(run[0])


def _add(parsed: _Parsed, doc: Doc, part: Part, start: int) -> None:
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        for first in range(0, len(words), SENTENCE):
            _sentence(parsed, words[first : first + SENTENCE], part, start)


def _sentence(parsed: _Parsed, words: Sequence[SpacyToken], part: Part, start: int) -> None:
    """Adds one sentence; a word whose governor is in another is a root."""
    index, first = len(parsed.sentences), len(parsed.tokens)
    place = {t.i: number for number, t in enumerate(words, start=first)}
    misnamed = _misnamed(words)
    for t in words:
        head = t.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        own, span = place[t.i], Span(part, start + t.idx, start + t.idx + len(t.text))
        over = place.get(head.i, own)
        dep = t.dep_ if over != own else "ROOT"
        entity = "" if t.i in misnamed else t.ent_type_
        pos, tag = ("ADP", "IN") if t.i in misnamed and t.text in _AT_THE_HEAD else (t.pos_, t.tag_)
        parsed.tokens.append(Token(own, span, t.text, t.lemma_.lower(), pos, tag, dep, over, entity, index))
    parsed.sentences.append(Sentence(parsed.tokens[first].span.to(parsed.tokens[-1].span), first, len(parsed.tokens)))


def _misnamed(words: Sequence[SpacyToken]) -> frozenset[int]:
    """The words of names that begin with a preposition: what such a name is called is not believed."""
    found: list[int] = []
    for at, word in enumerate(words[:-1]):
        behind = words[at + 1]
        taken = word.pos_ == "PROPN" or word.ent_iob_ == "B"
        if word.text in _AT_THE_HEAD and taken and word.ent_iob_ != "I" and behind.pos_ == "PROPN" and behind.text != "East":
            rest = takewhile(lambda t: t.ent_iob_ == "I", words[at + 1 :])
            found += [word.i, *(t.i for t in rest)]
    return frozenset(found)
