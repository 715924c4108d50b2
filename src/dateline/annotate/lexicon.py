"""English words that are no names, by the word lists that come with the parser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.language import Language

_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("ily", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("ers", ""), ("ers", "e"), ("ly", ""), ("ness", ""), ("less", ""), ("ment", ""), ("able", ""), ("men", "man"),
)  # fmt: skip
_PREFIXES: Final = (
    "un",
    "re",
    "non",
    "anti",
    "counter",
    "pre",
    "over",
    "under",
    "out",
    "mis",
    "multi",
    "inter",
    "sub",
    "co",
    "ex",
    "semi",
    "para",
)


class Lexicon:
    """English words that are no names, by the parser's own lists; the words it knew before it read any report."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        # The vocabulary takes in the words of every text parsed: what is asked of it later would tell of other reports.
        self._strings = frozenset(pipeline.vocab.strings)
        self._known: dict[str, bool] = {}

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        lookups = self._pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index, odd = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
        lists = {part: frozenset(index[part]) | frozenset(odd[part]) for part in ("noun", "verb", "adj", "adv")}
        return {**lists, "function": frozenset(self._pipeline.Defaults.stop_words)}

    def is_function_word(self, word: str) -> bool:
        """The word is an article, pronoun, preposition, auxiliary or the like."""
        return word in self._lists["function"]

    def is_common(self, word: str) -> bool:
        """The word, or what it is a form of, is no name."""
        if word not in self._known:
            self._known[word] = self._common(word)
        return self._known[word]

    def may_name(self, word: str) -> bool:
        """The word is only a noun, and the texts that the parser learnt from had it with a capital, or not at all."""
        lists, strings = self._lists, self._strings
        other = any(word in lists[part] for part in ("verb", "adj", "adv", "function"))
        return not other and (word.capitalize() in strings or word not in strings)

    def is_known(self, word: str) -> bool:
        """The texts that the parser learnt from had the word, in whatever case."""
        return word.lower() in self._strings or word.capitalize() in self._strings

    def has_plural(self, word: str) -> bool:
        """The parser's texts had the word's plural too, as they hardly have of a name."""
        return word + "s" in self._strings

    def _common(self, word: str) -> bool:
        lists = self._lists
        if any(word in words for words in lists.values()):
            return True
        if any(word.endswith(end) and self._stem(word[: -len(end)] + stem) for end, stem in _ENDINGS):
            return True
        return any(word.startswith(p) and len(word) > len(p) + 3 and self._stem(word[len(p) :]) for p in _PREFIXES)

    def _stem(self, stem: str) -> bool:
        doubled = len(stem) > 3 and stem[-1] == stem[-2]
        return len(stem) > 2 and any(s in words for s in (stem, stem[:-1] if doubled else stem) for words in self._lists.values())
