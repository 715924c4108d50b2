"""Whom headlines count. They were written for these tests."""

from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.codebook.loader import Codebook
from dateline.coding.figures import FigureFinder
from dateline.coding.totals import totals_of
from dateline.coding.tree import Tree
from dateline.model.report import Report


@pytest.mark.parametrize(
    ("title", "killed", "injured"),
    [
        ("2 dead, 3 injured in Ohio shooting", 2, 3),
        ("Police: 3 dead after shooting", 3, None),
        ("PD: 3 dead including two young girls in west Phoenix shooting", 3, None),
        ("Man dead, woman injured in shooting", 1, 1),
        ("Father shot, son killed in drive-by", 1, 1),
        ("3 shot, 1 dead in Detroit", 1, 2),
        ("5 shot, 2 fatally, on West Side", 2, 3),
        ("Mother, 2 children found dead", 3, None),
        ("Pregnant woman, 2 others shot at Anson County club", None, 3),
        ("Three women, one man injured in downtown Denver shootout", None, 4),
        ("Deputy shot, gunman dead after standoff", 1, 1),
        ("Boy, 8, dies of gunshot wound", 1, None),
        ("Baby among 3 shot in Chicago", None, 3),
        ("6 shot in Baltimore, including 3-year-old girl", None, 6),
        ("Baby, 20-year-old man killed in Minneapolis shooting", 2, None),
        ("Shooting Kills Two, Injures Three", 2, 3),
        ("Double shooting leaves one dead, one injured", 1, 1),
        ("Two left dead in Dayton shooting", 2, None),
        ("Gunman left two dead in Dayton", 2, None),
        ("Gunman kills wife, two children, self", 4, None),
        ("Four shot to death in Mason County, then gunman kills himself", 5, None),
        ("Two Chicago men shot, killed", 2, None),
        ("Man shot by police dies", 1, None),
        ("Man fatally shot in Dayton", 1, None),
        ("Father of 5 killed in shooting that left another six injured", 1, 6),
        ("Man shot two people, police say", None, 2),
        ("Man who killed three home invaders will face no charges", 3, None),
        ("Suspect on loose after 4 killed in Ohio home", 4, None),
        ("Man shot 5 times in Dayton", None, 1),
        ("Woman murdered in 2015 is named", 1, None),
        ("Gunfight At Biker Club Kills 1, Wounds 12", 1, 12),
        ("Father who shot 8-year-old son had history of depression", None, 1),
        ("Woman, 3-year-old dead in Shelby", 2, None),
        ("Father and daughters shot dead in St. Paul", None, None),
        ("Man charged in teen's killing", None, None),
        ("Shooting suspect arrested in Dayton", None, None),
        ("No one hurt in shooting", None, None),
        ("1 dead, 10 wounded in Chicago shootings", None, None),
    ],
)
def test_a_headline_is_read_without_articles_and_verbs(
    annotator: Annotator, codebook: Codebook, title: str, killed: int | None, injured: int | None
) -> None:
    tree = Tree(annotator(Report("r", "Police said on Monday that nothing else was known.", title, "2016-05-04")))
    found = {m: q.low for m, q in totals_of(FigureFinder(codebook).headline(tree))}
    assert (found.get("killed"), found.get("injured")) == (killed, injured)
