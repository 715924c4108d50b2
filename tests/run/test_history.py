"""What became of an id, and what is said of one that is not the name of one incident."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import LookupFailed
from dateline.run.forgetting import forget
from tests.making import ISTANBUL, event, on
from tests.run.bare import Bare, all_days
from tests.run.test_linking import at


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    made = Bare(tmp_path / "x.db")
    yield made
    made.close()


def test_a_beginning_of_several_ids_is_told_with_their_number_those_that_are_no_more_too(bare: Bare) -> None:
    days = list(all_days("2017-01-01", 140))[::10]
    for number, day in enumerate(days):
        bare.put(at(event(f"r{number}", when=on(str(day)), where=ISTANBUL, killed=5 + number), 20))
    bare.run()
    forget(bare.store, bare.relinking, "r0", None)
    with pytest.raises(LookupFailed, match=f"^{len(days)} ids begin with 'i', .*: give more of the id$"):
        bare.history.log("i")
    for unknown in ("i0000000", "zzz", ""):
        with pytest.raises(LookupFailed, match="no incident was ever called"):
            bare.history.log(unknown)
    name = bare.incidents()[0].incident_id
    assert bare.history.log(name).incident_id == name
