"""Reads one part of a report: at each place the longest phrase that is a time, and what ties two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateline.annotate import calendar
from dateline.annotate.calendar import MONTHS, WEEKDAYS, Clock
from dateline.annotate.said import SERVICES, Form, Said, number_of, unit_of
from dateline.annotate.time_forms import LONGEST, Grammar
from dateline.annotate.time_tokens import STOP, Encoded
from dateline.model.when import UNKNOWN_WHEN, TimeBasis, When

_ARTICLES: Final = frozenset("a an another the that this their his her its".split())
_PHRASE: Final = 8
"""Tokens in which a thing and its day stand: "a similar attack on 27 February"."""
_VERB: Final = re.compile(
    r"(?:was|were|is|are|had|has|said|told|took|left|came|went|began|hit|who|that|which|(?!arm|unit|need|speed)\w{2,}ed)$"
)
_DETERMINERS: Final = frozenset("the that this his her their its".split())
_NOUN: Final = 5
"""Letters of a word by which a later "after the attack" is known to mean a dated one."""


_DATED_BY_ITSELF: Final = frozenset("in on at during over".split())
"""After "before" or "by" these begin a time that it does not bound ("never before in 2015", "passers-by on Monday")."""
_LATE: Final = re.compile(r"(?:the )?(?:end|late|middle|mid)\b")
"""Before the end of a time is within it."""
_SENTENCE: Final = 60
"""Tokens before and after a day that are looked at as its sentence."""
_REMEMBERED: Final = 20
"""Days that a later "after the attack" may mean."""


class Reading:
    """One part, encoded. The times come in reading order, each resolved against those before it."""

    def __init__(self, encoded: Encoded, rules: Grammar) -> None:
        self._encoded = encoded
        self._rules = rules
        self._dated: list[tuple[int, date]] = []

    def times(self, clock: Clock) -> Iterator[tuple[int, int, When]]:
        """The times with their first token and the one after their last."""
        reached = 0
        for start, matches in self._starts():
            if start < reached:
                continue
            found = self._tied(start, clock) or self._longest(matches, clock)
            if found is None:
                continue
            when, reached = self._extended(*found, clock)
            if not when.known:
                continue
            clock = clock.after(when)
            if when.precision == "day" and when.start:
                self._dated.append((start, when.start))
            yield start, reached, when

    def _starts(self) -> list[tuple[int, list[tuple[re.Match[str], Form]]]]:
        """The places where a time may begin, with the forms that match there, the longest first."""
        code = self._encoded.code
        found: dict[int, list[tuple[re.Match[str], Form]]] = {}
        for begin, end in self._rules.stretches(code):
            for pattern, form in self._rules.forms:
                match = None if form.alone else pattern.search(code, begin, end)
                while match:
                    found.setdefault(match.start(), []).append((match, form))
                    # A form that begins with words another time ends in is tried again without them.
                    match = pattern.search(code, match.start() + 1, end)
            for match in self._rules.tie.finditer(code, begin, end):
                found.setdefault(match.start(), [])
        return [(start, sorted(found[start], key=lambda pair: -pair[0].end())) for start in sorted(found)]

    def _longest(self, matches: list[tuple[re.Match[str], Form]], clock: Clock) -> tuple[When, int] | None:
        for match, form in matches:
            when = _read(form, Said(self._encoded, match, clock))
            if when is not None:
                return when, match.end()
        return None

    def _at(self, index: int, clock: Clock) -> tuple[When, int] | None:
        """The longest time that begins at a token."""
        end = index + LONGEST
        found = ((pattern.match(self._encoded.code, index, end), form) for pattern, form in self._rules.forms)
        matches = [(match, form) for match, form in found if match]
        return self._longest(sorted(matches, key=lambda pair: -pair[0].end()), clock)

    def _tied(self, start: int, clock: Clock) -> tuple[When, int] | None:
        tie = self._rules.tie.match(self._encoded.code, start)
        if not tie:
            return None
        if tie["since"]:
            return self._since(tie.end(), clock)
        if tie["open"]:
            return self._until(tie, clock)
        if tie["between"]:
            return self._between(tie.end(), clock)
        return self._counted(Said(self._encoded, tie, clock), clock)

    def _since(self, index: int, clock: Clock) -> tuple[When, int] | None:
        found = self._at(index, clock)
        if not found or not found[0].start:
            return None
        return When(found[0].start, None, "range", found[0].basis), found[1]

    def _until(self, tie: re.Match[str], clock: Clock) -> tuple[When, int] | None:
        """ "Before ‹time›" ends the day before it, "by ‹time›" with it; nothing says when it began, so that without days it is no time."""
        index = tie.end()
        if self._encoded.word(index).lower() in _DATED_BY_ITSELF:
            return None
        found = self._at(index, clock)
        if not found or self._describes(index, found[1]):
            return None
        within = self._encoded.text(tie.start(), index) == "by" or bool(_LATE.match(self._encoded.text(index, index + 4)))
        first, last = found[0].start, found[0].end
        end = last if within else first and first - timedelta(days=1)
        return (When(None, end, "range", found[0].basis) if end else UNKNOWN_WHEN), found[1]

    def _describes(self, start: int, end: int) -> bool:
        """The time tells which thing is meant: "Monday's vote", "the 2015 election", "Friday prayers"."""
        following, named = self._encoded.word(end), self._encoded.word(start + 1).lower()
        if following.lower() in SERVICES or self._encoded.text(end, end + 1) in ("'s", "'"):
            return True
        article = self._encoded.word(start).lower() in ("the", "a", "that")
        return article and following.isalpha() and (named.isdigit() or named in MONTHS or named in WEEKDAYS)

    def _between(self, index: int, clock: Clock) -> tuple[When, int] | None:
        first = self._at(index, clock)
        if first and first[0].precision == "range" and first[0].end:
            return first
        joint = first and self._rules.joint.match(self._encoded.code, first[1])
        last = self._at(joint.end(), clock) if joint else None
        if not (first and last):
            return None
        when = self._range(index, first[0], last[0], clock)
        return (when, last[1]) if when else None

    def _range(self, index: int, first: When, last: When, clock: Clock) -> When | None:
        """From the one to the other; the first takes the other's year where it has none of its own."""
        if not (last.start and last.end and first.start):
            return None
        shared = (first.basis, last.basis) == ("relative", "stated")
        if shared or first.start > last.end:
            first = self._of_year(index, last.start.year, clock) or first
        if first.start and first.start > last.end:
            first = self._of_year(index, last.start.year - 1, clock) or _a_week_before(first)
        if not first.start or first.start > last.end:
            return None
        basis: TimeBasis = "stated" if last.basis == "stated" else "relative"
        return When(first.start, last.end, "range", basis)

    def _of_year(self, index: int, year: int, clock: Clock) -> When | None:
        found = self._at(index, replace(clock, year=year))
        return found[0] if found and found[0].start and found[0].start.year == year else None

    def _extended(self, when: When, end: int, clock: Clock) -> tuple[When, int]:
        """ "5 May to 7 June": a second time as exact as the first, tied to it."""
        joint = self._rules.narrow.match(self._encoded.code, end)
        if not joint or when.precision not in ("day", "month", "year") or not when.start:
            return when, end
        last = self._at(joint.end(), clock)
        if not last or last[0].precision != when.precision or not last[0].end or not last[0].start:
            return when, end
        if last[0].start <= when.start:
            return when, end
        return When(when.start, last[0].end, "range", when.basis), last[1]

    def _counted(self, said: Said, clock: Clock) -> tuple[When, int] | None:
        """ "Two days before ‹time›", "the day after ‹time›"; or after something that a sentence with a day has named."""
        count = number_of(said["count"]) if said["count"] else 1
        unit = unit_of(said["unit"] or said["which"])
        unit = unit if unit in ("week", "month", "year", "decade") else "day"
        way = said["way"] or said["step"]
        sign = 1 if way in ("before", "prior to") else -1
        other = self._at(said.match.end(), clock)
        if other:
            day = other[0].start if other[0].precision == "day" or unit in ("month", "year", "decade") else None
            when = day and calendar.ago(sign * count, unit, day)
            return (when, other[1]) if when else None
        if day := self._day_on(said.match.end(), clock):
            when = calendar.ago(sign * count, unit, day)
            return (when, said.match.end()) if when else None
        named = self._named_day(said.match.end()) if way in ("before", "after") else None
        when = named and calendar.ago(sign * count, unit, named)
        return (when, said.match.end()) if when else None

    def _day_on(self, index: int, clock: Clock) -> date | None:
        """The day of "a similar attack on 27 February"; what has been done on a day is another thing ("after he said on Monday")."""
        if self._encoded.word(index).lower() not in _ARTICLES:
            return None
        for token in range(index + 1, index + _PHRASE):
            word = self._encoded.word(token).lower()
            if word == "on":
                found = self._at(token, clock) or self._at(token + 1, clock)
                return found[0].start if found and found[0].precision == "day" else None
            if not (word.isalpha() or word == "-") or _VERB.match(word):
                return None
        return None

    def _named_day(self, index: int) -> date | None:
        """The day of "the attack", where an earlier sentence with a day has the word."""
        if self._encoded.word(index).lower() not in _DETERMINERS:
            return None
        nouns = {w for i in (index + 1, index + 2) if len(w := self._encoded.word(i).lower()) >= _NOUN}
        for token, day in self._dated[-_REMEMBERED:][::-1]:
            reach = max(0, token - _SENTENCE)
            first = max(self._encoded.code.rfind(STOP, reach, token) + 1, reach)
            last = self._encoded.code.find(STOP, token, token + _SENTENCE)
            said = set(self._encoded.text(first, min(last if last >= 0 else token, index)).split())
            if nouns & said:
                return day
        return None


def _read(form: Form, said: Said) -> When | None:
    try:
        return form.read(said)
    except (ValueError, OverflowError):
        # 30 February, or a day beyond the years that `date` has.
        return None


def _a_week_before(when: When) -> When:
    if not when.start or when.precision != "day":
        return when
    return calendar.on_day(when.start - timedelta(days=7))
