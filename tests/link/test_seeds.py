"""What issue 5 asks of the seed reports, where they are at hand: they are not part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.incident import Incident
from dateline.model.summing import summed
from dateline.run.archive import Archive

SEEDS = next((p for up in (3, 4) if (p := Path(__file__).parents[up] / "shared" / "seeds").is_dir()), None)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    if SEEDS is None:
        pytest.skip("../shared/seeds is not there")
    made = Archive.open(tmp_path_factory.mktemp("seeds") / "x.db")
    made.add(sorted(SEEDS.glob("*.txt")))
    made.run()
    return made


def of(archive: Archive, *starts: str) -> list[Incident]:
    """The incidents that just these reports tell, by the starts of their ids."""
    return [i for i in archive.incidents() if [r[:3] for r in i.report_ids] == list(starts)]


def test_the_nightclub_is_one_incident_of_two_reports_and_its_year_is_linked(archive: Archive) -> None:
    (club,) = (i for i in of(archive, "002", "003") if i.type == "armed_assault")
    assert (str(club.when.start), str(club.when.end), club.when.basis) == ("2017-01-01", "2017-01-01", "linked")
    assert summed([club], "killed").best == 39


def test_the_statistics_of_001_are_tallies_and_in_no_sum(archive: Archive) -> None:
    counted = {(f.measure, f.quantity.low) for t in archive.tallies() if t.report_id.startswith("001") for f in t.figures}
    assert counted >= {("operations", 1760), ("arrested", 3686), ("arrested", 784)}
    assert summed(archive.incidents(), "arrested").high < 784
    assert all(c.total is None or c.total.best < 784 for c in archive.coverage() if c.figure.measure == "arrested")


def test_seven_arrested_two_on_the_fourth_and_five_on_the_seventh_are_seven(archive: Archive) -> None:
    russians = [i for i in of(archive, "004") if i.type == "arrest"]
    assert summed(russians, "arrested").best == 7
