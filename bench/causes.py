"""Why values are wrong, on the halves that may be read: `python -m bench.causes ../shared [SET …] [--events FOLDER] [--ids]`.

For each figure every wrong value of the even half (`bench.scoring.looked_at`) is put under one cause, the first that holds of a fixed order, decided
from the answer, the coded events and what annotation found in the report. Sets: gva_dev, gold_dev (unless named: both), own_dev, and the training
sets. `--ids` adds the reports. What a report says but annotation did not find is only looked for by its letters.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.scorer import Scorer
from bench.scoring import looked_at
from bench.sets import SETS, annotated, answers, events

from dateline.model.mention import AnnotatedReport

Row = dict[str, Any]
SETS_SHOWN: Final = ("gva_dev", "gold_dev")
COUNTED: Final = ("killed", "injured", "arrested", "kidnapped", "released", "convicted", "charged", "deported")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong value: of which figure, why, in which report."""

    figure: str
    cause: str
    report: str


@dataclass(frozen=True, slots=True)
class Case:
    """A report with its answer, its coded events and its mentions."""

    scorer: Any
    row: Row
    told: Sequence[Row]
    annotated: AnnotatedReport

    @property
    def events(self) -> list[Row]:
        """The coded events, without tallies."""
        return [e for e in self.told if e["kind"] == "event"]

    @property
    def words(self) -> str:
        """All that the report says, folded as the scorer folds names."""
        return f" {self.scorer.norm((self.row.get('title') or '') + ' ' + self.row['text'])} "


def causes(shared: Path, name: str, folder: Path | None = None) -> Iterator[Wrong]:
    """Every wrong value of a set's even half."""
    scorer = Scorer(shared).module
    told, read = events(shared, name, folder), annotated(shared, name, folder)
    for row in answers(shared, name):
        if looked_at(row["id"]):
            case = Case(scorer, row, told.get(row["id"], []), read[row["id"]])
            for figure, cause in (_gva if SETS[name].kind == "gva" else _gold)(case):
                yield Wrong(figure, cause, row["id"])


def _gva(case: Case) -> Iterator[tuple[str, str]]:
    """The values of GVA's answer that the main event has not."""
    gold, main = case.row["gold"], case.scorer.main_event(case.told)
    day = case.scorer.day(gold["date"])
    tests = {
        "killed": lambda e: _low(case, e, "killed") == gold["killed"],
        "injured": lambda e: _low(case, e, "injured") == gold["injured"],
        "date": lambda e: case.scorer.span(e.get("when")) == (day, day),
        "state": lambda e: case.scorer.norm(e["where"].get("admin1")) == case.scorer.norm(gold["state"]),
        "city": lambda e: case.scorer.same_name(e["where"].get("name"), gold["city"]),
    }
    for figure, right in tests.items():
        if main is None:
            yield figure, "no event found in the report"
        elif not right(main):
            others = [e for e in case.events if e is not main and right(e)]
            if figure in ("killed", "injured"):
                yield figure, _of_count(case, main, figure, gold[figure], others)
            elif figure == "date":
                yield figure, _of_day(case, main, (day, day), others)
            else:
                yield figure, _of_place(case, main, gold["city"] if figure == "city" else gold["state"], others)


def _gold(case: Case) -> Iterator[tuple[str, str]]:
    """Events missed and told too much; of those paired each slot that is wrong; the figures of tallies."""
    scorer = case.scorer
    wanted = scorer.gold_events(case.row, case.row["text"])
    mine = [(scorer.slots(e), e) for e in case.events]
    pairs = dict(scorer.match(mine, [w[:3] for w in wanted]))
    for place, (slots, sentence, _, optional) in enumerate(wanted):
        if place not in pairs.values() and not optional:
            yield "event missed", _missed(case, slots, sentence, mine)
    for place, (_, event) in enumerate(mine):
        if place not in pairs:
            yield "event too much", _extra(case, event, [w[1] for w in wanted])
    for at, of in pairs.items():
        others = [e for i, (_, e) in enumerate(mine) if i != at]
        yield from _slots(case, mine[at], wanted[of][0], others)
    yield from _tallies(case)


def _missed(case: Case, slots: Row, sentence: Any, mine: Sequence[Any]) -> str:
    if not mine:
        return "no event found in the report"
    near = [s for s, e in mine if case.scorer.anchored(e, sentence)]
    family = case.scorer.FAMILY.get(slots["type"])
    if any(case.scorer.type_agrees(s["type"], slots["type"]) for s in near):
        return "told in its sentence, one event of ours for several"
    if near:
        return "its sentence gave an event of another " + (
            "type" if any(case.scorer.FAMILY.get(s["type"]) == family for s in near) else "family"
        )
    return "nothing was made of its sentence"


def _extra(case: Case, event: Row, sentences: Sequence[Any]) -> str:
    if not sentences:
        return "the report has no event"
    if any(case.scorer.anchored(event, s) for s in sentences if s):
        return "in the sentence of an event: told twice, or of another type"
    return "where the answer has no event"


def _slots(case: Case, mine: Any, wanted: Row, others: Sequence[Row]) -> Iterator[tuple[str, str]]:
    scorer, (found, event) = case.scorer, mine
    for name in wanted:
        if name in found and scorer.agree(name, found[name], wanted[name]):
            continue
        right = [e for e in others if name in (own := scorer.slots(e)) and scorer.agree(name, own[name], wanted[name])]
        if name == "main":
            yield "main", "told as main, is background" if found["main"] else "told as background, is main"
        elif name in ("type", "status"):
            yield name, f"{found[name]} for {wanted[name]}"
        elif name == "when":
            yield name, _of_day(case, event, wanted[name], right)
        elif name in ("place", "country"):
            yield name, _of_place(case, event, wanted[name] if name == "country" else wanted[name][0], right)
        elif name == "initiator":
            yield name, "none told" if name not in found else "another told"
        else:
            yield name, _of_count(case, event, name, wanted[name][0], right)
    for name in found:
        if name not in wanted:
            yield name, "told where the answer has none"


def _of_day(case: Case, event: Row, wanted: Any, right: Sequence[Row]) -> str:
    named = {(t.when.start, t.when.end) for t in case.annotated.times}
    start, end = case.scorer.span(event.get("when"))
    if wanted not in named:
        partial = bool(event["when"].get("partial"))
        state = "nothing told" if not (start or end) and not partial else "told without its year" if partial else "another told"
        return f"not named, as the report was read; {state}"
    if right:
        return "named, and told of another event of the report"
    if not (start or end):
        return "named, but left open"
    if start and end and wanted[0] and wanted[1] and start <= wanted[0] and wanted[1] <= end:
        return "named, but a longer time chosen"
    return "named, but another chosen"


def _of_place(case: Case, event: Row, wanted: str, right: Sequence[Row]) -> str:
    scorer, places = case.scorer, case.annotated.places
    if any(wanted in (p.place.country, p.place.admin1) or scorer.same_name(p.place.name, wanted) for p in places):
        if right:
            return "found, and told of another event of the report"
        return "found, but another chosen" if event["where"].get("name") else "found, but left open"
    if any(scorer.same_name(p.text, wanted) for p in places):
        return "found, but resolved to another place"
    return "said, but not found as a place" if f" {scorer.norm(wanted)} " in case.words else "not said by that name"


def _low(case: Case, event: Row, measure: str) -> int:
    return (case.scorer.total(event, measure) or (0,))[0] or 0


def _of_count(case: Case, event: Row, measure: str, wanted: int, right: Sequence[Row]) -> str:
    found = _low(case, event, measure)
    own = [f["low"] for f in event["figures"] if f["measure"] == measure]
    if right and wanted:
        return "told of another event of the report"
    if wanted and wanted in own:
        return "its figure was read, but added to or replaced by another"
    other = [m for m in COUNTED if m != measure and wanted and any(f["measure"] == m and f["low"] == wanted for f in event["figures"])]
    if other:
        return f"its figure was read as {other[0]}"
    if found and not wanted:
        return "counted where the answer has none"
    elsewhere = [f for e in case.events if e is not event for f in e["figures"]]
    if any(f["measure"] == measure and f["low"] == wanted for f in elsewhere):
        return "its figure was given to another event"
    said = any(n.quantity.low == wanted for n in case.annotated.numbers)
    state = "nothing counted" if found == 0 else "too many counted" if found > wanted else "too few counted"
    return f"{state}, {'though the number is there' if said else 'no such number found: people told one by one, or none'}"


def _tallies(case: Case) -> Iterator[tuple[str, str]]:
    scorer = case.scorer
    want = list(scorer.tally_values(case.row.get("tallies", [])))
    have = list(scorer.tally_values([e for e in case.told if e["kind"] == "tally"]))
    counted = {(m, _low(case, e, m)) for e in case.events for m in COUNTED}
    figures = {(f["measure"], f["low"]) for e in case.events for f in e["figures"]}
    for measure, low, *_ in have:
        if (measure, low) not in {w[:2] for w in want}:
            yield (
                "tally too much",
                "the number is a tally's of another measure" if low in {w[1] for w in want} else "no such number in a tally",
            )
    for measure, low, *_ in want:
        if (measure, low) in {h[:2] for h in have}:
            continue
        if low in {h[1] for h in have}:
            yield "tally missed", "told under another measure"
        elif (measure, low) in counted | figures:
            yield "tally missed", "told as an event's count"
        elif any(n.quantity.low == low for n in case.annotated.numbers):
            yield "tally missed", "the number was found, nothing was counted"
        else:
            yield "tally missed", "the number was not found"


def shares(found: Sequence[Wrong]) -> dict[str, list[tuple[str, int, float]]]:
    """Of each figure its causes, the most frequent first: how many, and which share of its wrong values."""
    by_figure: dict[str, Counter[str]] = defaultdict(Counter)
    for each in found:
        by_figure[each.figure][each.cause] += 1
    return {
        figure: [(cause, count, count / own.total()) for cause, count in sorted(own.items(), key=lambda c: (-c[1], c[0]))]
        for figure, own in by_figure.items()
    }


def main() -> None:
    """Print the causes of each figure, the most frequent first."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(n for n, s in SETS.items() if s.kind in ("gva", "gold")))
    parser.add_argument("--events", type=Path)
    parser.add_argument("--ids", action="store_true")
    chosen = parser.parse_intermixed_args()
    for name in chosen.sets or SETS_SHOWN:
        found = list(causes(chosen.shared, name, chosen.events))
        for figure, own in shares(found).items():
            print(f"{name} {figure}: {sum(count for _, count, _ in own)} wrong")
            for cause, count, share in own:
                print(f"  {share:5.0%} {count:4}  {cause}")
                if chosen.ids:
                    print("            " + " ".join(w.report for w in found if w.figure == figure and w.cause == cause))


if __name__ == "__main__":
    main()
