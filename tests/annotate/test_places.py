from __future__ import annotations

import time

import pytest

from dateline.annotate.annotator import Annotator
from dateline.gazetteer.index import Gazetteer
from dateline.model.mention import PlaceMention
from dateline.model.report import Report


def mentions(annotator: Annotator, text: str, **fields: str) -> tuple[PlaceMention, ...]:
    return annotator(Report("r", text, **fields)).places


def places(annotator: Annotator, text: str, **fields: str) -> list[tuple[str, str, str | None, str | None, str]]:
    return [(m.text, m.place.name, m.place.admin1, m.place.country, m.relation) for m in mentions(annotator, text, **fields)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided a house in Dallas, Texas.", ("Dallas", "Dallas", "Texas", "US", "in")),
        ("A man was shot in Gary, Ind., on Friday.", ("Gary", "Gary", "Indiana", "US", "in")),
        ("The bomb went off near Fallujah in Iraq.", ("Fallujah", "Al Fallūjah", "Al Anbār", "IQ", "near")),
        ("Two were held in Gaziantep province in Turkey.", ("Gaziantep", "Gaziantep", "Gaziantep", "TR", "in")),
        ("He was held in the Balçova district of İzmir.", ("Balçova", "Balçova", "İzmir", "TR", "in")),
        ("The ambush was 40 km south of Kandahar.", ("Kandahar", "Kandahār", "Kandahār", "AF", "offset")),
        ("GAZA (Wire) - An air strike killed two.", ("GAZA", "Gaza Strip", "Gaza Strip", "PS", "in")),
        ("Fighters crossed into Syria.", ("Syria", "Syria", None, "SY", "in")),
        ("Soldiers searched homes in Mosul.", ("Mosul", "Mosul", "Nineveh", "IQ", "in")),
        ("A blast killed six in Mossul, officials said.", ("Mossul", "Mosul", "Nineveh", "IQ", "in")),
        ("Gunmen opened fire in Springfield, Illinois, on Sunday.", ("Springfield", "Springfield", "Illinois", "US", "in")),
        ("Gunmen opened fire in Springfield, Missouri, on Sunday.", ("Springfield", "Springfield", "Missouri", "US", "in")),
        ("Deputies found him in Paris, Texas.", ("Paris", "Paris", "Texas", "US", "in")),
        ("Deputies found him in Lebanon, Indiana.", ("Lebanon", "Lebanon", "Indiana", "US", "in")),
        ("The arrests were made in Cambridge, Ont., on Tuesday.", ("Cambridge", "Cambridge", "Ontario", "CA", "in")),
        ("A bomb was defused in London, Ontario.", ("London", "London", "Ontario", "CA", "in")),
        ("The suspects were arrested in Wollongong, NSW.", ("Wollongong", "Wollongong", "New South Wales", "AU", "in")),
        ("A shooting in Atlanta, GA, left two dead.", ("Atlanta", "Atlanta", "Georgia", "US", "in")),
        ("Two men were shot in the city of Basra.", ("Basra", "Basrah", "Basra", "IQ", "in")),
        ("Rebels seized the town of Goma in Congo.", ("Goma", "Goma", "North Kivu", "CD", "in")),
        ("The convoy was hit in Anbar province.", ("Anbar", "Al Anbār", "Al Anbār", "IQ", "in")),
        ("Clashes broke out in Helmand province.", ("Helmand", "Helmand", "Helmand", "AF", "in")),
        ("Los Angeles County deputies shot a man.", ("Los Angeles County", "Los Angeles County", "California", "US", "in")),
        ("The body was found in Cook County.", ("Cook County", "Cook County", "Illinois", "US", "in")),
        ("Shelling was heard in the Gaza Strip.", ("Gaza Strip", "Gaza Strip", "Gaza Strip", "PS", "in")),
        ("Troops died in an ambush in the Sinai.", ("Sinai", "Sinai", "Sinai", "EG", "in")),
        ("Two settlers were wounded in the West Bank.", ("West Bank", "West Bank", "West Bank", "PS", "in")),
        ("Attacks multiplied in the North Caucasus.", ("North Caucasus", "North Caucasus", None, "RU", "in")),
        ("Drones struck the Kurdistan Region.", ("Kurdistan Region", "Kurdistan Region", "Kurdistan Region", "IQ", "in")),
        ("Violence has spread across the Sahel.", ("Sahel", "Sahel", None, None, "in")),
        ("Piracy has returned to the Horn of Africa.", ("Horn of Africa", "Horn of Africa", None, None, "in")),
        ("A roadside bomb killed two in northern Syria.", ("northern Syria", "Syria", None, "SY", "in")),
        ("Five died in southeastern Turkey.", ("southeastern Turkey", "Turkey", None, "TR", "in")),
        ("The raid took place in eastern Aleppo.", ("eastern Aleppo", "Aleppo", "Aleppo", "SY", "in")),
        ("The raid took place in western Baghdad.", ("western Baghdad", "Baghdad", "Baghdad", "IQ", "in")),
        ("The village lies 12 miles north of Maiduguri.", ("Maiduguri", "Maiduguri", "Borno", "NG", "offset")),
        ("The base is 30 kilometers south of Mosul.", ("Mosul", "Mosul", "Nineveh", "IQ", "offset")),
        ("A checkpoint outside Kirkuk was attacked.", ("Kirkuk", "Kirkuk", "Kirkuk", "IQ", "near")),
        ("A bomb exploded on the outskirts of Peshawar.", ("Peshawar", "Peshawar", "Khyber Pakhtunkhwa", "PK", "near")),
        ("Fighting continued close to Donetsk.", ("Donetsk", "Donetsk", "Donetsk", "UA", "near")),
        ("Men were held on the border between Syria and Turkey.", ("Turkey", "Turkey", None, "TR", "near")),
        ("Men were held on the border between Syria and Turkey.", ("Syria", "Syria", None, "SY", "near")),
        ("A grenade was thrown in Diyarbakir's Sur district.", ("Sur", "Sur", "Diyarbakır", "TR", "in")),
        ("A car bomb went off in Istanbul's Beyoğlu district.", ("Beyoğlu", "Beyoğlu", "Istanbul", "TR", "in")),
        ("He was detained in the Maltepe district of Istanbul.", ("Maltepe", "Maltepe", "Istanbul", "TR", "in")),
        ("İzmir woke to the news of the raid in İzmir.", ("İzmir", "İzmir", "İzmir", "TR", "in")),
        ("A gunman attacked a bar in Reading, England.", ("Reading", "Reading", "England", "GB", "in")),
        ("A lorry was driven into crowds in Nice.", ("Nice", "Nice", "Provence-Alpes-Côte-d’Azur", "FR", "in")),
        ("Two people were shot in Mobile, Alabama.", ("Mobile", "Mobile", "Alabama", "US", "in")),
        ("An explosion hit Burkina Faso.", ("Burkina Faso", "Burkina Faso", None, "BF", "in")),
        ("Gunmen killed ten in Côte d'Ivoire.", ("Côte d'Ivoire", "Ivory Coast", None, "CI", "in")),
        ("An attack was foiled in St. Louis, Missouri.", ("St. Louis", "St. Louis", "Missouri", "US", "in")),
        ("Shots were fired in Saint Petersburg, Russia.", ("Saint Petersburg", "Saint Petersburg", "Sankt-Peterburg", "RU", "in")),
        ("BASRA, Iraq (Wire) - Gunmen killed a judge.", ("BASRA", "Basrah", "Basra", "IQ", "in")),
        ("The United States condemned the attack in Kabul.", ("Kabul", "Kabul", "Kabul", "AF", "in")),
        ("Police in the U.K. held four men.", ("U.K.", "United Kingdom", None, "GB", "in")),
        ("The explosion was heard in Al-Hasakah, Syria.", ("Al-Hasakah", "Al Ḩasakah", "Al Ḩasakah", "SY", "in")),
        ("Protests were held in Tbilisi, Georgia.", ("Tbilisi", "Tbilisi", "Tbilisi", "GE", "in")),
        ("Georgian troops were shot at in Georgia.", ("Georgia", "Georgia", None, "GE", "in")),
        ("Two men were shot in Atlanta and Savannah, police in Georgia said.", ("Georgia", "Georgia", "Georgia", "US", "in")),
        ("A priest was abducted in Chad.", ("Chad", "Chad", None, "TD", "in")),
        ("The ship was seized in the Gulf of Aden.", ("Gulf of Aden", "Gulf of Aden", None, None, "in")),
        ("Rockets were fired at Sderot from Gaza.", ("Gaza", "Gaza Strip", "Gaza Strip", "PS", "in")),
        ("The mayor of Diyarbakır was dismissed.", ("Diyarbakır", "Diyarbakır", "Diyarbakır", "TR", "in")),
        ("In Franklin and Delaware counties in Ohio, two men were held.", ("Delaware", "Delaware County", "Ohio", "US", "in")),
        (
            "Militants attacked a post in Khyber Pakhtunkhwa.",
            ("Khyber Pakhtunkhwa", "Khyber Pakhtunkhwa", "Khyber Pakhtunkhwa", "PK", "in"),
        ),
        ("A suicide bomber struck Quetta, Pakistan.", ("Quetta", "Quetta", "Balochistan", "PK", "in")),
        ("A mosque was burnt in Rakhine state.", ("Rakhine", "Rakhine", "Rakhine", "MM", "in")),
        ("A bus was ambushed in Cabo Delgado province, Mozambique.", ("Cabo Delgado", "Cabo Delgado", "Cabo Delgado", "MZ", "in")),
        ("Twelve miners were killed in Zamfara state.", ("Zamfara", "Zamfara", "Zamfara", "NG", "in")),
        ("The airport in Brussels was closed.", ("Brussels", "Brussels", "Brussels Capital", "BE", "in")),
        ("Officers searched flats in Molenbeek, Belgium.", ("Belgium", "Belgium", None, "BE", "in")),
    ],
)
def test_a_place_is_found_and_resolved(annotator: Annotator, text: str, expected: tuple[str, ...]) -> None:
    assert expected in places(annotator, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said the man may be held.",
        "The Washington Post reported it.",
        "The Islamic State group claimed it.",
        "It was on Monday in May.",
        "Turkish police arrested three men.",
        "The minister spoke of the Paris agreement, which is known as the Paris Agreement.",
        "The Boston Globe reported it on Sunday.",
        "Manchester United won on Saturday.",
        "The Bank of England raised its rate.",
        "He studied law at the University of Leeds.",
        "Mr. Lincoln denied the charge.",
        "Officer Jordan was not hurt.",
        "Reading the names took an hour.",
        "Nice weather brought out the crowds.",
        "She ate turkey with her family.",
        "Sheriff Madison said so.",
        "The house stands on Washington Street.",
        "They live on Lincoln Avenue.",
        "The car was found on Dallas Road.",
        "Sydney Smith was acquitted.",
        "Chad Smith was acquitted on Friday.",
        "Paris Hilton gave a concert.",
        "Israel Martinez was acquitted.",
        "Jordan Henderson scored twice.",
        "Mobile phones were seized.",
        "The Syrian and the Iraqi armies met.",
        "He was a Canadian citizen.",
        "Many of them were Georgian.",
        "March was the deadliest month.",
        "It was the Treaty of Rome that said so.",
        "The Chicago Bulls lost.",
        "Ms. Florence waved to her friends.",
        "Same time tomorrow, he wrote.",
        "Central banks met on Tuesday.",
        "The Archbishop of Canterbury preached.",
        "Google and Facebook removed the video.",
    ],
)
def test_no_place_is_found_where_none_is_said(annotator: Annotator, text: str) -> None:
    assert places(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Police in Portland, Maine, searched a flat. Later two men were held in Augusta.", "Augusta", "Maine"),
        ("Police in Portland, Maine, searched a flat. Later Portland was quiet.", "Portland", "Maine"),
        ("A man from Columbus, Ohio, was held in Dublin, police in Ohio said. Hilliard and Westerville are near.", "Dublin", "Ohio"),
        ("Troops left Tyler, Texas. In Athens a man was shot. Athens lies in Texas.", "Athens", "Texas"),
        ("The Iraqi army left Tikrit and Samarra. It reached Hawija.", "Tikrit", "Şalāḩ ad Dīn"),
        ("Deputies in Richmond, Kentucky, and Lexington held three. Later, Richmond police found the car.", "Richmond", "Kentucky"),
        ("Officers in Hamilton, Ontario, seized guns. They came from Burlington and Oakville.", "Burlington", "Ontario"),
        ("Two men from Leeds and Bradford were held in Halifax, West Yorkshire police said in England.", "Halifax", "England"),
        ("Protesters in Alexandria and Cairo clashed with police, Egyptian officials said.", "Alexandria", "Alexandria"),
        ("Protesters in Alexandria, Arlington and Fairfax in Virginia met on Sunday.", "Alexandria", "Virginia"),
        ("Gunmen attacked Tripoli and Benghazi in Libya.", "Tripoli", "Ţarābulus"),
        ("Clashes in Tripoli and Beirut, Lebanon, killed two.", "Tripoli", "Ash Shimāl"),
        ("Attackers struck in Valencia, Caracas and Maracay, the Venezuelan government said.", "Valencia", "Carabobo"),
    ],
)
def test_a_shared_name_is_the_place_that_the_report_is_about(annotator: Annotator, text: str, name: str, admin1: str) -> None:
    found = {m.place.admin1 for m in mentions(annotator, text) if m.text == name}
    assert found == {admin1}


def test_one_name_said_with_two_parents_is_two_places(annotator: Annotator) -> None:
    found = places(annotator, "He drove from Portland, Maine, to Portland, Oregon.")
    assert [admin1 for text, _, admin1, _, _ in found if text == "Portland"] == ["Maine", "Oregon"]


@pytest.mark.parametrize(
    ("text", "name", "literal"),
    [
        ("Moscow denied the report.", "Moscow", False),
        ("Washington accused Tehran of the attack.", "Washington", False),
        ("Israel said it would respond.", "Israel", False),
        ("Turkey and Iran condemned the bombing.", "Iran", False),
        ("A bomb exploded in Moscow.", "Moscow", True),
        ("Officials in Washington said so.", "Washington", True),
        ("Israel was hit by rockets.", "Israel", True),
        ("The Rochester Police Department said so.", "Rochester", False),
        ("Moscow was shaken by an explosion.", "Moscow", True),
    ],
)
def test_a_government_or_office_is_told_from_the_place(annotator: Annotator, text: str, name: str, literal: bool) -> None:
    assert [m.literal for m in mentions(annotator, text) if m.text == name] == [literal]


@pytest.mark.parametrize(
    ("fields", "name", "admin1", "country"),
    [
        ({}, "Winchester", "England", "GB"),
        ({"url": "https://www.lexingtonnews.example.com/a/1"}, "Winchester", "Kentucky", "US"),
        ({"source": "The Lexington Herald"}, "Winchester", "Kentucky", "US"),
        ({"url": "https://archive.example/web/2014/http://www.yorknews.co.uk/a"}, "York", "England", "GB"),
        ({"url": "https://www.example.com.au/a"}, "Newcastle", "New South Wales", "AU"),
    ],
)
def test_the_outlet_helps_to_choose(annotator: Annotator, fields: dict[str, str], name: str, admin1: str, country: str) -> None:
    found = mentions(annotator, f"Two men were shot in {name} on Friday.", **fields)
    assert [(m.place.admin1, m.place.country) for m in found if m.text == name] == [(admin1, country)]


@pytest.mark.parametrize("text", ["A" * 5_000, "In " * 900, "Dallas, " * 600, "border between " * 600, "The " + "X Y, and " * 400])
def test_no_text_is_too_much(annotator: Annotator, text: str) -> None:
    assert len(mentions(annotator, text)) <= 2_000


def test_a_list_of_thousands_of_towns_takes_seconds(annotator: Annotator, gazetteer: Gazetteer) -> None:
    english = ("Spring", "Green", "Clear", "Fair", "Oak", "Mill", "Water", "Wood", "River", "High", "Maple", "Glen", "Ash", "Brook", "Rock")
    ends = ("field", "ville", "ton", "town", "wood", "view", "dale", "land", "ford", "mont", "burg", "brook", "port", "side", "hill")
    names = [a + b for a in english for b in ends if gazetteer.lookup(a + b)]
    text = "".join(f"It was in {name}. " for name in names * 2)
    begun = time.process_time()
    assert len(mentions(annotator, text)) > len(names)
    assert time.process_time() - begun < 10
