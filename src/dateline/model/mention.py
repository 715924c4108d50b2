"""Spans that name a time, place, number or actor, and the parse they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.context import Context
from dateline.model.figure import Quantity
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.when import When
from dateline.model.where import Place, Relation


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the dependency parse; `head` and `index` count tokens of the whole report, a root heads itself."""

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, and its tokens as a half-open range of `AnnotatedReport.tokens`."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time, resolved as far as the report allows."""

    span: Span
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, resolved to the gazetteer; `relation` is how the place is said ("near", "south of").

    `literal` is false where the name stands for a government ("Moscow denied it"): nothing need have happened there.
    """

    span: Span
    text: str
    place: Place
    relation: Relation = "in"
    literal: bool = True


Share = Literal["whole", "part", "additional"]
"""`part`: of others that were said ("two of the five"); `additional`: beside others ("three more")."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """Words that state a number of something countable."""

    span: Span
    text: str
    quantity: Quantity
    share: Share = "whole"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an organisation or force of the registry, or a group word ("gunmen", "police").

    `actor_id` is None for a group word; `role_hint` is `attacker`, `authority` or `civilian` where the word itself tells;
    `by_context`: the words name no actor ("the group"), the report around them does.
    """

    span: Span
    text: str
    name: str
    actor_id: str | None = None
    sector: str | None = None
    role_hint: str | None = None
    by_context: bool = False


Mention = PlaceMention | TimeMention | NumberMention | ActorMention


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with its sentences, tokens and mentions, each in reading order, the headline before the text."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    contexts: tuple[Context, ...] = ()

    @property
    def mentions(self) -> list[Mention]:
        """All of them in reading order, the headline's first."""
        found: list[Mention] = [*self.places, *self.times, *self.numbers, *self.actors]
        return sorted(found, key=lambda m: (m.span.part != "title", m.span.start, m.span.end))
