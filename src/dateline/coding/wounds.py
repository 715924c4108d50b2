"""What the words around a verb or noun tell of wounds and deaths, beside the codebook's words for them."""

from __future__ import annotations

from typing import Final

from dateline.coding.sharing import is_denied, is_passive
from dateline.coding.tree import Tree
from dateline.model.mention import Token

SHOT: Final = "shot"
"""A working measure: people hit by gunfire, of whom the event as a whole tells whether they died (`coding.totals`)."""
SHOOTING: Final = frozenset(("shoot", "gun", "stab", "shooting"))
_BULLETS: Final = frozenset("bullet gunfire shot round pellet shrapnel gunshot shooting fire shoot shooter gunman".split())
_GUNFIRE: Final = frozenset("shooting gunfire gunman shoot gunshot".split())
_LIMBS: Final = frozenset("leg arm foot hand ankle wrist thigh calf knee finger toe elbow buttock shoulder hip forearm".split())
"""Where nobody is hit and dies."""
_CARE: Final = frozenset("hospital treat treatment clinic medical ambulance".split())
HURTS: Final = frozenset("injury wound harm".split())
_MURDERS: Final = frozenset("murder homicide manslaughter".split())
_AIMED: Final = frozenset("at into toward towards through from up back".split())
"""What follows "shot" where its subject did it: "shot into a crowd"."""
_TAKING_LIVES: Final = frozenset("claim take cost".split())
CARING: Final = frozenset(
    "take treat transport rush airlift fly bring transfer drive admit put send arrive undergo release discharge recover recuperate".split()
)
"""Verbs that say that somebody is treated, for whatever happened."""
LIVING: Final = CARING | frozenset("sustain suffer receive survive".split())
"""Verbs that say of those hit that they were alive then."""
_MOVED: Final = frozenset("transport take fly airlift rush show arrive walk drive bring admit treat come".split())
FOUND: Final = frozenset("find locate discover".split())
WITHIN: Final = 16
"""Words behind the verb among which a wound is looked for that somebody was brought to a hospital with."""
NEAR: Final = 7
"""Words before and after a verb among which bullets are looked for."""

Said = tuple[str, int]
"""A measure, and the index of the token that says it."""


def in_limb(tree: Tree, verb: Token) -> bool:
    """ "Shot in the leg", and nowhere else."""
    hit = [o for c in tree.children(verb, "prep") if c.lemma == "in" for o in tree.children(c, "pobj")]
    return bool(hit) and all(part.lemma in _LIMBS for part in tree.conjuncts(hit[0]))


def own_wound(tree: Tree, noun: Token) -> Token | None:
    """ "Six others with gunshot wounds"."""
    held = (o for c in tree.children(noun, "prep") if c.lemma == "with" for o in tree.children(c, "pobj"))
    return next((o for o in held if o.lemma in HURTS), None)


def life_taken(tree: Tree, life: Token) -> bool:
    """ "A shooting claimed four lives", "took the life of"; not "took his own life", which an intransitive phrase tells."""
    own = any(c.lemma == "own" or c.dep == "poss" for c in tree.children(life))
    return life.lemma == "life" and life.dep == "dobj" and tree.head(life).lemma in _TAKING_LIVES and not own


def murderous(tree: Tree, shooting: Token) -> bool:
    """ "Charged with murder in the shooting of a boy"; of several not all need be dead."""
    before = tree.tokens[max(0, shooting.index - WITHIN // 2) : shooting.index]
    murder = next((t for t in reversed(before) if t.lemma in _MURDERS and t.sentence == shooting.sentence), None)
    hit = [o for c in tree.children(shooting, "prep") if c.lemma == "of" for o in tree.children(c, "pobj")]
    one = bool(hit) and hit[0].tag == "NN" and not tree.children(hit[0], "conj")
    return murder is not None and one and tree.tokens[murder.index - 1].lemma not in ("attempted", "attempt")


def aimed(tree: Tree, verb: Token) -> bool:
    """ "Shot into a crowd"."""
    after = tree.tokens[verb.index + 1 : verb.index + 2]
    return verb.tag == "VBD" and bool(after) and after[0].lemma in _AIMED


def cared_for(tree: Tree, verb: Token) -> bool:
    """ "Treated and released", "released from hospital"."""
    near = tree.tokens[max(0, verb.index - 4) : verb.index + 6]
    return any(t.lemma in _CARE for t in near if t.sentence == verb.sentence)


def with_wound(tree: Tree, noun: Token) -> Said | None:
    """ "A man arrived at a hospital with a gunshot wound", "officers found a man suffering from …"."""
    verb = tree.head(noun)
    fitting = {"nsubj": _MOVED, "nsubjpass": _MOVED | FOUND}.get(noun.dep, FOUND)
    if verb.lemma not in fitting or noun.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    after = [t for t in tree.tokens[verb.index + 1 : verb.index + 1 + WITHIN] if t.sentence == verb.sentence]
    wound = next((t for t in after if t.lemma == "wound" and tree.tokens[t.index - 1].lemma in ("gunshot", "bullet", "stab")), None)
    return (SHOT, wound.index) if wound is not None and not is_denied(tree, verb) else None


def by_bullets(tree: Tree, verb: Token) -> bool:
    """What struck was fired: bullets stand near the verb, as its subject, behind "by" or in the clause it hangs on."""
    near = tree.tokens[max(0, verb.index - NEAR) : verb.index + NEAR]
    return any(t.lemma in _BULLETS and t.sentence == verb.sentence for t in near)


def hit_in_shooting(tree: Tree, verb: Token) -> bool:
    """ "Four people were hit", by nothing that is said, in a report of gunfire."""
    hit = verb.lemma == "hit" and is_passive(tree, verb) and not tree.children(verb, "agent")
    return hit and any(t.lemma in _GUNFIRE for t in tree.tokens)
