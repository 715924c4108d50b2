"""Web pages: article, headline and what their metadata say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import lxml.etree
import lxml.html
import trafilatura

from dateline.errors import InputError

_DAY: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<time>[T ]\d\d:\d\d(?::\d\d)?)?(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?")
_DATES: Final = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime',
    '//meta[translate(@name,"ABCDEFGHIJKLMNOPQRSTUVWXYZ","abcdefghijklmnopqrstuvwxyz")="date"]/@content',
    '//meta[@name="DC.date.issued" or @name="dc.date" or @name="pubdate" or @name="publishdate" or @name="parsely-pub-date"]/@content',
    "//time[@pubdate]/@datetime",
    "//header//time/@datetime",
    "//article//time/@datetime",
)
DEEPEST: Final = 2_000
"""Levels of nesting from which a page is refused: no real one has a tenth of that, and libxml2's walkers recurse."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gives of its article."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None


def read_page(html: str, origin: str) -> Page | None:
    """The article of a page, or None if it has none; the publication date is never guessed from the text."""
    tree = _tree(html, origin)
    if tree is None:
        return None
    found: Any = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True)
    text = (found.text or "").strip() if found is not None else ""
    if not re.search(r"\w[.!?…]", text):  # links and captions, no sentence
        return None
    title, metadata = found.title or None, _linked(tree)
    language = next(iter(tree.xpath("/html/@lang")), None)
    return Page(text, title, _published(tree, metadata), found.url or None, found.sitename or None, str(language) if language else None)


def _tree(html: str, origin: str) -> Any:
    _refuse_depth(html, origin)
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _refuse_depth(html: str, origin: str) -> None:
    """Before a tree is built: a page nested ten thousand deep overflows the stack of what reads trees."""
    if _nested(html) > DEEPEST:
        raise InputError(f"its elements are nested more than {DEEPEST:,} deep: this is no page of news", origin=origin)


def _nested(html: str) -> int:
    depth = deepest = 0
    for tag in re.finditer(r"<(/?)(?:div|section|article|blockquote|ul|table|span|b|i|em|font|a)\b", html, re.IGNORECASE):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            yield from _objects(json.loads(str(script)))
        except (ValueError, RecursionError):
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each)


def _published(tree: Any, linked: Iterator[dict[str, Any]]) -> str | None:
    candidates = [str(value["datePublished"]) for value in linked if value.get("datePublished")]
    for path in _DATES:
        candidates.extend(str(x) for x in tree.xpath(path))
    return next((day for c in candidates if (day := iso(c))), None)


def iso(text: str) -> str | None:
    """The ISO date, with its time if it has one, that a piece of metadata begins with."""
    found = _DAY.match(text.strip())
    if not found:
        return None
    time = (found["time"] or "").replace(" ", "T")
    zone = (found["zone"] or "").replace("Z", "+00:00") if time else ""
    return found["day"] + time + zone
