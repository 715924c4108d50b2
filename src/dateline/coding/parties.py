"""Who did it and to whom, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.counted import may_name
from dateline.coding.draft import Party, Trigger
from dateline.coding.tree import Tree
from dateline.model.event import Certainty, Role
from dateline.model.mention import ActorMention, Sentence, Token
from dateline.model.span import Span

_LIGHT: Final = frozenset("carry launch conduct commit stage mount perpetrate undertake make begin involve lead".split())
_CHAINED: Final = ("advcl", "conj", "xcomp", "acl", "ccomp", "pcomp")
_SUFFERED: Final = frozenset("die perish succumb suffer survive collapse flee escape fall remain".split())
_FINDING: Final = frozenset("find discover recover retrieve identify".split())
_MEMBERS: Final = frozenset("member fighter militant commander leader operative gunman jihadist insurgent rebel recruit".split())
"""Who is of the organisation whose name stands before: "Islamic State members"."""
_DOERS: Final = frozenset("man woman teenager boy girl youth driver student protester demonstrator villager soldier robber husband".split())
_OFFICES: Final = frozenset(
    "court tribunal jury judge prosecutor magistrate official minister ministry president governor mayor attorney-general government authority"
    " commission parole".split()
)
"""Who responds to violence beside the forces: who charges, tries, frees, expels."""
_SIDES: Final = frozenset(("between", "among"))
"""What stands before those who fought each other: "clashes between farmers and herders"."""
_IT: Final = frozenset("it they we".split())
_SENT: Final = frozenset("deploy send dispatch station post airlift rush mobilise mobilize".split())
"""What is done to those who then act."""
_NO_PARTY: Final = frozenset(
    "it that which who this there they he she bomb blast explosion attack shooting incident bullet shot gunfire car vehicle device gun report"
    " violence fire operation raid death fight toll investigation clash strike airstrike air missile rocket mortar terrorism campaign"
    " suspicion responsibility credit tonne way place area scene number time year month week day night morning evening afternoon"
    " gas stone rock grenade bottle brick plot tear firework firebomb cocktail petrol".split()
)
"""What does nothing and has nothing done to it that an event would be told of."""
_SUSPECTED: Final = re.compile(
    r"\b(?:suspected|alleged(?:ly)?|believed|blamed?s?|accused?s?|suspects?|linked|attributed|thought to|presumed|affiliated)\b",
    re.IGNORECASE,
)
_CLAIMED: Final = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|t(?:ook|ake|akes|aking)) (?:the |its |full )?(?:responsibility|credit)\b", re.IGNORECASE
)
_BLAMED: Final = re.compile(r"\b(?:blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|attribut(?:e|ed|es|ing))\b", re.IGNORECASE)
LONGEST: Final = 120
OF_CROWDS: Final = frozenset(("protest", "riot"))
"""What anybody may do, but the police."""
_OF_ANYBODY: Final = OF_CROWDS | {"armed_clash"}
_OF_STATES: Final = frozenset(("air_strike", "shelling", "military_operation"))
"""What a country's name before it says whose it is; an Afghan bombing is one in Afghanistan."""
_BODIES: Final = frozenset(
    "front army party movement brigade brigades police force forces ministry department group union council militia guard guards command agency"
    " government court regiment battalion corps cartel gang organisation organization alliance coalition network authority bureau navy".split()
)
"""Words that stand in the names of organisations and in no person's."""
_SHORT: Final = range(2, 7)
"""Letters of an organisation's initials."""


class PartyFinder:
    """Finds parties from the parse, named by the registry or by the codebook's group words; a person's name is never taken."""

    def __init__(self, codebook: Codebook) -> None:
        self._families = codebook.families
        self._people = {w: p for p in reversed(codebook.people) for w in p.words}
        self._crowds = _DOERS | {w for p in codebook.people if p.role == "civilian" for w in p.words}
        self._nations = {form: n.names[0] for n in codebook.forces.nations.values() for form in n.adjectives} | {
            "US": "United States",
            "U.S.": "United States",
            "UK": "United Kingdom",
        }

    def __call__(self, tree: Tree, sentence: Sentence, triggers: tuple[Trigger, ...]) -> tuple[Party, ...]:
        """The initiators, then the targets, each named once."""
        actors = [a for a in tree.actors_in(sentence.span) if a.role_hint != "civilian"]
        response = any(self._families.get(t.kind) == "response" for t in triggers)
        found: list[Party] = []
        for trigger in triggers:
            family = self._families.get(trigger.kind)
            doing = _OFFICES if family == "response" else self._crowds if trigger.kind in _OF_ANYBODY else _DOERS
            found.extend(self._parties("initiator", tree, _doers(tree, trigger.token), actors, doing))
            if trigger.kind in _OF_STATES:
                found.extend(self._states(tree, trigger.token))
        targets = [p for t in triggers for p in self._parties("target", tree, _done_to(tree, t.token), actors)]
        taken = [p.span for p in (*found, *targets)] + [_before_head(tree, o) for t in triggers for o in _done_to(tree, t.token)]
        # Who is named beside an air strike without having done it was struck.
        if not found and any(t.kind != "air_strike" for t in triggers):
            found.extend(self._left_over(tree, sentence, [a for a in actors if not any(a.span.overlaps(s) for s in taken)], response))
        return tuple({(p.role, p.actor_id or p.name): p for p in reversed((*found, *targets))}.values())[::-1]

    def _parties(
        self, role: Role, tree: Tree, heads: Iterator[Token], actors: list[ActorMention], doing: frozenset[str] = _DOERS
    ) -> Iterator[Party]:
        for head in heads:
            for token in tree.conjuncts(head)[:3]:
                if party := self._party(role, tree, token, actors, doing):
                    yield party

    def _party(self, role: Role, tree: Tree, token: Token, actors: list[ActorMention], doing: frozenset[str] = _DOERS) -> Party | None:
        """The party that a noun names; `doing`: words for civilians that may be who did it."""
        named = [a for a in actors if a.span.overlaps(token.span)]
        own = {t.index for t in tree.subtree(token) if t.index <= token.index + 8}
        near = [a for a in actors if a.actor_id and any(t.index in own for t in tree.within(a.span))]
        chosen = (
            next((a for a in named if a.actor_id), None)
            or next(iter(near if role == "initiator" or token.lemma in _MEMBERS else ()), None)
            or next(iter(named), None)
        )
        if chosen is not None:
            return _of(role, tree, chosen)
        if token.pos == "PROPN" and any(p.span.contains(token.span) and p.place.precision == "country" for p in tree.places_in(token.span)):
            return Party(role, token.text, token.span, None, "GOV")
        if token.pos != "NOUN" or token.lemma in _NO_PARTY or token.entity == "PERSON":
            return None
        people = self._people.get(token.lemma) or self._people.get(token.text.lower())
        if role == "initiator" and token.lemma not in doing and (people is None or people.role == "civilian"):
            return None
        span = _noun_phrase(tree, token)
        name = " ".join([*_plain_compounds(tree, token), token.lemma])
        return Party(role, name, span, None, people.sector if people else None, _certainty(tree, span))

    def pointed(self, role: Role, tree: Tree, span: Span) -> Party | None:
        """The party that some words of a report name: an actor of the registry, a force or group word, an organisation; never a person."""
        actors = [a for a in tree.actors_in(span) if a.role_hint != "civilian"]
        actors.sort(key=lambda a: a.actor_id is None)
        if actors:
            return _of(role, tree, actors[0])
        tokens = tree.within(span)
        own = {t.index for t in tokens}
        heads = [t for t in tokens if t.head not in own or t.head == t.index]
        for head in [t for t in heads if t.pos in ("NOUN", "PROPN")]:
            if party := self._party(role, tree, head, actors):
                return party
            if head.pos == "NOUN" and head.entity != "PERSON" and head.lemma not in _NO_PARTY:
                known = self._people.get(head.lemma)
                name = " ".join([*_plain_compounds(tree, head), head.lemma])
                span = _noun_phrase(tree, head)
                return Party(role, name, span, None, known.sector if known else None, _certainty(tree, span))
            if head.pos == "PROPN" and _organisation(tokens):
                return Party(role, tree.annotated.report.words(span), span, None, None, _certainty(tree, span))
        return None

    def _states(self, tree: Tree, token: Token) -> Iterator[Party]:
        """The country whose the noun says that it was: "an Israeli air strike"."""
        for word in tree.children(token, "amod", "compound") if token.pos == "NOUN" else ():
            if country := self._nations.get(word.text):
                yield Party("initiator", country, word.span, None, "GOV", _certainty(tree, word.span))

    def _left_over(self, tree: Tree, sentence: Sentence, actors: list[ActorMention], response: bool) -> Iterator[Party]:
        """The one armed group, or the authority in a response, that the sentence names in another place."""
        wanted = [a for a in actors if (a.role_hint == "authority" if response else a.actor_id is not None and a.role_hint == "attacker")]
        wanted.sort(key=lambda a: a.actor_id is None)
        yield from (_of("initiator", tree, a) for a in wanted[:1])


def blamed(tree: Tree, sentence: Sentence) -> Iterator[Party]:
    """Whom a sentence names as having claimed, or being blamed for, what was told before it."""
    words = tree.annotated.report.words(sentence.span)
    claimed, accused = _CLAIMED.search(words), _BLAMED.search(words)
    certainty: Certainty = "claimed" if claimed else "suspected"
    if not (claimed or accused):
        return
    for actor in tree.annotated.actors:
        if actor.actor_id and actor.role_hint == "attacker" and actor.span.overlaps(sentence.span):
            yield Party("initiator", actor.name, actor.span, actor.actor_id, actor.sector, certainty)
            return


def _organisation(tokens: Sequence[Token]) -> bool:
    """The words are an organisation's name by one of its own words, or by being short capitals: a surname is often taken for one."""
    if any(t.entity == "PERSON" for t in tokens):
        return False
    capitals = any(t.text.isupper() and len(t.text) in _SHORT and t.entity == "ORG" for t in tokens)
    shouted = all(t.text.isupper() for t in tokens) and len(tokens) > 1
    return any(t.lemma.lower() in _BODIES for t in tokens) or (capitals and not shouted)


def _of(role: Role, tree: Tree, actor: ActorMention) -> Party:
    return Party(role, actor.name, actor.span, actor.actor_id, actor.sector, _certainty(tree, actor.span))


def _certainty(tree: Tree, span: Span) -> Certainty:
    words = tree.annotated.report.part(span.part)
    if _CLAIMED.match(words[span.end : span.end + 60].lstrip(" ,")):
        return "claimed"
    if any("hypothetical" in tree.contexts(t) for t in tree.within(span)[:1]):
        return "suspected"
    before = words[max(0, span.start - 25) : span.end]
    return "suspected" if _SUSPECTED.search(before) else "stated"


def _doers(tree: Tree, token: Token) -> Iterator[Token]:
    if token.lemma in _SENT:
        yield from tree.children(token, "nsubjpass")
    if token.pos == "NOUN":
        for prep in [c for c in tree.children(token, "prep") if c.lemma in _SIDES]:
            yield from tree.children(prep, "pobj")
    for by in [*tree.children(token, "agent"), *(c for c in tree.children(token, "prep") if c.lemma == "by")]:
        yield from tree.children(by, "pobj")
    verb = token
    if token.pos in ("NOUN", "PROPN"):
        verb = tree.head(token)
        if not (verb.pos == "VERB" and verb.lemma in _LIGHT and token.dep in ("dobj", "nsubjpass")):
            yield from tree.children(token, "poss")
            return
        if token.dep == "nsubjpass":
            yield from (o for by in tree.children(verb, "agent") for o in tree.children(by, "pobj"))
            return
    # "Five men arrested in Lyon" did nothing, nor the police who found a body.
    if tree.children(verb, "nsubjpass", "auxpass") or verb.lemma in _SUFFERED | _FINDING or (verb.dep == "acl" and verb.tag == "VBN"):
        return
    yield from _subject(tree, verb)


def _subject(tree: Tree, verb: Token) -> Iterator[Token]:
    for _ in range(4):
        subjects = tree.children(verb, "nsubj")
        if subjects and subjects[0].lemma in _IT and verb.dep == "ccomp" and (own := tree.children(tree.head(verb), "nsubj")):
            # "The army said it had killed …"
            subjects = own
        if subjects and subjects[0].tag.startswith("W") and verb.dep == "relcl":
            subjects = [tree.head(verb)]
        if subjects:
            yield from subjects
            return
        above = tree.head(verb)
        if verb.dep == "acl" and above.pos in ("NOUN", "PROPN"):
            yield above
            return
        if verb.dep not in _CHAINED or tree.children(above, "nsubjpass"):
            return
        verb = above


def _done_to(tree: Tree, token: Token) -> Iterator[Token]:
    yield from tree.children(token, "dobj", "nsubjpass") if token.lemma not in _SENT else ()
    if token.dep == "acl" and token.tag == "VBN":
        yield tree.head(token)
    for prep in tree.children(token, "prep"):
        if prep.lemma in ("on", "against", "targeting") or (
            prep.lemma == "of" and token.lemma in ("arrest", "detention", "killing", "deportation", "release")
        ):
            yield from tree.children(prep, "pobj")


def _plain_compounds(tree: Tree, head: Token) -> list[str]:
    """What is put before a noun that can be no person's name: common nouns, peoples and organisations."""
    return [c.text for c in tree.children(head, "compound") if not may_name(tree, c)]


def _before_head(tree: Tree, head: Token) -> Span:
    """A noun and all that stands before it in its phrase: "two ISIL weapons caches"."""
    own = [t for t in tree.subtree(head) if t.index <= head.index]
    return min(own, key=lambda t: t.index).span.to(head.span)


def _noun_phrase(tree: Tree, head: Token) -> Span:
    left = [t for t in tree.children(head, "det", "amod", "compound", "nummod") if t.index < head.index]
    # From the last word that could be a person's name on: "the Smith caretaker" is a caretaker.
    barred = max((t.index for t in tree.tokens[left[0].index : head.index] if may_name(tree, t)), default=-1) if left else -1
    left = [t for t in left if t.index > barred]
    span = left[0].span.to(head.span) if left else head.span
    return span if len(span) <= LONGEST else head.span
