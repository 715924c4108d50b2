"""The dependency tree of a report, to walk in both directions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from dateline.model.context import ContextKind, Contexts
from dateline.model.mention import AnnotatedReport, PlaceMention, Sentence, TimeMention, Token
from dateline.model.span import Part, Span


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
    def _token_places(self) -> _Places:
        return _Places([t.span for t in self.tokens])

    @cached_property
    def _sentence_places(self) -> _Places:
        return _Places([s.span for s in self.annotated.sentences])

    def within(self, span: Span) -> list[Token]:
        """The tokens that share a character with a span."""
        return [self.tokens[i] for i in self._token_places.near(span) if self.tokens[i].span.overlaps(span)]

    def sentence_of(self, span: Span) -> int | None:
        """The number of the sentence a span begins in."""
        sentences = self.annotated.sentences
        return next((i for i in self._sentence_places.near(span) if sentences[i].span.overlaps(span)), None)

    @cached_property
    def heads(self) -> int:
        """How many sentences the headline has."""
        return sum(s.span.part == "title" for s in self.annotated.sentences)

    @cached_property
    def _time_places(self) -> _Places:
        return _Places([t.span for t in self.annotated.times])

    @cached_property
    def _place_places(self) -> _Places:
        return _Places([p.span for p in self.annotated.places])

    def times_in(self, span: Span) -> list[TimeMention]:
        """The times that share a character with a span."""
        times = self.annotated.times
        return [times[i] for i in self._time_places.near(span) if times[i].span.overlaps(span)]

    def places_in(self, span: Span) -> list[PlaceMention]:
        """The places that share a character with a span."""
        places = self.annotated.places
        return [places[i] for i in self._place_places.near(span) if places[i].span.overlaps(span)]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

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


class _Places:
    """Where spans stand, those of each part in a row: what could share a character with another is found by halving."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._rows: dict[Part, tuple[int, list[int], list[int]]] = {}
        for number, span in enumerate(spans):
            _, starts, ends = self._rows.setdefault(span.part, (number, [], []))
            starts.append(span.start)
            ends.append(max(span.end, ends[-1]) if ends else span.end)
        for _, starts, _ in self._rows.values():
            # The least from there on, as `ends` are the most up to there: both ascend even where spans lie in each other.
            for at in range(len(starts) - 2, -1, -1):
                starts[at] = min(starts[at], starts[at + 1])

    def near(self, span: Span) -> range:
        """The numbers of the spans among which all are that share a character with this one."""
        if span.part not in self._rows:
            return range(0)
        first, starts, ends = self._rows[span.part]
        return range(first + bisect_right(ends, span.start), first + bisect_left(starts, span.end))
