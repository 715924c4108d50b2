"""Pages that were saved as text. The pages here were written for these tests."""

from __future__ import annotations

import pytest

from dateline.clean.saved import clean_saved

FIRST = "Police in the harbour town searched six flats before dawn on Thursday and held nine people, the governor's office said."
SECOND = "The search followed an attack on a customs post in March in which two officers were killed, according to the office."
ARTICLE = f"{FIRST}\n\n{SECOND}"


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def test_an_article_without_junk_comes_out_whole() -> None:
    assert clean_saved(ARTICLE).text == ARTICLE


def test_a_leading_date_and_headline_are_taken_off() -> None:
    saved = clean_saved(page("date 2024-05-02 Nine held after attack on customs post", "PORTVILLE", ARTICLE))
    assert (saved.published, saved.title) == ("2024-05-02", "Nine held after attack on customs post")
    assert saved.text.startswith("PORTVILLE")


@pytest.mark.parametrize(
    "line", ["Thursday, May 2, 2024", "May 2, 2024", "2 May 2024", "Published: May 2, 2024", "Posted on 2024-05-02", "Updated 2024-05-02"]
)
def test_a_blogs_date_line_is_when_it_was_published(line: str) -> None:
    saved = clean_saved(page("OUR TOWN FOREVER", "LOVE THE HARBOUR!!!", line, "Will the harbour be safe again?", ARTICLE))
    assert saved.published == "2024-05-02"
    assert saved.title == "Will the harbour be safe again?"
    assert saved.text == ARTICLE


@pytest.mark.parametrize("body", [f"{FIRST} On May 2, 2019, a bomb had killed four.", "May 2019 was the worst month. " + FIRST])
def test_a_past_events_date_is_not_when_it_was_published(body: str) -> None:
    assert clean_saved(page(body, SECOND)).published is None


def test_a_date_line_below_the_article_dates_something_else() -> None:
    assert clean_saved(page(FIRST, SECOND, FIRST, "May 2, 2024")).published is None


@pytest.mark.parametrize(
    "junk",
    [
        "Post a Comment",
        "No comments:",
        "Note: Only a member of this blog may post a comment.",
        "Comment via Facebook",
        "Send this to a friend",
        "Accessibility links",
        "Share this:",
        "Read more: ten ferries for the summer",
        "Advertisement",
    ],
)
def test_a_line_of_junk_is_taken_off_wherever_it_stands(junk: str) -> None:
    for parts in ((junk, FIRST, SECOND), (FIRST, junk, SECOND), (FIRST, SECOND, junk)):
        assert clean_saved(page(*parts)).text == ARTICLE


def test_what_follows_the_article_is_cut() -> None:
    assert clean_saved(page(FIRST, SECOND, "Latest Posts", "Harbour wins prize", "About This Blog", "We write.")).text == ARTICLE


def test_an_end_mark_at_the_head_cuts_nothing() -> None:
    assert clean_saved(page("Latest Posts", FIRST, SECOND)).text.endswith(ARTICLE)


def test_a_caption_printed_twice_is_taken_off() -> None:
    caption = "Officers carry boxes out of a flat above the harbour."
    assert clean_saved(f"{caption}\n{caption}\n\n{ARTICLE}").text == ARTICLE


def test_spaces_that_do_not_break_are_spaces() -> None:
    assert clean_saved(ARTICLE.replace(" ", "\u00a0")).text == ARTICLE


@pytest.mark.parametrize(
    ("line", "taken_from"),
    [
        ("H/T: Reuters", "Reuters"),
        ("Deutsche Welle", "Deutsche Welle"),
        ("Reuters reports:", "Reuters"),
        ("PORTVILLE (Reuters) - " + FIRST, "Reuters"),
        ("Reuters was told so by the office.", None),
    ],
)
def test_the_outlet_it_was_taken_from_is_told(line: str, taken_from: str | None) -> None:
    assert clean_saved(page(FIRST, line, SECOND)).taken_from == taken_from


def test_the_pages_own_name_is_its_source() -> None:
    assert clean_saved(page(FIRST, SECOND, "About This Blog", '"Harbour Notes" provides news of the port.')).source == "Harbour Notes"


def test_a_first_sentence_is_no_headline() -> None:
    assert clean_saved(ARTICLE).title is None
