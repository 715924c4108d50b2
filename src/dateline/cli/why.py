"""An explanation as a person reads it, in lines of eighty columns or the terminal's."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Final, TextIO

from dateline.cli.render import quantity_text, when_text, where_text
from dateline.export.painted import reading
from dateline.model.explanation import Aside, Explained, Explanation, Reason, Rival, Told
from dateline.model.figure import Quantity
from dateline.model.mention import ActorMention, Mention, NumberMention, PlaceMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.when import When
from dateline.model.where import Where

WIDTH: Final = 80
WIDEST: Final = 110
_KINDS: Final[dict[type[Mention], str]] = {TimeMention: "time", PlaceMention: "place", NumberMention: "number", ActorMention: "actor"}


def why(explanation: Explanation, out: TextIO) -> None:
    """Write one report's explanation."""
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if out is sys.stdout and out.isatty() else WIDTH
    for indent, words in _lines(explanation):
        out.write(_wrapped(words, indent, width) + "\n")


def _wrapped(words: str, indent: int, width: int) -> str:
    """The words in lines, all but the first two columns further in."""
    # What a page could tell the terminal to do is no part of its words.
    flat = "".join(c for c in " ".join(words.split()) if c.isprintable())
    first, rest = " " * indent, " " * (indent + 2)
    return textwrap.fill(flat, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) if flat else ""


def _lines(explanation: Explanation) -> Iterator[tuple[int, str]]:
    report = explanation.annotated.report
    yield 0, f"REPORT {report.id}, {f'published {report.published}' if report.published else 'publication date unknown'}"
    if report.title:
        yield 0, report.title
    yield from _mentions(explanation)
    if not explanation.events:
        yield from ((0, ""), (0, "NO EVENT"))
    for number, event in enumerate(explanation.events, start=1):
        yield from _event(report, number, event)
    for tally in explanation.tallies:
        figures = "; ".join(f"{f.measure} {quantity_text(f.quantity)}" for f in tally.figures)
        yield from ((0, ""), (0, f"TALLY {when_text(tally.when)}, {where_text(tally.where)}: {figures}"))
    if explanation.aside:
        yield from ((0, ""), (0, "LEFT ASIDE"))
    for sentence, asides in groupby(explanation.aside, key=lambda a: a.sentence):
        for aside in asides:
            yield 2, _aside(report, aside)
        yield 4, f"| {report.words(sentence)}"
    yield 0, ""


def _mentions(explanation: Explanation) -> Iterator[tuple[int, str]]:
    for kind, name in _KINDS.items():
        own = [m for m in explanation.annotated.mentions if isinstance(m, kind)]
        if own:
            yield from ((0, ""), (0, f"{name}s".upper()))
        for mention in own:
            title = ", in the headline" if mention.span.part == "title" else ""
            yield 2, f"»{mention.text}«  {reading(mention)}{title}"


def _event(report: Report, number: int, explained: Explained) -> Iterator[tuple[int, str]]:
    event = explained.event
    yield 0, ""
    yield 0, f"EVENT {number}: {event.type}, {where_text(event.where)}, {when_text(event.when)}"
    for span in explained.sentences:
        yield 2, f"| {report.words(span)}"
    for reason in explained.reasons:
        yield from _reason(report, reason)


def _reason(report: Report, reason: Reason) -> Iterator[tuple[int, str]]:
    said = " and ".join(_said(report, s) for s in reason.spans)
    yield 2, f"{reason.field}: {_value(reason.value)}{f', from {said}' if said else ''}"
    yield 4, f"because: {reason.rule}"
    for rival in reason.rivals:
        yield 4, _rival(report, rival, reason.field)


def _rival(report: Report, rival: Rival, field: str) -> str:
    words = f" {_said(report, rival.span)}" if rival.span else ""
    head = "apart from" if field == "event" else "runner-up" if rival.next_best else "not"
    return f"{head} {_value(rival.value)}{words}: {rival.why}"


def _aside(report: Report, aside: Aside) -> str:
    cue = f" ({_said(report, aside.cue)})" if aside.cue else ""
    return f"{_said(report, aside.words)}: {aside.why}{cue}"


def _said(report: Report, span: Span) -> str:
    return f"»{report.words(span)}«{' in the headline' if span.part == 'title' else ''}"


def _value(value: Told) -> str:
    match value:
        case When():
            basis = "" if value.basis == "unknown" else f", {value.basis}"
            return f"{when_text(value)} ({value.precision}{basis})" if value.known else "unknown"
        case Where():
            return f"{where_text(value)} ({value.precision})" if value.name else "unknown"
        case Quantity():
            return quantity_text(value)
        case _:
            return value
