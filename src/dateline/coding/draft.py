"""What one sentence says of an event, before sentences are put together."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.people import Someone
from dateline.model.event import Certainty, Role, Status
from dateline.model.figure import Figure
from dateline.model.mention import PlaceMention, TimeMention, Token
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that say something happened. `kind` is a codebook type, or `any_attack`, `any_killing` where the words do not tell which. `definite` if the noun has an article or pronoun that points back."""

    kind: str
    token: Token
    span: Span
    status: Status = "occurred"
    noun: bool = False
    plural: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with its words; `clause` is the index of the verb or noun that counts it, `subset` if it is part of another ("including").

    `more` if it is beside others of the sentence ("three more"); `also` if it is none of those told last ("was also shot"); `nth` of "a third man";
    `person` tells a single person from others; `called` if the words only call them victims ("identified the victims as"), `living` if who
    is said to have died before is none of them ("were taken to a hospital"); `kin_of` the sex of whom the words make it a relative of ("his father");
    `word` is the index of the noun or name. `by_another` if somebody other than forces of the state is said to have done it ("was murdered").
    """

    figure: Figure
    span: Span
    clause: int
    head: str
    subset: bool = False
    more: bool = False
    person: Someone | None = None
    sentence: int = -1
    nth: int = 0
    also: bool = False
    called: bool = False
    living: bool = False
    kin_of: str | None = None
    word: int = -1
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a sentence names it."""

    role: Role
    name: str
    span: Span
    actor_id: str | None = None
    sector: str | None = None
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence's account of one event. `apart` if the sentence itself says that it is another event than the one before;
    `weak` if it only refers to it ("accused of the attack"): an event of its own where nothing else in the report tells of it; `sums` if it
    sums up several ("nine people were shot in five separate incidents")."""

    sentence: int
    kind: str
    triggers: tuple[Trigger, ...]
    figures: tuple[FoundFigure, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    parties: tuple[Party, ...] = ()
    weapons: tuple[str, ...] = ()
    status: Status = "occurred"
    suicide: bool = False
    apart: bool = False
    past: bool = False
    weak: bool = False
    sums: bool = False
