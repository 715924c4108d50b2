"""The trained reader's advice to the rules: events they missed or made up, parties, times, places and counts it points at."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Final, TypeVar

from dateline.codebook.loader import Codebook
from dateline.coding.advice import Advice
from dateline.coding.counted import UNCOUNTED
from dateline.coding.dating import CLOCK, is_night
from dateline.coding.draft import Draft, FoundFigure, Party, Trigger
from dateline.coding.drafting import HARM, Drafter
from dateline.coding.merging import Account, contains
from dateline.coding.parties import OF_CROWDS, PartyFinder
from dateline.coding.reader.labels import AGO
from dateline.coding.reader.outputs import Outputs
from dateline.coding.reader.pieces import Piece
from dateline.coding.reader.reading import PointedTrigger, Reading
from dateline.coding.reader.settings import Limits, Weights
from dateline.coding.reader.tolls import HARMS, Tolls, Violence, figure_of
from dateline.coding.reader.unlisted import Unlisted
from dateline.coding.reader.victims import Group, Victims, Weigh, groups
from dateline.coding.setting import country_before
from dateline.coding.telling import GENERIC
from dateline.coding.totals import totals_of
from dateline.coding.tree import Tree
from dateline.coding.wounds import SHOT
from dateline.model.event import Event, Role, Tally
from dateline.model.figure import Quantity
from dateline.model.mention import PlaceMention, TimeMention, Token
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.when import When

HOME: Final = "US"
CLEAR: Final = 0.02
"""Likelihoods nearer to 0 or 1 than this count as this."""
RIVAL: Final = 0.7
"""How likely a name that no gazetteer has must be the event's place, of how likely the rules' place is."""
LIKELIER: Final = 3.0
"""How many times likelier than the rules' place, abroad, the one must be that the reader points at to stand for it."""
SMALL: Final = 50_000
"""Inhabitants under which the only town that a report names in a country is not believed without the rules."""
M = TypeVar("M", TimeMention, PlaceMention)
_DOING: Final[tuple[Role, ...]] = ("initiator", "target")


Read = Callable[[Report], tuple[list[Piece], Outputs]]


class ReaderAdviser:
    """Gives the advice on a report, after reading it."""

    def __init__(self, codebook: Codebook, read: Read, weights: Weights, weigh: Weigh) -> None:
        self._read, self.weights, self.weigh = read, weights, weigh
        self.drafter, self.parties = Drafter(codebook), PartyFinder(codebook)
        self.violent, self.response = (frozenset(k for k, f in codebook.families.items() if f == kind) for kind in ("violence", "response"))

    def __call__(self, tree: Tree) -> Advice:
        """The advice on one report."""
        pieces, outputs = self._read(tree.annotated.report)
        if not pieces:
            return Advice()
        return ReadAdvice(tree, Reading(pieces, outputs, self.weights.limits), self)


class ReadAdvice(Advice):
    """What the reader has to say of one report. Beyond the pieces that it reads it has no opinion."""

    def __init__(self, tree: Tree, reading: Reading, adviser: ReaderAdviser) -> None:
        self._tree, self._reading = tree, reading
        self._drafter, self._parties, self._weights, self._weigh = adviser.drafter, adviser.parties, adviser.weights, adviser.weigh
        self._violent, self._response = adviser.violent, adviser.response
        self._limits: Limits = adviser.weights.limits
        self._unlisted = Unlisted(tree, reading)
        self._subject: Account | None = None
        self._tolls: Tolls | None = None
        self._accounts: list[Account] = []
        self._totalled: set[int | None] = set()
        self._said: dict[tuple[int, str], tuple[str, float]] = {}

    def why(self, account: Account, field: str) -> tuple[str, float] | None:
        """What the reader chose, and how likely it held it."""
        measure = field.removeprefix("totals.")
        if measure in HARMS and self._tolls and account is self._subject:
            return self._tolls.why(measure)
        return self._said.get((id(account), field))

    def _note(self, account: Account, field: str, words: str, chance: float) -> None:
        self._said[id(account), field] = f"the trained reader: {words}", round(chance, 2)

    def on(self, subject: Account | None) -> Advice:
        """The advice, knowing which account is the report's main violence: of that the report's counts are.

        The network has learnt to count on reports of one shooting: where a report tells of several attacks and of no shooting at home,
        the rules count alone.
        """
        self._subject = subject
        if subject is not None and (self._at_home or sum(map(self._harms, self._accounts)) <= 1):
            # The network takes who was taken hostage for hurt.
            taken = [f.span for a in self._accounts for f in a.figures if f.figure.measure == "kidnapped"]
            victims = Victims([g for g in self._groups if not any(g.span.overlaps(t) for t in taken)], self._reading, self._weigh)
            accounts = [a for a in self._accounts if self._tells_violence(a) and not a.sums]
            violence = Violence(subject, accounts, self._drafter.figures.headline(self._tree))
            self._tolls = Tolls(self._tree, victims, violence, self._weights.tolls, at_home=self._at_home)
        return self

    def _harms(self, account: Account) -> bool:
        """The account tells violence and whom it harmed."""
        return self._tells_violence(account) and any(f.figure.measure in (*HARMS, SHOT) for f in account.figures)

    def _tells_violence(self, account: Account) -> bool:
        return any(k in self._violent or k in GENERIC for k in account.kinds)

    @cached_property
    def _at_home(self) -> bool:
        """The report tells a shooting in the country whose shootings the network has learnt to date."""
        countries = [p.place.country for p in self._tree.annotated.places if p.place.country]
        return 2 * countries.count(HOME) > len(countries) and self._reading.tells("armed_assault") >= self._limits.shooting

    def drafts(self, drafts: list[Draft], tallies: Sequence[Tally]) -> list[Draft]:
        """Without the drafts that the reader is sure are no events, and with those of the triggers that only it sees.

        What counts over a period is no event: where the rules read a total they are right.
        """
        kept = [d for d in drafts if not self._doubted(d)]
        self._totalled = {self._tree.sentence_of(e.span) for t in tallies for e in t.evidence if e.field.startswith("figures")}
        found = [*kept, *(d for d in self._added(kept) if d.sentence not in self._totalled)]
        return sorted(map(self._placed, found), key=lambda d: d.sentence)

    def _placed(self, draft: Draft) -> Draft:
        """The draft with the place that its sentence gives it and no gazetteer has, where it gives no listed one: of what is told elsewhere it tells another."""
        ruled = next(iter(draft.places), None) or country_before(self._tree, draft.sentence)
        at = [i for t in draft.triggers for i in self._reading.at(t.span)]
        if not at or (ruled is not None and (ruled.place.precision in ("exact", "locality") or ruled.place.country == HOME)):
            return draft
        found = self._unlisted.place(at, ruled, self._limits.unlisted, {draft.sentence})
        # A building or street may be where the town is that another sentence names.
        return replace(draft, places=(found[0], *draft.places)) if found and found[0].place.precision == "locality" else draft

    def _doubted(self, draft: Draft) -> bool:
        chances = [c for t in draft.triggers if (c := self._reading.says(t.span)) is not None]
        limit = self._limits.doubt_counted if any(f.figure.measure in HARM for f in draft.figures) else self._limits.doubt
        return bool(chances) and max(chances) < limit

    def _added(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        known = [t.span for d in drafts for t in d.triggers]
        heads = {t.token.index for d in drafts for t in d.triggers}
        kinds = {d.kind for d in drafts}
        if kinds & GENERIC:
            kinds |= self._violent
        for pointed in self._reading.triggers:
            number = self._tree.sentence_of(pointed.span)
            told = pointed.kind not in kinds and self._reading.tells(pointed.kind) >= self._limits.present
            missing = told and all(d.sentence != number for d in drafts)
            if pointed.score < (self._limits.add_missing if missing else self._limits.add) or any(k.overlaps(pointed.span) for k in known):
                continue
            tokens = self._tree.within(pointed.span)
            head = _head(self._tree, tokens) if tokens else None
            # "A gun-and-bomb attack" is one.
            if head is not None and number is not None and not (head.dep in ("compound", "nmod", "amod") and head.head in heads):
                yield self._draft(number, pointed, head, drafts)

    def _draft(self, number: int, pointed: PointedTrigger, token: Token, drafts: Sequence[Draft]) -> Draft:
        sentence = self._tree.annotated.sentences[number]
        taken = {f.span for d in drafts if d.sentence == number for f in d.figures}
        found = self._drafter.figures(self._tree, sentence, self._tree.annotated.numbers)
        noun = token.pos in ("NOUN", "PROPN")
        trigger = Trigger(pointed.kind, token, pointed.span, pointed.status, noun, token.tag == "NNS")
        return self._drafter.draft(self._tree, number, pointed.kind, [trigger], [f for f in found if f.span not in taken])

    def accounts(self, accounts: list[Account]) -> list[Account]:
        """The accounts with the initiators and targets that only the reader sees."""
        self._accounts = accounts
        for account in accounts:
            self._without_doubted(account)
        for role in _DOING:
            pointed = [(p, party) for p in self._reading.parties(role) if (party := self._parties.pointed(role, self._tree, p.span))]
            for account in accounts:
                if any(p.role == role for p in account.parties):
                    continue
                at = self._pieces(account)
                taken = [p.span for p in account.parties] + [f.span for f in account.figures if f.figure.measure in HARM]
                free = [(p, party) for p, party in pointed if not any(t.overlaps(party.span) for t in taken)]
                if role == "initiator" and (barred := self._barred(account.kinds[0])):
                    free = [(p, party) for p, party in free if all(a.role_hint != barred for a in self._tree.actors_in(party.span))]
                scored = [(self._reading.belongs(at, p.pieces, role) * p.score, party) for p, party in free] if at else []
                best = max(scored, key=lambda s: s[0], default=None)
                if best is not None and best[0] >= self._limits.party:
                    _add(account, best[1])
        return accounts

    def _barred(self, kind: str) -> str | None:
        """Who cannot be the initiator of such an event: attackers arrest nobody, the police do not protest."""
        return "attacker" if kind in self._response else "authority" if kind in OF_CROWDS else None

    def _without_doubted(self, account: Account) -> None:
        """Takes out the initiators that the reader is sure are none of this event."""
        at = self._pieces(account)
        for number, draft in enumerate(account.drafts if at else ()):
            kept = tuple(p for p in draft.parties if p.role != "initiator" or not self._doubts(at, p.span))
            if len(kept) < len(draft.parties):
                account.drafts[number] = replace(draft, parties=kept)

    def _doubts(self, trigger: Sequence[int], span: Span) -> bool:
        at = self._reading.at(span)
        return (
            bool(at) and self._reading.role(span, "initiator") * self._reading.belongs(trigger, at, "initiator") < self._limits.party_doubt
        )

    def _pieces(self, account: Account) -> list[int]:
        return [i for d in account.drafts for t in d.triggers for i in self._reading.at(t.span)]

    def kind(self, account: Account, ruled: str) -> str:
        """The reader's where it is sure of another."""
        at = self._pieces(account)
        if not at:
            return ruled
        name, chance = self._reading.kind(at)
        if name == ruled or chance < self._limits.kind or name == "other":
            return ruled
        self._note(account, "type", "its words tell this kind", chance)
        return name

    def main(self, account: Account, odds: float) -> bool:
        """Both opinions added."""
        at = self._pieces(account)
        if not at:
            return odds > 0
        chance = self._reading.main(at)
        main = odds + self._weights.lean_main * _odds(chance) > 0
        if main != (odds > 0):
            self._note(account, "main", "how likely the report is about it", chance)
        return main

    def signs(self, account: Account, event: Event) -> Mapping[str, float]:
        """How likely the reader holds each of an event's values."""
        at = self._pieces(account)
        if not at:
            return {"unread": 1.0}
        shares = dict(self._reading.kinds(at))
        found = {"read event": max(0.0, *(self._reading.says(t.span) or 0.0 for d in account.drafts for t in d.triggers))}
        found["read type"] = shares.get(event.type, 0.0)
        found["read main"] = self._reading.main(at)
        for field in ("when", "where"):
            spans = [e.span for e in event.evidence_for(field)]
            found[f"read {field}"] = self._reading.role(spans[0], field) if spans else 0.0
        if self._tolls and account is self._subject:
            found |= {"read subject": 1.0, "read counts": self._tolls.share}
        return found

    def lean_when(self, time: TimeMention) -> float:
        """How likely the reader holds it that the words date the report's events, and, of a shooting, that it was so long ago, weighed."""
        lean = self._weights.lean_when * self._lean(time.span, "when")
        published, day = self._tree.annotated.report.day, time.when.start
        if published is None or day is None or day != time.when.end or not self._at_home:
            return lean
        ago = (published - day).days
        return lean + self._weights.lean_ago * _odds(float(self._reading.outputs.ago[min(ago, AGO)]) if ago >= 0 else 0.0)

    def lean_where(self, place: PlaceMention) -> float:
        """The same of their place."""
        return self._weights.lean_where * self._lean(place.span, "where")

    def day(self, account: Account, ruled: TimeMention | None) -> TimeMention | None:
        """The day of "overnight", or of a time of day alone ("about 1:30 a.m."), where the reader is sure which it was.

        Such words are read against the day of publication, as "this morning" would be; without them there is no day (docs/decisions/0017).
        """
        published = self._tree.annotated.report.day
        if not self._at_home:
            return self._undoubted(account, ruled)
        if published is None or (ruled is not None and not is_night(ruled.when)):
            return ruled
        ago = self._reading.outputs.ago
        days = {published - timedelta(days=k): float(ago[k]) for k in range(min(AGO, published.toordinal()))}
        best = max((d for d in days if ruled is None or When(d, d).within(ruled.when)), key=lambda d: days[d], default=None)
        chance = days[best] if best is not None else 0.0
        span = ruled.span if ruled else self._time_of_day
        if span is None or best is None or chance < self._limits.day:
            return ruled
        self._note(account, "when", "how long before the publication it was, by its words", chance)
        return TimeMention(span, self._tree.annotated.report.words(span), When(best, best, "day", "relative"))

    def _undoubted(self, account: Account, ruled: TimeMention | None) -> TimeMention | None:
        """The rules' time but where the reader doubts that it is the event's: then the one that it points at, if any ("the riots, he said on Sunday")."""
        at = self._pieces(account)
        if ruled is None or not at or not self._reading.at(ruled.span) or self._tells(at, ruled.span, "when") >= self._limits.time_doubt:
            return ruled
        return self.time(account, None)

    @cached_property
    def _time_of_day(self) -> Span | None:
        """The time of day that the reader holds likeliest to be an event's."""
        spans = [Span("text", *found.span()) for found in CLOCK.finditer(self._tree.annotated.report.text)]
        best = max(((self._reading.role(s, "when"), s) for s in spans if self._tree.sentence_of(s) is not None), default=None)
        return best[1] if best is not None and best[0] >= self._limits.setting else None

    def _lean(self, span: Span, role: str) -> float:
        if not self._reading.at(span):
            return 0.0
        return _odds(self._reading.role(span, role))

    def time(self, account: Account, ruled: TimeMention | None) -> TimeMention | None:
        """The reader's time where the rules have none: not one by which they date another event."""
        others = {a.time.span for a in self._accounts if a is not account and a.time is not None}
        return self._chosen(account, ruled, [t for t in self._tree.annotated.times if t.span not in others], "when")

    def place(self, account: Account, ruled: PlaceMention | None) -> PlaceMention | None:
        """The reader's place where the rules have none, or a name that no gazetteer has."""
        return self.unlisted(account, self._chosen(account, ruled, self._tree.annotated.places, "where"))

    def unlisted(self, account: Account, ruled: PlaceMention | None) -> PlaceMention | None:
        """The name that the reader points at where the gazetteer has none of it, within the place that the rules give.

        In the country of which the gazetteer has every town, a town stays the place: what is not listed there is a street.
        """
        at = self._pieces(account)
        ruled = self._likelier(account, ruled) if ruled is not None and at and not self._at_home else ruled
        if not at or (ruled is not None and (ruled.place.precision == "exact" or _is_town_at_home(ruled) or _is_unlisted(ruled))):
            return ruled
        least = max(self._limits.unlisted, RIVAL * (self._tells(at, ruled.span, "where") if ruled is not None else 0.0))
        own = {d.sentence for d in account.drafts}
        said = ruled is not None and ruled.place.precision == "locality" and self._tree.sentence_of(ruled.span) in own
        found = self._unlisted.place(at, ruled, least, own if said else None)
        if found is None:
            return ruled
        self._note(account, "where", "a name that no gazetteer has, pointed at as its place", found[1])
        return found[0]

    def _likelier(self, account: Account, ruled: PlaceMention) -> PlaceMention:
        """The rules' place, or the one that the reader points at where that is much likelier ("he said in Munich that the offensive on Aleppo …")."""
        chance, pointed = self._pointed(account, self._tree.annotated.places, "where")
        least = LIKELIER * self._tells(self._pieces(account), ruled.span, "where")
        if pointed is None or contains(pointed.place, ruled.place) or chance < least:
            return ruled
        if pointed.place.country != ruled.place.country and self._may_be_a_namesake(pointed):
            return ruled
        self._note(account, "where", "these words, much likelier to place it", chance)
        return pointed

    def _may_be_a_namesake(self, pointed: PlaceMention) -> bool:
        """A small town, the only one that the report names in its country: it may be another of that name (of Heathrow only Florida's is listed)."""
        place = pointed.place
        beside = (p.place for p in self._tree.annotated.places if p.place.country == place.country and p.place.precision != "country")
        return place.population < SMALL and place.precision == "locality" and all(p == place for p in beside)

    def _tells(self, trigger: Sequence[int], span: Span, role: str) -> float:
        """How likely the words date or place the event that the trigger's pieces say."""
        at = self._reading.at(span)
        return self._reading.role(span, role) * self._reading.belongs(trigger, at, role) if at else 0.0

    def _chosen(self, account: Account, ruled: M | None, mentions: Iterable[M], role: str) -> M | None:
        if ruled is not None:
            return ruled
        chance, pointed = self._pointed(account, mentions, role)
        if pointed is not None:
            self._note(account, role, "these words, and of this event", chance)
        return pointed

    def _pointed(self, account: Account, mentions: Iterable[M], role: str) -> tuple[float, M | None]:
        """The likeliest of the mentions to date or place the account's event, and how likely it is; none if that is not likely enough."""
        at = self._pieces(account)
        scored = [(self._tells(at, m.span, role), m) for m in mentions] if at else []
        best = max(scored, key=lambda s: s[0], default=None)
        return best if best is not None and best[0] >= self._limits.setting else (0.0, None)

    def figures(self, account: Account, ruled: Sequence[FoundFigure]) -> Sequence[FoundFigure]:
        """The figures of the main violence as the report's counts want them, and those of measures of which only the reader sees any."""
        ruled = self._tolls.figures(ruled) if self._tolls and account is self._subject else ruled
        return sorted([*ruled, *self._unseen(account)], key=lambda f: f.span)

    def totals(self, account: Account, ruled: Mapping[str, Quantity]) -> Mapping[str, Quantity]:
        """The counts of the main violence that the reader and the rules together hold likeliest, and of figures that only the reader sees."""
        found = dict(self._tolls.totals(ruled) if self._tolls and account is self._subject else ruled)
        for figure in self._unseen(account):
            measure, quantity = figure.figure.measure, figure.figure.quantity
            found[measure] = found[measure].plus(quantity) if measure in found else quantity
        return found

    def _unseen(self, account: Account) -> list[FoundFigure]:
        """The account's figures that only the reader sees."""
        return self._figures.get(id(account), [])

    @cached_property
    def _figures(self) -> dict[int, list[FoundFigure]]:
        """By account the figures that only the reader sees, of measures of which the rules count nobody; of one measure those of one sentence.

        None of the killed and injured: what the rules leave out of those is mostly part of what they count.
        """
        read = [(a, at) for a in self._accounts if (at := self._pieces(a))]
        known = {id(a): {*HARMS, *(m for m, _ in totals_of(a.figures))} for a, _ in read}
        taken = {t.index for a in self._accounts for f in a.figures for t in self._tree.within(f.span)}
        found: dict[int, list[FoundFigure]] = defaultdict(list)
        for pointed in self._reading.figures if read else ():
            chances = [(self._reading.belongs(at, pointed.pieces, "figure"), a) for a, at in read]
            chance, account = max(chances, key=lambda pair: pair[0])
            free = pointed.kind not in known[id(account)] and taken.isdisjoint(t.index for t in self._tree.within(pointed.span))
            group = next((g for g in self._groups if g.span.overlaps(pointed.span)), None)
            if (
                not free
                or group is None
                or pointed.kind == "other"
                or group.head.lemma in UNCOUNTED
                or chance * pointed.score < self._limits.figure_added
                or group.head.sentence in self._totalled
            ):
                continue
            figure = figure_of(self._tree, pointed.kind, group)
            own = [f for f in found[id(account)] if f.figure.measure == pointed.kind]
            if figure is not None and all(f.sentence == figure.sentence for f in own):
                found[id(account)].append(figure)
                self._note(account, f"totals.{pointed.kind}", "these words count them, and of this event", chance * pointed.score)
        return found

    @cached_property
    def _groups(self) -> list[Group]:
        return [g for g in groups(self._tree) if self._reading.at(g.span)]


def _is_unlisted(ruled: PlaceMention) -> bool:
    return ruled.place.geonames_id is None and ruled.place.precision == "locality"


def _is_town_at_home(ruled: PlaceMention) -> bool:
    return ruled.place.country == HOME and ruled.place.precision == "locality"


def _odds(chance: float) -> float:
    chance = min(max(chance, CLEAR), 1 - CLEAR)
    return math.log(chance / (1 - chance))


def _head(tree: Tree, tokens: Sequence[Token]) -> Token:
    """The token that governs the others."""
    own = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in own or t.head == t.index), tokens[0])


def _add(account: Account, party: Party) -> None:
    first = account.drafts[0]
    account.drafts[0] = replace(first, parties=(*first.parties, party))
