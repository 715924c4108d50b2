"""Joins and parts what a bad copy of a text has parted and joined, with the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

_FAULT: Final = re.compile(
    "(?P<unseen>\u00ad[ \\t]*\r?\n[ \\t]*(?=[^\\W\\d_])|[\u00ad\u200b-\u200f\u2060\u2061-\u2064\ufeff])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<hyphen>(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n[ \t]*(?=[^\W\d_]{2}))"
    r"|(?P<stop>(?<=[a-z\d)”\"][a-z\d)”\"][.!?])(?=[\"“]?[A-Z][a-z]))"
)
_ADDRESS: Final = re.compile(r"://|@|\bwww\.|/")
_HEAD: Final = re.compile(r"[^\W\d_]+$")
_TAIL: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 40
"""Characters around a fault that are looked at: longer words are no words."""

Known = Callable[[str], bool]


def mended(text: str, known: Known) -> tuple[str, Sequence[int] | None]:
    """The text without hyphens of line ends, unseen characters and ligatures, a space behind every stop; and of each character the
    offset it had, None where all kept theirs.
    """
    if _FAULT.search(text) is None:
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    reached = 0
    for fault in _FAULT.finditer(text):
        instead = _instead(text, fault, known)
        if instead is None:
            continue
        pieces += [text[reached : fault.start()], instead]
        offsets += [*range(reached, fault.start()), *([min(fault.start(), len(text) - 1)] * len(instead))]
        reached = fault.end()
    if not pieces:
        return text, None
    return "".join([*pieces, text[reached:]]), [*offsets, *range(reached, len(text))]


def _instead(text: str, fault: re.Match[str], known: Known) -> str | None:
    """What stands there rightly, or None where it is no fault."""
    match fault.lastgroup:
        case "unseen":
            return ""
        case "ligature":
            return unicodedata.normalize("NFKC", fault[0])
        case "stop":
            around = (
                text[max(0, fault.start() - _NEAR) : fault.start()].split(" ")[-1] + text[fault.end() : fault.end() + _NEAR].split(" ")[0]
            )
            return None if _ADDRESS.search(around) else " "
        case _:
            return _hyphen(text, fault, known)


def _hyphen(text: str, fault: re.Match[str], known: Known) -> str | None:
    """Nothing where the halves make a word or are none ("explo-sion"), the hyphen where both are words ("anti-government")."""
    before, behind = _HEAD.search(text[max(0, fault.start() - _NEAR) : fault.start()]), _TAIL.match(text, fault.end(), fault.end() + _NEAR)
    head, tail = before[0] if before else "", behind[0] if behind else ""
    if head.isupper() and tail.istitle():
        return None  # a line of its own may begin: "KABUL-\nTwo men"
    if tail[:1].isupper() != head.isupper() or tail.istitle():
        return fault[0][0]  # "al-Shabab", "UN-backed"
    if len(head) > 1 and known(head + tail):
        return ""
    return fault[0][0] if known(head) and known(tail) else ""
