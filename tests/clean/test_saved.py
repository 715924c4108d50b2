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
        "By using this site you accept our cookies · © Harbour Times 2024",
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


@pytest.mark.parametrize(
    "sentence",
    [
        "Posted by the group on its channel, the video showed three captured soldiers.",
        "Photo: an officer said the picture showed the six men who had been killed in the raid.",
        "More from the region were expected to flee after two nights of shelling, officials said.",
        "The minister did not make any comments",
        "by three armed men",
        "via a tunnel under the border",
        "source close to the governor",
        "Like this attack, that of March began before dawn.",
        '"Winter Storm" covers three provinces and 2,000 troops.',
        "— Three officers were hurt in the second blast.",
    ],
)
def test_a_sentence_that_looks_like_junk_stays(sentence: str) -> None:
    for parts in ((FIRST, sentence, SECOND), (FIRST, SECOND, sentence)):
        saved = clean_saved(page(*parts))
        assert saved.text == page(*parts)
        assert (saved.source, saved.taken_from) == (None, None)


def test_a_paragraph_printed_twice_stays_once() -> None:
    assert clean_saved(page(FIRST, SECOND, SECOND, FIRST)).text == page(FIRST, SECOND, FIRST)


@pytest.mark.parametrize(
    "line", ["Jan. 5, 2024", "5 Jan 2024", "Fri, 5 January 2024", "Published: 10:15, 5 January 2024", "5th January 2024 at 10:15 am"]
)
def test_short_and_timed_date_lines_are_read(line: str) -> None:
    assert clean_saved(page("Nine held in the port", line, ARTICLE)).published == "2024-01-05"


@pytest.mark.parametrize("line", ["February 30, 2024", "January 5", "05/06/2024", "May 2024", "On January 5, 2024", "2024"])
def test_what_is_no_full_day_is_no_date_of_publication(line: str) -> None:
    saved = clean_saved(page("Nine held in the port", line, ARTICLE))
    assert saved.published is None
    assert line in saved.text


def test_the_days_of_a_list_of_attacks_date_the_attacks() -> None:
    saved = clean_saved(page("Attacks on the port", "June 28, 2016", "Three were killed.", "January 1, 2017", FIRST, SECOND))
    assert saved.published is None
    assert "June 28, 2016\n\nThree were killed.\n\nJanuary 1, 2017" in saved.text


def test_a_day_of_publication_goes_before_one_of_a_change() -> None:
    saved = clean_saved(page("Nine held in the port", "Updated: May 4, 2024", "Published: May 2, 2024", ARTICLE))
    assert (saved.published, saved.title, saved.text) == ("2024-05-02", "Nine held in the port", ARTICLE)


@pytest.mark.parametrize(
    ("parts", "source", "taken_from"),
    [
        (("Daily Sabah", "Nine held in the port", FIRST, SECOND), "Daily Sabah", None),
        ((FIRST, SECOND, "© 2024 Harbour Times. All rights reserved."), "Harbour Times", None),
        ((FIRST, SECOND, "DW"), None, "Deutsche Welle"),
        ((f"PORTVILLE, Arland (AP) — {FIRST}", SECOND), None, "Associated Press"),
        ((f"PORTVILLE (see map) - {FIRST}", SECOND), None, None),
        ((FIRST, SECOND, "Source: Harbour Times"), None, "Harbour Times"),
        ((FIRST, SECOND, "Via AFP"), None, "Agence France-Presse"),
        ((FIRST, SECOND, "This article was originally published in German."), None, None),
    ],
)
def test_outlets_are_told_apart_by_where_they_stand(parts: tuple[str, ...], source: str | None, taken_from: str | None) -> None:
    saved = clean_saved(page(*parts))
    assert (saved.source, saved.taken_from) == (source, taken_from)


def test_sections_and_bylines_above_the_article_go_and_its_dateline_stays() -> None:
    saved = clean_saved(page("Home | News | About", "World", "Nine held in the port", "By Staff Writer", "GAZA CITY, Gaza", ARTICLE))
    assert (saved.title, saved.text) == ("Nine held in the port", page("GAZA CITY, Gaza", ARTICLE))


def test_a_dateline_is_no_headline() -> None:
    saved = clean_saved(page("GAZA CITY, Gaza Strip", ARTICLE))
    assert (saved.title, saved.text) == (None, page("GAZA CITY, Gaza Strip", ARTICLE))
