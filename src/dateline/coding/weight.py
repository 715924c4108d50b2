"""Which of a report's events are its own subject, and which are background."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.coding.merging import Account
from dateline.coding.tree import Tree
from dateline.model.mention import Token

NEWS_FOR: Final = timedelta(days=7)
"""What happened longer before publication is background, unless the report opens with it."""
LONG_AGO: Final = timedelta(days=90)
_ROUGH: Final = frozenset({"month", "season", "year"})


def is_main(tree: Tree, account: Account, lead: int) -> bool:
    """The report is about the event: it opens with it, dates it to these days, or tells it in more than one sentence or in a clause of its own."""
    return weigh(tree, account, lead)[0]


def weigh(tree: Tree, account: Account, lead: int) -> tuple[bool, str]:
    """Whether the report is about the event, and the rule that says so."""
    if all(d.weak for d in account.drafts):
        return False, "only named as what somebody is accused of"
    if account.drafts[0].sentence == lead:
        return True, "the first that the report tells"
    if any(d.past for d in account.drafts):
        return False, "its sentence looks back over years"
    published, time = tree.annotated.report.day, account.time
    if time is not None and published is not None and time.when.end is not None:
        return published - time.when.end <= NEWS_FOR, f"it ended {(published - time.when.end).days} days before publication"
    if time is not None and time.when.precision in _ROUGH:
        return False, f"its time is only a {time.when.precision}"
    if _looks_back(tree, account):
        return False, "told only as what came before something else"
    return True, "nothing sets it apart from the news"


def elsewhere(tree: Tree, account: Account) -> bool:
    """The event is so far from the report's subject that the place it is about need not be the event's."""
    published, time = tree.annotated.report.day, account.time
    if published is not None and time is not None and time.when.end is not None:
        return published - time.when.end > LONG_AGO
    return any(d.past or d.apart for d in account.drafts)


def _looks_back(tree: Tree, account: Account) -> bool:
    """ "Had been shot", "arrested after the attack": told only as what came before something else."""
    first = account.drafts[0].triggers[0]
    if _past_perfect(tree, first.token):
        return True
    return len({d.sentence for d in account.drafts}) < 2 and (first.definite or _circumstance(tree, first.token))


def _past_perfect(tree: Tree, token: Token) -> bool:
    verb = token if token.pos == "VERB" else next((a for a in tree.ancestors(token) if a.pos in ("VERB", "AUX")), token)
    return any(a.lemma == "have" and a.tag == "VBD" for a in tree.children(verb, "aux"))


def _circumstance(tree: Tree, token: Token) -> bool:
    """The trigger hangs on a preposition."""
    above = [token, *tree.ancestors(token)][:3]
    return any(t.dep in ("pobj", "pcomp") for t in above)
