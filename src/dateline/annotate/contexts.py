"""Whose words a clause is, and whether it says that something happened: read off the parse at the cues of the codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.annotate.clauses import Clauses, is_verb, own_clause
from dateline.annotate.quotes import find_quotes
from dateline.codebook.loader import Codebook
from dateline.model.context import Context, ContextKind
from dateline.model.mention import Sentence, Token
from dateline.model.report import Report
from dateline.model.span import Span

_KINDS: Final[tuple[ContextKind, ...]] = ("attributed", "negated", "hypothetical", "future", "generic")
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative"})
_NONE: Final[frozenset[str]] = frozenset()
_NO_CUES: Final = frozenset({"bounds", "idle", "raised", "sensed", "lasting"})
"""Roles of words that only tell how a cue is meant."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A token that makes a kind hold, by its role among the codebook's cues."""

    kind: ContextKind
    role: str
    token: Token


class ContextFinder:
    """Marks contexts by the codebook's cues, looked up by lemma and by word, both compiled once."""

    def __init__(self, codebook: Codebook) -> None:
        self._cues = codebook.contexts
        self._presupposing = codebook.contexts.get("presupposing", {}).get("prepositions", _NONE)
        self._roles = _by_word(codebook.contexts)
        self._readers: dict[str, Callable[[Clauses, _Cue], Iterator[list[int]]]] = {
            "verbs": self._completed,
            "nouns": self._completed,
            "objects": self._objects,
            "linked": self._linked,
            "linked_adjectives": self._linked,
            "adjectives": self._adjective,
            "adverbs": self._adverb,
            "phrases": self._phrase,
            "clauses": self._conjunction,
            "determiners": self._determiner,
            "pronouns": self._pronoun,
            "prepositions": self._preposition,
            "modals": self._modal,
            "marks": self._mark,
            "infinitives": self._infinitive,
            "inverted": self._inverted,
        }

    def __call__(self, report: Report, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> tuple[Context, ...]:
        """The contexts of a report, the headline's first, in the order of their spans."""
        clauses = Clauses(tokens, self._words("attributed", "verbs"))
        found = dict.fromkeys(c for token in tokens for c in self._at(clauses, token))
        found |= dict.fromkeys(c for s in sentences if s.span.part == "text" for c in self._kinds_of_thing(clauses, s))
        found |= dict.fromkeys(c for s in sentences for c in self._headlined(clauses, s))
        found |= dict.fromkeys(find_quotes(report, clauses, sentences, self._words("attributed", "verbs")))
        return tuple(sorted(found, key=lambda c: (c.span.part != "title", c.span, c.kind, c.cue)))

    def _words(self, kind: str, role: str) -> frozenset[str]:
        return self._cues.get(kind, {}).get(role, _NONE)

    def _at(self, clauses: Clauses, token: Token) -> Iterator[Context]:
        for kind, role in self._roles_of(token):
            if kind == "negated" and self._bounds(clauses, token):
                continue
            cue = _Cue(kind, role, token)
            source: Span | None = _MISSING
            for indexes in self._readers[role](clauses, cue):
                if source is _MISSING:
                    source = _source(clauses, token, role) if kind == "attributed" else None
                for span in clauses.spans(indexes):
                    yield Context(span, kind, token.span, source)

    def _roles_of(self, token: Token) -> tuple[tuple[ContextKind, str], ...]:
        own, word = self._roles.get(token.lemma, ()), token.text.lower()
        if word == token.lemma or word not in self._roles:
            return own
        return tuple(dict.fromkeys((*own, *self._roles[word])))

    def _bounds(self, clauses: Clauses, token: Token) -> bool:
        """ "No fewer than" and "not more than" put a bound on a number, and deny nothing."""
        more = clauses.after(token)
        than = clauses.after(more) if more is not None and more.text.lower() in self._words("negated", "bounds") else None
        return than is not None and than.text.lower() == "than"

    def _clause(self, clauses: Clauses, kind: ContextKind, verb: Token) -> list[int]:
        if kind == "attributed":
            return clauses.under(verb, clauses.apart)
        raised = kind == "negated" and verb.lemma in self._words("negated", "raised")
        says = verb.lemma in self._words("attributed", "verbs")
        return own_clause(clauses, verb, self._presupposing, raised or (kind not in ("negated", "generic") and not says))

    def _completed(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        """What completes a verb or noun: "said that ...", "threatened to ...", "the plan to ..."; "gunmen, it said, ..."."""
        token = cue.token
        if cue.role == "nouns":
            if token.pos == "NOUN":
                yield from (self._below(clauses, cue, c) for c in clauses.below(token, "acl", "ccomp", "relcl") if _completes(clauses, c))
            return
        if not is_verb(token) or token.dep == "amod":
            return
        passive = clauses.passive(token)
        complements = clauses.complements(token, "ccomp", "xcomp", "oprd", "acomp")
        if passive and any(c.dep != "ccomp" for c in complements) and clauses.below(token, "nsubjpass"):
            yield self._below(clauses, cue, token)
            return
        if any(_held(clauses, token, c) for c in complements):
            yield self._below(clauses, cue, token)
            if token.dep == "acl":
                yield self._below(clauses, cue, clauses.head(token))
            return
        for child in complements:
            if child.dep == "ccomp" or (is_verb(child) and (cue.kind == "negated" or not passive)):
                yield self._below(clauses, cue, child)
        if (
            cue.kind == "attributed"
            and not complements
            and not clauses.below(token, "dobj")
            and token.dep in ("parataxis", "ccomp", "advcl")
        ):
            yield from self._around(clauses, token)

    def _around(self, clauses: Clauses, says: Token) -> Iterator[list[int]]:
        """The clause in which "police said" stands without a complement."""
        if clauses.below(says, "mark") or not clauses.below(says, "nsubj") or says.dep == "ccomp":
            return
        yield clauses.under(clauses.head(says), lambda _, child: child.index == says.index)

    def _below(self, clauses: Clauses, cue: _Cue, top: Token) -> list[int]:
        if cue.kind == "attributed":
            return clauses.under(top, lambda _, child: child.dep == "agent" and child.head == cue.token.index)
        return own_clause(clauses, top, self._presupposing, True)

    def _objects(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        if is_verb(cue.token) and cue.token.dep != "amod":
            passive = clauses.below(cue.token, "auxpass")
            if passive and clauses.below(cue.token, "xcomp", "oprd", "acomp"):
                return
            dep = "nsubjpass" if passive else "dobj"
            for thing in clauses.below(cue.token, dep):
                kept = any(p.lemma == "from" for t in (cue.token, thing) for p in clauses.below(t, "prep"))
                if thing.pos != "PROPN" and not kept:
                    yield self._noun(clauses, thing)

    def _noun(self, clauses: Clauses, noun: Token) -> list[int]:
        return own_clause(clauses, noun, self._presupposing)

    def _linked(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        wanted = self._words(cue.kind, cue.role)
        if cue.role == "linked_adjectives" and cue.token.pos != "ADJ":
            return
        for preposition in clauses.below(cue.token, "prep"):
            if f"{cue.token.lemma} {preposition.lemma}" in wanted and preposition.index > cue.token.index:
                yield from (self._below(clauses, cue, c) for c in clauses.below(preposition, "pobj", "pcomp"))
        for noun in clauses.below(cue.token, "dobj"):
            for preposition in clauses.below(noun, "prep"):
                if f"{cue.token.lemma} {preposition.lemma}" in wanted:
                    yield from (self._below(clauses, cue, c) for c in clauses.below(preposition, "pcomp", "pobj"))

    def _adjective(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        token = cue.token
        if cue.kind == "generic":
            if token.dep == "acomp" and clauses.head(token).tag in ("VBP", "VBZ"):
                yield self._clause(clauses, cue.kind, clauses.head(token))
        elif token.dep == "amod":
            yield self._noun(clauses, clauses.head(token))
        elif token.pos in ("ADJ", "VERB"):
            yield from (self._below(clauses, cue, c) for c in clauses.complements(token, "xcomp", "ccomp") if cue.kind != "attributed")

    def _adverb(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        token, head = cue.token, clauses.head(cue.token)
        if cue.kind == "negated":
            follows = clauses.after(token)
            if token.dep != "neg" or (follows is not None and follows.lemma in self._words("negated", "idle")):
                return
            yield self._clause(clauses, "negated", head) if is_verb(head) else self._noun(clauses, head)
            return
        habit = head.tag in ("VBP", "VBZ", "VB") and not clauses.below(head, "neg")
        if (token.pos == "ADV" or token.dep == "advmod") and (cue.kind != "generic" or habit):
            yield self._clause(clauses, cue.kind, head)

    def _phrase(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        token = self._starting(clauses, cue)
        if token is None:
            return
        if cue.kind != "attributed":
            yield from (self._below(clauses, cue, c) for c in clauses.below(token, "pobj", "pcomp"))
            return
        verb = clauses.verb_over(cue.token)
        yield clauses.under(verb, lambda top, child: child.index == cue.token.index or clauses.apart(top, child))

    def _starting(self, clauses: Clauses, cue: _Cue) -> Token | None:
        """The last token of the phrase that begins at the cue."""
        for phrase in sorted(self._words(cue.kind, cue.role), key=lambda p: (-len(p), p)):
            words = phrase.split()
            run = clauses.tokens[cue.token.index : cue.token.index + len(words)]
            if [t.text.lower() for t in run] == words and run[0].sentence == run[-1].sentence:
                return run[-1]
        return None

    def _conjunction(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        """The clause behind "in case": the first verb that follows with a subject between."""
        last = self._starting(clauses, cue)
        follows = clauses.after(last) if last is not None else None
        if follows is not None and follows.lemma == "of":
            return
        while last is not None and not (is_verb(last) and clauses.below(last, "nsubj", "nsubjpass")):
            last = clauses.after(last)
        if last is not None:
            yield self._below(clauses, cue, last)

    def _determiner(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        token, noun = cue.token, clauses.head(cue.token)
        if token.dep not in ("det", "amod", "predet", "preconj", "neg") or noun.lemma in self._words("negated", "idle"):
            return
        if noun.text.lower() == "longer":
            yield self._clause(clauses, cue.kind, clauses.head(noun))
            return
        if cue.kind == "generic":
            if noun.pos in ("NOUN", "PROPN") and (follows := clauses.after(token)) is not None and follows.lemma not in ("as", "longer"):
                yield self._noun(clauses, noun)
            return
        yield self._argument(clauses, noun)

    def _pronoun(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        if cue.token.pos in ("PRON", "NOUN", "DET"):
            yield self._argument(clauses, cue.token)

    def _argument(self, clauses: Clauses, noun: Token) -> list[int]:
        """A negated subject or object negates its clause; any other only itself ("with no losses")."""
        first = clauses.first_conjunct(noun)
        if first.dep in _ARGUMENTS and is_verb(clauses.head(first)):
            return self._clause(clauses, "negated", clauses.head(first))
        return self._noun(clauses, noun)

    def _preposition(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        if cue.token.dep in ("prep", "mark"):
            tops = clauses.below(cue.token, "pobj", "pcomp") or ([clauses.head(cue.token)] if cue.token.dep == "mark" else [])
            yield from (self._below(clauses, cue, c) for c in tops)

    def _modal(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        token, verb = cue.token, clauses.head(cue.token)
        if token.dep != "aux" or not is_verb(verb) or (token.tag != "MD" and token.text.lower() != "'d"):
            return
        able = token.text.lower() in ("can", "could", "ca")
        if able and (verb.lemma in self._words("hypothetical", "sensed") or clauses.below(verb, "neg")):
            return
        yield self._clause(clauses, cue.kind, verb)

    def _inverted(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        """ "Had the bomb exploded": the auxiliary before its subject, in a clause that hangs on another."""
        token, verb = cue.token, clauses.head(cue.token)
        subjects = clauses.below(verb, "nsubj", "nsubjpass")
        if token.text.lower() == "had" and verb.dep == "advcl" and subjects and token.index < subjects[0].index:
            yield self._clause(clauses, cue.kind, verb)

    def _infinitive(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        """ "Is to visit", "is going to attack": the verb governs an infinitive, and says by it what is to come."""
        token = cue.token
        if token.lemma == "go" and token.tag != "VBG":
            return
        for child in clauses.below(token, "xcomp"):
            if child.tag == "VB" and any(a.lemma == "to" for a in clauses.below(child, "aux")):
                yield self._clause(clauses, cue.kind, token)

    def _mark(self, clauses: Clauses, cue: _Cue) -> Iterator[list[int]]:
        if cue.token.dep == "mark":
            yield self._clause(clauses, cue.kind, clauses.head(cue.token))

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
                yield from (Context(s, "future", to.span) for s in clauses.spans(self._clause(clauses, "future", top)))
                return

    def _kinds_of_thing(self, clauses: Clauses, sentence: Sentence) -> Iterator[Context]:
        """Clauses such as "bombs kill": a bare plural, the present, and nothing particular in it."""
        for verb in clauses.tokens[sentence.first : sentence.last]:
            if verb.tag != "VBP" or verb.pos != "VERB" or verb.dep not in ("ROOT", "ccomp", "conj"):
                continue
            subjects = clauses.below(verb, "nsubj")
            if subjects and _bare(clauses, subjects[0]) and not self._lasts(verb):
                indexes = self._clause(clauses, "generic", verb)
                if not any(_particular(clauses.tokens[i]) for i in indexes):
                    yield from (Context(s, "generic", verb.span) for s in clauses.spans(indexes))

    def _lasts(self, verb: Token) -> bool:
        return verb.lemma in self._words("generic", "lasting") or verb.lemma in self._words("attributed", "verbs")


_MISSING: Final = Span("title", 0, 1 << 40)
"""A source not looked for yet."""


def _by_word(cues: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, tuple[tuple[ContextKind, str], ...]]:
    """The kinds and roles of every word that a cue begins with."""
    found: dict[str, dict[tuple[ContextKind, str], None]] = {}
    for kind in _KINDS:
        for role, words in cues.get(kind, {}).items():
            for word in () if role in _NO_CUES else sorted(words):
                found.setdefault(word.split()[0], {})[(kind, role)] = None
    return {word: tuple(roles) for word, roles in found.items()}


def _held(clauses: Clauses, verb: Token, complement: Token) -> bool:
    """The verb is a headline's or a clipped passive, of people held to be so: "20 feared dead", "many believed drowned"."""
    so = complement.dep != "ccomp" and complement.tag in ("JJ", "VBN") and not clauses.below(complement, "aux", "auxpass", "mark")
    return so and verb.tag in ("VBN", "VBD") and not clauses.below(verb, "aux", "auxpass", "dobj")


def _completes(clauses: Clauses, clause: Token) -> bool:
    """The clause says what the noun is of ("the plan to ...", "the claim that ..."), and does not describe it."""
    marks = clauses.below(clause, "mark", "aux")
    return any(m.lemma in ("to", "that") for m in marks)


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
