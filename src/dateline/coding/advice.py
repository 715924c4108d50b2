"""A second opinion on what the rules read of one report: what a trained reader, or another coder, has to say at each choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.coding.draft import Draft, FoundFigure
from dateline.coding.merging import Account
from dateline.coding.tree import Tree
from dateline.model.event import Event, Tally
from dateline.model.figure import Quantity
from dateline.model.mention import PlaceMention, TimeMention


class Advice:
    """The advice of nobody: every choice stays as the rules made it."""

    def on(self, subject: Account | None) -> Advice:
        """The advice, knowing which account is the report's main violence."""
        return self

    def drafts(self, drafts: list[Draft], tallies: Sequence[Tally]) -> list[Draft]:
        """The drafts to go on with, in reading order; `tallies` are the totals that were read."""
        return drafts

    def accounts(self, accounts: list[Account]) -> list[Account]:
        """The accounts with the parties that the rules missed, in the order given."""
        return accounts

    def kind(self, account: Account, ruled: str) -> str:
        """The type of an account."""
        return ruled

    def main(self, account: Account, odds: float) -> bool:
        """The report is about the account, for which the rules' log-odds are these."""
        return odds > 0

    def lean_when(self, time: TimeMention) -> float:
        """What speaks for a time's being that of the main violence, to be added to the rules' score."""
        return 0.0

    def lean_where(self, place: PlaceMention) -> float:
        """The same of its place."""
        return 0.0

    def day(self, account: Account, ruled: TimeMention | None) -> TimeMention | None:
        """The main violence's time, where the rules have no day."""
        return ruled

    def time(self, account: Account, ruled: TimeMention | None) -> TimeMention | None:
        """When an account was that is not the main violence."""
        return ruled

    def unlisted(self, account: Account, ruled: PlaceMention | None) -> PlaceMention | None:
        """The main violence's place, finer than the gazetteer knows it."""
        return ruled

    def place(self, account: Account, ruled: PlaceMention | None) -> PlaceMention | None:
        """Where such an account was."""
        return ruled

    def figures(self, account: Account, ruled: Sequence[FoundFigure]) -> Sequence[FoundFigure]:
        """The figures of an account."""
        return ruled

    def totals(self, account: Account, ruled: Mapping[str, Quantity]) -> Mapping[str, Quantity]:
        """Its totals by measure."""
        return ruled

    def signs(self, account: Account, event: Event) -> Mapping[str, float]:
        """What more speaks for an event's being right, by name."""
        return {}

    def why(self, account: Account, field: str) -> tuple[str, float] | None:
        """Why the advice chose another value of a field (`when`, `totals.killed`) than the rules, and its likelihood; None if it did not."""
        return None


Adviser = Callable[[Tree], Advice]
"""Who gives the advice on a report."""


def no_adviser(tree: Tree) -> Advice:
    """Nobody's advice."""
    return Advice()
