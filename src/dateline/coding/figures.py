"""The people and things a sentence counts, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.counted import HARMING, LONGEST, Counted, counted, paired, phrase, single, subset
from dateline.coding.draft import FoundFigure
from dateline.coding.headlines import headlined, tells_several
from dateline.coding.measuring import NAMING, Measurer
from dateline.coding.people import ADULT, PeopleWords, age_of, aged, someone
from dateline.coding.tree import Tree
from dateline.coding.wounds import LIVING, SHOT
from dateline.model.figure import Figure, Quantity
from dateline.model.mention import NumberMention, Sentence, Token

__all__ = ["HARM", "LONGEST", "PEOPLE", "SHOT", "FigureFinder"]

_THINGS: Final = frozenset("dog cat horse cow animal livestock cattle deer bird warrant order plan bill project".split())
_REFERRING: Final = frozenset("the both all these those".split())
_DEEDS: Final = frozenset("shooting attack incident death killing violence homicide murder stabbing".split())
_HIM: Final = frozenset("he him she her".split())
_TIMES: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_KILLINGS: Final = frozenset("homicide murder killing slaying slay fatality".split())
HARM: Final = frozenset(("killed", "injured", SHOT))
PEOPLE: Final = frozenset("people person victim life casualty dead other soul fatality death".split())
"""Words for people of every kind."""
_ANY: Final = frozenset("adult teen teenager member child suspect relative".split())
"""The like, that others may say more exactly; not "soldiers" beside "a policeman"."""
_SELF: Final = frozenset("himself herself themselves itself".split())
_FORCES: Final = frozenset(("police", "security", "army"))
_DOUBTED: Final = frozenset(("suspected", "alleged", "accused"))


class FigureFinder:
    """Finds figures by the codebook's measures and its words for people."""

    def __init__(self, codebook: Codebook) -> None:
        self._people = PeopleWords(codebook)
        self._measure = Measurer(codebook.measures, self._people)

    def __call__(self, tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention]) -> list[FoundFigure]:
        """The figures of a sentence in reading order."""
        found: list[FoundFigure] = []
        seen: set[int] = set()
        numbers = [n for n in numbers if n.span.overlaps(sentence.span)]
        for each in [*counted(tree, sentence, numbers), *paired(tree, sentence), *single(tree, sentence, self._people)]:
            if each.head.index in seen:
                continue
            seen.add(each.head.index)
            measure, clause = self._measure(tree, each.head)
            if measure and (measure not in HARM or (self._hittable(tree, each, measure) and not _recalled(tree, clause))):
                found.append(self._figure(tree, each, measure, clause))
        if sentence.span.part == "title":
            found = self._with_headlined(tree, sentence, found)
        found.extend(self._others(tree, sentence, found))
        found.extend(_fatal_part(tree, sentence, numbers, found))
        found.extend(_multiplied(tree, sentence))
        return _in_parts(tree, sorted(found, key=lambda f: f.span))

    def headline(self, tree: Tree) -> list[FoundFigure]:
        """The figures of the report's headline."""
        return [f for s in tree.annotated.sentences[: tree.heads] for f in self(tree, s, tree.annotated.numbers)]

    def _with_headlined(self, tree: Tree, sentence: Sentence, found: list[FoundFigure]) -> list[FoundFigure]:
        """The figures of a headline: those of harm as it is read word by word, the parse's where that finds none."""
        if tells_several(tree, sentence):
            return [f for f in found if f.figure.measure not in HARM]
        read = [
            FoundFigure(
                Figure(h.measure, self.group(tree, h.head), tree.annotated.report.words(h.span), h.quantity),
                h.span,
                h.said.index,
                "dead" if h.bare and h.said.text.lower() == "dead" else h.head.lemma.lower(),
                person=someone(tree, h.head) if h.quantity == Quantity(1, 1) else None,
                sentence=h.head.sentence,
                word=h.head.index,
            )
            for h in headlined(tree, sentence, self._people)
        ]
        kept = [f for f in found if f.figure.measure not in HARM or (f.subset and not any(f.span.overlaps(r.span) for r in read))]
        return [*kept, *read] if read else found

    def _others(self, tree: Tree, sentence: Sentence, found: list[FoundFigure]) -> Iterator[FoundFigure]:
        """ "One person was killed and another injured", "and another in critical condition"."""
        for token in tree.words(sentence):
            if token.text.lower() != "another" or any(f.span.overlaps(token.span) for f in found):
                continue
            said = self._measure.state_behind(tree, token) or (self._of_another(tree, token) if token.pos == "PRON" else None)
            if said is not None:
                span = token.span.to(tree.tokens[said[1]].span)
                figure = Figure(said[0], "all", tree.annotated.report.words(span), Quantity(1, 1))
                yield FoundFigure(figure, span, said[1], "another", more=True, sentence=token.sentence)

    def _of_another(self, tree: Tree, token: Token) -> tuple[str, int] | None:
        """ "Took another to a hospital"."""
        measure, clause = self._measure(tree, token)
        return (measure, clause) if measure in HARM else None

    def _hittable(self, tree: Tree, each: Counted, measure: str) -> bool:
        """What is said may be said of people: a dog and a warrant are no dead, and of a car or shop "hit" tells nothing."""
        head = each.head
        if head.tag == "NNP" and head.entity == "ORG" and each.number is not None:
            # "NewsChannel 11."
            return False
        if head.pos != "NOUN" or (each.number is not None and each.number.overlaps(head.span)) or aged(tree, head):
            return True
        if self._people.group(tree, head) is not None:
            return True
        return self._people.knows(head.lemma) if measure == SHOT else head.lemma not in _THINGS

    def _figure(self, tree: Tree, each: Counted, measure: str, clause: int) -> FoundFigure:
        head = each.head
        span = phrase(tree, head, each.number, clause)
        figure = Figure(measure, self.group(tree, head), tree.annotated.report.words(span), each.quantity)
        person = someone(tree, head) if each.quantity == Quantity(1, 1) else None
        part = each.part or subset(tree, head) or _said_of_counted(tree, head)
        said = tree.tokens[clause].lemma
        return FoundFigure(
            figure,
            span,
            clause,
            head.lemma.lower(),
            part,
            each.more,
            person,
            head.sentence,
            each.nth,
            also=_also(tree, head, clause),
            called=said in NAMING,
            kin_of=_kin_of(tree, head),
            word=head.index,
            by_another=said in HARMING and head.text.lower() not in _SELF and not self._forces_did(tree, tree.tokens[clause]),
            living=measure == SHOT and (said in LIVING or _survived(tree, clause)) and tree.within(span)[0].text.lower() not in _REFERRING,
        )

    def _by_forces(self, tree: Tree, head: Token) -> bool:
        """ "Police shot him dead", of somebody told of before."""
        return head.lemma in _HIM and self._forces_did(tree, tree.head(head))

    def _forces_did(self, tree: Tree, verb: Token) -> bool:
        """ "Police shot", "killed by officers"."""
        agents = [o for by in tree.children(verb, "agent") for o in tree.children(by, "pobj")]
        first = tree.first_conjunct(verb)
        doers = agents or ([] if tree.children(verb, "auxpass") else tree.children(verb, "nsubj") or tree.children(first, "nsubj"))
        return any(d.pos != "PRON" and self.group(tree, d) == "security_forces" for d in doers)

    def group(self, tree: Tree, head: Token) -> str:
        """The codebook's group of a counted noun; a noun of no group is `all`."""
        if head.lemma in ("himself", "herself", "self") or self._by_forces(tree, head):
            return "perpetrators"
        if head.pos == "NUM" and (of := [o for c in tree.children(head, "prep") if c.lemma == "of" for o in tree.children(c, "pobj")]):
            # "Two of the suspects."
            return self.group(tree, of[0])
        known = self._people.group(tree, head)
        if known and known != self._people.single(head.lemma):
            return known
        words = {c.text.lower() for c in tree.children(head, "amod", "compound")}
        if words & _DOUBTED:
            return "suspects"
        if words & _FORCES:
            return "security_forces"
        if aged(tree, head) or any(c.lemma == "old" for c in tree.children(head, "amod")):
            age = age_of(tree, head)
            return "children" if age is not None and age < ADULT else self._people.single(head.lemma) or "civilians"
        return known or "all"


def _recalled(tree: Tree, clause: int) -> bool:
    """ "A block from where a girl was shot in May", "the shooting comes after a man was killed": that was another time."""
    token = tree.tokens[clause]
    for word in (token, *tree.ancestors(token)):
        above = tree.head(word)
        where = any(c.lemma == "where" for c in tree.children(word, "advmod"))
        if where and ((word.dep == "pcomp" and above.lemma == "from") or any(c.lemma == "same" for c in tree.children(above, "amod"))):
            return True
        after = above.lemma == "after" or any(c.lemma == "after" for c in tree.children(word, "mark", "prep"))
        comes = above if above.lemma == "come" else tree.head(above)
        if after and comes.lemma == "come" and any(s.lemma in _DEEDS for s in tree.children(comes, "nsubj")):
            return True
    return False


def _survived(tree: Tree, clause: int) -> bool:
    """ "Were shot and survived"."""
    return any(v.lemma == "survive" for v in tree.conjuncts(tree.tokens[clause])[1:])


def _kin_of(tree: Tree, head: Token) -> str | None:
    """The sex of whom a subject is a relative of: "his father was shot"; of what somebody did to "his wife" the pronoun is the doer's."""
    held = [o for c in tree.children(head, "prep") if c.lemma == "of" for o in tree.children(c, "pobj")] if head.pos == "NUM" else []
    owner = next((c.text.lower() for h in (head, *held) for c in tree.children(h, "poss")), None)
    return {"his": "m", "her": "f"}.get(owner or "") if head.dep in ("nsubj", "nsubjpass") else None


def _said_of_counted(tree: Tree, head: Token) -> bool:
    """ "Three others, two men and a woman": they are those."""
    if tree.children(head, "relcl"):
        # "Two who were shot in the leg, one who was shot in the back": each is told of by itself.
        return False
    if head.dep == "appos" and tree.first_conjunct(tree.head(head)).entity == "PERSON" and head.tag == "NNS":
        # "Ann Lee, Mary Ford and Paul Hill, the three nurses."
        return True
    above = tree.first_conjunct(head)
    while above.dep == "appos" and above.tag != "NNP":
        same = _behind_dash(tree, above) or aged(tree, above)
        above = tree.first_conjunct(tree.head(above))
        if above.tag == "NNS" and tree.children(above, "nummod") and (same or above.lemma in PEOPLE | _ANY):
            return True
    return False


def _behind_dash(tree: Tree, noun: Token) -> bool:
    """ "Two neighbors -- a nurse and a teacher"."""
    first = tree.subtree(noun)[0].index
    return any(t.text in ("-", "--", "–", "—", ":") for t in tree.tokens[max(0, first - 1) : first])


def _also(tree: Tree, head: Token, clause: int) -> bool:
    """ "A woman was also shot": she is none of those told of before; of "he was also shot in the leg" that is not sure."""
    if head.tag == "NN" and any(c.lemma == "other" for c in tree.children(head, "amod")):
        # "The other general was hit, too."
        return True
    said = any(c.lemma in ("also", "too") for c in tree.children(tree.tokens[clause], "advmod"))
    return said and head.pos != "PRON" and tree.first_conjunct(head).dep in ("nsubjpass", "nsubj")


def _in_parts(tree: Tree, figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """ "Eleven people, seven men and four women, were killed": who add up to the people told before them are the same people."""
    found = [_in_condition(tree, f, figures) for f in figures]
    for at, whole in enumerate(figures):
        left = (whole.figure.quantity.low or 0) if whole.head in PEOPLE else 0
        for last, part in enumerate(figures[at + 1 :], start=at + 1):
            if part.figure.measure != whole.figure.measure or part.more or part.subset or not part.figure.quantity.point:
                break
            if tree.follows(part.span, "who"):
                # "Two who were hit in the leg, one who …": each is told of by itself.
                break
            left -= part.figure.quantity.low or 0
            # Of a list of names the parser takes the first for another name of the people counted.
            listed = left == 1 and all(f.person is not None and f.person.names for f in figures[at + 1 : last + 1])
            if (left == 0 or (listed and last + 1 == len(figures))) and last > at + 1:
                found[at + 1 : last + 1] = [replace(f, subset=True) for f in figures[at + 1 : last + 1]]
            if left <= 0:
                break
    return found


def _in_condition(tree: Tree, figure: FoundFigure, figures: Sequence[FoundFigure]) -> FoundFigure:
    """ "Four women were hurt, one in critical condition": a bare number's are of those told before."""
    said = tree.tokens[figure.clause].lemma == "condition" and len(tree.within(figure.span)) == 1
    before = [f for f in figures if f.span.end <= figure.span.start and f.figure.measure in (figure.figure.measure, SHOT)]
    return replace(figure, subset=True) if said and any(f.head in PEOPLE or f.person is None for f in before) else figure


def _fatal_part(tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention], found: list[FoundFigure]) -> Iterator[FoundFigure]:
    """ "Three men were shot, two fatally": the two are killed."""
    for token in tree.words(sentence):
        if token.lemma != "fatally" or token.index == 0:
            continue
        before = tree.tokens[token.index - 1]
        number = next((n for n in numbers if n.span.overlaps(before.span)), None)
        if number is not None and not any(f.span.overlaps(number.span) for f in found):
            span = number.span.to(token.span)
            figure = Figure("killed", "all", tree.annotated.report.words(span), number.quantity)
            yield FoundFigure(figure, span, token.index, "person", sentence=token.sentence)


def _multiplied(tree: Tree, sentence: Sentence) -> Iterator[FoundFigure]:
    """ "A double homicide", "the triple shooting"."""
    for token in tree.words(sentence):
        if token.text.lower() not in _TIMES or token.index + 1 >= len(tree.tokens):
            continue
        hyphen = tree.tokens[token.index + 1].text == "-" and token.index + 2 < len(tree.tokens)
        noun = tree.tokens[token.index + 1 + hyphen]
        measure = SHOT if noun.lemma.lower() == "shooting" else "killed" if noun.lemma.lower() in _KILLINGS else None
        if measure and noun.tag != "NNS" and not tree.contexts(noun) & {"negated", "hypothetical", "generic"}:
            count, span = _TIMES[token.text.lower()], token.span.to(noun.span)
            figure = Figure(measure, "all", tree.annotated.report.words(span), Quantity(count, count))
            yield FoundFigure(figure, span, noun.index, "victim", sentence=token.sentence)
