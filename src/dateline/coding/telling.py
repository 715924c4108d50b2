"""Whether a trigger tells of an occurrence, or only speaks of a kind of event."""

from __future__ import annotations

from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import Trigger
from dateline.coding.people import PeopleWords
from dateline.coding.setting import places_of, times_of
from dateline.coding.tree import Tree
from dateline.coding.wounds import cared_for
from dateline.model.mention import Sentence, Token

GENERIC: Final = frozenset({"any_attack", "any_killing"})
"""Kinds that say something violent happened, not what."""

ACCIDENT: Final = "accident"
"""The kind of what nobody meant to do."""
_OF_PEOPLE: Final = frozenset({"arrest", "release", "prosecution", "deportation", "conviction"})
_PLANNABLE: Final = frozenset({"protest", "military_operation", "prosecution", "release", "deportation", "conviction", "displacement"})
_ACCUSING: Final = frozenset(
    "convict charge accuse sentence suspect indict acquit try arrest detain jail plead trial conviction role".split()
)
_HAPPEN: Final = frozenset(
    "occur happen take hit rock strike target kill injure leave wound erupt follow ensue break begin come be involve continue rage".split()
)
_STRUCK: Final = frozenset("target attack hit strike bomb ambush".split())
"""Verbs whose object is where something else happened: "a bomb targeted a rally"."""
_PUBLISHED: Final = frozenset("statement video footage".split())
_FOUND: Final = frozenset("find discover recover seize confiscate unearth locate".split())
"""Verbs whose object is a thing and no event: "found a bomb"."""
_MASS: Final = frozenset("violence fighting combat unrest gunfire torture arson sabotage".split())
"""Nouns of no one occurrence: an article before them points back to nothing told."""
_UNCHANGED: Final = frozenset("set hit beat hurt burst split".split())
"""Verbs whose past the tagger takes for their present: "assailants set fire to a mosque"."""
_TOLD: Final = frozenset({"VBD", "VBN", "VBG"})


class Telling:
    """Judges triggers by their form and by what the sentence ties them to."""

    def __init__(self, codebook: Codebook) -> None:
        self._families = codebook.families
        self._people = PeopleWords(codebook)

    def __call__(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> bool:
        """The trigger says that one particular thing happened, or is to happen."""
        if trigger.status == "planned" and not self._particular(tree, trigger, sentence):
            return False
        if trigger.noun:
            return self._noun(tree, trigger, sentence)
        if trigger.kind in _OF_PEOPLE and not self._of_people(tree, trigger.token):
            return False
        if trigger.kind == "release" and healed(tree, trigger.token):
            return False
        if trigger.token.dep == "acl" and tree.head(trigger.token).lemma in ("those", "that"):
            return False
        tags = _TOLD | {"VB"} if trigger.status != "occurred" or self._families.get(trigger.kind) == "response" else _TOLD
        if trigger.token.tag == "VBP" and trigger.token.text.lower() in _UNCHANGED:
            return True
        return trigger.token.tag in tags and trigger.token.dep not in ("amod", "compound")

    def _particular(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> bool:
        return trigger.kind in _PLANNABLE and bool(times_of(tree, sentence, trigger.token) or places_of(tree, sentence, trigger.token))

    def _noun(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> bool:
        token = trigger.token
        if (trigger.plural and (trigger.kind in GENERIC or trigger.kind == "raid")) or token.dep == "compound":
            return False
        if trigger.kind == "protest" and tree.head(token).lemma in _STRUCK:
            return False
        if trigger.kind == "bombing" and token.dep in ("dobj", "nsubjpass") and tree.head(token).lemma in _FOUND:
            return False
        if charge_of(tree, token) or (trigger.definite and token.lemma not in _MASS) or token.dep == "ROOT":
            return True
        verb = tree.head(token)
        if verb.lemma in _HAPPEN and verb.pos == "VERB" and token.dep in ("nsubj", "nsubjpass", "dobj"):
            return True
        if any(t.when.precision == "day" for t in times_of(tree, sentence, token)):
            return True
        return any(p.place.precision in ("locality", "exact") for p in places_of(tree, sentence, token))

    def _of_people(self, tree: Tree, verb: Token) -> bool:
        """What the verb is done to are people: not "released a statement", "a report released"."""
        objects = [o for o in tree.children(verb, "dobj", "nsubjpass") if not o.tag.startswith("W")]
        if verb.dep in ("acl", "relcl") and verb.tag == "VBN":
            objects.append(tree.head(verb))
        return all(self._people.group(tree, o) is not None or o.pos in ("PRON", "PROPN", "NUM", "ADJ") for o in objects)


def healed(tree: Tree, verb: Token) -> bool:
    """Who or what is let go was in no custody: "treated and released", "a statement released"."""
    near = tree.tokens[max(0, verb.index - 4) : verb.index + 6]
    return cared_for(tree, verb) or any(t.lemma in _PUBLISHED for t in near if t.sentence == verb.sentence)


def charge_of(tree: Tree, token: Token) -> bool:
    """The words say of what somebody is accused: "convicted of the attack", "arrested for setting fire to a shop"."""
    if token.pos == "VERB" and token.dep != "pcomp":
        return False
    above = list(tree.ancestors(token))[:4]
    return bool(above) and above[0].pos in ("ADP", "SCONJ") and any(a.lemma in _ACCUSING for a in above)
