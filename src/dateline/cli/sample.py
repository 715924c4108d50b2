"""`dateline sample`: how right the program is on a user's own reports, by a blind coding of a few of them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli.options import DEFAULT_DB, Codebook, Config, Database
from dateline.errors import ConfigError, InputError
from dateline.model.event import Event
from dateline.model.failure import Failure

if TYPE_CHECKING:
    from dateline.model.report import Report
    from dateline.run.agreement import Agreement, Difference, Measured
    from dateline.run.config import Settings

FEW: Final = 30
"""Coded reports below which the intervals say little."""
MOST: Final = 10_000
WIDTH: Final = 80

What = Annotated[str, typer.Argument(metavar="N|score", help="How many reports to draw, or `score` a sheet.", show_default=False)]
Inputs = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[INPUT...]", help="Files and folders to draw from, else the archive; the sheet to score.", show_default=False),
]
OutDir = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the sample.")]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(epilog="Example: dateline sample 50 --db turkey.db && dateline sample score sample/coded.csv")(sample)


def sample(
    what: What,
    inputs: Inputs = None,
    db: Database = DEFAULT_DB,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same reports.")] = 1,
    out: OutDir = Path("sample"),
    form: Annotated[bool, typer.Option("--form", help="Ask here, report by report; goes on where a sample in --out was left.")] = False,
    main: Annotated[bool, typer.Option("--main", help="Score only main events.")] = False,
    differences: Annotated[bool, typer.Option("--differences", help="List the events that only one side tells.")] = False,
    config: Config = None,
    codebook: Codebook = None,
) -> None:
    """Draw a random sample of reports for a person to code blind, or score the program against what was coded."""
    from dateline.run.config import read_config

    settings = read_config(config, codebook)
    if what == "score":
        if inputs is None or len(inputs) != 1:
            raise ConfigError("score: name one sheet, such as sample/coded.csv")
        _score(inputs[0], settings, main=main, differences=differences)
        return
    if not (what.isascii() and what.isdigit() and 0 < int(what[:9]) <= MOST):
        raise ConfigError(f"{what}: say how many reports to draw, from 1 to {MOST:,}, or `score` and a sheet")
    if not (form and (out / "coded.csv").exists()):
        _draw(int(what), seed, _reports(inputs or (), db, settings), out)
    if form:
        from dateline.cli.form import ask

        ask(out / "coded.csv", settings)


def _draw(count: int, seed: int, reports: Iterable[Report], out: Path) -> None:
    from dateline.run.sampling import draw, write_sample

    drawn, of = draw(reports, count, seed)
    write_sample(out, drawn, seed, of)
    less = f"; there are no more than {of}" if of < count else ""
    sys.stdout.write(f"{len(drawn)} of {of} reports are in {out}{less}. {out / 'HOW.txt'} says how to code them.\n")


def _reports(inputs: Sequence[Path], db: Path, settings: Settings) -> Iterator[Report]:
    from dateline.run.archive import Archive
    from dateline.run.pipeline import cleaned

    if not inputs:
        with Archive.open(db, create=False) as archive:
            yield from archive.reports()
        return
    for path in inputs:
        if not path.exists():
            raise InputError("there is no such file or folder: check the path", origin=str(path))
    for each in cleaned(inputs, settings):
        if isinstance(each, Failure):
            sys.stderr.write(f"dateline: {each.error}\n")
        else:
            yield each


def _score(sheet: Path, settings: Settings, *, main: bool, differences: bool) -> None:
    from dateline.run.agreement import compare, main_only
    from dateline.run.pipeline import Coding, coded
    from dateline.run.sampling import read_sample

    coding = Coding(settings)
    families = coding.codebook.families
    read = read_sample(sheet, frozenset(families) | frozenset(families.values()))
    if not read.coded:
        raise InputError("no report of it is coded yet: fill rows, or write yes under `nothing`", origin=str(sheet))
    found: dict[str, list[Event]] = {}
    for each, told in zip(read.coded, coded((c.report for c in read.coded), coding), strict=True):
        if isinstance(told, Failure):
            sys.stderr.write(f"dateline: {told.error}\n")
        found[each.report.id] = [] if isinstance(told, Failure) else [e for e in told if isinstance(e, Event)]
    wanted, told_by = main_only(read.coded, found) if main else (read.coded, found)
    figures, differing = compare(wanted, told_by, families)
    lines = (textwrap.fill(line, WIDTH) if line else "" for line in _lines(figures, len(read.coded), read.drawn))
    sys.stdout.write("\n".join(lines) + "\n")
    if differences:
        sys.stdout.write("".join(f"\n{line}" for d in differing for line in _differing(d)) + "\n")


def _lines(figures: Sequence[Agreement], coded: int, drawn: int) -> Iterator[str]:
    yield f"{coded} of {drawn} drawn reports are coded. Each figure with its 95 % interval:"
    yield ""
    yield f"{'':9}{'right':>5}{'told':>6}{'there':>6}  {'precision':18}{'recall':18}F1"
    for each in figures:
        shares = "".join(f"{_share(m):18}" for m in (each.precision, each.recall, each.f1))
        yield f"{each.field:9}{each.right:5}{each.found:6}{each.wanted:6}  {shares}".rstrip()
    yield ""
    yield from _worth({f.field: f for f in figures}, coded)


def _share(measured: Measured | None) -> str:
    return f"{measured.value:.2f} ({measured.low:.2f}-{measured.high:.2f})" if measured else "-"


def _worth(figures: dict[str, Agreement], coded: int) -> Iterator[str]:
    """What the figures say of reports like these, in words."""
    event, killed, report = figures.get("event"), figures.get("killed"), figures.get("report")
    if event is None:
        yield "Neither you nor the program found an event in these reports."
    if report and report.precision and report.recall:
        yield f"Of 100 reports with an event it finds {_hundred(report.recall)}; of 100 in which it finds one, {_hundred(report.precision)} have one."
    if event and event.precision and event.recall:
        yield f"Of 100 events it tells, {_hundred(event.precision)} are there; of 100 that are there, it tells {_hundred(event.recall)}."
    if killed and killed.precision:
        yield f"Of 100 tolls of killed it gives, {_hundred(killed.precision)} are what you read."
    if coded < FEW:
        yield f"With {coded} coded report{'s' if coded > 1 else ''} the intervals are wide: code more before you decide by them ({FEW} at least)."


def _hundred(share: Measured) -> str:
    return f"{100 * share.value:.0f} ({100 * share.low:.0f} to {100 * share.high:.0f})"


def _differing(difference: Difference) -> Iterator[str]:
    from dateline.cli.render import quantity_text, when_text, where_text

    yield f"{difference.report_id}"
    for coding in difference.missed:
        counts = ", ".join(f"{m} {quantity_text(q)}" for m, q in coding.counts)
        yield "  only you:         " + "; ".join(p for p in (coding.kind, when_text(coding.when), coding.place or "", counts) if p)
    for event in difference.added:
        counts = ", ".join(f"{m} {quantity_text(q)}" for m, q in event.totals)
        parts = (event.type, when_text(event.when), where_text(event.where), counts, "" if event.main else "background")
        yield "  only the program: " + "; ".join(p for p in parts if p)
