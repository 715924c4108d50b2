from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of
from dateline.model.when import When
from dateline.reconcile.estimates import reconcile
from tests.making import ISTANBUL, TURKEY, event, on, partial


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
