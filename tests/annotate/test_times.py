from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.times import TimeFinder
from dateline.model.report import Report
from dateline.model.when import When

find_times = TimeFinder()

WEDNESDAY = "2015-04-08"


def times(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str, str, str]]:
    return [_shape(m.text, m.when) for m in find_times(Report("r", text, None, published))]


def _shape(text: str, when: When) -> tuple[str, str, str, str, str]:
    return text, when.partial or str(when.start), str(when.end), when.precision, when.basis


@pytest.mark.parametrize(
    ("text", "said", "start", "end", "precision", "basis"),
    [
        ("It happened on January 1, 2017, at night.", "January 1, 2017", "2017-01-01", "2017-01-01", "day", "stated"),
        ("On 7 July 2005 bombs went off.", "7 July 2005", "2005-07-07", "2005-07-07", "day", "stated"),
        ("The attack of 2016-06-28 was", "2016-06-28", "2016-06-28", "2016-06-28", "day", "stated"),
        ("Back in October 2015, bombs", "October 2015", "2015-10-01", "2015-10-31", "month", "stated"),
        ("They were arrested on April 4.", "April 4", "2015-04-04", "2015-04-04", "day", "relative"),
        ("It began on Dec. 29 and", "Dec. 29", "2014-12-29", "2014-12-29", "day", "relative"),
        ("the morning of December 29 last year", "December 29 last year", "2014-12-29", "2014-12-29", "day", "relative"),
        ("They met on Sunday.", "on Sunday", "2015-04-05", "2015-04-05", "day", "relative"),
        ("Shots fell Wednesday night.", "Wednesday night", "2015-04-08", "2015-04-08", "day", "relative"),
        ("It happened last Wednesday.", "last Wednesday", "2015-04-01", "2015-04-01", "day", "relative"),
        ("He was seen yesterday.", "yesterday", "2015-04-07", "2015-04-07", "day", "relative"),
        ("It fell two days ago.", "two days ago", "2015-04-06", "2015-04-06", "day", "relative"),
        ("They came this week.", "this week", "2015-04-06", "2015-04-12", "week", "relative"),
        ("In March, it said", "In March", "2015-03-01", "2015-03-31", "month", "relative"),
        ("Since 2012, thousands", "Since 2012", "2012-01-01", "None", "range", "stated"),
        ("between 2015 and 2017, killing", "between 2015 and 2017", "2015-01-01", "2017-12-31", "range", "stated"),
        ("raids in 2014 alone", "in 2014", "2014-01-01", "2014-12-31", "year", "stated"),
        ("the first nine months of 2014", "first nine months of 2014", "2014-01-01", "2014-09-30", "range", "stated"),
        ("the second quarter of last year", "second quarter of last year", "2014-04-01", "2014-06-30", "range", "relative"),
        ("in the summer of 2014", "summer of 2014", "2014-06-01", "2014-08-31", "season", "stated"),
        ("between April 4 and April 6", "between April 4 and April 6", "2015-04-04", "2015-04-06", "range", "relative"),
        ("on April 4 and April 6", "April 6", "2015-04-06", "2015-04-06", "day", "relative"),
        ("on New Year's Day 2017", "on New Year's Day 2017", "2017-01-01", "2017-01-01", "day", "stated"),
    ],
)
def test_a_form_is_read(text: str, said: str, start: str, end: str, precision: str, basis: str) -> None:
    assert (said, start, end, precision, basis) in times(text)


@pytest.mark.parametrize(
    ("text", "partial", "precision"),
    [
        ("It was on Sunday.", "Sunday", "day"),
        ("on New Year's Day", "--01-01", "day"),
        ("killed 45 people last June.", "--06", "month"),
        ("on April 4, two", "--04-04", "day"),
    ],
)
def test_without_a_publication_date_the_year_stays_unknown(text: str, partial: str, precision: str) -> None:
    assert [(t[1], t[3], t[4]) for t in times(text, None)] == [(partial, precision, "unknown")]


@pytest.mark.parametrize(
    "text", ["It may fail.", "They march on.", "We sat down.", "in recent years", "He is 27.", "Posted: April 2, 2015"]
)
def test_what_is_no_time_of_an_event_is_left_alone(text: str) -> None:
    assert times(text) == []


def test_a_day_after_another_counts_from_it() -> None:
    assert [t[1] for t in times("The attack was on March 8, 2014. A day after, police came. Two months earlier, in Rome,")] == [
        "2014-03-08",
        "2014-03-09",
        "2014-01-01",
    ]


@given(st.text(alphabet=st.sampled_from("0123456789 -/,.abcdeJanuaryMayFebSeptlastdayontheyears'\n"), max_size=80))
def test_any_text_gives_spans_of_its_own_words(text: str) -> None:
    report = Report("r", text, None, WEDNESDAY)
    for mention in find_times(report):
        assert report.words(mention.span) == mention.text
        assert mention.when.known


WORDS = (
    "on the of a in last next this first second half quarter week weeks month year years days Monday Sunday into and to from until since between "
    "before after early late mid - , . / ( ) ' ago earlier later may May March Sept. 2014 1999 31 12 29th 30 February 8/10/2014 Eve New Year 's "
    "Easter Ramadan Eid al-Fitr summer winter weekend today overnight yesterday past two a couple people will \n\n 1990s night same following day"
).split(" ")


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.sampled_from([None, "2016-02-29", "2015-12-31", "0001-01-01", "9999-12-31"]),
)
def test_any_words_of_time_give_mentions_in_order_of_their_own_words(text: str, published: str | None) -> None:
    report = Report("r", text, None, published)
    reached = 0
    for mention in find_times(report):
        assert report.words(mention.span) == mention.text == mention.text.strip()
        assert mention.span.start >= reached
        assert mention.when.known
        assert published or mention.when.basis != "relative" or "20" in text or "1999" in text
        reached = mention.span.end


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    assert find_times(Report("r", text, None, WEDNESDAY)) == find_times(Report("r", text, None, WEDNESDAY))


@pytest.mark.parametrize("text", ["on " * 5_000, "5 May, " * 1_000, "since from Friday to " * 500, "the early late " * 4_000 + "Friday"])
def test_a_page_of_nothing_but_such_words_takes_no_longer_than_its_length(text: str) -> None:
    assert len(find_times(Report("r", text, None, WEDNESDAY))) <= len(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 08/10/2014",
        "Posted: April 2, 2015",
        "Published on 2 April 2015",
        "Last updated at 9:30, 2 April 2015",
        "Posted Tuesday, April 7",
    ],
)
def test_a_stamp_at_a_report_s_head_is_no_time_of_it(line: str) -> None:
    assert times(f"{line}\n\nGunmen struck on Sunday.") == [("on Sunday", "2015-04-05", "2015-04-05", "day", "relative")]


def test_a_line_that_begins_like_a_stamp_is_read() -> None:
    assert [t[0] for t in times("Published reports said two men fled on Sunday.")] == ["on Sunday"]


def test_dates_in_figures_are_read_as_the_report_s_country_writes_them() -> None:
    def day(**about: str) -> str:
        return str(find_times(Report("r", "It was hit on 08/10/2014.", None, WEDNESDAY, **about))[0].when.start)

    assert day() == day(language="en-US") == day(url="https://news.example.com/uk") == "2014-08-10"
    assert day(language="en-GB") == day(url="https://www.example.co.uk/a") == "2014-10-08"


def test_the_headline_s_times_come_first() -> None:
    found = find_times(Report("r", "It was hit on Sunday.", "Market hit on Easter", WEDNESDAY))
    assert [(m.span.part, m.text) for m in found] == [("title", "on Easter"), ("text", "on Sunday")]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Posted: Sunday, August 10, 2014 5:10 pm\n\nTwo men were hurt on Friday.", None, date(2014, 8, 8)),
        ("Updated: 08/10/2014\n\nTwo men were hurt on Friday.", None, date(2014, 8, 8)),
        ("A boy was hurt. (Published Friday, Sept. 2, 2016)\n\nIt was Thursday.", "2016-10-27", date(2016, 9, 1)),
        ("A boy was hurt. (Published Friday, Sept. 2, 2016)\n\nIt was Thursday.", "2016-09-03", date(2016, 9, 1)),
        ("Posted: 31 August\n\nTwo men were hurt on Friday.", "2014-08-10", date(2014, 8, 8)),
        ("Updated: 99/99/2014\n\nTwo men were hurt on Friday.", "2014-08-10", date(2014, 8, 8)),
    ],
)
def test_a_pages_own_stamp_is_the_clock_where_the_report_has_none_or_a_far_later_one(
    text: str, published: str | None, expected: date
) -> None:
    assert find_times(Report("r", text, None, published))[-1].when.start == expected
