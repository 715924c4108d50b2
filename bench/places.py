"""Places found and resolved on LGL and GeoVirus, on the half of each that was not looked at, with bootstrap intervals over reports.

Usage: python -m bench.places SHARED. As `score.py places` counts: a name of the answers is found where a mention overlaps it, resolved where that
lies within 161 km; names without coordinates count neither way; pairs are one to one. The half is that of `bench.scoring.looked_at`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, f1, looked_at, precision, rows, shown

from dateline.annotate.actors import ActorFinder
from dateline.annotate.parse import Parser
from dateline.annotate.places import PlaceFinder
from dateline.codebook.loader import load
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import PlaceMention, Token
from dateline.model.report import Report
from dateline.model.span import Span

SETS: Final = ("lgl", "geovirus")
NEAR: Final = 161.0
"""Kilometres within which a place is right: a hundred miles."""

Parsed = tuple[dict[str, Any], Report, tuple[Token, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """Of one report: names resolved, names found, mentions made and names wanted."""

    resolved: int
    found: int
    made: int
    gold: int


def annotated(shared: Path, name: str, chosen: Callable[[str], bool]) -> list[Parsed]:
    """The chosen reports of a set with their tokens and the spans of named actors, as `Annotator` has them before it looks for places."""
    parser, actors = Parser(), ActorFinder(load())
    parsed = []
    for row in rows(shared / f"bench/geoparsing/{name}.jsonl"):
        if chosen(row["doc_id"]):
            report = Report(row["doc_id"], row["text"], None, (row.get("pub_date") or "")[:10] or None)
            _, tokens = parser(report)
            parsed.append((row, report, tokens, tuple(a.span for a in actors(report, tokens) if a.actor_id)))
    return parsed


def counted(parsed: Iterable[Parsed], finder: PlaceFinder) -> list[PlaceCounts]:
    """What the finder gets right in each report."""
    counts = []
    for row, report, tokens, actors in parsed:
        mentions = [m for m in finder(report, tokens) if not any(a.contains(m.span) for a in actors)]
        counts.append(_of_report(row["toponyms"], mentions))
    return counts


def _of_report(toponyms: Iterable[dict[str, Any]], mentions: Sequence[PlaceMention]) -> PlaceCounts:
    usable = [t for t in toponyms if t.get("offset_ok", True)]
    gold = [t for t in usable if t.get("lat") is not None]
    blank = [t for t in usable if t.get("lat") is None]
    mine = [m for m in mentions if not any(_over(m, t) for t in blank)]
    made, resolved, found = len(mine), 0, 0
    for toponym in gold:
        hit = next((m for m in mine if _over(m, toponym)), None)
        if hit is not None:
            mine.remove(hit)
            found += 1
            resolved += _kilometres(hit, toponym) <= NEAR
    return PlaceCounts(resolved, found, made, len(gold))


def _over(mention: PlaceMention, toponym: dict[str, Any]) -> bool:
    return bool(mention.span.start < toponym["end"] and mention.span.end > toponym["start"])


def _kilometres(mention: PlaceMention, toponym: dict[str, Any]) -> float:
    place = mention.place
    if place.latitude is None or place.longitude is None:
        return float("inf")
    a, b, c, d = (radians(float(x)) for x in (place.latitude, place.longitude, toponym["lat"], toponym["lon"]))
    return 2 * 6371 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def accuracy(counts: PlaceCounts) -> Counts:
    """Of the names found, those resolved: a share to be taken as precision."""
    return Counts(counts.resolved, counts.found, counts.found)


def measure(shared: Path) -> dict[str, list[Counts]]:
    """Per report of the halves not looked at, the counts of resolved F1 and of the share within 161 km (a precision), by set."""
    finder = PlaceFinder(Gazetteer.open())
    found = {}
    for name in SETS:
        counts = counted(annotated(shared, name, lambda doc: not looked_at(doc)), finder)
        found[f"{name} resolved F1"] = [Counts(c.resolved, c.made, c.gold) for c in counts]
        found[f"{name} within 161 km"] = [accuracy(c) for c in counts]
    return found


def figures(shared: Path) -> dict[str, float]:
    """The four figures alone, for the gate."""
    return {name: (precision if "within" in name else f1)(counts) for name, counts in measure(shared).items()}


def main() -> None:
    """Print the figures."""
    for name, counts in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(shown(name, counts, precision if "within" in name else f1))


if __name__ == "__main__":
    main()
