"""Reports of one incident that speak with one voice count once."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.cli.show import print_incident
from dateline.model.incident import Incident
from dateline.model.jsonl import incident_object
from dateline.model.profile import Profile
from dateline.model.report import Report
from dateline.run.speaking import speaking
from dateline.store.codec import incident_body, incident_of
from tests.making import ISTANBUL, event, on

PROFILES = {
    "r1": Profile("r1", date(2017, 1, 2), "Paper", "Reuters", "x"),
    "r2": Profile("r2", date(2017, 1, 2), "Other", None, "x"),
    "r3": Profile("r3", date(2017, 1, 2), "Own", None, "y", words=((1, 1.0),)),
    "r4": Profile("r4", date(2017, 1, 4), "Own", None, "z", words=((1, 1.0),)),
    "r5": Profile("r5"),
}


def incident(*reports: str) -> Incident:
    events = tuple(event(r, when=on("2017-01-01"), where=ISTANBUL, killed=3, source=PROFILES[r].outlet) for r in reports)
    return speaking(Incident("i1", events), PROFILES.__getitem__)


def test_copies_and_reports_of_one_outlet_are_one_source() -> None:
    made = incident("r1", "r2", "r3", "r4", "r5")
    assert made.sources == ("Own", "Reuters", "r5")
    assert made.by_voice == {"Own": ("r3", "r4"), "Reuters": ("r1", "r2"), "r5": ("r5",)}
    assert made.superseded == (("r3", "r4"),)


def test_until_voices_are_told_each_outlet_is_a_source() -> None:
    plain = Incident("i1", tuple(event(r, source=PROFILES[r].outlet) for r in ("r1", "r2", "r5")))
    assert plain.sources == ("Other", "Paper", "r5")


def test_voices_are_kept_and_written() -> None:
    made = incident("r1", "r2", "r3", "r4")
    assert incident_of("i1", incident_body(made), made.events) == made
    written = incident_object(made)
    assert written["sources"] == ["Own", "Reuters"]
    assert written["voices"] == {"Own": ["r3", "r4"], "Reuters": ["r1", "r2"]}
    assert written["superseded"] == {"r3": "r4"}


def test_what_was_kept_before_there_were_voices_opens() -> None:
    assert incident_of("i1", '{"part_of":null,"estimates":[]}', (event("r1"),)).voices == ()


def test_show_says_which_reports_are_one_source_and_which_are_updated(capsys: pytest.CaptureFixture[str]) -> None:
    made = incident("r1", "r2", "r3", "r4")
    print_incident(made, {r: Report(r, "Shots.") for r in made.report_ids})
    out = capsys.readouterr().out
    assert "independent sources: 2" in out
    assert "one source: Reuters in r1, r2" in out
    assert "r4 updates r3" in out
