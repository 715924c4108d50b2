"""Is a run of words that the gazetteer knows a place here, or a person, an organisation, a street, a building?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.annotate.place_match import Match
from dateline.annotate.place_persons import Persons
from dateline.annotate.place_words import PlaceWords
from dateline.gazetteer.fold import fold
from dateline.model.mention import Token

KNOWN: Final = 5.0
"""Rank from which a name needs no hint that it is a place: a hundred thousand inhabitants, or a country."""
MIDDLING: Final = 6.0
"""Rank from which a place gives its name to a building more often than the other way round (a million inhabitants)."""
HINTED: Final = 3.0
"""Rank from which a name that the tagger calls a place, or nothing, is one behind a preposition."""
FAMOUS: Final = 9.0
"""Rank of a country: its name is believed whatever the tagger makes of a list of them."""
PARTY: Final = 3
"""Letters of a party that a hyphen ties to its members' place ("D-Oakland")."""
_LIST: Final = frozenset((",", "and", "or", "/", "&"))
_DASHES: Final = frozenset(("-", "--", "–", "—", "(", ":"))
_PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_NAME_OF_THING: Final = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "LAW", "EVENT", "LANGUAGE"})


class Sense:
    """Judges the matches of one report by their neighbours and by each other."""

    def __init__(self, tokens: Sequence[Token], words: PlaceWords) -> None:
        self._tokens, self._words = tokens, words
        self._persons = self._names_of_persons()
        self._shown = Persons(tokens, words)
        self._covered: dict[int, Match] = {}
        self._trusted: set[str] = set()

    def places(self, matches: Sequence[Match]) -> list[Match]:
        """The matches that are places. What is surely one at one spot is one wherever no neighbour speaks against it."""
        self._covered = {at: m for m in matches for at in range(m.first, m.last)}
        self._trusted = trusted = {m.words for m in matches if self._surely(m)}
        kept = [self._accepted(m, trusted) for m in matches]
        self._list_on(matches, kept)
        return [m for m, keep in zip(matches, kept, strict=True) if keep]

    def _accepted(self, match: Match, trusted: set[str]) -> bool:
        if self._barred(match):
            return False
        sure = match.words in trusted and not self._person_here(match)
        if self._names_building(match):
            return sure and "PERSON" not in self._labels(match)
        return sure or self._is_place(match)

    def _list_on(self, matches: Sequence[Match], kept: list[bool]) -> None:
        """In "Basra, Amara and Kut" the names beside a place are places too, if one of theirs lies in its country."""
        for step in (1, -1):
            order = range(1, len(matches)) if step == 1 else range(len(matches) - 2, -1, -1)
            for at in order:
                known, match = matches[at - step], matches[at]
                if kept[at] or not kept[at - step] or self._barred(match) or "PERSON" in self._labels(match):
                    continue
                first, last = (known, match) if step == 1 else (match, known)
                between = [t.text for t in self._tokens[first.last : last.first]]
                kept[at] = 0 < len(between) < 3 and all(b in _LIST for b in between) and _one_country(known, match)

    def civic(self, match: Match) -> bool:
        """The name is part of an office's or a school's, or says where somebody is from: "Rochester Fire Department", "Rochester-born"."""
        after = self._after(match)
        if after is not None and after.text == "-":
            return match.last + 1 < len(self._tokens) and self._tokens[match.last + 1].text in self._words.origins
        return after is not None and after.text[:1].isupper() and _plain(after) in self._words.civic

    def in_organisation(self, match: Match) -> bool:
        """The name is part of what the tagger takes for an organisation's."""
        after, own = self._after(match), self._run(match)[-1]
        if match.rank >= FAMOUS and own.dep == "compound" and own.head > match.last:
            name = self._tokens[match.last : own.head + 1]
            if all(t.pos == "PROPN" for t in name) and not self._covered.keys() & {t.index for t in name}:
                return name[-1].text.lower() not in self._words.facilities  # "Iraq Body Count"
        return own.entity == "ORG" and (self.civic(match) or _same_name(after, own))

    def _surely(self, match: Match) -> bool:
        if self._barred(match) or self._names_building(match):
            return False
        before = self._before(match)
        placed = before is not None and before.text.lower() in self._words.sure_before
        placed = placed and self._labels(match) <= _PLACE_LABELS | {""} and match.rank >= HINTED
        return match.fixed or self._noun_beside(match) or placed or self._dateline(match)

    def _dateline(self, match: Match) -> bool:
        """ "HUME - Two men", "BASRA, Iraq (Wire)": capitals at a sentence's head before a dash or bracket."""
        after, before = self._after(match), self._before(match)
        capitals = all(t.text.isupper() for t in self._run(match)) and len(match.words) > 3
        return capitals and before is None and after is not None and after.text in _DASHES

    def _run(self, match: Match) -> Sequence[Token]:
        return self._tokens[match.first : match.last]

    def _labels(self, match: Match) -> set[str]:
        return {t.entity for t in self._run(match)}

    def _before(self, match: Match, back: int = 1) -> Token | None:
        at = match.first - back
        return self._tokens[at] if at >= 0 and self._tokens[at].sentence == self._tokens[match.first].sentence else None

    def _after(self, match: Match) -> Token | None:
        at = match.last
        return self._tokens[at] if at < len(self._tokens) and self._tokens[at].sentence == self._tokens[match.first].sentence else None

    def _barred(self, match: Match) -> bool:
        """A neighbour makes the name another thing's: "Boston Globe", "Lincoln Avenue", "University of Leeds", "Officer Jordan"."""
        before, after, words = self._before(match), self._after(match), self._words
        if self._of_person(match) or self._of_water(match) or (not match.fixed and (self._tied(match) or self._cut(match))):
            return True
        if match.words in words.only_beside and not match.fixed and not self._noun_beside(match):
            return True
        if before is not None and before.text.lower() == "the" and match.words in words.seas | words.facilities:
            return True  # "the Atlantic", "the temple"
        if after is not None and after.text[:1].isupper() and _plain(after) in words.things | words.streets and not match.fixed:
            return not self._patrol(match)
        if after is not None and after.text in words.treaties and not match.fixed:
            return True
        if before is not None and before.text[:1].isupper() and _plain(before) in words.titles:
            return True
        if before is not None and before.text == "of":
            owner = self._before(match, 2)
            if owner is not None and owner.text[:1].isupper() and _plain(owner) in words.institutions:
                return True
        if match.words in words.never_alone and before is None and not match.fixed and not self._dateline(match):
            return True
        return self._first_name(match) or (match.words in words.demonyms and not match.fixed)

    def _of_person(self, match: Match) -> bool:
        """The words around show that a person bears the name, here or where the report first says it."""
        if match.fixed or self._noun_beside(match) or self._dateline(match):
            return False
        if match.first in self._shown.spots:
            whole = match.last - match.first == len(self._shown.run(match.first))
            return not whole or (match.last - match.first == 1 and (match.rank < FAMOUS or match.words in self._words.given))
        before = self._before(match)
        placed = before is not None and before.text.lower() in self._words.sure_before
        return not placed and match.words in self._shown.names and match.words not in self._trusted

    def _of_water(self, match: Match) -> bool:
        """A river, sea or bay that bears the place's name: "the Jordan River", "the Sea of Japan"."""
        before, after = self._before(match), self._after(match)
        if after is not None and _plain(after) in self._words.waters and not match.fixed:
            return True
        owner = self._before(match, 2) if before is not None and before.text == "of" else None
        return owner is not None and owner.text[:1].isupper() and _plain(owner) in self._words.waters

    def _tied(self, match: Match) -> bool:
        """A hyphen ties the name to a capitalised word that is no place: "Limon-Covenas"."""
        tokens, run = self._tokens, self._run(match)
        for hyphen, word, ends in ((match.last, match.last + 1, run[-1].span.end), (match.first - 1, match.first - 2, None)):
            if not (0 <= word < len(tokens) and tokens[hyphen].text == "-") or word in self._covered:
                continue
            touching = tokens[hyphen].span.start == ends if ends is not None else tokens[hyphen].span.end == run[0].span.start
            if touching and tokens[word].text[:1].isupper() and len(tokens[word].text) > PARTY:
                return True
        return False

    def _cut(self, match: Match) -> bool:
        """A capitalised name that no word list knows stands before it: only the end of a longer name ("Quor Ali")."""
        before, words = self._before(match), self._words
        if match.rank < FAMOUS and any(self._foreign(match, at) for at in (match.first - 1, match.last)):
            return True
        if before is None or match.first - 1 in self._covered or match.rank >= MIDDLING or before.pos != "PROPN":
            return False
        low = _plain(before)
        known = words.titles | words.roles | words.directions | words.civic | words.settlements | words.divisions
        first = self._before(match, 2) is None
        return before.text.istitle() and before.text.isalpha() and not first and low not in known and low not in words.demonyms

    def _foreign(self, match: Match, at: int) -> bool:
        """A place of other countries stands there, with nothing between: both are of a longer name."""
        other = self._covered.get(at)
        return other is not None and self._tokens[at].sentence == self._tokens[match.first].sentence and not _one_country(match, other)

    def _longer(self, match: Match) -> bool:
        """The tagger's place is longer than what the gazetteer knows of it: "Vermont Knolls", "Lake Robinson"; not "North Basra"."""
        run, before, after = self._run(match), self._before(match), self._after(match)
        if after is not None and _same_name(after, run[-1]) and not self.civic(match):
            return True
        return before is not None and _same_name(before, run[0]) and before.text.lower() not in self._words.directions

    def _patrol(self, match: Match) -> bool:
        """ "Florida Highway Patrol": no road."""
        return any(t.text == "Patrol" for t in self._tokens[match.last + 1 : match.last + 2])

    def _in_place(self, match: Match) -> bool:
        before = self._before(match)
        return before is not None and before.text.lower() in self._words.sure_before and self._tokens[match.first].text[:1].isupper()

    def _first_name(self, match: Match) -> bool:
        """ "Chad Smith": a place that is a first name too, and another name behind it that is no place's."""
        after = self._after(match)
        if after is None or match.fixed or match.words not in self._words.given:
            return False
        labels = {"PERSON", "WORK_OF_ART", "PRODUCT", "ORG"} if _same_name(after, self._run(match)[-1]) else {"PERSON"}
        person = (after.entity == "PERSON" or bool(self._labels(match) & labels)) and _plain(after) not in self._words.civic
        return person and after.text[:1].isupper() and not after.text.isupper() and _plain(after) not in self._words.facilities

    def _names_building(self, match: Match) -> bool:
        """The name is a building's: "Ataturk Airport", "Westgate shopping mall"; a large town's may be both."""
        if self._run(match)[-1].text in ("County", "Parish"):
            return False
        rest = [t for t in self._tokens[match.last : match.last + 2] if t.sentence == self._tokens[match.first].sentence]
        noun = next((t for t in rest if t.lemma in self._words.facilities), None)
        between = rest[: rest.index(noun)] if noun is not None else []
        if noun is None or any(t.pos not in ("NOUN", "PROPN", "ADJ") for t in between) or noun.lemma in self._words.settlements:
            return False
        return match.rank < (MIDDLING if noun.text[:1].isupper() else KNOWN)

    def _names_of_persons(self) -> frozenset[str]:
        """Capitalised words of names of two words and more that the tagger calls persons: bare, they are mostly the same person again."""
        found: set[str] = set()
        at = 0
        while at < len(self._tokens):
            last = at
            while last < len(self._tokens) and self._tokens[last].entity == "PERSON" and self._tokens[last].text[:1].isupper():
                last += 1
            if last - at >= 2:
                found |= {fold(t.text) for t in self._tokens[at:last]}
            at = max(last, at + 1)
        return frozenset(found)

    def _person_here(self, match: Match) -> bool:
        before, after = self._before(match), self._after(match)
        joined = _same_name(before, self._run(match)[0]) or _same_name(after, self._run(match)[-1])
        return "PERSON" in self._labels(match) and (joined or match.words in self._persons)

    def _noun_beside(self, match: Match) -> bool:
        """ "Sur district", "the town of Sur"."""
        after, before, words = self._after(match), self._before(match), self._words
        if after is not None and after.text.islower() and after.text in words.settlements | words.divisions:
            return True
        noun = self._before(match, 2)
        return before is not None and before.text == "of" and noun is not None and noun.text.lower() in words.settlements | words.divisions

    def _is_place(self, match: Match) -> bool:
        run, labels, rank = self._run(match), self._labels(match), match.rank
        if match.fixed or (len(run) > 1 and run[-1].text in ("County", "Parish")) or self._noun_beside(match):
            return True
        before, after = self._before(match), self._after(match)
        if self._dateline(match):
            return True
        hinted = before is not None and before.text.lower() in self._words.before
        if self.civic(match) and "PERSON" not in labels and rank >= HINTED and run[0].pos == "PROPN":
            return True
        joined = _same_name(before, run[0]) or _same_name(after, run[-1])
        if match.words in self._persons and rank < 7.5 and not (hinted and labels & _PLACE_LABELS):
            return False
        if labels & _PLACE_LABELS:
            return not self._longer(match) or rank >= MIDDLING
        if self._in_place(match) and not joined and rank >= HINTED and match.words not in self._persons:
            return True
        if "PERSON" in labels and (joined or not hinted) and (rank < FAMOUS or match.words in self._words.given):
            return False
        if labels & _NAME_OF_THING:
            return rank >= KNOWN and (hinted or not joined or "ORG" in labels or rank >= FAMOUS)
        dateline = all(t.text.isupper() for t in run) and len(run[0].text) > 3
        named = all(t.pos == "PROPN" or t.text == "-" for t in run)
        return (rank >= KNOWN and (named or dateline) and (hinted or not joined or rank >= FAMOUS)) or (
            self._in_place(match) and named and rank >= HINTED
        )


def _one_country(one: Match, other: Match) -> bool:
    countries = {p.country for _, p in one.candidates[:3]}
    return any(p.country in countries for _, p in other.candidates)


def _plain(token: Token) -> str:
    return token.text.lower().rstrip(".")


def _same_name(neighbour: Token | None, own: Token) -> bool:
    return neighbour is not None and neighbour.entity == own.entity != "" and neighbour.text[:1].isupper()
