"""What the network says of a report, piece by piece, as probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.coding.reader.labels import GROUPS, LINK

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outputs:
    """By piece: `trigger` (none and each type), `role`, `figure` (none and each measure), `tally`, `status`, `main`, `victim` (none and each of
    `VICTIMS`); `words`, by which people are weighed against one another (no probabilities); directions `own` of triggers and `whose` of what belongs to
    them, by group. Of the report: `killed`, `injured` (0 to 8 and more), `ago` (days before the publication, 0 to
    8 and more), `present` by type."""

    trigger: Array
    role: Array
    figure: Array
    tally: Array
    status: Array
    main: Array
    victim: Array
    words: Array
    own: Array
    whose: Array
    killed: Array
    injured: Array
    ago: Array
    present: Array

    def belongs(self, trigger: Sequence[int], other: Sequence[int], group: int) -> float:
        """How likely what stands at `other` belongs to the event of the trigger."""
        own = self.own[list(trigger), group].mean(axis=0)
        whose = self.whose[list(other), group].mean(axis=0)
        return float(_sigmoid(own @ whose / np.sqrt(np.float32(LINK))))


def outputs_of(raw: Mapping[str, Any]) -> Outputs:
    """The network's logits as probabilities."""
    values = {k: np.asarray(v, dtype=np.float32) for k, v in raw.items()}
    count = len(values["trigger"])
    return Outputs(
        trigger=softmax(values["trigger"]),
        role=_sigmoid(values["role"]),
        figure=softmax(values["figure"]),
        tally=_sigmoid(values["tally"]),
        status=softmax(values["status"]),
        main=_sigmoid(values["main"]),
        victim=softmax(values["victim"]),
        words=values["words"],
        own=values["own"].reshape(count, len(GROUPS), LINK),
        whose=values["whose"].reshape(count, len(GROUPS), LINK),
        killed=softmax(values["killed"]),
        injured=softmax(values["injured"]),
        ago=softmax(values["ago"]),
        present=_sigmoid(values["present"]),
    )


def softmax(logits: Array) -> Array:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(logits: Any) -> Array:
    shares: Array = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return shares
