"""Names of places without case, accents and punctuation, so that İzmir, IZMIR and Izmir are one key."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NOT_WORD: Final = re.compile(r"[\W_]+")
_FOLDED: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*").fullmatch
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"})
_DROPPED: Final = re.compile("['’ʻ`ʼ.]+")


def fold(name: str) -> str:
    """The key of a name: casefolded, unaccented, words parted by single spaces."""
    if name.isascii():
        plain = name.lower()
        if _FOLDED(plain):
            return plain
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", _DROPPED.sub("", plain)).strip()
