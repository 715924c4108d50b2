"""The coder on a dependency parse: words of the codebook, read sentence by sentence and put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import Draft, FoundFigure, Party
from dateline.coding.drafting import Drafter
from dateline.coding.explaining import explanation
from dateline.coding.figures import LONGEST
from dateline.coding.merging import Account, contains, merge
from dateline.coding.parties import blamed
from dateline.coding.setting import country_before, focus
from dateline.coding.tallies import period_of, tally_of, where_of
from dateline.coding.totals import as_said, totals_of
from dateline.coding.tree import Tree
from dateline.coding.triggers import TriggerFinder
from dateline.coding.working import Working
from dateline.model.event import Actor, Event, Tally
from dateline.model.explanation import Explanation
from dateline.model.ids import report_digest
from dateline.model.jsonl import with_id
from dateline.model.mention import AnnotatedReport, PlaceMention, TimeMention
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN

NEWS_FOR: Final = timedelta(days=90)
"""What happened longer before publication is background."""
HEAD: Final = 2
"""Sentences at the head of a text that tell its news even where no date says so."""
_GENERIC: Final = frozenset({"any_attack", "any_killing"})


class RuleCoder:
    """Codes an annotated report; the same one gives the same events, byte for byte."""

    def __init__(self, codebook: Codebook) -> None:
        self._families = codebook.families
        self._response = frozenset(t.name for t in codebook.types if t.family != "violence")
        self._order = {t.name: i for i, t in enumerate(codebook.types)}
        self._attacks = {w.name: w.attack for w in codebook.weapons}
        self._triggers = TriggerFinder(codebook)
        self._drafter = Drafter(codebook)

    def __call__(self, annotated: AnnotatedReport) -> list[Event | Tally]:
        """The events in order of weight, then the tallies in reading order."""
        return self._working(Tree(annotated)).coded

    def explain(self, annotated: AnnotatedReport) -> Explanation:
        """The same events and tallies, each value with the rule that chose it and what it was chosen over."""
        return explanation(self._working(Tree(annotated)), self, self._triggers)

    def _working(self, tree: Tree) -> Working:
        drafts, tallies = self._read(tree)
        told = [d for d in drafts if tree.annotated.sentences[d.sentence].span.part == "text"] or drafts
        accounts = _with_blame(tree, merge(told, self._response))
        lead = min((d.sentence for d in told), default=0)
        events = sorted(((self._event(tree, a, lead), a) for a in accounts), key=lambda pair: not pair[0].main)
        return Working(tree, tuple(drafts), tuple(events), tuple(tallies), self._response, lead)

    def _read(self, tree: Tree) -> tuple[list[Draft], list[Tally]]:
        drafts: list[Draft] = []
        tallies: list[Tally] = []
        for number, sentence in enumerate(tree.annotated.sentences):
            figures = self._drafter.figures(tree, sentence, tree.annotated.numbers)
            period = period_of(tree, sentence, figures, self._triggers(tree, sentence)) if figures else None
            if period is not None:
                tallies.append(tally_of(tree, number, period, _countable(figures)))
                continue
            drafts.extend(self._drafter(tree, number, sentence, figures))
        return drafts, [t for t in tallies if t.figures]

    def _event(self, tree: Tree, account: Account, lead: int) -> Event:
        report = tree.annotated.report
        figures = as_said(account.figures)
        main = _is_main(tree, account, lead)
        place = _place(tree, account, main)
        parties = account.parties
        kind = self._type(account, parties)
        status = next((d.status for d in account.drafts if d.kind == kind), account.drafts[0].status)
        time = account.time
        event = Event(
            event_id="",
            report_id=report.id,
            report_digest=report_digest(report),
            type=kind,
            status="foiled" if kind == "foiled_plot" else status,
            main=main,
            suicide=any(d.suicide for d in account.drafts),
            weapons=tuple(sorted({w for d in account.drafts for w in d.weapons})),
            confidence=_confidence(account, place, bool(figures)),
            when=time.when if time else UNKNOWN_WHEN,
            where=where_of(place),
            actors=tuple(Actor(p.role, p.name, report.words(p.span), p.actor_id, p.sector, p.certainty) for p in parties),
            figures=tuple(f.figure for f in figures),
            totals=totals_of(account.figures),
            evidence=_evidence(account, kind, time, place, figures),
            source=report.taken_from or report.source,
        )
        coded = with_id(event)
        assert isinstance(coded, Event)
        return coded

    def _type(self, account: Account, parties: Sequence[Party]) -> str:
        specific = [k for k in account.kinds if k not in _GENERIC]
        if "border_interception" in specific or "foiled_plot" in specific:
            return "border_interception" if "border_interception" in specific else "foiled_plot"
        kind = self._resolve(account, specific)
        doers = {p.sector for p in parties if p.role == "initiator"}
        done_to = {p.sector for p in parties if p.role == "target"}
        if kind == "armed_assault" and doers and doers <= {"COP", "MIL"} and not done_to & {"REB", "CRM", "COP", "MIL"}:
            return "use_of_force"
        return kind

    def _resolve(self, account: Account, specific: list[str]) -> str:
        if not specific:
            weapons = [w for d in account.drafts for w in d.weapons]
            return next((self._attacks[w] for w in weapons), "armed_assault")
        if "raid" in specific and "arrest" in specific:
            return "arrest"
        first = [k for k in ("assassination", "hijacking", "kidnapping", "armed_clash") if k in specific]
        return first[0] if first else min(specific, key=lambda k: self._order[k])


def _countable(figures: Iterable[FoundFigure]) -> list[FoundFigure]:
    return [f for f in as_said(list(figures)) if f.figure.quantity.low is not None or f.figure.quantity.high is not None]


def _with_blame(tree: Tree, accounts: list[Account]) -> list[Account]:
    """Adds whom a later sentence blames to the account told last before it, unless that names its initiator."""
    for number, sentence in enumerate(tree.annotated.sentences):
        for party in blamed(tree, sentence):
            before = [a for a in accounts if a.drafts[0].sentence <= number and a.kinds[0] not in ("arrest", "prosecution", "conviction")]
            nearest = max(before, key=lambda a: max(d.sentence for d in a.drafts if d.sentence <= number), default=None)
            if nearest and not any(p.role == "initiator" and p.actor_id for p in nearest.parties):
                last = nearest.drafts[-1]
                nearest.drafts[-1] = replace(last, parties=(*last.parties, party))
    return accounts


def _is_main(tree: Tree, account: Account, lead: int) -> bool:
    first = account.drafts[0]
    published, time = tree.annotated.report.day, account.time
    if first.sentence == lead:
        return True
    if any(d.past for d in account.drafts):
        return False
    end = time.when.end if time else None
    if published is not None and end is not None:
        return published - end <= NEWS_FOR
    if published is None and time is not None and (time.when.basis == "stated" or (time.when.partial or "").startswith("--")):
        return _dated_lead(tree, lead)
    return not first.apart


def _dated_lead(tree: Tree, lead: int) -> bool:
    """Without a publication date, dated events are the news only where the lead is dated as they are."""
    sentences = tree.annotated.sentences[lead : lead + HEAD]
    return any(t.when.basis == "stated" and any(t.span.overlaps(s.span) for s in sentences) for t in tree.annotated.times)


def _place(tree: Tree, account: Account, main: bool) -> PlaceMention | None:
    own, about = account.place, focus(tree)
    if own is not None and own.place.precision not in ("country", "admin1"):
        return own
    if main and about is not None and (own is None or (own.place != about.place and contains(own.place, about.place))):
        quiet = own is None or account.drafts[0].sentence <= HEAD
        return about if quiet else own
    return own or country_before(tree, account.drafts[0].sentence)


def _confidence(account: Account, place: PlaceMention | None, counted: bool) -> float:
    """How complete the account is; a ranking, not yet calibrated."""
    time = account.time
    parts = (
        0.15 * (time is not None and time.when.dated),
        0.1 * (time is not None and time.when.precision == "day"),
        0.15 * (place is not None and place.place.precision in ("exact", "locality")),
        0.1 * counted,
        0.1 * (account.kinds[0] not in _GENERIC),
    )
    return round(0.3 + sum(parts), 2)


def _evidence(
    account: Account, kind: str, time: TimeMention | None, place: PlaceMention | None, figures: Sequence[FoundFigure]
) -> tuple[Evidence, ...]:
    triggers = [t for d in account.drafts for t in d.triggers]
    chosen = next((t for t in triggers if t.kind == kind), triggers[0])
    spans: list[tuple[str, Span]] = [("type", chosen.span)]
    if time is not None:
        spans.append(("when", time.span))
    if place is not None:
        spans.append(("where", place.span))
    spans += [(f"actors[{i}]", p.span) for i, p in enumerate(account.parties)]
    spans += [(f"figures[{i}]", f.span) for i, f in enumerate(figures)]
    return tuple(
        Evidence(name, span if len(span) <= LONGEST else Span(span.part, span.start, span.start + LONGEST)) for name, span in spans
    )
