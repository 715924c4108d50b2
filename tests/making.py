"""Events, reports and the like, as tests need them."""

from __future__ import annotations

from datetime import date

from dateline.model.event import Actor, Event
from dateline.model.figure import Figure, Quantity
from dateline.model.jsonl import with_id
from dateline.model.span import Evidence, Span
from dateline.model.when import UNKNOWN_WHEN, When
from dateline.model.where import UNKNOWN_WHERE, Where

ISTANBUL = Where("Istanbul", "Istanbul", admin1="Istanbul", country="TR", precision="locality")
TURKEY = Where("Turkey", "Turkey", country="TR", precision="country")
ANKARA = Where("Ankara", "Ankara", admin1="Ankara", country="TR", precision="locality")


def on(day: str) -> When:
    """One stated day."""
    return When(date.fromisoformat(day), date.fromisoformat(day), "day", "stated")


def partial(text: str) -> When:
    """A day or month without its year."""
    return When(precision="month" if len(text) == 4 else "day", partial=text)


def event(
    report: str = "r",
    *,
    type: str = "armed_assault",
    when: When = UNKNOWN_WHEN,
    where: Where = UNKNOWN_WHERE,
    killed: int | Quantity | None = None,
    initiator: str | None = None,
    source: str | None = None,
    main: bool = True,
) -> Event:
    """An event with an id of its own and evidence for what it asserts."""
    quantity = Quantity(killed, killed) if isinstance(killed, int) else killed
    figures = (Figure("killed", "civilians", "people", quantity),) if quantity else ()
    actors = (Actor("initiator", initiator, initiator, initiator, "REB"),) if initiator else ()
    fields = ["type", *(["when"] if when.known else []), *(["where"] if where.name else [])]
    fields += [*(f"actors[{i}]" for i in range(len(actors))), *(f"figures[{i}]" for i in range(len(figures)))]
    made = Event(
        event_id="",
        report_id=report,
        report_digest=f"digest-{report}",
        type=type,
        main=main,
        when=when,
        where=where,
        actors=actors,
        figures=figures,
        totals=(("killed", quantity),) if quantity else (),
        evidence=tuple(Evidence(f, Span("text", i, i + 1)) for i, f in enumerate(fields)),
        source=source,
    )
    coded = with_id(made)
    assert isinstance(coded, Event)
    return coded
