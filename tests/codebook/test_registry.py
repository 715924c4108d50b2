"""What the registry of organisations and forces must be."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from dateline.annotate.words import words_of
from dateline.codebook.loader import Codebook, RegisteredActor

SECTORS = {"REB", "MIL", "COP", "GOV", "SPY", "PAR", "CRM"}


def _forms(actor: RegisteredActor) -> list[str]:
    return [actor.name, *actor.aliases, *actor.acronyms, *(n for _, n in actor.native)]


def _keys(actor: RegisteredActor) -> dict[tuple[str, ...], str]:
    """Its forms by what they are compared by: words without case, an acronym in its own."""
    folded = {tuple(w.keys[0] for w in words_of(f)): f for f in _forms(actor) if f not in actor.acronyms}
    return folded | {("=", *(w.exact[0] for w in words_of(f))): f for f in actor.acronyms}


def test_the_registry_is_wide(codebook: Codebook) -> None:
    assert len(codebook.actors) >= 320
    assert len({a.country for a in codebook.actors}) >= 80
    assert {a.sector for a in codebook.actors} == SECTORS


def test_every_actor_has_a_source_that_can_be_looked_up(codebook: Codebook) -> None:
    known = {"GTD", "UCDP", "ACLED", "FTO", "UN", "UNSC", "EU", "UK", "SATP", "OFAC", "MUC-4", "Factbook", "UN missions"}
    odd = {a.id: a.source for a in codebook.actors if a.source not in known and not (a.source and "." in a.source and " " not in a.source)}
    assert odd == {}


def test_a_name_that_several_have_is_the_commonest_ones_without_context(codebook: Codebook) -> None:
    plain: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for actor in codebook.actors:
        for key, form in _keys(actor).items():
            if form not in actor.ambiguous:
                plain[key].append(actor.id)
    assert {k: v for k, v in plain.items() if len(v) > 1} == {}


def test_actors_of_one_name_have_countries_that_tell_them_apart(codebook: Codebook) -> None:
    shared: dict[tuple[str, ...], list[RegisteredActor]] = defaultdict(list)
    for actor in codebook.actors:
        for key in _keys(actor):
            shared[key].append(actor)
    for actors in (a for a in shared.values() if len(a) > 1):
        assert len({a.country or a.active for a in actors}) == len(actors), [a.id for a in actors]


def test_what_is_ambiguous_is_a_form_and_can_be_told(codebook: Codebook) -> None:
    for actor in codebook.actors:
        assert actor.ambiguous <= set(_forms(actor)), actor.id
        assert not actor.ambiguous or actor.country or actor.active, actor.id


def test_short_acronyms_that_are_words_need_context(codebook: Codebook) -> None:
    words = {"IS", "IM", "HM", "ICE", "RAW", "MEND", "PLAN", "FACT", "PET", "SEA", "JAM", "GAM", "BRA", "TIP", "MAS", "ANT"}
    assert {(a.id, n) for a in codebook.actors for n in a.acronyms if n in words and n not in a.ambiguous} == set()


def test_parents_are_there_and_go_in_no_circle(codebook: Codebook) -> None:
    parents = {a.id: a.parent for a in codebook.actors}
    for actor in codebook.actors:
        above, seen = actor.parent, {actor.id}
        while above is not None:
            assert above in parents and above not in seen, actor.id
            seen.add(above)
            above = parents[above]


def test_years_are_sane(codebook: Codebook) -> None:
    for actor in codebook.actors:
        for year in (actor.since, actor.until):
            assert year is None or 1700 <= year <= date.today().year, actor.id
        assert actor.since is None or actor.until is None or actor.since <= actor.until, actor.id


def test_countries_are_codes(codebook: Codebook) -> None:
    for actor in codebook.actors:
        for code in (actor.country, *actor.active):
            assert code is None or (isinstance(code, str) and len(code) == 2 and code.isupper()), actor.id
        assert actor.country not in actor.active, actor.id


def test_an_id_says_itself_in_plain_letters(codebook: Codebook) -> None:
    assert [a.id for a in codebook.actors if not all(c.isascii() and (c.isalnum() or c == "-") for c in a.id)] == []


def test_a_country_has_one_force_of_a_kind(codebook: Codebook) -> None:
    kinds: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for actor in codebook.actors:
        for kind in actor.force:
            kinds[actor.country, kind].append(actor.id)
    assert {k: v for k, v in kinds.items() if len(v) > 1 and k[1] not in ("security",)} == {}


def test_a_force_is_of_a_nation_that_has_an_adjective(codebook: Codebook) -> None:
    assert {a.country for a in codebook.actors if a.force} <= {c for c, n in codebook.forces.nations.items() if n.adjectives}


def test_what_refers_back_to_an_actor_is_among_the_contexts(codebook: Codebook) -> None:
    known = {(c.called, s) for c in codebook.forces.contexts for s in c.sectors}
    assert {a.id for a in codebook.actors if a.called and (a.called, a.sector) not in known} == set()


@pytest.mark.parametrize(
    "said", ["gunman", "suspected member", "worshipper", "schoolchildren", "armed group", "parishioner", "tribesmen", "sniper"]
)
def test_words_for_people_are_there(codebook: Codebook, said: str) -> None:
    assert any(said in (*p.words, *p.also) for p in codebook.people)


def test_three_letters_are_read_without_context_only_where_they_are_known_worldwide(codebook: Codebook) -> None:
    plain = {n for a in codebook.actors for n in a.acronyms if len(n) <= 3 and n not in a.ambiguous and (a.country or a.active)}
    assert len(plain) <= 50
