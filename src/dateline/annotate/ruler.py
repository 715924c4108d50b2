"""spaCy's attribute ruler, asked once for every kind of word instead of for every word: it takes a sixth of the pipeline's time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

RULER: Final = "attribute_ruler"
REMEMBERED: Final = "dateline_ruler"

Kind = tuple[str, int, int, bool]
"""A word in small letters if a rule may ask for it, else nothing; its tag; its relation; whether it is space."""


class RememberedRuler:
    """Does what the ruler does. A text that may hold one of the few rules of several words in a row goes to the ruler itself."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._known: dict[Kind, tuple[int, Any, int, int]] = {}
        rules: list[Any] = ruler.patterns
        patterns: list[list[dict[str, Any]]] = [pattern for rule in rules for pattern in rule["patterns"]]
        asked = [each.get("LOWER", {}) for pattern in patterns for each in pattern]
        self._asked = {word for words in asked for word in ([words] if isinstance(words, str) else words.get("IN", ()))}
        self._asked_like = re.compile("|".join(words["REGEX"] for words in asked if "REGEX" in words) or "(?!)")
        rows = [next((k, v) for each in pattern for k, v in each.items() if isinstance(v, str)) for pattern in patterns if len(pattern) > 1]
        self._row_words = {value for attribute, value in rows if attribute == "LOWER"}
        self._row_relations = {value for attribute, value in rows if attribute == "DEP"}

    def __call__(self, doc: Doc) -> Doc:
        """The text with parts of speech, morphology and the lemmas that rules give."""
        tokens = list(doc)
        kinds = [self._kind(t) for t in tokens]
        if self._in_a_row(tokens, kinds):
            return self._ruler(doc)
        if not all(kind in self._known for kind in kinds):
            return self._learnt(doc, kinds)
        for token, kind in zip(tokens, kinds, strict=True):
            token.pos, token.morph, lemma, relation = self._known[kind]
            if lemma:
                token.lemma = lemma
            if relation != token.dep:
                token.dep = relation
        return doc

    def _kind(self, token: SpacyToken) -> Kind:
        # No other words are kept, so that what is remembered does not grow with what is read.
        lower = token.lower_
        return lower if lower in self._asked or self._asked_like.search(lower) else "", token.tag, token.dep, token.is_space

    def _in_a_row(self, tokens: Sequence[SpacyToken], kinds: Sequence[Kind]) -> bool:
        return any(kind[0] in self._row_words for kind in kinds) or any(token.dep_ in self._row_relations for token in tokens)

    def _learnt(self, doc: Doc, kinds: Sequence[Kind]) -> Doc:
        found = self._ruler(doc)
        self._known |= {kind: (token.pos, token.morph, token.lemma, token.dep) for kind, token in zip(kinds, found, strict=True)}
        return found


def remember(pipeline: Language) -> None:
    """Put the remembered ruler in the place of a pipeline's own."""
    from spacy.language import Language

    if not Language.has_factory(REMEMBERED):
        Language.factory(REMEMBERED, func=lambda nlp, name: RememberedRuler(nlp.get_pipe(RULER)))
    pipeline.add_pipe(REMEMBERED, before=RULER)
    pipeline.disable_pipe(RULER)
