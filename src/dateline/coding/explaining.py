"""Explains a coding: every value against its rivals, every set of words of which no event was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from dateline.coding.merging import Account, fits
from dateline.coding.reasons import SHOWN, Case, reasons
from dateline.coding.tree import Tree
from dateline.coding.triggers import TriggerFinder
from dateline.coding.working import Working
from dateline.model.context import ContextKind
from dateline.model.event import Event, Tally
from dateline.model.explanation import Aside, Explained, Explanation, Reason, Rival
from dateline.model.mention import AnnotatedReport, Sentence

ASKED: Final = 25
"""Events of a report, the weightiest, for which the coder is asked again; of a long chronicle's hundreds it would take minutes."""
Coder = Callable[[AnnotatedReport], list[Event | Tally]]

_UNSAID: Final[dict[ContextKind, str]] = {
    "negated": "it is denied",
    "hypothetical": "it is only supposed, feared or possible",
    "generic": "it speaks of a kind of event, not of one",
    "future": "it is yet to come",
}


def explanation(working: Working, coder: Coder, triggers: TriggerFinder) -> Explanation:
    """The whole explanation; `coder` is asked again without some words, to learn what would stand in their stead."""
    sentences = working.tree.annotated.sentences
    explained = []
    for place, (event, account) in enumerate(working.told):
        case = Case(working, event, account, coder if place < ASKED else None)
        numbers = sorted({d.sentence for d in account.drafts})
        told_in = tuple(sentences[n].span for n in numbers)
        explained.append(Explained(event, told_in, (_one_event(working, account), *reasons(case))))
    return Explanation(working.tree.annotated, tuple(explained), working.tallies, tuple(_aside(working, triggers)))


def _one_event(working: Working, account: Account) -> Reason:
    """Why these sentences are one event, and no other event's."""
    number = len({d.sentence for d in account.drafts})
    rule = "nothing in these sentences says that they tell of different things" if number > 1 else "no other sentence fits it"
    first = account.drafts[0].sentence
    others = sorted((p for p in working.told if p[1] is not account), key=lambda p: abs(p[1].drafts[0].sentence - first))
    rivals = [Rival(event.type, _apart(working, other, account), other.drafts[0].triggers[0].span) for event, other in others[:SHOWN]]
    return Reason("event", f"told in {number} sentence{'s' if number > 1 else ''}", rule, (), tuple(rivals))


def _apart(working: Working, other: Account, account: Account) -> str:
    """What keeps two accounts apart: each thing with which alone they would not fit, asked of the rule itself."""
    early, late = sorted((other, account), key=lambda a: a.drafts[0].sentence)
    draft = late.drafts[0]
    if draft.apart:
        return "the later sentence itself says that it is another"
    if fits(early, draft, working.response):
        return "other sentences fit it better"
    bare = replace(draft, kind=early.kinds[0], times=(), places=(), figures=(), past=early.drafts[0].past)
    alone = {
        "kinds do not go together": replace(bare, kind=draft.kind),
        "days differ": replace(bare, times=draft.times, past=draft.past),
        "places differ": replace(bare, places=draft.places),
        "figures differ": replace(bare, figures=draft.figures),
    }
    found = [why for why, each in alone.items() if not fits(early, each, working.response)]
    return f"their {', their '.join(found)}" if found else "several things together speak against it"


def _aside(working: Working, triggers: TriggerFinder) -> Iterator[Aside]:
    """Every set of words for an event of which no event was made."""
    tree = working.tree
    open_tree = Tree(replace(tree.annotated, contexts=()))
    used = {t.span for _, a in working.told for d in a.drafts for t in d.triggers}
    telling = {d.sentence for _, a in working.told for d in a.drafts}
    for number, sentence in enumerate(tree.annotated.sentences):
        read = {t.span for t in triggers(tree, sentence) if t.status != "planned"}
        for trigger in triggers(open_tree, sentence):
            if trigger.span in used or (number in telling and trigger.span in read):
                continue
            kinds = tree.contexts(trigger.token)
            unsaid = next((k for k in _UNSAID if k in kinds), None) if trigger.span not in read else None
            if unsaid is not None:
                cue = next((c.cue for c in tree.annotated.contexts if c.kind == unsaid and c.span.overlaps(trigger.span)), None)
                yield Aside(sentence.span, trigger.span, _UNSAID[unsaid], cue)
            else:
                yield Aside(sentence.span, trigger.span, _unused(working, number, sentence))


def _unused(working: Working, number: int, sentence: Sentence) -> str:
    if any(e.span.overlaps(sentence.span) for t in working.tallies for e in t.evidence if e.field.startswith("figures")):
        return "it counts over a period: a tally, no event"
    if sentence.span.part == "title" and working.told:
        return "the headline; the text tells it"
    if any(p.span.overlaps(sentence.span) for _, a in working.told for p in a.parties):
        return "it says who did what other sentences tell"
    if any(d.sentence == number for d in working.drafts):
        return "it only adds up events that are told one by one"
    return "named, not told as one occurrence: nobody is counted, and no verb, day and place make it one"
