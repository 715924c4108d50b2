"""What it means that an event is right in type, day, place and counts, by the answers of a set. `docs/fields.md` says it in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.scorer import Scorer

Row = dict[str, Any]
Judged = list[tuple[int, bool]]
"""The place of an event among those of its report, and whether it is right."""


def judged(scorer: Scorer, kind: str, events: Sequence[Row], row: Row) -> Judged:
    """Each event of a report that the answers can judge."""
    told = [e for e in events if e["kind"] == "event"]
    return _gva(scorer, told, row) if kind == "gva" else _gold(scorer, told, row)


def _gva(scorer: Scorer, told: Sequence[Row], row: Row) -> Judged:
    """The main event alone: the answers tell of one shooting a report. Reports about accidents, which are no events, are left out."""
    module = scorer.module
    main = module.main_event(told)
    if main is None or row["gold"].get("accident"):
        return []
    found = module.score_gva(told, [row])
    violent = module.FAMILY.get(main["type"]) == "violence"
    right = violent and found["all"] == 1 and found["city"] == 1
    return [(next(i for i, e in enumerate(told) if e is main), right)]


def _gold(scorer: Scorer, told: Sequence[Row], row: Row) -> Judged:
    """Every event: paired as the scorer pairs, it says what its answer says and nothing else; unpaired it is wrong."""
    module = scorer.module
    wanted = module.gold_events(row, row["text"])
    mine = [(module.slots(e), e) for e in told]
    pairs = dict(module.match(mine, [w[:3] for w in wanted]))
    return [(i, i in pairs and _same(module, mine[i][0], wanted[pairs[i]][0])) for i in range(len(told))]


def _same(module: Any, found: Row, wanted: Row) -> bool:
    if not module.agree("type", found["type"], wanted["type"]):
        return False
    for slot in ("when", "country", "place", *module.MEASURES):
        if (slot in found) != (slot in wanted):
            return False
        if slot in found and not module.agree(slot, found[slot], wanted[slot]):
            return False
    return True
