"""How the verbs and nouns of a sentence share what is said."""

from __future__ import annotations

from dateline.coding.tree import Tree
from dateline.model.mention import Token


def participles(tree: Tree, noun: Token) -> list[Token]:
    """What follows a noun and is said of it without a subject of its own."""
    return [c for c in tree.children(noun, "acl", "relcl", "amod") if c.tag in ("VBN", "VBD", "JJ") and c.index > noun.index]


def shares_subject(tree: Tree, noun: Token, verb: Token) -> bool:
    """The verb has no subject of its own and may have this one: "both were hit and the boy was killed" where the parser lost the boy."""
    one = any(a.text.lower() in ("was", "is", "has") for a in tree.children(verb, "auxpass", "aux"))
    return not tree.children(verb, "nsubj", "nsubjpass") and not (one and noun.tag in ("NNS", "NNPS"))


def before_including(tree: Tree, outer: Token) -> list[Token]:
    """ "The attack left five dead, including the gunman", "an attack that left five dead, including …": the parser hangs it on the attack."""
    verbs = [tree.head(outer)] if outer.dep == "nsubj" else tree.children(outer, "relcl")
    return [o for verb in verbs if verb.index > outer.index for o in tree.children(verb, "dobj")]


def is_passive(tree: Tree, verb: Token) -> bool:
    """The verb is in the passive."""
    return bool(tree.children(verb, "auxpass", "nsubjpass"))


def is_denied(tree: Tree, verb: Token) -> bool:
    """What the verb says is not said to have happened."""
    kinds = tree.contexts(verb)
    # Who is expected to live has been hit.
    return bool(kinds & {"negated", "hypothetical", "generic"}) or ("future" in kinds and verb.lemma != "expect")
