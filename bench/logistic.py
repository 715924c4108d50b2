"""Logistic weights, and what they are worth on folds that they were fitted without."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from bench.scoring import SEED

PENALTY: Final = 2.0
FOLDS: Final = 5
Array = Any


def fitted(x: Array, y: Array, weight: Array) -> Array:
    """Logistic weights by Newton's steps, with an L2 penalty on all but the constant."""
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        slope = x.T @ (weight * (y - p)) - penalty * beta
        curve = (x * (weight * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def folds_of(groups: Sequence[str]) -> Array:
    """A fold for every member, the same for all of a group; nothing is drawn but the order of the groups, from a fixed seed."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    return np.array([fold_of[group] for group in groups])


def out_of_fold(fold: Array, x: Array, y: Array, weight: Array | None = None) -> Array:
    """Each member's log-odds by weights that were fitted without its fold."""
    weight = np.ones(len(y)) if weight is None else weight
    found = np.zeros(len(y))
    for number in range(FOLDS):
        own = fold == number
        found[own] = x[own] @ fitted(x[~own], y[~own], weight[~own])
    return found
