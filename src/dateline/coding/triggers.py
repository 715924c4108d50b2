"""The words of a sentence that say an event happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import Trigger
from dateline.coding.tree import Tree
from dateline.model.event import Status
from dateline.model.mention import Sentence, Token

_PLAYED: Final = frozenset(
    "video film game season series match movie book show heart panic asthma personal verbal domestic gang gun school workplace".split()
)
_TAKEN: Final = frozenset("seize capture".split())
_TERRITORY: Final = frozenset(
    "town city village area territory district base airport position hill neighborhood neighbourhood capital region province outpost bridge"
    " stronghold island crossing barracks garrison".split()
)
"""What armed forces take, as the police take weapons: "seized the town"."""
_CARRIED_OUT: Final = frozenset(
    "warrant plan attack order operation search raid mission strategy policy will contract deal duty task agreement program programme project law"
    " sentence plot arrest".split()
)
"""What is executed that is nobody."""
_CONDEMNING: Final = frozenset("sentence condemn".split())
_PROTESTING: Final = frozenset("protest demonstrate march rally protester demonstrator demonstration strike campaign".split())
_LASTING: Final = frozenset("fighting violence war conflict unrest bloodshed".split())
"""What is marched against however it is spoken of: "against the fighting"."""
_NEUTRAL_HEADS: Final = frozenset(
    "victim suspect scene probe investigation case squad unit department office chief commander disposal vest maker threat range"
    " making manufacture manufacturing factory workshop manual guide training material recipe instruction component"
    " student group member charge warrant law control policy ban anniversary survivor video game movie room range agency task force"
    " position vehicle".split()
)
_HIT: Final = frozenset("destroy hit strike damage target bomb level".split())
"""What is done to a store of arms that nobody seizes."""


class TriggerFinder:
    """Finds triggers by the codebook's words: phrases first, then nouns and verbs."""

    def __init__(self, codebook: Codebook) -> None:
        order = [t.name for t in codebook.types]
        kinds = sorted(codebook.triggers, key=lambda k: order.index(k) if k in order else len(order))
        self._verbs: dict[str, str] = {}
        self._nouns: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind in kinds:
            words = codebook.triggers[kind]
            for verb in words.verbs:
                self._verbs.setdefault(verb, kind)
            for noun in words.nouns:
                self._nouns.setdefault(noun, kind)
            for phrase in words.phrases:
                self._phrases.setdefault(phrase[0], []).append((phrase, kind))
        for choices in self._phrases.values():
            choices.sort(key=lambda c: -len(c[0]))

    def __call__(self, tree: Tree, sentence: Sentence) -> list[Trigger]:
        """The triggers of a sentence in reading order; what is denied or only imagined is none."""
        found, at, tokens = [], 0, tree.words(sentence)
        while at < len(tokens):
            length, trigger = self._at(tree, tokens, at)
            if trigger:
                found.append(trigger)
            at += length
        return found

    def _at(self, tree: Tree, tokens: tuple[Token, ...], at: int) -> tuple[int, Trigger | None]:
        for phrase, kind in self._choices(tokens[at]):
            if length := _matches(tokens, at, phrase):
                run = tokens[at : at + length]
                head = next((t for t in run if t.pos == "VERB"), run[-1])
                return length, None if _other_sense(tree, run) or _is_hit(tree, run[-1]) else _trigger(tree, kind, head, run)
        token = tokens[at]
        if token.pos in ("VERB", "ADJ") and token.lemma in self._verbs:
            if token.lemma == "execute" and _carries_out(tree, token):
                return 1, None
            return 1, _trigger(tree, _taking(tree, token) or self._verbs[token.lemma], token, (token,))
        if token.lemma == "execution" and _carries_out(tree, token):
            return 1, None
        if token.pos in ("NOUN", "PROPN") and token.lemma in self._nouns and not _modifier(tree, token):
            return 1, _trigger(tree, self._nouns[token.lemma], token, (token,))
        return 1, None

    def _choices(self, token: Token) -> Iterator[tuple[tuple[str, ...], str]]:
        for key in dict.fromkeys((token.text.lower(), token.lemma)):
            yield from self._phrases.get(key, [])


def _matches(tokens: tuple[Token, ...], at: int, phrase: tuple[str, ...]) -> int:
    """How many tokens the phrase covers from here, one adverb or article allowed between its words; 0 if it is not there."""
    here = at
    for number, word in enumerate(phrase):
        if number and here < len(tokens) and not _is(tokens[here], word) and tokens[here].pos in ("ADV", "DET", "PRON", "AUX", "NUM"):
            here += 1
        if here >= len(tokens) or not _is(tokens[here], word):
            return 0
        here += 1
    return here - at


def _is(token: Token, word: str) -> bool:
    return word in (token.text.lower(), token.lemma)


def _modifier(tree: Tree, token: Token) -> bool:
    head = tree.head(token)
    if token.dep in ("compound", "nmod", "amod") and head.lemma in _NEUTRAL_HEADS:
        return True
    return _is_ground(tree, token) or _other_sense(tree, (token,)) or _is_hit(tree, token)


def _is_hit(tree: Tree, token: Token) -> bool:
    """A store of arms that is destroyed: nobody seized it."""
    first = tree.first_conjunct(token)
    return token.lemma == "cache" and first.dep in ("dobj", "nsubjpass") and tree.head(first).lemma in _HIT


def _is_ground(tree: Tree, token: Token) -> bool:
    """What is threatened or protested against: "sentenced to death", "a march against violence"."""
    link = tree.head(token)
    if link.pos != "ADP":
        return False
    above = tree.head(link)
    if link.lemma == "to":
        return token.lemma == "death" and above.lemma in _CONDEMNING
    return link.lemma == "against" and above.lemma in _PROTESTING and (token.lemma in _LASTING or not tree.children(token, "det"))


def _taking(tree: Tree, verb: Token) -> str | None:
    """The kind of taking a place by arms, where the verb says one."""
    objects = tree.children(verb, "dobj", "nsubjpass") if verb.lemma in _TAKEN else ()
    taken = any(o.lemma in _TERRITORY or any(p.span.overlaps(o.span) for p in tree.places_in(o.span)) for o in objects)
    return "military_operation" if taken else None


def _carries_out(tree: Tree, token: Token) -> bool:
    """What is executed is no person: "executed a warrant", "the execution of the plan"."""
    done = tree.children(token, "dobj", "nsubjpass") + [
        o for of in tree.children(token, "prep") if of.lemma == "of" for o in tree.children(of, "pobj")
    ]
    return any(o.lemma.lower() in _CARRIED_OUT for o in done) or (token.pos == "NOUN" and not done)


def _other_sense(tree: Tree, run: tuple[Token, ...]) -> bool:
    """A word before the trigger says that it is play, a figure of speech or a matter of private life."""
    return any(c.lemma in _PLAYED and c not in run for t in run if t.pos in ("NOUN", "PROPN") for c in tree.children(t, "compound", "amod"))


def _trigger(tree: Tree, kind: str, head: Token, run: tuple[Token, ...]) -> Trigger | None:
    noun = head.pos in ("NOUN", "PROPN")
    doer = [c for c in tree.children(head, "nsubj") if not noun]
    definite = any(c.lemma in ("the", "this", "that") for t in [head, *doer] for c in tree.children(t, "det"))
    status = _status(tree, head, definite)
    if status is None:
        return None
    return Trigger(
        kind, head, run[0].span.to(run[-1].span), status, noun, head.tag in ("NNS", "NNPS"), definite and (noun or kind == "bombing")
    )


def _status(tree: Tree, head: Token, definite: bool) -> Status | None:
    """What the contexts leave of a trigger; a noun that points back to what happened keeps it, whatever is denied of it."""
    kinds = tree.contexts(head)
    if definite and head.pos in ("NOUN", "PROPN"):
        return "occurred"
    if kinds & {"negated", "hypothetical", "generic"}:
        return None
    return "planned" if "future" in kinds else "occurred"
