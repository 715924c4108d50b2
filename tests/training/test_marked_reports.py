"""Reports written for training: their marks are read as the guides say, and what is wrong with them is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.coding import incidents as conflict
from training.coding import written as shootings

GUIDES = Path(__file__).parents[2] / "training/coding"
SHEET = "##### 17 | published Sunday 2016-05-15 | happened Friday 2016-05-13 | 1 killed, 1 injured | 40 to 90 words\nrobbery | first word\n"
CONFLICT_SHEET = "##### 17 | published Friday 2016-05-13 | 40 to 90 words | an agency\nevents: bombing\n"


def example(guide: str) -> str:
    """The example of a guide: its first indented block."""
    lines = (GUIDES / guide).read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("    #####"))
    last = next(n for n in range(first, len(lines)) if lines[n] and not lines[n].startswith("    "))
    return "\n".join(line.removeprefix("    ") for line in lines[first:last])


def folder_with(folder: Path, name: str, sheet: str, report: str) -> Path:
    """A batch of one report."""
    for kind, text in (("in", sheet), ("out", report)):
        (folder / kind).mkdir()
        (folder / kind / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_guides_shooting_is_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "written_000", SHEET, example("reports.md"))
    (found,) = shootings.all_written(folder)
    assert found.text.startswith("A clerk was shot and killed and a customer was wounded Friday evening when two men")
    assert [(kind, found.text[start:end], count) for kind, start, end, count in found.victims] == [
        ("killed", "A clerk", 1),
        ("injured", "a customer", 1),
    ]
    assert found.when is not None and found.text[slice(*found.when)] == "Friday evening"
    assert (found.counts, found.sheet.type) == ((1, 1), "armed_assault")
    assert not list(shootings.wrong(folder, "written_000"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[j1|a customer]]", "a customer", "17: the marks give (1, 0), the sheet (1, 1)"),
        ("[[w|Friday evening]]", "Friday evening", "17: no [[w|…]]"),
        ("[[j1|a customer]]", "[[j1|a [[customer]]]]", "17: a mark that cannot be read"),
    ],
)
def test_wrong_marks_of_a_shooting_are_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = folder_with(tmp_path, "written_000", SHEET, example("reports.md").replace(old, new))
    assert said in list(shootings.wrong(folder, "written_000"))
    assert not list(shootings.all_written(folder))


def test_the_living_of_a_total_are_what_the_dead_leave(tmp_path: Path) -> None:
    report = (
        "##### 17\nTITLE Two shot\n[[t2|Two people]] were shot [[w|Friday]], [[k1|one]] fatally, police said. " + "The search goes on. " * 5
    )
    (found,) = shootings.all_written(folder_with(tmp_path, "written_000", SHEET, report))
    assert found.counts == (1, 1)


def test_the_guides_incidents_are_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "incidents_000", CONFLICT_SHEET, example("incidents.md"))
    (found,) = conflict.all_incidents(folder)
    told = {n: (e.type, e.status, e.main, found.text[slice(*e.span)]) for n, e in found.events.items()}
    assert told == {
        1: ("bombing", "occurred", True, "bombed"),
        2: ("arrest", "occurred", True, "detained"),
        3: ("bombing", "occurred", False, "blew up"),
    }
    said = [(name, found.text[slice(*span)], whose) for name, span, whose in found.arguments]
    assert ("initiator", "Taliban fighters", (1,)) in said
    assert ("figure:killed", "two officers", (1,)) in said
    assert ("when", "in 2009", (3,)) in said
    assert found.published == "2016-05-13"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[i2|troops]]", "[[i9|troops]]", "17: initiator of event 9, which is not marked"),
        ("e2 arrest occurred main", "e2 capture occurred main", "17: capture occurred: no such type or status"),
        ("[[g1|a police post]]", "[[target|a police post]]", "17: a mark that cannot be read: target"),
    ],
)
def test_wrong_marks_of_incidents_are_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = folder_with(tmp_path, "incidents_000", CONFLICT_SHEET, example("incidents.md").replace(old, new))
    assert said in list(conflict.wrong(folder, "incidents_000"))
    assert not list(conflict.all_incidents(folder))
