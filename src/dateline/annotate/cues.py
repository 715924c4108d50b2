"""What a cue governs: the clauses and nouns over which the kind of a cue holds, read off the parse by its role in the codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dateline.annotate.clauses import Clauses, is_verb, own_clause
from dateline.model.context import ContextKind
from dateline.model.mention import Token

_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative"})
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """A token that makes a kind hold, by its role among the codebook's cues."""

    kind: ContextKind
    role: str
    token: Token


class CueReader:
    """Reads what cues govern, one method a role."""

    def __init__(self, cues: Mapping[str, Mapping[str, frozenset[str]]]) -> None:
        self._cues = cues
        self._presupposing = self.words("presupposing", "prepositions")
        self._readers: dict[str, Callable[[Clauses, Cue], Iterator[list[int]]]] = {
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

    def __call__(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        """The indexes of the tokens of each stretch that the cue governs."""
        if cue.kind == "negated" and self._bounds(clauses, cue.token):
            return iter(())
        return self._readers[cue.role](clauses, cue)

    def words(self, kind: str, role: str) -> frozenset[str]:
        """The codebook's words of a kind and role."""
        return self._cues.get(kind, {}).get(role, _NONE)

    def _bounds(self, clauses: Clauses, token: Token) -> bool:
        """ "No fewer than" and "not more than" put a bound on a number, and deny nothing."""
        more = clauses.after(token)
        than = clauses.after(more) if more is not None and more.text.lower() in self.words("negated", "bounds") else None
        return than is not None and than.text.lower() == "than"

    def clause(self, clauses: Clauses, kind: ContextKind, verb: Token) -> list[int]:
        """The clause of a verb, as far as the kind reaches."""
        if kind == "attributed":
            return clauses.under(verb, clauses.apart)
        raised = kind == "negated" and verb.lemma in self.words("negated", "raised")
        says = verb.lemma in self.words("attributed", "verbs")
        return own_clause(clauses, verb, self._presupposing, raised or (kind not in ("negated", "generic") and not says))

    def _completed(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
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
        # "A third, she said, may live" says nothing of a clause before a semicolon; "..., she said" behind both does.
        inside = says.index < clauses.head(says).index
        yield clauses.under(clauses.head(says), lambda top, child: child.index == says.index or (inside and clauses.apart(top, child)))

    def _below(self, clauses: Clauses, cue: Cue, top: Token) -> list[int]:
        if cue.kind == "attributed":
            return clauses.under(top, lambda _, child: child.dep == "agent" and child.head == cue.token.index)
        return own_clause(clauses, top, self._presupposing, True)

    def _objects(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
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

    def _linked(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        wanted = self.words(cue.kind, cue.role)
        if cue.role == "linked_adjectives" and cue.token.pos != "ADJ":
            return
        for preposition in clauses.below(cue.token, "prep"):
            if f"{cue.token.lemma} {preposition.lemma}" in wanted and preposition.index > cue.token.index:
                yield from (self._below(clauses, cue, c) for c in clauses.below(preposition, "pobj", "pcomp"))
        for noun in clauses.below(cue.token, "dobj"):
            for preposition in clauses.below(noun, "prep"):
                if f"{cue.token.lemma} {preposition.lemma}" in wanted:
                    yield from (self._below(clauses, cue, c) for c in clauses.below(preposition, "pcomp", "pobj"))

    def _adjective(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        token = cue.token
        if cue.kind == "generic":
            if token.dep == "acomp" and clauses.head(token).tag in ("VBP", "VBZ"):
                yield self.clause(clauses, cue.kind, clauses.head(token))
        elif token.dep == "amod":
            yield self._noun(clauses, clauses.head(token))
        elif token.pos in ("ADJ", "VERB"):
            yield from (self._below(clauses, cue, c) for c in clauses.complements(token, "xcomp", "ccomp") if cue.kind != "attributed")

    def _adverb(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        token, head = cue.token, clauses.head(cue.token)
        if cue.kind == "negated":
            follows = clauses.after(token)
            if token.dep != "neg" or (follows is not None and follows.lemma in self.words("negated", "idle")):
                return
            yield self.clause(clauses, "negated", head) if is_verb(head) else self._noun(clauses, head)
            return
        habit = head.tag in ("VBP", "VBZ", "VB") and not clauses.below(head, "neg")
        if (token.pos == "ADV" or token.dep == "advmod") and (cue.kind != "generic" or habit):
            yield self.clause(clauses, cue.kind, head)

    def _phrase(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        token = self._starting(clauses, cue)
        if token is None:
            return
        if cue.kind != "attributed":
            yield from (self._below(clauses, cue, c) for c in clauses.below(token, "pobj", "pcomp"))
            return
        verb = clauses.verb_over(cue.token)
        yield clauses.under(verb, lambda top, child: child.index == cue.token.index or clauses.apart(top, child))

    def _starting(self, clauses: Clauses, cue: Cue) -> Token | None:
        """The last token of the phrase that begins at the cue."""
        for phrase in sorted(self.words(cue.kind, cue.role), key=lambda p: (-len(p), p)):
            words = phrase.split()
            run = clauses.tokens[cue.token.index : cue.token.index + len(words)]
            if [t.text.lower() for t in run] == words and run[0].sentence == run[-1].sentence:
                return run[-1]
        return None

    def _conjunction(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        """The clause behind "in case": the first verb that follows with a subject between."""
        last = self._starting(clauses, cue)
        follows = clauses.after(last) if last is not None else None
        if follows is not None and follows.lemma == "of":
            return
        while last is not None and not (is_verb(last) and clauses.below(last, "nsubj", "nsubjpass")):
            last = clauses.after(last)
        if last is not None:
            yield self._below(clauses, cue, last)

    def _determiner(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        token, noun = cue.token, clauses.head(cue.token)
        if token.dep not in ("det", "amod", "predet", "preconj", "neg") or noun.lemma in self.words("negated", "idle"):
            return
        if noun.text.lower() == "longer":
            yield self.clause(clauses, cue.kind, clauses.head(noun))
            return
        if cue.kind == "generic":
            if noun.pos in ("NOUN", "PROPN") and (follows := clauses.after(token)) is not None and follows.lemma not in ("as", "longer"):
                yield self._noun(clauses, noun)
            return
        yield self._argument(clauses, noun)

    def _pronoun(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        if cue.token.pos in ("PRON", "NOUN", "DET"):
            yield self._argument(clauses, cue.token)

    def _argument(self, clauses: Clauses, noun: Token) -> list[int]:
        """A negated subject or object negates its clause; any other only itself ("with no losses")."""
        first = clauses.first_conjunct(noun)
        if first.dep in _ARGUMENTS and is_verb(clauses.head(first)):
            return self.clause(clauses, "negated", clauses.head(first))
        return self._noun(clauses, noun)

    def _preposition(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        if cue.token.dep in ("prep", "mark"):
            tops = clauses.below(cue.token, "pobj", "pcomp") or ([clauses.head(cue.token)] if cue.token.dep == "mark" else [])
            yield from (self._below(clauses, cue, c) for c in tops)

    def _modal(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        token, verb = cue.token, clauses.head(cue.token)
        if token.dep != "aux" or not is_verb(verb) or (token.tag != "MD" and token.text.lower() != "'d"):
            return
        able = token.text.lower() in ("can", "could", "ca")
        if able and (verb.lemma in self.words("hypothetical", "sensed") or clauses.below(verb, "neg")):
            return
        yield self.clause(clauses, cue.kind, verb)

    def _inverted(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        """ "Had the bomb exploded": the auxiliary before its subject, in a clause that hangs on another."""
        token, verb = cue.token, clauses.head(cue.token)
        subjects = clauses.below(verb, "nsubj", "nsubjpass")
        if token.text.lower() == "had" and verb.dep == "advcl" and subjects and token.index < subjects[0].index:
            yield self.clause(clauses, cue.kind, verb)

    def _infinitive(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        """ "Is to visit", "is to be tried", "is going to attack": the verb governs an infinitive, and says by it what is to come."""
        token = cue.token
        if token.lemma == "go" and token.tag != "VBG":
            return
        for child in clauses.below(token, "xcomp"):
            if child.tag in ("VB", "VBN") and any(a.lemma == "to" for a in clauses.below(child, "aux")):
                yield self.clause(clauses, cue.kind, token)

    def _mark(self, clauses: Clauses, cue: Cue) -> Iterator[list[int]]:
        if cue.token.dep == "mark":
            yield self.clause(clauses, cue.kind, clauses.head(cue.token))


def _held(clauses: Clauses, verb: Token, complement: Token) -> bool:
    """The verb is a headline's or a clipped passive, of people held to be so: "20 feared dead", "many believed drowned"."""
    so = complement.dep != "ccomp" and complement.tag in ("JJ", "VBN") and not clauses.below(complement, "aux", "auxpass", "mark")
    return so and verb.tag in ("VBN", "VBD") and not clauses.below(verb, "aux", "auxpass", "dobj")


def _completes(clauses: Clauses, clause: Token) -> bool:
    """The clause says what the noun is of ("the plan to ...", "the claim that ..."), and does not describe it."""
    marks = clauses.below(clause, "mark", "aux")
    return any(m.lemma in ("to", "that") for m in marks)
