"""Where a text names organisations and forces of the registry, before it is settled which of one name is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from dateline.annotate.words import Word, WordIndex, words_of
from dateline.codebook.forces import Backward
from dateline.codebook.loader import Codebook, RegisteredActor

_POINTING: Final = frozenset({"the", "this"})
_SMALL: Final = frozenset({"the", "al", "an", "el"})
_NOT_BACK: Final = frozenset({"of", "government"})
"""What after "the group", "the coalition" shows that no actor named before is meant."""


class Candidate(NamedTuple):
    """An actor that goes by a form; `ambiguous` forms mean something else too, and keep the capitals they have (`capitals`, by word)."""

    actor: RegisteredActor
    ambiguous: bool = False
    acronym: bool = False
    capitals: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name one of some actors; `followed` by words for armed people, in `capitals` as all around, `bare` of any country."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    followed: bool = False
    capitals: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer back ("the group"), by what they may refer to."""

    start: int
    end: int
    contexts: tuple[Backward, ...]


@dataclass(slots=True)
class Names:
    """What a text names: actors, words that refer back to them, and countries, as often as they are said."""

    namings: list[Naming] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


class _Nation(NamedTuple):
    country: str
    adjective: bool


class NameFinder:
    """Finds names by the registry's forms and the forces' words, indexed by word."""

    def __init__(self, codebook: Codebook) -> None:
        self._forces = codebook.forces
        self._names: WordIndex[Candidate] = WordIndex()
        self._acronyms: WordIndex[Candidate] = WordIndex(cased=True)
        self._nations: WordIndex[_Nation] = WordIndex()
        self._short_nations: WordIndex[_Nation] = WordIndex(cased=True)
        self._kinds: WordIndex[str] = WordIndex()
        self._bare: WordIndex[str] = WordIndex()
        self._contexts: WordIndex[Backward] = WordIndex()
        self._by_kind: dict[tuple[str, str], RegisteredActor] = {}
        self._fillers: WordIndex[str] = WordIndex()
        self._firsts = {k for k in (*self._file_actors(codebook.actors), *self._file_forces()) if k}

    def _file_actors(self, actors: Sequence[RegisteredActor]) -> Iterator[str | None]:
        for actor in actors:
            for form in (actor.name, *actor.aliases, *(n for _, n in actor.native)):
                ambiguous = form in actor.ambiguous
                capitals = tuple(form[w.start].isupper() for w in words_of(form)) if ambiguous else ()
                yield self._names.add(form, Candidate(actor, ambiguous, capitals=capitals))
            for form in actor.acronyms:
                yield self._acronyms.add(form, Candidate(actor, form in actor.ambiguous, acronym=True))
            for kind in actor.force:
                if actor.country:
                    self._by_kind.setdefault((actor.country, kind), actor)

    def _file_forces(self) -> Iterator[str | None]:
        for country, nation in self._forces.nations.items():
            for adjective, forms in ((True, nation.adjectives), (False, nation.names)):
                for form in forms:
                    index = self._short_nations if form.isupper() else self._nations
                    yield index.add(form, _Nation(country, adjective))
        for kind, words in self._forces.kinds.items():
            yield from (self._kinds.add(form, kind) for form in words.words)
            yield from (self._bare.add(form, kind) for form in words.bare)
        for filler in sorted(self._forces.fillers):
            self._fillers.add(filler, filler)
        for context in self._forces.contexts:
            yield from (self._contexts.add(form, context) for form in context.words)

    def __call__(self, text: str) -> Names:
        """What the text names, in reading order; no two names share a word."""
        words = words_of(text)
        found = Names()
        at = 0
        while at < len(words):
            known = not self._firsts.isdisjoint(words[at].keys)
            at += (self._name(text, words, at, found) if known else 0) or 1
        return found

    def _name(self, text: str, words: list[Word], at: int, found: Names) -> int:
        """Notes the longest name that starts there, and tells its length in words."""
        own = self._own(text, words, at)
        force = self._force(text, words, at, found)
        length, candidates = max(own, force, key=lambda hit: hit[0])
        if length:
            last = words[at + length - 1]
            followed = (
                at + length < len(words) and words[at + length].join == 1 and not self._forces.followers.isdisjoint(words[at + length].keys)
            )
            end = _closed(text, words[at].start, last.end)
            found.namings.append(Naming(words[at].start, end, candidates, followed, _capitals(text, words, at, length)))
            return length
        return self._bare_force(words, at, found) or self._reference(words, at, found)

    def _own(self, text: str, words: list[Word], at: int) -> tuple[int, tuple[Candidate, ...]]:
        if self._opposed(text, words, at):
            return 0, ()
        name, acronym = self._names.longest(words, at), self._acronyms.longest(words, at)
        return max(_written(name, text, words, at), acronym or (0, ()), key=lambda hit: hit[0])

    def _force(self, text: str, words: list[Word], at: int, found: Names) -> tuple[int, tuple[Candidate, ...]]:
        """A country and its force: "Turkish police", "Iraq's army", "the Ministry of Defence of Ukraine"."""
        if nation := self._nation(text, words, at):
            length, country, own = nation
            found.countries.append(country)
            force = self._kind_at(words, at + length) if own else None
            actor = self._registered(country, force[1]) if force else None
            return (length + force[0], (Candidate(actor),)) if force and actor else (0, ())
        kind = self._kinds.longest(words, at)
        if kind is None or at + kind[0] + 1 >= len(words) or words[at + kind[0]].keys[0] != "of":
            return 0, ()
        after = at + kind[0] + 1
        after += words[after].keys[0] == "the"
        nation = self._nation(text, words, after)
        actor = self._registered(nation[1], kind[1][0]) if nation and words[after].join else None
        return (after + nation[0] - at, (Candidate(actor),)) if nation and actor else (0, ())

    def _nation(self, text: str, words: list[Word], at: int) -> tuple[int, str, bool] | None:
        """Length and country of a country's name or adjective there, and whether a force of its own may follow."""
        if at >= len(words) or text[words[at].start].islower():
            return None
        hit = self._short_nations.longest(words, at) or self._nations.longest(words, at)
        if hit is None:
            return None
        length, nations = hit
        own = any(n.adjective for n in nations) or words[at + length - 1].possessive
        return length, nations[0].country, own and not self._opposed(text, words, at)

    def _opposed(self, text: str, words: list[Word], at: int) -> bool:
        """A prefix before it turns it around: "anti-ISIL", "pro-Turkish"."""
        return at > 0 and text[words[at].start - 1] in "-‐" and not self._forces.opposed.isdisjoint(words[at - 1].keys)

    def _kind_at(self, words: list[Word], at: int) -> tuple[int, str] | None:
        """Words up to the end of a force's, and its kind; two words at most stand before it."""
        for skipped in _skips(self._fillers, words, at):
            start = at + skipped
            if start < len(words) and words[start].join == 1 and (hit := self._kinds.longest(words, start)):
                return skipped + hit[0], hit[1][0]
        return None

    def _registered(self, country: str, kind: str) -> RegisteredActor | None:
        asked: set[str] = set()
        name: str | None = kind
        while name is not None and name not in asked:
            if actor := self._by_kind.get((country, name)):
                return actor
            asked.add(name)
            name = self._forces.kinds[name].instead
        return None

    def _bare_force(self, words: list[Word], at: int, found: Names) -> int:
        hit = self._bare.longest(words, at)
        if hit is None:
            return 0
        length, (kind, *_) = hit
        candidates = tuple(Candidate(a, ambiguous=True) for (_, k), a in self._by_kind.items() if k == kind)
        found.namings.append(Naming(words[at].start, words[at + length - 1].end, candidates, bare=True))
        return length

    def _reference(self, words: list[Word], at: int, found: Names) -> int:
        if not at or not words[at].join or words[at - 1].keys[0] not in _POINTING:
            return 0
        hit = self._contexts.longest(words, at)
        if hit is None:
            return 0
        length, contexts = hit
        if at + length < len(words) and words[at + length].join and words[at + length].keys[0] in _NOT_BACK:
            return 0
        found.references.append(Reference(words[at].start, words[at + length - 1].end, contexts))
        return length


def _written(name: tuple[int, tuple[Candidate, ...]] | None, text: str, words: list[Word], at: int) -> tuple[int, tuple[Candidate, ...]]:
    """The name where it is written as one: "the base" is no group called The Base, "al-Qaeda" needs the capital of its second word."""
    if name is None:
        return 0, ()
    length, candidates = name
    said = [not text[w.start].islower() for w in words[at : at + length]]
    first = [s for s, w in zip(said, words[at:], strict=False) if w.keys[0] not in _SMALL][:2]
    if not any(first or said):
        return 0, ()
    kept = tuple(c for c in candidates if all(s or not c for s, c in zip(said, c.capitals, strict=False)))
    return (length, kept) if kept else (0, ())


def _closed(text: str, start: int, end: int) -> int:
    """The end of a name with the bracket that closes one in it."""
    return end + (text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")")


def _skips(fillers: WordIndex[str], words: list[Word], at: int) -> Iterator[int]:
    skipped = 0
    for _ in range(3):
        yield skipped
        hit = fillers.longest(words, at + skipped)
        if hit is None or words[at + skipped].join != 1:
            return
        skipped += hit[0]


def _capitals(text: str, words: list[Word], at: int, length: int) -> bool:
    """The words around it are all in capitals, so that an acronym cannot be told from a word."""
    around = [*words[max(0, at - 3) : at], *words[at + length : at + length + 3]]
    said = [text[w.start : w.end] for w in around if w.end - w.start > 1]
    return len(said) > 1 and all(s.isupper() for s in said)
