"""Pinned quality floors on a sample of the bench. Raised when figures rise, never lowered silently.

Usage: python -m tests.gate.floors SHARED. Exits with 1 if a figure is under its floor. Takes four minutes on two cores.
The figures of annotation are over the halves that were not looked at (`bench.scoring.looked_at`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import actors, context, dev_sample, numbers, places, times
from bench.scoring import f1, precision, recall

DATELINE = str(Path(sys.executable).with_name("dateline"))

FLOORS = {
    "seeds event F1": 0.80,
    "seeds tally F1": 0.84,
    "seeds evidence": 0.99,
    "gva_dev killed": 0.78,
    "gva_dev injured": 0.72,
    "gva_dev both_counts": 0.65,
    "gva_dev date": 0.77,
    "gva_dev state": 0.90,
    "gva_dev city": 0.75,
    "gva_dev evidence": 0.99,
    "gva train evidence": 0.99,
    "gold_dev event": 0.67,
    "gold_dev status": 0.65,
    "gold_dev main": 0.54,
    "gold_dev tally": 0.50,
    "gold_dev mean slot F1": 0.52,
    "gold_dev evidence": 0.99,
    "muc_tst event": 0.56,
    "muc_tst mean slot F1": 0.44,
    "own_dev event": 0.74,
    "own_dev tally": 0.54,
    "lgl resolved F1": 0.70,
    "lgl within 161 km": 0.85,
    "geovirus resolved F1": 0.82,
    "geovirus within 161 km": 0.90,
    "meantime times found": 0.88,
    "meantime times right": 0.90,
    "newsquant values": 0.85,
    "re3d actors F1": 0.90,
    "meantime not said to have happened F1": 0.55,
    "capitals given back F1": 0.65,
}


def score(shared: Path, *arguments: str) -> dict[str, Any]:
    """The last line of the scorer's output: its figures as JSON."""
    command = [sys.executable, str(shared / "bench/score.py"), *arguments]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, Any] = json.loads(out.strip().splitlines()[-1])
    return figures


def code(folder: Path, inputs: list[str]) -> Path:
    """What `dateline code` makes of some inputs."""
    out = folder / "events.jsonl"
    subprocess.run([DATELINE, "code", *inputs, "--format", "jsonl", "--out", str(out)], check=True, cwd=folder)
    return out


def seeds(shared: Path, folder: Path) -> dict[str, float]:
    """The five seed pages, the last with its publication date from a sidecar."""
    names = sorted(p.name for p in (shared / "seeds").glob("*.txt"))
    for name in names:
        shutil.copy(shared / "seeds" / name, folder)
    (folder / f"{names[4]}.meta.json").write_text('{"published": "2015-04-08"}', encoding="utf-8")
    events = code(folder, names)
    found = score(shared, "seeds", str(events), str(shared / "seeds/gold.json"))
    reports = folder / "clean.jsonl"
    subprocess.run([DATELINE, "clean", *names, "--out", str(reports)], check=True, cwd=folder)
    evidence = score(shared, "evidence", str(events), str(reports))
    return {"seeds event F1": found["event"]["f1"], "seeds tally F1": found["tally"]["f1"], "seeds evidence": _share(evidence)}


def dev(shared: Path, folder: Path) -> dict[str, float]:
    """A fixed sample of each dev set, held to its digest; the words behind two hundred reports of gva_train."""
    found = {name: figure.value for name, figure in dev_sample.measure(shared).items()}
    lines = (shared / "bench/gva_train.jsonl").read_text(encoding="utf-8").splitlines()[13::14][:200]
    bare = [{k: v for k, v in json.loads(line).items() if k != "gold"} for line in lines]
    reports = folder / "reports.jsonl"
    reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in bare), encoding="utf-8")
    evidence = score(shared, "evidence", str(code(folder, [str(reports)])), str(reports))
    return {**found, "gva train evidence": _share(evidence)}


def annotation(shared: Path, folder: Path) -> dict[str, float]:
    """Places, times, numbers, actors and contexts, each by its benchmark."""
    seen = times.measure(shared)
    half = "the half not looked at"
    clauses = context.measure(shared)
    return {
        **places.figures(shared),
        "meantime times found": recall(seen[f"found, {half}"][0]),
        "meantime times right": precision(seen[f"value right, {half}"][0]),
        "newsquant values": numbers.measure(shared)["newsquant values, unseen"],
        "re3d actors F1": actors.measure(shared)["re3d actors unseen F1"],
        "meantime not said to have happened F1": f1(clauses["meantime unsaid"]),
        "capitals given back F1": f1(clauses["capitals given back"]),
    }


def _share(evidence: dict[str, Any]) -> float:
    return float(next(v for k, v in evidence.items() if isinstance(v, float)))


def main() -> None:
    """Measure, print, and fail under a floor."""
    shared = Path(sys.argv[1])
    if not (shared / "bench/score.py").is_file():
        print(f"quality gate skipped: {shared} is not there")
        return
    found: dict[str, float] = {}
    for part in (seeds, dev, annotation):
        with tempfile.TemporaryDirectory() as folder:
            found |= part(shared.resolve(), Path(folder))
    low = [name for name, floor in FLOORS.items() if found[name] < floor]
    for name, floor in FLOORS.items():
        print(f"{name:24} {found[name]:.3f}   floor {floor:.2f}{'   UNDER' if name in low else ''}")
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
