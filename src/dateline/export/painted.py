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
from itertools import groupby, pairwise
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


_Look = tuple[tuple[str, ...], tuple[_Paint, ...]]
"""The styles of the contexts over a stretch of words, and the mentions in it."""


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
    """The words of a part, cut wherever what is painted over them changes."""
    words = report.part(part)
    begins: dict[int, list[_Paint]] = {}
    ends: dict[int, list[_Paint]] = {}
    for paint in (p for p in paints if p.span.part == part):
        begins.setdefault(paint.span.start, []).append(paint)
        ends.setdefault(paint.span.end, []).append(paint)
    over: Counter[_Paint] = Counter()
    clauses: Counter[str] = Counter()
    pieces: list[tuple[int, int, _Look]] = []
    for start, end in pairwise(sorted({0, len(words), *begins, *ends})):
        for change, count in ((ends, -1), (begins, 1)):
            for paint in change.get(start, ()):
                if paint.value is None:
                    clauses[paint.style] += count
                else:
                    over[paint] += count
        over, clauses = +over, +clauses
        look = tuple(sorted(clauses)), tuple(sorted(over, key=lambda p: (p.span, p.style)))
        pieces.append((start, end, look))
    return "".join(_piece(words[s:e], look) for s, e, look in _merged(pieces))


def _merged(pieces: Iterable[tuple[int, int, _Look]]) -> Iterator[tuple[int, int, _Look]]:
    """Neighbours that look alike as one."""
    for look, run in groupby(pieces, key=lambda p: p[2]):
        alike = list(run)
        yield alike[0][0], alike[-1][1], look


def _piece(words: str, look: _Look) -> str:
    """Words in one mark a mention, and in one span for all the contexts that hold there."""
    clauses, mentions = look
    text = escape(words)
    for paint in mentions:
        text = f'<mark class="{paint.style}" title="{escape(paint.value or "")}">{text}</mark>'
    return f'<span class="{" ".join(clauses)}" title="{", ".join(clauses)}">{text}</span>' if clauses else text


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
