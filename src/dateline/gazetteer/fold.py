"""Names of places without case, accents and punctuation, so that İzmir, IZMIR and Izmir are one key."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NOT_WORD: Final = re.compile(r"[^\w]+")
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"})


def fold(name: str) -> str:
    """The key of a name: casefolded, unaccented, words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʻ`ʼ.")
    return _NOT_WORD.sub(" ", letters).replace("_", " ").strip()
