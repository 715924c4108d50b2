"""Words of a text as names are compared by, and an index of names by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from dateline.gazetteer.fold import fold

T = TypeVar("T")

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:['’]s\b)?|[^\W\d_]\.[^\W\d_]\b|[^\W_]+(?:['’‘ʼʻ`´][^\W_]+)*")
_APOSTROPHE: Final = re.compile(r"['’‘ʼʻ`´]")
_POSSESSIVE: Final = re.compile(r"['’‘ʼʻ`´][sS]$")
_JOINS: Final = frozenset(
    [
        " ",
        "-",
        "‐",
        "–",
        "—",
        "/",
        "&",
        " & ",
        " - ",
        " – ",
        "' ",
        "’ ",
        "'-",
        " (",
        ") ",
        "-(",
        ") (",
        ' "',
        '" ',
        " “",
        "” ",
        "\u200c",
        "״",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its offsets without and with a possessive, and the keys that names know it by; `join` is how it follows the one before.

    `join`: 0 not at all, 1 as words of one name do, 2 after a comma. `exact` keeps case and accents, `keys` do not; the form without a possessive is last.
    """

    start: int
    end: int
    whole: int
    join: int
    keys: tuple[str, ...]
    exact: tuple[str, ...]

    @property
    def possessive(self) -> bool:
        """It ends in 's."""
        return self.end < self.whole


def words_of(text: str) -> list[Word]:
    """The words in reading order."""
    found: list[Word] = []
    before = -1
    for match in _WORD.finditer(text):
        start, whole = match.span()
        said = match[0]
        end, keys, exact = _unmarked(said, whole) if said.isalnum() else _marked(said, start)
        found.append(Word(start, end, whole, _join(text[before:start]) if before >= 0 else 0, keys, exact))
        before = whole
    return found


def _unmarked(said: str, whole: int) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    return whole, (said.lower() if said.isascii() else fold(said),), (said,)


def _marked(said: str, start: int) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    bare = _POSSESSIVE.sub("", said)
    forms = [said] if bare == said else [said, bare]
    plain = [_APOSTROPHE.sub("", f).replace(".", "") for f in forms]
    return start + len(bare), tuple(fold(p) for p in plain), tuple(plain)


def _join(gap: str) -> int:
    if gap in _JOINS:
        return 1
    if gap in (", ", ",\n"):
        return 2
    return int(len(gap) <= 4 and (gap.isspace() or gap.rstrip("\n ") == "-") and gap.count("\n") < 2)


class _Node(Generic[T]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: tuple[T, ...] = ()


class WordIndex(Generic[T]):
    """Names by their words; a look-up costs what the longest name has words, not how many names there are."""

    def __init__(self, *, cased: bool = False) -> None:
        self._cased = cased
        self._root: _Node[T] = _Node()

    def add(self, name: str, value: T) -> str | None:
        """File a value under a name, and tell the key of its first word; a value is filed once."""
        words = words_of(name)
        node = self._root
        for number, word in enumerate(words):
            node = node.next.setdefault(self._keys(word, number)[0], _Node())
        if words and value not in node.values:
            node.values = (*node.values, value)
        return words[0].keys[0] if words else None

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, tuple[T, ...]] | None:
        """How many words from there are the longest name, and the values filed under it."""
        best: tuple[int, tuple[T, ...]] | None = None
        for length, values in self._runs(words, at):
            best = (length, values)
        return best

    def _runs(self, words: Sequence[Word], at: int) -> Iterator[tuple[int, tuple[T, ...]]]:
        nodes = [self._root]
        for number, word in enumerate(words[at : at + 24]):
            if number and not word.join:
                return
            nodes = [n.next[k] for n in nodes for k in dict.fromkeys(self._keys(word, number)) if k in n.next]
            if not nodes:
                return
            if values := tuple(v for n in nodes for v in n.values):
                yield number + 1, values

    def _keys(self, word: Word, number: int) -> tuple[str, ...]:
        keys = word.exact if self._cased else word.keys
        return tuple("," + k for k in keys) if number and word.join == 2 else keys
