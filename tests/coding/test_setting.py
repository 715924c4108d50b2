"""When and where the coder sets a report's main event. The reports here were written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.dating import Signs
from dateline.coding.placing import PlaceSigns
from dateline.coding.rules import RuleCoder, place_of
from dateline.coding.setting_words import setting_words
from dateline.coding.tree import Tree
from dateline.model.event import Event, Tally
from dateline.model.report import Report
from dateline.model.span import Span

Code = Callable[..., list[Event | Tally]]
DAY = "2024-05-10"  # a Friday


def main_event(coded: list[Event | Tally]) -> Event:
    return next(c for c in coded if isinstance(c, Event) and c.main and c.type not in ("arrest", "prosecution"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two men were shot in Dallas, Texas. The shooting happened about 2 a.m. Wednesday, police said.", "2024-05-08"),
        ("A man was charged Thursday in the April 20 shooting that killed two people in Dallas, Texas.", "2024-04-20"),
        ("Police said Friday they arrested a man in a shooting in Dallas, Texas. Two people were killed Monday night.", "2024-05-06"),
        ("Three people were shot in Dallas, Texas. A vigil will be held Saturday. Shots rang out at 9 p.m. Tuesday.", "2024-05-07"),
        ("Two people were wounded by gunfire in Dallas, Texas. Officers were called about 9 p.m. Thursday. An arrest followed Friday.", "2024-05-09"),
    ],
)  # fmt: skip
def test_the_day_is_the_incidents_and_not_the_arrests_or_the_vigils(code: Code, text: str, day: str) -> None:
    event = main_event(code(text, published=DAY))
    assert (event.when.start, event.when.end, event.when.precision) == (date.fromisoformat(day), date.fromisoformat(day), "day")


def test_overnight_is_the_later_day_where_it_was_after_midnight(code: Code) -> None:
    text = "Two men were shot overnight at a bar in Dallas, Texas. It happened around 1 a.m., police said."
    assert main_event(code(text, published=DAY)).when.start == date(2024, 5, 10)
    assert main_event(code("Two men were shot overnight in Dallas, Texas.", published=DAY)).when.precision == "range"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot at a bar in Dallas, Texas.",
        "MADRID, 10 May 2024 -- Two men were shot at a bar.",
        "Two men were shot at a bar in Dallas, Texas. Officers were called at about 1:30 a.m., police said.",
    ],
)
def test_the_day_of_publication_is_never_the_events(code: Code, text: str) -> None:
    assert not main_event(code(text, published=DAY)).when.dated


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Two people were shot in Travis County on Thursday. The shooting happened at a bar in Austin, Texas.", None, ("Austin", "Texas")),
        ("Houston police say two men were shot at a bar on Thursday. Police in Texas are looking for a gunman.", None, ("Houston", "Texas")),
        ("BOSTON - Two men were shot at a bar on Thursday, police said. The gunman was later arrested in New York.", None, ("Boston", "Massachusetts")),
        ("Two men were shot at a bar on Thursday, police said.", "Two shot in Cleveland, Ohio", ("Cleveland", "Ohio")),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happened(code: Code, text: str, title: str | None, place: tuple[str, str]) -> None:
    event = main_event(code(text, title=title, published=DAY))
    assert (event.where.name, event.where.admin1) == place


def test_where_somebody_spoke_is_no_place_of_what_he_told(code: Code) -> None:
    text = "The minister told reporters in Munich that rebels killed nine soldiers near Aleppo on Tuesday."
    assert main_event(code(text, published=DAY)).where.name == "Aleppo"


@pytest.mark.parametrize(
    "text",
    [
        "Two bakers were shot dead on Tuesday near Tulsa. A nurse hurt in the shooting was in fair condition as of Thursday.",
        "UPDATED (May 9, 2024): Two bakers were shot dead on Tuesday near Tulsa. A nurse was wounded in the shooting.",
        "On Thursday police sought the man who shot two bakers dead. The bakers were killed on Tuesday near Tulsa. A nurse was wounded.",
        "Two bakers were shot dead on Tuesday near Tulsa, police said. A nurse was wounded. One of the bakers died on Thursday.",
    ],
)
def test_days_of_what_followed_are_not_the_shootings(code: Code, text: str) -> None:
    event = main_event(code(text, published=DAY))
    assert event.when.start == date(2024, 5, 7)
    assert {m: q.low for m, q in event.totals} == {"killed": 2, "injured": 1}


def test_every_sign_of_a_mention_is_known_words_only(annotator: Annotator, codebook: Codebook) -> None:
    text = "Two men were shot about 2 a.m. Wednesday in Austin, Texas. Travis County deputies arrested a man Thursday."
    tree = Tree(annotator(Report("r", text, None, DAY)))
    account, accounts = RuleCoder(codebook).subject(tree)
    assert account is not None
    signs = Signs(tree, account, accounts, setting_words())
    first, second = signs.days
    assert {"clock", "form:weekday", "ago:2", "own:first", "by:harm"} <= set(signs.of(first))
    assert signs.score(first) > signs.score(second)
    places = PlaceSigns(tree, account, place_of(tree, account, here=True), setting_words())
    of = {m.text: set(places.of(m)) for m in tree.annotated.places}
    assert {"is:locality", "own sentence", "comma", "preposition:in"} <= of["Austin"]
    assert "is:admin2" in of["Travis County"]


def test_the_sentence_of_a_span_is_found_in_either_part(annotator: Annotator) -> None:
    tree = Tree(annotator(Report("r", "Two men were shot. A third fled.", "Two shot in Dallas", DAY)))
    assert [tree.sentence_of(Span("text", at, at + 3)) for at in (0, 5, 19)] == [1, 1, 2]
    assert tree.sentence_of(Span("title", 0, 3)) == 0
    assert tree.heads == 1


def test_a_report_of_very_many_places_and_days_is_dated_soon(code: Code) -> None:
    text = (
        "Two men were shot in Dallas, Texas, on Thursday. "
        + "Others met in Austin, Houston, Waco, Boston and Reno on Monday and on Tuesday. " * 300
    )
    assert main_event(code(text, published=DAY)).when.start == date(2024, 5, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On May 10, 2024, a bomb went off at a market in Kirkuk, Iraq, and killed two people.", "2024-05-10"),
        ("A bomb that went off on May 10 at about 3:30 a.m. in Kirkuk, Iraq, killed two people.", "2024-05-10"),
        ("KIRKUK, Iraq, May 10 (Agency) -- A bomb at a market in Kirkuk killed two people on Wednesday.", "2024-05-08"),
        ("May 10, 2024\nA bomb at a market in Kirkuk, Iraq, killed two people on Wednesday, police said.", "2024-05-08"),
    ],
)
def test_a_date_line_dates_no_event_and_the_same_day_in_a_sentence_does(code: Code, text: str, day: str) -> None:
    assert str(main_event(code(text, published=DAY)).when.start) == day


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("AVALON, GA (October 16, 2015): A man was shot dead on Clyo Circle in Atlanta at 7 p.m. Thursday.", "2017-01-05", "2015-10-15"),
        ("AVALON, GA (October 16, 2015): A man was shot dead on Clyo Circle in Atlanta at 7 p.m. Thursday.", None, "2015-10-15"),
        ("AVALON, GA (October 16, 2015): A man was shot dead on Clyo Circle in Atlanta at 7 p.m. Thursday.", "2015-10-17", "2015-10-15"),
    ],
)
def test_weekdays_of_a_text_posted_again_are_read_against_its_date_line(code: Code, text: str, published: str | None, day: str) -> None:
    assert str(main_event(code(text, published=published)).when.start) == day
