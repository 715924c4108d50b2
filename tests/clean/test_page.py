"""Web pages, written for these tests: the article, and when the page says it was published."""

from __future__ import annotations

import pytest

from dateline.clean.page import DEEPEST, MOST_ELEMENTS, read_page
from dateline.clean.page_dates import iso
from dateline.errors import InputError

TITLE = "Nine held in the port"
SENTENCES = tuple(
    f"Police searched {n} flats by the harbour before dawn and held nine people, the office said." for n in ("six", "two", "ten")
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ARTICLE = f"<article><h1>{TITLE}</h1>{BODY}</article>"


def page(head: str = "", body: str = ARTICLE) -> str:
    return f'<html lang="en"><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>'


def published(head: str = "", body: str = ARTICLE) -> str | None:
    found = read_page(page(head, body), "f")
    assert found is not None
    return found.published


def linked(*objects: str) -> str:
    return f'<script type="application/ld+json">[{",".join(objects)}]</script>'


@pytest.mark.parametrize(
    "body",
    [
        ARTICLE,
        f"<nav><a href='/'>Home</a></nav><main><h1>{TITLE}</h1>{BODY}</main><footer>Port news</footer>",
        f"<div><h2>{TITLE}</h2>{BODY.replace('<p>', '<div>').replace('</p>', '</div>')}</div>",
        f"<h1>{TITLE}</h1><div>{'<br><br>'.join(SENTENCES)}</div>",
        f"<table><tr><td><a href='/'>Home</a></td><td><h1>{TITLE}</h1>{BODY}</td></tr></table>",
        f"{ARTICLE}<p>Post a Comment</p><p>Share this:</p>",
        f"<article><h1>{TITLE}</h1><p>Share on Facebook</p>{BODY}<p>Deutsche Welle</p></article>",
    ],
)
def test_every_sentence_comes_out_and_the_headline_is_the_title(body: str) -> None:
    found = read_page(page(body=body), "f")
    assert found is not None
    assert found.title == TITLE
    assert tuple(found.text.split("\n")) == SENTENCES


def test_a_page_of_one_sentence_is_an_article() -> None:
    found = read_page("<html><body><p>A bomb killed three people in the port on Monday.</p></body></html>", "f")
    assert found is not None
    assert found.text == "A bomb killed three people in the port on Monday."


def test_outlet_address_and_language_are_the_pages_own() -> None:
    head = '<meta property="og:site_name" content="DW"><link rel="canonical" href="https://port.example/a1">'
    found = read_page(page(head, f"<article><h1>{TITLE}</h1><p>PORTVILLE (AFP) - {SENTENCES[0]}</p>{BODY}</article>"), "f")
    assert found is not None
    assert (found.source, found.url, found.language) == ("Deutsche Welle", "https://port.example/a1", "en")
    assert found.taken_from == "Agence France-Presse"


def test_what_the_page_does_not_say_is_unknown() -> None:
    found = read_page(page(), "f")
    assert found is not None
    assert (found.source, found.url, found.published, found.taken_from) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-02", "2024-05-02"),
        (" 2024-05-02T10:00:00.000Z", "2024-05-02T10:00:00+00:00"),
        ("2024-05-02T10:00:00+0300", "2024-05-02T10:00:00+03:00"),
        ("2024-05-02 10:00", "2024-05-02T10:00"),
        ("2024-05-02T25:00", "2024-05-02"),
        ("2024-13-45", None),
        ("0000-00-00", None),
        ("1970-01-01T00:00:00Z", None),
        ("May 2", None),
        ("", None),
    ],
)
def test_metadata_are_a_real_day_or_nothing(text: str, day: str | None) -> None:
    assert iso(text) == day


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:article:published_time" content="2024-05-02T08:00">',
        '<meta name="DC.Date.Issued" content="2024-05-02T08:00">',
        '<meta itemprop="datePublished" content="2024-05-02T08:00">',
        '<script type="application/ld+json">{"@type": "WebPage", "mainEntity": {"datePublished": "2024-05-02T08:00"}}</script>',
        '<script type="application/ld+json">{"description": "two\nlines", "datePublished": "2024-05-02T08:00"}</script>',
    ],
)
def test_a_page_says_when_it_was_published_in_several_ways(head: str) -> None:
    assert published(head) == "2024-05-02T08:00"


def test_of_several_linked_objects_the_pages_own_counts() -> None:
    other, own = '{"headline": "Other", "datePublished": "2020-01-01"}', f'{{"headline": "{TITLE}", "datePublished": "2024-05-02"}}'
    assert published(linked(other, own)) == "2024-05-02"
    assert published(linked(other, own.replace(TITLE, "Third"))) is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-05-02">',
        '<script type="application/ld+json">{"dateModified": "2024-05-02"}</script>',
        '<script type="application/ld+json">{"datePublished": null}</script>',
        f'<script type="application/ld+json">{"[" * 5000}</script>',
    ],
)
def test_another_date_is_not_that_of_publication(head: str) -> None:
    assert published(head) is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"<article><h1>{TITLE}</h1><p>By staff, <time datetime='2024-05-02'>2 May</time></p>{BODY}</article>", "2024-05-02"),
        (f"<article>{BODY}<time datetime='2024-05-02'>2 May</time></article>", "2024-05-02"),
        (f"{ARTICLE}<time pubdate datetime='2024-05-02'>2 May</time>", "2024-05-02"),
        (f"<article><h1>{TITLE}</h1>{BODY}<p>{SENTENCES[0]} On <time datetime='2011-01-05'>that day</time> he fled.</p></article>", None),
        (
            f"<header><time datetime='2026-11-24'>today</time></header>{ARTICLE}<article><time datetime='2019-01-01'>x</time></article>",
            None,
        ),
        (f"<article><h1>{TITLE}</h1>{BODY}<aside><time datetime='2019-01-01'>x</time></aside></article>", None),
        (f"<article><h1>{TITLE}</h1><p>On January 5, 2011, a bomb killed three.</p>{BODY}</article><footer>2025-01-01</footer>", None),
    ],
)
def test_a_time_on_the_page_counts_in_the_byline_of_the_article_only(body: str, day: str | None) -> None:
    assert published("", body) == day


@pytest.mark.parametrize("tag", ["div", "center", "x-part", "span"])
def test_a_page_nested_too_deep_is_refused_whatever_its_elements(tag: str) -> None:
    for depth in (DEEPEST, 10_000):
        with pytest.raises(InputError, match=f"^f: its elements are nested more than {DEEPEST:,} deep"):
            read_page(f"<html><body>{f'<{tag}>' * depth}{BODY}{f'</{tag}>' * depth}</body></html>", "f")


def test_a_page_of_a_million_elements_is_refused() -> None:
    with pytest.raises(InputError, match=f"more than {MOST_ELEMENTS:,} elements"):
        read_page(f"<html><body>{'<li><a href=x>Nine held</a></li>' * 500_000}</body></html>", "f")
