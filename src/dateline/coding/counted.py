"""The nouns a sentence counts: behind numbers, and single people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dateline.coding.people import PeopleWords, aged
from dateline.coding.tree import Tree
from dateline.model.figure import Quantity
from dateline.model.mention import NumberMention, Sentence, Token
from dateline.model.span import Span

LONGEST: Final = 300
_SINGULAR: Final = frozenset("a an one another his her their the this that".split())
_SELF: Final = frozenset("himself herself themselves itself".split())
MANY: Final = frozenset("police army military people family couple group gang mob cell crew crowd public".split())
UNCOUNTED: Final = frozenset(
    "time year day month hour minute week mile meter kilometer foot block district place city town area province shot round bullet count wound".split()
)
"""Nouns that numbers count and that stand for no people and no things of an event."""
_NEXT: Final = {w: n for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)}
_NEXT_WRITTEN: Final = {"2nd": 2, "3rd": 3, **{f"{n}th": n for n in range(4, 11)}}
PAIRS: Final = frozenset("couple parents twins newlyweds".split())
"""Nouns of two people that no number counts."""
HARMING: Final = frozenset("kill murder shoot stab wound injure".split())
"""What somebody does to somebody."""
_FRIENDS: Final = frozenset("friend relative cousin neighbor neighbour colleague coworker roommate classmate teammate".split())
_DYING: Final = frozenset(("die", "perish", "succumb"))
_MORE: Final = frozenset("other others more another additional further else".split())
_BEFORE: Final = ("det", "nummod", "amod", "compound", "quantmod", "poss")


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun, how many it stands for, and the words of the number if there is one. `part`: of others that were said; `more`: beside others; `nth` of "a third"."""

    head: Token
    quantity: Quantity
    number: Span | None = None
    part: bool = False
    more: bool = False
    nth: int = 0


def counted(tree: Tree, sentence: Sentence, numbers: Iterable[NumberMention]) -> Iterator[Counted]:
    """What the numbers of a sentence count."""
    for number in numbers:
        if not number.span.overlaps(sentence.span) or number.quantity.high == 0:
            continue
        tokens = [t for t in tree.words(sentence) if t.span.overlaps(number.span)]
        # "Peter Ross and John Hill, both of Milton": whoever was named before.
        if is_age(tree, tokens) or any(t.text.lower() == "both" and t.dep == "appos" for t in tokens):
            continue
        core = next((t for t in reversed(tokens) if t.pos == "NUM"), tokens[-1] if tokens else None)
        if core is not None and (head := _head_noun(tree, core, tokens)) is not None:
            part = (number.share == "part" or (head.index == core.index and _of_others(tree, core))) and not _of_own(tree, core)
            more = number.share == "additional" or _more(tree, head)
            yield Counted(head, number.quantity, number.span, part, more)


def paired(tree: Tree, sentence: Sentence) -> Iterator[Counted]:
    """Two people without a number: "both young men", "his parents", "the couple"."""
    for token in tree.words(sentence):
        head = tree.head(token)
        counted_else = any(c.lemma == "of" or c.dep == "nummod" for c in tree.children(token))
        if token.text.lower() == "both" and token.dep in ("det", "predet") and head.tag == "NNS":
            yield Counted(head, Quantity(2, 2), token.span)
        elif token.lemma == "twin" and token.dep in ("amod", "compound") and head.tag == "NNS":
            yield Counted(head, Quantity(2, 2))
        elif token.text.lower() in PAIRS and tree.children(token, "det", "poss") and not counted_else:
            yield Counted(token, Quantity(2, 2))


def single(tree: Tree, sentence: Sentence, people: PeopleWords) -> Iterator[Counted]:
    """Single people: "a man", "the gunman", "himself", a name (counted, never kept)."""
    for token in tree.words(sentence):
        named = token.tag == "NNPS" and (token.entity == "PERSON" or bool(tree.children(token, "amod", "compound")))
        stands = named or token.tag in ("NN", "NNP", "PRP") or aged(tree, token) or _nth(tree, token) > 0
        if not stands or token.dep in ("compound", "poss", "npadvmod"):
            continue
        lead = tree.first_conjunct(token)
        if lead.dep == "appos" and token.text.lower() not in _SELF and not _listed(tree, lead):
            continue
        if _is_one(tree, token, people):
            nth = _nth(tree, token)
            yield Counted(token, Quantity(1, 1), more=_is_another(tree, token) or nth > 0, nth=nth)


def _listed(tree: Tree, token: Token) -> bool:
    """In "two soldiers, a policeman and a civilian" the parser takes the second for another name of the first."""
    # "A woman, a girl, a man and a boy": the parser hangs each on the one before.
    beside = tree.children(token, "conj") or [a for a in tree.children(token, "appos") if tree.children(a, "conj")]
    above = tree.head(token)
    if token.entity == "PERSON" == above.entity and token.tag == above.tag == "NNP":
        # "Joe Reed, 36, Tom Cole, 40, and Ben Hill, 19."
        later = any(c.index > token.index for c in tree.children(above, "conj"))
        return bool(beside) or later or any(a.text.isdigit() for a in tree.children(token, "appos"))
    # "The victims, a man and a woman": nobody counts them but these.
    each = (token, *beside) if above.tag == "NNS" and not tree.children(above, "nummod") else (above, token, *beside)
    said = [t for t in each if t.text.lower() not in _SELF]
    return bool(beside) and all(any(c.lemma in ("a", "an") or c.dep in ("nummod", "poss") for c in tree.children(t)) for t in said)


def phrase(tree: Tree, head: Token, number: Span | None, clause: int) -> Span:
    """The words that give the figure: from the number to the noun, or the verb's where a name would be said."""
    if head.tag in ("NNP", "NNPS", "PRP") and number is None:
        return tree.tokens[clause].span
    left = [t for t in tree.children(head, *_BEFORE) if t.index < head.index and t.dep != "poss"]
    between = tree.tokens[left[0].index : head.index] if left else ()
    # "The Smith caretaker" is a caretaker; "two Smith brothers" are two.
    if number is not None and any(t.entity == "PERSON" for t in between):
        return number
    barred = max((t.index for t in between if may_name(tree, t)), default=-1) if number is None else -1
    left = [t for t in left if t.index > barred and t.entity != "PERSON"]
    span = (left[0].span if left else head.span).to(head.span)
    if number is not None:
        span = span.to(number)
    return span if len(span) <= LONGEST else number or head.span


def may_name(tree: Tree, token: Token) -> bool:
    """The word can be a person's name: the parser says so, or it is a name and no people's, place's or registered actor's.

    The parser often takes a surname for an organisation's name.
    """
    first = token.index == tree.annotated.sentences[token.sentence].first
    named = token.pos == "PROPN" or (token.pos in ("NOUN", "X") and token.text[:1].isupper() and not first)
    if token.entity == "PERSON" or not named:
        return token.entity == "PERSON"
    if token.entity in ("NORP", "GPE") or token.text.isupper():
        return False
    return not tree.actors_in(token.span) and not tree.places_in(token.span)


def unnamed(tree: Tree, span: Span) -> Span | None:
    """The words behind the last that can be a person's name; None if they are no words for people."""
    tokens = tree.within(span)
    last = max((i for i, t in enumerate(tokens) if may_name(tree, t)), default=-1)
    left = tokens[last + 1 :]
    return left[0].span.to(left[-1].span) if any(t.pos in ("NOUN", "NUM", "PRON") for t in left) else None


def subset(tree: Tree, head: Token) -> bool:
    """What is counted is part of what was counted before it: "including", "among them"."""
    lead = tree.first_conjunct(head)
    above = tree.head(lead)
    if above.lemma in ("include", "among") and lead.dep in ("pobj", "dobj", "pcomp"):
        return True
    before = [t.text.lower() for t in tree.tokens[max(0, lead.index - 6) : lead.index] if t.sentence == head.sentence]
    if "," in before and lead.dep in ("nsubj", "nsubjpass"):
        # "Including the gunman, and six others were hurt": a clause of its own.
        before = before[len(before) - before[::-1].index(",") :]
    return any(re.fullmatch(r"includ(?:ing|ed|es?)|among|whom", w) for w in before)


def _is_one(tree: Tree, token: Token, people: PeopleWords) -> bool:
    if token.tag == "PRP":
        # Not in "he was himself wounded".
        return token.lemma in ("he", "she") or (token.text.lower() in _SELF and token.dep in ("dobj", "pobj", "conj", "appos"))
    titles = [c for c in tree.children(token, "compound") if c.tag == "NN" and c.lemma not in MANY and people.group(tree, c) is not None]
    if token.tag == "NNP" and titles and token.dep in ("dobj", "nsubjpass"):
        # "Officer Paul Reed", whatever the parser takes him for.
        return True
    if aged(tree, token) or (token.tag in ("NNP", "NNPS") and _named(tree, token)) or _nth(tree, token):
        return True
    if token.lemma in MANY or any(c.dep == "nummod" for c in tree.children(token)):
        return False
    known = people.group(tree, token) is not None or token.text.lower().endswith("year-old")
    return known and (
        _has_article(tree, token)
        or any(c.lemma == "old" for c in tree.children(token, "amod"))
        or (_is_bare(tree, token) and _has_article(tree, tree.first_conjunct(token)))
    )


def _is_another(tree: Tree, token: Token) -> bool:
    """ "Another man was shot"; not in "a man shot another man", who is another than he."""
    verb = tree.head(token)
    done = token.dep == "dobj" and verb.lemma in HARMING and bool(tree.children(verb, "nsubj"))
    return not done and any(c.lemma == "another" for c in tree.children(token, "det"))


def _nth(tree: Tree, token: Token) -> int:
    """Which of those told of: 3 of "a third died", "a third policeman", 2 of "the second victim"; 0 if no word says it."""
    own = [token] if token.pos in ("NOUN", "ADJ") and token.dep not in ("amod", "advmod") else []
    words = [t.text.lower() for t in (*own, *tree.children(token, "amod"))]
    nth = next((n for w in words if (n := _NEXT.get(w) or _NEXT_WRITTEN.get(w))), 0)
    fresh = any(c.lemma == "a" or (c.lemma == "the" and token.lemma == "victim") for c in tree.children(token, "det"))
    return nth if fresh else 0


def _has_article(tree: Tree, token: Token) -> bool:
    return any(c.lemma in _SINGULAR or c.dep == "poss" for c in tree.children(token, "det", "poss", "amod", "nummod"))


def _is_bare(tree: Tree, token: Token) -> bool:
    """ "A father and son", "a woman and 3-year-old child": the second shares the first's article."""
    own = [c for c in tree.children(token, "det", "poss", "nummod", "amod", "compound") if c.lemma != "old"]
    return token.dep == "conj" and token.tag == "NN" and not own


def _named(tree: Tree, name: Token) -> bool:
    """A person's name, or one of no known kind to whose bearer something was done; a place's is none."""
    dies = name.dep == "nsubj" and tree.head(name).lemma in _DYING
    suffers = name.dep == "nsubjpass" or dies
    person = name.entity == "PERSON" or ((name.entity == "" or dies) and suffers and not name.text.isupper())
    placed = name.entity != "PERSON" or name.dep in ("pobj", "conj")
    return person and not (placed and tree.places_in(name.span))


def _head_noun(tree: Tree, core: Token, own: list[Token]) -> Token | None:
    of = next((c for c in tree.children(core, "prep") if c.lemma == "of"), None)
    if of is not None and (objects := tree.children(of, "pobj")):
        # "one of the suspects" counts one; "dozens of people" count people.
        return objects[0] if core.pos != "NUM" and objects[0].lemma not in UNCOUNTED else core
    token = core
    while token.dep in ("nummod", "quantmod", "compound", "amod", "det", "advmod", "predet") and token.head != token.index:
        token = tree.head(token)
        if token.pos in ("NOUN", "PROPN") and token not in own:
            return None if token.lemma in UNCOUNTED else token
    return token


def is_age(tree: Tree, tokens: list[Token]) -> bool:
    """A bare numeral behind a name or noun: "Jr., 28, of", "Ann Lee, 64 were", "two men, 18 and 20", "ages 25, 26, and 33"."""
    if len(tokens) != 1 or not tokens[0].text.isdigit() or not 0 < tokens[0].index < len(tree.tokens) - 1:
        return False
    token = tokens[0]
    before, after = tree.tokens[token.index - 1], tree.tokens[token.index + 1]
    behind = after.text in (",", ".") or (len(token.text) > 1 and after.pos in ("AUX", "VERB", "CCONJ"))
    if before.text == "," and behind and tree.tokens[before.index - 1].pos == "PROPN":
        return True
    if before.text.lower() == "than" and tree.tokens[before.index - 1].text.lower() in ("younger", "older"):
        return True
    lead = tree.first_conjunct(token)
    if lead.index != token.index and "age" in (lead.lemma, tree.head(lead).lemma):
        return True
    ages = lead.index == token.index or lead.text.isdigit()
    return ages and lead.dep == "appos" and tree.head(lead).pos in ("NOUN", "PROPN")


def _of_own(tree: Tree, core: Token) -> bool:
    """ "A woman and two of her children", "shot four of his relatives": of whom nothing was told."""
    held = [o for of in tree.children(core, "prep") if of.lemma == "of" for o in tree.children(of, "pobj")]
    own = [o for o in held if tree.children(o, "poss")]
    return bool(own) and (core.dep in ("conj", "dobj") or own[0].lemma in _FRIENDS)


def _of_others(tree: Tree, core: Token) -> bool:
    """ "Two of the five", "one of them"."""
    return any(tree.children(of, "pobj") for of in tree.children(core, "prep") if of.lemma == "of")


def _more(tree: Tree, head: Token) -> bool:
    return head.lemma in _MORE or any(c.lemma in _MORE for c in tree.children(head, "amod", "det"))
