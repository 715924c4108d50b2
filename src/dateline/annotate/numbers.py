"""Numbers of countable things said in a report, with what is said around them ("at least", "nearly", "dozens")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_bounds import Bound, BoundReader, Lead, Range
from dateline.annotate.number_kinds import KindReader
from dateline.annotate.number_said import Kind, Stated
from dateline.annotate.number_specials import special
from dateline.annotate.number_words import HYPHENS, Amount, AmountReader
from dateline.codebook.loader import Codebook
from dateline.model.figure import Quantity
from dateline.model.mention import NumberMention, Share, TimeMention
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span, Spans

_WHOSE: Final = frozenset("the them whom those these which his her their its our my your".split())
_LISTS: Final = frozenset(", and or & to - by".split())


@dataclass(frozen=True, slots=True)
class Number:
    """An amount found in a text, of whatever kind: its offsets, its bounds as said, and how they are said."""

    start: int
    end: int
    low: float
    high: float | None
    kind: Kind
    bound: Bound | None = None
    approximate: bool = False
    share: Share = "whole"
    vague: bool = False

    @property
    def quantity(self) -> Quantity:
        """The bounds it puts on a count."""
        low, high = round(self.low), None if self.high is None else round(self.high)
        if self.bound == "at_least":
            return Quantity(low, None, self.approximate)
        if self.bound == "at_most":
            return Quantity(0, high, self.approximate)
        return Quantity(low, high, self.approximate)


class NumberFinder:
    """Finds numbers by the codebook's words for quantities."""

    def __init__(self, codebook: Codebook) -> None:
        words = codebook.quantities
        self._words = words
        self._amounts = AmountReader(words)
        self._bounds = BoundReader(words, self._amounts)
        self._kinds = KindReader(words)

    def __call__(self, report: Report, times: Sequence[TimeMention]) -> tuple[NumberMention, ...]:
        """The counts in reading order; times, ages, amounts of money, measures, names and addresses are none."""
        taken = Spans(t.span for t in times)
        return tuple(m for part in PARTS for m in self._counts(report, part, taken))

    def _counts(self, report: Report, part: Part, taken: Spans) -> Iterator[NumberMention]:
        words = report.part(part)
        for number in self.numbers(words):
            if number.kind == "count" and number.low >= 0:
                span = Span(part, number.start, number.end)
                if taken.near(span) is None:
                    yield NumberMention(span, words[number.start : number.end], number.quantity, number.share)

    def numbers(self, text: str) -> Iterator[Number]:
        """Every number of a text, of whatever kind, in reading order."""
        lexemes = Lexemes(text)
        reached = 0
        kind: Kind | None = None
        for at in range(len(lexemes)):
            if at < reached:
                continue
            number, last = self._at(lexemes, at, reached, kind)
            if number is not None:
                yield number
            if last > at:
                reached, kind = last, number.kind if number else None

    def _at(self, lexemes: Lexemes, at: int, reached: int, kind: Kind | None) -> tuple[Number | None, int]:
        if found := special(lexemes, at, self._words):
            span = lexemes[at].start, lexemes[found.last - 1].end
            return Number(*span, found.value, found.value, "count", share=found.share), found.last
        low = self._amounts(lexemes, at)
        if low is None:
            return None, at
        lead = self._bounds.lead(lexemes, low, reached)
        between = self._bounds.range(lexemes, low, lead.first)
        ratio = kind == "fraction" and lexemes.lower(reached, at) in ("in", "out of")
        ratio |= kind == "label" and lexemes.lower(reached, at) == "of"
        listed = ratio or (kind != "fraction" and at - reached == 1 and lexemes[at - 1].lower in _LISTS)
        joined = kind if reached and (listed or at == reached) else None
        return self._number(lexemes, low, between, (lead, joined))

    def _number(self, lexemes: Lexemes, low: Amount, between: Range | None, context: tuple[Lead, Kind | None]) -> tuple[Number, int]:
        lead, joined = context
        high = between.high if between else None
        amount = between.low if between else low
        end = (high or low).last
        tail, last = self._bounds.tail(lexemes, end)
        said = Stated(amount, high, lead.first, last, lead.word)
        kind: Kind = "score" if between and self._result(lexemes, said, between.joint) else self._kinds(lexemes, said, joined)
        opening = lexemes[lead.first - 1].lower in ("between", "from") and between is not None
        top = high.high if high else amount.high
        guessed = tail == "about" or lead.approximate or "vague" in (amount.form, high.form if high else "")
        number = Number(
            lexemes[lead.first - opening].start,
            lexemes[last - 1].end,
            amount.low if kind == "count" else _signed(lexemes, low, amount.low),
            top if top is None or kind == "count" else _signed(lexemes, low, top),
            kind,
            tail if tail in ("at_least", "at_most") else lead.bound,
            guessed or (between is not None and between.joint == "or"),
            self._share(lexemes, said, lead),
            amount.form == "vague",
        )
        return number, last

    def _share(self, lexemes: Lexemes, said: Stated, lead: Lead) -> Share:
        after = lexemes[said.last].lower
        if lead.additional or after in ("more", "others", "other", "additional", "further"):
            return "additional"
        whole = lexemes[said.last + 1]
        if after == "of" and whole.lower in ("others", "other"):
            return "additional"
        if lexemes.lower(said.last, said.last + 2) == "out of":
            return "part"
        if after == "of" and (whole.lower in _WHOSE or self._amounts(lexemes, said.last + 1) is not None):
            return "part"
        return "part" if lexemes[said.first - 1].lower in ("including", "included", "include", "includes", "among") else "whole"

    def _result(self, lexemes: Lexemes, said: Stated, joint: str) -> bool:
        """The pair is the result of a game or a vote, or no range at all."""
        if said.high is None or joint not in (*HYPHENS, "to"):
            return False
        small = said.low.form == said.high.form == "numeral" and said.high.low < 200
        beside = {lexemes[i].lower for i in (*range(said.first - 4, said.first), said.last)}
        fallen = joint in HYPHENS and said.high.low <= said.low.low
        return fallen or (small and joint in HYPHENS and bool(beside & self._words.results))


def _signed(lexemes: Lexemes, amount: Amount, value: float) -> float:
    """Below zero behind a minus."""
    before = lexemes[amount.first - 1]
    dash = before.text in ("-", "−") and lexemes.glued(amount.first)
    minus = dash and (not before.glued or lexemes[amount.first - 2].lower in ("minus", "$"))
    return -value if minus or before.lower == "minus" else value
