"""What is most worth a person's look: links, values and lone accounts, by what they would change if they are wrong and how likely they are."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dateline.link.block import account_keys
from dateline.link.pairs import pairs
from dateline.link.weigh import Context, above, weigh
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of
from dateline.model.judgement import Judgement

Question = Literal["same", "not_same", "value", "not_about"]
"""The judgement that would change the dataset."""
NEAR: Final = 4.0
"""Log-odds below the threshold from which a pair is asked about."""
COUNTED: Final = ("killed", "injured", "arrested", "kidnapped", "deported")
FIELDS: Final[Mapping[str, float]] = {"type": 1.0, "status": 1.0, "when": 1.0, "where": 1.0}
"""What another value of a field changes, in incidents; of a count it is by how much they differ."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events of two reports, by id, with the log-odds over the threshold that they are one incident."""

    left: str
    right: str
    over: float


@dataclass(frozen=True, slots=True)
class Look:
    """A question: is `left` the same incident as `right`, is `field` otherwise (perhaps `value`), is the report about it at all.

    `doubt` is how likely the dataset is wrong here, `change` what would change then, in incidents. `reasons` speak for and against a link.
    """

    question: Question
    left: str
    right: str | None = None
    field: str | None = None
    value: str | None = None
    doubt: float = 0.0
    change: float = 0.0
    incidents: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def worth(self) -> float:
        """The change to expect."""
        return self.doubt * self.change


def review(incidents: Iterable[Incident], context: Context, judgements: Iterable[Judgement] = (), limit: int | None = None) -> list[Look]:
    """The looks, those worth most first, with what speaks for and against each link."""
    every = list(incidents)
    events = {e.event_id: e for i in every for e in i.events}
    found = ranked(every, near_pairs(events.values(), context), judgements)[:limit]
    return [replace(look, reasons=reasons(look, events, context)) for look in found]


def near_pairs(events: Iterable[Event], context: Context) -> Iterator[Pair]:
    """The pairs of events that are one incident by their score, or nearly; those that cannot be are left out."""
    ordered = sorted(events, key=lambda e: e.event_id)
    told = [context.account(e) for e in ordered]
    for i, j in pairs(map(account_keys, told)):
        over = above(told[i], told[j], context)
        if over >= -NEAR:
            yield Pair(ordered[i].event_id, ordered[j].event_id, over)


def reasons(look: Look, events: Mapping[str, Event], context: Context) -> tuple[str, ...]:
    """What speaks for and against a link, the weightiest first; nothing for other questions."""
    if look.right is None or look.right not in events:
        return ()
    found = weigh(events[look.left], events[look.right], context).signals
    return tuple(f"{s.reason} ({s.score:+.1f})" for s in sorted(found, key=lambda s: -abs(s.score)) if abs(s.score) >= 0.1)


def ranked(incidents: Iterable[Incident], pairs: Iterable[Pair], judgements: Iterable[Judgement] = ()) -> list[Look]:
    """The looks, those worth most first; what a person has judged already is not asked again. `judgements` are those that stand."""
    every = sorted(incidents, key=lambda i: i.incident_id)
    home = {event: incident for incident in every for event in incident.event_ids}
    said = list(judgements)
    linked = {frozenset((j.left, j.right)) for j in said if j.verdict in ("same", "not_same", "part_of") and j.right}
    valued = {(home[j.left].incident_id, j.field) for j in said if j.verdict == "value" and j.left in home}
    within: dict[str, list[Pair]] = defaultdict(list)
    across: list[Pair] = []
    for pair in pairs:
        if pair.left in home and pair.right in home:
            one, other = home[pair.left], home[pair.right]
            (within[one.incident_id] if one is other else across).append(pair)
    looks = [
        *_joins(across, home, linked),
        *_splits(every, within, linked),
        *_values(every, valued),
        *_lone(every, {e for j in said for e in (j.left, j.right) if e}),
    ]
    return sorted(looks, key=lambda k: (-k.worth, k.question, k.left, k.right or "", k.field or ""))


def _joins(across: Iterable[Pair], home: Mapping[str, Incident], judged: set[frozenset[str]]) -> Iterator[Look]:
    """Of each two incidents the likeliest pair, unless a person has said something of one of theirs."""
    best: dict[tuple[str, str], Pair] = {}
    settled: set[tuple[str, str]] = set()
    for said in judged:
        ends = sorted({home[e].incident_id for e in said if e in home})
        if len(ends) == 2:
            settled.add((ends[0], ends[1]))
    for pair in across:
        first, second = sorted((home[pair.left].incident_id, home[pair.right].incident_id))
        between = (first, second)
        known = best.get(between)
        if between not in settled and (known is None or (-pair.over, pair.left, pair.right) < (-known.over, known.left, known.right)):
            best[between] = pair
    for between, pair in best.items():
        one, other = home[pair.left], home[pair.right]
        twice = sum(min(_people(one, m), _people(other, m)) for m in COUNTED)
        parted = one.part_of == other.incident_id or other.part_of == one.incident_id
        if not parted:
            yield Look("same", pair.left, pair.right, doubt=_likely(pair.over), change=_worth_of(twice), incidents=between)


def _splits(every: Iterable[Incident], within: Mapping[str, Sequence[Pair]], judged: set[frozenset[str]]) -> Iterator[Look]:
    """Of each incident the thread by which two sides of it hang together, where each side is better tied in itself."""
    for incident in every:
        told = {e.event_id: e for e in incident.events}
        sides = {event: {event} for event in told}
        ties = [Pair(min(said), max(said), math.inf) for said in judged if said <= told.keys()]
        thread: tuple[Pair, int] | None = None
        for pair in sorted((*ties, *within.get(incident.incident_id, ())), key=lambda p: (-p.over, p.left, p.right)):
            one, other = sides[pair.left], sides[pair.right]
            if one is not other:
                thread = pair, min(max(_counted(told[e]) for e in side) for side in (one, other))
                one |= other
                sides.update(dict.fromkeys(other, one))
        if thread and thread[0].over < math.inf:
            pair, people = thread
            yield Look(
                "not_same", pair.left, pair.right, doubt=1 - _likely(pair.over), change=_worth_of(people), incidents=(incident.incident_id,)
            )


def _values(every: Iterable[Incident], judged: set[tuple[str, str | None]]) -> Iterator[Look]:
    """Each value that some independent voice gives otherwise, with what most of those say."""
    for incident in every:
        speaks = {report: voice for voice, reports in incident.by_voice.items() for report in reports}
        claims = {c.claim_id: c for e in incident.events for c in claims_of(e)}
        for estimate in incident.estimates:
            against = [claims[c] for c in estimate.dissent if c in claims]
            if not against or (incident.incident_id, estimate.field) in judged or estimate.rule == "judged":
                continue
            agreeing = {speaks[claims[c].report_id] for c in estimate.claims if c in claims}
            voices: dict[str, set[str]] = defaultdict(set)
            for claim in against:
                voices[claim.value].add(speaks[claim.report_id])
            rival = min(voices, key=lambda value: (-len(voices[value]), value))
            dissent = set().union(*voices.values()) - agreeing
            doubt = (len(dissent) + 0.5) / (len(agreeing) + len(dissent) + 1)
            change = _differs(estimate, rival)
            if change:
                event = next(c.event_id for c in against if c.value == rival)
                yield Look("value", event, None, estimate.field, rival, doubt, change, (incident.incident_id,))


def _lone(every: Iterable[Incident], judged: set[str]) -> Iterator[Look]:
    """Each incident that one event alone tells of, as far as that event is doubtful; whoever judged anything of it took it to be there."""
    for incident in every:
        (event, *others) = incident.events
        if not others and event.event_id not in judged:
            change = _worth_of(_counted(event))
            yield Look("not_about", event.event_id, doubt=1 - event.confidence, change=change, incidents=(incident.incident_id,))


def _differs(estimate: Estimate, rival: str) -> float:
    if estimate.field in FIELDS:
        return FIELDS[estimate.field]
    if not isinstance(estimate.value, Quantity):
        return 0.0
    said = json.loads(rival)
    other = said.get("low") if said.get("low") is not None else said.get("high") or 0
    return _worth_of(abs(_best(estimate.value) - other)) - 1


def _counted(event: Event) -> int:
    return sum(_best(event.total(m)) for m in COUNTED)


def _people(incident: Incident, measure: str) -> int:
    total = incident.total(measure)
    return _best(total.value) if total and isinstance(total.value, Quantity) else 0


def _best(quantity: Quantity | None) -> int:
    return (quantity.low if quantity.low is not None else quantity.high or 0) if quantity else 0


def _worth_of(people: int) -> float:
    """An incident with so many people counted in it, in incidents: ten more weigh what the incident itself does, a hundred twice that."""
    return 1 + math.log10(1 + people)


def _likely(over: float) -> float:
    return 1 / (1 + math.exp(-over))
