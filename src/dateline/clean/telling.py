"""How telling a word is, by a fixed table that `bench/train_words.py` makes: it holds weights in hashed buckets, and no word."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from dateline.clean.phrases import phrases
from dateline.gazetteer.fold import fold

BUCKETS: Final = 1 << 17
TO_READER: Final = 2
"""Words to the reader by which a sentence is none of the article's."""
STEP: Final = 1 / 32
"""A unit of the table, in natural logarithms of how few texts have the word."""
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?]+|\n+|$)")
_CAPTION: Final = re.compile(r"\s*\d{1,2}:\d\d\s+[A-ZÀ-Þ]")
"""What begins with a video's length."""
_OWNED: Final = re.compile(r"['’]s\b", re.IGNORECASE)


def told(text: str) -> str:
    """The text without the sentences and lines that are the page's own, speak to its reader or name its videos."""
    return " ".join(sentence for sentence in _SENTENCE.findall(text) if not _of_page(sentence))


def _of_page(sentence: str) -> bool:
    lists = phrases()
    return len(lists.page.findall(sentence)) >= TO_READER or bool(_CAPTION.match(sentence)) or lists.is_junk(sentence.strip())


def plain_words(text: str) -> list[str]:
    """The words of a text in order, without case, accents, possessive endings and punctuation."""
    return fold(_OWNED.sub("", text)).split()


def word_hash(word: str) -> int:
    """The 32 bits by which a word is known: the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@cache
def table() -> bytes:
    """What a word of each bucket weighs, in steps."""
    return zlib.decompress(resources.files("dateline.clean").joinpath("data/words.bin").read_bytes())


def telling(words: Iterable[int], kept: int) -> tuple[tuple[int, float], ...]:
    """The most telling of hashed words, the most telling first, with weights of length 1 together; a word said again weighs more, up to a bound."""
    steps = table()
    said = Counter(words)
    found = [(steps[hashed % BUCKETS] * (1 + 0.5 * min(times.bit_length() - 1, 3)), hashed) for hashed, times in said.items()]
    found.sort(key=lambda each: (-each[0], each[1]))
    length = math.sqrt(sum(weight * weight for weight, _ in found[:kept]))
    return tuple((hashed, round(weight / length, 4)) for weight, hashed in found[:kept]) if length else ()
