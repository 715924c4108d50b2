"""Speech in quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotate.clauses import Clauses
from dateline.model.context import Context
from dateline.model.mention import Sentence, Token
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

_MARK: Final = re.compile(r"[“”„«»\"]|``|''|(?<!\w)[‘'](?=\w)|(?<=[.,?!])[’'](?!\w)")
_OPENS: Final = frozenset("“„«‘") | {"``"}
_CLOSES: Final = frozenset("”»’") | {"''"}
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*[“\"„«])")
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
SHORT: Final = 2
"""Words up to which quotation marks are a reserve ("terrorist"), unless a comma or stop before the last mark says that they are speech."""
_ASIDE: Final = 12
"""Words that name the speaker between two quotations of one speech."""


@dataclass(frozen=True, slots=True)
class _Quotation:
    opening: Span
    inner: Span
    continued: bool


class _Sentences:
    """The sentences of a report by where they end, so that those around a quotation are found at once."""

    def __init__(self, sentences: Sequence[Sentence], tokens: Sequence[Token], saying: frozenset[str]) -> None:
        self._tokens, self._saying = tokens, saying
        self._verbs: dict[int, list[Token]] = {}
        self._own: dict[Part, list[Sentence]] = {"title": [], "text": []}
        for sentence in sentences:
            self._own[sentence.span.part].append(sentence)
        self._ends = {part: [s.span.end for s in own] for part, own in self._own.items()}

    def end_after(self, part: Part, at: int, limit: int) -> int:
        """The end of the sentence that holds an offset, or the limit."""
        found = bisect_right(self._ends[part], at)
        return min(self._ends[part][found], limit) if found < len(self._ends[part]) else limit

    def around(self, span: Span) -> Iterator[Sentence]:
        """The sentences that a span begins and ends in."""
        own, ends = self._own[span.part], self._ends[span.part]
        for found in sorted({bisect_right(ends, span.start), bisect_right(ends, span.end - 1)}):
            if found < len(own) and own[found].span.overlaps(span):
                yield own[found]

    def verbs(self, sentence: Sentence) -> list[Token]:
        """The verbs of saying of a sentence."""
        if sentence.first not in self._verbs:
            words = self._tokens[sentence.first : sentence.last]
            self._verbs[sentence.first] = [t for t in words if t.lemma in self._saying and t.pos == "VERB"]
        return self._verbs[sentence.first]


def find_quotes(report: Report, clauses: Clauses, sentences: Sequence[Sentence], saying: frozenset[str]) -> Iterator[Context]:
    """The quoted speech of a report with who says it, as said; titles of works and words in reserve are none."""
    source: Span | None = None
    end: Span | None = None
    read = _Sentences(sentences, clauses.tokens, saying)
    for quotation in (q for part in PARTS for q in _quotations(report, part, read)):
        said = _speaker(clauses, read, quotation.inner)
        if said is None and (quotation.continued or (end is not None and _follows(report, end, quotation.inner))):
            said = source
        source, end = said, quotation.inner
        yield Context(quotation.inner, "quoted", quotation.opening, said)


def _quotations(report: Report, part: Part, sentences: _Sentences) -> Iterator[_Quotation]:
    words = report.part(part)
    if _MARK.search(words) is None:
        return
    start, running = 0, False
    for end in [*(m.end() for m in _PARAGRAPH.finditer(words)), len(words)]:
        open_at: re.Match[str] | None = None
        goes_on = running
        for mark in _MARK.finditer(words, start, end):
            if open_at is None:
                open_at = mark if _opening(words, mark) else None
            elif _closing(words, mark, open_at):
                yield from _spoken(words, part, open_at, mark.start(), goes_on)
                open_at, goes_on = None, False
        running = False
        if open_at is not None and len(open_at[0]) and open_at[0] not in "‘'":
            running = words[end : end + 40].lstrip()[:1] in ("“", '"', "„", "«")
            stop = end if running else sentences.end_after(part, open_at.end(), end)
            yield from _spoken(words, part, open_at, stop, goes_on)
        start = end


def _opening(words: str, mark: re.Match[str]) -> bool:
    if mark[0] in _CLOSES and mark[0] != "''":
        return False
    before, after = words[mark.start() - 1 : mark.start()], words[mark.end() : mark.end() + 1]
    return mark[0] in _OPENS or ((not before or before.isspace() or before in "([—–-:'") and bool(after) and not after.isspace())


def _closing(words: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    if mark[0] in _OPENS:
        return False
    single = opened[0] in "‘'"
    if single != (mark[0] in "’'"):
        return False
    return opened[0] not in "“„«" or mark[0] in '”»"“'


def _spoken(words: str, part: Part, opened: re.Match[str], stop: int, continued: bool) -> Iterator[_Quotation]:
    start = opened.end()
    inner = words[start:stop]
    start, stop = start + len(inner) - len(inner.lstrip()), stop - len(inner) + len(inner.rstrip())
    inner = words[start:stop]
    if inner and (continued or _is_speech(inner)):
        yield _Quotation(Span(part, opened.start(), opened.end()), Span(part, start, stop), continued)


def _is_speech(inner: str) -> bool:
    ended = inner[-1] in ".,?!;"
    counted = _WORD.findall(inner)
    if len(inner.split()) <= SHORT:
        return ended and bool(counted)
    title = all(w[:1].isupper() or not w[:1].isalpha() for w in counted if len(w) > 3)
    return ended or not title or counted[0] in ("I", "We")


def _follows(report: Report, before: Span, own: Span) -> bool:
    """The second quotation goes on with the first: no more than who says it stands between them."""
    if before.part != own.part:
        return False
    between = report.part(own.part)[before.end : own.start]
    words = len(_WORD.findall(between[:400]))
    return words == 0 or (words <= _ASIDE and "\n" not in between.strip())


def _speaker(clauses: Clauses, sentences: _Sentences, inner: Span) -> Span | None:
    """The subject of the verb of saying that stands nearest, outside the marks, in a sentence that the quotation begins or ends in."""
    verbs = [t for s in sentences.around(inner) for t in sentences.verbs(s) if not inner.contains(t.span)]
    for verb in sorted(verbs, key=lambda v: _distance(v, inner)):
        subject = clauses.subject(verb)
        if subject is not None and not inner.overlaps(subject.span):
            return clauses.phrase(subject)
    return None


def _distance(token: Token, inner: Span) -> int:
    return max(inner.start - token.span.end, token.span.start - inner.end, 0)
