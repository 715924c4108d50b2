"""From which likelihood the reader is believed, and how its counts and those of the rules are weighed: `data/reader.yaml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml

from dateline.coding.reader.network import Network, PeopleNetwork


@dataclass(frozen=True, slots=True)
class Limits:
    """Likelihoods from which the reader is believed; chosen on coded reports kept out of its training, or by hand where these could not tell
    (docs/reader.md)."""

    piece: float = 0.3
    """A piece is of a trigger."""
    add: float = 0.75
    """A trigger that the rules missed says an event."""
    present: float = 0.6
    """The report tells an event of a kind."""
    add_missing: float = 0.5
    """The same as `add` of a kind that the report tells and the rules have nothing of, in a sentence of which they make nothing."""
    doubt: float = 0.1
    """Below it, what the rules drafted is no event."""
    doubt_counted: float = 0.02
    """Below it, not even where people harmed are counted."""
    mention: float = 0.3
    """A piece is of a party of some event."""
    party: float = 0.3
    """A party is of this event: its likelihood times that of the link."""
    party_doubt: float = 0.02
    """Below it, an initiator that the rules name is none of this event."""
    unlisted: float = 0.15
    """A place that no gazetteer has is that of this event."""
    time_doubt: float = 0.1
    """Below it, a time that the rules weigh out for the main violence abroad is that of something else."""
    setting: float = 0.3
    """A time or place is of this event, where the rules have none."""
    kind: float = 0.9
    shooting: float = 0.3
    """The report tells a shooting, so that its hour may be dated and, in a report of several attacks, its people counted."""
    day: float = 0.5
    """The day of a time of day alone, by how long ago it was."""
    figure: float = 0.4
    """A piece is of a figure."""
    figure_added: float = 0.6
    """A figure of which the rules have nothing is of this event: its likelihood times that of the link."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`limits`, the weights of `tolls.Tolls` by the name of a sign, and how much the reader's log-odds of a time, of how long ago it is, of a place and of being main
    weigh beside the rules' score. `network` is the digest of the network they were chosen for."""

    limits: Limits = field(default_factory=Limits)
    tolls: Mapping[str, float] = field(default_factory=dict)
    lean_when: float = 0.0
    lean_ago: float = 0.0
    lean_where: float = 0.0
    lean_main: float = 0.0
    network: str = ""


def weights_digest() -> str:
    """The SHA-256 of the weights, which hold the network's."""
    return hashlib.sha256((files("dateline.coding.data") / "reader.yaml").read_bytes()).hexdigest()


NETWORKS: Final = (Network.FILE, PeopleNetwork.FILE)


def network_digest(folder: Path) -> str:
    """The SHA-256 of the networks' files together."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in NETWORKS)).hexdigest()


def read_weights() -> Weights:
    """The weights that Dateline comes with; they were chosen for the network whose digest they hold."""
    raw = yaml.safe_load((files("dateline.coding.data") / "reader.yaml").read_text(encoding="utf-8"))
    return Weights(**{**raw, "limits": Limits(**raw["limits"])})
