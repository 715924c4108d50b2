"""One incident with the sentences it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.text import Text

from dateline.cli.render import console, count_text, quantity_text, when_text, where_text
from dateline.model.event import Actor, Claim
from dateline.model.figure import Quantity
from dateline.model.incident import Estimate, Incident
from dateline.model.jsonl import claims_of
from dateline.model.report import Report
from dateline.model.span import Evidence, Span
from dateline.model.when import When
from dateline.model.where import Where

_END: Final = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-ZÀ-Ý0-9])|\n")
RULES: Final[Mapping[str, str]] = {
    "only_value": "nobody says otherwise",
    "most_sources": "most sources say so",
    "latest": "no more sources say another; said last",
    "highest": "no more sources say another; the highest",
    "first_said": "no more sources say another; the main account",
    "most_exact": "the most exact that others agree with",
    "completed": "one report's part of a date within another's time",
    "latest_independent": "the latest report",
    "official_first": "authorities say so",
    "lowest": "the lowest, as configured",
    "low_best_high": "most sources say so, the lower of equals",
    "all_named": "whoever is named",
    "judged": "a person says so",
}
"""Each rule in words; docs/guides/figures-that-differ.md tells more."""
AROUND: Final = 300
"""Characters of a sentence shown on either side of the words that say a value."""


def print_incident(incident: Incident, reports: Mapping[str, Report], parts: Sequence[Incident] = ()) -> None:
    """Every value, the rule that chose it, the sentence it rests on with the words marked, who disagrees, and what is part of what."""
    out = console()
    out.print(Text(f"{incident.type.replace('_', ' ')}, {where_text(incident.where)}, {when_text(incident.when)}", style="bold"))
    out.print(f"{incident.incident_id}   reports: {len(incident.report_ids)}   independent sources: {len(incident.sources)}")
    if incident.part_of:
        out.print(f"part of {incident.part_of}: its counts are not added to that one's")
    for part in parts:
        out.print(f"its part: {part.incident_id}   {part.type.replace('_', ' ')}, {where_text(part.where)}, {when_text(part.when)}")
    for line in _voices(incident):
        out.print(line)
    claims = {c.claim_id: c for e in incident.events for c in claims_of(e)}
    for estimate in incident.estimates:
        out.print()
        out.print(Text.assemble((f"{estimate.field}: ", "bold"), value_text(estimate), (f"   [{_rule_text(estimate)}]", "dim")))
        for line in _grounds(estimate.claims, claims, reports):
            out.print(line)
        differing = tuple(c for c in estimate.dissent if c not in estimate.outliers)
        for heading, ids in (("other reports disagree", differing), ("left out, being far from all others", estimate.outliers)):
            if ids:
                out.print(Text(f"  {heading}:", style="yellow"))
            for line in _grounds(ids, claims, reports, said=True):
                out.print(line)
    out.print()
    out.print(Text.assemble(("events: ", "bold"), ", ".join(f"{e.event_id[:9]} ({e.report_id})" for e in incident.events)))


def _rule_text(estimate: Estimate) -> str:
    words = RULES.get(estimate.rule)
    return f"{estimate.rule}: {words}" if words else estimate.rule


def _voices(incident: Incident) -> Iterator[Text]:
    """Where several reports are one source, and where an outlet has updated its own: a line each."""
    for voice, reports in incident.by_voice.items():
        if len(reports) > 1:
            yield Text.assemble("  one source: ", (voice, "cyan"), f" in {', '.join(reports)}")
    for report, later in incident.superseded:
        yield Text(f"  {later} updates {report}")


def value_text(estimate: Estimate) -> str:
    """An estimate's value as a person writes it."""
    match estimate.value:
        case str():
            return estimate.value
        case When() as when:
            basis = "" if when.basis in ("stated", "unknown") else f", {when.basis}"
            return f"{when_text(when)} ({when.precision}{basis})"
        case Where() as where:
            return f"{where_text(where)} ({where.precision})"
        case Quantity():
            return count_text(estimate)
        case tuple() as actors:
            return "; ".join(_actor_text(a) for a in actors)


def _actor_text(actor: Actor) -> str:
    doubt = "" if actor.certainty == "stated" else f", {actor.certainty}"
    return f"{actor.name} ({actor.role}{doubt})"


def _grounds(ids: tuple[str, ...], claims: Mapping[str, Claim], reports: Mapping[str, Report], *, said: bool = False) -> Iterator[Text]:
    seen: set[tuple[str, Span]] = set()
    for claim in (claims[i] for i in ids if i in claims):
        for evidence in claim.evidence:
            if (claim.report_id, evidence.span) in seen:
                continue
            seen.add((claim.report_id, evidence.span))
            report = reports[claim.report_id]
            value = f" says {claimed(claim.value)}" if said else ""
            yield Text.assemble((f"  {report.source or report.id}{value}: ", "cyan"), _marked(report, evidence))


def claimed(text: str) -> str:
    """A claimed value, given as canonical JSON, as a person writes it."""
    import json

    value = json.loads(text)
    if isinstance(value, dict) and "low" in value:
        return quantity_text(Quantity(value["low"], value["high"], value["approximate"]))
    if isinstance(value, dict):
        return str(value.get("name") or value.get("start") or value.get("partial") or "otherwise")
    return str(value)


def _marked(report: Report, evidence: Evidence) -> Text:
    """The sentence around a span, the span between marks that a pipe keeps too."""
    words, span = report.part(evidence.span.part), evidence.span
    start = max((m.end() for m in _END.finditer(words, 0, span.start)), default=0)
    after = _END.search(words, span.end)
    end = after.start() if after else len(words)
    start, end = max(start, span.start - AROUND), min(end, span.end + AROUND)
    return Text.assemble(
        _flat(words[start : span.start]), ("»" + _flat(report.words(span)) + "«", "bold underline"), _flat(words[span.end : end].rstrip())
    )


def _flat(words: str) -> str:
    return re.sub(r"\s", " ", words)
