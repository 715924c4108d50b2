"""Whether `dateline review` asks first where the dataset is wrong: python -m bench.review ../shared EVENTS [SET].

EVENTS are the coded events of the set (gva_dev unless another is named), as `dateline code` writes them. A question about a link is worth asking if the answers say
otherwise than the linking: two reports of one incident in two, or of two in one. Background events are left out, as the answers do not
tell of them. Beside the first questions stand all, which is what asking in any order finds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.link_events import answers, coded, profiles_of
from bench.scoring import Counts, precision, shown

from dateline.codebook.loader import load
from dateline.link.linking import LinkSettings, link
from dateline.reconcile.estimates import reconcile
from dateline.run.review import Look, near_pairs, ranked
from dateline.run.speaking import speaking

FIRST: Final = (50, 100, 200)


def measure(shared: Path, events: Path, name: str = "gva_dev") -> Sequence[Counts]:
    """For each question about a link, those worth most first, whether the dataset is wrong there."""
    path = shared / f"bench/{name}.jsonl"
    gold, profiles = answers(path), profiles_of(path)
    told = [e for e in coded(events) if e.main]
    settings = LinkSettings(families=load().families)
    linked = [speaking(i, profiles.__getitem__) for i in link(told, settings=settings, profiles=profiles)]
    incidents = [replace(i, estimates=tuple(reconcile(i))) for i in linked]
    looks = ranked(incidents, near_pairs(told, settings.context(profiles)))
    home = {e.event_id: gold[e.report_id].incident for e in told}
    return [Counts(_wrong(look, home), 1, 1) for look in looks if look.right]


def _wrong(look: Look, home: Mapping[str, str]) -> bool:
    same = home[look.left] == home[look.right or ""]
    return same if look.question == "same" else not same


def main() -> None:
    """One line a figure."""
    start = time.process_time()
    found = measure(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
    for count in FIRST:
        print(shown(f"wrong links among the first {count}", found[:count], precision))
    print(shown("wrong links among all that are asked", found, precision))
    print(f"{time.process_time() - start:.0f} s")


if __name__ == "__main__":
    main()
