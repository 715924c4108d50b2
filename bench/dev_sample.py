"""A fixed sample of each dev set, held to its digest, and the coder's figures on it: `python -m bench.dev_sample ../shared [--events FOLDER]`.

`make gate` pins floors on these figures. A sample whose digest is not the pinned one is another sample, and no figure on it says anything of
the coder: `measure` then raises `SampleChanged`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bench.dev import Measured, line, measured
from bench.sets import answers

STEPS: Final[Mapping[str, int]] = {"gva_dev": 4, "gold_dev": 1, "muc_tst": 2, "own_dev": 1, "seeds": 1}
"""Of each set every so-manieth report, in the order of its file."""
DIGESTS: Final[Mapping[str, str]] = {
    "gva_dev": "45315d3de9a36857b73336d3565bf43fd213724d0ea29f10ddf27b7148b2a3e1",
    "gold_dev": "e0ee15ed3eafef97681456f5dd2fd1ab0b4571be28e28241356f02838d8d8602",
    "muc_tst": "a5e072355e2ede237cdd8fcb5ad8755af8360f0fe2f602f8475e325b1457491c",
    "own_dev": "d0fd41957002a70413cbdbf3a3282c55452a1a820884f487d9864281c302bad5",
    "seeds": "7170e379ed26b07d43005a336e2b16682b0e7dc5ca7eb45adf5efd40df5ab527",
}


class SampleChanged(Exception):
    """The reports or answers of a sample are not those that the floors were set on."""


def sample(shared: Path, name: str) -> list[dict[str, Any]]:
    """The sample's reports with their answers."""
    step = STEPS[name]
    return answers(shared, name)[step - 1 :: step]


def digest(rows: list[dict[str, Any]]) -> str:
    """The SHA-256 of reports and answers: one changed letter is another sample."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def measure(shared: Path, folder: Path | None = None) -> dict[str, Measured]:
    """Every figure on the samples by name ("gva_dev killed"). Raises SampleChanged."""
    found: dict[str, Measured] = {}
    for name in STEPS:
        rows = sample(shared, name)
        if digest(rows) != DIGESTS[name]:
            raise SampleChanged(f"{name}: the digest is {digest(rows)}, the floors are of {DIGESTS[name]}")
        found |= measured(shared, name, rows, folder)
    return found


def main() -> None:
    """Print the digests and one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--events", type=Path)
    chosen = parser.parse_args()
    for name in STEPS:
        rows = sample(chosen.shared, name)
        print(f"{name:10} {len(rows):4} reports  sha256 {digest(rows)}")
    for name, found in measure(chosen.shared, chosen.events).items():
        print(line(name, found))


if __name__ == "__main__":
    main()
