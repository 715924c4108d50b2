"""Which reports speak with one voice, and which an outlet has updated: ten papers that print one agency's text are one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from dateline.link.likeness import copied, likeness, overlap
from dateline.model.profile import Profile

ROWS: Final = 3
"""Minima of a signature that two texts must share, side by side, to be compared: texts that share 40 % of their runs do nine times in ten."""
TOLD_BY: Final = 5
"""Telling words of which two texts that share two are compared too."""
UPDATED_BY: Final = 12
"""Telling words of which an update shares one with what it updates."""
UPDATED: Final = 0.25
"""Likeness from which the later of two reports of one writer tells the earlier's news again."""
WINDOW: Final = 14
"""Days in which an update or a rewrite comes; what is written later looks back."""
REWRITTEN: Final = (0.1, 0.5)
"""Shared runs and likeness of an agency's text and what a paper made of it without saying so."""


def voices(profiles: Iterable[Profile]) -> Mapping[str, str]:
    """The voice of each report, by report id: of all copies and rewrites of one text the agency it came from, else the outlet that had it first.

    A voice speaks for every report that bears its name: two texts of one agency, or of one outlet, are not independent of each other.
    """
    known = {p.report_id: p for p in profiles}
    ordered = [known[report] for report in sorted(known)]
    home = list(range(len(ordered)))

    def first(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for block in _blocks(ordered):
        for left, right in combinations(block, 2):
            one, other = first(left), first(right)
            if one != other and one_voice(ordered[left], ordered[right]):
                home[max(one, other)] = min(one, other)
    texts: dict[int, list[Profile]] = defaultdict(list)
    for index, profile in enumerate(ordered):
        texts[first(index)].append(profile)
    return {p.report_id: name for text in texts.values() for name in (_name(text),) for p in text}


def one_voice(left: Profile, right: Profile) -> bool:
    """One text is the other's copy, or one is said to be an agency's and the other retells it in part in its words."""
    if copied(left, right):
        return True
    if (left.origin is None) == (right.origin is None) or left.published is None or right.published is None:
        return False
    runs, alike = REWRITTEN
    near = abs((left.published - right.published).days) <= WINDOW
    return near and overlap(left, right) >= runs and likeness(left, right) >= alike


def superseded(profiles: Iterable[Profile]) -> Mapping[str, str]:
    """By report id the next report with the same news from the same writer: what it says anew stands in place of what the earlier one said."""
    writers: dict[tuple[str, int], list[Profile]] = defaultdict(list)
    for profile in sorted({p.report_id: p for p in profiles}.values(), key=_order):
        if profile.published and (writer := _writer(profile)):
            for word, _ in profile.words[:UPDATED_BY]:
                writers[writer, word].append(profile)
    later: dict[str, Profile] = {}
    for reports in writers.values():
        for place, profile in enumerate(reports):
            found = next(_updates(profile, reports[place + 1 :]), None)
            if found and (profile.report_id not in later or _order(found) < _order(later[profile.report_id])):
                later[profile.report_id] = found
    return {report: found.report_id for report, found in sorted(later.items())}


def _blocks(profiles: Sequence[Profile]) -> Iterator[Sequence[int]]:
    """Indices of reports worth comparing: of one text first, then with a band of the signature or two telling words in common."""
    yield from _shared((p.text_digest, i) for i, p in enumerate(profiles) if p.text_digest)
    bands = max((len(p.shingles) for p in profiles), default=0) // ROWS
    for band in range(bands):
        rows = slice(band * ROWS, (band + 1) * ROWS)
        yield from _shared((p.shingles[rows], i) for i, p in enumerate(profiles) if p.shingles)
    yield from _shared((pair, i) for i, p in enumerate(profiles) for pair in combinations(sorted(w for w, _ in p.words[:TOLD_BY]), 2))


def _shared(keys: Iterable[tuple[Hashable, int]]) -> Iterator[Sequence[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for key, index in keys:
        found[key].append(index)
    return (block for block in found.values() if len(block) > 1)


def _name(text: Sequence[Profile]) -> str:
    """Of the texts' origins the one most often said, else the outlet, else the id, of the first of them."""
    said = Counter(p.origin for p in text if p.origin)
    if said:
        return min(said, key=lambda origin: (-said[origin], origin))
    return _writer(min(text, key=_order)) or min(text, key=_order).report_id


def _writer(profile: Profile) -> str | None:
    return profile.origin or profile.outlet


def _order(profile: Profile) -> tuple[date, str, str]:
    """By publication, the undated last; of one moment by id."""
    return profile.published or date.max, profile.moment, profile.report_id


def _updates(earlier: Profile, reports: Iterable[Profile]) -> Iterator[Profile]:
    """Those of the later reports, in order, that tell the earlier one's news."""
    for report in reports:
        if not report.published or not earlier.published or (report.published - earlier.published).days > WINDOW:
            return
        if _later(earlier, report) and not _exact(earlier, report) and likeness(earlier, report) >= UPDATED:
            yield report


def _exact(left: Profile, right: Profile) -> bool:
    return bool(left.text_digest) and left.text_digest == right.text_digest


def _later(earlier: Profile, report: Profile) -> bool:
    if earlier.published != report.published:
        return True
    return bool(earlier.moment and report.moment and earlier.moment < report.moment)
