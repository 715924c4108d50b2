"""Which of a report's events are its own subject, and which are background: signs of either, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from importlib import resources
from typing import Any, Final

import yaml

from dateline.coding.merging import Account
from dateline.coding.tree import Tree
from dateline.model.mention import TimeMention, Token

LONG_AGO: Final = timedelta(days=90)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
Steps = tuple[tuple[float, str], ...]
_PLACES: Final[Steps] = ((0, "1"), (1, "2"), (2, "3"), (4, "4 to 5"), (8, "6 to 9"), (16, "10 to 17"))
_RANKS: Final[Steps] = ((0, "first"), (1, "second"), (2, "third"), (4, "fourth or fifth"))
_COUNTS: Final[Steps] = ((1, "1 sentence"), (2, "2 sentences"), (3, "3 sentences"))
_DAYS: Final[Steps] = (
    (-1, "after"), (1, "0 to 1 days before"), (3, "2 to 3 days before"), (7, "4 to 7 days before"), (30, "8 to 30 days before"),
    (90, "31 to 90 days before"), (365, "up to a year before"), (1000, "up to three years before"),
)  # fmt: skip
_DEPTHS: Final[Steps] = ((0, "0"), (1, "1"), (2, "2"), (4, "3 to 4"))
_SHARES: Final[Steps] = ((0.1, "a tenth"), (0.2, "a fifth"), (0.35, "a third"), (0.6, "half"))


class Weigher:
    """Weighs accounts by the signs of `data/main.yaml`, fitted by `bench/train_main.py`."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        self._weights = read_main() if weights is None else weights

    def __call__(self, tree: Tree, accounts: Sequence[Account], account: Account) -> float:
        """The log-odds that the report, whose accounts are given in the order of their first sentences, is about this one."""
        odds = sum(self._weights.get(sign, 0.0) for sign in main_signs(tree, accounts, account))
        return min(odds, NAMED) if all(d.weak for d in account.drafts) else odds

    def strongest(self, tree: Tree, accounts: Sequence[Account], account: Account) -> tuple[str, ...]:
        """The signs that speak most for what the weighing comes to, in words."""
        side = 1 if self(tree, accounts, account) > 0 else -1
        signs = [s for s in main_signs(tree, accounts, account) if side * self._weights.get(s, 0.0) > 0 and s != ANY]
        named = ["only named as what somebody is accused of"] if all(d.weak for d in account.drafts) else []
        return (*named, *sorted(signs, key=lambda s: -abs(self._weights[s]))[:SHOWN])


ANY: Final = "any"
"""The sign of every account: its weight is the constant."""
NAMED: Final = -1.0
"""The log-odds at most of what the report only names as what somebody is accused of."""
SHOWN: Final = 3
"""Signs that a reason names."""


def read_main() -> Mapping[str, float]:
    """The weights that come with Dateline."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.coding").joinpath("data/main.yaml").read_text("utf-8"))
    weights: dict[str, float] = raw["weights"]
    return weights


def main_signs(tree: Tree, accounts: Sequence[Account], account: Account) -> Iterator[str]:
    """What the report does with an account: where, how often and in what words it tells it, and how it stands to the first it tells."""
    yield ANY
    yield from _of_telling(tree, accounts, account)
    yield from _of_words(tree, account)
    yield from _of_time(tree, accounts, account)
    yield from _of_first(accounts[0], account)


def _of_telling(tree: Tree, accounts: Sequence[Account], account: Account) -> Iterator[str]:
    first = account.drafts[0].sentence
    yield f"begins in sentence {_step(first - tree.heads, _PLACES, '18 on')}"
    rank = next(number for number, a in enumerate(accounts) if a is account)
    yield f"the {_step(rank, _RANKS, 'sixth or later')} told"
    yield f"told in {_step(len({d.sentence for d in account.drafts}), _COUNTS, 'more sentences')}"
    if first > accounts[0].drafts[0].sentence:
        yield "not in the sentence that first tells something"
    telling = len({d.sentence for a in accounts for d in a.drafts}) / max(1, len(tree.annotated.sentences) - tree.heads)
    yield f"events fill {_step(telling, _SHARES, 'most')} of the report"
    if any(d.past for d in account.drafts):
        yield "its sentence looks back over years"
    if any(d.apart for d in account.drafts):
        yield "its sentence sets it apart"
    if account.figures:
        yield "counted"


def _of_words(tree: Tree, account: Account) -> Iterator[str]:
    trigger = account.drafts[0].triggers[0]
    yield f"{_step(sum(1 for _ in tree.ancestors(trigger.token)), _DEPTHS, '5 or more')} words above its own"
    if _past_perfect(tree, trigger.token):
        yield "told in the past perfect"
    if trigger.definite:
        yield "its words point back"
    if _circumstance(tree, trigger.token):
        yield "its words hang on a preposition"
    if tree.heads:
        title = {t.lemma.lower() for t in tree.tokens if t.span.part == "title"}
        named = title & {t.token.lemma.lower() for d in account.drafts for t in d.triggers}
        yield "its words stand in the headline" if named else "its words do not stand in the headline"


def _of_time(tree: Tree, accounts: Sequence[Account], account: Account) -> Iterator[str]:
    published, time = tree.annotated.report.day, account.time
    if published is None:
        yield "the day of publication is not known"
    if time is None or not time.when.dated:
        yield "no time of its own"
        return
    yield f"its time is a {time.when.precision}"
    yield f"its time is {time.when.basis}"
    if _YEAR.search(time.text):
        yield "its year is said"
    if time.when.end is None:
        return
    if published is not None:
        yield f"{_step((published - time.when.end).days, _DAYS, 'years before')} publication"
    last = max(t.when.end for a in accounts if (t := a.time) is not None and t.when.end is not None)
    yield f"{_step((last - time.when.end).days, _DAYS, 'years before')} the last event"
    if account is not accounts[0] and (against := _against(accounts[0].time, time)):
        yield f"{against} the first told"


def _against(first: TimeMention | None, time: TimeMention) -> str | None:
    """How a time stands to that of the account told first."""
    if first is None or first.when.end is None or time.when.end is None:
        return None
    return "at the time of" if first.when == time.when else "before" if time.when.end < first.when.end else "after"


def _of_first(first: Account, account: Account) -> Iterator[str]:
    if account is first:
        return
    yield "of a kind with the first told" if set(account.kinds) & set(first.kinds) else "of another kind than the first told"
    here, there = account.place, first.place
    if here is not None and there is not None:
        same = here.place.country == there.place.country
        yield (
            "at the place of the first told"
            if here.place.name == there.place.name
            else f"in {'the' if same else 'another'} country {'of' if same else 'than'} the first told"
        )


def elsewhere(tree: Tree, account: Account) -> bool:
    """The event is so far from the report's subject that the place it is about need not be the event's."""
    published, time = tree.annotated.report.day, account.time
    if published is not None and time is not None and time.when.end is not None:
        return published - time.when.end > LONG_AGO
    return any(d.past or d.apart for d in account.drafts)


def _past_perfect(tree: Tree, token: Token) -> bool:
    verb = token if token.pos == "VERB" else next((a for a in tree.ancestors(token) if a.pos in ("VERB", "AUX")), token)
    return any(a.lemma == "have" and a.tag == "VBD" for a in tree.children(verb, "aux"))


def _circumstance(tree: Tree, token: Token) -> bool:
    """The trigger hangs on a preposition."""
    above = [token, *tree.ancestors(token)][:3]
    return any(t.dep in ("pobj", "pcomp") for t in above)


def _step(count: float, steps: Steps, more: str) -> str:
    return next((name for limit, name in steps if count <= limit), more)
