"""Whom a headline counts. Headlines leave out articles and verbs ("Man dead, woman hurt"), so they are read word by word and not by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dateline.coding.counted import MANY, may_name
from dateline.coding.people import PeopleWords
from dateline.coding.tree import Tree
from dateline.coding.wounds import SHOT
from dateline.model.figure import Quantity
from dateline.model.mention import Sentence, Token
from dateline.model.span import Span

_STATES: Final = {
    **dict.fromkeys("killed dead slain murdered dies die died".split(), "killed"),
    **dict.fromkeys("injured wounded hurt critical hospitalized hospitalised grazed".split(), "injured"),
    **dict.fromkeys(("shot", "stabbed"), SHOT),
}
"""What is said behind people."""
_DEEDS: Final = {
    **dict.fromkeys("kills kill killing".split(), "killed"),
    **dict.fromkeys("injures injure injuring wounds wound wounding hurts hurting".split(), "injured"),
    **dict.fromkeys("shoots shoot stabs stab".split(), SHOT),
}
"""What is said before people, by verbs; those in -s are taken for nouns by the tagger."""
_KILLINGS: Final = frozenset("shooting stabbing murder killing slaying death deaths murders".split())
"""Nouns of what was done to those behind "of"."""
_SEVERAL: Final = frozenset("shootings stabbings killings attacks incidents murders homicides slayings".split())
"""What a headline that sums up several events names."""
_TRANSITIVE: Final = frozenset("shot killed wounded injured stabbed".split())
"""States that are deeds where people follow: "man shot two people"."""
_SCENES: Final = frozenset("after as when before while amid because until since".split())
"""What begins another clause."""
_CLOSING: Final = _SCENES | frozenset(
    "no not never nobody none n't charged arrested sentenced accused convicted wanted sought suspected guilty indicted".split()
)
"""What says nothing of the people before it, or that they did it."""
DIGITS: Final = 3
"""Digits of the longest number that counts people."""
_JOINING: Final = frozenset((",", "and", "&", "then"))
_ENDING: Final = frozenset((":", ";", "|", "-", "–", "—", "--", "?", "!", ".", "...", "…"))
_HOLDING: Final = frozenset(("including", "among"))
"""What comes behind is of those told before, or they of it."""
_FATALLY: Final = frozenset(("fatally", "mortally"))
_SELF: Final = frozenset(("himself", "herself", "self"))
_BETWEEN: Final = frozenset(
    "found being was were is are been be left reported confirmed feared both also critically seriously severely badly gravely mortally a an the his her"
    " their another other more sent taken rushed hospitalized".split()
)
"""What may stand between people and what is said of them."""
_AHEAD: Final = 4
"""Words between a number and the people that it counts: "two young Ohio girls"."""


@dataclass(frozen=True, slots=True)
class Headlined:
    """People of a headline: their words, the noun or, `bare`, the number alone, how many, and what became of them by which word."""

    span: Span
    head: Token
    quantity: Quantity
    measure: str
    said: Token
    bare: bool = False


def tells_several(tree: Tree, sentence: Sentence) -> bool:
    """The headline sums up several events ("1 dead in Chicago shootings"): what it counts is of none of them."""
    return any(t.text.lower() in _SEVERAL for t in tree.words(sentence))


def headlined(tree: Tree, sentence: Sentence, people: PeopleWords) -> Iterator[Headlined]:
    """The people that a headline counts, in reading order."""
    scan = _Scan(tree, tree.words(sentence), people)
    at = 0
    while at < len(scan.words):
        at += scan.step(at)
    yield from scan.found


class _Scan:
    """Where the reading of a headline stands."""

    def __init__(self, tree: Tree, words: tuple[Token, ...], people: PeopleWords) -> None:
        self._tree, self.words, self._people = tree, words, people
        self._lower = [t.text.lower() for t in words]
        self.found: list[Headlined] = []
        self._reset()

    def _reset(self) -> None:
        """Begins anew behind a mark or a word that ends a clause."""
        self._waiting: list[Headlined] = []  # people of whom nothing is said yet
        self._last: list[int] = []  # those found of whom something was said last
        self._deed: tuple[str, Token] | None = None  # what was said before the people to come
        self._joined = True  # a comma or "and" stands before
        self._inside = False  # behind a preposition, where people are no victims
        self._inner: Headlined | None = None  # the last of those
        self._vague = False  # people without a number are among those waiting

    def step(self, at: int) -> int:
        """Reads one word, or the words of some people; how many words that were."""
        token, text = self.words[at], self._lower[at]
        if text in _SELF and self._deed is not None:
            self._take(Headlined(token.span, token, Quantity(1, 1), "", token))
        elif length := self._somebody(at):
            return length
        elif text in _STATES:
            self._state(at)
        elif text in _DEEDS and (token.pos == "VERB" or (text.endswith("s") and self._takes_object(at))):
            self._reset()
            self._deed = "killed" if self._fatal(at) else _DEEDS[text], token
        elif text in _JOINING:
            self._joined, self._inside = True, False
        elif text in _FATALLY or text == "death":
            self._mortal(at)
        elif text in _KILLINGS and self._lower[at + 1 : at + 2] == ["of"]:
            return self._deed_of(at)
        elif text in _HOLDING:
            self._waiting, self._inside = [], text == "including"
        elif text in _CLOSING or (text in _ENDING and self._stands_alone(at)):
            self._reset()
        else:
            self._pass(at)
        return 1

    def _deed_of(self, at: int) -> int:
        """ "Arrested in fatal shooting of woman"."""
        self._reset()
        shot = self._lower[at] in ("shooting", "stabbing") and not set(self._lower[max(0, at - 1) : at]) & {"fatal", "deadly"}
        self._deed = SHOT if shot else "killed", self.words[at]
        return 2

    def _is_care(self, at: int) -> bool:
        """ "Child in hospital", "man in serious condition"."""
        text, before = self._lower[at], self._lower[max(0, at - 2) : at]
        return (text == "hospital" and bool({"in", "to"} & set(before))) or (text == "condition" and before[:1] == ["in"])

    def _pass(self, at: int) -> None:
        """A word that says nothing of people may part them from what is said."""
        token = self.words[at]
        if self._waiting and self._is_care(at):
            self._said("injured", token)
        elif token.tag == "POS" and self.found and self.found[-1].head.index == token.index - 1:
            # "Killed a captain's grandson."
            del self.found[-1:], self._last[-1:]
            self._joined = True
        elif token.tag == "POS":
            del self._waiting[-1:]
            self._deed = self._inner = None
        elif token.pos in ("ADP", "SCONJ"):
            self._deed, self._inside = None, True
        elif token.pos in ("VERB", "AUX") and token.text.lower() not in _BETWEEN:
            self._waiting, self._deed = [], None

    def _mortal(self, at: int) -> None:
        """ "Shot to death", "two fatally"; "fatally shot" waits for its verb."""
        if self._lower[at] == "death":
            if self._last:
                self._said("killed", self.words[at])
        elif self._waiting and not set(self._lower[at + 1 : at + 2]) & {*_DEEDS, *_STATES}:
            self._said("killed", self.words[at])

    def _fatal(self, at: int) -> bool:
        return at > 0 and self._lower[at - 1] in _FATALLY

    def _stands_alone(self, at: int) -> bool:
        """The mark is no hyphen of a word."""
        behind = self.words[at + 1 : at + 2]
        return self._lower[at] != "-" or not behind or behind[0].span.start > self.words[at].span.end

    def _somebody(self, at: int) -> int:
        """Takes the people that begin at a word; how many words they are, 0 if none begin there."""
        token = self.words[at]
        if token.text.isdigit() and [t.text for t in (*self.words[at - 1 : at], *self.words[at + 1 : at + 2])] == [",", ","]:
            # "Boy, 8, dies".
            return 2
        number = next((n for n in self._tree.numbers_in(token.span) if n.span.start == token.span.start), None)
        if number is not None and number.quantity.point and number.quantity.low:
            return self._numbered(at, sum(t.span.overlaps(number.span) for t in self.words[at:]), number.quantity)
        if token.lemma in MANY or token.text.lower() == "another" or not self._names_people(token):
            return 0
        if token.tag not in ("NNS", "NNPS"):
            self._take(Headlined(token.span, token, Quantity(1, 1), "", token))
        elif not self._inside:
            # "Father and daughters": how many they are is not said.
            self._vague = True
        return 1

    def _numbered(self, at: int, length: int, quantity: Quantity) -> int:
        first, behind = self.words[at], at + length
        for end in range(behind, min(behind + _AHEAD, len(self.words))):
            token = self.words[end]
            if self._names_people(token) and not any(self._names_people(t) for t in self.words[end + 1 : end + 2]):
                # "Two Smith brothers" are two: no name is said, be it a town's too.
                named = any((t.pos == "PROPN" or may_name(self._tree, t)) and not self._names_people(t) for t in self.words[behind:end])
                span = first.span.to(self.words[behind - 1].span if named else token.span)
                self._take(Headlined(span, token, quantity, "", token))
                return end + 1 - at
            if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM") or self._lower[end] in {*_STATES, *_DEEDS}:
                break
        if self._counts_alone(at, behind):
            self._take(Headlined(first.span.to(self.words[behind - 1].span), self.words[behind - 1], quantity, "", first, bare=True))
        return length

    def _counts_alone(self, at: int, behind: int) -> bool:
        """The number stands for people without a noun: "3 shot"; not in "shot 3 times", "killed in 2015", "father of 5"."""
        after = self.words[behind] if behind < len(self.words) else None
        bare = (
            after is None or after.pos in ("ADP", "PUNCT") or after.text.lower() in {*_STATES, *_JOINING, *_FATALLY, *_BETWEEN, *_HOLDING}
        )
        year = self.words[at].text.isdigit() and len(self.words[at].text) > DIGITS
        before = self.words[at - 1] if at else None
        return bare and not year and (before is None or before.pos != "ADP" or before.lemma in _SCENES or before.lemma == "among")

    def _names_people(self, token: Token) -> bool:
        named = self._people.group(self._tree, token) is not None or self._people.knows(token.lemma)
        old = token.text.lower() == "old" and token.index > 0 and self._tree.tokens[token.index - 1].text == "-"
        return named or old or token.text.lower().endswith("year-old")

    def _take(self, somebody: Headlined) -> None:
        if self._inside:
            # "In father's car", "including a girl": of them nothing is said, or again; but in "mother of woman killed".
            self._inner = somebody
            return
        if self._deed is not None:
            if self._joined or not self._last:
                self.found.append(replace(somebody, measure=self._deed[0], said=self._deed[1]))
                self._last.append(len(self.found) - 1)
        elif self._joined or not self._waiting:
            self._waiting.append(somebody)
        else:
            # "Teen football player": one person by several nouns.
            self._waiting[-1] = somebody
        self._joined = False

    def _state(self, at: int) -> None:
        token = self.words[at]
        measure = "killed" if self._fatal(at) else _STATES[self._lower[at]]
        if token.pos == "VERB" and self._lower[at] in _TRANSITIVE and self._takes_object(at):
            # "Man shot two people": he did it.
            self._reset()
            self._deed = measure, token
            return
        if self._inner is not None and self.words[at - 1].index == self._inner.head.index:
            self._waiting, self._vague = [self._inner], False
        self._said(measure, token)

    def _takes_object(self, at: int) -> bool:
        """People follow, or a number that stands for people, before any mark, preposition or verb."""
        for place in range(at + 1, len(self.words)):
            token = self.words[place]
            if self._names_people(token):
                return True
            if self._tree.numbers_in(token.span) and self._counts_alone(place, place + 1):
                # "1 killed 4 injured": of those something else is said.
                return not set(self._lower[place + 1 : place + 2]) & set(_STATES)
            if token.text == "and" and set(self._lower[place + 1 : place + 2]) & _TRANSITIVE:
                # "Shot and wounded her son."
                return self._takes_object(place + 1)
            if token.pos in ("ADP", "SCONJ", "VERB", "CCONJ") or (token.pos == "PUNCT" and self._stands_alone(place)):
                return False
        return False

    def _said(self, measure: str, token: Token) -> None:
        """Says what became of those who wait, else once more of those of whom something was said last: "shot, killed"."""
        vague, waiting = self._vague, self._waiting
        self._deed, self._inside, self._inner, self._vague, self._waiting = None, False, None, False, []
        if vague:
            self._last = []
        elif waiting:
            self._last = list(range(len(self.found), len(self.found) + len(waiting)))
            self.found.extend(replace(w, measure=measure, said=token) for w in waiting)
        else:
            for each in self._last:
                if self.found[each].measure == SHOT or measure == "killed":
                    self.found[each] = replace(self.found[each], measure=measure, said=token)
