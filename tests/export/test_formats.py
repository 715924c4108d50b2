from __future__ import annotations

import csv
import io
import json

import pytest

from dateline.export.csv import COLUMNS
from dateline.export.formats import FORMATS, TABLES
from dateline.model.incident import Incident
from dateline.model.jsonl import claim_object, claims_of, event_object, incident_object
from dateline.reconcile.estimates import reconcile
from tests.making import ISTANBUL, event, on

EVENT = event("a", when=on("2017-01-01"), where=ISTANBUL, killed=39, initiator="islamic-state")
INCIDENT = Incident("i1", (EVENT,), None, tuple(reconcile(Incident("i1", (EVENT,)))))
ROWS = {
    "incidents": [incident_object(INCIDENT)],
    "events": [event_object(EVENT)],
    "claims": [claim_object(c) for c in claims_of(EVENT)],
    "tallies": [],
}


def written(what: str, format: str, rows: list[dict[str, object]]) -> str:
    out = io.StringIO()
    FORMATS[format](what, iter(rows), out)
    return out.getvalue()


@pytest.mark.parametrize("what", TABLES)
def test_a_csv_has_its_columns_even_without_rows(what: str) -> None:
    assert next(csv.reader(io.StringIO(written(what, "csv", [])))) == COLUMNS[what]
    for row in csv.DictReader(io.StringIO(written(what, "csv", ROWS[what]))):
        assert list(row) == COLUMNS[what]


def test_a_csv_row_has_the_values() -> None:
    (row,) = csv.DictReader(io.StringIO(written("incidents", "csv", ROWS["incidents"])))
    assert (row["start"], row["place"], row["killed_low"], row["killed_best"], row["injured_best"]) == (
        "2017-01-01",
        "Istanbul",
        "39",
        "39",
        "",
    )


@pytest.mark.parametrize("what", TABLES)
def test_json_lines_are_the_objects(what: str) -> None:
    assert [json.loads(line) for line in written(what, "jsonl", ROWS[what]).splitlines()] == ROWS[what]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_spreadsheet_runs_no_cell_as_a_formula(start: str) -> None:
    rows = [{**ROWS["claims"][0], "report_id": f"{start}cmd|' /C calc'!A0"}]
    (row,) = csv.DictReader(io.StringIO(written("claims", "csv", rows)))
    assert row["report_id"].startswith("'")


def test_a_field_with_commas_quotes_and_lines_is_read_back() -> None:
    name = 'a, "b"\nc'
    (row,) = csv.DictReader(io.StringIO(written("claims", "csv", [{**ROWS["claims"][0], "report_id": name}])))
    assert row["report_id"] == name
