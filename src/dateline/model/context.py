"""Stretches of a report that are somebody's words, or do not say that something happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dateline.model.span import Part, Span

ContextKind = Literal["attributed", "future", "generic", "hypothetical", "negated", "quoted"]
"""Said by somebody; yet to come; of a kind and no occurrence; not said to have happened; said not to have; in quotation marks."""


@dataclass(frozen=True, slots=True)
class Context:
    """One kind holds over `span`, because of the words of `cue`; `source` is who says it, as said, where the report tells.

    A clause with another inside it that the cue does not govern is several spans, each with the same cue.
    """

    span: Span
    kind: ContextKind
    cue: Span
    source: Span | None = None


_NONE: frozenset[ContextKind] = frozenset()


class Contexts:
    """Contexts by place, to be asked often: built once a report, a look-up is a binary search."""

    def __init__(self, contexts: Iterable[Context]) -> None:
        by_part: dict[Part, list[Context]] = {}
        for context in contexts:
            by_part.setdefault(context.span.part, []).append(context)
        self._steps = {part: _steps(own) for part, own in by_part.items()}

    def at(self, span: Span) -> frozenset[ContextKind]:
        """The kinds that hold where the span begins."""
        starts, kinds = self._steps.get(span.part, ((), ()))
        step = bisect_right(starts, span.start) - 1
        return kinds[step] if step >= 0 else _NONE


def _steps(contexts: list[Context]) -> tuple[tuple[int, ...], tuple[frozenset[ContextKind], ...]]:
    """Where what holds changes, and what holds from there on."""
    changes = sorted({edge for c in contexts for edge in (c.span.start, c.span.end)})
    held: dict[int, set[ContextKind]] = {at: set() for at in changes}
    for context in contexts:
        first, last = bisect_right(changes, context.span.start) - 1, bisect_right(changes, context.span.end) - 1
        for at in changes[first:last]:
            held[at].add(context.kind)
    return tuple(changes), tuple(frozenset(held[at]) for at in changes)
