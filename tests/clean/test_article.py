"""From captures to articles, with the real bad input."""

from __future__ import annotations

import json

import pytest

from dateline.clean.article import CleanSettings, clean
from dateline.errors import InputError
from dateline.model.report import Capture, Medium, Report

SETTINGS = CleanSettings()
BODY = "Police in the port searched two warehouses on Monday. They held four men, the governor's office said. " * 3


def read(content: bytes, medium: Medium = "text", *, sidecar: object = None, line: int | None = None) -> Report | None:
    meta = None if sidecar is None else json.dumps(sidecar).encode()
    return clean(Capture("r", "f", medium, content, line, meta), SETTINGS)


def text_of(content: bytes, medium: Medium = "text") -> str:
    report = read(content, medium)
    assert report is not None
    return report.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_told_apart(encoding: str) -> None:
    text = "İzmir’de polis bir evi aradı. " + BODY
    assert text_of(text.encode(encoding)) == text.strip()


@pytest.mark.parametrize("declared", ["windows-1254", "iso-8859-9", "utf-8", "ascii", "no-such-encoding"])
def test_turkish_pages_come_out_whatever_they_declare(declared: str) -> None:
    sentence = "Şırnak'ta güvenlik güçleri dün gece bir eve baskın düzenledi ve üç kişiyi gözaltına aldı, valilik açıkladı. "
    page = f'<html><head><meta charset="{declared}"></head><body><article><h1>Baskın</h1><p>{sentence * 4}</p></article></body></html>'
    found = text_of(page.encode("windows-1254"), "html")
    assert "gözaltına" in found
    assert "�" not in found


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"PK\x03\x04\0\0\0\0data", b"\x7fELF\0\0\1"])
def test_a_binary_is_no_text(content: bytes) -> None:
    with pytest.raises(InputError, match="f: this is no text but a binary file"):
        read(content)


@pytest.mark.parametrize("content", [b"<html><body></body></html>", b"<html><nav><a href='/'>Home</a></nav></html>", b"<!-- -->"])
def test_a_page_without_an_article_is_none(content: bytes) -> None:
    assert read(content, "html") is None


def test_a_page_nested_ten_thousand_deep_is_refused() -> None:
    with pytest.raises(InputError, match="nested more than"):
        read(b"<html><body>" + b"<div>" * 10_000 + BODY.encode() + b"</div>" * 10_000, "html")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2016-06-29T07:15:00+03:00">', "2016-06-29T07:15:00+03:00"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2016-06-29"}]}</script>', "2016-06-29"),
        ('<meta name="Date" content="2016-06-29 07:15">', "2016-06-29T07:15"),
        ('<script type="application/ld+json">{broken</script>', None),
        ("", None),
    ],
)
def test_the_publication_date_is_the_pages_own_or_unknown(head: str, published: str | None) -> None:
    body = f"<article><h1>Four held</h1><p>On January 5, 2011, a bomb killed three. {BODY}</p></article>"
    report = read(f"<html><head><title>Four held</title>{head}</head><body>{body}</body></html>".encode(), "html")
    assert report is not None
    assert report.published == published
    assert "killed three" in report.text


def test_a_line_of_reports_is_taken_as_given() -> None:
    line = {"id": "a1", "text": " Post a Comment\n x ", "title": " T ", "published": "2020-01-02T10:00+03:00", "extra": 1}
    assert read(json.dumps(line).encode(), "report", line=3) == Report("a1", " Post a Comment\n x ", " T ", "2020-01-02T10:00+03:00")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{broken", "this is not JSON"),
        (b"[1]", "no JSON object"),
        (b'{"id": "a"}', "text: it is missing"),
        (b'{"text": "a"}', "id: it is missing"),
        (b'{"id": "a", "text": "  "}', "text: it is empty"),
        (b'{"id": 7, "text": "a"}', "id: input should be a valid string"),
        (b'{"id": "a", "text": "a", "published": "yesterday"}', "published: write it as YYYY-MM-DD"),
        (b'{"id": "a", "text": "a", "published": "2020-13-01"}', "published: write it as YYYY-MM-DD"),
        (b'{"id": "a", "text": "\\ud800"}', "text: it holds half of a surrogate pair"),
        (b"[" * 100_000, "JSON"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
    ],
)
def test_a_broken_line_names_file_line_and_field(line: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=r"^f, line 3: ") as caught:
        read(line, "report", line=3)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_sidecar_wins_over_the_page() -> None:
    report = read(
        f"date 2015-01-01 A headline of the page\n\n{BODY}".encode(), sidecar={"published": "2015-04-08", "source": "S", "id": "own"}
    )
    assert report is not None
    assert (report.id, report.published, report.source, report.title) == ("own", "2015-04-08", "S", "A headline of the page")


@pytest.mark.parametrize("sidecar", [{"published": "soon"}, ["x"], {"title": 3}])
def test_a_broken_sidecar_is_named(sidecar: object) -> None:
    with pytest.raises(InputError, match=r"^f\.meta\.json: "):
        read(BODY.encode(), sidecar=sidecar)


@pytest.mark.parametrize("content", [b"police came. " * 4_000_000, b"x" * 5_000_000])
def test_a_text_of_fifty_megabytes_or_a_line_of_five_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="split it"):
        read(content)


def test_null_in_a_sidecar_says_that_it_is_not_known() -> None:
    report = read(f"date 2015-01-01 A headline of the page\n\n{BODY}".encode(), sidecar={"published": None})
    assert report is not None
    assert report.published is None


def test_a_sidecar_goes_for_every_line_of_reports() -> None:
    line = json.dumps({"id": "a", "text": "x", "source": "Page", "title": "T"}).encode()
    assert read(line, "report", sidecar={"source": "S", "language": "en"}) == Report("a", "x", "T", source="S", language="en")
    with pytest.raises(InputError, match=r"^f\.meta\.json: a file of reports has an id"):
        read(line, "report", sidecar={"id": "b"})


def test_a_page_without_an_article_takes_that_of_its_sidecar() -> None:
    report = read(b"<html><body></body></html>", "html", sidecar={"text": "Nine were held."})
    assert report == Report("r", "Nine were held.")


@pytest.mark.parametrize(
    "published", ["20200102", "2020-W01-1", "2020-01-02 10:00", "2020-01-02T10", "2020-01-02T25:00", "2020-01-02T10:00+3"]
)
def test_a_date_in_another_form_is_refused(published: str) -> None:
    with pytest.raises(InputError, match="published: write it as"):
        read(json.dumps({"id": "a", "text": "a", "published": published}).encode(), "report")


def test_a_page_saved_under_the_suffix_of_text_is_a_page() -> None:
    text = text_of(
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body><article><p>{BODY}</p></article></body></html>'.encode()
    )
    assert text == BODY.strip()


def test_nulls_in_a_text_are_left_out_and_in_a_report_stay() -> None:
    assert text_of(b"x" * 300_000 + b"\0 Nine held.").endswith("x Nine held.")
    report = read(b'{"id": "a", "text": "nine\\u0000 held"}', "report")
    assert report is not None
    assert report.text == "nine\0 held"
