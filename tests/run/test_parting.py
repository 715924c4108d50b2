"""Parts are decided again for what a run touches."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline

WHOLE = "Police detained 80 people in simultaneous raids in fifteen districts of Istanbul, Turkey, on May 8, 2024."
PART = "Police detained 6 people in a raid in Istanbul's Esenyurt district, Turkey, on May 8, 2024."


@pytest.mark.parametrize("first", ["whole.txt", "part.txt"])
def test_a_part_has_its_whole_whichever_comes_first_and_loses_it_when_that_goes(tmp_path: Path, first: str) -> None:
    for name, text in {"whole.txt": WHOLE, "part.txt": PART}.items():
        (tmp_path / name).write_text(text)
    with dateline.open(tmp_path / "x.db") as archive:
        archive.add(tmp_path / first)
        archive.run()
        archive.add(tmp_path)
        archive.run()
        ids = {e.report_id: e.event_id for i in archive.incidents() for e in i.events}
        # Told apart by a person here, so that this is about parts alone.
        archive.judge.not_same(ids["whole.txt"], ids["part.txt"])
        archive.run()
        of = {i.report_ids[0]: i for i in archive.incidents()}
        assert of["part.txt"].part_of == of["whole.txt"].incident_id
        assert of["whole.txt"].part_of is None
        archive.forget("whole.txt")
        (left,) = archive.incidents()
        assert (left.report_ids, left.part_of) == (("part.txt",), None)


def test_a_judged_part_in_another_country_is_a_part_of_its_whole(tmp_path: Path) -> None:
    (tmp_path / "whole.txt").write_text(WHOLE)
    (tmp_path / "abroad.txt").write_text("Police detained 6 people in a raid in Athens, Greece, on May 8, 2024.")
    with dateline.open(tmp_path / "x.db") as archive:
        archive.add(tmp_path)
        archive.run()
        of = {i.report_ids[0]: i for i in archive.incidents()}
        archive.judge.part_of(of["abroad.txt"].incident_id, of["whole.txt"].incident_id)
        archive.run()
        (part,) = archive.parts_of(archive.incident(of["whole.txt"].incident_id))
        assert (part.report_ids, part.where.country) == (("abroad.txt",), "GR")
