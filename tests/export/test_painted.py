from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.annotator import Annotator
from dateline.export.painted import contents, file_name, painted
from dateline.model.figure import Quantity
from dateline.model.mention import AnnotatedReport, NumberMention
from dateline.model.report import Report
from dateline.model.span import Span


class Words(HTMLParser):
    """The words of the element of one class."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self.style, self.depth, self.words = style, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth or (tag == "div" and dict(attrs).get("class") == self.style):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        self.words += data if self.depth else ""


def words_of(page: str) -> str:
    reader = Words("text")
    reader.feed(page)
    return reader.words


def test_mentions_are_painted_with_what_they_were_read_as(annotator: Annotator) -> None:
    page = painted(annotator(Report("r", "Gunmen killed 12 people near Mosul in Iraq on Sunday.", "Twelve dead", "2016-02-10")))
    assert re.search(r'<mark class="number" title="12">12</mark>', page)
    assert re.search(r'<mark class="time" title="2016-02-07 \(day, relative\)">on Sunday</mark>', page)
    assert re.search(r'<mark class="place" title="near Mosul[^"]*IQ', page)
    assert words_of(page) == "Gunmen killed 12 people near Mosul in Iraq on Sunday."


def test_clauses_are_painted_by_their_context(annotator: Annotator) -> None:
    page = painted(annotator(Report("r", "Police said nobody was hurt in the blast.")))
    assert re.search(r'<span class="attributed negated" title="attributed, negated">[^<]*hurt', page)
    assert re.search(r'<span class="attributed" title="attributed">[^<]*blast', page)
    assert words_of(page) == "Police said nobody was hurt in the blast."


def test_a_hostile_report_stays_text() -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = painted(AnnotatedReport(Report(hostile, hostile, hostile, source=hostile)))
    assert "<script" not in page and "<img" not in page
    assert words_of(page) == hostile
    assert "<script" not in contents([("a.html", hostile)])
    assert "default-src 'none'" in page


def test_a_file_name_stays_in_its_folder() -> None:
    assert file_name(3, Report("../../etc/passwd", "x")) == "0003-etc-passwd.html"
    assert file_name(12, Report("العربية", "x")) == "0012-report.html"
    assert len(file_name(1, Report("x" * 500, "x"))) < 100


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=6))
def test_painting_never_changes_the_words(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span("text", a, min(a + n, len(text))) for a, n in places if a < len(text)]
    numbers = tuple(NumberMention(s, text[s.start : s.end], Quantity(1, 1)) for s in spans)
    page = painted(AnnotatedReport(Report("r", text), numbers=numbers))
    # An HTML parser takes a carriage return for a line's end.
    assert words_of(page).replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("words", ['"a" said ', "he said that if not ", "no if will say not may ", '"a," if he said that "b," '])
def test_a_page_stays_in_proportion_to_its_text(annotator: Annotator, words: str) -> None:
    text = words * (4_000 // len(words))
    page = painted(annotator(Report("r", text)))
    assert len(page) < 20 * len(text)
    assert words_of(page) == text


def test_all_contexts_of_a_clause_are_one_span(annotator: Annotator) -> None:
    page = painted(annotator(Report("r", "Police denied that anything will be burned.")))
    assert re.search('<span class="attributed future negated" title="attributed, future, negated">[^<]*burned</span>', page)
