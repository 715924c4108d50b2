from __future__ import annotations

import pytest

from dateline.annotate.annotator import Annotator
from dateline.model.report import Report


@pytest.mark.parametrize(
    ("text", "said", "actor_id"),
    [
        ("ISIL claimed it.", "ISIL", "islamic-state"),
        ("The Islamic State group claimed it.", "Islamic State group", "islamic-state"),
        ("Fighters of the PKK fled.", "PKK", "pkk"),
        ("The Kurdistan Workers’ Party denied it.", "Kurdistan Workers’ Party", "pkk"),
        ("Turkish police held two.", "Turkish police", "turkish-police"),
        ("Gunmen attacked.", "Gunmen", None),
    ],
)
def test_an_actor_is_found(annotator: Annotator, text: str, said: str, actor_id: str | None) -> None:
    assert (said, actor_id) in [(m.text, m.actor_id) for m in annotator(Report("r", text)).actors]


@pytest.mark.parametrize("text", ["It is late.", "Is it true that IT failed?", "He was the eta of the flight."])
def test_an_acronym_is_read_in_its_own_case_only(annotator: Annotator, text: str) -> None:
    assert [m for m in annotator(Report("r", text)).actors if m.actor_id] == []
