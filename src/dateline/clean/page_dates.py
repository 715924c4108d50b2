"""When a web page says it was published: its metadata only, never a date of its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

_DAY: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?")
_NAMES: Final = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
"""The names under which pages give it, in lower case, the surest first."""
_FIRST_YEAR: Final = 1971
"""Software writes the first second of 1970 where it knows no date."""
_BYLINE_WORDS: Final = 15
"""A paragraph with more words is text, and a time in it that of what it tells."""


def published(tree: Any, title: str | None) -> str | None:
    """The publication date in a page's metadata, else in its byline; None if it gives none or several."""
    return _linked(tree, title) or _named(tree) or _marked(tree)


def iso(text: str) -> str | None:
    """The ISO date, with its time if it has a real one, that a piece of metadata begins with."""
    found = _DAY.match(text.strip())
    if not found or not _real(found["day"]):
        return None
    try:
        clock = time.fromisoformat(found["time"] or "")
    except ValueError:
        return found["day"]
    zone = (found["zone"] or "").replace("Z", "+00:00")
    if zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    seconds = found["time"].count(":") == 2
    return f"{found['day']}T{clock.isoformat('seconds' if seconds else 'minutes')}{zone}"


def _real(day: str) -> bool:
    try:
        return date.fromisoformat(day).year >= _FIRST_YEAR
    except ValueError:
        return False


def _linked(tree: Any, title: str | None) -> str | None:
    """The date of the page's JSON-LD: of the object with the page's headline if there are several."""
    dated = [(each, day) for each in _objects(tree) if (day := iso(str(each.get("datePublished") or "")))]
    own = [day for each, day in dated if title and _same(str(each.get("headline") or each.get("name") or ""), title)]
    return _agreed(own or [day for _, day in dated])


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold()


def _agreed(days: list[str]) -> str | None:
    """The first, if all are of one day."""
    return days[0] if len({day[:10] for day in days}) == 1 else None


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[starts-with(@type, "application/ld+json")]/text()'):
        try:
            yield from _flat(json.loads(str(script), strict=False))
        except (ValueError, RecursionError):
            continue


def _flat(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(key))


def _named(tree: Any) -> str | None:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if day := iso(meta.get("content") or ""):
            found.setdefault(name.strip().lower(), []).append(day)
    return next((found[name][0] for name in _NAMES if name in found), None)


def _marked(tree: Any) -> str | None:
    """The date of the elements marked as the publication's; else of the first `time` of the article that is no part of its text."""
    marked = tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]')
    days = [day for e in marked if (day := iso(e.get("datetime") or e.get("content") or ""))]
    if days:
        return _agreed(days)
    times = [t for article in _articles(tree) for t in article.xpath(".//time[@datetime]") if not _elsewhere(t)]
    return iso(times[0].get("datetime")) if times else None


def _articles(tree: Any) -> list[Any]:
    """The element of the article: what has the headline, or the only one there is; teasers of others are articles too."""
    headed = tree.xpath("//article[.//h1]") or tree.xpath("//main[.//h1]")
    alone = tree.xpath("//article")
    return list(headed[:1]) or (list(alone) if len(alone) == 1 else [])


def _elsewhere(element: Any) -> bool:
    """It stands in the text, or in what the page adds to its article."""
    return _in_text(element) or next(element.iterancestors("aside", "nav", "footer"), None) is not None


def _in_text(element: Any) -> bool:
    paragraph = next(element.iterancestors("p", "li", "blockquote"), None)
    return paragraph is not None and len(paragraph.text_content().split()) > _BYLINE_WORDS
