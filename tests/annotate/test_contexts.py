"""Where contexts hold and where they do not. The sentences were written for these tests."""

from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.model.context import Context, ContextKind, Contexts
from dateline.model.jsonl import mention_objects
from dateline.model.report import Report
from dateline.model.span import Span

# The sentence, a kind, words it holds on, and words it does not hold on ("" for none).
CASES: list[tuple[str, ContextKind, str, str]] = [
    # Attributed speech.
    ("Police said gunmen killed three farmers near the river.", "attributed", "killed", "Police"),
    ("Gunmen killed three farmers near the river, police said.", "attributed", "killed", "police"),
    ("Gunmen, police said, killed three farmers.", "attributed", "killed", "police"),
    ("The ministry said that rebels had shelled the town and that soldiers had replied.", "attributed", "replied", "ministry"),
    ("Rebels killed nine soldiers, according to the ministry.", "attributed", "killed", "ministry"),
    ("According to residents, soldiers burned the village and shot two men.", "attributed", "shot", "residents"),
    ("According to residents, soldiers burned the village and shot two men.", "attributed", "burned", "According"),
    ("The group claimed to have shot down a helicopter.", "attributed", "shot", "group"),
    ("The group is believed to have carried out the bombing.", "attributed", "carried", ""),
    ("Five villagers were reported killed in the raid.", "attributed", "killed", ""),
    ("It was reported that five villagers had died.", "attributed", "died", "reported"),
    ("The mayor accused soldiers of burning houses.", "attributed", "burning", "accused"),
    ("The men are accused of planting the bomb.", "attributed", "planting", "men"),
    ("Militants allegedly kidnapped two nurses.", "attributed", "kidnapped", ""),
    ("The army reportedly shelled the camp on Friday.", "attributed", "shelled", ""),
    ("The alleged attack took place at dawn.", "attributed", "attack", "dawn"),
    ("Witnesses told reporters that the police had opened fire.", "attributed", "opened", "reporters"),
    ("The army's claim that it killed forty fighters was doubted.", "attributed", "killed", "doubted"),
    ("Residents believe that the militia burned the mill.", "attributed", "burned", "Residents"),
    ("Police suspect the device was homemade.", "attributed", "homemade", "Police"),
    ("The spokesman confirmed that a guard was shot.", "attributed", "shot", "spokesman"),
    ("The gunmen fled before police arrived.", "attributed", "", "fled"),
    ("Soldiers stormed the house and freed the hostages.", "attributed", "", "stormed"),
    ("The governor announced that the curfew was lifted and left.", "attributed", "lifted", "governor"),
    ("A witness said she saw smoke, and a shop burned down.", "attributed", "saw", "witness"),
    ("Reports of gunfire emptied the market.", "attributed", "gunfire", "market"),
    # Negation.
    ("No one was hurt in the attack.", "negated", "hurt", "attack"),
    ("Nobody was killed when the bomb exploded.", "negated", "killed", "exploded"),
    ("Soldiers did not enter the town but shelled it.", "negated", "enter", "shelled"),
    ("Soldiers did not enter the town or shell it.", "negated", "shell", ""),
    ("The gunmen attacked the post but did not kill the guards.", "negated", "kill", "attacked"),
    ("They attacked the convoy and did not take prisoners.", "negated", "take", "attacked"),
    ("No group has claimed responsibility.", "negated", "claimed", ""),
    ("Police found no explosives in the house.", "negated", "explosives", ""),
    ("The bomb went off without injuring anyone.", "negated", "injuring", "went"),
    ("The attackers left without firing a shot.", "negated", "firing", "left"),
    ("The device failed to explode.", "negated", "explode", "failed"),
    ("The militia never attacked the village.", "negated", "attacked", ""),
    ("None of the hostages were harmed.", "negated", "harmed", ""),
    ("Neither the army nor the police entered the camp.", "negated", "entered", ""),
    ("Police denied that soldiers attacked the village.", "negated", "attacked", "denied"),
    ("Police denied that soldiers attacked the village.", "attributed", "attacked", "Police"),
    ("The army denied killing civilians.", "negated", "killing", "army"),
    ("The mayor denied involvement in the attack.", "negated", "involvement", "attack"),
    ("The rebels refused to free the hostages.", "negated", "free", "rebels"),
    ("Guards prevented the man from detonating his vest.", "negated", "detonating", "Guards"),
    ("The march ended with no arrests.", "negated", "arrests", "ended"),
    ("Police do not believe that the fire was arson.", "negated", "arson", ""),
    ("Police did not say how many were killed.", "negated", "say", "killed"),
    ("There was no doubt that rebels planted the bomb.", "negated", "", "planted"),
    ("Not only were houses burned, but cattle were killed.", "negated", "", "burned"),
    ("The police, who were not armed, charged the crowd.", "negated", "armed", "charged"),
    ("The man was not hit because the gun jammed.", "negated", "hit", "jammed"),
    ("The talks did not resume after the bombing.", "negated", "resume", "bombing"),
    ("The minister said no soldiers were killed, but two were hurt.", "negated", "killed", "hurt"),
    ("Rebels killed two guards, not four.", "negated", "", "killed"),
    ("The crowd didn't throw stones.", "negated", "throw", ""),
    ("He can no longer command the militia.", "negated", "command", ""),
    ("The army cancelled the raid.", "negated", "raid", "army"),
    ("Nothing was stolen.", "negated", "stolen", ""),
    ("A lack of evidence led to their release.", "negated", "evidence", "release"),
    # Hypothetical.
    ("Officials feared that the bomb could kill hundreds.", "hypothetical", "kill", "feared"),
    ("Gunmen may have killed five farmers.", "hypothetical", "killed", ""),
    ("Gunmen may have killed five farmers and burned their barns.", "hypothetical", "burned", ""),
    ("Police said gunmen killed three farmers.", "hypothetical", "", "killed"),
    ("If the bomb had exploded, dozens would have died.", "hypothetical", "exploded", ""),
    ("If the bomb had exploded, dozens would have died.", "hypothetical", "died", ""),
    ("Had the bomb exploded, dozens would have died.", "hypothetical", "exploded", ""),
    ("Unless the hostages are freed, the army will attack.", "hypothetical", "freed", "attack"),
    ("In case of an attack, residents hide in cellars.", "hypothetical", "attack", "residents"),
    ("In the event of a bombing, guards close the gates.", "hypothetical", "bombing", "guards"),
    ("Militants threatened to attack the town.", "hypothetical", "attack", "threatened"),
    ("The cell planned to bomb the embassy.", "hypothetical", "bomb", "cell"),
    ("The cell planned an attack on the embassy.", "hypothetical", "attack", "cell"),
    ("The planned attack was discovered in May.", "hypothetical", "attack", "May"),
    ("Ten miners are feared dead.", "hypothetical", "dead", ""),
    ("The group vowed to strike again.", "hypothetical", "strike", "vowed"),
    ("Police warned of attacks on markets.", "hypothetical", "attacks", "Police"),
    ("Police fear more attacks.", "hypothetical", "attacks", "Police"),
    ("The threat of bombings closed the school.", "hypothetical", "bombings", "closed"),
    ("The plan to storm the embassy was found in a notebook.", "hypothetical", "storm", "found"),
    ("There are fears that the militants will return.", "hypothetical", "return", ""),
    ("The president urged soldiers to attack.", "hypothetical", "attack", "president"),
    ("He asked whether police had shot the man.", "hypothetical", "shot", "asked"),
    ("Perhaps the attackers fled across the river.", "hypothetical", "fled", ""),
    ("Residents could hear gunfire.", "hypothetical", "", "hear"),
    ("A car bomb exploded where children would play.", "hypothetical", "play", "exploded"),
    ("The blast, which might have been an accident, killed two.", "hypothetical", "accident", "killed"),
    ("The army killed nine rebels who planned to attack a base.", "hypothetical", "attack", "killed"),
    ("The army is preparing to storm the city.", "hypothetical", "storm", "army"),
    ("A possible bomb was found at the station.", "hypothetical", "bomb", "found"),
    ("Gunmen killed a judge and could attack again.", "hypothetical", "attack", "killed"),
    ("The siege may end soon, but shells hit the market on Friday.", "hypothetical", "end", "hit"),
    ("The group called for attacks on embassies.", "hypothetical", "attacks", "group"),
    ("The soldiers would not say who fired.", "hypothetical", "say", "fired"),
    # Future.
    ("The court will sentence the men on Friday.", "future", "sentence", ""),
    ("The president is to visit the camp on Monday.", "future", "visit", ""),
    ("The men are to be tried in May.", "future", "tried", ""),
    ("The explosives were to be carried on board and set off.", "future", "carried", ""),
    ("The explosives were to be carried on board in bottles and set off on flights.", "future", "set off", ""),
    ("The mayor will be driven to the border and left there.", "future", "left", ""),
    ("They are going to strike the port.", "future", "strike", ""),
    ("They are going to the port.", "future", "", "port"),
    ("The truce is about to collapse.", "future", "collapse", ""),
    ("The men are due to appear in court.", "future", "appear", ""),
    ("The trial is expected to begin in June.", "future", "begin", ""),
    ("Two men who will be tried next week shot the guard.", "future", "tried", "shot"),
    ("Police arrested nine men and will question them.", "future", "question", "arrested"),
    ("The army shelled the town and the siege will go on.", "future", "go", "shelled"),
    ("The militia willed its fighters on.", "future", "", "willed"),
    ("Court to sentence nine over the bombing", "future", "sentence", ""),
    # Generic.
    ("Such bombings are common in the south.", "generic", "bombings", ""),
    ("Attacks are common along the border.", "generic", "Attacks", ""),
    ("Bombs kill.", "generic", "kill", ""),
    ("Roadside bombs kill farmers every day.", "generic", "kill", ""),
    ("Any attack on the embassy would be punished.", "generic", "attack", "punished"),
    ("Car bombs often kill civilians.", "generic", "kill", ""),
    ("Bandits frequently rob buses on this road.", "generic", "rob", ""),
    ("Gunmen kill five in Baghdad.", "generic", "", "kill"),
    ("Rebels hold the town.", "generic", "", "hold"),
    ("Officials say five were killed.", "generic", "", "say"),
    ("Gunmen killed farmers.", "generic", "", "killed"),
    ("The bombs killed farmers.", "generic", "", "killed"),
    ("Armed groups such as the militia attacked the port.", "generic", "", "attacked"),
    ("Kidnappings are rare in the capital.", "generic", "Kidnappings", ""),
    # Several at once.
    ("Police said nobody would be charged.", "attributed", "charged", "Police"),
    ("Police said nobody would be charged.", "negated", "charged", "Police"),
    ("Police said nobody would be charged.", "hypothetical", "charged", "Police"),
    ("The group said it would not attack schools.", "negated", "attack", "said"),
    ("The group said it would not attack schools.", "attributed", "attack", "group"),
    ("The minister denied that the army will shell the city.", "future", "shell", "denied"),
]


def at(text: str, word: str) -> Span:
    """Where a word first stands in a text."""
    start = text.index(word)
    return Span("text", start, start + len(word))


@pytest.mark.parametrize(("text", "kind", "holds", "not_on"), CASES)
def test_a_kind_holds_on_its_clause_and_no_further(annotator: Annotator, text: str, kind: ContextKind, holds: str, not_on: str) -> None:
    contexts = Contexts(annotator(Report("r", text)).contexts)
    assert not holds or kind in contexts.at(at(text, holds))
    assert not not_on or kind not in contexts.at(at(text, not_on))


def test_there_are_as_many_sentences_as_promised() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Gunmen killed three farmers, police said.", "police"),
        ("The interior ministry said rebels had shelled the town.", "The interior ministry"),
        ("Rebels killed nine soldiers, according to the defence ministry.", "the defence ministry"),
        ("A spokesman for the army told reporters that nine men had died.", "A spokesman for the army"),
        ("IS claimed it had killed 20 soldiers.", "IS"),
        ("Five people were reported killed.", None),
        ("Militants allegedly kidnapped two nurses.", None),
        ("It was confirmed by the governor that a guard was shot.", "the governor"),
    ],
)
def test_a_source_is_the_words_of_who_says_it(annotator: Annotator, text: str, source: str | None) -> None:
    annotated = annotator(Report("r", text))
    found = {c.source and annotated.report.words(c.source) for c in annotated.contexts if c.kind == "attributed"}
    assert found == {source}


def quoted(annotator: Annotator, text: str, title: str | None = None) -> list[tuple[str, str | None]]:
    """The quoted words of a text and their sources."""
    annotated = annotator(Report("r", text, title))
    report = annotated.report
    return [(report.words(c.span), report.words(c.source) if c.source else None) for c in annotated.contexts if c.kind == "quoted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We burned it down,” the commander said.", [("We burned it down,", "the commander")]),
        ('"We burned it down," the commander said.', [("We burned it down,", "the commander")]),
        ("The commander said: ‘We burned it down.’", [("We burned it down.", "The commander")]),
        ("A guard said: 'The soldiers' camp was hit,' and left.", [("The soldiers' camp was hit,", "A guard")]),
        ("«We burned it down», the commander said.", [("We burned it down", "the commander")]),
        ("``We burned it down,'' the commander said.", [("We burned it down,", "the commander")]),
        ("“We burned it,” the commander said. “They fled.”", [("We burned it,", "the commander"), ("They fled.", "the commander")]),
        ("The “terrorist” was a farmer.", []),
        ('The "so-called caliphate" fell.', []),
        ("“Never,” the commander said.", [("Never,", "the commander")]),
        ("She wrote “The Winter of Long Knives” in prison.", []),
        ("The soldiers' camp and the rebels' camp burned.", []),
        ("It's the farmers' market that wasn't hit.", []),
        ("The wall was 6'2\" high.", []),
        (
            "“We burned it down.\n\n“They fled to the hills,” the commander said.",
            [("We burned it down.", None), ("They fled to the hills,", "the commander")],
        ),
        (
            "The commander said: “We burned it down.\n\n“They fled to the hills. We followed.”",
            [("We burned it down.", "The commander"), ("They fled to the hills. We followed.", "The commander")],
        ),
        ("The commander said: “We burned it down. They fled.\n\nThe army left.", [("We burned it down.", "The commander")]),
    ],
)
def test_quotations_with_their_speakers(annotator: Annotator, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert quoted(annotator, text) == expected


def test_a_headline_is_read_by_itself(annotator: Annotator) -> None:
    assert quoted(annotator, "Text.", "“We burned it down”, says commander") == [("We burned it down", "commander")]


def test_a_look_up_tells_all_kinds_that_hold_and_none_outside() -> None:
    cue = Span("text", 0, 1)
    contexts = Contexts([Context(Span("text", 2, 9), "negated", cue), Context(Span("text", 5, 12), "attributed", cue)])
    held = [contexts.at(Span("text", i, i + 1)) for i in (1, 2, 5, 8, 9, 11, 12)]
    negated, attributed = frozenset({"negated"}), frozenset({"attributed"})
    assert held == [frozenset(), negated, negated | attributed, negated | attributed, attributed, attributed, frozenset()]
    assert contexts.at(Span("title", 5, 6)) == frozenset()
    assert Contexts([]).at(cue) == frozenset()


def test_a_mention_is_written_with_the_kinds_it_stands_in(annotator: Annotator) -> None:
    annotated = annotator(Report("r", "Police denied that soldiers attacked Mosul. Nine guards died in Kirkuk."))
    places = [m for m in mention_objects(annotated) if m["kind"] == "place"]
    assert [(p["text"], p["contexts"]) for p in places] == [("Mosul", ["attributed", "negated"]), ("Kirkuk", [])]


def test_marks_are_the_same_each_time(annotator: Annotator) -> None:
    report = Report("r", "Police denied that soldiers attacked. “We will not stop,” the commander said, if asked.")
    assert annotator(report).contexts == annotator(report).contexts
