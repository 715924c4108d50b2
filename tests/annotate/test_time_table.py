"""The table of time phrases: prose rows from `times.tsv`, and grids whose days are counted here by themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.annotate.times import TimeFinder
from dateline.model.report import Report
from dateline.model.when import When

find_times = TimeFinder()

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()
BASIS = {"s": "stated", "r": "relative", "u": "unknown"}
ROWS = [line.split("\t") for line in Path(__file__).with_name("times.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
PUBLISHED = [date(2015, 4, 6) + timedelta(days=i) for i in range(7)] + [date(2016, 2, 29), date(2017, 1, 1), date(2020, 12, 31)]


def shown(when: When) -> str:
    days = when.partial or (str(when.start or "") if when.start == when.end else f"{when.start or ''}..{when.end or ''}")
    return f"{days} {when.precision} {when.basis[0]}"


def read(text: str, published: str | None) -> list[tuple[str, str]]:
    return [(m.text, shown(m.when)) for m in find_times(Report("r", text, None, published))]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_every_time_of_a_text_is_read_and_nothing_else(row: list[str]) -> None:
    marked = row[1]
    wanted = [part.strip() for part in row[2].split(";")] if len(row) > 2 else []
    said = re.findall(r"\[([^\]]*)\]", marked)
    assert read(re.sub(r"[\[\]]", "", marked), None if row[0] == "-" else row[0]) == list(zip(said, wanted, strict=True))


def count_back(name: str, published: date, *, strictly: bool = False) -> date:
    day = published - timedelta(days=1 if strictly else 0)
    while NAMES[day.weekday()] != name:
        day -= timedelta(days=1)
    return day


def count_on(name: str, published: date) -> date:
    day = published + timedelta(days=1)
    while NAMES[day.weekday()] != name:
        day += timedelta(days=1)
    return day


WEEKDAY_FORMS = (
    ("A shop was burned on {}.", "on {}"),
    ("A shop was burned {}.", "{}"),
    ("A shop was burned early {}.", "early {}"),
    ("A shop was burned late {} night.", "late {} night"),
    ("{} morning, a shop was burned.", "{} morning"),
    ("A shop was burned at 3 a.m. {}.", "{}"),
)


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_weekday_is_the_last_at_or_before_publication(name: str, published: date) -> None:
    day = count_back(name, published)
    for text, said in WEEKDAY_FORMS:
        assert read(text.format(name), str(published)) == [(said.format(name), f"{day} day r")]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_weekday_with_last_or_next_is_never_the_day_of_publication(name: str, published: date) -> None:
    before, after = count_back(name, published, strictly=True), count_on(name, published)
    assert read(f"A shop was burned last {name}.", str(published)) == [(f"last {name}", f"{before} day r")]
    assert read(f"Talks open next {name}.", str(published)) == [(f"next {name}", f"{after} day r")]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_weekday_of_a_week_is_in_that_week(name: str, published: date) -> None:
    monday = published
    while monday.weekday() != 0:
        monday -= timedelta(days=1)
    last_week, this_week = monday - timedelta(days=7 - NAMES.index(name)), monday + timedelta(days=NAMES.index(name))
    assert read(f"A shop was burned {name} last week.", str(published)) == [(f"{name} last week", f"{last_week} day r")]
    assert read(f"A shop was burned on {name} this week.", str(published)) == [(f"on {name} this week", f"{this_week} day r")]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("first", NAMES)
def test_a_night_into_the_next_day_is_two_days(first: str, published: date) -> None:
    second = NAMES[(NAMES.index(first) + 1) % 7]
    end = count_back(second, published)
    wanted = f"{end - timedelta(days=1)}..{end} range r"
    for said in (f"{first} night into {second}", f"overnight {first} into {second}", f"late {first} or early {second}"):
        assert read(f"Shelling lasted {said}, they say.", str(published)) == [(said, wanted)]


@pytest.mark.parametrize("year", [1987, 2004, 2015, 2016])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("number", [1, 2, 3, 11, 22, 28])
def test_a_full_date_is_read_in_every_order(year: int, month: int, number: int) -> None:
    name, wanted = MONTHS[month - 1], f"{date(year, month, number)} day s"
    th = "th" if number in (11, 28) else {1: "st", 2: "nd", 3: "rd"}[number % 10]
    forms = (
        f"{name} {number}, {year}",
        f"{name} {number}{th}, {year}",
        f"{number} {name} {year}",
        f"{number}{th} {name} {year}",
        f"the {number}{th} of {name}, {year}",
        f"{year}-{month:02}-{number:02}",
        f"{number}.{month}.{year}",
        f"{name[:3]}. {number}, {year}" if month != 5 else f"May {number}, {year}",
    )
    for said in forms:
        assert read(f"It fell on {said}, they say.", "2016-03-02") == [(said, wanted)]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_without_its_year_is_the_last_one(month: int, published: date) -> None:
    limit = published + timedelta(days=2)
    year = limit.year if (month, 14) <= (limit.month, limit.day) else limit.year - 1
    for said in (f"{MONTHS[month - 1]} 14", f"14 {MONTHS[month - 1]}", f"{MONTHS[month - 1]} 14th"):
        assert read(f"Gunmen fired on {said} at a bus.", str(published)) == [(said, f"{date(year, month, 14)} day r")]
        assert read(f"Gunmen fired on {said} at a bus.", None) == [(said, f"--{month:02}-14 day u")]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_bare_month_is_the_last_at_or_before_publication(month: int, published: date) -> None:
    name, last_day = MONTHS[month - 1], {4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    year = published.year - (month > published.month)
    last_day = (29 if year % 4 == 0 else 28) if month == 2 else last_day
    days = f"{date(year, month, 1)}..{date(year, month, last_day)} month r"
    assert read(f"Twenty were held in {name}, they say.", str(published)) == [(f"in {name}", days)]
    assert read(f"Twenty were held in {name}, they say.", None) == [(f"in {name}", f"--{month:02} month u")]


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize(("words", "count"), [("two", 2), ("three", 3), ("10", 10), ("a couple of", 2), ("twenty-one", 21), ("45", 45)])
def test_days_ago_are_counted_from_publication(words: str, count: int, published: date) -> None:
    day = date.fromordinal(published.toordinal() - count)
    assert read(f"It burned {words} days ago.", str(published)) == [(f"{words} days ago", f"{day} day r")]
    assert read(f"It burned in the past {words} days.", str(published)) == [(f"in the past {words} days", f"{day}..{published} range r")]
    assert read(f"It burned {words} days ago.", None) == []


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
def test_the_days_about_publication(published: date) -> None:
    one = timedelta(days=1)
    for said, day in (("today", published), ("yesterday", published - one), ("last night", published - one), ("this morning", published)):
        assert read(f"They fled {said}.", str(published)) == [(said, f"{day} day r")]
    assert read("They fled overnight.", str(published)) == [("overnight", f"{published - one}..{published} range r")]
    year = f"{published.year}-01-01..{published.year}-12-31 year r"
    assert read("They fled this year.", str(published)) == [("this year", year)]


NEGATIVES = Path(__file__).with_name("no_times.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", NEGATIVES)
@pytest.mark.parametrize("published", ["2015-04-08", None])
def test_what_names_no_time_is_left_alone(text: str, published: str | None) -> None:
    assert read(text, published) == []


def test_the_table_is_as_long_as_promised() -> None:
    assert sum(len(re.findall(r"\[", row[1])) for row in ROWS) >= 240
    assert len(NEGATIVES) >= 60
