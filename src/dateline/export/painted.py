"""A report as a page for the eye: its mentions painted over the text, each with the value it was read as.

The page shows the report whole and asks for nothing from anywhere: no script, no font, no image.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import pairwise
from typing import Final, get_args

from dateline.model.context import ContextKind
from dateline.model.figure import Quantity
from dateline.model.mention import ActorMention, AnnotatedReport, Mention, NumberMention, PlaceMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import Part, Span
from dateline.model.when import When

_KIND: Final[dict[type[Mention], str]] = {PlaceMention: "place", TimeMention: "time", NumberMention: "number", ActorMention: "actor"}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class _Paint:
    """A class of the style sheet over a span; a context's clause has no `value`."""

    span: Span
    style: str
    value: str | None


def painted(annotated: AnnotatedReport) -> str:
    """The whole page of one report."""
    report = annotated.report
    paints = [_Paint(m.span, _KIND[type(m)], reading(m)) for m in annotated.mentions]
    clauses = [_Paint(c.span, c.kind, None) for c in annotated.contexts]
    counts = Counter(p.style for p in (*paints, *clauses))
    key = "".join(f'<span><mark class="{k}">{k}</mark> {counts[k]}</span>' for k in _KIND.values())
    key += "".join(f'<span><span class="{k}">{k}</span></span>' for k in get_args(ContextKind) if counts[k])
    over = [*clauses, *paints]
    about = [report.id, report.source or "", f"published {report.published}" if report.published else "publication date unknown"]
    body = [
        f"<header><p>{escape(' · '.join(a for a in about if a))}</p></header>",
        f"<h1>{_over(report, 'title', over)}</h1>" if report.title else "",
        f'<p class="key">{key}</p>',
        f'<div class="text">{_over(report, "text", over)}</div>',
        _table(report, paints),
    ]
    return _page(report.title or report.id, body)


def contents(pages: Iterable[tuple[str, str]]) -> str:
    """A page that lists the others, given by file name and headline."""
    rows = (f'<li><a href="{escape(name)}">{escape(headline)}</a></li>' for name, headline in pages)
    return _page("Reports", ["<h1>Reports</h1>", f"<ol>{''.join(rows)}</ol>"])


def file_name(number: int, report: Report) -> str:
    """A file name for a report's page: its number, and of its id what is safe in a name on any system."""
    safe = re.sub(r"[^a-z0-9]+", "-", report.id.lower()).strip("-")[:LONGEST_NAME]
    return f"{number:04}-{safe or 'report'}.html"


def reading(mention: Mention) -> str:
    """What a mention was read as, in a few words."""
    match mention:
        case PlaceMention(place=place, relation=relation):
            parts = dict.fromkeys(p for p in (place.name, place.admin2, place.admin1, place.country) if p)
            of = f" of its {place.coordinates}" if place.coordinates else ""
            where = (
                f", {place.latitude:.2f} {place.longitude:.2f}{of}" if place.latitude is not None and place.longitude is not None else ""
            )
            return f"{'' if relation == 'in' else relation + ' '}{', '.join(parts)} ({place.precision}{where})"
        case TimeMention(when=when):
            return _when(when)
        case NumberMention(quantity=quantity):
            return _quantity(quantity)
        case _:
            return " ".join(p for p in (mention.name, f"[{mention.actor_id}]" if mention.actor_id else "", mention.sector or "") if p)


def _when(when: When) -> str:
    if when.partial:
        return f"{when.partial}, year unknown ({when.precision})"
    days = [str(d) if d else "…" for d in dict.fromkeys((when.start, when.end))]
    return f"{' to '.join(days)} ({when.precision}, {when.basis})"


def _quantity(quantity: Quantity) -> str:
    bounds = dict.fromkeys((quantity.low, quantity.high))
    return ("about " if quantity.approximate else "") + " to ".join("…" if b is None else f"{b:,}" for b in bounds)


def _over(report: Report, part: Part, paints: Sequence[_Paint]) -> str:
    """The words of a part, cut wherever a paint begins or ends."""
    words = report.part(part)
    waiting = sorted((p for p in paints if p.span.part == part), key=lambda p: p.span.start, reverse=True)
    cuts = sorted({0, len(words), *(p.span.start for p in waiting), *(p.span.end for p in waiting)})
    over: list[_Paint] = []
    pieces = []
    for start, end in pairwise(cuts):
        over = [p for p in over if p.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            over.append(waiting.pop())
        pieces.append(_piece(words[start:end], over))
    return "".join(pieces)


def _piece(words: str, over: Sequence[_Paint]) -> str:
    text = escape(words)
    for paint in sorted(over, key=lambda p: p.value is None):
        tag = "span" if paint.value is None else "mark"
        text = f'<{tag} class="{paint.style}" title="{escape(paint.value or paint.style)}">{text}</{tag}>'
    return text


def _table(report: Report, paints: Sequence[_Paint]) -> str:
    rows = "".join(_rows(report, paints))
    return f"<table><thead><tr><th>words</th><th>kind</th><th>read as</th></tr></thead><tbody>{rows}</tbody></table>" if rows else ""


def _rows(report: Report, paints: Sequence[_Paint]) -> Iterator[str]:
    for paint in paints:
        if paint.value is not None:
            words = escape(report.words(paint.span))
            yield f'<tr><td><mark class="{paint.style}">{words}</mark></td><td>{paint.style}</td><td>{escape(paint.value)}</td></tr>'


def _page(title: str, body: Sequence[str]) -> str:
    style = resources.files("dateline.export").joinpath("data/painted.css").read_text(encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{style}</style>'
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n' + "\n".join(b for b in body if b) + "\n</body></html>\n"
