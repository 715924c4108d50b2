"""Whose words a clause is, and whether it says that something happened: read off the parse at the cues of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dateline.annotate.clauses import Clauses
from dateline.annotate.cues import Cue, CueReader
from dateline.annotate.quotes import find_quotes
from dateline.codebook.loader import Codebook
from dateline.model.context import Context, ContextKind
from dateline.model.mention import Sentence, Token
from dateline.model.report import Report
from dateline.model.span import Span

_KINDS: Final[tuple[ContextKind, ...]] = ("attributed", "negated", "hypothetical", "future", "generic")
_NO_CUES: Final = frozenset({"bounds", "idle", "raised", "sensed", "lasting"})
"""Roles of words that only tell how a cue is meant."""


class ContextFinder:
    """Marks contexts by the codebook's cues, looked up by lemma and by word, both compiled once."""

    def __init__(self, codebook: Codebook) -> None:
        self._read = CueReader(codebook.contexts)
        self._saying = self._read.words("attributed", "verbs")
        self._roles = _by_word(codebook.contexts)

    def __call__(self, report: Report, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> tuple[Context, ...]:
        """The contexts of a report, the headline's first, in the order of their spans."""
        clauses = Clauses(tokens, self._saying)
        found = dict.fromkeys(c for token in tokens for c in self._at(clauses, token))
        found |= dict.fromkeys(c for s in sentences if s.span.part == "text" for c in self._kinds_of_thing(clauses, s))
        found |= dict.fromkeys(c for s in sentences for c in self._headlined(clauses, s))
        found |= dict.fromkeys(find_quotes(report, clauses, sentences, self._saying))
        return tuple(sorted(found, key=lambda c: (c.span.part != "title", c.span, c.kind, c.cue)))

    def _at(self, clauses: Clauses, token: Token) -> Iterator[Context]:
        for kind, role in self._roles_of(token):
            governed = list(self._read(clauses, Cue(kind, role, token)))
            source = _source(clauses, token, role) if governed and kind == "attributed" else None
            yield from (Context(span, kind, token.span, source) for indexes in governed for span in clauses.spans(indexes))

    def _roles_of(self, token: Token) -> tuple[tuple[ContextKind, str], ...]:
        own, word = self._roles.get(token.lemma, ()), token.text.lower()
        if word == token.lemma or word not in self._roles:
            return own
        return tuple(dict.fromkeys((*own, *self._roles[word])))

    def _headlined(self, clauses: Clauses, sentence: Sentence) -> Iterator[Context]:
        """A headline's "court to sentence five": an infinitive with its subject and no verb over it."""
        for to in clauses.tokens[sentence.first + 1 : sentence.last]:
            verb = clauses.head(to)
            if to.tag != "TO" or to.dep != "aux" or verb.tag != "VB":
                continue
            root, before = clauses.head(verb), clauses.before(to)
            subject = verb.dep == "ROOT" and any(c.index < to.index for c in clauses.below(verb, "nsubj", "nsubjpass"))
            named = (
                verb.dep in ("acl", "relcl")
                and root.dep == "ROOT"
                and root.pos in ("NOUN", "PROPN")
                and before is root
                and not clauses.below(root, "det")
            )
            if subject or named:
                top = root if named else verb
                yield from (Context(s, "future", to.span) for s in clauses.spans(self._read.clause(clauses, "future", top)))
                return

    def _kinds_of_thing(self, clauses: Clauses, sentence: Sentence) -> Iterator[Context]:
        """Clauses such as "bombs kill": a bare plural, the present, and nothing particular in it."""
        for verb in clauses.tokens[sentence.first : sentence.last]:
            if verb.tag != "VBP" or verb.pos != "VERB" or verb.dep not in ("ROOT", "ccomp", "conj"):
                continue
            subjects = clauses.below(verb, "nsubj")
            if subjects and _bare(clauses, subjects[0]) and not self._lasts(verb):
                indexes = self._read.clause(clauses, "generic", verb)
                if not any(_particular(clauses.tokens[i]) for i in indexes):
                    yield from (Context(s, "generic", verb.span) for s in clauses.spans(indexes))

    def _lasts(self, verb: Token) -> bool:
        return verb.lemma in self._read.words("generic", "lasting") or verb.lemma in self._saying


def _by_word(cues: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, tuple[tuple[ContextKind, str], ...]]:
    """The kinds and roles of every word that a cue begins with."""
    found: dict[str, dict[tuple[ContextKind, str], None]] = {}
    for kind in _KINDS:
        for role, words in cues.get(kind, {}).items():
            for word in () if role in _NO_CUES else sorted(words):
                found.setdefault(word.split()[0], {})[(kind, role)] = None
    return {word: tuple(roles) for word, roles in found.items()}


def _source(clauses: Clauses, cue: Token, role: str) -> Span | None:
    if role == "phrases":
        nouns = [n for p in (cue, *clauses.below(cue, "prep")) for n in clauses.below(p, "pobj", "dobj")]
        return clauses.phrase(nouns[0]) if nouns else None
    if role in ("adjectives", "adverbs"):
        return None
    if role == "nouns" or (role == "linked" and cue.pos == "NOUN"):
        owners = clauses.below(cue, "poss")
        return clauses.phrase(owners[0]) if owners else None
    if clauses.passive(cue):
        agents = [n for a in clauses.below(cue, "agent") for n in clauses.below(a, "pobj")]
        return clauses.phrase(agents[0]) if agents else None
    subject = clauses.subject(cue)
    named = subject is not None and (subject.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET") or subject.text == "IS")
    return clauses.phrase(subject) if subject is not None and named else None


def _bare(clauses: Clauses, noun: Token) -> bool:
    if noun.tag != "NNS" or noun.entity:
        return False
    return not any(
        c.dep in ("det", "nummod", "poss", "predet") or c.pos in ("PROPN", "NUM") or c.dep == "relcl" for c in clauses.below(noun)
    )


def _particular(token: Token) -> bool:
    return (
        token.pos in ("PROPN", "NUM")
        or token.tag in ("CD", "PRP$", "MD")
        or token.lemma in ("the", "a", "an", "this", "that", "these", "those")
    )
