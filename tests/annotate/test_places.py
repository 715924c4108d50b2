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
        ("Troops died in an ambush in the Sinai.", ("Sinai", "Sinai", None, "EG", "in")),
        ("Two settlers were wounded in the West Bank.", ("West Bank", "West Bank", "West Bank", "PS", "in")),
        ("Attacks multiplied in the North Caucasus.", ("North Caucasus", "North Caucasus", None, "RU", "in")),
        ("Drones struck the Kurdistan Region.", ("Kurdistan Region", "Kurdistan Region", None, "IQ", "in")),
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
        ("Officers searched flats in Molenbeek, Belgium.", ("Molenbeek", "Molenbeek", "Brussels Capital", "BE", "in")),
        ("Gunmen struck Palma in Mozambique.", ("Palma", "Palma", "Cabo Delgado", "MZ", "in")),
        ("A grenade was thrown in Eastleigh, Nairobi.", ("Eastleigh", "Eastleigh", "Nairobi City", "KE", "in")),
        ("A grenade was thrown in Eastleigh, Nairobi.", ("Nairobi", "Nairobi", "Nairobi City", "KE", "in")),
        ("Shots were fired in Tal Afar town.", ("Tal Afar", "Tal Afar", "Nineveh", "IQ", "in")),
        ("A mortar was found in Co Antrim.", ("Co Antrim", "County Antrim", "Northern Ireland", "GB", "in")),
        ("Police searched a farm in West Yorkshire.", ("West Yorkshire", "West Yorkshire", "England", "GB", "in")),
        ("Two men were held in Greater Manchester.", ("Greater Manchester", "Greater Manchester", "England", "GB", "in")),
        ("In Man, Ivory Coast, soldiers fired on a crowd.", ("Man", "Man", "Montagnes", "CI", "in")),
        ("A bomb was defused in Hope, Arkansas.", ("Hope", "Hope", "Arkansas", "US", "in")),
        ("Soldiers died in Valencia, northern Venezuela.", ("Valencia", "Valencia", "Carabobo", "VE", "in")),
        ("Soldiers died in Hyderabad, southern Pakistan.", ("Hyderabad", "Hyderabad", "Sindh", "PK", "in")),
        ("Police in the state of Washington held a man.", ("Washington", "Washington", "Washington", "US", "in")),
        ("An Ill. man was shot on Friday.", ("Ill.", "Illinois", "Illinois", "US", "in")),
        ("Sen. A of D-Minneapolis spoke of Minneapolis.", ("Minneapolis", "Minneapolis", "Minnesota", "US", "in")),
        ("It happened 40 km from Mosul, in the outskirts of Kirkuk.", ("Kirkuk", "Kirkuk", "Kirkuk", "IQ", "near")),
        ("The bus burnt 15 miles from Quetta, in Mastung.", ("Mastung", "Mastung", "Balochistan", "PK", "in")),
    ],
)
def test_a_place_is_found_and_resolved(annotator: Annotator, text: str, expected: tuple[str, ...]) -> None:
    assert expected in places(annotator, text)


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman said that IS had claimed the bombing.",
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
        "A White House official said so.",
        "He was seen at the Mandalay Bay hotel.",
        "He was shot on Mon. morning.",
        "Bodies were found in the Jordan River.",
        "A boat sank in the Senegal river.",
        "An airliner was brought down over the Atlantic.",
        "work on the temple will go on, the priest said.",
        "The ship sank in the Sea of Japan.",
        "A patrol entered the South China Sea.",
        "The storm crossed the Gulf of Mexico and the Bay of Bengal.",
        "Rebels left Shahrat al-Numan on Friday.",
        "The Limon-Quavena pipeline was blown up.",
        "The Kano Limon pipeline was blown up.",
        "He was killed in Quor Ali on Friday.",
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


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Flights from New York, Washington and Chicago to Madrid and Cairo were cancelled after a bomb in Lima.", "US US US ES EG PE"),
        ("Riders left Los Angeles and Seattle for Naples, Vienna and Athens.", "US US IT AT GR"),
        ("Officials from Toronto, Boston and Philadelphia flew to Geneva and Warsaw.", "CA US US CH PL"),
        ("Marches were held in Boston, Madrid, London and Istanbul.", "US ES GB TR"),
        ("Marches were held in Quebec, Boston and New York.", "CA US US"),
        ("Militants struck in Karachi and Basra.", "PK IQ"),
        ("Delegates came from Paris, Germany and Spain.", "FR DE ES"),
        ("A bomb hit Tripoli, northern Lebanon. Another hit Tripoli, Libya.", "LB LB LY LY"),
        ("Gunmen struck Springbrook, Somalia.", "SO"),
    ],
)
def test_a_great_town_stays_itself_in_a_list_and_a_parent_is_believed(annotator: Annotator, text: str, countries: str) -> None:
    assert [m.place.country for m in mentions(annotator, text)] == countries.split()


@pytest.mark.parametrize(
    "name",
    [
        "Moscow",
        "Buenos Aires",
        "Minsk",
        "Sanaa",
        "Tashkent",
        "Banjul",
        "Santo Domingo",
        "Manchester",
        "Washington",
        "Algiers",
        "Tunis",
        "Lima",
    ],
)
def test_a_bare_name_of_a_town_and_a_division_is_the_town(annotator: Annotator, name: str) -> None:
    assert [m.place.precision for m in mentions(annotator, f"A bomb exploded in {name} on Friday.")] == ["locality"]


@pytest.mark.parametrize(
    ("name", "admin1"),
    [("Darfur", None), ("Mindanao", None), ("Sinai", None), ("Kashmir", None), ("Donbas", None), ("Chechnya", "Chechnya")],
)
def test_a_region_keeps_its_name_and_claims_no_division_that_is_none(annotator: Annotator, name: str, admin1: str | None) -> None:
    found = [(m.place.name, m.place.precision, m.place.admin1) for m in mentions(annotator, f"Rebels attacked a post in {name}.")]
    assert found == [(name, "admin1", admin1)]


def test_two_spellings_in_a_report_are_one_place(annotator: Annotator) -> None:
    text = "Şırnak was sealed off. Two were held in Sirnak. A bomb went off in Düsseldorf. Police in Dusseldorf held two."
    assert [m.place.name for m in mentions(annotator, text)] == ["Şırnak", "Şırnak", "Düsseldorf", "Düsseldorf"]


@pytest.mark.parametrize(
    "text",
    [
        "Nurse Florence Madrid was shot dead. Madrid was 31.",
        "Asia Vestby was shot dead on Friday.",
        "Gunmen killed Victoria and Sofia.",
        "Police shot Milan on Thursday.",
        "Miss Georgia Wells was shot on Monday.",
        "Paris Lagos, a nurse, was killed on Friday. Lagos had left home.",
        "His brother Dallas was shot on Friday.",
        "Chad Quillon was shot on Friday. Chad died later.",
        "Jamaica Vestby was shot dead.",
        "Sydney Verona, 31, was arrested on Friday. Verona was charged. Sydney had fled.",
        "The victim, Lourdes Valencia, was found dead.",
        "Troops detained Kingston and Camden after the raid.",
    ],
)
def test_a_person_is_no_place(annotator: Annotator, text: str) -> None:
    assert places(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed ten people in Sofia. Sofia was quiet later.", ["Sofia", "Sofia"]),
        ("Israel killed ten people. Israel was attacked.", ["Israel", "Israel"]),
        ("Gunmen killed Ankara's envoy.", ["Ankara"]),
        ("Florence Vestby was shot in Florence, Italy. Florence was quiet.", ["Florence", "Italy", "Florence"]),
    ],
)
def test_a_place_stays_one_among_persons(annotator: Annotator, text: str, names: list[str]) -> None:
    assert [m.text for m in mentions(annotator, text)] == names


def test_a_town_of_origin_is_not_where_it_happened(annotator: Annotator) -> None:
    assert [m.literal for m in mentions(annotator, "A London-born man and a Paris-based group were named in Leeds.")] == [
        False,
        False,
        True,
    ]


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
        ("Figures of Iraq Body Count say so.", "Iraq", False),
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
