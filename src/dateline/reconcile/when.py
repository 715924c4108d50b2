"""The day: the most exact that the other reports agree with; a partial date is completed from another report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.model.incident import Estimate
from dateline.model.when import WEEKDAYS, When
from dateline.reconcile.voices import Hearing, Voice, against, ids, sources, standing

_PARTIAL: Final = 10**6
"""Days that stand for an open interval; a partial date is put behind all that have days."""
_BASES: Final = ("stated", "linked", "relative", "unknown")

_Candidates = dict[When, list[Voice]]


def when(heard: Hearing) -> Iterator[Estimate]:
    """The estimate of the time, if any report gives one."""
    found = heard.on("when")
    if not found:
        return
    said = _said(standing(found))
    candidates = {w: v for w, v in said.items() if w.dated} or said
    candidates = candidates | {w: v for w, v in _completed(said).items() if w not in candidates}
    everyone = sources(v for voices in said.values() for v in voices)
    agreed = {w: _agreeing(w, said) for w in candidates}
    # The most exact that more sources agree with than not; where there is none such, what most agree with.
    value = min(
        candidates,
        key=lambda w: (
            (0, _days(w), -agreed[w]) if 2 * agreed[w] > everyone else (1, -agreed[w], _days(w)),
            -sources(candidates[w]),
            _basis(candidates[w]),
        ),
    )
    agreeing = [v for v in found if v.event.when.agrees(value)]
    yield Estimate("when", _with_basis(value, candidates[value], agreeing), _rule(value, said), ids(agreeing), against(found, agreeing))


def _said(found: Sequence[Voice]) -> _Candidates:
    """The claims by the time they give, whatever it rests on."""
    said: _Candidates = {}
    for voice in found:
        said.setdefault(replace(voice.event.when, basis="unknown"), []).append(voice)
    return said


def _completed(said: _Candidates) -> _Candidates:
    """The partial dates made whole by the intervals of other reports."""
    whole: _Candidates = {}
    for partial, voices in said.items():
        for known, others in said.items():
            if partial.partial and known.dated and (made := partial.completed(known)):
                whole.setdefault(replace(made, basis="unknown"), []).extend((*voices, *others))
    return whole


def _agreeing(value: When, said: _Candidates) -> int:
    """How many independent sources give a time that this can be."""
    return sources(v for w, voices in said.items() if w.agrees(value) for v in voices)


def _days(value: When) -> int:
    """How exact it is: the days of the interval, less being better."""
    if value.start and value.end:
        return (value.end - value.start).days
    return _PARTIAL + 31 * (value.precision == "month") + 7 * (value.partial in WEEKDAYS)


def _basis(voices: Sequence[Voice]) -> int:
    return min(_BASES.index(v.event.when.basis) for v in voices)


def _with_basis(value: When, voices: Sequence[Voice], agreeing: Sequence[Voice]) -> When:
    """`linked` where a report that leaves the year open gets it from another."""
    if value.dated and any(v.event.when.partial for v in agreeing):
        return replace(value, basis="linked")
    return replace(value, basis=_BASES[_basis(voices)])


def _rule(value: When, said: _Candidates) -> str:
    if value not in said:
        return "completed"
    if len(said) == 1:
        return "only_value"
    if any(w != value and w.agrees(value) for w in said):
        return "most_exact"
    rivals = [w for w in said if w != value and _days(w) == _days(value)]
    return "most_sources" if all(sources(said[w]) < sources(said[value]) for w in rivals) else "first_said"
