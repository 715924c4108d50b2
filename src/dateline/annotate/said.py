"""What a form of time is read from: its words, what stands about them, and the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dateline.annotate.calendar import MONTHS, Clock
from dateline.annotate.number_words import cardinal
from dateline.annotate.time_tokens import NUMBERS, STOP, Encoded
from dateline.model.when import TimeBasis, When

_BACK: Final = 14
"""Tokens before a time in which a sign of the future may stand."""
_ON: Final = 10
"""Such tokens after it."""
_COMING: Final = re.compile(
    r"\b(?:will|shall|scheduled|due|slated|upcoming|deadline|(?:is|are|be|been) (?:to|set|expected|planning|going)|expected to|plans? to|"
    r"set to|(?:set|scheduled|planned|slated|pencilled) for|ahead of|(?:continued|postponed|adjourned|delayed|rescheduled|remanded) (?:\w+ ){0,3}(?:to|until|till)$)\b|['’]ll\b",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?-i:may|might)(?! (?:\w+ )?have\b)\b|\bcould(?! (?:not|no|never|\w+ have|have|hear|see|feel|be (?:heard|seen|felt|reached))\b)\b|"
    r"\b(?:takes effect|(?:comes|goes|enters) into (?:force|effect)|goes (?:on trial|to trial|to the polls)|stands trial|takes (?:office|place|over)|"
    r"begins|starts|opens|reopens|resumes|ends|closes|expires|convenes|kicks off|retires|steps down|matures)\b"
)
"""The present or a modal verb before a time: "takes effect", "may withdraw in"; "May" is a month."""
_OPEN: Final = re.compile(r"\b(?:must|should|can|may|has|have|is|are|remains?|to) [^.;]*\b(?:until|till|by)(?: the)?$", re.IGNORECASE)
_GONE: Final = re.compile(
    r"\b(?:after|since|following|when|who|which|that|was|were|had|did|said|told|over|amid|from|because|(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeen )(?<!\bremain )(?<!\bstay )(?!need|speed)\w{2,}ed|shot|attacks?|shootings?|"
    r"bombings?|anniversary|deaths?|killings?|incidents?|blasts?|raids?)\b(?! (?:to|on|in|for|by) (?:be|appear)\b)",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|said|told|came|took|left|hurt|hit|struck|fled|fell|blew|broke|began|fought|bombs?|war|(?!need|speed)\w{2,}ed|shot|anniversary|attacks?|shootings?|bombings?|deaths?|killings?|incidents?|"
    r"blasts?|raids?|coup|massacre|murders?|since)\b",
    re.IGNORECASE,
)
COUNTED: Final = frozenset(
    "people persons person men women children troops soldiers civilians refugees operations arrests deaths fighters police officers homes "
    "houses families dollars miles km kilometers kilometres meters metres feet acres jobs protesters demonstrators supporters migrants members "
    "militants inmates prisoners residents workers students hours units votes copies cars vehicles percent per million billion thousand hundred "
    "euros pounds villagers victims others tons tonnes barrels rounds rebels gunmen policemen years months days weeks".split()
)


SERVICES: Final = frozenset("prayer prayers sermon sermons mass".split())
"""What is held on a weekday as a custom: "Friday prayers"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A match of a form; names of its captures give their words in small letters, empty where not said."""

    encoded: Encoded
    match: re.Match[str]
    clock: Clock

    def __getitem__(self, name: str) -> str:
        if name not in self.match.re.groupindex or not self.match[name]:
            return ""
        return self.encoded.text(*self.match.span(name))

    @property
    def following(self) -> str:
        """The next word, as written."""
        return self.encoded.word(self.match.end())

    @property
    def preceding(self) -> str:
        """The word before, in small letters."""
        return self.encoded.word(self.match.start() - 1).lower()

    def capital(self, name: str) -> bool:
        """A capture begins with a capital letter in a text that is not all capitals, and does not begin a sentence."""
        first = self.match.start(name)
        return self.encoded.word(first)[:1].isupper() and first > 0 and not self.encoded.shouted

    def before(self, tokens: int) -> str:
        """So many tokens before the match, in small letters."""
        first = self.match.start()
        return self.encoded.text(max(0, first - tokens), first)

    def after(self, tokens: int) -> str:
        """So many tokens after the match, in small letters."""
        return self.encoded.text(self.match.end(), self.match.end() + tokens)

    @property
    def counts(self) -> bool:
        """What is counted follows: the last number is no day and no year."""
        return self.following.lower() in COUNTED

    @property
    def numbered(self) -> bool:
        """A day or a year follows, that belongs to a month before it."""
        code, after = self.encoded.code, self.match.end()
        if code[after : after + 1] == ",":
            return code[after + 1 : after + 2] == NUMBERS["YEAR"]
        if _OF_YEAR.match(self.after(3)):
            return True
        followed = code[after : after + 1] in _DAY_OR_YEAR
        return followed and self.encoded.word(after + 1).lower() not in COUNTED

    @property
    def gone(self) -> bool:
        """The sentence about the time speaks of what has been."""
        after = re.split(r"[.;!?,]", self.after(_ON).lstrip(", "))[0]
        return bool(_PAST.search(self._clause_before()) or _PAST.search(after))

    @property
    def ahead(self) -> bool:
        """The clause speaks of what is to come ("will appear in court on")."""
        before = self._clause_before()
        cues = list(_COMING.finditer(before)) or list(_PLANNED.finditer(before))
        if cues:
            return not _GONE.search(before, cues[-1].end())
        first = self.match.start()
        if not before.strip(" ,\"'“") or self.encoded.code[first - 1] == STOP:
            return self._coming_after()
        words = f"{before} {self.encoded.text(first, first + 1)}"
        return bool(_OPEN.search(before) or _OPEN.search(words)) and not re.search(
            r"\b(?:was|were|had|did|stayed|remained|lasted)\b", before
        )

    def _clause_before(self) -> str:
        first = self.match.start()
        reach = max(0, first - _BACK)
        return self.encoded.said(max(self.encoded.code.rfind(STOP, reach, first) + 1, reach), first)

    def _coming_after(self) -> bool:
        after = self.after(_ON)
        cue = _COMING.search(after)
        return bool(cue) and not re.search(r"[.;!?]", after[: cue.start()]) and not _GONE.search(after, 0, cue.start()) if cue else False


_OF_YEAR: Final = re.compile(r"(?:of )?(?:(?:last|this|next) year|(?:1[89]|20)\d\d\b)|of the (?:same|previous|following)\b")
_DAY_OR_YEAR: Final = tuple(NUMBERS[n] for n in ("N12", "N31", "NTH", "YEAR"))

Read = Callable[[Said], When | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A phrase in the language of `time_grammar`, and how a match of it is read; None from the reading: it is no time after all.

    `alone` forms are read only where another form asks for a time at that very place ("from ‹January› to ‹March›").
    """

    phrase: str
    read: Read
    alone: bool = False


def month_of(text: str) -> int:
    """The number of a month's name."""
    return MONTHS[text.rstrip(".")]


def day_of(text: str) -> int:
    """The number in "8th" or "08"."""
    return int("".join(c for c in text if c.isdigit()))


def number_of(text: str) -> int:
    """A count in figures or words; "a" is 1, "a couple of" 2."""
    if text.isdigit():
        return int(text)
    if text.startswith("a couple"):
        return 2
    return 1 if text in ("a", "an") else cardinal(text) or 0


def year_of(text: str, clock: Clock) -> int | None:
    """The year a phrase names: `2015`, `last year`, `the same year`; without one, the year said further on in the phrase, or None."""
    if not text:
        return clock.year
    if text[-4:].isdigit():
        return int(text[-4:])
    if text.startswith("the ") and text != "the year":
        shift = {"previous": -1, "following": 1}.get(text.split()[1], 0)
        return clock.some_year.year + shift if clock.some_year else None
    shift = {"last": -1, "next": 1}.get(text.split()[0], 0)
    return clock.published.year + shift if clock.published else None


def basis_of(text: str, clock: Clock) -> TimeBasis:
    """`stated` where the year is said in figures."""
    return "stated" if text[-4:].isdigit() or (not text and clock.year) else "relative"


def unit_of(text: str) -> str:
    """The unit in the singular; a night is counted as a day."""
    return "day" if text in ("night", "nights") else text.removesuffix("s")
