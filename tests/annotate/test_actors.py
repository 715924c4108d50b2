from __future__ import annotations

import time
from itertools import pairwise

import pytest

from dateline.annotate.annotator import Annotator
from dateline.annotate.words import WordIndex, words_of
from dateline.model.mention import ActorMention
from dateline.model.report import Report


def _found(annotator: Annotator, text: str, title: str | None = None) -> list[ActorMention]:
    return list(annotator(Report("r", text, title)).actors)


def _ids(annotator: Annotator, text: str) -> list[str | None]:
    return [m.actor_id for m in _found(annotator, text) if m.actor_id and not m.by_context]


@pytest.mark.parametrize(
    ("text", "said", "actor_id"),
    [
        ("ISIL claimed it.", "ISIL", "islamic-state"),
        ("The Islamic State group claimed it.", "Islamic State group", "islamic-state"),
        ("Fighters of the PKK fled.", "PKK", "pkk"),
        ("The Kurdistan Workers’ Party denied it.", "Kurdistan Workers’ Party", "pkk"),
        ("Turkish police held two.", "Turkish police", "turkish-police"),
        ("Gunmen attacked.", "Gunmen", None),
        ("The F.B.I. is looking for them.", "F.B.I.", "fbi"),
        ("Hezbollah's rockets fell short.", "Hezbollah", "hezbollah"),
        ("It was the work of Da’esh’s supporters.", "Da’esh", "islamic-state"),
        ("A cell linked to Ansar Allah was found.", "Ansar Allah", "houthis"),
        ("Türk Silahlı Kuvvetleri açıkladı.", "Türk Silahlı Kuvvetleri", "turkish-armed-forces"),
        ("قال تنظيم داعش إنه نفذ الهجوم.", "داعش", "islamic-state"),
        ("THE FMLN BLEW UP A BRIDGE NEAR THE TOWN.", "FMLN", "fmln"),
    ],
)
def test_an_actor_is_found(annotator: Annotator, text: str, said: str, actor_id: str | None) -> None:
    assert (said, actor_id) in [(m.text, m.actor_id) for m in _found(annotator, text)]


@pytest.mark.parametrize(
    "text",
    [
        "It is late.",
        "Is it true that IT failed?",
        "He was the eta of the flight.",
        "The base was shelled for an hour.",
        "THIS IS A PLAN AND IT IS A FACT. ICE COVERED THE ROAD NEAR BOSTON.",
        "On 17 November the bridge was closed in Athens.",
        "She studied at MIT and played Wagner in Berlin.",
        "The home office of the firm in London was shut.",
        "The clan's red flag flew over a hall.",
        "A lions' den was built at the zoo.",
    ],
)
def test_no_actor_is_read_into_common_words(annotator: Annotator, text: str) -> None:
    assert _ids(annotator, text) == []


@pytest.mark.parametrize(
    ("said", "actor_id"),
    [
        ("ISPK", "islamic-state-khorasan"),
        ("ISKP", "islamic-state-khorasan"),
        ("IS-K", "islamic-state-khorasan"),
        ("al Qaeda", "al-qaeda"),
        ("Al-Qa'ida", "al-qaeda"),
        ("Al Quaeda", "al-qaeda"),
        ("Taleban", "taliban"),
        ("al-Shebab", "al-shabaab"),
        ("Hizbollah", "hezbollah"),
        ("Hizballah", "hezbollah"),
        ("Lashkar-e Toiba", "lashkar-e-taiba"),
        ("Jaish-e-Muhammad", "jaish-e-mohammed"),
        ("Abu Sayaff", "abu-sayyaf"),
        ("Jemaah Islamiah", "jemaah-islamiyah"),
        ("Jabhat an-Nusra", "al-nusra"),
        ("Hayat Tahrir al Sham", "hts"),
        ("Farabundo Marti National Liberation Front", "fmln"),
        ("Peoples Protection Units", "ypg"),
        ("Seleka rebels", "seleka"),
        ("FARC-EP", "farc"),
    ],
)
def test_other_spellings_are_the_same_actor(annotator: Annotator, said: str, actor_id: str) -> None:
    assert _ids(annotator, f"The attack was blamed on {said} by everyone.") == [actor_id]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Palestinian Islamic Jihad and the Islamic State both denied it.", ["pij", "islamic-state"]),
        ("Boko Haram split, and ISWAP took the forest.", ["boko-haram", "islamic-state-west-africa"]),
        ("The Afghan Taliban keep apart from the Tehreek-e-Taliban Pakistan.", ["taliban", "ttp"]),
        ("The Taliban said the Pakistani Taliban had left.", ["taliban", "ttp"]),
        ("The PKK is not the YPG, and the YPG is not the Syrian Democratic Forces.", ["pkk", "ypg", "ypg", "sdf"]),
        ("The ELN fought the FARC, then FARC dissidents.", ["eln", "farc", "farc-dissidents"]),
        (
            "Al-Qaeda, al-Qaeda in Iraq, al-Qaeda in the Arabian Peninsula and al-Qaeda in the Islamic Maghreb.",
            ["al-qaeda", "al-qaeda-iraq", "aqap", "aqim"],
        ),
        ("Hamas thanked Hezbollah; Kata'ib Hezbollah did not.", ["hamas", "hezbollah", "kataib-hezbollah"]),
        (
            "Lashkar-e-Taiba, Lashkar-e-Jhangvi and Jaish-e-Mohammed are banned.",
            ["lashkar-e-taiba", "lashkar-e-jhangvi", "jaish-e-mohammed"],
        ),
        ("The IRA, the Real IRA, the Continuity IRA and the INLA.", ["ira", "real-ira", "continuity-ira", "inla"]),
        ("The Provisional IRA disarmed.", ["ira"]),
        ("Pakistan's ISI, the Inter-Services Intelligence, met them in Lahore.", ["isi-pakistan", "isi-pakistan"]),
        ("The Islamic State of Iraq (ISI) bombed Baghdad.", ["al-qaeda-iraq", "al-qaeda-iraq"]),
        ("The Islamic State of Iraq and the Levant bombed Baghdad.", ["islamic-state"]),
        ("The MILF signed; the MNLF did not.", ["milf", "mnlf"]),
        ("The PFLP, the DFLP and the PFLP-GC.", ["pflp", "dflp", "pflp-gc"]),
        ("The LRA left Garamba and the ADF left Beni.", ["lra", "adf"]),
        ("Houthi rebels fired on the Saudi-led coalition.", ["houthis", "saudi-coalition"]),
        ("The NSCN-IM shot at the NSCN-K.", ["nscn-im", "nscn-k"]),
        ("The SPLA, the SPLA-IO and the SPLM-N.", ["spla", "spla-io", "splm-n"]),
        ("Ansar al-Islam and Ansarul Islam are two.", ["ansar-al-islam", "ansarul-islam"]),
        ("Ulster Volunteer Force and Ulster Defence Association.", ["uvf", "uda"]),
    ],
)
def test_actors_easily_confused_are_told_apart(annotator: Annotator, text: str, actors: list[str]) -> None:
    assert _ids(annotator, text) == actors


@pytest.mark.parametrize(
    ("name", "where", "actor_id"),
    [
        ("National Liberation Army", "near Arauca in Colombia", "eln"),
        ("National Liberation Army", "near Tetovo in Macedonia", "nla-macedonia"),
        ("National Liberation Army", "near Misrata in Libya", "lna-libya"),
        ("National Liberation Army", "in the hills", "eln"),
        ("People's Liberation Army", "in Beijing, China", "chinese-army"),
        ("People's Liberation Army", "in Imphal, India", "pla-manipur"),
        ("People's Liberation Army", "somewhere", "chinese-army"),
        ("Islamic Jihad", "in the Gaza Strip", "pij"),
        ("Islamic Jihad", "in Beirut, Lebanon", "islamic-jihad-lebanon"),
        ("Islamic Jihad", "in Cairo, Egypt", "egyptian-islamic-jihad"),
        ("Republican Guard", "in Damascus, Syria", "republican-guard-syria"),
        ("Republican Guard", "in Baghdad, Iraq", "republican-guard-iraq"),
        ("National Guard", "in Kyiv, Ukraine", "ukraine-national-guard"),
        ("National Guard", "in Tunis, Tunisia", "tunisia-national-guard"),
        ("National Guard", "in Ohio, United States", "us-national-guard"),
        ("ADF", "in Beni, Congo", "adf"),
        ("ADF", "in Canberra, Australia", "australian-army"),
        ("SNA", "in Mogadishu, Somalia", "somali-army"),
        ("SNA", "in Afrin, Syria", "syrian-national-army"),
        ("ISF", "in Tripoli, Lebanon", "internal-security-forces-lebanon"),
        ("ISF", "in Mosul, Iraq", "iraqi-forces"),
        ("JEM", "in Darfur, Sudan", "jem-sudan"),
        ("ERP", "in San Salvador, El Salvador", "erp-el-salvador"),
        ("IM", "in Hyderabad, India", "indian-mujahideen"),
        ("ETA", "in Bilbao, Spain", "eta"),
    ],
)
def test_one_name_is_read_by_the_countries_of_the_report(annotator: Annotator, name: str, where: str, actor_id: str) -> None:
    assert _ids(annotator, f"Two men of the {name} were seen {where}.") == [actor_id]


def test_an_ambiguous_acronym_is_read_where_its_long_name_or_a_group_word_stands(annotator: Annotator) -> None:
    assert _ids(annotator, "The Islamic State was there. Then IS left.") == ["islamic-state", "islamic-state"]
    assert _ids(annotator, "IS militants were there.") == ["islamic-state"]
    assert _ids(annotator, "The letters IS were there.") == []


@pytest.mark.parametrize(
    ("text", "said", "actor_id", "sector"),
    [
        ("Turkish police made arrests.", "Turkish police", "turkish-police", "COP"),
        ("Iraqi forces advanced.", "Iraqi forces", "iraqi-forces", "MIL"),
        ("The Syrian army withdrew.", "Syrian army", "syrian-army", "MIL"),
        ("The Nigerian military said so.", "Nigerian military", "nigerian-army", "MIL"),
        ("Iraq's Security Forces came.", "Iraq's Security Forces", "iraqi-forces", "MIL"),
        ("The Turkish interior ministry said so.", "Turkish interior ministry", "turkish-interior-ministry", "GOV"),
        ("The Ministry of Defence of Ukraine said so.", "Ministry of Defence of Ukraine", "ukrainian-defence-ministry", "GOV"),
        ("Russia’s Defence Ministry said so.", "Russia’s Defence Ministry", "russian-defence-ministry", "GOV"),
        ("U.S. troops left.", "U.S. troops", "us-armed-forces", "MIL"),
        ("Israeli warplanes came.", "Israeli warplanes", "idf", "MIL"),
        ("French anti-terrorism prosecutors asked.", "French anti-terrorism prosecutors", "pnat-france", "GOV"),
        ("South African police fired.", "South African police", "south-african-police", "COP"),
        ("Kenyan elite special forces came.", "Kenyan elite special forces", "kenya-forces", "MIL"),
    ],
)
def test_a_countrys_force_is_the_one_registered(annotator: Annotator, text: str, said: str, actor_id: str, sector: str) -> None:
    assert (said, actor_id, sector) in [(m.text, m.actor_id, m.sector) for m in _found(annotator, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pro-Turkish forces fled.",
        "Turkish-backed forces fled.",
        "The anti-PKK campaign ended.",
        "Turkey police story sold well.",
        "Syrian refugees and soldiers came.",
    ],
)
def test_what_only_sounds_like_a_force_is_none(annotator: Annotator, text: str) -> None:
    assert _ids(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "said", "actor_id"),
    [
        ("The PKK attacked a post. The group denied it.", "group", "pkk"),
        ("Boko Haram came at dawn. Houses burned. The militants killed ten.", "militants", "boko-haram"),
        ("Hamas fired rockets and the movement said why.", "movement", "hamas"),
        ("The Sinaloa Cartel blocked roads. The cartel burned trucks.", "cartel", "mafia-sinaloa"),
        ("The US-led coalition flew out. The coalition said it hit a truck.", "coalition", "global-coalition"),
        ("The Saudi-led coalition flew out. The coalition hit a market.", "coalition", "saudi-coalition"),
        ("MONUSCO lost a truck. The mission mourned.", "mission", "monusco"),
        ("Turkish police held two in Izmir. The Interior Ministry said so.", "Interior Ministry", "turkish-interior-ministry"),
        ("A bomb went off in Kabul, Afghanistan. The ministry of defence said so.", "ministry of defence", "afghan-defence-ministry"),
    ],
)
def test_words_that_refer_back_are_read_by_context(annotator: Annotator, text: str, said: str, actor_id: str) -> None:
    (mention,) = (m for m in _found(annotator, text) if m.by_context)
    assert (mention.text, mention.actor_id) == (said, actor_id)


@pytest.mark.parametrize(
    "text",
    [
        "The group came early.",
        "Hamas and Fatah met. The group left.",
        "The PKK attacked. One came. Two came. Three came. The group left.",
        "The PKK attacked. The group of tourists left.",
        "The FBI came. The militants left.",
        "The PKK fled. The cartel burned trucks.",
        "The militant group Boko Haram attacked.",
        "The group was banned. The PKK denied it.",
        "The Interior Ministry said so.",
        "A bomb went off at the interior ministry in Bogota, Colombia, near a car of the United States embassy.",
    ],
)
def test_words_that_refer_to_no_one_actor_stay_words(annotator: Annotator, text: str) -> None:
    assert [m for m in _found(annotator, text) if m.by_context] == []


def test_the_headline_is_read_before_the_text(annotator: Annotator) -> None:
    found = _found(annotator, "The group denied it.", "PKK attacks post")
    assert [(m.span.part, m.text, m.actor_id) for m in found] == [("title", "PKK", "pkk"), ("text", "group", "pkk")]


@pytest.mark.parametrize(
    ("text", "said", "role"),
    [
        ("Suspected members of a cell were held.", "Suspected members", "attacker"),
        ("Worshippers fled the mosque.", "Worshippers", "civilian"),
        ("Schoolchildren were hurt.", "Schoolchildren", "civilian"),
        ("Armed bandits came.", "Armed bandits", "attacker"),
        ("Riot police came.", "Riot police", "authority"),
        ("Members of an armed group came.", "armed group", "attacker"),
        ("A suspected would-be bomber was seen.", "would-be bomber", "attacker"),
        ("Health workers were hurt.", "Health workers", "civilian"),
        ("Two border guards were hurt.", "border guards", "authority"),
    ],
)
def test_a_word_for_people_tells_their_part(annotator: Annotator, text: str, said: str, role: str) -> None:
    assert (said, role, None) in [(m.text, m.role_hint, m.actor_id) for m in _found(annotator, text)]


def test_no_two_mentions_share_a_word(annotator: Annotator) -> None:
    text = "Turkish police and Iraqi security forces fought Islamic State militants, armed bandits and PKK rebels. The group fled."
    found = sorted(m.span for m in _found(annotator, text))
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_offsets_are_of_the_words_said(annotator: Annotator) -> None:
    text = "A  man said:\nthe U.S. Army's men and Da’esh’s, the  Kurdistan\nWorkers’ Party and ISIL-held towns."
    for mention in _found(annotator, text):
        assert text[mention.span.start : mention.span.end] == mention.text
    assert _ids(annotator, text) == ["us-armed-forces", "islamic-state", "pkk", "islamic-state"]


@pytest.mark.parametrize(
    "bad", ["a." * 20_000, "'" * 20_000, "a'" * 20_000, "Islamic State " * 3_000, "the " * 10_000, "anti " * 10_000, "of the " * 5_000]
)
def test_no_text_makes_the_words_slow(bad: str) -> None:
    index: WordIndex[int] = WordIndex()
    index.add("Islamic State of Iraq", 1)
    before = time.perf_counter()
    words = words_of(bad)
    assert not [1 for at in range(len(words)) if (hit := index.longest(words, at)) and hit[0] > 9]
    assert time.perf_counter() - before < 2


def test_the_same_name_is_found_whatever_parts_its_words() -> None:
    index: WordIndex[str] = WordIndex()
    index.add("Hizb-ul-Mujahideen", "h")
    for said in ("Hizb ul Mujahideen", "HIZB-UL-MUJAHIDEEN", "Hizb–ul–Mujahideen", "Hizb-ul\nMujahideen", "Hizb ul-Mujahideen's"):
        assert index.longest(words_of(said), 0) == (3, ("h",))
    for said in ("Hizb. Ul Mujahideen", "Hizb\n\nul Mujahideen", "Hizb, ul Mujahideen"):
        assert index.longest(words_of(said), 0) is None


@pytest.mark.parametrize(
    ("published", "said", "actor_ids"),
    [
        ("1990-03-01", "The Wagner Group", []),
        ("1990-03-01", "ISIS fighters", []),
        ("2012-03-01", "The Islamic State", ["islamic-state"]),
        ("1990-03-01", "Boko Haram", []),
        ("2006-03-01", "Al-Shabaab", ["al-shabaab"]),
        ("2003-03-01", "Al-Shabaab", []),
        ("1990-03-01", "Hezbollah", ["hezbollah"]),
        ("2024-03-01", "The Liberation Tigers of Tamil Eelam", ["ltte"]),
        (None, "Boko Haram", ["boko-haram"]),
    ],
)
def test_an_actor_is_not_named_long_before_it_began(annotator: Annotator, published: str | None, said: str, actor_ids: list[str]) -> None:
    found = annotator(Report("r", f"{said} burned a bridge.", None, published)).actors
    assert [m.actor_id for m in found if m.actor_id] == actor_ids


@pytest.mark.parametrize(
    ("text", "said", "sector"),
    [
        ("The deputy prime minister left.", "deputy prime minister", "GOV"),
        ("A deputy mayor was shot.", "deputy mayor", "GOV"),
        ("A deputy fired twice.", "deputy", "COP"),
        ("The police chief was shot.", "police chief", "COP"),
        ("The chief of police was shot.", "chief of police", "COP"),
        ("The militia withdrew.", "militia", "REB"),
        ("Four militiamen withdrew.", "militiamen", "REB"),
        ("A pro-government militia withdrew.", "pro-government militia", "MIL"),
        ("A raid by Lagos Police failed.", "Lagos Police", "COP"),
    ],
)
def test_a_group_word_has_one_sector(annotator: Annotator, text: str, said: str, sector: str) -> None:
    assert [(m.text, m.sector) for m in _found(annotator, text) if m.actor_id is None][:1] == [(said, sector)]


def test_a_force_by_the_name_of_its_place_is_no_place_of_an_event(annotator: Annotator) -> None:
    assert not [p for p in annotator(Report("r", "Two men were held by Lagos Police.")).places if p.literal]


def test_a_bracket_in_a_name_is_closed(annotator: Annotator) -> None:
    assert [m.text for m in _found(annotator, "The CPI (Maoist) denied it (again).") if m.actor_id] == ["CPI (Maoist)"]
    assert [m.text for m in _found(annotator, "Rebels (of the PKK) fled.") if m.actor_id] == ["PKK"]


def test_a_faction_is_another_than_what_it_left(annotator: Annotator) -> None:
    assert _ids(annotator, "Jamaat-ul-Ahrar has left the Tehrik-i-Taliban Pakistan.") == ["jamaat-ul-ahrar", "ttp"]
