"""What a sentence says happened to the people or things of a noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from dateline.codebook.loader import Words
from dateline.coding.people import PeopleWords
from dateline.coding.sharing import before_including, is_denied, is_passive, participles, shares_subject
from dateline.coding.tree import Tree
from dateline.coding.wounds import (
    FOUND,
    HURTS,
    SHOOTING,
    SHOT,
    Said,
    aimed,
    by_bullets,
    cared_for,
    hit_in_shooting,
    in_limb,
    life_taken,
    murderous,
    own_wound,
    with_wound,
)
from dateline.model.mention import Token

_HIT: Final = frozenset("shoot stab strike hit ambush gun attack".split())
_GUNS: Final = frozenset("gun weapon handgun pistol rifle shotgun firearm".split())
_STRUCK: Final = frozenset("strike hit graze wing pierce".split())
_FINDERS: Final = frozenset("find pronounce declare".split())
"""What is said of the dead, and by whom: its subject found them."""
_OF_PEOPLE: Final = frozenset("name identity age photo picture video description condition sketch".split())
"""What people have: what is done to it is not done to them."""
_UNDERGONE: Final = frozenset("wound injury life surgery treatment hit shot bullet hostage captive".split())
"""What somebody suffers, loses or undergoes."""
_LET_GO: Final = frozenset("release discharge".split())
_UNHARMED: Final = frozenset("uninjured unharmed unhurt".split())
_DEADLY: Final = frozenset("fatal deadly".split())
_FATAL: Final = frozenset("fatally dead mortally lethally".split())
_RISEN: Final = frozenset("rise climb increase grow reach stand jump go".split())
NAMING: Final = frozenset("identify name".split())
_STAYING: Final = frozenset("remain lie stay".split())
_DEADLY_VERBS: Final = frozenset(("kill", "die", "murder"))
_ALMOST: Final = frozenset(("almost", "nearly"))
_HARM: Final = frozenset(
    "death killing murder shooting arrest injury execution kidnapping abduction detention slaying homicide wounding".split()
)
_HELD: Final = frozenset(("hostage", "detainee"))
"""People who are called after what befell them before: what is said of them goes first, "two hostages were killed"."""
_BEFORE_NOW: Final = frozenset(("arrested", "charged", "convicted", "kidnapped"))
"""What people had undergone before something else is done to them."""
_EARLIER: Final = _BEFORE_NOW | {SHOT, "injured"}
_GROUPS: Final = frozenset("couple family group gang crowd crew team pair trio dozen number member victim other".split())
_BODIES_FOUND: Final = FOUND | {"recover", "discover", "retrieve", "see"}
"""What is done to bodies of whom nothing else is said."""
_FEW: Final = frozenset("one two three four five six seven eight nine ten".split())
LIST: Final = 14
"""Words of a list of people, at most, before what is said of all."""
_LISTING: Final = frozenset("DET NUM ADJ NOUN PROPN CCONJ ADV PRON PUNCT".split())
GAP: Final = 7
"""Words that a `*` in a phrase may stand for."""
BESIDE: Final = 3
"""Words between a noun and the state said of it without a verb: "one person, a teacher, dead"."""

_NOTHING: Final[Said] = ("", -1)
"""Nothing is said of somebody, and nothing else is to be asked."""


class Measurer:
    """Finds measures by the codebook's words."""

    def __init__(self, measures: Mapping[str, Words], people: PeopleWords) -> None:
        self._measures, self._people = measures, people
        self._states = {w: m for m, words in reversed(list(measures.items())) for w in words.states}
        self._intransitives = {w: m for m, words in reversed(list(measures.items())) for w in words.intransitive}
        self._verbs = {w: m for m, words in reversed(list(measures.items())) for w in words.verbs}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for measure, words in measures.items():
            for phrase in words.phrases:
                self._phrases.setdefault(phrase[0], []).append((tuple(w for w in phrase[1:] if w != "the"), measure))

    def __call__(self, tree: Tree, head: Token) -> tuple[str | None, int]:
        """What is counted of a noun, and the token that says so."""
        if any(c.lemma in _UNHARMED for c in tree.children(head, "amod")):
            return None, head.index
        readings = (self._by_itself, self._beside_lead, self._left, self._own, self._of_lead, self._attributive)
        said = next((found for reading in readings if (found := reading(tree, head))), None)
        if said is not None:
            return said
        victims = head.lemma == "victim" and head.tag == "NNS" and not is_denied(tree, head)
        return SHOT if victims else None, head.index

    def _by_itself(self, tree: Tree, head: Token) -> Said | None:
        """Nouns that count themselves ("three deaths", "five dead")."""
        counted = head.pos in ("NOUN", "PROPN") or (head.pos == "ADJ" and bool(tree.children(head, "nummod")))
        if not counted or head.tag == "NN":
            return None
        if head.lemma == "injury" and not any(c.text.isdigit() or c.lemma in _FEW for c in tree.children(head, "nummod")):
            # "Multiple injuries" are one person's.
            return None
        measure = next((m for m, words in self._measures.items() if head.lemma in words.nouns), None)
        return ((head.lemma in _HELD and self._by_clause(tree, head)) or (measure, head.index)) if measure else None

    def _beside_lead(self, tree: Tree, head: Token) -> Said | None:
        """What is said of a part or of a second alone: "four teens, one fatally", "a man dead and a child in the hospital"."""
        if head.pos == "NUM" and (fatally := [c for c in tree.children(head, "advmod") if c.lemma in _FATAL]):
            return "killed", fatally[0].index
        return self._condition(tree, head) if head.dep == "conj" else None

    def _own(self, tree: Tree, head: Token) -> Said | None:
        said = self._by_clause(tree, head) or self._condition(tree, head) or self._beside(tree, head, tree.first_conjunct(head))
        if said is None:
            return None
        # "The two wounded officers were taken to a hospital."
        hurt = said[0] == SHOT and any(self._states.get(c.text.lower()) == "injured" for c in tree.children(head, "amod"))
        return ("injured", said[1]) if hurt else said

    def _of_lead(self, tree: Tree, head: Token) -> Said | None:
        """What is said of the first of several."""
        lead = tree.first_conjunct(head)
        if lead.index == head.index:
            return with_wound(tree, lead)
        if said := self._by_clause(tree, lead) or self._condition(tree, lead) or self._hung(tree, lead):
            return said
        return with_wound(tree, lead)

    def _hung(self, tree: Tree, deaths: Token) -> Said | None:
        """ "The deaths of a couple and their three children", where the parser hangs the children on the deaths."""
        kind = self._noun_measure(deaths.lemma) if deaths.lemma in _HARM and tree.children(deaths, "prep") else None
        return (kind, deaths.index) if kind else None

    def _attributive(self, tree: Tree, head: Token) -> Said | None:
        """ "A wounded woman"."""
        for adjective in tree.children(head, "amod") if head.tag in ("NN", "NNS") else ():
            if state := self._states.get(adjective.text.lower()):
                return state, adjective.index
        return None

    def _left(self, tree: Tree, noun: Token) -> Said | None:
        """ "Left a boy, two men and a woman dead", however the parser hangs them: the state that follows the list."""
        verb = next((t for t in reversed(tree.tokens[max(0, noun.index - LIST) : noun.index]) if t.pos in ("VERB", "AUX")), None)
        if verb is None or verb.lemma != "leave" or verb.sentence != noun.sentence or is_denied(tree, verb):
            return None
        if any(t.pos not in _LISTING and t.text.lower() not in self._states for t in tree.tokens[verb.index + 1 : noun.index]):
            return None
        for token in tree.tokens[noun.index + 1 : noun.index + 1 + LIST]:
            if measure := self._states.get(token.text.lower()):
                return measure, verb.index
            if token.sentence != noun.sentence or token.pos not in _LISTING:
                return None
        return None

    def _by_clause(self, tree: Tree, noun: Token) -> Said | None:
        readings = (self._as_body, self._left_beside, self._by_own_clause, self._toll, self._behind, self._as_attribute, self._joined)
        found = next((said for reading in readings if (said := reading(tree, noun)) is not None), None)
        if found is not None:
            return found if found[0] else None
        if noun.dep in ("nsubjpass", "nsubj", "dobj", "oprd") and (said := self._by_verb(tree, noun, tree.head(noun))):
            return said
        return self._by_relative(tree, noun)

    def _as_body(self, tree: Tree, noun: Token) -> Said | None:
        """ "Found the body of a man"."""
        of = tree.head(noun)
        body = tree.head(of)
        if body.lemma != "body" or of.lemma != "of" or tree.head(body).lemma not in _BODIES_FOUND:
            return None
        return _NOTHING if is_denied(tree, tree.head(body)) else ("killed", body.index)

    def _left_beside(self, tree: Tree, noun: Token) -> Said | None:
        """ "Left one man dead and six others with gunshot wounds"."""
        lead = tree.first_conjunct(noun)
        leaving = tree.head(lead)
        if noun.dep != "conj" or leaving.lemma != "leave":
            return None
        if lead.dep == "dobj" and (own := participles(tree, noun)):
            return next(((m, leaving.index) for c in own if (m := self._states.get(c.text.lower()))), _NOTHING)
        wound = own_wound(tree, noun)
        return (SHOT, wound.index) if wound else None

    def _by_own_clause(self, tree: Tree, noun: Token) -> Said | None:
        """ "A boy shot on Monday"."""
        for verb in participles(tree, noun):
            if verb.dep != "relcl" and not self._anothers(tree, noun, verb) and (measure := self._verb(tree, verb, passive=True)):
                # "Germany deported 28 men convicted of crimes": what is said first is what happens now.
                told = measure in _EARLIER and noun.dep in ("nsubjpass", "dobj", "nsubj")
                now = self._by_verb(tree, noun, tree.head(noun)) if told else None
                # "A boy shot on Monday was taken to a hospital and died."
                return now if now and (measure in _BEFORE_NOW or now[0] == "killed") else (measure, verb.index)
        return None

    def _behind(self, tree: Tree, noun: Token) -> Said | None:
        """What words before a preposition say of whom follows it: "injuries to five", "along with his sons", "the shooting of"."""
        of = tree.head(noun)
        if life_taken(tree, noun):
            return "killed", of.index
        if noun.dep != "pobj":
            return None
        if of.lemma == "to" and tree.head(of).lemma in HURTS:
            return "injured", tree.head(of).index
        if of.lemma == "with" and tree.tokens[of.index - 1].lemma in ("along", "together"):
            return self._along(tree, of) or _NOTHING
        if of.lemma in ("of", "include", "including", "as") and of.dep == "prep":
            return self._by_relative(tree, noun) or self._of_noun(tree, tree.head(of), of.lemma) or _NOTHING
        return None

    def _as_attribute(self, tree: Tree, noun: Token) -> Said | None:
        return self._inverted(tree, tree.head(noun)) if noun.dep == "attr" else None

    def _joined(self, tree: Tree, noun: Token) -> Said | None:
        """Of those joined to others, or said of them in other words, what is said of the others."""
        above = tree.head(noun)
        if noun.dep == "conj" and above.pos == "VERB" and (objects := tree.children(above, "dobj")):
            # "Killed a man, 30, and a woman, 28": the parser joins the second to the verb.
            return self._by_clause(tree, objects[0]) or _NOTHING
        if noun.dep == "appos":
            return self._hung(tree, above) or self._by_clause(tree, tree.first_conjunct(above)) or _NOTHING
        return None

    def _along(self, tree: Tree, preposition: Token) -> Said | None:
        """ "A man was killed along with his two sons": what is said of whom they are told beside."""
        verb = next((a for a in tree.ancestors(preposition) if a.pos == "VERB"), None)
        if verb is None or verb.lemma in FOUND:
            return None
        passive = is_passive(tree, verb)
        measure = self._verb(tree, verb, passive=True) if passive or tree.children(verb, "dobj") else self._subject(tree, verb)
        return (measure, verb.index) if measure else None

    def _is_one(self, noun: Token) -> bool:
        """ "The nephew of the owner", "a mother of four": what befell them befell nobody else."""
        return noun.tag == "NN" and noun.lemma not in _GROUPS and self._people.knows(noun.lemma)

    def _anothers(self, tree: Tree, noun: Token, verb: Token) -> bool:
        """ "The mother of the man killed on Monday": it is he."""
        before = tree.tokens[verb.index - 1]
        of = tree.head(before)
        return (
            before.dep == "pobj" and of.lemma == "of" and of.head == noun.index and self._is_one(noun) and self._people.knows(before.lemma)
        )

    def _inverted(self, tree: Tree, copula: Token) -> Said | None:
        """ "Dead were a woman and two boys", "also killed in the shooting were …"."""
        verb = tree.head(copula)
        if copula.dep == "auxpass" and verb.index < copula.index and (measure := self._verb(tree, verb, passive=True)):
            return measure, verb.index
        states = [t for t in tree.children(copula, "acomp") if t.index < copula.index]
        return next(((m, copula.index) for t in states if (m := self._states.get(t.text.lower()))), None)

    def _of_noun(self, tree: Tree, outer: Token, word: str) -> Said | None:
        """ "The shooting of three men", "the victim was identified as …"; of "two of the five" nothing is said of the five."""
        if word == "as":
            return self._named(tree, outer)
        if life_taken(tree, outer):
            # "Claimed the lives of two men."
            return "killed", outer.index
        if outer.lemma in _HARM:
            fatal = any(c.lemma in _DEADLY for c in tree.children(outer, "amod"))
            fatal = fatal or murderous(tree, outer)
            kind = "killed" if fatal and outer.lemma == "shooting" else self._noun_measure(outer.lemma)
            return (kind, outer.index) if kind else None
        if word.startswith("includ") and (held := before_including(tree, outer)):
            return self._by_clause(tree, held[0])
        if outer.pos == "VERB" and word.startswith("includ"):
            measure = self._intransitives.get(outer.lemma) or self._verb(tree, outer, passive=True)
            return (measure, outer.index) if measure else None
        if outer.pos == "NUM" or outer.lemma in _OF_PEOPLE or self._is_one(outer):
            return None
        return self._by_clause(tree, tree.first_conjunct(outer))

    def _named(self, tree: Tree, verb: Token) -> Said | None:
        if verb.lemma not in NAMING:
            return None
        named = [t for s in tree.children(verb, "nsubjpass", "dobj") for t in tree.subtree(s)]
        if any(t.lemma in _DEADLY for t in named):
            # "Identified the victims of the fatal shooting as …"
            return "killed", verb.index
        # "The victim was identified as …": of whom it was told what befell them.
        several = any(t.lemma == "victim" and t.tag == "NNS" for t in named)
        measure = next((m for t in named if (m := self._states.get(t.lemma))), SHOT if several else None)
        return (measure, verb.index) if measure else None

    def _by_relative(self, tree: Tree, noun: Token) -> Said | None:
        for verb in tree.children(noun, "relcl"):
            passive = is_passive(tree, verb)
            if not any(c.dep in ("nsubjpass", "nsubj") and c.tag.startswith("W") for c in tree.children(verb)):
                continue
            measure = self._verb(tree, verb, passive=True) if passive else self._subject(tree, verb)
            if measure:
                return measure, verb.index
        return None

    def _toll(self, tree: Tree, number: Token) -> Said | None:
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
        lemma = "injury" if lemma == "wounding" else lemma
        nouns = (m for m, w in self._measures.items() if lemma in w.nouns)
        return next(nouns, "killed" if lemma in ("killing", "murder", "execution", "slaying", "homicide") else None)

    def _by_verb(self, tree: Tree, noun: Token, verb: Token) -> Said | None:
        # "Found a man shot to death": the parser makes him the subject.
        found = verb.tag == "VBD" and verb.dep == "ccomp" and tree.head(verb).lemma in FOUND and not tree.children(verb, "dobj")
        joined = [v for v in tree.conjuncts(verb)[1:] if v.pos == "VERB"]
        shared = verb.tag == "VBD" and verb.lemma in SHOOTING and any(v.tag == "VBN" and not tree.children(v, "nsubj") for v in joined)
        shared = shared and not tree.children(verb, "dobj")
        bare = noun.dep == "nsubj" and (verb.tag == "VBN" or found or shared) and not tree.children(verb, "aux", "auxpass")
        # "A boy shot and killed a girl": he did it.
        passive = noun.dep == "nsubjpass" or (bare and not any(tree.children(v, "dobj") for v in joined))
        best: Said | None = None
        for each in self._chain(tree, noun, verb, passive):
            measure = self._of(tree, noun, each, passive or (noun.dep != "dobj" and is_passive(tree, each)))
            if measure and (best is None or (best[0] == SHOT and measure == "injured") or measure == "killed"):
                best = measure, each.index
        return best

    def _chain(self, tree: Tree, noun: Token, verb: Token, passive: bool) -> Iterator[Token]:
        """The verb, those joined to it that share the noun, and what completes them."""
        joined = tree.conjuncts(verb)[1:] if passive or noun.dep == "nsubj" else []
        chain = [verb, *(v for v in joined if v.pos in ("VERB", "AUX") and shares_subject(tree, noun, v))]
        yield from chain
        # "Were found at a park after being shot."
        behind = (v for c in tree.children(verb, "prep") if c.lemma in ("after", "before") for v in tree.children(c, "pcomp"))
        yield from (v for v in behind if v.tag == "VBN" and tree.children(v, "auxpass") and not tree.children(v, "nsubjpass"))
        if passive:
            for each in chain:
                ends = tree.children(each, "xcomp", "ccomp", "acomp", "oprd", "advcl")
                # "Believed to have shot seven": who is believed did it.
                own = (c for c in ends if c.tag in ("VBN", "JJ") and not tree.children(c, "nsubj", "nsubjpass"))
                yield from (c for c in own if is_passive(tree, c) or not any(a.lemma == "have" for a in tree.children(c, "aux")))

    def _of(self, tree: Tree, noun: Token, verb: Token, passive: bool) -> str | None:
        if passive and noun.dep != "dobj" and verb.tag == "VBD" and verb.lemma in self._intransitives and not is_passive(tree, verb):
            # "Was taken to a hospital but later died."
            return self._subject(tree, verb)
        if noun.dep == "dobj" or passive:
            return self._done_to(tree, noun, verb)
        if noun.dep == "nsubj":
            return self._subject(tree, verb)
        return self._near_state(tree, noun) if noun.dep == "oprd" else None

    def _done_to(self, tree: Tree, noun: Token, verb: Token) -> str | None:
        if noun.dep == "dobj" and verb.lemma == "leave":
            left = [t.lemma for t in tree.children(verb, "oprd", "acomp", "xcomp", "amod")][:1]
            # "Left three women and one man injured": the state stands behind the last.
            left += [t.text.lower() for n in tree.conjuncts(noun)[1:] for t in tree.children(n, "acl", "amod") if t.index > n.index]
            # "Left two adults and a child wounded": the parser makes a clause of the last.
            left += [
                t.text.lower()
                for t in tree.children(verb, "conj")
                if t.tag in ("VBD", "VBN") and not tree.children(t, "dobj", "aux", "auxpass")
            ]
            return next((s for t in left if (s := self._states.get(t))), None) or self._near_state(tree, noun)
        after = next((t for t in tree.children(verb, "oprd", "acomp", "advcl", "xcomp") if t.lemma in _FATAL), None)
        if after is not None and verb.lemma in _HIT:
            return "killed"
        measure = self._verb(tree, verb, passive=True)
        return "injured" if measure == SHOT and in_limb(tree, verb) else measure

    def _subject(self, tree: Tree, verb: Token) -> str | None:
        if is_denied(tree, verb):
            return None
        states = (self._states.get(t.text.lower()) for t in tree.children(verb, "acomp", "attr", "oprd", "advmod"))
        if verb.pos == "AUX" and (state := next((s for s in states if s), None)):
            return state
        done = tree.children(verb, "dobj")
        if verb.pos == "ADJ" and verb.dep == "ccomp":
            # "Found a mother and son dead."
            return self._states.get(verb.text.lower())
        if verb.lemma in _STAYING:
            return next(
                (s for t in tree.children(verb, "acomp", "oprd") if (s := self._states.get(t.text.lower()))), None
            ) or self._by_phrase(tree, verb, suffered=True)
        if verb.lemma in _DEADLY_VERBS and any(c.lemma in _ALMOST for c in tree.children(verb, "advmod")):
            return "injured"
        if verb.lemma in _FINDERS or any(o.lemma not in _UNDERGONE and not o.lemma.endswith("self") for o in done):
            # "An officer found the body", "her father brought her to a hospital": it befell another.
            return None if done else self._intransitives.get(verb.lemma)
        return self._intransitives.get(verb.lemma) or self._by_phrase(tree, verb, suffered=True)

    def _near_state(self, tree: Tree, noun: Token) -> str | None:
        after = tree.tokens[noun.index + 1 : noun.index + 2]
        return self._states.get(after[0].text.lower()) if after else None

    def _condition(self, tree: Tree, noun: Token) -> Said | None:
        """ "Two others in critical condition"."""
        after = tree.tokens[noun.index + 1 : noun.index + 5]
        words = [t.lemma for t in after if t.sentence == noun.sentence]
        said = next((w for w in ("condition", "hospital") if w in words[2:]), None)
        if words[:1] == ["in"] and said and not is_denied(tree, after[0]):
            return "injured", after[words.index(said)].index
        return self._turned(tree, noun)

    def state_behind(self, tree: Tree, word: Token) -> Said | None:
        """What is said right behind a word that stands for somebody: "another critically injured"."""
        for token in tree.tokens[word.index + 1 : word.index + 1 + BESIDE]:
            if token.sentence != word.sentence or token.pos in ("NOUN", "PROPN"):
                break
            measure = self._states.get(token.text.lower()) or (SHOT if token.tag == "VBN" and token.lemma in ("shoot", "stab") else None)
            if measure and not is_denied(tree, token):
                return measure, token.index
            if token.pos not in ("ADV", "AUX"):
                break
        return self._condition(tree, word)

    def _turned(self, tree: Tree, noun: Token) -> Said | None:
        """ "Turned the gun on himself"."""
        above = tree.head(noun)
        if not noun.lemma.endswith("self") or above.lemma != "on" or is_denied(tree, noun):
            return None
        armed = any(t.lemma in _GUNS for t in tree.tokens[max(0, above.index - 4) : above.index])
        return ("killed", above.index) if armed else None

    def _beside(self, tree: Tree, noun: Token, lead: Token) -> Said | None:
        """A state right behind the noun: "6 people hurt", "three others winged"; headlines, and what the parser hangs elsewhere."""
        for token in tree.tokens[noun.index + 1 : noun.index + 1 + BESIDE]:
            if token.sentence != noun.sentence:
                return None
            if measure := self._states.get(token.text.lower()):
                if lead.index != noun.index and lead in (
                    *tree.children(token, "nsubj", "nsubjpass"),
                    *tree.children(tree.head(token), "nsubj"),
                ):
                    return None
                doing = any(tree.children(v, "dobj") for v in tree.conjuncts(token)) or aimed(tree, token)
                # "Left a man and a woman dead": by one clause.
                said = token.head if token.dep in ("oprd", "acomp") else token.index
                return None if doing or is_denied(tree, token) else (measure, said)
            if token.pos not in ("ADV", "AUX", "NOUN") or token.lemma in ("not", "have"):
                return None
        return None

    def _verb(self, tree: Tree, verb: Token, *, passive: bool) -> str | None:
        if verb.lemma in _DEADLY_VERBS and any(c.lemma in _ALMOST for c in tree.children(verb, "advmod")):
            return "injured"
        if verb.lemma in SHOOTING and any(c.lemma == "at" and not tree.children(c) for c in tree.children(verb, "prep", "prt")):
            # "Was shot at but not hit."
            return None
        if (not passive and verb.tag == "VBN") or is_denied(tree, verb):
            return None
        if any(c.lemma in _FATAL for c in tree.children(verb, "advmod", "oprd", "acomp")) and verb.lemma in (*_HIT, "injure", "wound"):
            return "killed"
        if verb.lemma in _LET_GO and cared_for(tree, verb):
            return SHOT
        if measure := self._by_phrase(tree, verb):
            return measure
        if verb.lemma in _STRUCK and (by_bullets(tree, verb) or hit_in_shooting(tree, verb)):
            return SHOT
        stated = verb.pos == "ADJ" or verb.dep in ("oprd", "acomp")
        return self._verbs.get(verb.lemma) or (self._states.get(verb.text.lower()) if stated else None)

    def _by_phrase(self, tree: Tree, verb: Token, *, suffered: bool = False) -> str | None:
        """The measure of a phrase that begins with the verb; `suffered` if its subject is whom it is said of."""
        choices = self._phrases.get(verb.lemma)
        if not choices:
            return None
        own = [s.index for c in tree.children(verb, "conj") for s in tree.children(c, "nsubj", "nsubjpass") if s.index > verb.index]
        end = min([verb.index + 2 + GAP, *own])
        after = [t.lemma for t in tree.tokens[verb.index + 1 : end] if t.sentence == verb.sentence]
        # "Five were shot, and one was killed", "shot his son and killed her": what is joined with people of its own is said of others.
        near = {
            *after[:2],
            *(c.lemma for c in tree.children(verb) if c.dep != "conj" or not tree.children(c, "nsubj", "nsubjpass", "dobj")),
            *(o.lemma for c in tree.children(verb, "prep") for o in tree.children(c, "pobj")),
        }
        fatal = any(w in _DEADLY for w in after[:4])
        for rest, measure in choices:
            if "*" in rest:
                if _runs(after, tuple(w for w in rest if w != "*")):
                    return "killed" if fatal and measure == SHOT else measure
            elif not suffered and set(rest) <= near:
                return measure
        return None


def _runs(after: list[str], rest: tuple[str, ...]) -> bool:
    """The words come in this order."""
    words = iter(after)
    return all(any(w in (r, f"{r}s") for w in words) for r in rest)
