"""How far the program and a person agree on a sample: precision, recall and F1 a field, each with its interval."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.gazetteer.fold import fold
from dateline.model.event import Event
from dateline.run.sample_sheet import COUNTED, CodedEvent
from dateline.run.sampling import CodedReport

FIELDS: Final = ("report", "event", "type", "main", "date", "place", *COUNTED)
"""`report`: it tells an event at all; `event`: an event has its counterpart; the others are of events and their counterparts."""
KIN: Final = tuple(
    frozenset(k.split())
    for k in (
        "arrest border_interception raid",
        "armed_assault assassination use_of_force armed_clash",
        "prosecution conviction",
        "air_strike shelling military_operation",
        "foiled_plot arrest",
        "foiled_plot bombing",
        "foiled_plot armed_assault",
        "use_of_force riot",
    )
)
"""Types between which two careful readers may differ; they agree."""
RESAMPLES: Final = 1_000
SEED: Final = 1
_Z: Final = 1.959964
"""95 % of a normal distribution lie within so many deviations."""
_DIVISION: Final = re.compile(r"\b(?:province|district|city|county|town|village|state|region|department|governorate|the|of|municipality)\b")

Row = Mapping[str, tuple[int, int, int]]
"""Right, found and wanted values of one report, by field."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field: how many values are right, found by the program and wanted by the person; None where nothing can be divided."""

    field: str
    right: int
    found: int
    wanted: int
    precision: Measured | None
    recall: Measured | None
    f1: Measured | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one report: the events only the person tells, and those only the program tells."""

    report_id: str
    missed: tuple[CodedEvent, ...]
    added: tuple[Event, ...]


def compare(
    sample: Sequence[CodedReport], found: Mapping[str, Sequence[Event]], families: Mapping[str, str]
) -> tuple[list[Agreement], list[Difference]]:
    """The agreement of every field that either side fills, and the reports whose events differ."""
    rows, differences = [], []
    for each in sample:
        own = found.get(each.report.id, ())
        pairs = pair(own, each.events, families)
        rows.append(_row(own, each.events, pairs, families))
        missed = tuple(c for j, c in enumerate(each.events) if j not in {j for _, j in pairs})
        added = tuple(e for i, e in enumerate(own) if i not in {i for i, _ in pairs})
        if missed or added:
            differences.append(Difference(each.report.id, missed, added))
    return [_agreement(field, rows) for field in FIELDS if any(sum(r[field]) for r in rows)], differences


def main_only(sample: Sequence[CodedReport], found: Mapping[str, Sequence[Event]]) -> tuple[list[CodedReport], dict[str, list[Event]]]:
    """Both sides without the events that are background to their report's news."""
    kept = [CodedReport(c.report, tuple(e for e in c.events if e.main)) for c in sample]
    return kept, {name: [e for e in events if e.main] for name, events in found.items()}


def pair(found: Sequence[Event], wanted: Sequence[CodedEvent], families: Mapping[str, str]) -> list[tuple[int, int]]:
    """Events and their counterparts, one to one, the best agreement first.

    Two are counterparts if their types agree, and some detail does or none that both give differs; or if only the families are the
    same, and two details agree, or one and none differs. Then, whatever differs, the last one left of a type on either side.
    Details are the day, the place and each count.
    """
    scored = []
    for i, event in enumerate(found):
        for j, coding in enumerate(wanted):
            agreed, differing = _details(event, coding)
            same = types_agree(event.type, coding.kind, families)
            family = _family(event.type, families) == _family(coding.kind, families)
            if (same and (agreed or not differing)) or (family and (agreed >= 2 or (agreed and not differing))):
                scored.append((-(2 * same + agreed), differing, i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(scored):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs + _left(found, wanted, pairs, families)


def _left(
    found: Sequence[Event], wanted: Sequence[CodedEvent], pairs: Sequence[tuple[int, int]], families: Mapping[str, str]
) -> list[tuple[int, int]]:
    """The pairs of one event and one coding that are each other's only choice among those left."""
    ours = [i for i in range(len(found)) if all(i != a for a, _ in pairs)]
    theirs = [j for j in range(len(wanted)) if all(j != b for _, b in pairs)]
    may = [(i, j) for i in ours for j in theirs if types_agree(found[i].type, wanted[j].kind, families)]
    return [(i, j) for i, j in may if sum(a == i for a, _ in may) == 1 == sum(b == j for _, b in may)]


def _details(event: Event, coding: CodedEvent) -> tuple[int, int]:
    ours, theirs = _filled(event), _wanted(coding)
    shared = [f for f in theirs if f in ours and f not in ("type", "main")]
    agreed = sum(_same(f, event, coding) for f in shared)
    return agreed, len(shared) - agreed


def _filled(event: Event) -> set[str]:
    """The fields an event of the program's gives; words without a number are no count."""
    counts = {m for m, q in event.totals if m in COUNTED and q.low is not None and (q.low, q.high) != (0, 0) and not q.vague}
    return {"type", "main", *(["date"] if event.when.dated else []), *(["place"] if event.where.name else []), *counts}


def _wanted(coding: CodedEvent) -> set[str]:
    return {"type", "main", *(["date"] if coding.when.dated else []), *(["place"] if coding.place else []), *(m for m, _ in coding.counts)}


def _same(field: str, event: Event, coding: CodedEvent) -> bool:
    match field:
        case "main":
            return event.main == coding.main
        case "date":
            return (event.when.start, event.when.end) == (coding.when.start, coding.when.end)
        case "place":
            return places_agree((event.where.name or "", event.where.as_said or ""), coding.place or "")
        case _:
            ours = event.total(field)
            return ours is not None and ours.low == dict(coding.counts)[field].low


def types_agree(ours: str, theirs: str, families: Mapping[str, str]) -> bool:
    """The types are the same or near kin; a family agrees with each of its types."""
    return ours == theirs or families.get(ours) == theirs or any({ours, theirs} <= kin for kin in KIN)


def _family(kind: str, families: Mapping[str, str]) -> str:
    return families.get(kind, kind)


def places_agree(ours: Sequence[str], theirs: str) -> bool:
    """One name is the other or holds it, words such as `province` aside; the widest of several names does not make a town agree."""
    chain = [_name(part) for part in theirs.split(",") if _name(part)]
    fine = chain[:-1] if len(chain) > 1 else chain
    return any(_inside(_name(name), part) for name in ours for part in fine)


def _name(text: str) -> str:
    return " ".join(_DIVISION.sub(" ", re.sub(r"[^\w' ]+", " ", fold(text))).split())


def _inside(one: str, other: str) -> bool:
    return bool(one and other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def _row(found: Sequence[Event], wanted: Sequence[CodedEvent], pairs: Sequence[tuple[int, int]], families: Mapping[str, str]) -> Row:
    right: Counter[str] = Counter({"event": len(pairs), "report": int(bool(found and wanted))})
    ours = Counter({"event": len(found), "report": int(bool(found))}) + Counter(f for e in found for f in _filled(e))
    theirs = Counter({"event": len(wanted), "report": int(bool(wanted))}) + Counter(f for c in wanted for f in _wanted(c))
    for i, j in pairs:
        event, coding = found[i], wanted[j]
        right["type"] += types_agree(event.type, coding.kind, families)
        right.update(f for f in (_filled(event) & _wanted(coding)) - {"type"} if _same(f, event, coding))
    return {f: (right[f], ours[f], theirs[f]) for f in FIELDS}


def _agreement(field: str, rows: Sequence[Row]) -> Agreement:
    own = [r[field] for r in rows]
    right, found, wanted = (sum(r[k] for r in own) for k in range(3))
    return Agreement(
        field,
        right,
        found,
        wanted,
        _measured(own, lambda r, f, w: (r, f)),
        _measured(own, lambda r, f, w: (r, w)),
        _measured(own, lambda r, f, w: (r, f + w - r), _dice),
    )


def _measured(
    rows: Sequence[tuple[int, int, int]],
    share: Callable[[int, int, int], tuple[int, int]],
    shape: Callable[[float], float] = lambda value: value,
) -> Measured | None:
    """A share with its interval: Wilson's, which knows how little three of three says, or, if that is wider, of reports drawn anew."""
    right, of = share(*_sums(rows))
    if not of:
        return None
    low, high = wilson(right, of)
    drawn = sorted(_redrawn(rows, share))
    if drawn:
        low, high = min(low, drawn[int(0.025 * len(drawn))]), max(high, drawn[int(0.975 * len(drawn))])
    return Measured(shape(right / of), shape(low), shape(high))


def _redrawn(rows: Sequence[tuple[int, int, int]], share: Callable[[int, int, int], tuple[int, int]]) -> Iterator[float]:
    drawing = random.Random(SEED)
    for _ in range(RESAMPLES):
        right, of = share(*_sums(drawing.choices(rows, k=len(rows))))
        if of:
            yield right / of


def _sums(rows: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    return sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z2 = right / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _dice(jaccard: float) -> float:
    """F1 from the share of right values among all that either side gives."""
    return 2 * jaccard / (1 + jaccard)
