"""Numbers as reported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """Inclusive bounds on a number: "at least 27" is 27 to None, "about 300" is 300 to 300, approximate."""

    low: int | None
    high: int | None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.low} is more than {self.high}")

    @property
    def point(self) -> bool:
        """Both bounds are the same number."""
        return self.low is not None and self.low == self.high

    @property
    def vague(self) -> bool:
        """It stands for words without a number, as "dozens" does."""
        return self.approximate and self.low != self.high

    def compatible(self, other: Quantity) -> bool:
        """Some number satisfies both."""
        low = max(self.low or 0, other.low or 0)
        highs = [q.high for q in (self, other) if q.high is not None]
        return not highs or low <= min(highs)

    def plus(self, other: Quantity) -> Quantity:
        """The sum of two disjoint counts; an unknown bound stays unknown."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Quantity(low, high, self.approximate or other.approximate)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of one measure (`killed`, `arrested`) for one group, in the report's words."""

    measure: str
    group: str
    as_said: str
    quantity: Quantity
