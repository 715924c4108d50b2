"""What people decide about links and values: inputs to the next run, append-only, each reversible."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace
from typing import Any, Literal

from dateline.model.ids import content_id

Verdict = Literal["same", "not_same", "part_of", "value", "not_about", "taken_back"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, with when it was made (ISO 8601, UTC) and the pseudonym of who made it.

    `same`, `not_same`, `part_of`: of the events `left` and `right` (`left` is part of `right`'s incident). `value`: `field` of the
    incident of `left` is `value`, as canonical JSON. `not_about`: the report of `left` does not tell of that event. `taken_back`:
    the judgement `left` no longer stands. `judgement_id` is a content hash of all else.
    """

    verdict: Verdict
    left: str
    right: str | None = None
    field: str | None = None
    value: str | None = None
    why: str | None = None
    made: str = ""
    coder: str = ""
    judgement_id: str = ""


def judgement_id(judgement: Judgement) -> str:
    """The hash of what is judged, when and by whom; whatever id it had does not count."""
    return "j" + content_id([*astuple(replace(judgement, judgement_id=""))])


def value_text(value: str | None) -> str:
    """A judged value as a person writes it; None is unknown."""
    found: Any = json.loads(value or "null")
    if not isinstance(found, dict):
        return "unknown" if found is None else str(found)
    if "low" in found:
        low, high = found["low"], found["high"]
        return str(low) if low == high else f"{low}+" if high is None else f"{low}-{high}"
    if "start" in found:
        return " to ".join(dict.fromkeys(str(found[k]) for k in ("start", "end")))
    return ", ".join(dict.fromkeys(str(found[k]) for k in ("name", "admin1", "country") if found.get(k)))
