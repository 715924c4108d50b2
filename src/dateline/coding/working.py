"""How a report came to its events: what a coder had in hand when it chose their values."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.advice import Advice
from dateline.coding.draft import Draft
from dateline.coding.merging import Account
from dateline.coding.tree import Tree
from dateline.model.event import Event, Tally


@dataclass(frozen=True, slots=True)
class Working:
    """Every draft and account in reading order, the events with the accounts they were made of in order of weight, the tallies.

    `response` holds the types of the state's response; `advice` was asked at every choice.
    """

    tree: Tree
    drafts: tuple[Draft, ...]
    accounts: tuple[Account, ...]
    told: tuple[tuple[Event, Account], ...]
    tallies: tuple[Tally, ...]
    response: frozenset[str]
    advice: Advice

    @property
    def coded(self) -> list[Event | Tally]:
        """What the coder gives: the events, then the tallies."""
        return [*(event for event, _ in self.told), *self.tallies]
