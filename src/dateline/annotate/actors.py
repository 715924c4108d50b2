"""Organisations and forces of the registry, and the words for groups of people, in a report."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dateline.annotate.actor_names import Candidate, NameFinder, Names, Naming
from dateline.codebook.forces import Backward
from dateline.codebook.loader import Codebook, RegisteredActor
from dateline.model.mention import ActorMention, PlaceMention, Token
from dateline.model.report import Report
from dateline.model.span import PARTS, Part, Span

_GROUPS: Final = frozenset({"REB", "PAR", "CRM"})
MARGIN: Final = 2
"""Years by which a report may speak of an actor before the year the registry has it begin, or end: such years are not exact."""
NEAR: Final = 2
"""Sentences before its own in which an actor that "the group" refers to is named."""
MOST: Final = 40
"""Names looked at before "the group"; a page that repeats one for ever is read in no more time."""


@dataclass(frozen=True, slots=True)
class _Word:
    role: str
    sector: str


@dataclass(slots=True)
class _Evidence:
    """What the whole report says of who is meant: actors named beyond doubt, and countries."""

    clear: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)

    @property
    def about(self) -> str | None:
        """The country named most."""
        return next((c for c, _ in self.countries.most_common(1)), None)

    def of(self, actor: RegisteredActor) -> int:
        """How often the report names the actor's own country, twice, and those where it acts."""
        own = 2 * self.countries[actor.country] if actor.country else 0
        return own + sum(self.countries[c] for c in actor.active)


class ActorFinder:
    """Finds actors by the codebook's registry and group words, both compiled once."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = NameFinder(codebook)
        self._words = {w: _Word(people.role, people.sector) for people in reversed(codebook.people) for w in (*people.also, *people.words)}
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        hyphened = {w for people in codebook.people for w in people.also}
        runs = [(tuple((w.replace("-", " - ") if w in hyphened else w).lower().split()), w) for w in self._words]
        for run, word in sorted(runs, key=lambda r: (-len(r[0]), r)):
            self._runs.setdefault(run[0], []).append((run, word))

    def __call__(self, report: Report, tokens: Sequence[Token], places: Sequence[PlaceMention] = ()) -> tuple[ActorMention, ...]:
        """The actors in reading order, the headline's first; no two share a word."""
        year = report.day.year if report.day else None
        said = {part: _of_their_time(self._names(report.part(part)), year) for part in PARTS}
        evidence = _evidence(said, places)
        named = [(part, n, a) for part in PARTS for n in said[part].namings if (a := _meant(n, evidence))]
        mentions = [_mention(report, Span(p, n.start, n.end), a, by_context=n.bare) for p, n, a in named]
        clear = [(p, n, a) for p, n, a in named if not n.bare]
        mentions += _back(report, said, clear, _Sentences(tokens))
        groups = self._groups(report, tokens, mentions)
        return tuple(sorted([*mentions, *(_of_place(report, g, places) for g in groups)], key=_order))

    def _groups(self, report: Report, tokens: Sequence[Token], named: Sequence[ActorMention]) -> Iterator[ActorMention]:
        taken = {(part, at) for m in named for part in (m.span.part,) for at in range(m.span.start, m.span.end)}
        at = 0
        while at < len(tokens):
            length, name = self._group_at(tokens, at)
            if name:
                span = tokens[at].span.to(tokens[at + length - 1].span)
                if not any((span.part, n) in taken for n in (span.start, span.end - 1)):
                    word = self._words[name]
                    yield ActorMention(span, report.words(span), name, None, word.sector, word.role)
            at += max(length, 1)

    def _group_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
        first = tokens[at]
        lower = first.text.lower()
        for key in dict.fromkeys((lower, first.lemma)):
            for words, name in self._runs.get(key, ()):
                if _stands(words, tokens[at : at + len(words)], key == lower):
                    return len(words), name
        return 0, None


def _of_time(actor: RegisteredActor, year: int | None) -> bool:
    """A report of that year can speak of the actor; of one that has ended it always can."""
    return year is None or actor.since is None or year >= actor.since - MARGIN


def _of_their_time(names: Names, year: int | None) -> Names:
    """The names without actors that began after the report; where one name is left with several, those that had not ended by then."""
    namings = []
    for naming in names.namings:
        known = tuple(c for c in naming.candidates if _of_time(c.actor, year))
        going = tuple(c for c in known if year is None or c.actor.until is None or year <= c.actor.until + MARGIN)
        if known:
            namings.append(replace(naming, candidates=going or known))
    return replace(names, namings=namings)


def _of_place(report: Report, group: ActorMention, places: Sequence[PlaceMention]) -> ActorMention:
    """ "Rajasthan Police": a force by the name of its place, which is then not said as a place."""
    if group.sector != "COP" or not group.text[:1].isupper():
        return group
    part, start = group.span.part, group.span.start
    place = next((p for p in places if not p.literal and p.span.part == part and p.span.end + 1 == start), None)
    if place is None:
        return group
    span = place.span.to(group.span)
    return replace(group, span=span, text=report.words(span))


def _stands(words: tuple[str, ...], run: Sequence[Token], as_said: bool) -> bool:
    """The tokens are these words, the last in its dictionary form perhaps, within one sentence."""
    last = run[-1]
    if len(run) < len(words) or run[0].sentence != last.sentence or last.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if len(words) == 1:
        return True
    return (
        as_said and all(w == t.text.lower() for w, t in zip(words[:-1], run, strict=False)) and words[-1] in (last.text.lower(), last.lemma)
    )


def _order(mention: ActorMention) -> tuple[bool, int]:
    return mention.span.part != "title", mention.span.start


def _mention(report: Report, span: Span, actor: RegisteredActor, *, by_context: bool = False) -> ActorMention:
    role = "authority" if actor.sector in ("MIL", "COP", "GOV", "SPY") else "attacker"
    return ActorMention(span, report.words(span), actor.name, actor.id, actor.sector, role, by_context)


def _evidence(said: dict[Part, Names], places: Sequence[PlaceMention]) -> _Evidence:
    found = _Evidence()
    taken: dict[Part, set[int]] = {}
    for part, names in said.items():
        found.countries.update(names.countries)
        taken[part] = {at for n in names.namings for at in range(n.start, n.end)}
        alone = [n.candidates[0] for n in names.namings if len({c.actor.id for c in n.candidates}) == 1]
        found.clear.update(c.actor.id for c in alone if not c.ambiguous)
    found.countries.update(p.place.country for p in places if p.place.country and p.span.start not in taken[p.span.part])
    return found


def _meant(naming: Naming, evidence: _Evidence) -> RegisteredActor | None:
    """Which of the actors of that name the report means, or None where it may be none of them."""

    def weight(candidate: Candidate) -> tuple[bool, int, bool]:
        return candidate.actor.id in evidence.clear, evidence.of(candidate.actor), not candidate.ambiguous

    best = max(naming.candidates, key=weight, default=None)
    if best is None or not best.ambiguous:
        return best.actor if best else None
    clear, said, _ = weight(best)
    if naming.bare:
        # A ministry is that of the country the report is about; where the registry has none of that country's, it is unknown.
        return best.actor if said and evidence.about == best.actor.country else None
    if naming.capitals and best.acronym and not clear:
        return None
    return best.actor if clear or said or naming.followed else None


class _Sentences:
    """Which sentence an offset lies in."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._starts: dict[Part, list[int]] = {"title": [], "text": []}
        self._numbers: dict[Part, list[int]] = {"title": [], "text": []}
        last = None
        for token in tokens:
            if token.sentence != last:
                self._starts[token.span.part].append(token.span.start)
                self._numbers[token.span.part].append(token.sentence)
                last = token.sentence

    def at(self, part: Part, offset: int) -> int:
        number = bisect_right(self._starts[part], offset) - 1
        return self._numbers[part][number] if number >= 0 else 0


def _back(
    report: Report, said: dict[Part, Names], named: Sequence[tuple[Part, Naming, RegisteredActor]], sentences: _Sentences
) -> Iterator[ActorMention]:
    """The words that refer back to the one actor named shortly before that they can mean."""
    order = [(p == "text", n.start) for p, n, _ in named]
    for part in PARTS:
        for words in said[part].references:
            here = part == "text", words.start
            at = bisect_right(order, here)
            # "the militant group Boko Haram" says itself whom it means.
            if at < len(order) and order[at] == (here[0], words.end + 1):
                continue
            since = sentences.at(part, words.start) - NEAR
            before = (a for p, n, a in named[max(0, at - MOST) : at] if sentences.at(p, n.start) >= since)
            meant = {a.id: a for a in before if any(_called(a, c) for c in words.contexts)}
            if len(meant) == 1:
                yield _mention(report, Span(part, words.start, words.end), *meant.values(), by_context=True)


def _called(actor: RegisteredActor, context: Backward) -> bool:
    called = actor.called or ("group" if actor.sector in _GROUPS else None)
    return called == context.called and actor.sector in context.sectors
