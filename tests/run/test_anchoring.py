"""Where the words of a report are in a later text of it."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.anchor import Anchor
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.run import anchoring
from dateline.run.anchoring import LONG, Revision
from tests.making import ISTANBUL, event, on
from tests.run.bare import Bare
from tests.run.test_linking import at

COMMON = "the of a in police said and gunmen killed people on with city . ,".split()


def words(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\w+|[^\w\s]", text)


def moved(old: str, new: str, start: int, end: int) -> str | None:
    """What the words of a span are in the new text."""
    anchor = Anchor("e", "r", "d", (Span("text", start, end),))
    trigger = Revision(Report("r", old), Report("r", new)).realigned(anchor).trigger
    return new[trigger[0].start : trigger[0].end] if trigger else None


def long_text(seed: int = 0, between: str = "\n\n") -> str:
    """100,000 characters of paragraphs in which every fifth word is rare."""
    draw = random.Random(seed)
    told = [[draw.choice(COMMON) if draw.random() < 0.8 else f"w{draw.randrange(3000)}" for _ in range(80)] for _ in range(300)]
    return between.join(" ".join(paragraph) + "." for paragraph in told)[:100_000]


@given(st.lists(st.sampled_from([*"abcd", ".", "\n"])), st.lists(st.sampled_from([*"abcd", ".", "\n"])))
def test_small_texts_are_aligned_by_one_diff_of_their_words(left: list[str], right: list[str]) -> None:
    old, new = " ".join(left), " ".join(right)
    one, other = list(words(old)), list(words(new))
    blocks = SequenceMatcher(None, [m[0] for m in one], [m[0] for m in other], autojunk=False).get_matching_blocks()
    expected = {one[b.a + i].start(): other[b.b + i].span() for b in blocks for i in range(b.size)}
    revision = Revision(Report("r", old), Report("r", new))
    for word in one:
        trigger = revision.realigned(Anchor("e", "r", "d", (Span("text", *word.span()),))).trigger
        assert [(s.start, s.end) for s in trigger] == ([expected[word.start()]] if word.start() in expected else [])


def corrected(text: str) -> str:
    return "This corrects what we wrote.\n\n" + text.replace("w17", "w71").replace("MARKED words", "MARKED new words")


def wrapped(text: str) -> str:
    return re.sub(r"((?:\S+ ){11}\S+) ", r"\1\n", corrected(text).replace("\n\n", " "))


@pytest.mark.parametrize("revise", [corrected, wrapped])
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_a_long_text_that_is_revised_is_aligned_in_little_time(revise: Callable[[str], str], between: str) -> None:
    old = long_text(between=between)
    middle = old.index("w", len(old) // 2)
    old = old[:middle] + "these MARKED words here " + old[middle:]
    assert len(old) > LONG
    start = old.index("MARKED")
    begun = time.perf_counter()
    assert moved(old, revise(old), start, start + 12) in ("MARKED new words", "MARKED new\nwords", "MARKED\nnew words")
    assert time.perf_counter() - begun < 1


def test_a_long_text_that_has_nothing_of_the_old_one_ends_too() -> None:
    begun = time.perf_counter()
    moved(long_text(1), long_text(2), 10, 20)
    assert time.perf_counter() - begun < 20


def test_one_pair_of_texts_is_compared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Report, Report]] = []
    begin = anchoring.Revision.__init__

    def noted(self: Revision, old: Report, new: Report) -> None:
        made.append((old, new))
        begin(self, old, new)

    monkeypatch.setattr(anchoring.Revision, "__init__", noted)
    bare = Bare(tmp_path / "x.db")
    told = [at(event("a", when=on(f"2017-01-0{day}"), where=ISTANBUL, killed=day), 10 * day) for day in range(1, 6)]
    bare.put(*told, revision=1)
    bare.run()
    bare.put(*told, revision=2)
    bare.run()
    bare.close()
    assert made
    assert len(made) == len({(old.text, new.text) for old, new in made})
