"""Names of places without case, accents and punctuation, so that İzmir, IZMIR and Izmir are one key."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NOT_WORD: Final = re.compile(r"[\W_]+")
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"})
_DROPPED: Final = str.maketrans("", "", "'’ʻ`ʼ.")


def fold(name: str) -> str:
    """The key of a name: casefolded, unaccented, words parted by single spaces."""
    if name.isascii():
        plain = name.lower()
        if plain.isalnum():
            return plain
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain.translate(_DROPPED)).strip()
