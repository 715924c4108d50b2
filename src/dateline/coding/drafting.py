"""From a sentence to the drafts of the events it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dateline.codebook.loader import Codebook
from dateline.coding.draft import Draft, FoundFigure, Trigger
from dateline.coding.figures import SHOT, FigureFinder
from dateline.coding.merging import same_kind
from dateline.coding.parties import PartyFinder
from dateline.coding.setting import places_of, times_of
from dateline.coding.telling import ACCIDENT, GENERIC, Telling, charge_of, healed
from dateline.coding.tree import Tree
from dateline.coding.wounds import SHOOTING
from dateline.model.event import Status
from dateline.model.mention import PlaceMention, Sentence, TimeMention, Token

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
_APART: Final = re.compile(
    r"^(?:separately|in (?:another|a separate|a different|a second|an unrelated|other)|meanwhile|elsewhere|among the)\b"
    r"|\b(?:another|a separate|a similar|an earlier|a previous|a second) (?:\w+ ){0,2}(?:attack|bombing|incident|shooting|explosion|blast|raid|operation|assault|killing|ambush)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:in recent (?:years|months)|over the (?:past|last) \w*\s*(?:years|decades?|months)|in the past|over the years|for (?:years|decades)|historically|traditionally)\b",
    re.IGNORECASE,
)
_HOSPITAL: Final = re.compile(r"\b(?:die[sd]?|dying|succumb(?:ed|s)?)\b.{0,60}\b(?:hospital|wounds|injuries)\b", re.IGNORECASE)
_CARE: Final = re.compile(
    r"\b(?:taken|transported|rushed|airlifted|flown|transferred|admitted|treated|brought|pronounced dead|recovering|died) (?:\w+ ){0,3}(?:to|at|in)\b"
    r"[^.;]{0,60}\b(?:hospital|medical cent(?:er|re)|trauma|clinic|infirmary)\b",
    re.IGNORECASE,
)
_AFTERWARDS: Final = frozenset(
    "arrest charge indict plead arraign sentence convict seek search hunt look remember mourn honor identify rule release appear continue".split()
)
"""What follows violence: its day is not the violence's ("on Monday police arrested a man in the shooting of …")."""
_STAMP: Final = re.compile(r"^(?:last |latest )?(?:update|updated|posted|published)\b[^.]{0,40}", re.IGNORECASE)
_SUMMED: Final = frozenset("shooting stabbing homicide incident killing".split())
_SEVERAL: Final = frozenset("separate several multiple various different other unrelated numerous overnight".split())
"""What says that they were several events."""
_FAILED: Final = frozenset("attempted failed botched unsuccessful abortive attempt".split())
_FOILED: Final = frozenset("foil thwart foiled thwarted defuse defused".split())
_PLANNED: Final = frozenset("planned scheduled proposed upcoming forthcoming".split())
_GO_OFF: Final = frozenset("explode detonate".split())


class Drafter:
    """Drafts events by the codebook's triggers, figures and parties."""

    def __init__(self, codebook: Codebook) -> None:
        self._families = codebook.families
        self._order = {t.name: i for i, t in enumerate(codebook.types)}
        self._weapons = codebook.weapons
        self._telling = Telling(codebook)
        self.figures = FigureFinder(codebook)
        self._parties = PartyFinder(codebook)

    def __call__(self, tree: Tree, number: int, triggers: list[Trigger], figures: Iterable[FoundFigure]) -> list[Draft]:
        """The drafts of one sentence by its triggers, violence before the response to it."""
        sentence = tree.annotated.sentences[number]
        figures = [f for f in figures if f.figure.measure != "released" or not healed(tree, tree.tokens[f.clause])]
        violent = [t for t in triggers if t.kind in GENERIC or self._families.get(t.kind) == "violence"]
        harmed = [f for f in figures if f.figure.measure in HARM or f.figure.measure in ("kidnapped", "displaced")]
        drafts = []
        accidents = [t for t in triggers if t.kind == ACCIDENT and t.token.dep != "amod" and not _of_killer(tree, t, harmed)]
        if accidents and all(t.kind == "any_killing" for t in violent):
            return [self.draft(tree, number, ACCIDENT, accidents + violent, harmed)]
        plots = {t.token.index for t in triggers if t.kind == "foiled_plot"}
        # "Foiled an attack": what was none is the plot.
        violent = [t for t in violent if t.kind not in GENERIC or t.token.dep != "dobj" or t.token.head not in plots]
        for own, hit in self._occurrences(tree, violent, harmed, sentence):
            drafts.append(self.draft(tree, number, self._kind(tree, own, hit), own, hit))
        for kind, own in self._responses(triggers, figures, tree).items():
            # "Three officers were killed in the raid": the raid is where it happened.
            if kind == "raid" and drafts and all(t.noun for t in own):
                continue
            mine = [f for f in figures if _counts(kind, f)]
            if any(not f.subset for f in mine) or any(self._telling(tree, t, sentence) for t in own):
                drafts.extend(_by_time(tree, sentence, self.draft(tree, number, kind, own, mine)))
        return drafts

    def _occurrences(
        self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure], sentence: Sentence
    ) -> list[tuple[list[Trigger], list[FoundFigure]]]:
        """The violence of a sentence, apart by kinds of which one occurrence cannot be; what does not tell joins what stands nearest."""
        groups: list[tuple[list[Trigger], list[FoundFigure]]] = []
        told = [t for t in triggers if self._telling(tree, t, sentence)]
        for trigger in told:
            fitting = next((g for g in groups if all(same_kind(t.kind, trigger.kind) for t in g[0])), None)
            if fitting is None:
                groups.append(([trigger], []))
            else:
                fitting[0].append(trigger)
        if not groups and figures:
            return [(triggers, figures)]
        for trigger in triggers:
            if groups and trigger not in told:
                _nearest(groups, trigger.token.index)[0].append(trigger)
        for figure in figures:
            _nearest(groups, figure.clause)[1].append(figure)
        return groups

    def _kind(self, tree: Tree, triggers: list[Trigger], figures: list[FoundFigure]) -> str:
        kinds = [t.kind for t in triggers]
        if any(f.figure.measure == "kidnapped" for f in figures):
            kinds.append("kidnapping")
        if any(f.figure.measure == SHOT and tree.tokens[f.clause].lemma in SHOOTING for f in figures):
            kinds.append("armed_assault")
        if not kinds and any(f.figure.measure == "displaced" for f in figures):
            kinds.append("displacement")
        kinds = [k for k in kinds if k not in GENERIC] or kinds or ["any_killing"]
        return min(kinds, key=lambda k: (k not in _FIRST, self._order.get(k, 99)))

    def _responses(self, triggers: list[Trigger], figures: list[FoundFigure], tree: Tree) -> dict[str, list[Trigger]]:
        found: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            if self._families.get(trigger.kind) in ("response", "statement", "other"):
                found.setdefault(trigger.kind, []).append(trigger)
        for figure in figures:
            kind = TYPE_OF_MEASURE.get(figure.figure.measure)
            if kind and self._families[kind] == "response" and not any(_counts(k, figure) for k in found):
                token = tree.tokens[figure.clause]
                found.setdefault(kind, []).append(Trigger(kind, token, token.span))
        return _one_response(found)

    def draft(self, tree: Tree, number: int, kind: str, triggers: list[Trigger], figures: list[FoundFigure]) -> Draft:
        """The draft of one event that a sentence tells by these triggers and figures."""
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
            () if _HOSPITAL.search(words) else _times(tree, sentence, chosen, figures, after=violent),
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
            violent and not figures and all(charge_of(tree, t.token) for t in triggers),
            violent and bool(figures) and _sums(tree, sentence),
        )

    def _weapons_in(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        words = " " + " ".join(f"{t.text.lower()} {t.lemma}" if t.text.lower() != t.lemma else t.lemma for t in tokens) + " "
        plain = " " + " ".join(t.text.lower() for t in tokens) + " "
        return tuple(w.name for w in self._weapons if any(f" {x} " in words or f" {x} " in plain for x in w.words))


def _sums(tree: Tree, sentence: Sentence) -> bool:
    """ "Two shootings left five people injured", "in shootings across the city"."""
    for noun in tree.words(sentence):
        if noun.tag != "NNS" or noun.lemma not in _SUMMED:
            continue
        own = tree.children(noun)
        several = any(c.dep == "nummod" or c.lemma in _SEVERAL for c in own) or _across(tree, noun)
        if several or (tree.head(noun).lemma == "of" and tree.head(tree.head(noun)).lemma in ("series", "string", "spate", "rash")):
            return True
    return False


def _across(tree: Tree, noun: Token) -> bool:
    """ "Shootings throughout the city"."""
    after = tree.tokens[noun.index + 1 : noun.index + 2]
    return bool(after) and after[0].lemma in ("across", "throughout", "around", "citywide")


def _of_killer(tree: Tree, trigger: Trigger, harmed: Iterable[FoundFigure]) -> bool:
    """ "A man killed two women before shooting himself": that is no accident."""
    himself = [o for o in tree.children(trigger.token, "dobj") if o.text.lower() in ("himself", "herself")]
    others = (f for f in harmed if f.clause != trigger.token.index and f.figure.measure == "killed")
    return bool(himself) and any(f.head not in ("himself", "herself") for f in others)


def _not_of_care(words: str, sentence: Sentence, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The places without those that name where somebody was taken to be treated."""
    care = _CARE.search(words)
    if care is None:
        return places
    start, end = sentence.span.start + care.start(), sentence.span.start + care.end()
    return tuple(p for p in places if not start <= p.span.start < end)


def _times(tree: Tree, sentence: Sentence, chosen: Trigger, figures: list[FoundFigure], *, after: bool) -> tuple[TimeMention, ...]:
    """The times of what a trigger tells, `after` which others may be told of; those that its noun has to itself, if any ("charged on Friday in a shooting last month")."""
    others = _AFTERWARDS if after else frozenset()
    times = times_of(tree, sentence, chosen.token, *(tree.tokens[f.clause] for f in figures[:1]), other=others)
    if stamp := _STAMP.match(tree.annotated.report.words(sentence.span)):
        times = tuple(t for t in times if t.span.start >= sentence.span.start + stamp.end())
    if not chosen.noun or chosen.token.dep not in ("pobj", "dobj"):
        return times
    below = tree.subtree(chosen.token)
    own = tuple(t for t in times if any(t.span.overlaps(o.span) for o in below))
    # "Claimed the attack on Monday": the day is that of the claim.
    return own if own or (chosen.definite and not figures) else times


def _nearest(groups: list[tuple[list[Trigger], list[FoundFigure]]], at: int) -> tuple[list[Trigger], list[FoundFigure]]:
    return min(groups, key=lambda g: min(abs(t.token.index - at) for t in g[0]))


def _counts(kind: str, figure: FoundFigure) -> bool:
    measure = figure.figure.measure
    if measure == "charged":
        return kind in ("prosecution", "arrest")
    if measure == "arrested":
        return kind in ("arrest", "border_interception", "foiled_plot", "raid")
    return TYPE_OF_MEASURE.get(measure) == kind


def _one_response(found: dict[str, list[Trigger]]) -> dict[str, list[Trigger]]:
    """An arrest takes up the raid it was made in and the charge that follows, a border interception the arrest; what was planned is its ground, no event."""
    arrest = "arrest" in found
    if arrest and "border_interception" in found:
        found["border_interception"] += found.pop("arrest")
    elif "border_interception" in found:
        del found["border_interception"]
    if arrest and not any(t.token.lemma in ("foil", "thwart", "prevent") for t in found.get("foiled_plot", ())):
        found.pop("foiled_plot", None)
    if arrest and all(t.noun for t in found.get("raid", ())):
        found.pop("raid", None)
    verbs = {t.token.index for t in found.get("arrest", ()) if not t.noun}
    if any(t.token.dep == "conj" and t.token.head in verbs for t in found.get("prosecution", ())):
        found.pop("prosecution")
    return found


def _status(tree: Tree, trigger: Trigger) -> Status:
    head = tree.head(trigger.token)
    words = {c.lemma for c in tree.children(trigger.token, "amod", "compound", "xcomp")} | {head.lemma, *_own(tree, trigger)}
    failing = {c.lemma for c in tree.children(head, "xcomp")} if head.lemma == "fail" else set()
    if words & _FAILED or failing & _GO_OFF:
        return "failed"
    if words & _FOILED:
        return "foiled"
    return "planned" if words & _PLANNED else trigger.status


def _own(tree: Tree, trigger: Trigger) -> list[str]:
    """The lemmas of the trigger's own words."""
    at = trigger.token.index
    return [t.lemma for t in tree.tokens[max(0, at - 4) : at + 5] if trigger.span.contains(t.span)]


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
