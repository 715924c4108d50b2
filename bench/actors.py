"""Organisations of the registry found in re3d: python -m bench.actors SHARED.

A wanted mention is a place where a gold Organisation says a name, alias or acronym (any, in its own case), or a country's adjective or possessive with a
word for a force of it that is in the registry; nested entities that say one name are one. What the finder does plays no part in it. A found mention is right where it
overlaps a wanted one of the same actor, once each; all others are wrong, those on other types of entity and on none included. Mentions by context are left out.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.scoring import Counts, f1, looked_at, precision, recall, rows, shown

from dateline.annotate.actors import ActorFinder
from dateline.annotate.annotator import Annotator
from dateline.annotate.parse import Parser
from dateline.codebook.forces import Forces
from dateline.codebook.loader import Codebook, load
from dateline.gazetteer.fold import fold
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import AnnotatedReport
from dateline.model.report import Report

_WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
LONGEST: Final = 14


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a gold entity says a registered name, and the actors that go by it."""

    start: int
    end: int
    actors: frozenset[str]


def wanted(document: Mapping[str, Any], forms: Mapping[str, frozenset[str]]) -> list[Wanted]:
    """The mentions of registered actors in a document's gold Organisations, each once."""
    said: dict[tuple[int, int], Wanted] = {}
    for entity in document["entities"]:
        if entity["type"] == "Organisation":
            for start, end, actors in _said(document["text"][entity["begin"] : entity["end"]], forms):
                at = entity["begin"] + start, entity["begin"] + end
                said[at] = Wanted(*at, actors)
    kept: list[Wanted] = []
    for one in sorted(said.values(), key=lambda w: (w.start - w.end, w.start)):
        if not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return kept


def registered(book: Codebook) -> dict[str, frozenset[str]]:
    """The ids by every form of a name: folded, an acronym in its own case."""
    forms: dict[str, set[str]] = defaultdict(set)
    for actor in book.actors:
        for form in (actor.name, *actor.aliases, *(n for _, n in actor.native)):
            forms[_key(form)].add(actor.id)
        for form in actor.acronyms:
            forms["=" + _exact(form)].add(actor.id)
    kinds = {(a.country, k): a.id for a in reversed(book.actors) for k in a.force}
    for country, kind, form in _force_forms(book.forces):
        if actor_id := _force(book.forces, kinds, country, kind):
            forms[_key(form)].add(actor_id)
    return {k: frozenset(v) for k, v in forms.items()}


def counts(found: AnnotatedReport, gold: list[Wanted]) -> Counts:
    """Right, found and wanted in one document."""
    mentions = [m for m in found.actors if m.actor_id and not m.by_context]
    right: set[int] = set()
    for mention in mentions:
        hits = (n for n, w in enumerate(gold) if mention.span.start < w.end and w.start < mention.span.end and mention.actor_id in w.actors)
        right.update([n for n in hits if n not in right][:1])
    return Counts(len(right), len(mentions), len(gold))


def measure(shared: Path) -> dict[str, float]:
    """Precision, recall and F1 over all of re3d and over the half not looked at."""
    scored = _scored(shared)
    halves = {"re3d actors": [c for _, c in scored], "re3d actors unseen": [c for seen, c in scored if not seen]}
    return {f"{name} {kind}": figure(c) for name, c in halves.items() for kind, figure in _FIGURES.items()}


def cost(shared: Path) -> float:
    """The finder's time as a share of the bare pipeline's, over re3d's texts."""
    parser, finder = Parser(), ActorFinder(load())
    reports = [Report(d["doc_id"], d["text"]) for d in rows(shared / "bench/re3d/all.jsonl")]
    parser(reports[0])
    parsing = finding = 0.0
    for report in reports:
        before = time.perf_counter()
        _, tokens = parser(report)
        between = time.perf_counter()
        finder(report, tokens)
        parsing, finding = parsing + between - before, finding + time.perf_counter() - between
    return finding / parsing


def main() -> None:
    """One line a figure."""
    shared = Path(sys.argv[1])
    scored = _scored(shared)
    for name, chosen in (("all", [c for _, c in scored]), ("unseen half", [c for seen, c in scored if not seen])):
        for kind, figure in _FIGURES.items():
            print(shown(f"re3d actors, {name}, {kind}", chosen, figure))
    print(f"{'finder, share of the bare parser time':44} {cost(shared):.3f}")


_FIGURES: Final[dict[str, Any]] = {"precision": precision, "recall": recall, "F1": f1}


def _scored(shared: Path) -> list[tuple[bool, Counts]]:
    book = load()
    forms = registered(book)
    with Gazetteer.open() as gazetteer:
        annotate = Annotator(book, gazetteer)
        documents = rows(shared / "bench/re3d/all.jsonl")
        return [(looked_at(d["doc_id"]), counts(annotate(Report(d["doc_id"], d["text"])), wanted(d, forms))) for d in documents]


def _said(text: str, forms: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int, frozenset[str]]]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            if actors := forms.get(_key(text[start:end])) or forms.get("=" + _exact(text[start:end])):
                yield start, end, actors
                at += length
                break
        else:
            at += 1


def _exact(form: str) -> str:
    return " ".join(re.sub(r"['’][sS]?$", "", w).replace(".", "") for w in _WORD.findall(form))


def _key(form: str) -> str:
    return fold(re.sub(r"['’][sS]?(?=\W|$)", "", form))


def _force_forms(forces: Forces) -> Iterator[tuple[str, str, str]]:
    for country, nation in forces.nations.items():
        for kind, words in forces.kinds.items():
            for said in (*nation.adjectives, *nation.names):
                for word in words.words:
                    yield country, kind, f"{said} {word}"
                    yield from ((country, kind, f"{said} {filler} {word}") for filler in sorted(forces.fillers))


def _force(forces: Forces, kinds: Mapping[tuple[str | None, str], str], country: str, kind: str | None) -> str | None:
    while kind is not None:
        if actor := kinds.get((country, kind)):
            return actor
        kind = forces.kinds[kind].instead
    return None


if __name__ == "__main__":
    main()
