"""The people and things a sentence counts, and what happened to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import FoundFigure
from dateline.coding.tree import Tree
from dateline.model.figure import Figure, Quantity
from dateline.model.mention import NumberMention, Sentence, Token
from dateline.model.span import Span

SHOT: Final = "shot"
"""A working measure: people hit by gunfire, of whom the event as a whole tells whether they died (`coding.totals`)."""

LONGEST: Final = 300
ADULT: Final = 18
_HIT: Final = frozenset("shoot stab strike hit ambush gun attack".split())
_FATAL: Final = frozenset("fatally dead mortally lethally".split())
_WHOLE: Final = frozenset("people person victim life casualty other soul".split())
_SINGULAR: Final = frozenset("a an one another his her their the".split())
_SELF: Final = frozenset("himself herself themselves itself".split())
_RISEN: Final = frozenset("rise climb increase grow reach stand jump go".split())
_UNCOUNTED: Final = frozenset("time year day month hour week mile meter kilometer district place city town area province".split())


class FigureFinder:
    """Finds figures by the codebook's measures and its words for people."""

    def __init__(self, codebook: Codebook) -> None:
        self._measures = codebook.measures
        words = {w: p.group for p in reversed(codebook.people) for w in p.words}
        # "Armed man" is of its own group and tells nothing of "man".
        self._phrases = {w: group for w, group in words.items() if " " in w}
        self._groups = {w.split()[-1]: group for w, group in self._phrases.items()} | {w: g for w, g in words.items() if " " not in w}

    def __call__(self, tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention]) -> list[FoundFigure]:
        """The figures of a sentence in reading order."""
        found: list[FoundFigure] = []
        seen: set[int] = set()
        for head, quantity, span in [*_counted(tree, sentence, numbers), *self._single(tree, sentence)]:
            if head.index in seen:
                continue
            seen.add(head.index)
            measure, clause = self._measure(tree, head)
            if measure:
                found.append(self._figure(tree, head, quantity, span, (measure, clause)))
        found.extend(self._fatal_part(tree, sentence, numbers, found))
        return sorted(found, key=lambda f: f.span)

    def _figure(self, tree: Tree, head: Token, quantity: Quantity, number: Span | None, said: tuple[str, int]) -> FoundFigure:
        measure, clause = said
        span = _phrase(tree, head, number, clause)
        words = tree.annotated.report.words(span)
        figure = Figure(measure, self.group(tree, head), words, quantity)
        return FoundFigure(figure, span, clause, head.lemma, _subset(tree, head))

    def group(self, tree: Tree, head: Token) -> str:
        """The codebook's group of a counted noun; a noun of no group is `all`."""
        before = tree.tokens[head.index - 1].text.lower() if head.index else ""
        phrase = next((g for w in (head.text.lower(), head.lemma) if (g := self._phrases.get(f"{before} {w}"))), None)
        if phrase:
            return phrase
        words = {c.text.lower() for c in tree.children(head, "amod", "compound")}
        if "suspected" in words or "alleged" in words or "accused" in words:
            return "suspects"
        if words & {"police", "security", "army"}:
            return "security_forces"
        if _aged(tree, head) or any(c.lemma == "old" for c in tree.children(head, "amod")):
            return "children" if _age(tree, head) < ADULT else self._groups.get(head.lemma, "civilians")
        return self._groups.get(head.lemma, self._groups.get(head.text.lower(), "all"))

    def _single(self, tree: Tree, sentence: Sentence) -> Iterator[tuple[Token, Quantity, Span | None]]:
        """Single people: "a man", "the gunman", "himself", a name (counted, never kept)."""
        for token in tree.words(sentence):
            if (token.tag not in ("NN", "NNP", "PRP") and not _aged(tree, token)) or token.dep in ("compound", "poss", "appos", "npadvmod"):
                continue
            if self._is_one(tree, token):
                yield token, Quantity(1, 1), None

    def _is_one(self, tree: Tree, token: Token) -> bool:
        if token.tag == "PRP":
            return token.lemma in ("he", "she") or token.text.lower() in _SELF
        if (token.tag == "NNP" and token.entity == "PERSON") or _aged(tree, token):
            return True
        if any(c.dep == "nummod" for c in tree.children(token)):
            return False
        known = token.lemma in self._groups or token.text.lower().endswith("year-old")
        people_noun = known and token.lemma not in (
            "police",
            "army",
            "military",
            "people",
            "family",
            "couple",
            "group",
            "gang",
            "mob",
            "cell",
        )
        return people_noun and any(c.lemma in _SINGULAR or c.dep == "poss" for c in tree.children(token, "det", "poss", "amod", "nummod"))

    def _measure(self, tree: Tree, head: Token) -> tuple[str | None, int]:
        """What is counted of a noun, and the token that says so."""
        for measure, words in self._measures.items():
            if head.lemma in words.nouns and head.pos in ("NOUN", "PROPN") and head.tag != "NN":
                return measure, head.index
        lead = tree.first_conjunct(head)
        for token in dict.fromkeys((head, lead)):
            if (said := self._by_clause(tree, token)) is not None:
                return said
        return None, head.index

    def _by_clause(self, tree: Tree, noun: Token) -> tuple[str, int] | None:
        own = [c for c in tree.children(noun, "acl", "relcl", "amod") if c.tag in ("VBN", "VBD", "JJ") and c.index > noun.index]
        for verb in own:
            if verb.dep != "relcl" and (measure := self._verb(tree, verb, passive=True)):
                return measure, verb.index
        above = tree.head(noun)
        if said := self._toll(tree, noun):
            return said
        if noun.dep == "pobj" and above.lemma in ("of", "including") and above.dep == "prep":
            outer = tree.head(above)
            if outer.lemma in (
                "death",
                "killing",
                "murder",
                "shooting",
                "arrest",
                "injury",
                "execution",
                "kidnapping",
                "abduction",
                "detention",
            ):
                kind = self._noun_measure(outer.lemma)
                return (kind, outer.index) if kind else None
            return self._by_clause(tree, tree.first_conjunct(outer))
        relative = next((c for c in tree.children(noun, "relcl") if self._verb(tree, c, passive=_passive(tree, c))), None)
        if noun.dep in ("nsubjpass", "nsubj", "dobj", "oprd") and (said := self._by_verb(tree, noun, above)):
            return said
        if relative is not None and any(c.dep in ("nsubjpass", "nsubj") and c.tag.startswith("W") for c in tree.children(relative)):
            passive = _passive(tree, relative)
            measure = self._verb(tree, relative, passive=True) if passive else self._intransitive(relative)
            return (measure, relative.index) if measure else None
        return None

    def _toll(self, tree: Tree, number: Token) -> tuple[str, int] | None:
        """ "The toll rose to 45", "the number of people killed has reached 45"."""
        above = tree.head(number)
        verb = tree.head(above) if number.dep == "pobj" and above.lemma in ("to", "at") else above
        if verb.lemma not in _RISEN or number.dep not in ("pobj", "dobj", "attr", "nummod"):
            return None
        subject = {t.lemma for s in tree.children(verb, "nsubj", "nsubjpass") for t in tree.subtree(s)}
        if "toll" not in subject and "number" not in subject:
            return None
        measure = next((m for m, w in self._measures.items() if subject & (w.verbs | w.states | w.nouns)), None)
        return (measure or "killed", verb.index) if measure or "toll" in subject else None

    def _noun_measure(self, lemma: str) -> str | None:
        if lemma == "shooting":
            return SHOT
        return next(
            (m for m, w in self._measures.items() if lemma in w.nouns), "killed" if lemma in ("killing", "murder", "execution") else None
        )

    def _by_verb(self, tree: Tree, noun: Token, verb: Token) -> tuple[str, int] | None:
        passive = noun.dep == "nsubjpass"
        chain = [verb, *(v for v in tree.conjuncts(verb)[1:] if passive or noun.dep == "nsubj")]
        chain += (
            [c for v in chain for c in tree.children(v, "xcomp", "ccomp", "acomp", "oprd", "advcl") if c.tag in ("VBN", "JJ")]
            if passive
            else []
        )
        best: tuple[str, int] | None = None
        for each in chain:
            measure = self._of(tree, noun, each, passive or (noun.dep != "dobj" and _passive(tree, each)))
            if measure and (best is None or best[0] == SHOT or measure == "killed"):
                best = measure, each.index
        return best

    def _of(self, tree: Tree, noun: Token, verb: Token, passive: bool) -> str | None:
        if noun.dep == "dobj" or passive:
            after = next((t for t in tree.children(verb, "oprd", "acomp", "advcl", "xcomp") if t.lemma in _FATAL), None)
            if noun.dep == "dobj" and verb.lemma == "leave":
                return self._state(next((t.lemma for t in tree.children(verb, "oprd", "acomp", "xcomp", "amod")), "")) or self._near_state(
                    tree, noun
                )
            return "killed" if after is not None and verb.lemma in _HIT else self._verb(tree, verb, passive=True)
        if noun.dep == "nsubj":
            state = next((t for t in tree.children(verb, "acomp", "attr", "oprd", "advmod") if self._state(t.text.lower())), None)
            if verb.pos == "AUX" and state is not None:
                return self._state(state.text.lower())
            return self._intransitive(verb)
        return self._near_state(tree, noun) if noun.dep == "oprd" else None

    def _near_state(self, tree: Tree, noun: Token) -> str | None:
        after = tree.tokens[noun.index + 1 : noun.index + 2]
        return self._state(after[0].text.lower()) if after else None

    def _state(self, word: str) -> str | None:
        return next((m for m, w in self._measures.items() if word in w.states), None)

    def _intransitive(self, verb: Token) -> str | None:
        return next((m for m, w in self._measures.items() if verb.lemma in w.intransitive), None)

    def _verb(self, tree: Tree, verb: Token, *, passive: bool) -> str | None:
        if not passive and verb.tag == "VBN":
            return None
        if _denied(tree, verb):
            return None
        if any(c.lemma in _FATAL for c in tree.children(verb, "advmod", "oprd", "acomp")) and verb.lemma in (*_HIT, "injure", "wound"):
            return "killed"
        after = {t.lemma for t in tree.tokens[verb.index + 1 : verb.index + 3]} | {c.lemma for c in tree.children(verb)}
        for measure in self._measures:
            if any(rest <= after for rest in self._rests(measure, verb.lemma)):
                return measure
        if verb.lemma in ("shoot", "gun", "stab"):
            return SHOT
        return next((m for m, w in self._measures.items() if verb.lemma in w.verbs), None) or (
            self._state(verb.text.lower()) if verb.pos == "ADJ" else None
        )

    def _rests(self, measure: str, first: str) -> list[frozenset[str]]:
        return [frozenset(p[1:]) - {"the"} for p in self._measures[measure].phrases if p[0] == first]

    def _fatal_part(
        self, tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention], found: list[FoundFigure]
    ) -> Iterator[FoundFigure]:
        """ "Three men were shot, two fatally": the two are killed."""
        for token in tree.words(sentence):
            if token.lemma != "fatally" or token.index == 0:
                continue
            before = tree.tokens[token.index - 1]
            number = next((n for n in numbers if n.span.overlaps(before.span)), None)
            if number is not None and not any(f.span.overlaps(number.span) for f in found):
                span = number.span.to(token.span)
                figure = Figure("killed", "all", tree.annotated.report.words(span), number.quantity)
                yield FoundFigure(figure, span, token.index, "person", False)


def _counted(tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention]) -> Iterator[tuple[Token, Quantity, Span | None]]:
    for number in numbers:
        if not number.span.overlaps(sentence.span) or number.quantity.high == 0:
            continue
        tokens = [t for t in tree.words(sentence) if t.span.overlaps(number.span)]
        core = next((t for t in reversed(tokens) if t.pos == "NUM"), tokens[-1] if tokens else None)
        if core is not None and (head := _head_noun(tree, core, tokens)) is not None:
            yield head, number.quantity, number.span


def _head_noun(tree: Tree, core: Token, own: list[Token]) -> Token | None:
    of = next((c for c in tree.children(core, "prep") if c.lemma == "of"), None)
    if of is not None and (objects := tree.children(of, "pobj")):
        # "one of the suspects" counts one; "dozens of people" count people.
        return objects[0] if core.pos != "NUM" and objects[0].lemma not in _UNCOUNTED else core
    token = core
    while token.dep in ("nummod", "quantmod", "compound", "amod", "det", "advmod", "predet") and token.head != token.index:
        token = tree.head(token)
        if token.pos in ("NOUN", "PROPN") and token not in own:
            return None if token.lemma in _UNCOUNTED else token
    return token


def _phrase(tree: Tree, head: Token, number: Span | None, clause: int) -> Span:
    """The words that give the figure: from the number to the noun, or the verb's where a name would be said."""
    if head.entity == "PERSON" or head.tag == "PRP":
        return tree.tokens[clause].span
    left = [t for t in tree.children(head) if t.index < head.index and t.dep in ("det", "nummod", "amod", "compound", "quantmod", "poss")]
    left = [t for t in left if t.entity != "PERSON" and t.dep != "poss"]
    start = left[0].span if left else head.span
    span = start.to(head.span)
    if number is not None:
        span = span.to(number)
    return span if len(span) <= LONGEST else head.span


def _aged(tree: Tree, token: Token) -> bool:
    """ "a 15-year-old" stands for a person."""
    noun = token.text.lower().endswith("year-old") or (token.lemma == "old" and tree.tokens[max(0, token.index - 1)].text == "-")
    return noun and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr")


def _age(tree: Tree, head: Token) -> int:
    before = " ".join(t.text for t in tree.tokens[max(0, head.index - 5) : head.index + 1] if t.sentence == head.sentence)
    found = re.search(r"(\d+)\s*-?\s*year", before)
    return int(found[1]) if found else ADULT


def _subset(tree: Tree, head: Token) -> bool:
    lead = tree.first_conjunct(head)
    above = tree.head(lead)
    if above.lemma in ("include", "among") and lead.dep in ("pobj", "dobj", "pcomp"):
        return True
    before = tree.tokens[max(0, lead.index - 6) : lead.index]
    return any(re.fullmatch(r"includ(?:ing|ed)|among|whom", t.text.lower()) for t in before if t.sentence == head.sentence)


def _passive(tree: Tree, verb: Token) -> bool:
    return bool(tree.children(verb, "auxpass", "nsubjpass"))


def _denied(tree: Tree, verb: Token) -> bool:
    return bool(tree.contexts(verb) & {"negated", "hypothetical", "future", "generic"})
