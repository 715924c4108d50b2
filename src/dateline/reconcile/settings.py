"""By which rules values are chosen: the section `[reconcile]` of the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.errors import ConfigError

COUNT_RULES: Final = ("most_sources", "latest_independent", "official_first", "lowest", "low_best_high")
WORD_RULES: Final = ("most_sources", "latest_independent", "official_first")


@dataclass(frozen=True, slots=True)
class ReconcileSettings:
    """`counts` and `words` (type and status) name the rule that chooses among what reports say; docs/guides/figures-that-differ.md tells each.

    A figure that stands alone is an outlier if it is `outlier_times` as much as all others, or as little, and `outlier_apart` away.
    """

    counts: str = "most_sources"
    words: str = "most_sources"
    outlier_times: float = 4.0
    outlier_apart: int = 10

    def check(self) -> None:
        """ConfigError names the rule that there is not, and those there are."""
        for key, own, rules in (("counts", self.counts, COUNT_RULES), ("words", self.words, WORD_RULES)):
            if own not in rules:
                raise ConfigError(f"[reconcile] {key}: there is no rule {own!r}: the ones there are: {', '.join(rules)}")


USUAL: Final = ReconcileSettings()
