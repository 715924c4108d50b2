from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.clean.profile import profile
from dateline.errors import ConfigError, InputError
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of
from dateline.model.report import Report
from dateline.model.span import Evidence, Span
from dateline.model.when import When
from dateline.model.where import Where
from dateline.reconcile.estimates import reconcile
from dateline.reconcile.settings import COUNT_RULES, ReconcileSettings
from dateline.reconcile.voices import Beside
from dateline.run.config import read_config
from tests.making import ANKARA, ISTANBUL, TURKEY, event, on, partial


def estimate(field: str, *events: Event) -> Estimate:
    return next(e for e in reconcile(Incident("i", events)) if e.field == field)


def killed(*said: tuple[str, int | Quantity, str | None]) -> tuple[int | None, int | None, int | None, str]:
    found = estimate("totals.killed", *(event(r, killed=k, source=s) for r, k, s in said))
    assert isinstance(found.value, Quantity)
    return found.low, found.value.low, found.high, found.rule


def test_one_figure_is_the_only_value() -> None:
    assert killed(("a", 39, None)) == (39, 39, 39, "only_value")


def test_the_figure_of_most_sources_is_best_and_the_rest_are_the_bounds() -> None:
    assert killed(("a", 36, None), ("b", 41, None), ("c", 41, None)) == (36, 41, 41, "most_sources")


def test_a_wire_text_in_three_papers_is_one_source() -> None:
    assert killed(("a", 36, "Wire"), ("b", 36, "Wire"), ("c", 36, "Wire"), ("d", 41, None)) == (36, 41, 41, "highest")


def test_an_exact_figure_is_better_than_a_vague_one() -> None:
    assert killed(("a", Quantity(24, 99, True), None), ("b", 36, None)) == (24, 36, 99, "only_value")


def test_dissent_names_the_claims_that_disagree() -> None:
    events = (event("a", killed=36), event("b", killed=41), event("c", killed=41))
    found = estimate("totals.killed", *events)
    claim = {e.report_id: c.claim_id for e in events for c in claims_of(e) if c.field == "totals.killed"}
    assert (set(found.claims), found.dissent) == ({claim["b"], claim["c"]}, (claim["a"],))


def test_a_day_without_its_year_is_completed_from_another_report() -> None:
    found = estimate("when", event("a", when=partial("--01-01")), event("b", when=on("2017-01-01")))
    assert isinstance(found.value, When)
    assert (found.value.start, found.value.basis) == (on("2017-01-01").start, "linked")
    assert found.dissent == ()


def test_a_day_is_not_invented() -> None:
    assert [e.field for e in reconcile(Incident("i", (event("a"), event("b"))))] == ["type", "status"]
    only = estimate("when", event("a", when=partial("--06")))
    assert only.value == partial("--06")


def test_the_finest_place_stands() -> None:
    found = estimate("where", event("a", where=TURKEY), event("b", where=ISTANBUL))
    assert (found.value, found.rule, found.dissent) == (ISTANBUL, "most_exact", ())


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=6))
def test_best_lies_between_low_and_high(said: list[tuple[int, bool]]) -> None:
    low, best, high, _ = killed(*((str(i), Quantity(n, None) if open_end else n, None) for i, (n, open_end) in enumerate(said)))
    assert low is not None and best is not None and low <= best
    assert high is None or best <= high


def by_rule(rule: str, *said: tuple[str, int, str | None, str | None], official: str = "") -> tuple[int | None, str]:
    """The best figure of (report, killed, source, published) and the rule that chose it."""
    events = tuple(event(r, killed=k, source=s) for r, k, s, _ in said)
    published = {r: date.fromisoformat(day) if day else None for r, _, _, day in said}
    told = frozenset((e.event_id, "totals.killed") for e in events if e.report_id == official)
    found = reconcile(Incident("i", events), ReconcileSettings(counts=rule), published=published, beside=Beside(official=told))
    best = next(e for e in found if e.field == "totals.killed")
    assert isinstance(best.value, Quantity)
    return best.value.low, best.rule


TOLL = (("a", 36, "A", "2016-06-28"), ("b", 36, "B", "2016-06-29"), ("c", 41, "C", "2016-06-29"), ("d", 45, "D", "2016-07-05"))


@pytest.mark.parametrize(
    ("rule", "best", "named"),
    [
        ("most_sources", 36, "most_sources"),
        ("latest_independent", 45, "latest_independent"),
        ("official_first", 41, "official_first"),
        ("lowest", 36, "lowest"),
        ("low_best_high", 36, "low_best_high"),
    ],
)
def test_the_rule_of_the_configuration_chooses_the_best_figure(rule: str, best: int, named: str) -> None:
    assert by_rule(rule, *TOLL, official="c") == (best, named)


def test_every_rule_has_a_test_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    assert set(COUNT_RULES) == {"most_sources", "latest_independent", "official_first", "lowest", "low_best_high"}
    (tmp_path / "d.toml").write_text('[reconcile]\ncounts = "lowest"\n')
    assert read_config(tmp_path / "d.toml").reconcile.counts == "lowest"
    (tmp_path / "d.toml").write_text('[reconcile]\ncounts = "average"\n')
    with pytest.raises(ConfigError, match="no rule 'average': the ones there are: most_sources"):
        read_config(tmp_path / "d.toml")


def test_of_figures_that_as_many_give_the_last_said_is_best_since_tolls_rise() -> None:
    assert by_rule("most_sources", ("a", 45, "A", "2016-06-29"), ("b", 41, "B", "2016-06-30")) == (41, "latest")
    assert by_rule("most_sources", ("a", 45, "A", None), ("b", 41, "B", None)) == (45, "highest")
    assert by_rule("low_best_high", ("a", 45, "A", None), ("b", 41, "B", None)) == (41, "low_best_high")


def test_the_latest_rule_without_dates_asks_how_many_say_it() -> None:
    assert by_rule("latest_independent", ("a", 36, "A", None), ("b", 41, "B", None), ("c", 36, "C", None)) == (36, "most_sources")


def test_one_outlet_votes_once_with_its_latest_figure() -> None:
    told = (("a", 36, "A", "2016-06-28"), ("b", 36, "A", "2016-06-28"), ("c", 41, "A", "2016-06-30"), ("d", 41, "B", "2016-06-28"))
    assert by_rule("most_sources", *told) == (41, "only_value")


def test_a_superseded_report_gives_way_and_stays_as_a_claim() -> None:
    early, late, other = event("early", killed=3), event("late", killed=5), event("other", killed=4)
    found = reconcile(Incident("i", (early, late, other)), beside=Beside(superseded={"early": "late"}))
    toll = next(e for e in found if e.field == "totals.killed")
    assert (toll.low, toll.high) == (4, 5)
    assert claim(early) in toll.dissent


def test_a_report_is_superseded_only_in_what_the_later_one_says_too() -> None:
    early, late = event("early", killed=3), event("late")
    found = reconcile(Incident("i", (early, late)), beside=Beside(superseded={"early": "late"}))
    assert next(e.low for e in found if e.field == "totals.killed") == 3


def test_an_outlier_is_flagged_and_not_averaged() -> None:
    events = [event(r, killed=k) for r, k in (("a", 32), ("b", 32), ("c", 31), ("d", 325))]
    found = estimate("totals.killed", *events)
    assert isinstance(found.value, Quantity)
    assert (found.low, found.value.low, found.high) == (31, 32, 32)
    assert found.outliers == (claim(events[3]),)
    assert found.outliers[0] in found.dissent


@pytest.mark.parametrize(
    "tolls",
    [(32, 325), (32, 32, 60), (1, 1, 7), (5, 40, 325), (32, 32, 325, 325)],
    ids=["one other source", "no more than half as much again", "a few", "the others differ as much", "two sources say so"],
)
def test_what_may_be_right_is_no_outlier(tolls: tuple[int, ...]) -> None:
    assert estimate("totals.killed", *(event(f"r{i}", killed=k) for i, k in enumerate(tolls))).outliers == ()


def test_an_early_toll_is_no_outlier_and_a_late_low_one_is() -> None:
    events = tuple(event(r, killed=k) for r, k in (("a", 3), ("b", 32), ("c", 33)))
    for first, outliers in ((1, 0), (20, 1)):
        days = {"a": date(2015, 7, first), "b": date(2015, 7, 3), "c": date(2015, 7, 4)}
        found = next(e for e in reconcile(Incident("i", events), published=days) if e.field == "totals.killed")
        assert len(found.outliers) == outliers


def test_the_claims_behind_each_bound_are_named() -> None:
    events = [event(r, killed=k) for r, k in (("a", 36), ("b", 41), ("c", 41), ("d", Quantity(40, 60, True)))]
    found = estimate("totals.killed", *events)
    assert (found.lowest, found.claims, found.highest) == ((claim(events[0]),), tuple(map(claim, events[1:])), (claim(events[3]),))


@pytest.mark.parametrize(
    ("said", "known", "whole"),
    [
        (partial("--01-01"), When(date(2017, 1, 1), date(2017, 12, 31), "year", "stated"), ("2017-01-01", "2017-01-01", "day")),
        (partial("--06"), When(date(2016, 1, 1), date(2016, 12, 31), "year", "stated"), ("2016-06-01", "2016-06-30", "month")),
        (partial("Sunday"), When(date(2017, 1, 1), date(2017, 1, 7), "week", "stated"), ("2017-01-01", "2017-01-01", "day")),
    ],
)
def test_a_part_of_a_date_is_completed_within_what_another_report_leaves_open(said: When, known: When, whole: tuple[str, ...]) -> None:
    found = estimate("when", event("a", when=said), event("b", when=known))
    assert isinstance(found.value, When)
    assert (str(found.value.start), str(found.value.end), found.value.precision, found.value.basis) == (*whole, "linked")
    assert (found.rule, found.dissent) == ("completed", ())


def test_a_weekday_in_a_month_stays_open() -> None:
    month = When(date(2017, 1, 1), date(2017, 1, 31), "month", "stated")
    assert estimate("when", event("a", when=partial("Sunday")), event("b", when=month)).value == replace(month, basis="linked")


def test_a_day_that_does_not_fit_is_dissent_and_completes_nothing() -> None:
    found = estimate("when", event("a", when=partial("--06")), event("b", when=on("2017-01-01")))
    assert isinstance(found.value, When)
    assert (found.value.basis, len(found.dissent)) == ("stated", 1)


def test_the_most_exact_day_gives_way_where_the_others_disagree() -> None:
    june = When(date(2016, 6, 1), date(2016, 6, 30), "month", "stated")
    found = estimate("when", event("a", when=on("2017-01-01")), event("b", when=june), event("c", when=june))
    assert found.value == june
    assert len(found.dissent) == 1


def test_the_most_exact_place_gives_way_where_the_others_disagree() -> None:
    found = estimate("where", event("a", where=ISTANBUL), event("b", where=ANKARA), event("c", where=ANKARA), event("d", where=TURKEY))
    assert (found.value, found.rule, len(found.dissent)) == (ANKARA, "most_exact", 1)


def test_a_building_in_the_town_is_the_finer_place() -> None:
    airport = Where("Ataturk Airport", "the airport", admin1="Istanbul", country="TR", precision="exact")
    found = estimate("where", event("a", where=airport), event("b", where=ISTANBUL), event("c", where=ISTANBUL))
    assert (found.value, found.dissent) == (airport, ())


def test_what_a_person_says_a_value_is_stands() -> None:
    events = (event("a", killed=36), event("b", killed=41))
    found = {
        e.field: e
        for e in reconcile(Incident("i", events), beside=Beside(judged={"totals.killed": "39", "type": '"bombing"', "totals.injured": "5"}))
    }
    toll = found["totals.killed"]
    assert (toll.value, toll.rule, toll.low, toll.high, len(toll.dissent)) == (Quantity(39, 39), "judged", 36, 41, 2)
    assert (found["type"].value, found["totals.injured"].value) == ("bombing", Quantity(5, 5))
    with pytest.raises(InputError, match=r"totals.killed cannot be many"):
        reconcile(Incident("i", events), beside=Beside(judged={"totals.killed": "many"}))


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("At least 36 people were killed, the interior ministry said on Monday.", True),
        ("According to the governor, 36 people were killed.", True),
        ("Gunmen killed 36 people. The governor said nothing of the toll.", False),
        ("Witnesses said 36 people were killed.", False),
    ],
)
def test_a_figure_in_an_authoritys_mouth_is_official(text: str, official: bool) -> None:
    made = event("a", killed=36)
    at = Evidence("figures[0]", Span("text", text.index("36"), text.index("36") + 9))
    made = replace(made, evidence=(*(e for e in made.evidence if e.field != "figures[0]"), at))
    (toll,) = (c for c in claims_of(made) if c.field == "totals.killed")
    assert profile(Report("a", text)).says_official(toll) is official


def claim(event: Event) -> str:
    return next(c.claim_id for c in claims_of(event) if c.field == "totals.killed")
