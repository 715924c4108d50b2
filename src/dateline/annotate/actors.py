"""Organisations and forces of the registry, and the words for groups of armed people, in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.codebook.loader import Codebook, RegisteredActor
from dateline.model.mention import ActorMention, Token
from dateline.model.report import Report
from dateline.model.span import Part, Span

_PARTS: Final[tuple[Part, ...]] = ("title", "text")


@dataclass(frozen=True, slots=True)
class _Word:
    role: str
    sector: str


class ActorFinder:
    """Finds actors by the codebook's registry and group words, both compiled once."""

    def __init__(self, codebook: Codebook) -> None:
        self._names = {_plain(n): a for a in reversed(codebook.actors) for n in (a.name, *a.aliases)}
        self._acronyms = {n: a for a in reversed(codebook.actors) for n in a.acronyms}
        self._by_name = _alternatives(self._names, re.IGNORECASE)
        self._by_acronym = _alternatives(self._acronyms, 0)
        self._words = {
            w: _Word(people.role, people.sector) for people in reversed(codebook.people) if people.role != "civilian" for w in people.words
        }
        self._lengths = sorted({len(w.split()) for w in self._words}, reverse=True)

    def __call__(self, report: Report, tokens: Sequence[Token]) -> tuple[ActorMention, ...]:
        """The actors in reading order, the headline's first; no two share a word."""
        named = [m for part in _PARTS for m in self._named(report, part)]
        groups = [g for g in self._groups(report, tokens) if not any(g.span.overlaps(n.span) for n in named)]
        return tuple(sorted([*named, *groups], key=lambda m: (m.span.part != "title", m.span.start)))

    def _named(self, report: Report, part: Part) -> list[ActorMention]:
        words = report.part(part)
        found: list[ActorMention] = []
        matches = [(m, self._names[_plain(m[0])]) for m in self._by_name.finditer(words)]
        matches += [(m, self._acronyms[m[0]]) for m in self._by_acronym.finditer(words)]
        for match, actor in sorted(matches, key=lambda p: (p[0].start(), -p[0].end())):
            if match[0].islower() or (found and match.start() < found[-1].span.end):
                continue
            found.append(_mention(Span(part, match.start(), match.end()), match[0], actor))
        return found

    def _groups(self, report: Report, tokens: Sequence[Token]) -> list[ActorMention]:
        found: list[ActorMention] = []
        at = 0
        while at < len(tokens):
            length, name = self._group_at(tokens, at)
            if name:
                span = tokens[at].span.to(tokens[at + length - 1].span)
                word = self._words[name]
                found.append(ActorMention(span, report.words(span), name, None, word.sector, word.role))
            at += max(length, 1)
        return found

    def _group_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
        for length in self._lengths:
            run = tokens[at : at + length]
            if len(run) < length or run[0].sentence != run[-1].sentence or run[-1].pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            head = [t.text.lower() for t in run[:-1]]
            for last in (run[-1].text.lower(), run[-1].lemma):
                name = " ".join([*head, last])
                if name in self._words:
                    return length, name
        return 0, None


def _plain(words: str) -> str:
    return re.sub(r"\s", " ", words).replace("’", "'").casefold()


def _mention(span: Span, words: str, actor: RegisteredActor) -> ActorMention:
    role = "authority" if actor.sector in ("MIL", "COP", "GOV", "SPY") else "attacker"
    return ActorMention(span, words, actor.name, actor.id, actor.sector, role)


def _alternatives(names: dict[str, RegisteredActor], flags: int) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda n: (-len(n), n))
    inner = "|".join(re.escape(n).replace(r"\ ", r"\s").replace("'", "['’]") for n in ordered)
    return re.compile(rf"(?<![\w-])(?:{inner or '(?!)'})(?![\w])", flags)
