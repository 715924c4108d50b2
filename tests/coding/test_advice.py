"""What the reader's advice does to the rules' choices, given what the network says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.reader.advising import ReaderAdviser
from dateline.coding.reader.settings import Limits, Weights
from dateline.coding.rules import RuleCoder
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.report import Report
from tests.coding.said import Said, alone

Code = Callable[[str, Said, str | None], list[Event]]
WEIGHTS = Weights(Limits(), defaultdict(float, {"both ruled": 1.0}))


@pytest.fixture
def coded(codebook: Codebook, annotator: Annotator) -> Code:
    def code(text: str, said: Said, published: str | None) -> list[Event]:
        found = RuleCoder(codebook, ReaderAdviser(codebook, said, WEIGHTS, alone))(annotator(Report("r", text, None, published)))
        return [e for e in found if isinstance(e, Event)]

    return code


AT_NIGHT = "A man was shot dead outside a bar in Tulsa, Oklahoma, at about 1:30 a.m., police said. Nobody was arrested."
SHOT = {"shot": "armed_assault"}


@pytest.mark.parametrize(
    ("published", "present", "day"),
    [
        ("2016-05-06", ("armed_assault",), "2016-05-06"),
        ("0001-01-02", ("armed_assault",), "0001-01-02"),
        (None, ("armed_assault",), "None"),
        ("2016-05-06", (), "None"),  # what the network is not sure to know it does not date
    ],
)
def test_a_time_of_day_is_dated_where_the_reader_is_sure_how_long_ago_it_was(
    coded: Code, published: str | None, present: tuple[str, ...], day: str
) -> None:
    (event,) = coded(AT_NIGHT, Said(triggers=SHOT, times=("1:30 a.m.",), present=present, ago=0), published)
    assert str(event.when.start) == day
    if day != "None":
        assert event.when.basis == "relative"
        (words,) = [AT_NIGHT[e.span.start : e.span.end] for e in event.evidence_for("when")]
        assert words == "1:30 a.m."


def test_without_words_for_the_time_there_is_no_day(coded: Code) -> None:
    text = "A man was shot dead outside a bar in Tulsa, Oklahoma, police said. A vigil begins at 8 p.m."
    (event, *_) = coded(text, Said(triggers=SHOT, present=("armed_assault",), ago=0), "2016-05-06")
    assert not event.when.known


def test_a_report_without_a_day_keeps_the_dates_that_it_says(coded: Code) -> None:
    text = "A man was shot dead outside a bar in Tulsa, Oklahoma, on 3 May 2016, police said."
    (event,) = coded(text, Said(triggers=SHOT, present=("armed_assault",)), None)
    assert str(event.when.start) == "2016-05-03"


def test_figures_that_only_the_reader_sees_are_the_events(coded: Code) -> None:
    text = "Police raided a farm near Lyon on 3 May 2016. In their custody are five suspects."
    said = Said(triggers={"raided": "raid"}, figures={"five suspects": "arrested"})
    (event,) = [e for e in coded(text, said, None) if e.type == "raid"]
    assert dict(event.totals)["arrested"] == Quantity(5, 5)
    (number,) = [n for n, f in enumerate(event.figures) if f.measure == "arrested"]
    (words,) = [text[e.span.start : e.span.end] for e in event.evidence_for(f"figures[{number}]")]
    assert words == event.figures[number].as_said == "five suspects"


def test_of_a_kind_that_is_told_and_that_the_rules_miss_less_sure_words_will_do(coded: Code) -> None:
    text = "Masked men took the mayor of a town near Cali into the hills on 3 May 2016, residents said."
    assert not coded(text, Said(), None)
    (event,) = coded(text, Said(triggers={"took": "kidnapping"}, present=("kidnapping",)), None)
    assert event.type == "kidnapping"


def test_a_day_that_the_reader_doubts_abroad_is_none(coded: Code) -> None:
    text = "The riots in Ayodhya were regrettable, the minister said at a meeting in Delhi on 3 May 2016."
    (sure,) = [e for e in coded(text, Said(triggers={"riots": "riot"}, present=("riot",), times=("3 May 2016",)), None) if e.type == "riot"]
    assert str(sure.when.start) == "2016-05-03"
    (doubted,) = [e for e in coded(text, Said(triggers={"riots": "riot"}, present=("riot",)), None) if e.type == "riot"]
    assert not doubted.when.known


def test_a_place_that_the_reader_holds_much_likelier_stands_for_the_rules(coded: Code) -> None:
    text = "Rebels and soldiers fought over roads. The minister spoke of Munich and of the offensive that reached Aleppo in Syria."
    trigger = {"fought": "armed_clash"}
    (likely,) = [
        e for e in coded(text, Said(triggers=trigger, present=("armed_clash",), places=("Aleppo",)), None) if e.type == "armed_clash"
    ]
    assert likely.where.name == "Aleppo"
    (sure,) = [
        e for e in coded(text, Said(triggers=trigger, present=("armed_clash",), places=("Munich",)), None) if e.type == "armed_clash"
    ]
    assert sure.where.name == "Munich"


def test_a_small_town_alone_in_its_country_may_be_another_of_its_name(coded: Code) -> None:
    text = "Pakistan said that it had arrested nine people. Flights to the United States from Heathrow were cancelled."
    said = Said(triggers={"arrested": "arrest"}, present=("arrest",), places=("Heathrow",))
    (event,) = [e for e in coded(text, said, None) if e.type == "arrest"]
    assert event.where.name == "Pakistan"
