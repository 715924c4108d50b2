"""From a sentence to the drafts of the events it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import Draft, FoundFigure, Trigger
from dateline.coding.figures import SHOT, FigureFinder
from dateline.coding.measuring import SHOOTING
from dateline.coding.parties import PartyFinder
from dateline.coding.people import PeopleWords
from dateline.coding.setting import places_of, times_of
from dateline.coding.tree import Tree
from dateline.coding.triggers import TriggerFinder
from dateline.model.event import Status
from dateline.model.mention import PlaceMention, Sentence, Token

HARM: Final = frozenset({"killed", "injured", SHOT})
TYPE_OF_MEASURE: Final = {
    "arrested": "arrest",
    "deported": "deportation",
    "released": "release",
    "convicted": "conviction",
    "charged": "prosecution",
    "kidnapped": "kidnapping",
    "displaced": "displacement",
    "weapons_seized": "seizure",
}
"""The type of an event that only a figure tells."""

_FIRST: Final = ("assassination", "hijacking", "kidnapping")
_GENERIC: Final = ("any_attack", "any_killing")
_APART: Final = re.compile(
    r"^(?:separately|in (?:another|a separate|a different|a second|an unrelated|other)|meanwhile|elsewhere|among the)\b"
    r"|\b(?:another|a separate|a similar|an earlier|a previous|a second) (?:\w+ ){0,2}(?:attack|bombing|incident|shooting|explosion|blast|raid|operation|assault|killing|ambush)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:in recent (?:years|months)|over the (?:past|last) \w*\s*(?:years|decades?|months)|in the past|over the years|for (?:years|decades)|historically|traditionally)\b",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = frozenset({"arrest", "release", "prosecution", "deportation", "conviction"})
_HOSPITAL: Final = re.compile(r"\b(?:die[sd]?|dying|succumb(?:ed|s)?)\b.{0,60}\b(?:hospital|wounds|injuries)\b", re.IGNORECASE)
_CARE: Final = re.compile(
    r"\b(?:taken|transported|rushed|airlifted|flown|transferred|admitted|treated|brought|pronounced dead|recovering|died) (?:\w+ ){0,3}(?:to|at|in)\b"
    r"[^.;]{0,60}\b(?:hospital|medical cent(?:er|re)|trauma|clinic|infirmary)\b",
    re.IGNORECASE,
)
_ACCUSING: Final = frozenset(
    "convict charge accuse sentence suspect indict acquit try arrest detain jail plead trial conviction role".split()
)
_HAPPEN: Final = frozenset(
    "occur happen take hit rock strike target kill injure leave wound erupt follow ensue break begin come be involve".split()
)


class Drafter:
    """Drafts events by the codebook's triggers, figures and parties."""

    def __init__(self, codebook: Codebook) -> None:
        self._families = codebook.families
        self._order = {t.name: i for i, t in enumerate(codebook.types)}
        self._weapons = codebook.weapons
        self._people = PeopleWords(codebook)
        self._triggers = TriggerFinder(codebook)
        self.figures = FigureFinder(codebook)
        self._parties = PartyFinder(codebook)

    def __call__(self, tree: Tree, number: int, sentence: Sentence, figures: Iterable[FoundFigure]) -> list[Draft]:
        """The drafts of one sentence, violence before the response to it."""
        triggers = [t for t in self._triggers(tree, sentence) if t.status != "planned"]
        figures = list(figures)
        violent = [t for t in triggers if t.kind in _GENERIC or self._families.get(t.kind) == "violence"]
        harmed = [f for f in figures if f.figure.measure in HARM or f.figure.measure in ("kidnapped", "displaced")]
        drafts = []
        if self._told(tree, violent, harmed, sentence):
            drafts.append(self._draft(tree, number, self._kind(tree, violent, harmed), violent, harmed))
        for kind, own in self._responses(tree, triggers, figures).items():
            mine = [f for f in figures if _counts(kind, f)]
            if self._done(tree, own, mine, sentence):
                drafts.extend(_by_time(tree, sentence, self._draft(tree, number, kind, own, mine)))
        return drafts

    def _kind(self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure]) -> str:
        kinds = [t.kind for t in triggers]
        if any(f.figure.measure == "kidnapped" for f in figures):
            kinds.append("kidnapping")
        if any(f.figure.measure == SHOT and tree.tokens[f.clause].lemma in SHOOTING for f in figures):
            kinds.append("armed_assault")
        kinds = [k for k in kinds if k not in _GENERIC] or kinds or ["any_killing"]
        return min(kinds, key=lambda k: (k not in _FIRST, self._order.get(k, 99)))

    def _told(self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure], sentence: Sentence) -> bool:
        """The sentence tells of one occurrence, and does not only speak of a kind of event."""
        if figures:
            return True
        return any(self._tells(tree, t, sentence) for t in triggers)

    def _tells(self, tree: Tree, trigger: Trigger, sentence: Sentence) -> bool:
        token = trigger.token
        if not trigger.noun:
            return token.tag in ("VBD", "VBN") and token.dep not in ("amod", "compound")
        if (trigger.plural and trigger.kind in _GENERIC) or _charge(tree, token):
            return False
        dated = any(t.when.precision == "day" for t in times_of(tree, sentence, token))
        verb = tree.head(token)
        active = verb.pos == "VERB" and verb.tag in ("VBD", "VBN") and verb.lemma in _HAPPEN and token.dep in ("nsubj", "nsubjpass", "dobj")
        placed = any(p.place.precision in ("locality", "exact") for p in places_of(tree, sentence, token))
        rooted = token.dep == "ROOT" or (token.dep in ("nsubj", "nsubjpass") and verb.lemma in _HAPPEN)
        return (dated and placed) or ((active or rooted) and (dated or placed))

    def _responses(self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure]) -> dict[str, list[Trigger]]:
        found: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            if self._families.get(trigger.kind) in ("response", "statement") and trigger.kind != "claim":
                found.setdefault(trigger.kind, []).append(trigger)
        for figure in figures:
            kind = TYPE_OF_MEASURE.get(figure.figure.measure)
            if kind and self._families[kind] == "response" and not any(_counts(k, figure) for k in found):
                token = tree.tokens[figure.clause]
                found.setdefault(kind, []).append(Trigger(kind, token, token.span))
        return _one_response(found)

    def _done(self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure], sentence: Sentence) -> bool:
        if any(not f.subset for f in figures):
            return True
        for trigger in triggers:
            token = trigger.token
            if not trigger.noun and trigger.kind in _OF_PEOPLE and not self._of_people(tree, token):
                continue
            if trigger.noun and trigger.kind in ("threat", "arrest", "prosecution", "release", "raid", "military_operation"):
                continue
            if token.tag in ("VBD", "VBN") and token.dep not in ("amod", "compound"):
                return True
            if trigger.noun and any(t.when.precision == "day" for t in times_of(tree, sentence, token)):
                return True
        return False

    def _of_people(self, tree: Tree, verb: Token) -> bool:
        """What the verb is done to are people: not "released a statement"."""
        objects = [o for o in tree.children(verb, "dobj", "nsubjpass") if not o.tag.startswith("W")]
        return all(self._people.group(tree, o) is not None or o.pos in ("PRON", "PROPN", "NUM", "ADJ") for o in objects)

    def _draft(self, tree: Tree, number: int, kind: str, triggers: list[Trigger], figures: list[FoundFigure]) -> Draft:
        sentence = tree.annotated.sentences[number]
        words = tree.annotated.report.words(sentence.span)
        if not triggers:
            token = tree.tokens[figures[0].clause]
            triggers = [Trigger(kind, token, token.span)]
        chosen = next((t for t in triggers if t.kind == kind), triggers[0])
        ordered = (chosen, *(t for t in triggers if t is not chosen))
        violent = self._families.get(kind, "violence") == "violence"
        places = _not_of_care(words, sentence, places_of(tree, sentence, chosen.token))
        return Draft(
            number,
            kind,
            ordered,
            tuple(figures),
            # A death in hospital is of the event it follows, and its day is not that event's.
            () if _HOSPITAL.search(words) else times_of(tree, sentence, chosen.token, *(tree.tokens[f.clause] for f in figures[:1])),
            places,
            self._parties(tree, sentence, ordered),
            self._weapons_in(tree.words(sentence)) if violent else (),
            "foiled" if kind == "foiled_plot" else _status(tree, chosen),
            violent
            and bool(
                re.search(
                    r"\bsuicide (?:bomb|attack|car|truck|vest|blast|strike)|\bblew (?:himself|herself|themselves) up", words, re.IGNORECASE
                )
            ),
            # "Another man was shot" is told beside the first unless it has a place of its own.
            bool(_APART.search(words)) or (words.startswith("Another ") and bool(places)),
            bool(_PAST.search(words)),
        )

    def _weapons_in(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        words = " " + " ".join(f"{t.text.lower()} {t.lemma}" if t.text.lower() != t.lemma else t.lemma for t in tokens) + " "
        plain = " " + " ".join(t.text.lower() for t in tokens) + " "
        return tuple(w.name for w in self._weapons if any(f" {x} " in words or f" {x} " in plain for x in w.words))


def _not_of_care(words: str, sentence: Sentence, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The places without those that name where somebody was taken to be treated."""
    care = _CARE.search(words)
    if care is None:
        return places
    start, end = sentence.span.start + care.start(), sentence.span.start + care.end()
    return tuple(p for p in places if not start <= p.span.start < end)


def _charge(tree: Tree, token: Token) -> bool:
    """The noun says of what somebody is accused: "convicted of the attack"."""
    above = list(tree.ancestors(token))[:3]
    return bool(above) and above[0].pos == "ADP" and any(a.lemma in _ACCUSING for a in above)


def _counts(kind: str, figure: FoundFigure) -> bool:
    measure = figure.figure.measure
    if measure == "arrested":
        return kind in ("arrest", "border_interception", "foiled_plot", "raid")
    return TYPE_OF_MEASURE.get(measure) == kind


def _one_response(found: dict[str, list[Trigger]]) -> dict[str, list[Trigger]]:
    """An arrest takes up the raid it was made in, a border interception the arrest; what was planned is its ground, no event."""
    arrest = "arrest" in found
    if arrest and "border_interception" in found:
        found["border_interception"] += found.pop("arrest")
    elif "border_interception" in found:
        del found["border_interception"]
    if arrest and not any(t.token.lemma in ("foil", "thwart", "prevent") for t in found.get("foiled_plot", ())):
        found.pop("foiled_plot", None)
    if arrest and all(t.noun for t in found.get("raid", ())):
        found.pop("raid", None)
    return found


def _status(tree: Tree, trigger: Trigger) -> Status:
    words = {c.lemma for c in tree.children(trigger.token, "amod", "compound")} | {tree.head(trigger.token).lemma}
    if words & {"attempted", "failed", "botched", "unsuccessful"}:
        return "failed"
    if words & {"foil", "thwart", "foiled", "thwarted", "defuse"}:
        return "foiled"
    return trigger.status


def _by_time(tree: Tree, sentence: Sentence, draft: Draft) -> list[Draft]:
    """One draft for each day that a sentence gives its figures ("two on April 4 and five on April 7")."""
    days = [t for t in draft.times if t.when.precision == "day"]
    clauses = list(dict.fromkeys(f.clause for f in draft.figures if not f.subset))
    if len(days) < 2 or len(clauses) < 2:
        return [draft]
    split: dict[int, list[FoundFigure]] = {}
    for figure in draft.figures:
        nearest = times_of(tree, sentence, tree.tokens[figure.clause])
        day = next((t for t in nearest if t in days), days[0])
        split.setdefault(day.span.start, []).append(figure)
    return [
        replace(draft, figures=tuple(own), times=tuple(t for t in days if t.span.start == start), apart=draft.apart or number > 0)
        for number, (start, own) in enumerate(sorted(split.items()))
    ]
