"""Type and status: what most sources say, or the latest, or authorities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model.event import Event
from dateline.model.incident import Estimate
from dateline.reconcile.voices import Hearing, Voice, against, ids, last_words, most_said, newest, standing

_FIELDS: Final = ("type", "status")


def words(heard: Hearing) -> Iterator[Estimate]:
    """The estimates of type and status."""
    for field in _FIELDS:
        found = heard.on(field)

        def said(event: Event, field: str = field) -> str:
            return str(getattr(event, field))

        candidates, preferred = _candidates(last_words(standing(found)), heard.settings.words)
        chosen, rule = most_said(candidates, said)
        value = said(chosen[0].event)
        agreeing = [v for v in found if said(v.event) == value]
        differ = len(agreeing) < len(found)
        yield Estimate(field, value, preferred if preferred and differ else rule, ids(agreeing), against(found, agreeing))


def _candidates(found: Sequence[Voice], rule: str) -> tuple[Sequence[Voice], str | None]:
    """The claims that the rule prefers, and its name, if it prefers any."""
    preferred: Sequence[Voice] = ()
    if rule == "latest_independent":
        preferred = [v for v in found if v.published == newest(found)]
    elif rule == "official_first":
        preferred = [v for v in found if v.official]
    return (preferred, rule) if 0 < len(preferred) < len(found) else (found, None)
