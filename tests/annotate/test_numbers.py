from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.numbers import NumberFinder
from dateline.codebook.loader import Codebook, load
from dateline.model.mention import NumberMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.when import UNKNOWN_WHEN

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SHARES = {"+": "additional", "/": "part"}
ONE_BY_ONE = (*range(2, 100), 101, 110, 119, 120, 165, 200, 206, 342, 500, 999)
LARGE = (1_000, 1_001, 1_250, 9_999, 10_000, 12_345, 100_000, 125_000, 250_300, 999_999, 1_000_000, 2_500_000, 17_000_012)

FINDER = NumberFinder(load())
TIMES = re.compile("January 4, 2017|in 2015|May 1[0-9]")


def found(text: str) -> tuple[NumberMention, ...]:
    times = [TimeMention(Span("text", *m.span()), m[0], UNKNOWN_WHEN) for m in TIMES.finditer(text)]
    return FINDER(Report("r", text), times)


def shown(mention: NumberMention) -> str:
    low, high = mention.quantity.low, mention.quantity.high
    bounds = f"{low}" if low == high else f"{low}..{'' if high is None else high}"
    share = next((sign for sign, share in SHARES.items() if share == mention.share), "")
    return f"{mention.text} = {bounds}{'~' * mention.quantity.approximate}{share}"


def table() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("numbers.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" |", 1) for line in lines if line and not line.startswith("#")]
    return [(text, want.strip()) for text, want in rows]


@pytest.mark.parametrize(("text", "want"), table())
def test_a_sentence_has_these_counts_and_no_others(text: str, want: str) -> None:
    assert "; ".join(shown(m) for m in found(text)) == want


def in_words(value: int, joint: str = " and ") -> str:
    """The value in words, written down from its digits rather than read."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand")):
        if value >= scale:
            rest = value % scale
            tail = (joint if rest < 100 else " ") + in_words(rest, joint) if rest else ""
            return f"{in_words(value // scale, joint)} {name}{tail}"
    if value >= 100:
        return f"{UNITS[value // 100]} hundred{joint + in_words(value % 100, joint) if value % 100 else ''}"
    if value >= 20:
        return TENS[value // 10 - 2] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    return UNITS[value]


@pytest.mark.parametrize("joint", [" and ", " "])
@pytest.mark.parametrize("value", [*ONE_BY_ONE, *LARGE])
def test_words_are_the_number_they_spell(value: int, joint: str) -> None:
    words = in_words(value, joint)
    assert [shown(m) for m in found(f"Police held {words} men.")] == [f"{words} = {value}"]


@pytest.mark.parametrize("value", [*ONE_BY_ONE[::9], *LARGE])
def test_digits_are_the_number_with_and_without_separators(value: int) -> None:
    for digits in {f"{value}", f"{value:,}", f"{value:,}".replace(",", "\u00a0")}:
        assert [shown(m) for m in found(f"Police held {digits} men.")] == [f"{digits} = {value}"]


BOUNDED = {
    "at least": "{0}..",
    "more than": "{0}..",
    "no fewer than": "{0}..",
    "in excess of": "{0}..",
    "up to": "0..{0}",
    "as many as": "0..{0}",
    "fewer than": "0..{0}",
    "no more than": "0..{0}",
    "nearly": "{0}~",
    "about": "{0}~",
    "around": "{0}~",
    "some": "{0}~",
    "an estimated": "{0}~",
    "roughly": "{0}~",
    "another": "{0}+",
    "a further": "{0}+",
}


@pytest.mark.parametrize("value", [12, 27, 300, 1_400])
@pytest.mark.parametrize("lead", BOUNDED)
def test_a_lead_bounds_digits_and_words_alike(lead: str, value: int) -> None:
    for number in (f"{value:,}", in_words(value)):
        assert [shown(m) for m in found(f"The army held {lead} {number} men.")] == [f"{lead} {number} = {BOUNDED[lead].format(value)}"]


@pytest.mark.parametrize("low", [2, 15, 40, 300])
@pytest.mark.parametrize("step", [1, 5, 900])
@pytest.mark.parametrize(("opening", "joint"), [("between ", " and "), ("from ", " to "), ("", " to "), ("", "-"), ("", "–"), ("", " or ")])
def test_a_range_has_both_its_ends(low: int, step: int, opening: str, joint: str) -> None:
    said = f"{opening}{low}{joint}{low + step:,}"
    guessed = "~" if joint == " or " else ""
    assert [shown(m) for m in found(f"Police saw {said} men.")] == [f"{said} = {low}..{low + step}{guessed}"]


NO_COUNT = (
    "{0} percent", "{0}%", "{0} per cent", "${0}", "€{0}", "{0} dollars", "{0} km", "{0} miles", "{0}-mile", "{0}mm", "{0} kilograms",
    "{0} years", "{0}-year-old", "{0} hours", "{0} minutes", "{0}th", "Highway {0}", "Flight {0}", "No. {0}", "Article {0}", "AK-{0}",
    "aged {0}", "{0} degrees", "{0}-member", "room {0}", "{0} p.m.", "#{0}",
)  # fmt: skip


@pytest.mark.parametrize("value", [14, 36, 58])
@pytest.mark.parametrize("form", NO_COUNT)
def test_what_counts_no_people_or_things_is_no_count(form: str, value: int) -> None:
    assert found(f"They wrote of {form.format(value)}.") == ()


def test_a_codebook_of_ones_own_has_its_own_vague_words(tmp_path: Path, codebook: Codebook) -> None:
    source = Path(__file__).parents[2] / "src/dateline/codebook/data/quantities.yaml"
    own = re.sub(r"^vague:\n", "vague:\n  umpteen: [13, 19]\n", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (tmp_path / "quantities.yaml").write_text(own, encoding="utf-8")
    finder = NumberFinder(load(tmp_path))
    assert [shown(m) for m in finder(Report("r", "Umpteen men fled."), ())] == ["Umpteen = 13..19~"]


def test_the_headline_is_read_too() -> None:
    (mention,) = FINDER(Report("r", "", "Bomb Kills Six in Kabul"), ())
    assert (mention.text, mention.span.part, mention.quantity.low) == ("Six", "title", 6)


def test_a_number_inside_a_time_is_no_count() -> None:
    assert [m.text for m in found("Between May 12 and May 14 police held 12 men.")] == ["12"]


PIECES = st.sampled_from(
    "one two twenty hundred thousand million dozen half a an and - – to or at least more than of the $ % , . : / ( ) 1 12 300 1,000 2.5 .5 m k km "
    "no both pair several hundreds dozens year old aged Highway -- ' \u00a0 if not".split(" ")
)


@given(st.text(max_size=60))
def test_any_text_gives_spans_of_its_own_words(text: str) -> None:
    report = Report("r", text)
    assert all(report.words(n.span) == n.text for n in FINDER(report, ()))


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25))
def test_any_run_of_number_words_gives_ordered_spans_and_bounds(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    report = Report("r", text)
    mentions = FINDER(report, ())
    assert all(report.words(n.span) == n.text for n in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert FINDER(report, ()) == mentions


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1",
        "one ",
        "one hundred and ",
        "12-",
        "hundreds and ",
        "a ",
        "more than ",
        "half ",
        "$",
        "no ",
        "5 to ",
        "1 000 ",
        "000 ",
        "about ",
    ],
)
def test_no_text_takes_longer_than_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        FINDER(Report("r", piece * times), ())
        return time.process_time() - began

    seconds(100)
    assert seconds(10_000) < 60 * max(seconds(1_000), 0.01)
