"""The dependency tree of a report, to walk in both directions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from dateline.model.context import ContextKind, Contexts
from dateline.model.mention import AnnotatedReport, Sentence, Token
from dateline.model.span import Span


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

    def within(self, span: Span) -> list[Token]:
        """The tokens that share a character with a span."""
        return [t for t in self.tokens if t.span.overlaps(span)]

    @cached_property
    def _starts(self) -> dict[str, tuple[list[int], list[int]]]:
        """The starts and the numbers of the sentences of each part."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        for number, sentence in enumerate(self.annotated.sentences):
            starts, numbers = found.setdefault(sentence.span.part, ([], []))
            starts.append(sentence.span.start)
            numbers.append(number)
        return found

    def sentence_of(self, span: Span) -> int | None:
        """The number of the sentence a span begins in."""
        starts, numbers = self._starts.get(span.part, ([], []))
        at = max(0, bisect_right(starts, span.start) - 1)
        return next((n for n in numbers[at : at + 2] if self.annotated.sentences[n].span.overlaps(span)), None)

    @cached_property
    def heads(self) -> int:
        """How many sentences the headline has."""
        return sum(s.span.part == "title" for s in self.annotated.sentences)

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
