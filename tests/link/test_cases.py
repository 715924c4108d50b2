"""Forty cases of parts, wholes, updates and copies, from their texts through coder, linking and reconciling: no count added twice, none lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.model.figure import Quantity
from dateline.model.incident import Incident
from dateline.model.summing import summed, without_parts
from dateline.run.archive import Archive
from dateline.run.config import CodingSettings, Settings
from dateline.run.pipeline import Coding

CASES = [case for path in sorted(Path(__file__).parent.glob("cases/*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def coding() -> Coding:
    """Without the screen, which is made for reports of more than a sentence."""
    return Coding(Settings(coding=CodingSettings(screen=False)))


@pytest.fixture
def archive(tmp_path: Path, coding: Coding) -> Iterator[Archive]:
    with Archive.open(tmp_path / "x.db") as made:
        made._coding = coding  # The parser is loaded once for all cases.
        yield made


def told(archive: Archive, folder: Path, reports: list[dict[str, Any]]) -> list[Incident]:
    """The incidents of a case's reports."""
    lines = (json.dumps(report, default=str) for report in reports)
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    archive.add(folder / "reports.jsonl")
    archive.run()
    return list(archive.incidents())


def test_there_are_forty() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_count_is_added_twice_and_none_is_lost(case: dict[str, Any], archive: Archive, tmp_path: Path) -> None:
    incidents = told(archive, tmp_path, case["reports"])
    measures = {e.field.removeprefix("totals.") for i in incidents for e in i.estimates if e.field.startswith("totals.")}
    asked = {*case["totals"], *(measures & {"killed", "injured", "arrested"})}
    assert {m: summed(incidents, m).best for m in asked} == {m: case["totals"].get(m, 0) for m in asked}
    found = {"incidents": len(without_parts(incidents)), "parts": sum(i.part_of is not None for i in incidents)}
    found |= {"tallies": sum(1 for _ in archive.tallies()), "outliers": sum(len(e.outliers) for i in incidents for e in i.estimates)}
    assert found == found | {k: case[k] for k in found if k in case}
    assert _values(incidents) == _values(incidents) | {k: case[k] for k in ("day", "basis", "place", "sources") if k in case}
    for measure, bounds in case.get("bounds", {}).items():
        assert [summed(incidents, measure).low, summed(incidents, measure).high] == bounds


def _values(incidents: list[Incident]) -> dict[str, object]:
    """Those of the incident that most reports tell, by its toll where as many tell several."""
    main = max(incidents, key=lambda i: (len(i.report_ids), _toll(i), i.incident_id))
    return {"day": main.when.start, "basis": main.when.basis, "place": main.where.name, "sources": len(main.sources)}


def _toll(incident: Incident) -> int:
    killed = incident.total("killed")
    return killed.value.low or 0 if killed and isinstance(killed.value, Quantity) else 0
