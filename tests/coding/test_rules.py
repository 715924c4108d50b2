"""What the coder makes of reports. The sentences here were written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model.event import Event, Tally

Code = Callable[..., list[Event | Tally]]
DAY = "2024-05-10"  # a Friday


def events(coded: list[Event | Tally]) -> list[Event]:
    return [c for c in coded if isinstance(c, Event)]


def totals(event: Event) -> dict[str, tuple[int | None, int | None]]:
    return {m: (q.low, q.high) for m, q in event.totals}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A car bomb killed 12 people and injured 30 in Baghdad, Iraq, on Thursday.", "bombing", {"killed": (12, 12), "injured": (30, 30)}),
        ("Gunmen shot dead three police officers in Kabul on Thursday.", "armed_assault", {"killed": (3, 3)}),
        ("Two men were shot on Thursday in Dallas, Texas, one fatally.", "armed_assault", {"killed": (1, 1), "injured": (1, 1)}),
        ("Three people were stabbed in London on Thursday.", "armed_assault", {"injured": (3, 3)}),
        ("Police arrested at least 27 suspects in Istanbul on Thursday.", "arrest", {"arrested": (27, None)}),
        ("Turkey deported seven foreigners on Thursday.", "deportation", {"deported": (7, 7)}),
        ("An air strike by warplanes killed dozens of civilians in Idlib on Thursday.", "air_strike", {"killed": (24, 99)}),
        (
            "Soldiers and militants exchanged fire in Diyarbakir on Thursday, and four soldiers were killed.",
            "armed_clash",
            {"killed": (4, 4)},
        ),
        ("Gunmen kidnapped five aid workers near Maiduguri in Nigeria on Thursday.", "kidnapping", {"kidnapped": (5, 5)}),
        (
            "Six suspected militants killed in the raid in Yalova were citizens. Three police officers were killed in the raid.",
            None,
            {"killed": (9, 9)},
        ),
        ("The bomb killed 12 people, including four children, in Kabul on Thursday.", "bombing", {"killed": (12, 12)}),
        ("They arrested 15 Chinese nationals and 15 Syrians in Gaziantep on Thursday.", "arrest", {"arrested": (30, 30)}),
    ],
)
def test_one_occurrence_is_one_event_with_its_counts(code: Code, text: str, kind: str | None, expected: dict[str, object]) -> None:
    found = events(code(text, published=DAY))
    assert len(found) == 1
    assert kind in (None, found[0].type)
    assert {m: totals(found[0]).get(m) for m in expected} == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Islamic State militants executed 17 captured soldiers near Tabqa, Syria, on Thursday.", ["execution"]),
        ("The execution of three hostages by the Taliban in Kabul on Thursday was condemned.", ["execution"]),
        ("Police executed a search warrant in Dallas on Thursday.", ["raid"]),
        ("The group executed an attack in Paris on Thursday that killed 12 people.", ["armed_assault"]),
    ],
)
def test_who_is_executed_is_a_person(code: Code, text: str, kinds: list[str]) -> None:
    assert [e.type for e in events(code(text, published=DAY))] == kinds


def test_day_place_and_parties_are_tied_to_their_words(code: Code) -> None:
    text = "Islamic State fighters attacked a police station in Kirkuk, Iraq, on Thursday, killing three police officers."
    (event,) = events(code(text, published=DAY))
    assert (event.when.start, event.when.precision, event.when.basis) == (date(2024, 5, 9), "day", "relative")
    assert (event.where.name, event.where.country, event.where.precision) == ("Kirkuk", "IQ", "locality")
    assert [(a.role, a.actor_id) for a in event.actors if a.role == "initiator"] == [("initiator", "islamic-state")]
    said = {e.field: text[e.span.start : e.span.end] for e in event.evidence}
    assert said["when"] == "on Thursday"
    assert said["where"] == "Kirkuk"
    assert said["figures[0]"] == "three police officers"


def test_a_sentence_that_goes_on_tells_the_same_event(code: Code) -> None:
    text = "A bomb killed eight people at a market in Kabul on Thursday. Eight people died and 20 were injured in the blast, a doctor said."
    (event,) = events(code(text, published=DAY))
    assert totals(event) == {"killed": (8, 8), "injured": (20, 20)}


def test_another_attack_is_another_event_and_an_old_one_is_background(code: Code) -> None:
    text = "A bomb killed eight people in Kabul on Thursday. In another attack, gunmen killed 20 people in Herat in March 2019."
    first, second = events(code(text, published=DAY))
    assert (first.main, second.main) == (True, False)
    assert (second.where.name, second.when.precision, totals(second)) == ("Herāt", "month", {"killed": (20, 20)})


def test_two_days_in_a_sentence_are_two_events_and_their_sum_is_none(code: Code) -> None:
    text = "In the past week, police in Gaziantep arrested seven men at the border. Two men were arrested on May 6, and five more were detained on May 8."
    found = events(code(text, published=DAY))
    assert [(e.when.start, totals(e)["arrested"][0]) for e in found] == [(date(2024, 5, 6), 2), (date(2024, 5, 8), 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Attacks could happen at any time, an expert said.",
        "No one was killed in Kabul on Thursday.",
        "The museum opened in Athens on Thursday.",
        "If a bomb explodes, people may be killed.",
        "The bomb disposal unit has a new office in Dallas, Texas.",
        "He plays a video game about a shooting.",
    ],
)
def test_what_did_not_happen_is_no_event(code: Code, text: str) -> None:
    assert code(text, published=DAY) == []


def test_a_total_over_a_period_is_a_tally_and_no_event(code: Code) -> None:
    text = "During the first nine months of 2023, police carried out 1,760 operations in Turkey, resulting in 3,686 detentions and 784 arrests."
    (tally,) = code(text, published=DAY)
    assert isinstance(tally, Tally)
    assert (tally.when.start, tally.when.end, tally.where.country) == (date(2023, 1, 1), date(2023, 9, 30), "TR")
    assert [(f.measure, f.quantity.low) for f in tally.figures] == [("operations", 1760), ("arrested", 3686), ("arrested", 784)]


def test_the_publication_date_is_never_the_events(code: Code) -> None:
    (event,) = events(code("A car bomb killed 12 people in Baghdad.", published=DAY))
    assert not event.when.known


def test_the_day_of_saying_so_is_not_the_day_it_happened(code: Code) -> None:
    (event,) = events(code("A car bomb killed 12 people in Baghdad, police said on Thursday. The bomb went off on Tuesday.", published=DAY))
    assert event.when.start == date(2024, 5, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll of the bombing in Kabul has risen to 45, officials said.", {"killed": (45, 45)}),
        ("The number of people killed in the attack on Mosul climbed to 45 after a child died in hospital.", {"killed": (45, 45)}),
        ("The attack killed 67 people in Nairobi. Six soldiers died in the fighting.", {"killed": (67, 67)}),
    ],
)
def test_a_toll_is_the_whole_and_not_added_to(code: Code, text: str, expected: dict[str, object]) -> None:
    assert [totals(e) for e in events(code(text, published=DAY))] == [expected]


def test_the_day_of_the_deed_is_taken_and_not_that_of_the_search(code: Code) -> None:
    text = "Police were searching on Monday for the gunman who attacked a club in Istanbul on January 1, 2017, and killed 39 people."
    (event,) = events(code(text, published="2017-01-03"))
    assert event.when.start == date(2017, 1, 1)


def test_a_building_is_not_the_town_of_its_name(code: Code) -> None:
    (event,) = events(code("Gunmen killed 39 people at the Westgate shopping mall in Nairobi, Kenya, on Thursday.", published=DAY))
    assert (event.where.name, event.where.country) == ("Nairobi", "KE")


def test_what_is_said_again_is_told_once(code: Code) -> None:
    text = "A suicide bomber killed 30 people in Suruç, Turkey, on Thursday. The bomb went off in a garden in the town of Kobani's friends."
    assert len(events(code(text, published=DAY))) == 1


def test_whom_a_later_sentence_blames_is_suspected(code: Code) -> None:
    (event,) = events(code("A bomb killed 103 people in Ankara on Thursday. The government blamed Islamic State.", published=DAY))
    assert [(a.actor_id, a.certainty) for a in event.actors if a.role == "initiator"] == [("islamic-state", "suspected")]


def test_a_claim_of_responsibility_is_the_initiators_certainty(code: Code) -> None:
    (event,) = events(code("A bomb killed nine people in Kabul on Thursday. The Taliban claimed responsibility.", published=DAY))
    assert [(a.actor_id, a.certainty) for a in event.actors if a.role == "initiator"] == [("taliban", "claimed")]


def test_every_value_has_evidence(code: Code) -> None:
    text = "Gunmen killed two soldiers near Mosul on Thursday. Troops arrested four suspects in Erbil on Friday, the army said."
    for event in events(code(text, published=DAY)):
        fields = {e.field for e in event.evidence}
        needed = {
            "type",
            "when",
            "where",
            *(f"actors[{i}]" for i in range(len(event.actors))),
            *(f"figures[{i}]" for i in range(len(event.figures))),
        }
        assert needed <= fields
        assert all(0 < len(e.span) <= 300 for e in event.evidence)


def test_a_man_is_of_the_attackers_only_where_he_is_armed(code: Code) -> None:
    (event,) = code("A shooting in Kabul left one man dead on Thursday. Police shot dead two armed men.", published=DAY)[:1]
    groups = {f.as_said: f.group for f in event.figures}  # type: ignore[union-attr]
    assert groups.get("one man") == "civilians"


def test_what_somebody_is_convicted_of_is_background(code: Code) -> None:
    verdict, attack = events(code("A court convicted six men of the attack in Brussels on Thursday.", published=DAY))
    assert (verdict.type, verdict.main, totals(verdict)) == ("conviction", True, {"convicted": (6, 6)})
    assert (attack.type, attack.main, attack.totals) == ("armed_assault", False, ())


def test_what_somebody_is_accused_of_is_told_once(code: Code) -> None:
    text = "Gunmen shot dead a mayor in Cali on Thursday. Two men were arrested for the killing."
    assert [e.type for e in events(code(text, published=DAY))] == ["armed_assault", "arrest"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Clashes broke out between two gangs in Tripoli on Thursday.", ["armed_clash"]),
        ("The mayor condemned the bombing of the market in Kirkuk.", ["bombing"]),
        ("The party called for a general strike. Miners went on strike in Potosi on Thursday.", ["protest"]),
        ("Rioters looted shops in Durban on Thursday. Elsewhere in the city rebels kidnapped two nurses.", ["riot", "kidnapping"]),
        ("Villagers held a sit-in in Ayacucho while guerrillas kidnapped two engineers near Tocache.", ["kidnapping", "protest"]),
        ("Troops were deployed in Cotabato on Thursday.", ["military_operation"]),
        ("Police in Nashik nabbed three miscreants on Thursday.", ["arrest"]),
        ("Police resorted to a lathi charge in Surat on Thursday.", ["use_of_force"]),
        ("Warplanes bombed a bridge near Raqqa on Thursday.", ["air_strike"]),
    ],
)
def test_words_of_many_types_tell_events(code: Code, text: str, kinds: list[str]) -> None:
    assert sorted(e.type for e in events(code(text, published=DAY))) == sorted(kinds)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A coup attempt shook Libreville on Thursday.", "failed"),
        ("A bomb failed to explode at a bus station in Davao on Thursday.", "failed"),
        ("Two men are expected to appear in court in Leeds on Monday.", "planned"),
        ("Gunmen shot dead two soldiers in Kirkuk on Thursday.", "occurred"),
    ],
)
def test_a_status_is_read_from_the_words_around(code: Code, text: str, status: str) -> None:
    assert [e.status for e in events(code(text, published=DAY))] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in a crash on the road to Lincoln on Thursday. Two others were injured.",
        "A boy was accidentally shot in Tulsa on Thursday when his uncle was cleaning a gun.",
        "At least six people died when a cyclone hit the coast near Sittwe on Thursday.",
        "The ministry released a report in Geneva on Thursday.",
        "The driver was treated at a hospital and released on Thursday.",
        "Files found in Perm on Thursday held manuals on bomb making and combat training material.",
    ],
)
def test_accidents_and_other_senses_are_no_events(code: Code, text: str) -> None:
    assert code(text, published=DAY) == []


def test_the_subject_is_news_and_what_came_before_it_is_not(code: Code) -> None:
    text = "Gunmen killed three officials in Herat on Thursday. A bomb had exploded in the same town in March 2021."
    first, second = events(code(text, published=DAY))
    assert (first.main, second.main) == (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So far this year 27 people have been arrested in Spain; in all of 2023 the figure was 46.", [("arrested", 27), ("arrested", 46)]),
        ("Police arrested 802 foreigners in Agartala in 2023, against 731 in 2022.", [("arrested", 802), ("arrested", 731)]),
        ("The observatory has recorded 3,578 deaths in Cabo Delgado since October 2017.", [("killed", 3578)]),
        ("It was the fourth shooting in Austin in the past six months.", [("attacks", 4)]),
        ("On Tuesday coalition aircraft conducted 14 strikes in Syria.", [("attacks", 14)]),
        ("Since 2016 the squadron has flown over 300 missions from Cyprus.", [("operations", 300)]),
        ("The number of people detained in Minsk now stands at 7,000.", [("arrested", 7000)]),
        ("The war, now in its ninth year, has killed 40,000 people.", [("killed", 40000)]),
        (
            "Over the past three days 90 people were injured in Beirut. Of these, 14 have been arrested.",
            [("injured", 90), ("arrested", 14)],
        ),
        ("Another 40 prisoners were freed, bringing the total to 711 since last Wednesday.", [("released", 711)]),
    ],
)
def test_totals_are_read_by_their_periods(code: Code, text: str, expected: list[tuple[str, int]]) -> None:
    tallies = [c for c in code(text, published=DAY) if isinstance(c, Tally)]
    assert [(f.measure, f.quantity.low) for t in tallies for f in t.figures] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Workers began three strikes in Lille on Tuesday.",
        "Gunmen set off three bombs in a market in Mosul on Tuesday, killing nine people.",
        "The number of people wounded in the blast in Mosul on Tuesday stands at 40.",
    ],
)
def test_what_one_occurrence_has_several_of_is_no_tally(code: Code, text: str) -> None:
    assert not [c for c in code(text, published=DAY) if isinstance(c, Tally)]


def test_attacks_counted_on_a_day_may_be_told_as_events_too(code: Code) -> None:
    coded = code("Militants launched three attacks in Mosul on Tuesday, killing nine people.", published=DAY)
    assert [totals(e)["killed"] for e in events(coded)] == [(9, 9)]
    assert [(f.measure, f.quantity.low) for t in coded if isinstance(t, Tally) for f in t.figures] == [("attacks", 3)]


def test_a_count_of_a_day_beside_a_total_is_an_event(code: Code) -> None:
    text = "Five people were wounded in Austin on Thursday, and 30 more have been wounded in the city since January."
    coded = code(text, published=DAY)
    assert [totals(e)["injured"] for e in events(coded)] == [(5, 5)]
    assert [f.quantity.low for t in coded if isinstance(t, Tally) for f in t.figures] == [30]


def test_a_short_range_is_of_one_occurrence(code: Code) -> None:
    text = "At least 30 civilians were wounded in clashes in Taiz between May 7 and May 8."
    assert [type(c) for c in code(text, published=DAY)] == [Event]


@pytest.mark.parametrize(
    ("said", "certainty"),
    [
        ("Islamic State could be behind the attack, a spokesman said.", "suspected"),
        ("Islamic State claimed responsibility for the attack.", "claimed"),
    ],
)
def test_who_may_have_done_it_is_suspected_and_who_says_so_claims(
    code: Callable[..., list[Event | Tally]], said: str, certainty: str
) -> None:
    coded = code(f"A car bomb killed 27 people in Baghdad on May 9, 2024. {said}")
    found = [a.certainty for e in coded if isinstance(e, Event) for a in e.actors if a.actor_id == "islamic-state"]
    assert found == [certainty]


def test_a_country_before_an_air_strike_made_it_and_before_a_bombing_suffered_it(code: Callable[..., list[Event | Tally]]) -> None:
    def initiators(text: str) -> set[str]:
        return {a.name for e in code(text) if isinstance(e, Event) for a in e.actors if a.role == "initiator"}

    assert initiators("An Israeli air strike on a school killed at least 19 people on Tuesday.") == {"Israel"}
    assert initiators("An Afghan bombing killed at least 19 people on Tuesday.") == set()


def test_a_year_that_the_event_itself_states_is_not_the_day_of_the_verdict(code: Callable[..., list[Event | Tally]]) -> None:
    coded = code("A court in Hamburg sentenced two men on Wednesday for a 2019 bombing in Kabul.", published="2020-06-10")
    found = {e.type: (str(e.when.start), str(e.when.end)) for e in coded if isinstance(e, Event)}
    assert found == {"conviction": ("2020-06-10", "2020-06-10"), "bombing": ("2019-01-01", "2019-12-31")}


@pytest.mark.parametrize(
    ("text", "totals", "initiators"),
    [
        (
            "French police foiled an attack in Strasbourg and arrested seven suspects on Monday.",
            {"arrested": 7},
            {"French National Police"},
        ),
        ("Germany deported 28 Afghans convicted of crimes to Kabul on Friday.", {"deported": 28}, {"Germany"}),
        ("Police released five men arrested in Lyon on Monday.", {"released": 5}, {"police"}),
        ("Two men killed in the attack in Lima on Monday were buried on Friday.", {"killed": 2}, set()),
    ],
)
def test_what_is_done_now_is_counted_and_not_what_was_done_before(
    code: Callable[..., list[Event | Tally]], text: str, totals: dict[str, int], initiators: set[str]
) -> None:
    found = [e for e in code(text) if isinstance(e, Event)]
    assert {m: q.low for e in found for m, q in e.totals} == totals
    assert {a.name for e in found for a in e.actors if a.role == "initiator"} == initiators


def test_a_verb_whose_past_is_like_its_present_tells(code: Callable[..., list[Event | Tally]]) -> None:
    (event,) = (
        e for e in code("Unknown assailants set fire to a mosque in Cologne overnight; nobody was injured.") if isinstance(e, Event)
    )
    assert (event.type, event.where.as_said) == ("sabotage", "Cologne")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Police found the bodies of 11 men near Tarhuna on Friday; they had been shot.", set()),
        ("A drone strike killed four suspected al-Qaeda members in Marib on Sunday.", {("target", "al-Qaeda")}),
    ],
)
def test_who_found_the_dead_did_not_kill_them_and_members_are_their_organisation(
    code: Callable[..., list[Event | Tally]], text: str, parties: set[tuple[str, str]]
) -> None:
    found = {(a.role, a.name) for e in code(text) if isinstance(e, Event) for a in e.actors}
    assert parties <= found and ("initiator", "police") not in found


@pytest.mark.parametrize(
    ("text", "kind", "initiators"),
    [
        ("Prosecutors charged six members of a far-right group in Dresden on Wednesday.", "prosecution", {"prosecutor"}),
        ("A court in Ankara sentenced three defendants to life in prison on Monday.", "conviction", {"court"}),
        ("Immigration officials deported 40 people to Honduras on Monday.", "deportation", {"Immigration official"}),
        ("About 3,000 police officers have been deployed in Ahmedabad since Monday.", "military_operation", {"police officer"}),
        ("Workers went on strike in Santiago on Wednesday.", "protest", {"worker"}),
        ("The army said on Sunday that it had killed 12 insurgents in Borno on Friday.", "armed_assault", {"army"}),
        ("Clashes between farmers and herders in Benue left 16 dead on Sunday.", "armed_clash", {"farmer"}),
        ("Army troops captured the town of Sabratha on Monday.", "military_operation", {"troop"}),
        ("Intelligence agents foiled an attack on a synagogue in Vienna on Sunday.", "foiled_plot", {"intelligence agent"}),
    ],
)
def test_offices_the_sent_and_whoever_speaks_of_it_are_who_did_it(
    code: Callable[..., list[Event | Tally]], text: str, kind: str, initiators: set[str]
) -> None:
    events = [e for e in code(text) if isinstance(e, Event)]
    assert {e.type for e in events} == {kind}
    assert initiators <= {a.name for a in events[0].actors if a.role == "initiator"}


def test_death_is_no_event_where_it_is_the_sentence(code: Callable[..., list[Event | Tally]]) -> None:
    (event,) = code("A court sentenced 75 people to death in Cairo on Saturday.")
    assert isinstance(event, Event) and event.type == "conviction" and "killed" not in dict(event.totals)


@pytest.mark.parametrize("ground", ["police violence", "the fighting between the army and rebels"])
def test_what_is_marched_against_did_not_happen(code: Callable[..., list[Event | Tally]], ground: str) -> None:
    (event,) = code(f"Thousands of people marched through Santiago on Friday to protest against {ground}.")
    assert isinstance(event, Event) and event.type == "protest"
