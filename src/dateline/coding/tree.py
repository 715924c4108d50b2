"""The dependency tree of a report, to walk in both directions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, Generic, Protocol, TypeVar

from dateline.model.context import ContextKind, Contexts
from dateline.model.mention import ActorMention, AnnotatedReport, NumberMention, PlaceMention, Sentence, TimeMention, Token
from dateline.model.span import Part, Span

DIRECT: Final = frozenset("in at near outside inside".split())
"""Words that set what happened right at a place."""
ITEMS: Final = 3
"""Sentences that open with a name of a place, of which a report is a bulletin."""


class Tree:
    """A report's tokens with their children; a view, it changes nothing."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens

    @cached_property
    def _children(self) -> list[list[Token]]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        return children

    @cached_property
    def _contexts(self) -> Contexts:
        return Contexts(self.annotated.contexts)

    def contexts(self, token: Token) -> frozenset[ContextKind]:
        """The kinds of context that a token stands in."""
        return self._contexts.at(token.span)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The dependents of a token, in reading order; of these relations only, if any are named."""
        return [c for c in self._children[token.index] if not deps or c.dep in deps]

    def head(self, token: Token) -> Token:
        """The governor of a token; a root's is itself."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors, nearest first, without the token itself."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in reading order."""
        found, todo = [], [token]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(self._children[current.index])
        return sorted(found, key=lambda t: t.index)

    @cached_property
    def _token_row(self) -> _Row[Token]:
        return _Row(self.tokens)

    @cached_property
    def _sentence_row(self) -> _Row[Sentence]:
        return _Row(self.annotated.sentences)

    def within(self, span: Span) -> list[Token]:
        """The tokens that share a character with a span."""
        return self._token_row.sharing(span)

    def sentence_of(self, span: Span) -> int | None:
        """The number of the sentence a span begins in."""
        return next(self._sentence_row.numbers(span), None)

    @cached_property
    def heads(self) -> int:
        """How many sentences the headline has."""
        return sum(s.span.part == "title" for s in self.annotated.sentences)

    @cached_property
    def items(self) -> dict[int, Token]:
        """The first words of the names that open a bulletin's items, by the numbers of their sentences: "Near Doba, one strike destroyed"; none if it is no bulletin."""
        names = {n: name for n, s in enumerate(self.annotated.sentences) if (name := self._opening(s)) is not None}
        return names if len(names) >= ITEMS else {}

    def _opening(self, sentence: Sentence) -> Token | None:
        """The first word of the name that opens a sentence behind a word of space and before a comma."""
        words = [t for t in self.words(sentence) if t.pos not in ("PUNCT", "SPACE") or t.text == ","]
        if len(words) < 2 or words[0].lemma.lower() not in DIRECT or words[1].pos != "PROPN":
            return None
        behind = next((t for t in words[2:] if t.pos != "PROPN"), None)
        return words[1] if behind is not None and behind.text == "," else None

    def times_in(self, span: Span) -> list[TimeMention]:
        """The times that share a character with a span."""
        return self._times.sharing(span)

    def places_in(self, span: Span) -> list[PlaceMention]:
        """The places that share a character with a span."""
        return self._places.sharing(span)

    def numbers_in(self, span: Span) -> list[NumberMention]:
        """The numbers that share a character with a span."""
        return self._numbers.sharing(span)

    def actors_in(self, span: Span) -> list[ActorMention]:
        """The actors that share a character with a span."""
        return self._actors.sharing(span)

    @cached_property
    def _times(self) -> _Row[TimeMention]:
        return _Row(self.annotated.times)

    @cached_property
    def _places(self) -> _Row[PlaceMention]:
        return _Row(self.annotated.places)

    @cached_property
    def _numbers(self) -> _Row[NumberMention]:
        return _Row(self.annotated.numbers)

    @cached_property
    def _actors(self) -> _Row[ActorMention]:
        return _Row(self.annotated.actors)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def follows(self, span: Span, lemma: str) -> bool:
        """The word stands right behind the span."""
        own = self.within(span)
        return bool(own) and any(t.lemma == lemma for t in self.tokens[own[-1].index + 1 : own[-1].index + 2])

    def first_conjunct(self, token: Token) -> Token:
        """The head of a chain of conjuncts ("two" of "two men and a woman")."""
        while token.dep == "conj" and token.head != token.index:
            token = self.tokens[token.head]
        return token

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and what is joined to it by "and" or a comma, from there on."""
        found = [token]
        for child in self.children(token, "conj"):
            found.extend(self.conjuncts(child))
        return found


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=_Spanned)


class _Row(Generic[S]):
    """Where tokens, sentences or mentions stand, those of each part in a row: what shares a character with a span is found by halving."""

    def __init__(self, members: Sequence[S]) -> None:
        self._members = members
        self._rows: dict[Part, tuple[int, list[int], list[int]]] = {}
        for number, span in enumerate(m.span for m in members):
            _, starts, ends = self._rows.setdefault(span.part, (number, [], []))
            starts.append(span.start)
            ends.append(max(span.end, ends[-1]) if ends else span.end)
        for _, starts, _ in self._rows.values():
            # The least from there on, as `ends` are the most up to there: both ascend even where spans lie in each other.
            for at in range(len(starts) - 2, -1, -1):
                starts[at] = min(starts[at], starts[at + 1])

    def numbers(self, span: Span) -> Iterator[int]:
        """The numbers of the members that share a character with a span."""
        if span.part in self._rows:
            first, starts, ends = self._rows[span.part]
            near = range(first + bisect_right(ends, span.start), first + bisect_left(starts, span.end))
            yield from (i for i in near if self._members[i].span.overlaps(span))

    def sharing(self, span: Span) -> list[S]:
        """The members that share a character with a span."""
        return [self._members[i] for i in self.numbers(span)]
