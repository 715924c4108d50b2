"""What linking knows of a report beside its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.event import Claim, Event
from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Profile:
    """One report's own: nothing in it depends on other reports.

    `shingles` is a MinHash signature of the text; `words` are hashes of its telling words with their weights, which come from a
    fixed table, so that adding reports never changes how two others compare. `outlet` printed it; `origin` wrote it, if that is said
    (an agency); `text_digest` is equal for exact copies. `moment` orders the reports of one outlet on one day: ISO 8601, in UTC if
    the offset is known; empty if only the day is. `several` are the sentences that tell of several occurrences at once, `official` those
    that are put in the mouth of an authority.
    """

    report_id: str
    published: date | None = None
    outlet: str | None = None
    origin: str | None = None
    text_digest: str = ""
    shingles: tuple[int, ...] = ()
    words: tuple[tuple[int, float], ...] = ()
    moment: str = ""
    several: tuple[Span, ...] = ()
    official: tuple[Span, ...] = ()

    def tells_several(self, event: Event) -> bool:
        """A sentence that says the event's type, day, place or figures tells of several."""
        said = [e.span for e in event.evidence if e.field in ("type", "when", "where") or e.field.startswith("figures[")]
        return any(_within(span, self.several) for span in said)

    def says_official(self, claim: Claim) -> bool:
        """An authority is said to have said it."""
        return any(_within(e.span, self.official) for e in claim.evidence)


def _within(span: Span, sentences: tuple[Span, ...]) -> bool:
    return any(sentence.overlaps(span) for sentence in sentences)
