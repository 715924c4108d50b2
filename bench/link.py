"""How well reports are put together: `python -m bench.link ../shared [EVENTS_TRAIN EVENTS_DEV]`.

All reports of gva_train and gva_dev are linked together and those of gva_dev scored, as `score.py link` does, by halves: the half that
may be read and the half that is only scored. Twice: with coded events (the two files, which `dateline code` writes, or the reports
coded anew), and with events made from the answers. A pair of reports that is missed or wrong with both is an error of linking; with the
coded ones alone, of coding.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from bench.link_events import answers, coded, coded_anew, from_answers, profiles_of
from bench.scoring import Counts, f1, looked_at, precision, recall, shown

from dateline.codebook.loader import load
from dateline.link.linking import LinkSettings, link
from dateline.model.event import Event
from dateline.model.incident import Incident
from dateline.model.profile import Profile

SETS: Final = ("gva_train", "gva_dev")
Homes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """The incident of each report of gva_dev: as the answers say, from coded events, and from events made from the answers."""

    gold: Homes
    coded: Homes
    answered: Homes
    has_event: frozenset[str]


def linked(shared: Path, events: Sequence[Path] = ()) -> Linked:
    """Both sets linked together, twice."""
    paths = [shared / f"bench/{name}.jsonl" for name in SETS]
    gold = [answers(path) for path in paths]
    profiles = {k: v for path in paths for k, v in profiles_of(path).items()}
    told = [e for path in events for e in coded(path)] if events else [e for path in paths for e in coded_anew(path)]
    made = from_answers(a for each in gold for a in each.values())
    want = {r: a.incident for r, a in gold[1].items()}
    return Linked(want, _homes(told, profiles, want), _homes(made, profiles, want), frozenset(e.report_id for e in told))


def _homes(events: Iterable[Event], profiles: Mapping[str, Profile], reports: Iterable[str]) -> Homes:
    incidents = link(events, settings=LinkSettings(families=load().families), profiles=profiles)
    return homes(incidents, reports)


def homes(incidents: Iterable[Incident], reports: Iterable[str]) -> Homes:
    """The incident of each report: the one that most reports tell of; one in none stands alone."""
    found: dict[str, str] = {}
    for incident in sorted(incidents, key=lambda i: (-len(i.report_ids), i.incident_id)):
        for report in incident.report_ids:
            found.setdefault(report, incident.incident_id)
    return {r: found.get(r, f"alone-{r}") for r in reports}


def pair_counts(mine: Homes, gold: Homes, reports: Iterable[str]) -> list[Counts]:
    """Of each report the other reports that share its incident, rightly, as found, and as wanted."""
    return [Counts(len(m & g) - 1, len(m) - 1, len(g) - 1) for m, g in _groups(mine, gold, reports)]


def b_cubed(mine: Homes, gold: Homes, reports: Iterable[str]) -> list[Counts]:
    """Of each report its B-cubed precision (`right` of `found`) and recall, which come as `gold` for want of a better field."""
    return [Counts(len(m & g) / len(m), 1, len(g & m) / len(g)) for m, g in _groups(mine, gold, reports)]


def b_cubed_f1(counts: Iterable[Counts]) -> float:
    """The F1 of the mean precision and the mean recall."""
    each = list(counts)
    p, r = sum(c.right for c in each) / len(each), sum(c.gold for c in each) / len(each)
    return 2 * p * r / (p + r)


def _groups(mine: Homes, gold: Homes, reports: Iterable[str]) -> list[tuple[set[str], set[str]]]:
    """Of each report those of its incident, as found and as wanted."""
    found, wanted = _members(mine), _members(gold)
    return [(found[mine[r]], wanted[gold[r]]) for r in sorted(reports)]


def _members(homes: Homes) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for report, home in homes.items():
        members[home].add(report)
    return members


def causes(found: Linked, reports: Iterable[str]) -> Counter[str]:
    """How many pairs of reports are missed or wrong, and by what."""
    count: Counter[str] = Counter()
    for one, other in combinations(sorted(reports), 2):
        want, have, could = (h[one] == h[other] for h in (found.gold, found.coded, found.answered))
        if want == have:
            continue
        by = "linking" if could != want else "coding" if {one, other} <= found.has_event else "a report without an event"
        count[f"{'missed' if want else 'wrong'}, by {by}"] += 1
    return count


def measure(shared: Path, events: Sequence[Path] = ()) -> dict[str, list[Counts]]:
    """The counts of every figure by name, a report each; `pairs` and `b-cubed` are over all of gva_dev."""
    return _figures(linked(shared, events))


def _figures(found: Linked) -> dict[str, list[Counts]]:
    figures: dict[str, list[Counts]] = {}
    for half, reports in _halves(found.gold).items():
        for events, mine in (("", found.coded), ("answers ", found.answered)):
            figures[f"{events}pairs{half}"] = pair_counts(mine, found.gold, reports)
            figures[f"{events}b-cubed{half}"] = b_cubed(mine, found.gold, reports)
    return figures


def _halves(gold: Homes) -> dict[str, list[str]]:
    return {
        "": sorted(gold),
        ", half read": sorted(r for r in gold if looked_at(r)),
        ", half only scored": sorted(r for r in gold if not looked_at(r)),
    }


def main() -> None:
    """Prints one line a figure, then the causes of errors."""
    found = linked(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:]])
    for name, counts in _figures(found).items():
        print(shown(f"{name} F1", counts, b_cubed_f1 if "b-cubed" in name else f1))
        if "pairs" in name:
            print(shown(f"{name} precision", counts, precision))
            print(shown(f"{name} recall", counts, recall))
    for half, reports in _halves(found.gold).items():
        for cause, count in sorted(causes(found, reports).items()):
            print(f"pairs {cause}{half}: {count}")


if __name__ == "__main__":
    main()
