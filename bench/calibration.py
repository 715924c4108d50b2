"""Whether `confidence` is true, over gva_dev and gold_dev: `python -m bench.calibration ../shared [--events FOLDER] [--plot FILE]`.

Expected calibration error in ten bins of equal width, with its bootstrap interval over reports, and the table of the bins; `--plot` draws them
(`docs/calibration.svg`). What is right, `bench.right` says. On `gva_dev` the main event of each report is judged, on `gold_dev` every event.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.right import judged
from bench.scorer import Scorer
from bench.scoring import RESAMPLES, SEED
from bench.sets import SETS, answers, events

OVER: Final = ("gva_dev", "gold_dev")
BAR: Final = 0.06
BINS: Final = 10
SIDE: Final = 360
"""Length of the plot's axes in pixels."""
LEFT, TOP = 60, 30


@dataclass(frozen=True, slots=True)
class Rated:
    """The confidence of an event, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The events of one tenth of the scale: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    right: float


def rated(shared: Path, name: str, folder: Path | None = None) -> list[list[Rated]]:
    """The judged events of each report of a set."""
    scorer, told = Scorer(shared), events(shared, name, folder)
    found = []
    for row in answers(shared, name):
        own = [e for e in told.get(row["id"], []) if e["kind"] == "event"]
        found.append([Rated(own[place]["confidence"], right) for place, right in judged(scorer, SETS[name].kind, own, row)])
    return found


def bins(found: Sequence[Rated]) -> list[Bin]:
    """The ten bins, those without events too."""
    kept: list[list[Rated]] = [[] for _ in range(BINS)]
    for each in found:
        kept[min(BINS - 1, int(each.confidence * BINS + 1e-9))].append(each)
    return [Bin(len(b), sum(r.confidence for r in b) / max(1, len(b)), sum(r.right for r in b) / max(1, len(b))) for b in kept]


def error(found: Sequence[Rated]) -> float:
    """The expected calibration error: how far confidence and share are apart, over all events."""
    return sum(b.count * abs(b.confidence - b.right) for b in bins(found)) / max(1, len(found))


def interval_of(reports: Sequence[Sequence[Rated]]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the error over reports. It leans upwards: what is resampled is noisier."""
    draw = random.Random(SEED)
    errors = sorted(error([e for own in draw.choices(reports, k=len(reports)) for e in own]) for _ in range(RESAMPLES))
    return errors[int(0.025 * RESAMPLES)], errors[int(0.975 * RESAMPLES) - 1]


def table(found: Sequence[Rated]) -> Iterator[str]:
    """One line a bin that has events."""
    for number, each in enumerate(bins(found)):
        if each.count:
            yield f"  {number / BINS:.1f} to {(number + 1) / BINS:.1f}  {each.count:5} events  confidence {each.confidence:.2f}  right {each.right:.2f}"


def measure(shared: Path, folder: Path | None = None) -> dict[str, float]:
    """The error on each set and on both together ("calibration error")."""
    own = {name: [e for report in rated(shared, name, folder) for e in report] for name in OVER}
    return {f"{name} calibration error": error(each) for name, each in own.items()} | {
        "calibration error": error([e for each in own.values() for e in each])
    }


def plot(found: Sequence[Rated]) -> str:
    """The bins as an SVG: a circle each, its area as its events, beside the line on which confidence is true."""
    width, height = LEFT + SIDE + 30, TOP + SIDE + 60
    most = max((b.count for b in bins(found)), default=1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>Share of right events by confidence</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<path d="M{LEFT} {TOP}V{TOP + SIDE}H{LEFT + SIDE}" fill="none" stroke="#222"/>',
        f'<path d="M{_at(0, 0)}L{_at(1, 1)}" stroke="#888" stroke-dasharray="5 4"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _at(tenth / 10, tenth / 10).split()
        lines.append(f'<text x="{x}" y="{TOP + SIDE + 18}" text-anchor="middle">{tenth / 10:.1f}</text>')
        lines.append(f'<text x="{LEFT - 8}" y="{float(y) + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>')
    for each in (b for b in bins(found) if b.count):
        x, y = _at(each.confidence, each.right).split()
        lines.append(
            f'<circle cx="{x}" cy="{y}" r="{4 + 14 * (each.count / most) ** 0.5:.1f}" fill="#2563a8" fill-opacity="0.35" stroke="#2563a8"/>'
        )
        lines.append(f'<text x="{x}" y="{float(y) + 4:.1f}" text-anchor="middle" font-size="10">{each.count}</text>')
    middle = TOP + SIDE / 2
    lines.append(f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 42}" text-anchor="middle">confidence</text>')
    lines.append(
        f'<text x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">share of events that are right</text>'
    )
    return "\n".join([*lines, "</svg>"]) + "\n"


def _at(confidence: float, right: float) -> str:
    return f"{LEFT + confidence * SIDE:.1f} {TOP + (1 - right) * SIDE:.1f}"


def main() -> None:
    """Print one line a set, the bins, and draw them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--plot", type=Path)
    chosen = parser.parse_args()
    both: list[list[Rated]] = []
    for name in OVER:
        both += (own := rated(chosen.shared, name, chosen.events))
        _print(name, own)
    _print("both", both, f"   bar {BAR:.2f}")
    everything = [e for own in both for e in own]
    print("\n".join(table(everything)))
    if chosen.plot:
        chosen.plot.write_text(plot(everything), encoding="utf-8")


def _print(name: str, reports: Sequence[Sequence[Rated]], bar: str = "") -> None:
    found = [e for own in reports for e in own]
    low, high = interval_of(reports)
    share = sum(e.right for e in found) / max(1, len(found))
    print(f"{name:10} calibration error {error(found):.3f}  [{low:.3f}, {high:.3f}]  {len(found)} events, {share:.3f} right{bar}")


if __name__ == "__main__":
    main()
