"""Trains the reader on the processor, seeded.

Usage, in the training environment: python -m training.reader.train EXAMPLES.pkl OUT.pt [EPOCHS [FROM.pt [SEED]]]
In the last epoch, and with FROM, where the training goes on at `AGAIN` of the rates, fewer of the reports that were written for us are read. What is
written is the running mean of the weights.

Attention dropout is off: with it torch leaves its fast path, and a step takes four times as long. The embeddings and the lowest `FROZEN` layers stay
as they are; gradients are clipped at 1.0; matrices are multiplied in bfloat16.
"""

from __future__ import annotations

import math
import pickle
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from dateline.coding.reader.labels import GROUPS, LINK, MEASURES, MOST, ROLES
from dateline.coding.reader.pieces import FIRST, LAST
from dateline.coding.reader.victims import HIT, MOST_UNITS
from training.reader.encoder import encoder
from training.reader.example import UNTOLD, Example, held_out_id
from training.reader.network import PeopleNetwork, ReaderNetwork

SEED: Final = 20261126
EPOCHS: Final = 5
BATCH: Final = 4096
"""Pieces of a batch, padding too."""
CODED_SETS: Final = ("gold", "own", "more", "incidents")
"""Sets of which every event is coded."""
PER_EPOCH: Final = {"gold": 10_000, "own": 10_000, "more": 900, "gva": 10_000, "written": 2_200, "incidents": 10_000, "muc": 100}
"""Reports of a set that are read in an epoch, at most."""
PER_EPOCH_LAST: Final = {**PER_EPOCH, "more": 700, "written": 700}
"""The same at the end: there real reports weigh more."""
BODY, HEADS, FROZEN = 1.2e-4, 2e-3, 4
CUT: Final = 384
"""Pieces that are read of a report of shootings: who came to harm is told by then, or not well (docs/reader.md)."""
AGAIN: Final = 0.45
SUMMED: Final = 0.7
CODED: Final = 0.6
"""Share of the counts that the report itself gives in what is learnt of counts; the rest are the archive's, which draw on later reports."""
LEFT_OUT: Final = 0.06
"""Share of the words left out of every second report."""
THINNED: Final = 0.25
"""Share of the sentences of which nothing was coded that are left out of every second report."""
FULL_STOP: Final = 1012
"""The vocabulary's id of a full stop."""
KEPT: Final = 0.998
"""How much of the running mean of the weights, which is what is written, a step leaves as it was."""
MASK, FIRST_WORD = 103, 106
"""The vocabulary's id of a word left out, and the least id of a word."""
Parts = dict[str, float]


def held_out(example: Example) -> bool:
    """A tenth of the coded reports and of the shootings, with all their reports, is kept to choose limits and weights on."""
    return example.set in ("gold", "gva") and held_out_id(example.incident or example.id)


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Reports of like length together, so many pieces a batch, in a random order."""
    out: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for each in sorted(examples, key=lambda e: len(e.ids) + rng.random() * 40):
        length = len(each.ids) + 2
        if batch and max(longest, length) * (len(batch) + 1) > BATCH:
            out.append(batch)
            batch, longest = [], 0
        batch.append(each)
        longest = max(longest, length)
    out.append(batch)
    rng.shuffle(out)
    return out


def thinned(each: Example, rng: random.Random) -> Example:
    """The report without some of the sentences of which nothing was coded: where people first come up stays, so that their sum stays."""
    coded = [t[0] for t in each.triggers] + [a[1] for a in each.arguments] + [v[0] for v in each.victims or ()] + each.tallies
    told = {i for pieces in [*coded, *(m[1] for m in each.mentions if m[2])] for i in pieces}
    kept: list[int] = []
    first = 0
    for end in [n + 1 for n, i in enumerate(each.ids) if i == FULL_STOP] + [len(each.ids)]:
        sentence = range(first, end)
        if first == 0 or not told.isdisjoint(sentence) or rng.random() >= THINNED:
            kept += sentence
        first = end
    return _kept(each, kept)


def _kept(each: Example, kept: Sequence[int]) -> Example:
    """The report with these of its pieces alone, and what was coded of them."""
    at = {old: new for new, old in enumerate(kept)}

    def moved(pieces: Sequence[int]) -> list[int]:
        return [at[i] for i in pieces if i in at]

    return replace(
        each,
        ids=[each.ids[i] for i in kept],
        triggers=[(moved(t[0]), *t[1:]) for t in each.triggers],
        arguments=[(name, moved(pieces), whose) for name, pieces, whose in each.arguments],
        tallies=[moved(t) for t in each.tallies],
        mentions=[(name, there, right) for name, pieces, right in each.mentions if (there := moved(pieces))],
        groups=[(there, count) for pieces, count in each.groups if (there := moved(pieces))],
        victims=None if each.victims is None else [(moved(pieces), kind) for pieces, kind in each.victims],
    )


def _chosen(sets: Mapping[str, Sequence[Example]], per_epoch: Mapping[str, int], rng: random.Random) -> Iterator[Example]:
    """What is read in an epoch: of every set no more than is said, half of it thinned, of shootings the beginning."""
    for name, examples in sets.items():
        for each in examples if len(examples) <= per_epoch[name] else rng.sample(examples, per_epoch[name]):
            said = thinned(each, rng) if rng.random() < 0.5 else each
            yield _kept(said, range(CUT)) if len(said.ids) > CUT and name in ("gva", "written") else said


def tensors(batch: Sequence[Example], rng: random.Random | None = None) -> tuple[Tensor, Tensor]:
    """Ids and mask; with `rng` some words are left out of every second report, so that names do not decide."""
    ids = torch.zeros(len(batch), max(len(e.ids) for e in batch) + 2, dtype=torch.long)
    for row, each in enumerate(batch):
        said = [FIRST, *each.ids, LAST]
        if rng is not None and rng.random() < 0.5:
            said = [MASK if i >= FIRST_WORD and rng.random() < LEFT_OUT else i for i in said]
        ids[row, : len(said)] = torch.tensor(said)
    return ids, (ids != 0).long()


class Losses:
    """The sum of what each head got wrong, by name."""

    def __init__(self) -> None:
        self.total = torch.zeros(())
        self.parts: Parts = defaultdict(float)

    def add(self, name: str, value: Tensor, weight: float = 1.0) -> None:
        """Add one head's loss."""
        self.total = self.total + weight * value
        self.parts[name] += float(value.detach())


def losses(network: ReaderNetwork, out: dict[str, Tensor], batch: Sequence[Example], mask: Tensor) -> Losses:
    """What the heads got wrong of a batch, each on the reports whose answers tell."""
    found = Losses()
    coded = [b for b, e in enumerate(batch) if e.set in CODED_SETS]
    if coded:
        _tagged(found, out, batch, mask, coded)
        _linked(found, out, batch, coded)
    _counted(found, out, batch)
    present = torch.zeros_like(out["present"])
    for b, each in enumerate(batch):
        present[b, each.present] = 1
    _brought_up(found, out, batch, mask)
    _weighed(found, network.people, out, batch)
    found.add("present", F.binary_cross_entropy_with_logits(out["present"], present) * 4, 0.7)
    return found


def _shifted(pieces: Sequence[int]) -> Tensor:
    return torch.tensor([i + 1 for i in pieces], dtype=torch.long)


def _tagged(found: Losses, out: dict[str, Tensor], batch: Sequence[Example], mask: Tensor, coded: list[int]) -> None:
    trigger, figure = torch.zeros_like(mask), torch.zeros_like(mask)
    role, tally = torch.zeros(*mask.shape, len(ROLES)), torch.zeros(mask.shape)
    for b in coded:
        for at, kind, _, _ in batch[b].triggers:
            trigger[b, _shifted(at)] = kind + 1
        for name, at, _ in batch[b].arguments:
            if name.startswith("figure:"):
                figure[b, _shifted(at)] = MEASURES.index(name.removeprefix("figure:")) + 1
            else:
                role[b, _shifted(at), ROLES.index(name)] = 1
        for at in batch[b].tallies:
            if at:
                tally[b, _shifted(at)] = 1
    some = mask.bool() & torch.tensor([b in coded for b in range(len(batch))])[:, None]
    for name, gold in (("trigger", trigger[some]), ("figure", figure[some])):
        weight = torch.where(gold > 0, 2.0, 1.0)
        found.add(name, (F.cross_entropy(out[name][some], gold, reduction="none") * weight).sum() / weight.sum() * 6)
    found.add("role", F.binary_cross_entropy_with_logits(out["role"][some], role[some], pos_weight=torch.full((len(ROLES),), 2.0)) * 6)
    found.add("tally", F.binary_cross_entropy_with_logits(out["tally"][some], tally[some], pos_weight=torch.tensor(3.0)) * 2)


def _linked(found: Losses, out: dict[str, Tensor], batch: Sequence[Example], coded: list[int]) -> None:
    links, told, triggers = [], [], 0
    for b in coded:
        each = batch[b]
        if not each.triggers:
            continue
        at = [_shifted(t[0]) for t in each.triggers]
        own = torch.stack([out["own"][b, a].mean(0) for a in at]).view(-1, len(GROUPS), LINK)
        status = torch.stack([out["status"][b, a].mean(0) for a in at])
        main = torch.stack([out["main"][b, a].mean(0) for a in at])
        told.append(F.cross_entropy(status, torch.tensor([t[2] for t in each.triggers]), reduction="sum"))
        told.append(F.binary_cross_entropy_with_logits(main, torch.tensor([float(t[3]) for t in each.triggers]), reduction="sum"))
        triggers += len(at)
        for name, where, whose in each.arguments:
            group = GROUPS.index(name.partition(":")[0])
            key = out["whose"][b, _shifted(where)].mean(0).view(len(GROUPS), LINK)[group]
            gold = torch.zeros(len(at))
            gold[whose] = 1
            links.append(F.binary_cross_entropy_with_logits(own[:, group] @ key / math.sqrt(LINK), gold))
    if links:
        found.add("link", torch.stack(links).mean())
        found.add("told", torch.stack(told).sum() / triggers, 0.5)


def _counted(found: Losses, out: dict[str, Tensor], batch: Sequence[Example]) -> None:
    for k, name in enumerate(("killed", "injured")):
        for share, all_of in ((CODED, [e.counts for e in batch]), (1 - CODED, [e.archive or e.counts for e in batch])):
            gold = torch.tensor([UNTOLD if c is None else min(c[k], MOST) for c in all_of])
            if (gold != UNTOLD).any():
                found.add(name, F.cross_entropy(out[name], gold, ignore_index=UNTOLD), share)
    ago = torch.tensor([e.ago for e in batch])
    if (ago != UNTOLD).any():
        found.add("ago", F.cross_entropy(out["ago"], ago, ignore_index=UNTOLD), 0.7)
    pointed = []
    for b, each in enumerate(batch):
        for name, at, right in each.mentions:
            logit = out["role"][b, _shifted(at), ROLES.index(name)].mean()
            pointed.append(F.binary_cross_entropy_with_logits(logit, torch.tensor(float(right))))
    if pointed:
        found.add("pointed", torch.stack(pointed).mean())


def _brought_up(found: Losses, out: dict[str, Tensor], batch: Sequence[Example], mask: Tensor) -> None:
    coded = [b for b, e in enumerate(batch) if e.victims is not None]
    if not coded:
        return
    victim = torch.zeros_like(mask)
    for b in coded:
        for at, kind in batch[b].victims or ():
            victim[b, _shifted(at)] = kind + 1
    some = mask.bool() & torch.tensor([b in coded for b in range(len(batch))])[:, None]
    gold = victim[some]
    weight = torch.where(gold > 0, 2.0, 1.0)
    found.add("victim", (F.cross_entropy(out["victim"][some], gold, reduction="none") * weight).sum() / weight.sum() * 8)


def _weighed(found: Losses, people: PeopleNetwork, out: dict[str, Tensor], batch: Sequence[Example]) -> None:
    """All words that could stand for people together: what became of each, and their sum."""
    coded = [b for b, e in enumerate(batch) if e.victims is not None and e.groups]
    if not coded:
        return
    most, length = max(len(batch[b].groups) for b in coded), out["victim"].shape[1]
    share = torch.zeros(len(coded), most, length)
    counts, first = torch.zeros(len(coded), most, dtype=torch.long), torch.zeros(len(coded), most, dtype=torch.long)
    gold = torch.full((len(coded), most), UNTOLD)
    for row, b in enumerate(coded):
        for n, (at, count) in enumerate(batch[b].groups):
            share[row, n, _shifted(at)] = 1 / len(at)
            counts[row, n], first[row, n], gold[row, n] = count, at[0], 0
        for n, kind in _groups_of(batch[b]):
            gold[row, n] = kind + 1
    alone = share @ out["victim"][coded]
    logits = people(share @ out["words"][coded], alone, counts, first, gold == UNTOLD)
    weight = torch.where(gold > 0, 2.0, 1.0) * (gold != UNTOLD)
    wrong = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=UNTOLD, reduction="none")
    found.add("group", (wrong * weight.flatten()).sum() / weight.sum() * 8)
    summed, right = [], []
    for row, b in enumerate(coded):
        if counted := batch[b].counts:
            ways = _summed(logits[row, : len(batch[b].groups)].softmax(-1), [count for _, count in batch[b].groups])
            pair = tuple(min(c, MOST) for c in counted)
            summed.append(ways[pair].clamp(min=1e-5, max=1))
            right.append(float(int(ways.argmax()) == pair[0] * (MOST + 1) + pair[1]))
    if summed:
        found.add("summed", -torch.stack(summed).log().mean(), SUMMED)
        found.parts["right"] += sum(right) / len(right)


def _groups_of(each: Example) -> Iterator[tuple[int, int]]:
    """The group that shares the most pieces with each of the coded words, and what became of it."""
    taken: set[int] = set()
    for at, kind in each.victims or ():
        shared = [(len(set(at) & set(pieces)), -len(pieces), n) for n, (pieces, _) in enumerate(each.groups)]
        pieces, _, best = max(shared)
        if pieces and best not in taken:
            taken.add(best)
            yield best, kind


def _summed(chances: Tensor, counts: Sequence[int]) -> Tensor:
    """How likely each pair of killed and injured is as the sum of the groups: all ways of reading the likeliest together (`coding.reader.victims`)."""
    read = sorted(zip(chances, counts, strict=True), key=lambda pair: float(pair[0][0].detach()))[:MOST_UNITS]
    ways = torch.zeros(MOST + 1, MOST + 1, 2 * MOST + 1)
    ways[0, 0, 0] = 1
    for chance, count in read:
        none, *harmed = chance
        ways = none * ways + sum(c * _moved(ways, axis, count) for axis, c in enumerate(harmed))
    killed, injured, hit = torch.meshgrid(*(torch.arange(n) for n in ways.shape), indexing="ij")
    hurt = torch.maximum(injured, hit - killed).clamp(max=MOST)
    return torch.zeros((MOST + 1) ** 2).index_add(0, (killed * (MOST + 1) + hurt).flatten(), ways.flatten()).view(MOST + 1, MOST + 1)


def _moved(ways: Tensor, axis: int, count: int) -> Tensor:
    """So many more of the killed, the injured or, where they are the most told together, of those hit; what is over the most stays at it."""
    most = ways.shape[axis] - 1
    to = torch.arange(most + 1)
    to = (to + count).clamp(max=most) if axis < HIT - 1 else to.clamp(min=min(count, most))
    return torch.zeros_like(ways).index_add(axis, to, ways)


def begun() -> ReaderNetwork:
    """The network with the encoder as it comes, what stays as it is frozen."""
    network = ReaderNetwork(encoder())
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:FROZEN]):
        for weights in part.parameters():
            weights.requires_grad = False
    return network


def optimiser_of(network: ReaderNetwork) -> torch.optim.Optimizer:
    """The encoder learns slowly, the heads fast."""
    body = [w for n, w in network.named_parameters() if n.startswith("encoder") and w.requires_grad]
    heads = [w for n, w in network.named_parameters() if not n.startswith("encoder")]
    return torch.optim.AdamW([{"params": body, "lr": BODY}, {"params": heads, "lr": HEADS}], weight_decay=0.01, fused=True)


def train(examples: Sequence[Example], target: Path, epochs: int, before: Path | None, seed: int) -> None:
    """Train for so many epochs; the network is written after each."""
    rng = random.Random(seed)
    held = [e for e in examples if held_out(e)]
    sets = {k: [e for e in examples if e.set == k and not held_out(e)] for k in PER_EPOCH}
    network = begun()
    if before is not None:
        network.load_state_dict(torch.load(before))
    again = 1.0 if before is None else AGAIN
    optimiser = optimiser_of(network)
    running = deepcopy(network)
    amounts = [PER_EPOCH if before is None and epoch < epochs - 1 else PER_EPOCH_LAST for epoch in range(epochs)]
    plan = [batches(list(_chosen(sets, amount, rng)), rng) for amount in amounts]
    begin, step, steps = time.time(), 0, sum(map(len, plan))
    for epoch, todo in enumerate(plan):
        network.train()
        sums: Parts = defaultdict(float)
        for batch in todo:
            rate = min(1.0, step / (0.08 * steps)) * max(0.03, 1 - step / steps)
            for group, base in zip(optimiser.param_groups, (BODY, HEADS), strict=True):
                group["lr"] = base * rate * again
            ids, mask = tensors(batch, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = network(ids, mask)
            found = losses(network, {k: v.float() for k, v in out.items()}, batch, mask)
            optimiser.zero_grad()
            found.total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            _follow(running, network, min(KEPT, step / (step + 10)))
            for name, value in found.parts.items():
                sums[name] += value / len(todo)
        print(f"epoch {epoch}, {time.time() - begin:.0f} s | {_shown(sums)} | held out: {_shown(_of_held(running, held))}", flush=True)
        torch.save(running.state_dict(), target)


@torch.no_grad()
def _follow(running: ReaderNetwork, network: ReaderNetwork, kept: float) -> None:
    for mean, weights in zip(running.parameters(), network.parameters(), strict=True):
        if weights.requires_grad:
            mean.lerp_(weights, 1 - kept)


def _of_held(network: ReaderNetwork, held: Sequence[Example]) -> Parts:
    network.eval()
    sums: Parts = defaultdict(float)
    todo = batches(held, random.Random(1))
    with torch.no_grad():
        for batch in todo:
            ids, mask = tensors(batch)
            for name, value in losses(network, network(ids, mask), batch, mask).parts.items():
                sums[name] += value / len(todo)
    return sums


def _shown(parts: Parts) -> str:
    return " ".join(f"{name} {value:.3f}" for name, value in parts.items())


def main() -> None:
    """Train as the command line says."""
    torch.set_flush_denormal(True)
    examples = [e for e in pickle.loads(Path(sys.argv[1]).read_bytes()) if e.ids]
    epochs, before, seed = [*sys.argv[3:6], *[None] * 3][:3]
    torch.manual_seed(int(seed or SEED))
    train(examples, Path(sys.argv[2]), int(epochs or EPOCHS), Path(before) if before else None, int(seed or SEED))


if __name__ == "__main__":
    main()
