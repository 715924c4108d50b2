"""Numbers that tell the time of day, or the day of a month."""

from __future__ import annotations

from typing import Final

from dateline.annotate.calendar import MONTHS
from dateline.annotate.lexemes import Lexemes
from dateline.annotate.number_said import FUNCTION, Kind, Stated
from dateline.annotate.number_words import CARDINALS, HYPHENS

_MONTHS: Final = MONTHS.keys() - {"may"}
_HOURS: Final = range(1, 13)
_BEFORE_CLOCK: Final = frozenset("at by until till before after around about nearly almost was is it's from since".split())
_PART_OF_HOUR: Final = frozenset("half quarter five ten twenty twenty-five minutes minute".split())
_OF_DAY: Final = ("in the morning", "in the afternoon", "in the evening", "at night")


def of_clock(lexemes: Lexemes, said: Stated) -> Kind | None:
    """ "8 p.m.", "5 o'clock", "0530 GMT", "at 2200", "5 DEC"."""
    words = lexemes.lower(said.last, said.last + 3)
    if words.startswith(("am ", "pm ", "a . m", "p . m", "o'clock", "o’clock", "gmt", "noon", "midnight")):
        return "time"
    if _spoken(lexemes, said):
        return "time"
    digits, opening = lexemes[said.low.first].text, lexemes[said.first - 1].lower
    if len(digits) == 4 and digits.isdigit() and (digits[0] == "0" or (opening == "at" and said.low.low < 2400)):
        return "time"
    day = said.low.form == "numeral" and said.low.low <= 31 and not said.lead
    return "time" if day and (opening in _MONTHS or lexemes[said.last].lower in _MONTHS) else None


def _spoken(lexemes: Lexemes, said: Stated) -> bool:
    """ "Half past nine", "five to ten", "six-thirty", "at three in the morning"."""
    hour, before = said.low.low in _HOURS and said.low.scale == 1, lexemes[said.first - 1].lower
    if said.high is not None:
        to = lexemes[said.low.last].lower == "to" and lexemes[said.low.first].lower in _PART_OF_HOUR and before == "at"
        if to and said.high.low in _HOURS and (not lexemes[said.last].text.isalpha() or lexemes[said.last].lower in FUNCTION):
            return True
        minutes = said.low.form == said.high.form == "words" and said.high.low % 5 == 0 and 10 <= said.high.low < 60
        return hour and minutes and lexemes[said.low.last].text in HYPHENS and lexemes.glued(said.low.last)
    if hour and lexemes.lower(said.last, said.last + 3).startswith(_OF_DAY):
        return said.lead in _BEFORE_CLOCK or before in _BEFORE_CLOCK
    if hour and before in ("past", "to") and lexemes[said.first - 2].lower in _PART_OF_HOUR:
        return before == "past" or lexemes[said.first - 2].lower in ("quarter", "minutes", "minute") or _tells(lexemes, said.first - 3)
    past = lexemes[said.last].lower == "past" and CARDINALS.get(lexemes[said.last + 1].lower, 0) in _HOURS
    return past and said.low.low < 30 and said.low.form == "words"


def _tells(lexemes: Lexemes, at: int) -> bool:
    return lexemes[at].lower in ("at", "until", "till", "before", "after")
