"""The coder on a dependency parse: words of the codebook, read sentence by sentence and put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.advice import Advice, Adviser, no_adviser
from dateline.coding.confidence import Signs, Told, read_confidence, signs_of
from dateline.coding.counting import Counting
from dateline.coding.dating import Dater
from dateline.coding.draft import Draft, FoundFigure, Party
from dateline.coding.drafting import Drafter
from dateline.coding.explaining import explanation
from dateline.coding.figures import HARM, LONGEST
from dateline.coding.merging import Account, contains, counts_fit, merge
from dateline.coding.parties import blamed
from dateline.coding.placing import Placer
from dateline.coding.setting import country_before, focus
from dateline.coding.setting_words import setting_words
from dateline.coding.tallies import TallyReader, where_of
from dateline.coding.telling import ACCIDENT, GENERIC
from dateline.coding.totals import as_said, totals_of
from dateline.coding.tree import Tree
from dateline.coding.triggers import TriggerFinder
from dateline.coding.weight import Weigher, elsewhere
from dateline.coding.working import Working
from dateline.coding.works import exact
from dateline.coding.wounds import CARING, SHOT
from dateline.model.event import Actor, Event, Tally
from dateline.model.explanation import Explanation
from dateline.model.ids import report_digest
from dateline.model.jsonl import with_id
from dateline.model.mention import AnnotatedReport, PlaceMention, TimeMention
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN

HEAD: Final = 2
"""Sentences at the head of a text that tell its news."""

_NO_DEED: Final = frozenset({"arrest", "prosecution", "conviction", "claim", "threat"})
"""What nobody is blamed for."""
_CROWDS: Final = frozenset("mob mobs crowd crowds rioters rioter protester protesters demonstrators youths".split())

Setting = tuple[TimeMention | None, PlaceMention | None]


class RuleCoder:
    """Codes an annotated report; the same one gives the same events, byte for byte. An adviser is asked at every choice."""

    def __init__(self, codebook: Codebook, adviser: Adviser = no_adviser, confidence: str = "confidence") -> None:
        self._adviser = adviser
        self._families = codebook.families
        self._response = frozenset(t.name for t in codebook.types if t.family != "violence")
        self._order = {t.name: i for i, t in enumerate(codebook.types)}
        self._attacks = {w.name: w.attack for w in codebook.weapons}
        self._triggers = TriggerFinder(codebook)
        self._drafter = Drafter(codebook)
        self._tallies = TallyReader(Counting(codebook))
        words = setting_words()
        self._dater, self._placer = Dater(words), Placer(words)
        self._confidence, self._weigh = read_confidence(confidence), Weigher()

    def __call__(self, annotated: AnnotatedReport) -> list[Event | Tally]:
        """The events in order of weight, then the tallies in reading order."""
        return self.working(Tree(annotated)).coded

    def explain(self, annotated: AnnotatedReport) -> Explanation:
        """The same events and tallies, each value with the rule that chose it and what it was chosen over."""
        return explanation(self.working(Tree(annotated)), self, self._triggers)

    def working(self, tree: Tree) -> Working:
        """What the coder has in hand of a report when it has chosen."""
        advice = self._adviser(tree)
        drafts, tallies = self._read(tree)
        drafts = advice.drafts(drafts, tallies)
        told = self._told(tree, drafts)
        accounts, mains = self._accounts(tree, drafts, told, advice)
        settings = self._settings(tree, accounts, mains, advice)
        advice = advice.on(self._subject(accounts, mains))
        found = [(self._event(tree, a, main, s, advice), a) for a, main, s in zip(accounts, mains, settings, strict=True)]
        events = self._rated(tree, sorted(found, key=lambda pair: not pair[0].main), advice)
        return Working(tree, tuple(drafts), tuple(accounts), events, tuple(tallies), self._response, advice)

    def _rated(self, tree: Tree, told: Sequence[Told], advice: Advice) -> tuple[Told, ...]:
        """The events under their ids, each with how likely it is right."""
        rated = []
        for place, (event, account) in enumerate(told):
            signs = {**signs_of(tree, told, place), **advice.signs(account, event)}
            coded = with_id(replace(event, confidence=self._confidence(signs)))
            assert isinstance(coded, Event)
            rated.append((coded, account))
        return tuple(rated)

    def signs(self, annotated: AnnotatedReport) -> list[tuple[Event, Signs]]:
        """The events with what their confidence is weighed from."""
        working = self.working(Tree(annotated))
        told = list(enumerate(working.told))
        return [(e, {**signs_of(working.tree, working.told, place), **working.advice.signs(a, e)}) for place, (e, a) in told]

    def subject(self, tree: Tree) -> tuple[Account | None, list[Account]]:
        """The account of a report's main violence, if it has one, and all of its accounts."""
        drafts, _ = self._read(tree)
        accounts, mains = self._accounts(tree, drafts, self._told(tree, drafts), Advice())
        return self._subject(accounts, mains), accounts

    def headline(self, tree: Tree) -> list[FoundFigure]:
        """What the report's headline counts."""
        return self._drafter.figures.headline(tree)

    def violence(self, accounts: Iterable[Account]) -> list[Account]:
        """Those of the accounts that tell any violence, but for sums of several."""
        return [a for a in accounts if any(self._is_violent(k) for k in a.kinds) and not a.sums]

    def _told(self, tree: Tree, drafts: list[Draft]) -> list[Draft]:
        """What the text tells; the headline too, where the text tells no violence."""
        told = [d for d in drafts if tree.annotated.sentences[d.sentence].span.part == "text"]
        return told if any(self._is_violent(d.kind) for d in told) else drafts

    def _accounts(self, tree: Tree, drafts: list[Draft], told: list[Draft], advice: Advice) -> tuple[list[Account], list[bool]]:
        merged = self._with_headline(merge(told, self._response), [d for d in drafts if d not in told])
        accounts = _with_bombers(tree, [a for a in _with_blame(tree, merged) if not _accidental(a)])
        accounts = [a for a in accounts if not _only_cared_for(tree, a)]
        lead = _first(told)
        # An attack's claim is the initiator's certainty, and no event of its own but in the lead.
        attack = any(self._is_violent(k) for a in accounts for k in a.kinds)
        accounts = [a for a in accounts if a.kinds[0] != "claim" or a.drafts[0].sentence == lead or not attack]
        accounts = advice.accounts(accounts)
        mains = [advice.main(a, self._weigh(tree, accounts, a)) or self._opens(a, lead) for a in accounts]
        return accounts, self._without_sums(accounts, mains)

    def _without_sums(self, accounts: Sequence[Account], mains: Sequence[bool]) -> list[bool]:
        """Which accounts are main: not the sum of several where the report tells any of them, but the first of those."""
        told = self.violence(accounts)
        if not told or not any(main and a.sums for a, main in zip(accounts, mains, strict=True)):
            return list(mains)
        least = any(main and a in told for a, main in zip(accounts, mains, strict=True))
        return [(main and not a.sums) or (not least and a is told[0]) for a, main in zip(accounts, mains, strict=True)]

    def _opens(self, account: Account, lead: int) -> bool:
        """The sentence that opens the news counts people whom the account's violence harmed: "a man was charged in a shooting that killed two"."""
        first = account.drafts[0]
        harmed = any(f.figure.measure in HARM for f in first.figures)
        return first.sentence == lead and harmed and self._is_violent(first.kind) and not all(d.weak for d in account.drafts)

    def _subject(self, accounts: Sequence[Account], mains: Sequence[bool]) -> Account | None:
        """The first account of violence among the main ones, else among all."""
        violent = [(a, main) for a, main in zip(accounts, mains, strict=True) if self._violent(a)]
        # What sums up several is none of them.
        violent = [(a, main) for a, main in violent if not a.sums] or violent
        return next((a for a, main in violent if main), violent[0][0] if violent else None)

    def _settings(self, tree: Tree, accounts: Sequence[Account], mains: Sequence[bool], advice: Advice) -> list[Setting]:
        """Each account's time and place; for the main violence all that the report names are weighed."""
        settings = [(a.time, place_of(tree, a, here=main or not elsewhere(tree, a))) for a, main in zip(accounts, mains, strict=True)]
        subject = self._subject(accounts, mains)
        if subject is not None:
            at = next(i for i, a in enumerate(accounts) if a is subject)
            day = self._dater.time(tree, subject, accounts, advice.lean_when)
            settings[at] = day, self._placer.place(tree, subject, settings[at][1], advice.lean_where)
        advised = (
            (advice.day(a, time), advice.unlisted(a, place)) if a is subject else (advice.time(a, time), advice.place(a, place))
            for a, (time, place) in zip(accounts, settings, strict=True)
        )
        return [(time, exact(tree, place) if place else None) for time, place in advised]

    def _with_headline(self, accounts: list[Account], headline: list[Draft]) -> list[Account]:
        """Adds what the headline counts of people harmed to the text's first such account, or first account of violence."""
        violent = [a for a in accounts if a.kinds[0] not in self._response]
        counted = [a for a in violent if any(f.figure.measure in HARM for f in a.figures)] or violent
        for draft in headline:
            harmed = tuple(f for f in draft.figures if f.figure.measure in HARM)
            if harmed and counted and counts_fit(counted[0], draft):
                first = counted[0].drafts[0]
                counted[0].drafts[0] = replace(first, figures=(*harmed, *first.figures))
        return accounts

    def _is_violent(self, kind: str) -> bool:
        return kind in GENERIC or self._families.get(kind) == "violence"

    def _read(self, tree: Tree) -> tuple[list[Draft], list[Tally]]:
        drafts: list[Draft] = []
        tallies: list[Tally] = []
        totals: list[Tally] = []
        for number, sentence in enumerate(tree.annotated.sentences):
            figures = self._drafter.figures(tree, sentence, tree.annotated.numbers)
            before = len(figures)
            last = totals[-1] if totals else None
            triggers = self._triggers(tree, sentence)
            totals, figures = self._tallies(tree, number, figures, triggers, last)
            tallies.extend(totals)
            if (totals or before) and not figures:
                continue
            tallies.extend(self._tallies.stated(tree, number, figures))
            drafts.extend(self._drafter(tree, number, triggers, figures))
        return drafts, tallies

    def _violent(self, account: Account) -> bool:
        return self._families.get(self._type(account, account.parties)) == "violence"

    def _event(self, tree: Tree, account: Account, main: bool, setting: Setting, advice: Advice) -> Event:
        report, (time, place) = tree.annotated.report, setting
        figures = tuple(advice.figures(account, as_said(account.figures)))
        parties = account.parties
        kind = advice.kind(account, self._type(account, parties))
        status = next((d.status for d in account.drafts if d.kind == kind), account.drafts[0].status)
        return Event(
            event_id="",
            report_id=report.id,
            report_digest=report_digest(report),
            type=kind,
            status="foiled" if kind == "foiled_plot" else status,
            main=main,
            suicide=any(d.suicide for d in account.drafts),
            weapons=tuple(sorted({w for d in account.drafts for w in d.weapons})),
            when=time.when if time else UNKNOWN_WHEN,
            where=where_of(place),
            actors=tuple(Actor(p.role, p.name, report.words(p.span), p.actor_id, p.sector, p.certainty) for p in parties),
            figures=tuple(f.figure for f in figures),
            totals=tuple(sorted(advice.totals(account, dict(totals_of(account.figures))).items())),
            evidence=_evidence(account, kind, time, place, figures),
            source=report.taken_from or report.source,
        )

    def _type(self, account: Account, parties: Sequence[Party]) -> str:
        specific = [k for k in account.kinds if k not in GENERIC and k != ACCIDENT]
        if "border_interception" in specific or "foiled_plot" in specific:
            return "border_interception" if "border_interception" in specific else "foiled_plot"
        kind = self._resolve(account, specific)
        doers = {p.sector for p in parties if p.role == "initiator"}
        done_to = {p.sector for p in parties if p.role == "target"}
        if kind == "armed_assault" and doers and doers <= {"COP", "MIL"} and not done_to & {"REB", "CRM", "COP", "MIL"}:
            return "use_of_force"
        if kind == "bombing" and _from_the_air(account, doers):
            return "air_strike"
        if kind == "sabotage" and any(p.role == "initiator" and _CROWDS & set(p.name.lower().split()) for p in parties):
            return "riot"
        return kind

    def _resolve(self, account: Account, specific: list[str]) -> str:
        if not specific:
            weapons = [w for d in account.drafts for w in d.weapons]
            return next((self._attacks[w] for w in weapons), "armed_assault")
        if "raid" in specific and "arrest" in specific:
            return "arrest"
        first = [k for k in ("assassination", "hijacking", "kidnapping", "armed_clash") if k in specific]
        return first[0] if first else min(specific, key=lambda k: self._order[k])


def _from_the_air(account: Account, doers: set[str | None]) -> bool:
    """Aircraft dropped the bombs: they are named, or a force did the bombing; attackers leave theirs in cars and bags."""
    weapons = {w for d in account.drafts for w in d.weapons}
    bombed = any(t.token.lemma in ("bomb", "bombing") and (t.token.pos == "VERB" or t.noun) for d in account.drafts for t in d.triggers)
    suicide = any(d.suicide for d in account.drafts)
    return bombed and not suicide and ("aircraft" in weapons or (bool(doers) and doers <= {"MIL", "GOV"}))


def _accidental(account: Account) -> bool:
    """Nobody meant it: the report tells it as an accident before it says anything else, or more often than not."""
    return account.kinds[0] == ACCIDENT or 2 * account.kinds.count(ACCIDENT) > len(account.kinds)


def _only_cared_for(tree: Tree, account: Account) -> bool:
    """Somebody was brought to a hospital, and nothing says that anybody did something to them."""
    said = {tree.tokens[f.clause] for f in account.figures}
    triggers = {t.token for d in account.drafts for t in d.triggers}
    hurt = all(f.figure.measure == SHOT for f in account.figures)
    return hurt and triggers <= said and all(t.lemma in CARING for t in said)


def _first(drafts: Iterable[Draft]) -> int:
    """The number of the first sentence that tells something."""
    return min((d.sentence for d in drafts), default=0)


def _with_blame(tree: Tree, accounts: list[Account]) -> list[Account]:
    """Adds whom a later sentence blames to the account told last before it, unless that names its initiator."""
    for number, sentence in enumerate(tree.annotated.sentences):
        for party in blamed(tree, sentence):
            before = [a for a in accounts if a.drafts[0].sentence <= number and a.kinds[0] not in _NO_DEED]
            nearest = max(before, key=lambda a: max(d.sentence for d in a.drafts if d.sentence <= number), default=None)
            if nearest and not any(p.role == "initiator" and p.actor_id for p in nearest.parties):
                last = nearest.drafts[-1]
                nearest.drafts[-1] = replace(last, parties=(*last.parties, party))
    return accounts


def _with_bombers(tree: Tree, accounts: list[Account]) -> list[Account]:
    """Adds to a bulletin's strikes whose they were and when, which it says once: the initiators and the time of those told last before."""
    items = tree.items
    before: Account | None = None
    for account in [a for a in accounts if a.kinds[0] == "air_strike"] if items else ():
        first = account.drafts[0]
        if before is not None and first.sentence in items:
            doers = tuple(p for p in before.parties if p.role == "initiator")
            named = any(p.role == "initiator" for p in account.parties)
            times = first.times or ((before.time,) if before.time else ())
            account.drafts[0] = replace(first, parties=first.parties if named else (*doers, *first.parties), times=times)
        before = account
    return accounts


def place_of(tree: Tree, account: Account, *, here: bool) -> PlaceMention | None:
    """The place of an account by its own sentences; where they only say the country, the place that the report is about if that may be `here`."""
    own, about = account.place, focus(tree)
    if own is not None and own.place.precision not in ("country", "admin1"):
        return own
    if here and about is not None and (own is None or (own.place != about.place and contains(own.place, about.place))):
        quiet = own is None or account.drafts[0].sentence <= HEAD
        return about if quiet else own
    return own or country_before(tree, account.drafts[0].sentence)


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
