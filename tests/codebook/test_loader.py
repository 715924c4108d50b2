from __future__ import annotations

from pathlib import Path

import pytest

from dateline.codebook.loader import Codebook, load
from dateline.errors import CodebookError


def test_every_type_is_told_by_some_word_or_is_other(codebook: Codebook) -> None:
    silent = {t.name for t in codebook.types} - {k for k, w in codebook.triggers.items() if w.verbs or w.nouns or w.phrases}
    assert silent == {"other"}


def test_the_registry_holds_organisations_and_forces_only(codebook: Codebook) -> None:
    assert {a.sector for a in codebook.actors} <= {"REB", "MIL", "COP", "GOV", "SPY", "PAR", "CRM"}


def test_an_actor_goes_by_its_id_name_alias_or_acronym(codebook: Codebook) -> None:
    assert {getattr(codebook.actor(n), "id", None) for n in ("islamic-state", "Daesh", "ISIL", "islamic state")} == {"islamic-state"}
    assert codebook.actor("nobody") is None
    assert getattr(codebook.actor("national liberation army"), "id", None) == "eln"


def test_a_file_of_ones_own_replaces_ours_and_changes_the_digest(tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "actors.yaml").write_text("- {id: x, name: X, sector: REB}\n")
    own = load(tmp_path)
    assert [a.id for a in own.actors] == ["x"]
    assert own.digest != codebook.digest


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("actors", "- {id: x, name: X}\n- {id: x, name: Y}\n", "x stands there twice"),
        ("actors", "- {id: x, name: X, parent: y}\n", "parent that is not there"),
        ("actors", "- {id: x, name: X, force: [y]}\n", "a force of no kind"),
        ("forces", "nations: {}\n", "another shape"),
        ("actors", "- [", "actors.yaml is not YAML"),
        ("actors", "- {name: X}\n", "another shape"),
        ("triggers", "nothing_such: {verbs: [a]}\n", "no type 'nothing_such'"),
    ],
)
def test_a_codebook_that_breaks_its_rules_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / f"{name}.yaml").write_text(text)
    with pytest.raises(CodebookError, match=problem):
        load(tmp_path)
