"""How linking grows: `python -m bench.link_scale ../shared EVENTS [COUNT ...]`, by default 10,000, 30,000 and 100,000 events.

The generator draws incidents of gva_train (the reports that tell of one, with their coded events and profiles) with replacement until
there are COUNT events, and puts each somewhere else: on a day of 20 years and at one of 5,000 towns of 50 countries.

Kept: how many reports tell of an incident and how many events a report has; types, counts, actors, vagueness and errors of days and
places (what was two days off or known to the region only still is); how long after it each report was published; which reports share
telling words and how much these weigh. Invented: the towns, which draw incidents unevenly, the largest two per cent of all (the n-th
town in proportion to 1 / (n + 20)); their places on a grid; the days, evenly; the words, which are other words in another incident, but
for one in four, which is one of 3,000 that many reports use. Left out: shingles, so that no report is a near-copy of another.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import zlib
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import log
from pathlib import Path
from typing import Final

from bench.link_events import answers, coded, profiles_of
from bench.scoring import SEED

from dateline.codebook.loader import load
from dateline.link.linking import LinkSettings, link
from dateline.model.event import Event
from dateline.model.profile import Profile
from dateline.model.when import When
from dateline.model.where import Where

TOWNS: Final = 5_000
COUNTRIES: Final = 50
START: Final = date(2005, 1, 1)
DAYS: Final = 20 * 365
COMMON: Final = 3_000
SIZES: Final = (10_000, 30_000, 100_000)
DIVISIONS: Final = 20
"""Regions of a country; each has five towns."""


@dataclass(frozen=True, slots=True)
class Model:
    """One incident as it was told: its day, and each report's profile with its events."""

    day: date
    reports: tuple[tuple[Profile, tuple[Event, ...]], ...]


def models(shared: Path, events: Path) -> list[Model]:
    """The incidents of gva_train that have events."""
    path = shared / "bench/gva_train.jsonl"
    gold, profiles = answers(path), profiles_of(path)
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in coded(events):
        by_report[event.report_id].append(event)
    incidents: dict[str, list[str]] = defaultdict(list)
    for report in sorted(by_report):
        incidents[gold[report].incident].append(report)
    return [
        Model(gold[reports[0]].day, tuple((profiles[r], tuple(by_report[r])) for r in reports)) for _, reports in sorted(incidents.items())
    ]


def archive(found: Sequence[Model], count: int) -> tuple[list[Event], dict[str, Profile]]:
    """So many events, or a few more, and the profiles of their reports; the same for the same count."""
    draw, events, profiles = random.Random(SEED), list[Event](), dict[str, Profile]()
    weights = list(accumulate(1 / (n + 20) for n in range(TOWNS)))
    copies = 0
    while len(events) < count:
        model, copies = draw.choice(found), copies + 1
        moved = _Moved(copies, bisect(weights, draw.random() * weights[-1]), START + timedelta(draw.randrange(DAYS)) - model.day)
        for profile, told in model.reports:
            own = moved.profile(profile)
            profiles[own.report_id] = own
            events.extend(moved.event(event, own.report_id, number) for number, event in enumerate(told))
    return events, profiles


@dataclass(frozen=True, slots=True)
class _Moved:
    """A copy of an incident, at a town and so many days later. Towns of one incident keep apart: each name goes to another town of the region."""

    copy: int
    town: int
    later: timedelta

    def profile(self, own: Profile) -> Profile:
        """The profile with other words and another day."""
        words = tuple((self._word(word), weight) for word, weight in own.words)
        published = own.published and own.published + self.later
        return Profile(f"{self.copy}.{own.report_id[:8]}", published, own.outlet, own.origin, f"{self.copy}.{own.text_digest}", (), words)

    def _word(self, word: int) -> int:
        other = zlib.crc32(b"%d.%d" % (word, self.copy))
        return other // 4 % COMMON if other % 4 == 0 else other

    def event(self, own: Event, report: str, number: int) -> Event:
        """The event elsewhere, on another day. Ids are made, not hashed: hashing is no part of linking."""
        made = f"{zlib.crc32(report.encode()):08x}{number:02}{report}"
        return replace(own, event_id=made, report_id=report, report_digest=report, when=self._when(own.when), where=self._where(own.where))

    def _when(self, own: When) -> When:
        if own.start is None or own.end is None:
            return own
        return replace(own, start=own.start + self.later, end=own.end + self.later)

    def _where(self, own: Where) -> Where:
        country = f"C{self.town % COUNTRIES}"
        region = f"{country} region {self.town // COUNTRIES % DIVISIONS}"
        if own.name is None or own.precision in ("country", "unknown"):
            return replace(own, name=own.name and country, country=country)
        if own.precision == "admin1":
            return replace(own, name=region, admin1=region, country=country)
        moved = 0 if own.precision == "exact" else zlib.crc32((own.admin2 or own.name).encode()) % (TOWNS // (COUNTRIES * DIVISIONS))
        town = (self.town + COUNTRIES * DIVISIONS * moved) % TOWNS
        latitude, longitude = -60 + 120 * (town // 100 % 100) / 100, -180 + 360 * (town % 100) / 100
        return replace(
            own,
            name=f"Town {town}",
            admin2=None,
            admin1=region,
            country=country,
            latitude=latitude,
            longitude=longitude,
            precision="locality",
        )


@dataclass(frozen=True, slots=True)
class Took:
    """What linking so many events took: seconds on the clock and of the processor."""

    events: int
    incidents: int
    seconds: float
    processor: float


def took(events: Sequence[Event], profiles: Mapping[str, Profile], families: Mapping[str, str]) -> Took:
    """Link them, and throw away what is found as it comes."""
    clock, processor = time.perf_counter(), time.process_time()
    incidents = sum(1 for _ in link(events, settings=LinkSettings(families=families), profiles=profiles))
    return Took(len(events), incidents, time.perf_counter() - clock, time.process_time() - processor)


def measure(shared: Path, events: Path, sizes: Sequence[int] = SIZES) -> Iterator[Took]:
    """What each size takes."""
    found, families = models(shared, events), load().families
    for size in sizes:
        yield took(*archive(found, size), families)


def main() -> None:
    """Prints one line a size, with how the processor's time grows from the size before."""
    before: Took | None = None
    for now in measure(Path(sys.argv[1]), Path(sys.argv[2]), [int(a) for a in sys.argv[3:]] or SIZES):
        grows = f", n^{log(now.processor / before.processor) / log(now.events / before.events):.2f}" if before else ""
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        took = f"{now.events} events in {now.seconds:.1f} s ({now.processor:.1f} s of the processor{grows})"
        print(f"{took}, {now.incidents} incidents, at most {most:.1f} GB", flush=True)
        before = now


if __name__ == "__main__":
    main()
