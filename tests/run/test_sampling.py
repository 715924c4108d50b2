"""A sample is the same for the same seed, blind, and scored as a careful reader would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.codebook.loader import Codebook
from dateline.errors import ConfigError, InputError
from dateline.model.event import Event
from dateline.model.figure import Quantity
from dateline.model.report import Report
from dateline.model.when import UNKNOWN_WHEN, When
from dateline.run.agreement import Agreement, compare, main_only, pair, places_agree, types_agree, wilson
from dateline.run.sample_sheet import CodedEvent, count_of, read_sheet, rows_of, when_of, write_sheet
from dateline.run.sampling import CodedReport, draw, read_sample, write_sample
from tests.making import ISTANBUL, event, on

REPORTS = [Report(f"r{n}", f"Police came to house {n}.", f"Headline {n}", "2024-05-10", source="Example Herald") for n in range(40)]
KINDS = frozenset({"bombing", "armed_assault", "arrest", "violence", "response"})
HEAD = "report,file,nothing,type,date,place,killed,injured,arrested,main,note\n"


def test_the_same_seed_draws_the_same_in_any_order() -> None:
    first, of = draw(REPORTS, 10, 7)
    assert (len(first), of) == (10, 40)
    assert draw(reversed(REPORTS), 10, 7) == (first, 40)
    assert draw([*REPORTS, *REPORTS], 10, 7) == (first, 40)
    assert draw(REPORTS, 10, 8)[0] != first
    assert draw(REPORTS, 5, 7)[0] == first[:5]
    assert draw(REPORTS, 100, 7)[1] == 40
    kept = draw([r for r in REPORTS if r in first or r.id < "r2"], 10, 7)[0]
    assert kept == first


def test_every_report_is_drawn_about_as_often() -> None:
    often = {r.id: 0 for r in REPORTS}
    for seed in range(300):
        for report in draw(REPORTS, 10, seed)[0]:
            often[report.id] += 1
    assert min(often.values()) >= 45 and max(often.values()) <= 110  # 75 on average, four deviations either side


def test_a_sample_holds_the_texts_and_nothing_that_the_program_says(tmp_path: Path) -> None:
    write_sample(tmp_path / "s", REPORTS[:3], 7, 40)
    assert sorted(str(p.relative_to(tmp_path / "s")) for p in (tmp_path / "s").rglob("*.*")) == [
        "HOW.txt",
        "coded.csv",
        "reports.jsonl",
        "texts/0001-r0.txt",
        "texts/0002-r1.txt",
        "texts/0003-r2.txt",
    ]
    assert (
        tmp_path / "s/texts/0001-r0.txt"
    ).read_text() == "Headline 0\n\nExample Herald · published 2024-05-10\n\nPolice came to house 0.\n"
    assert (tmp_path / "s/coded.csv").read_text(encoding="utf-8-sig").splitlines()[:2] == [HEAD.strip(), "r0,texts/0001-r0.txt,,,,,,,,,"]
    with pytest.raises(ConfigError, match="there is a sample here already"):
        write_sample(tmp_path / "s", REPORTS[:3], 7, 40)
    with pytest.raises(ConfigError, match="no report to draw from"):
        write_sample(tmp_path / "t", [], 7, 0)


def test_a_sheet_comes_back_whatever_separates_its_cells(tmp_path: Path) -> None:
    write_sample(tmp_path, [*REPORTS[:3], Report("=1+1", "Police came.")], 7, 40)
    assert read_sample(tmp_path / "coded.csv", KINDS).coded == ()
    rows = [
        'r0,x,,Bombing,2024-05-09,"Karrada, Baghdad, Iraq",12,30+,,,',
        "r0,x,,arrest,2024-05,,,,10-12,no,",
        "r1,x,Yes,,,,,,,,",
        "r2,x,,,,,,,,,hm",
    ]
    expected = (
        CodedEvent("bombing", on("2024-05-09"), "Karrada, Baghdad, Iraq", (("killed", Quantity(12, 12)), ("injured", Quantity(30, None)))),
        CodedEvent("arrest", When(date(2024, 5, 1), date(2024, 5, 31), "month", "stated"), None, (("arrested", Quantity(10, 12)),), False),
    )
    for separator, encoding in ((",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8")):
        text = HEAD + "\n".join(rows) + "\n'=1+1,x,x,,,,,,,,\n"
        if separator != ",":
            text = text.replace(",", separator).replace(f"Karrada{separator} Baghdad{separator}", "Karrada, Baghdad,")
        (tmp_path / "coded.csv").write_text(text, encoding=encoding)
        sample = read_sample(tmp_path / "coded.csv", KINDS)
        assert [(c.report.id, c.events) for c in sample.coded] == [("r0", expected), ("r1", ()), ("=1+1", ())]
        assert sample.drawn == 4


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_sheet(tmp_path / "x.csv", [("-r", "f", {"type": "arrest", "place": "=A", "note": "two\nlines"}), ("s", "g", None)])
    (_, first), (_, second) = rows_of(tmp_path / "x.csv")
    assert (first["report"], first["place"], first["note"], second["type"]) == ("-r", "=A", "two\nlines", "")
    assert read_sheet(tmp_path / "x.csv", ["-r", "s"], KINDS) == {"-r": (CodedEvent("arrest", place="=A"),)}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("r9,x,,bombing,,,,,,,", "line 2: 'r9' is no report of this sample"),
        ("r0,x,,war,,,,,,,", "line 2: there is no type 'war'"),
        ("r0,x,,,2024-05-09,,,,,,", "line 2: an event needs a type"),
        ("r0,x,,bombing,09.05.2024,,,,,,", "`date` is '09.05.2024': write 2024-05-09"),
        ("r0,x,,bombing,2024-13,,,,,,", "`date` is '2024-13'"),
        ("r0,x,,bombing,2024-05-09/2024-05-01,,,,,,", "`date` is"),
        ("r0,x,,bombing,,,a dozen,,,,", "`killed` is 'a dozen': write 12, 12+ or 10-12"),
        ("r0,x,,bombing,,,12-10,,,,", "the smaller number first"),
        ("r0,x,,bombing,,,,,,perhaps,", "`main` is 'perhaps': write yes or no"),
        ("r0,x,yes,bombing,,,,,,,", "`nothing` is 'yes', and yet 'type' is filled"),
        ("r0,x,no,,,,,,,,", "`nothing` is no"),
        ("r0,x,yes,,,,,,,,\nr0,x,,bombing,,,,,,,", "line 3: 'r0' is said to tell nothing and to tell an event"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, problem: str) -> None:
    write_sample(tmp_path, REPORTS[:3], 7, 40)
    (tmp_path / "coded.csv").write_text(f"{HEAD}{row}\n")
    with pytest.raises(InputError) as raised:
        read_sample(tmp_path / "coded.csv", KINDS)
    assert problem in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no column 'report'"),
        (b"report,type\nr0,bombing\n", "no column 'nothing'"),
        (b"\xff\xfe\x00r", "it is not UTF-8"),
        (HEAD.encode() + b'r0,"' + b"a" * 200_000 + b'",,,,,,,,,\n', "no line of CSV"),
        (b"a" * 2_000_001, "longer than"),
    ],
)
def test_what_is_no_sheet_is_said_so(tmp_path: Path, content: bytes, problem: str) -> None:
    write_sample(tmp_path, REPORTS[:3], 7, 40)
    (tmp_path / "coded.csv").write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_sample(tmp_path / "coded.csv", KINDS)


@pytest.mark.parametrize("content", [None, b"[1]\n", b'{"id": 3}\n', b"{\n", b'{"id": "a", "text": "b", "z": 1}\n'])
def test_the_reports_must_lie_beside_the_sheet(tmp_path: Path, content: bytes | None) -> None:
    write_sample(tmp_path, REPORTS[:3], 7, 40)
    (tmp_path / "reports.jsonl").unlink()
    if content is not None:
        (tmp_path / "reports.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=r"reports\.jsonl"):
        read_sample(tmp_path / "coded.csv", KINDS)


def test_counts_and_days_as_people_write_them() -> None:
    assert (count_of("killed", "12–14"), count_of("killed", "0"), count_of("killed", "")) == (Quantity(12, 14), None, None)
    assert when_of("2024") == When(date(2024, 1, 1), date(2024, 12, 31), "year", "stated")
    assert when_of("2024-05-09/2024-05-11") == When(date(2024, 5, 9), date(2024, 5, 11), "range", "stated")
    assert when_of("") == UNKNOWN_WHEN


def figures(codebook: Codebook, *pairs: tuple[list[Event], list[CodedEvent]]) -> dict[str, Agreement]:
    sample = [CodedReport(Report(f"r{n}", "Text."), tuple(wanted)) for n, (_, wanted) in enumerate(pairs)]
    found = {f"r{n}": own for n, (own, _) in enumerate(pairs)}
    return {a.field: a for a in compare(sample, found, codebook.families)[0]}


def test_each_field_counts_right_told_and_there(codebook: Codebook) -> None:
    bomb = event("a", type="bombing", when=on("2024-05-09"), where=ISTANBUL, killed=12)
    wrong = replace(bomb, totals=(("killed", Quantity(3, 3)),), main=False)
    person = CodedEvent(
        "bombing", on("2024-05-09"), "Fatih, Istanbul, Turkey", (("killed", Quantity(12, 12)), ("injured", Quantity(30, 30)))
    )
    found = figures(codebook, ([bomb], [person]), ([wrong], [person]), ([bomb], []), ([], [person]), ([], []))
    counted = {f: (a.right, a.found, a.wanted) for f, a in found.items()}
    assert counted == {
        "report": (2, 3, 3),
        "event": (2, 3, 3),
        "type": (2, 3, 3),
        "main": (1, 3, 3),
        "date": (2, 3, 3),
        "place": (2, 3, 3),
        "killed": (1, 3, 3),
        "injured": (0, 0, 3),
    }
    killed = found["killed"]
    assert killed.precision and killed.recall and killed.f1
    assert (round(killed.precision.value, 3), round(killed.recall.value, 3), round(killed.f1.value, 3)) == (0.333, 0.333, 0.333)
    assert killed.precision.low < 0.07 and killed.precision.high > 0.79
    assert found["injured"].precision is None and found["injured"].recall


def test_an_event_has_one_counterpart_the_best(codebook: Codebook) -> None:
    first, second = event("a", type="arrest", when=on("2024-05-01")), event("b", type="arrest", when=on("2024-05-09"), killed=2)
    late = CodedEvent("arrest", on("2024-05-09"), None, (("killed", Quantity(2, 2)),))
    assert pair([first, second], [late], codebook.families) == [(1, 0)]
    # Both say when, and it is not the same day: one event told wrongly where there is no other, two where there is.
    assert pair([first], [late], codebook.families) == [(0, 0)]
    assert pair([first, replace(first, event_id="x")], [late], codebook.families) == []
    assert pair([event("c", type="raid")], [late], codebook.families) == [(0, 0)]  # nothing that both give differs
    assert pair([event("c", type="bombing", when=on("2024-05-09"), killed=2)], [late], codebook.families) == []
    assert pair([event("c", type="release", when=on("2024-05-09"))], [late], codebook.families) == [(0, 0)]
    assert pair([event("c", type="release", when=on("2024-05-09"), killed=3)], [late], codebook.families) == []
    same_family = event("d", type="deportation", when=on("2024-05-09"), killed=2)
    assert pair([same_family], [late], codebook.families) == [(0, 0)]
    assert pair([second, second], [late, late], codebook.families) == [(0, 0), (1, 1)]


def test_a_family_agrees_with_its_types(codebook: Codebook) -> None:
    assert types_agree("bombing", "violence", codebook.families)
    assert types_agree("armed_assault", "use_of_force", codebook.families)
    assert not types_agree("bombing", "armed_assault", codebook.families)
    assert not types_agree("bombing", "response", codebook.families)


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        (("Istanbul",), "İSTANBUL", True),
        (("Baghdad",), "Karrada, Baghdad, Iraq", True),
        (("Iraq",), "Karrada, Baghdad, Iraq", False),
        (("Iraq",), "Iraq", True),
        (("Dallas",), "Dallas County, Texas", True),
        (("Texas",), "Dallas, Texas", False),
        (("York",), "New Yorkshire", False),
        (("", ""), "Baghdad", False),
        (("Baghdad",), " , ", False),
    ],
)
def test_places_agree_by_their_finest_names(ours: tuple[str, ...], theirs: str, agree: bool) -> None:
    assert places_agree(ours, theirs) is agree


def test_main_only_leaves_background_on_both_sides() -> None:
    sample = [CodedReport(REPORTS[0], (CodedEvent("arrest", main=False), CodedEvent("bombing")))]
    kept, found = main_only(sample, {"r0": [event(main=False)]})
    assert ([e.kind for e in kept[0].events], found) == (["bombing"], {"r0": []})


def test_three_of_three_is_not_certain() -> None:
    low, high = wilson(3, 3)
    assert (round(low, 2), high) == (0.44, 1.0)
    assert [round(x, 3) for x in wilson(50, 100)] == [0.404, 0.596]
