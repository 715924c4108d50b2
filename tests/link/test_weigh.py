from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dateline.errors import ConfigError
from dateline.link.linking import LinkSettings, link
from dateline.link.weigh import Context, Weighed, score, weigh
from dateline.link.weights import usual_weights
from dateline.model.event import Event
from dateline.model.profile import Profile
from dateline.model.when import When
from dateline.model.where import Where
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on

NIGHT = on("2017-01-01")
FAMILIES = {"armed_assault": "violence", "bombing": "violence", "arrest": "response"}


def reckoned(day: str) -> When:
    return replace(on(day), basis="relative")


def told(report: str, day: str, *words: int, digest: str = "") -> Profile:
    return Profile(report, date.fromisoformat(day), text_digest=digest or report, words=tuple((w, len(words) ** -0.5) for w in words))


def weighed(left: Event, right: Event, *profiles: Profile) -> Weighed:
    return weigh(left, right, Context({p.report_id: p for p in profiles}, FAMILIES, LinkSettings().context().threshold))


def one(left: Event, right: Event, *profiles: Profile) -> bool:
    found = list(link([left, right], settings=LinkSettings(families=FAMILIES), profiles={p.report_id: p for p in profiles}))
    return len(found) == 1


def test_the_score_is_the_sum_of_the_signals_and_the_prior_whichever_is_left() -> None:
    left, right = event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=TURKEY, killed=35)
    found = weighed(left, right, told("a", "2017-01-02", 1, 2, 3), told("b", "2017-01-02", 2, 3, 4))
    assert found == weighed(right, left, told("a", "2017-01-02", 1, 2, 3), told("b", "2017-01-02", 2, 3, 4))
    assert found.score == pytest.approx(usual_weights().prior + sum(s.score for s in found.signals))
    assert all(s.reason and s.name for s in found.signals)


def test_the_quick_score_is_the_one_that_is_explained() -> None:
    left, right = event("a", when=NIGHT, where=ISTANBUL, killed=39), event("b", when=NIGHT, where=TURKEY, killed=35)
    context = Context({"a": told("a", "2017-01-02", 1, 2)}, FAMILIES)
    assert score(context.account(left), context.account(right), context.weights) == weigh(left, right, context).score


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=on("2017-01-03"), where=ISTANBUL)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ANKARA)),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=Where("Paris", "Paris", country="FR", precision="locality"))),
        (event("a", when=NIGHT, where=ISTANBUL), event("b", when=NIGHT, where=ISTANBUL, type="arrest")),
        (event("a", when=NIGHT, where=ISTANBUL), event("a", when=NIGHT, where=ISTANBUL, killed=1)),
    ],
)
def test_days_that_are_stated_places_and_kinds_that_differ_are_never_one(left: Event, right: Event) -> None:
    alike = [told("a", "2017-01-03", *range(9), digest="x"), told("b", "2017-01-03", *range(9), digest="x")]
    assert weighed(left, right, *alike).vetoed
    assert not one(left, right, *alike)


def test_a_reckoned_day_gives_way_to_words_only() -> None:
    left, right = event("a", when=NIGHT, where=ISTANBUL, killed=1), event("b", when=reckoned("2017-01-09"), where=ISTANBUL, killed=1)
    assert one(left, right, told("a", "2017-01-02", *range(9)), told("b", "2017-01-09", *range(9)))
    assert not one(left, right, told("a", "2017-01-02", *range(9)), told("b", "2017-01-09", *range(50, 59)))
    assert not one(left, right)


def test_undated_and_placeless_accounts_are_one_where_words_counts_and_publication_agree() -> None:
    words = (told("a", "2017-01-02", *range(9)), told("b", "2017-01-02", *range(2, 11)))
    assert one(event("a", killed=4), event("b", killed=4), *words)
    assert one(event("a", killed=4), event("b", when=NIGHT, where=ISTANBUL, killed=4), *words)
    assert not one(event("a", killed=4), event("b", killed=4), told("a", "2017-01-02", *range(9)), told("b", "2017-01-02", *range(8, 17)))
    assert not one(event("a"), event("b"), told("a", "2017-01-02", *range(9)), told("b", "2018-01-02", *range(4, 13)))


def test_what_a_report_recalls_is_the_incident_it_means() -> None:
    attack = event("a", when=NIGHT, where=ISTANBUL, killed=39)
    recalled = event("b", when=When(date(2017, 1, 1), date(2017, 12, 31), "year", "stated"), where=ISTANBUL, killed=39, main=False)
    assert one(attack, recalled)
    other = event("b", when=When(date(2015, 1, 1), date(2015, 12, 31), "year", "stated"), where=ISTANBUL, killed=39, main=False)
    assert not one(attack, other)


def test_counts_that_differ_speak_against_and_equal_ones_for() -> None:
    def signal(left: int, right: int) -> float:
        found = weighed(event("a", when=NIGHT, killed=left), event("b", when=NIGHT, killed=right))
        return next((s.score for s in found.signals if s.name == "killed"), 0.0)

    assert signal(39, 39) > signal(5, 5) > signal(1, 1) >= 0 >= signal(1, 39)


def test_no_level_that_differs_was_learned_to_speak_for_one_incident() -> None:
    levels = usual_weights().levels
    assert all(levels[s].get(level, 0) <= 0 for s in levels for level in ("far", "wide", "other"))
    assert all(levels[s].get(level, 0) >= 0 for s in levels for level in ("same", "copy"))


def test_words_count_the_more_the_more_they_agree() -> None:
    worth = [usual_weights().amount("words", x / 20) for x in range(21)]
    assert worth == sorted(worth)


def test_days_apart_are_days_apart_in_any_direction() -> None:
    for days in (2, 7, 40):
        later = on(str(date(2017, 1, 1) + timedelta(days)))
        assert weighed(event("a", when=NIGHT), event("b", when=later)).vetoed


@pytest.mark.parametrize("threshold", [0.0, 1.0, 4.0])
def test_a_threshold_that_is_no_probability_is_refused(threshold: float) -> None:
    with pytest.raises(ConfigError, match="write a probability"):
        LinkSettings(threshold)
