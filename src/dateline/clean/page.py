"""Web pages: article, headline and what their metadata say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import lxml.etree
import lxml.html
import trafilatura

from dateline.clean.credits import known, taken_from
from dateline.clean.page_dates import published
from dateline.clean.saved import is_own
from dateline.clean.text import plain
from dateline.errors import InputError

DEEPEST: Final = 1_500
"""Levels of nesting from which a page is refused: no real one has a tenth of that, and libxml2 drops what is below 2,048."""
MOST_ELEMENTS: Final = 100_000
"""Elements from which a page is refused: no article has a tenth of that, and finding its text would take minutes."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gives of its article."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    taken_from: str | None = None


def read_page(html: str, origin: str) -> Page | None:
    """The article of a page, or None if it has none; the publication date is never guessed from the text."""
    tree = _tree(html)
    if tree is None:
        return None
    _refuse_size(tree, origin)
    found: Any = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True)
    text = plain(found.text or "").strip() if found is not None else ""
    if not re.search(r"\w[.!?…]", text):  # links and captions, no sentence
        return None
    title = found.title or None
    lines = [line.strip() for line in _untitled(text, title).splitlines()]
    return Page(
        "\n".join(line for line in lines if not is_own(line)).strip() or text,
        title,
        published(tree, title),
        found.url or None,
        known(found.sitename or "") or found.sitename or None,
        tree.getroottree().getroot().get("lang") or None,
        taken_from(lines),
    )


def _tree(html: str) -> Any:
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return None


def _refuse_size(tree: Any, origin: str) -> None:
    """What reads trees recurses: a page nested ten thousand deep overflows its stack, and one of a million elements never ends."""
    depth = elements = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > DEEPEST:
            raise InputError(f"its elements are nested more than {DEEPEST:,} deep: this is no page of news", origin=origin)
        if elements > MOST_ELEMENTS:
            raise InputError(f"it has more than {MOST_ELEMENTS:,} elements: this is no page of news; split it", origin=origin)


def _untitled(text: str, title: str | None) -> str:
    """The text without the headline, where it begins with it."""
    first, _, rest = text.partition("\n")
    return rest.strip() if title and rest.strip() and first.split() == title.split() else text
