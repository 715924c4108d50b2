"""What every store must do, whatever database is under it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import InputError, LookupFailed, StoreError
from dateline.model.event import Event
from dateline.model.failure import Failure
from dateline.model.history import Tombstone
from dateline.model.ids import report_digest, text_digest
from dateline.model.incident import Incident
from dateline.model.report import Report
from dateline.model.where import Where
from dateline.reconcile.estimates import reconcile
from dateline.store.base import Added, IncidentQuery
from dateline.store.sqlite import SqliteStore
from tests.making import ISTANBUL, event, on

REPORT = Report("r", "Police came.")


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteStore]:
    opened = {"sqlite": lambda: SqliteStore.open(tmp_path / "a.db")}[request.param]()
    yield opened
    opened.close()


def keep(store: SqliteStore, *events: Event, parts_of: str | None = None) -> None:
    """Store reports, events and one incident for each; all but that of `parts_of` are parts of it."""
    with store.writer() as writer:
        for each in events:
            report = Report(each.report_id, f"Text of {each.report_id}.")
            writer.add_report(report, each.report_id)
        by_id = {r.id: report_digest(r) for r in (Report(e.report_id, f"Text of {e.report_id}.") for e in events)}
        for each in events:
            writer.put_coded(by_id[each.report_id], "coder", [each])
        wholes = {e.report_id: f"i-{parts_of}" if parts_of not in (None, e.report_id) else None for e in events}
        incidents = [Incident(f"i-{e.report_id}", (e,), wholes[e.report_id], tuple(reconcile(Incident("", (e,))))) for e in events]
        writer.desk.put_incidents([(i, True) for i in incidents])


def test_a_report_is_new_once(store: SqliteStore) -> None:
    with store.writer() as writer:
        assert writer.add_report(REPORT, "f") is Added.NEW
        assert writer.add_report(REPORT, "f") is Added.KNOWN
    assert list(store.view().reports()) == [REPORT]


def test_a_changed_file_supersedes_and_may_change_back(store: SqliteStore) -> None:
    changed = Report("r", "Police came again.")
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        assert writer.add_report(changed, "f") is Added.REVISED
        assert list(store.view().reports()) == []
        assert writer.add_report(REPORT, "f") is Added.REVISED
    assert list(store.view().reports()) == [REPORT]


def test_an_id_of_another_file_is_refused_and_the_rest_goes_on(store: SqliteStore) -> None:
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        with pytest.raises(StoreError, match="give this one an id of its own"):
            writer.add_report(Report("r", "Other."), "g")
        writer.add_report(Report("s", "More."), "g")
    assert [r.id for r in store.view().reports()] == ["r", "s"]


def test_half_a_surrogate_pair_is_refused(store: SqliteStore) -> None:
    with store.writer() as writer, pytest.raises(InputError):
        writer.add_report(Report("r", "\ud800"), "f")


def test_a_transaction_that_fails_leaves_nothing(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError), store.writer() as writer:
        writer.add_report(REPORT, "f")
        raise RuntimeError
    assert store.view().report_count() == 0


def test_what_a_coder_has_coded_is_not_given_again(store: SqliteStore) -> None:
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        writer.put_coded(report_digest(REPORT), "one", [])
    assert list(store.view().uncoded("one")) == []
    assert list(store.view().uncoded("two")) == [(report_digest(REPORT), REPORT)]
    with store.writer() as writer, pytest.raises(LookupFailed):
        writer.put_coded("no such", "one", [])


def test_events_of_a_report_that_is_superseded_are_gone(store: SqliteStore) -> None:
    kept = event("r", killed=3)
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        writer.put_coded(report_digest(REPORT), "c", [kept])
    assert list(store.view().events()) == [kept]
    with store.writer() as writer:
        writer.add_report(Report("r", "Changed."), "f")
    assert list(store.view().events()) == []


def test_an_incident_comes_back_as_it_was(store: SqliteStore) -> None:
    made = event("a", when=on("2017-01-01"), where=ISTANBUL, killed=39, initiator="islamic-state", source="Wire")
    keep(store, made)
    (found,) = store.view().incidents()
    assert found == Incident("i-a", (made,), None, tuple(reconcile(Incident("", (made,)))))
    assert store.view().incident("i-") == found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (IncidentQuery(), ["i-a", "i-b", "i-c"]),
        (IncidentQuery(since=date(2017, 1, 1)), ["i-b"]),
        (IncidentQuery(until=date(2016, 12, 31)), ["i-a"]),
        (IncidentQuery(country="tr"), ["i-b"]),
        (IncidentQuery(type="bombing"), ["i-c"]),
        (IncidentQuery(actor="islamic-state"), ["i-b"]),
        (IncidentQuery(min_killed=5), ["i-b"]),
        (IncidentQuery(min_killed=5, type="bombing"), []),
    ],
)
def test_a_query_gives_what_it_asks_for_the_undated_last(store: SqliteStore, query: IncidentQuery, expected: list[str]) -> None:
    keep(
        store,
        event("c", type="bombing"),
        event("b", when=on("2017-01-01"), where=ISTANBUL, killed=39, initiator="islamic-state"),
        event("a", when=on("2016-01-01"), killed=4),
    )
    assert [i.incident_id for i in store.view().incidents(query)] == expected


def test_parts_are_found_in_any_country_and_in_none(store: SqliteStore) -> None:
    athens = Where("Athens", "Athens", country="GR", precision="locality")
    whole = event("w", when=on("2017-01-01"), where=ISTANBUL)
    keep(store, whole, event("a"), event("b", when=on("2017-01-02"), where=athens), event("c", where=ISTANBUL), parts_of="w")
    assert [i.incident_id for i in store.view().parts_of("i-w")] == ["i-b", "i-c", "i-a"]
    assert list(store.view().parts_of("i-a")) == []


def test_an_id_that_is_none_or_of_several_is_said_so(store: SqliteStore) -> None:
    keep(store, event("a"), event("b"))
    with pytest.raises(LookupFailed, match="no incident 'x'"):
        store.view().incident("x")
    with pytest.raises(LookupFailed, match="2 incidents begin with 'i-'"):
        store.view().incident("i-")
    with pytest.raises(LookupFailed):
        store.view().incident("")


def test_the_register_is_only_added_to(store: SqliteStore) -> None:
    for pairs in ([("e1", "i1"), ("e2", "i2")], [("e1", "i1"), ("e1", "i3"), ("e3", "i1")]):
        with store.writer() as writer:
            writer.ledger.register(1, pairs)
    with store.view().ledger() as ledger:
        assert ledger.names(events=["e1"]) == [(1, "e1", "i1"), (3, "e1", "i3")]
        assert [n.event_id for n in ledger.names(incidents=["i1"])] == ["e1", "e3"]


def test_a_report_that_was_forgotten_leaves_a_stone_and_is_refused(store: SqliteStore) -> None:
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        writer.put_coded(report_digest(REPORT), "c", [event("r", killed=3)])
        writer.remember_capture("c1", report_digest(REPORT))
        writer.forget("r", Tombstone("r", text_digest(REPORT), "now", "asked"))
    view = store.view()
    assert (view.report_count(), list(view.events()), view.capture_known("c1")) == (0, [], False)
    with store.writer() as writer:
        assert writer.add_report(REPORT, "f") is Added.FORGOTTEN
        assert writer.add_report(Report("s", "Police  came."), "g") is Added.FORGOTTEN
        assert writer.add_report(REPORT, "f", also_forgotten=True) is Added.NEW
        assert writer.add_report(REPORT, "f") is Added.KNOWN


def test_a_failure_stands_until_its_report_passes(store: SqliteStore) -> None:
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        writer.put_failure(Failure("code", "r", "why"), "r")
        writer.put_failure(Failure("clean", "s", "why"), "g")
    assert [f.report_id for f in store.view().failures()] == ["r", "s"]
    with store.writer() as writer:
        writer.put_coded(report_digest(REPORT), "c", [])
        writer.clear_failures("g")
    assert list(store.view().failures()) == []


def test_a_capture_is_known_while_its_report_is_current(store: SqliteStore) -> None:
    with store.writer() as writer:
        writer.add_report(REPORT, "f")
        writer.remember_capture("c1", report_digest(REPORT))
        writer.remember_capture("c2", None)
    assert [store.view().capture_known(c) for c in ("c1", "c2", "c3")] == [True, True, False]
    with store.writer() as writer:
        writer.add_report(Report("r", "Changed."), "f")
    assert not store.view().capture_known("c1")
