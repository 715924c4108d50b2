"""The reader's network: a small encoder with heads that point at triggers, arguments and what belongs together."""

from __future__ import annotations

import math
from typing import Final

import torch
from torch import Tensor, nn
from transformers import BertModel

from dateline.coding.reader.labels import AGO, GROUPS, LINK, MEASURES, MOST, PEOPLE, ROLES, STATUSES, TYPES, VICTIMS
from training.reader.example import LEARNT

QUERIES: Final = 4
"""Places in the report that each classifier of it looks at."""
DROPPED: Final = 0.1
HEADS: Final = 4
PEOPLE_LAYERS: Final = 2


class PeopleLayer(nn.Module):
    """A layer of an encoder; torch's own cannot be written as ONNX for any number of groups."""

    def __init__(self) -> None:
        super().__init__()
        self.norm, self.norm_after = nn.LayerNorm(PEOPLE), nn.LayerNorm(PEOPLE)
        self.asked = nn.Linear(PEOPLE, 3 * PEOPLE)
        self.heard = nn.Linear(PEOPLE, PEOPLE)
        self.thought = nn.Sequential(nn.Linear(PEOPLE, 2 * PEOPLE), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(2 * PEOPLE, PEOPLE))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, h: Tensor, absent: Tensor | None) -> Tensor:
        """Of (reports, groups, PEOPLE) the same; `absent` is true where there is no group."""
        asked, key, value = (self._headed(each) for each in self.asked(self.norm(h)).chunk(3, -1))
        scores = asked @ key.transpose(-1, -2) / math.sqrt(PEOPLE // HEADS)
        if absent is not None:
            scores = scores.masked_fill(absent[:, None, None, :], -1e4)
        h = h + self.drop(self.heard((scores.softmax(-1) @ value).transpose(1, 2).flatten(2)))
        return h + self.drop(self.thought(self.norm_after(h)))

    @staticmethod
    def _headed(each: Tensor) -> Tensor:
        return each.unflatten(-1, (HEADS, PEOPLE // HEADS)).transpose(1, 2)


class PeopleNetwork(nn.Module):
    """Weighs all words that could stand for people together, so that nobody is brought up twice: logits of none, killed, injured, hit."""

    def __init__(self) -> None:
        super().__init__()
        self.count = nn.Embedding(MOST + 2, PEOPLE)
        self.layers = nn.ModuleList(PeopleLayer() for _ in range(PEOPLE_LAYERS))
        self.victim = nn.Linear(PEOPLE, 1 + len(VICTIMS))
        nn.init.zeros_(self.victim.weight)
        nn.init.zeros_(self.victim.bias)
        self.register_buffer("order", _waves(LEARNT + 2, PEOPLE), persistent=False)

    def forward(self, words: Tensor, alone: Tensor, counts: Tensor, first: Tensor, absent: Tensor | None = None) -> Tensor:
        """Of a batch of reports' groups: `words` (reports, groups, PEOPLE), the logits of each `alone`, how many people, the first piece of each;
        `absent` is true where there is no group."""
        h = words + self.count(counts.clamp(max=MOST + 1)) + self.order[first]
        for layer in self.layers:
            h = layer(h, absent)
        return alone + self.victim(h)


def _waves(length: int, width: int) -> Tensor:
    """Sines and cosines of places in a report."""
    at = torch.arange(length)[:, None] / 10_000 ** (torch.arange(0, width, 2) / width)
    return torch.cat((at.sin(), at.cos()), 1)


class SharedDropout(nn.Module):
    """Leaves out the same numbers of every piece of a report: as good against learning by heart, and a tenth of the time cheaper than a draw for each piece."""

    def forward(self, h: Tensor) -> Tensor:
        """Of (reports, pieces, width) the same."""
        if not self.training:
            return h
        kept = (torch.rand(h.shape[0], 1, h.shape[-1]) >= DROPPED).to(h.dtype)
        return h * kept / (1 - DROPPED)


class ReaderNetwork(nn.Module):
    """Logits by piece and by report, by the names of `dateline.coding.reader.outputs.Outputs`."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        for layer in encoder.encoder.layer:
            layer.attention.output.dropout, layer.output.dropout = SharedDropout(), SharedDropout()
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
        self.words = nn.Linear(width, PEOPLE)
        self.people = PeopleNetwork()

    def forward(self, ids: Tensor, mask: Tensor | None) -> dict[str, Tensor]:
        """Logits for a batch of reports; `mask` is 1 where there is a piece, None where there is one everywhere."""
        h = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        attended = self.attend(h)
        weights = (attended if mask is None else attended.masked_fill(mask[:, :, None] == 0, -1e4)).softmax(1)
        pooled = torch.einsum("bth,btk->bkh", h, weights)
        return {
            "trigger": self.trigger(h),
            "role": self.role(h),
            "figure": self.figure(h),
            "tally": self.tally(h)[..., 0],
            "status": self.status(h),
            "main": self.main(h)[..., 0],
            "victim": self.victim(h),
            "words": self.words(h),
            "own": self.own(h),
            "whose": self.whose(h),
            "killed": self.killed(pooled[:, :QUERIES].flatten(1)),
            "injured": self.injured(pooled[:, QUERIES : 2 * QUERIES].flatten(1)),
            "ago": self.ago(pooled[:, 2 * QUERIES : -1].flatten(1)),
            "present": self.present(pooled[:, -1]),
        }


def _classifier(width: int, classes: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width * QUERIES, width), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(width, classes))
