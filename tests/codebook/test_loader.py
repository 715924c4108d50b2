from __future__ import annotations

from pathlib import Path

import pytest

from dateline.codebook.loader import Codebook, load
from dateline.errors import CodebookError


def test_every_type_is_told_by_some_word(codebook: Codebook) -> None:
    silent = {t.name for t in codebook.types} - {k for k, w in codebook.triggers.items() if w.verbs or w.nouns or w.phrases}
    assert silent == set()


def test_the_registry_holds_organisations_and_forces_only(codebook: Codebook) -> None:
    assert {a.sector for a in codebook.actors} <= {"REB", "MIL", "COP", "GOV", "SPY", "PAR", "CRM"}


def test_an_actor_goes_by_its_id_name_alias_or_acronym(codebook: Codebook) -> None:
    assert {getattr(codebook.actor(n), "id", None) for n in ("islamic-state", "Daesh", "ISIL", "islamic state")} == {"islamic-state"}
    assert codebook.actor("nobody") is None
    assert getattr(codebook.actor("national liberation army"), "id", None) == "eln"


def test_what_a_user_adds_stands_beside_ours_and_changes_the_digest(tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "actors.yaml").write_text("- {id: river-guard, name: River Guard, acronyms: [RVG], sector: REB}\n")
    (tmp_path / "triggers.yaml").write_text("bombing: {nouns: [kaboom]}\n")
    own = load(tmp_path)
    assert {a.id for a in own.actors} == {a.id for a in codebook.actors} | {"river-guard"}
    assert own.triggers["bombing"].nouns == codebook.triggers["bombing"].nouns | {"kaboom"}
    assert own.digest != codebook.digest


def test_an_actor_named_again_is_the_users(tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "actors.yaml").write_text("- {id: islamic-state, name: The Caliphate, sector: REB}\n")
    own = load(tmp_path)
    assert own.actor("islamic-state") == own.actor("The Caliphate")
    assert own.actor("Daesh") is None
    assert len(own.actors) == len(codebook.actors)


def test_a_users_words_for_people_come_first(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("- {group: civilians, role: civilian, sector: CVL, words: [gunman]}\n")
    assert load(tmp_path).people[0].words == ("gunman",)


def test_an_empty_file_adds_nothing(tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "actors.yaml").write_text("# nothing yet\n")
    assert load(tmp_path).actors == codebook.actors


@pytest.mark.parametrize("sector", ["CVL", "REL", "ETH", None])
def test_a_person_or_a_community_cannot_be_registered(tmp_path: Path, sector: str | None) -> None:
    (tmp_path / "actors.yaml").write_text(f"- {{id: x, name: X{f', sector: {sector}' if sector else ''}}}\n")
    with pytest.raises(CodebookError, match="organisations and forces only"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["actor.yaml", "actors.yml", "notes.yaml"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("- {}\n")
    with pytest.raises(CodebookError, match=name):
        load(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        load(tmp_path / "none")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CodebookError, match="UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("actors", "- {id: x, name: X, sector: REB}\n- {id: x, name: Y, sector: REB}\n", "x stands there twice"),
        ("actors", "- {id: x, name: X, sector: REB, parent: y}\n", "parent that is not there"),
        ("actors", "islamic-state: {name: X}\n", "should be a list"),
        ("triggers", "[bombing]\n", "should be a mapping"),
        ("people", "- gunman\n", "another shape"),
        ("actors", "- {id: x, name: X, sector: REB, force: [y]}\n", "a force of no kind"),
        ("forces", "[nations]\n", "should be a mapping"),
        ("actors", "- [", "actors.yaml is not YAML"),
        ("actors", "- {name: X}\n", "another shape"),
        ("triggers", "nothing_such: {verbs: [a]}\n", "no type 'nothing_such'"),
    ],
)
def test_a_codebook_that_breaks_its_rules_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / f"{name}.yaml").write_text(text)
    with pytest.raises(CodebookError, match=problem):
        load(tmp_path)
