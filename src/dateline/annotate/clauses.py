"""The clauses of the dependency parse: how far what is said of a verb holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from dateline.model.mention import Token
from dateline.model.span import Span

_RELATIVE: Final = frozenset({"relcl", "parataxis"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})

_MARKED: Final = 20
"""Tokens before a verb of saying among which the mark before its clause stands."""

Prune = Callable[[Token, Token], bool]
"""Whether a clause ends before the second token, a dependent of the first."""


class Clauses:
    """The tokens of a report with their dependents, and the stretches that hang on one of them."""

    def __init__(self, tokens: Sequence[Token], saying: frozenset[str] = frozenset()) -> None:
        self.tokens = tokens
        self._saying = saying
        self._semicolons = [t.index for t in tokens if t.text == ";"]
        self._below: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                self._below[token.head].append(token)

    def below(self, token: Token, *deps: str) -> list[Token]:
        """The dependents of a token, in reading order; of these relations only, if any are named."""
        return [c for c in self._below[token.index] if c.dep in deps] if deps else self._below[token.index]

    def head(self, token: Token) -> Token:
        """The governor of a token; a root's is itself."""
        return self.tokens[token.head]

    def before(self, token: Token) -> Token | None:
        """The token before, of the same sentence."""
        found = self.tokens[token.index - 1] if token.index else None
        return found if found is not None and found.sentence == token.sentence else None

    def after(self, token: Token) -> Token | None:
        """The token behind, of the same sentence."""
        found = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return found if found is not None and found.sentence == token.sentence else None

    def complements(self, token: Token, *deps: str) -> list[Token]:
        """The dependents of these relations that complete a token, and are no clauses of their own before a semicolon."""
        return [c for c in self.below(token, *deps) if not self.apart(token, c)]

    def apart(self, head: Token, clause: Token) -> bool:
        """A semicolon parts a clause from its governor, which the parser takes it to complete: "Ten died; two more will be tried".

        It does not where "police said" stands behind a comma, and governs all that was said before.
        """
        if clause.dep != "ccomp" or not self._parted(clause.index, head.index):
            return False
        inside = [i for i in self.under(clause, _never) if self.tokens[i].text != ";"]
        before = clause.index < head.index
        if head.lemma in self._saying and (not before or self._says_last(head)):
            return False
        return self._parted(max(inside), head.index) if before else self._parted(head.index, min(inside))

    def _parted(self, one: int, other: int) -> bool:
        first, last = min(one, other), max(one, other)
        at = bisect_right(self._semicolons, first)
        return at < len(self._semicolons) and self._semicolons[at] < last

    def _says_last(self, says: Token) -> bool:
        """A comma or quotation mark stands before "police said", and nothing that it says behind."""
        if any(c.index > says.index for c in self.below(says, "ccomp", "xcomp", "dobj")):
            return False
        marks = (t.text for t in reversed(self.tokens[max(0, says.index - _MARKED) : says.index]) if t.pos == "PUNCT")
        return next(marks, "") != ";"

    def first_conjunct(self, token: Token) -> Token:
        """The head of a chain of conjuncts."""
        while token.dep == "conj" and token.head != token.index:
            token = self.tokens[token.head]
        return token

    def verb_over(self, token: Token) -> Token:
        """The nearest verb above a token, or the root of its sentence."""
        token = self.head(token)
        while not is_verb(token) and token.head != token.index:
            token = self.head(token)
        return token

    def subject(self, verb: Token) -> Token | None:
        """The subject of a verb; a conjunct or a participle has that of the verb it is joined to."""
        for _ in range(4):
            if own := self.below(verb, "nsubj", "nsubjpass"):
                return own[0]
            if name := [c for c in self.below(verb, "auxpass", "aux") if c.text == "IS"]:
                return name[0]
            if verb.dep not in ("conj", "advcl", "xcomp") or verb.head == verb.index:
                break
            verb = self.head(verb)
        return self.head(verb) if verb.dep in ("relcl", "acl") else None

    def passive(self, verb: Token) -> bool:
        """The verb is a passive; the group in "IS claimed", which the parser takes for an auxiliary, makes none."""
        return any(c.text != "IS" for c in self.below(verb, "auxpass", "nsubjpass"))

    def under(self, top: Token, ends: Prune) -> list[int]:
        """The indexes of a token and of all that hangs on it, without what `ends` cuts off."""
        found, todo = [], [top]
        while todo:
            token = todo.pop()
            found.append(token.index)
            todo.extend(c for c in self._below[token.index] if not ends(token, c))
        return found

    def spans(self, indexes: Iterable[int]) -> Iterator[Span]:
        """The stretches that tokens make up, in reading order; a gap of marks alone parts nothing, and none stand at an end."""
        run: list[Token] = []
        for token in (self.tokens[i] for i in sorted(set(indexes))):
            if run and not self._joined(run[-1], token):
                yield from _stretch(run)
                run = []
            run.append(token)
        yield from _stretch(run)

    def _joined(self, one: Token, other: Token) -> bool:
        gap = self.tokens[one.index + 1 : other.index]
        return one.sentence == other.sentence and len(gap) < 3 and all(t.pos == "PUNCT" for t in gap)

    def phrase(self, noun: Token) -> Span:
        """A noun with what stands before it and its "of" or other short complements, without relative clauses and appositions."""

        def ends(token: Token, child: Token) -> bool:
            return child.dep in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis") or is_verb(child)

        spans = list(self.spans(self.under(noun, ends)))
        return next((s for s in spans if s.contains(noun.span)), noun.span)


def _never(token: Token, child: Token) -> bool:
    return False


def is_verb(token: Token) -> bool:
    """The token is a verb or an auxiliary."""
    return token.pos in ("VERB", "AUX")


def _stretch(run: list[Token]) -> Iterator[Span]:
    while run and run[0].pos == "PUNCT":
        run = run[1:]
    while run and run[-1].pos == "PUNCT":
        run = run[:-1]
    if run:
        yield run[0].span.to(run[-1].span)


def own_clause(clauses: Clauses, verb: Token, presupposing: frozenset[str], complements: bool = False) -> list[int]:
    """The clause of a verb: its arguments and infinitives, and conjuncts that share its auxiliary; no relative or adverbial clauses.

    What `presupposing` words bring in, and "in the attack", is no part of it. With `complements` a "that" clause is.
    """

    def ends(token: Token, child: Token) -> bool:
        if child.dep in _RELATIVE or child.dep == "mark":
            return child.dep != "mark"
        if child.dep == "conj" and is_verb(child):
            return not _shares(clauses, token, child)
        if child.dep == "cc":
            return not any(is_verb(c) and _shares(clauses, token, c) for c in clauses.below(token, "conj")) and is_verb(token)
        if child.dep == "acl":
            return child.tag in ("VBN", "VBG")
        if child.dep == "advcl":
            return not (complements and child.tag == "VBG" and not clauses.below(child, "mark", "nsubj"))
        if child.dep in ("ccomp", "csubj"):
            return child.dep == "ccomp" and (not complements or _asks(clauses, child) or clauses.apart(token, child))
        return child.dep == "prep" and _presupposed(clauses, child, presupposing)

    return clauses.under(verb, ends)


def _shares(clauses: Clauses, verb: Token, joined: Token) -> bool:
    """What is said of the verb is said of its conjunct too: "or", or a bare form with no subject of its own."""
    below = clauses.below(joined)
    if any(c.dep in _SUBJECTS or c.dep in ("aux", "auxpass", "neg") for c in below):
        return False
    if any(c.lemma in ("or", "nor") for c in clauses.below(verb, "cc")):
        return True
    # "Has carried and set off", "is to be carried and set off": the parser takes the second for a past tense.
    participle = (
        verb.tag == "VBN" and joined.tag == "VBD" and any(c.lemma == "have" or c.tag in ("TO", "MD") for c in clauses.below(verb, "aux"))
    )
    return (participle or (joined.tag not in _FINITE and joined.tag == verb.tag)) and not any(
        c.lemma == "but" for c in clauses.below(verb, "cc")
    )


def _asks(clauses: Clauses, clause: Token) -> bool:
    """The clause begins with "what", "who", "how": that it happened is taken for granted."""
    return any(c.tag in ("WP", "WDT", "WRB") for c in clauses.below(clause))


def _presupposed(clauses: Clauses, preposition: Token, presupposing: frozenset[str]) -> bool:
    if preposition.lemma in presupposing:
        return True
    objects = clauses.below(preposition, "pobj")
    return preposition.lemma == "in" and any(
        o.pos == "NOUN" and any(d.lemma in ("the", "this", "that") for d in clauses.below(o, "det")) for o in objects
    )
