"""The day of a report's main event: every day that the report names is weighed by the words about it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from dateline.coding.merging import Account
from dateline.coding.setting import LEAD
from dateline.coding.setting_words import SettingWords
from dateline.coding.tree import Tree
from dateline.model.mention import Mention, Sentence, TimeMention, Token
from dateline.model.span import Span
from dateline.model.when import When

LEAST: Final = -1.0
"""What the signs of a day must come to; without one a report says no day of its event."""
TOGETHER: Final = 4
"""Mentions of one day or place that speak for it together."""
DATELINE: Final = 60
"""Characters at a text's head in which the day of publication is that of its date line."""
STEPS: Final = 5
"""Governors of a time that are asked what they tell of."""
BESIDE: Final = 7
"""Tokens before and after a time that are looked at."""
_LINE_END: Final = re.compile(r"(?:[^\n.;:]|(?<=\b[A-Z])\.|:(?=\d)){0,80}?(?:--|[—–)\]]|:(?!\d))|[)\]]?[ \t]*\n")
"""What ends a date line, behind its date."""
_CLOCK_BEFORE: Final = re.compile(
    r"(?:\d ?[ap]\.? ?m\.?|\bnoon|\bmidnight|o['’]clock)[,.]?(?: \(?[ECMP][SD]?T\)?,?)?(?: on| of)? *$", re.IGNORECASE
)
_CLOCK_AFTER: Final = re.compile(
    r"^,? ?(?:at |about |around |just |shortly |before |after |near |approximately )+(?:\d|noon|midnight)", re.IGNORECASE
)
_MORNING: Final = re.compile(r"\b(?:1[0-2]|[1-9])(?::[0-5]\d)? ?a\.? ?m\b\.?|\bearly[- ]morning\b", re.IGNORECASE)
CLOCK: Final = re.compile(
    r"\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[ap]\.? ?m\b\.?|\b(?:early|late|mid)[- ](?:morning|afternoon|evening|night)\b|\b(?:noon|midnight|(?:pre-?)?dawn|daybreak)\b",
    re.IGNORECASE,
)
_ABOUT: Final = 24
"""Characters before and after a time in which the time of day stands."""
_FORMS: Final = (
    ("numbered", re.compile(r"\d")),
    ("weekday", re.compile(r"day\b(?<!today)(?<!yesterday)", re.IGNORECASE)),
    ("deictic", re.compile(r"today|tonight|yesterday|this |last night", re.IGNORECASE)),
)
_DAYPART: Final = re.compile(r"\b(?:morning|afternoon|evening|night|tonight|early|late|midnight|dawn|noon)\b", re.IGNORECASE)
_SPANS: Final = ((-1, "later"), (0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (30, "30"), (120, "120"), (400, "400"))
_PLACES: Final = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"))


Lean = Callable[[TimeMention], float]


def even(mention: Mention) -> float:
    """Nobody else holds anything of it."""
    return 0.0


class Dater:
    """Chooses the time of a report's main event."""

    def __init__(self, words: SettingWords) -> None:
        self._words = words

    def time(self, tree: Tree, account: Account, accounts: Sequence[Account], lean: Lean = even) -> TimeMention | None:
        """The likeliest day of the report, else the account's own time if that is longer than a day; a month or year that it states holds the day.

        `lean` is what somebody else holds of a time's being the event's, to be added to its score.
        """
        signs = Signs(tree, account, accounts, self._words)
        own = account.time if account.time is not None and not _is_day(account.time) else None
        stated = (
            own is not None and own in account.drafts[0].times and own.when.basis == "stated" and own.when.precision in ("month", "year")
        )
        days = [t for t in signs.days if own is None or not stated or t.when.within(own.when)]
        return self._day(signs, days, lean) or _by_clock(tree, own) or own

    def _day(self, signs: Signs, days: Sequence[TimeMention], lean: Lean) -> TimeMention | None:
        scores = [(signs.score(t) + lean(t), t) for t in days]
        best, worth = likeliest((time.when.start, score) for score, time in scores)
        if worth < math.exp(LEAST):
            return None
        of_day = [(score, time) for score, time in scores if time.when.start == best]
        return max(of_day, key=lambda pair: (pair[0], pair[1].span.part == "text", -pair[1].span.start))[1]


class Signs:
    """What the words about a time say of its being that of an account."""

    def __init__(self, tree: Tree, account: Account, accounts: Sequence[Account], words: SettingWords) -> None:
        self._tree, self._words = tree, words
        self._own = {d.sentence for d in account.drafts}
        self._first = account.drafts[0].sentence
        self._time = account.time
        self._others = {d.sentence for a in accounts if a is not account for d in a.drafts}

    @cached_property
    def days(self) -> list[TimeMention]:
        """The times of the report that are one day; that of its date line is the publication's."""
        return [t for t in self._tree.annotated.times if _is_day(t) and not self._of_publication(t)]

    def _of_publication(self, time: TimeMention) -> bool:
        """The day of publication in a date line: "LIMA, 20 May (Agency) --", "AVALON (May 20, 2015):"; "on May 20" in the first sentence is none."""
        if time.span.part != "text" or time.span.start >= DATELINE or not any(c.isdigit() for c in time.text):
            return False
        report = self._tree.annotated.report
        before = report.text[: time.span.start]
        if before.rstrip().lower().endswith(" on") or time.text.lower().startswith("on "):
            return False
        return (before.endswith("(") or time.when.start == report.day) and bool(_LINE_END.match(report.text, time.span.end))

    def score(self, time: TimeMention) -> float:
        """How much the signs of a time speak for its being the event's."""
        return sum(self._words.days.get(sign, 0.0) for sign in self.of(time))

    def of(self, time: TimeMention) -> Iterator[str]:
        """What the words about a time say of it."""
        yield "any"
        yield from self._of_form(time)
        number = self._tree.sentence_of(time.span) or 0
        sentence = self._tree.annotated.sentences[number]
        yield from self._of_place(time, number)
        yield from self._of_account(time, number)
        tokens = self._tree.words(sentence)
        inside = [t for t in tokens if t.span.overlaps(time.span)]
        if inside:
            yield from self._of_words(sentence, inside[0], inside[-1])

    def _of_form(self, time: TimeMention) -> Iterator[str]:
        yield "form:" + next((name for name, pattern in _FORMS if pattern.search(time.text)), "other")
        part, span = self._tree.annotated.report.part(time.span.part), time.span
        before, after = part[max(0, span.start - _ABOUT) : span.start], part[span.end : span.end + _ABOUT]
        if _CLOCK_BEFORE.search(before) or _CLOCK_AFTER.search(after):
            yield "clock"
        if _DAYPART.search(time.text):
            yield "daypart"
        if time.when.basis == "stated":
            yield "stated"
        published, day = self._tree.annotated.report.day, time.when.start
        if published and day:
            yield "ago:" + _step((published - day).days, _SPANS)

    def _of_place(self, time: TimeMention, number: int) -> Iterator[str]:
        if time.span.part == "title":
            yield "title"
            return
        yield "at:" + _step(number - self._tree.heads, _PLACES)

    def _of_account(self, time: TimeMention, number: int) -> Iterator[str]:
        if number in self._own:
            yield "own:first" if number == self._first else "own:later"
        elif number in self._others:
            yield "of another"
        if self.days[0] is time or (self.days[0].span.part == "title" and self.days[1] is time):
            yield "first"
        if self._time is None or not self._time.when.dated:
            return
        if _is_day(self._time):
            yield "same as own" if self._time.when == time.when else "other than own"
        else:
            yield "within own" if time.when.within(self._time.when) else "without own"

    def _of_words(self, sentence: Sentence, first: Token, last: Token) -> Iterator[str]:
        kinds = self._words.kinds
        above = [a for _, a in zip(range(STEPS), self._tree.ancestors(first), strict=False)]
        yield "by:" + next((kinds[a.lemma] for a in above if a.lemma in kinds), "none")
        tokens = self._tree.tokens
        before = tokens[max(sentence.first, first.index - BESIDE) : first.index][::-1]
        after = tokens[last.index + 1 : min(sentence.last, last.index + 1 + BESIDE)]
        yield "before:" + next((kinds[t.lemma] for t in before if t.lemma in kinds), "none")
        yield "after:" + next((kinds[t.lemma] for t in after if t.lemma in kinds), "none")
        named = next((kinds[t.lemma] for t in after[:3] if t.pos == "NOUN" and t.lemma in kinds), "none")
        if not after or after[0].pos not in ("ADP", "PUNCT"):
            yield "naming:" + named
        if before:
            yield from (f"with:{w}" for w in ("since", "until", "by", "after", "before", "(") if before[0].lemma == w)
        told = {kinds[t.lemma] for t in tokens[sentence.first : sentence.last] if t.lemma in kinds}
        yield from (f"sentence:{kind}" for kind in sorted(told))
        yield from (f"context:{kind}" for kind in sorted(self._tree.contexts(first)))


def _step(count: int, steps: Sequence[tuple[int, str]]) -> str:
    return next((name for limit, name in steps if count <= limit), "far")


def likeliest(scores: Iterable[tuple[Hashable, float]]) -> tuple[Hashable, float]:
    """Of what several mentions name, the one with the most worth: that of its few best mentions together, so that repeating does not win."""
    found: dict[Hashable, list[float]] = defaultdict(list)
    for name, score in scores:
        found[name].append(math.exp(score))
    worth = {name: sum(sorted(all_of, reverse=True)[:TOGETHER]) for name, all_of in found.items()}
    best = max(worth, key=lambda name: worth[name], default=None)
    return best, worth.get(best, 0.0)


def _by_clock(tree: Tree, own: TimeMention | None) -> TimeMention | None:
    """The day of "overnight" that a time of day tells: "about 1:30 a.m." is of the later one. A time of day alone tells no day."""
    if own is None or not is_night(own.when):
        return None
    report = tree.annotated.report
    limit = [s.span.end for s in tree.annotated.sentences if s.span.part == "text"][:LEAD][-1:]
    found = _MORNING.search(report.text, 0, *limit)
    if found is None:
        return None
    return TimeMention(Span("text", *found.span()), found[0], When(own.when.end, own.when.end, "day", "relative"))


def is_night(when: When) -> bool:
    """From one day to the next, as "overnight" is."""
    return when.start is not None and when.end is not None and when.basis == "relative" and (when.end - when.start).days == 1


def _is_day(time: TimeMention) -> bool:
    return time.when.start is not None and time.when.start == time.when.end
