"""How many were killed, hurt and held, by what a report says. The texts were written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.rules import RuleCoder
from dateline.coding.totals import totals_of
from dateline.coding.tree import Tree
from dateline.model.event import Event, Tally
from dateline.model.report import Report

Code = Callable[..., list[Event | Tally]]
TOLD: Final = Path(__file__).with_name("counts.tsv")
"""Killed, injured and a text of our own, its headline before "||", a line."""
DAY = "2024-05-10"  # a Friday


@pytest.fixture(scope="module")
def rules(codebook: Codebook) -> RuleCoder:
    return RuleCoder(codebook)


def totals(coded: list[Event | Tally], main: int = 0) -> dict[str, int | None]:
    event = [c for c in coded if isinstance(c, Event)][main]
    return {m: q.low for m, q in event.totals}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A teacher and two pupils were shot dead in Dallas on Thursday.", 3, None),
        ("Eleven people, seven men and four women, were killed when gunmen burst into a bar in Lima on Sunday.", 11, None),
        ("At least five people - three men, a woman and a child - were wounded by a bomb in Kabul on Monday.", None, 5),
        ("Six soldiers, four policemen and two civilians were killed by a bomb in Kabul on Monday.", 12, None),
        ("Two soldiers, a policeman and a civilian were killed by a bomb in Kabul on Monday.", 4, None),
        ("Two women, a man and a child were killed and four others wounded when a shell hit a house in Aleppo on Monday.", 4, 4),
        ("The victim, a teacher and a coach, was shot dead in Aleppo on Monday.", 1, None),
        ("The driver is in critical condition and a six year old passenger was pronounced dead in Dallas on Thursday.", 1, 1),
        ("Five people were shot in Dallas on Thursday. One of them died.", 1, 4),
        ("A man was killed and five others were shot in Dallas on Thursday.", 1, 5),
        ("One person was critically wounded and three others were hurt in a shooting in Dallas on Thursday.", None, 4),
        ("The shooting in Dallas on Thursday left one dead and two others in critical condition.", 1, 2),
        ("A man shot his wife and then turned the gun on himself in Dallas on Thursday. She died.", 2, None),
        ("A gunman killed six people in Dallas on Thursday. Seven people died, including the gunman. The gunman was found dead.", 7, None),
        ("Four people suffered gunshot wounds in a shooting in Dallas on Thursday. All are expected to survive.", None, 4),
        ("A 19-year-old man was shot in the leg in Dallas on Thursday. He was taken to a hospital in stable condition.", None, 1),
        ("A 19-year-old man was shot in Dallas on Thursday. A 30-year-old woman was hit in the arm by a bullet.", None, 2),
        ("Two men, 18 and 20, were shot in Dallas on Thursday.", None, 2),
        ("One person was fatally shot and another injured outside a bar in Dallas on Thursday.", 1, 1),
        ("A shooting in Dallas on Thursday left one man dead and another in critical condition.", 1, 1),
        ("A gunman killed a father and son in Dallas on Thursday.", 2, None),
        ("Five people were shot in Dallas on Thursday, and one of those victims was killed.", 1, 4),
        ("Officers found a man shot to death in Dallas on Thursday.", 1, None),
        ("A man shot three people in Dallas on Thursday, then fatally shot himself.", 1, 3),
        ("A gunman shot five people in Dallas on Thursday before police shot him dead.", 1, 5),
        ("A woman was shot in Dallas on Thursday. A teenager was brought to a hospital with a gunshot wound.", None, 2),
        ("Bullets struck three bystanders in Dallas on Thursday.", None, 3),
        ("A double homicide shocked Dallas on Thursday.", 2, None),
        ("Six people were wounded in a shooting in Dallas on Thursday, one of whom died.", 1, 5),
        ("Two men were killed in Dallas on Thursday; three others were injured.", 2, 3),
        ("A shooting in Dallas on Thursday killed a police dog and wounded two officers.", None, 2),
        ("Orlan Vestby, known to friends as Bug, died nine hours after he was shot in Dallas on Thursday.", 1, None),
        ("Three men were shot in Dallas on Thursday. They were treated at the scene and released after suffering grazing wounds.", None, 3),
        ("Officers found two people who had been shot in the leg, one who had been shot in the back, and a third in Dallas.", None, 3),
        ("A stray bullet went through the wall of a home in Dallas on Thursday, grazing a child inside.", None, 1),
        ("A shooting in Dallas left three women and one man injured early Thursday.", None, 4),
        ("The shooting in Dallas on Thursday killed a 1-year-old boy and his 21-year-old uncle.", 2, None),
        ("The shooting in Dallas on Thursday killed a man, 30, and a woman, 28.", 2, None),
        ("The attack in Dallas on Thursday left five people dead, including the gunman.", 5, None),
        ("Police located the bodies of an 8-year-old boy and his mother, shot in Dallas on Thursday.", 2, None),
        ("Two victims died at the scene of a shooting in Dallas on Thursday and a third died at a hospital.", 3, None),
        ("Paramedics pronounced one man dead after a shooting in Dallas on Thursday and took another to a hospital.", 1, 1),
        ("The victims, a 22-year-old man and a 19-year-old woman, were shot in the head in Dallas on Thursday.", None, 2),
        ("The name of a 20-year-old man who was killed in a shooting in Dallas on Thursday was released by a coroner.", 1, None),
        ("An officer found the body of a 15-year-old boy who was shot in Dallas on Thursday.", 1, None),
        ("A girl was shot in Dallas on Thursday. Her father brought her to a hospital.", None, 1),
        ("The fatal shooting of two teens in Dallas on Thursday is under investigation.", 2, None),
        ("Two children and a woman were shot in Dallas on Thursday.", None, 3),
        ("A boy was shot in Dallas on Thursday and taken to a hospital but later died.", 1, None),
        ("They found three men shot dead in Dallas on Thursday and two uninjured residents.", 3, None),
        ("An attack that left five people dead, including the gunman, shook Dallas on Thursday.", 5, None),
        ("An officer was wounded in Dallas on Thursday. The gunman was also wounded.", None, 2),
        ("Police shot and killed a man in Dallas on Thursday. The suspect died at the scene.", 1, None),
        ("Gunmen in Dallas on Thursday killed two sergeants and wounded a third policeman.", 2, 1),
        ("Three men, ages 25, 26, and 33, were wounded by gunmen in Dallas on Thursday.", None, 3),
        ("Ann Lee, 66 and Mary Ford, 64 were shot dead in Dallas on Thursday.", 2, None),
        ("Two people were killed in a shooting in Dallas on Thursday, including the suspect, and six others were injured.", 2, 6),
        ("A man was killed in a shooting in Dallas on Thursday. The victim was identified as 17-year-old Orlan Vestby.", 1, None),
        ("A woman and 3-year-old child are dead after a shooting in Dallas on Thursday.", 2, None),
        ("A man shot his daughter and killed her mother in Dallas on Thursday.", 1, 1),
        ("A triple-murder shook Dallas on Thursday.", 3, None),
        ("A 12-year-old boy shot and killed a girl in Dallas on Thursday.", 1, None),
        ("A man shot another man and a boy in Dallas on Thursday.", None, 2),
        ("Five men and four women were hurt in a shooting in Dallas on Thursday, one in critical condition.", None, 9),
        ("Seven men were shot at a house in Dallas this past weekend.", None, 7),
        ("A boy younger than 12 was shot in Dallas on Thursday.", None, 1),
        ("Four boys between ages 12 and 16 were wounded in a shooting in Dallas on Thursday.", None, 4),
        ("Two men told of a shooting in Dallas on Thursday. The shooting killed a man and wounded two women.", 1, 2),
    ],
)
def test_people_are_counted_once(code: Code, text: str, killed: int | None, injured: int | None) -> None:
    found = totals(code(text, published=DAY))
    assert (found.get("killed"), found.get("injured")) == (killed, injured)


@pytest.mark.parametrize("line", [*TOLD.read_text(encoding="utf-8").splitlines()])
def test_plain_sentences_are_counted(annotator: Annotator, rules: RuleCoder, line: str) -> None:
    killed, injured, told = line.split("\t")
    title, _, text = told.rpartition(" || ")
    subject, _ = rules.subject(Tree(annotator(Report("r", text, title or None, "2015-06-11"))))
    assert subject is not None
    found = dict(totals_of(subject.figures))
    assert [found[m].low if m in found else 0 for m in ("killed", "injured")] == [int(killed), int(injured)]


def test_who_is_charged_with_murder_is_not_dead(code: Code) -> None:
    text = "A man was shot dead in Dallas on Monday. Two men are charged with first-degree murder and attempted murder."
    assert totals(code(text, published=DAY))["killed"] == 1


def test_the_headline_counts_for_a_text_that_does_not(code: Code) -> None:
    text = "A shooting in Dallas took place on Thursday, police said."
    assert totals(code(text, title="Four people wounded in Dallas shooting", published=DAY)) == {"injured": 4}


def test_armed_men_are_no_word_for_men(code: Code) -> None:
    (event,) = (
        e for e in code("Armed men killed two men and a woman in Kano, Nigeria, on Thursday.", published=DAY) if isinstance(e, Event)
    )
    assert {f.group for f in event.figures} == {"civilians"}
    assert dict(event.totals)["killed"].low == 3


def test_no_name_of_a_person_is_said(code: Code) -> None:
    coded = code("Jaxon Quill, 25, was shot dead in Dallas on Thursday. Mira Vandel, 30, was also killed.", published=DAY)
    (event,) = (e for e in coded if isinstance(e, Event))
    assert totals(coded)["killed"] == 2
    assert not any(n in f.as_said for f in event.figures for n in ("Quill", "Vandel", "Jaxon", "Mira"))


def test_more_arrests_are_added(code: Code) -> None:
    found = totals(code("Police arrested three men in Istanbul on Thursday. Two more suspects were detained.", published=DAY))
    assert found == {"arrested": 5}


def test_a_sum_of_several_shootings_is_not_what_the_report_is_about(code: Code) -> None:
    text = "Nine people were shot in five separate incidents across the county. Four bakers were shot at a wedding in Tulsa on Thursday."
    (event,) = (e for e in code(text, published=DAY) if isinstance(e, Event) and e.main)
    assert {m: q.low for m, q in event.totals} == {"injured": 4}
    (alone,) = (e for e in code(text.split(". ")[0] + ".", published=DAY) if isinstance(e, Event))
    assert {m: q.low for m, q in alone.totals} == {"injured": 9}
