"""Links an archive within one transaction and applies the scope: what `run` and `forget` have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.run.linking import Linked, Linking
from dateline.run.scope import Scope
from dateline.run.steps import Steps
from dateline.store.sqlite import SqliteStore
from dateline.store.writing import SqliteWriter

PROFILES: Final = 100
"""Profiles in one transaction."""


@dataclass(frozen=True, slots=True)
class Relinking:
    """How an archive is linked: the steps, and what is recorded."""

    steps: Steps
    scope: Scope
    families: Mapping[str, str]

    def link(self, writer: SqliteWriter, made: str) -> tuple[Linked, int]:
        """Link what has changed; with how many incidents and tallies are outside the scope.

        The scope judges incidents, not events: what one report leaves open another may say, and an id does not change with the scope.
        """
        self._profile(writer, writer.desk.unprofiled(self.steps.maker))
        linked = Linking(writer, self.steps, lambda incident: self.scope.records(incident, self.families)).link(made)
        outside, events = writer.desk.unrecorded()
        tallies = [t.event_id for t in writer.desk.tallies() if not self.scope.records_tally(t, self.families)]
        writer.leave_out((*events, *linked.dropped, *tallies))
        return linked, outside + len(tallies)

    def profile(self, store: SqliteStore) -> None:
        """Make the profiles that are missing, in small transactions; linking makes those that are missing still."""
        with store.writer() as writer:
            todo = writer.desk.unprofiled(self.steps.maker)
        for start in range(0, len(todo), PROFILES):
            with store.writer() as writer:
                self._profile(writer, todo[start : start + PROFILES])

    def _profile(self, writer: SqliteWriter, digests: Sequence[str]) -> None:
        texts = writer.desk.texts(digests)
        writer.desk.put_profiles(self.steps.maker, {digest: self.steps.profile(report) for digest, report in texts.items()})
