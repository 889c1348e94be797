"""How far each clip's embedding lies from its nearest neighbours, in robust standard deviations. Pure.

The mean distance to the k nearest neighbours is a plain and strong detector of outliers (Ramaswamy, Rastogi & Shim
2000; Angiulli & Pizzuti 2002), and assumes nothing about how many kinds of sound a project holds. Comparing all
with all grows with the square of their number, so in a large project the neighbours are sought among REFERENCES
clips drawn by chance: a kind of sound that is a fair part of the project has members among them. The median and
the median absolute deviation, which outliers do not move, tell how far is too far (Iglewicz & Hoaglin 1993, who
take 3.5 for the limit).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 5
REFERENCES = 2000
CHUNK = 4096  # clips compared at once: 2000 x 4096 similarities are 33 MB
NORMAL = 1.4826  # makes the median absolute deviation a standard deviation where the data are normal

Vectors = NDArray[np.float32]


def distances(vectors: Vectors, references: Vectors, own: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mean cosine distance of each vector (n, d) to its nearest references (m, d), itself left out.

    `own` is the row of `references` that a vector itself is, -1 where it is none.
    """
    neighbours = min(NEIGHBOURS, len(references) - 1)
    if neighbours < 1:
        return np.zeros(len(vectors))
    away = 1.0 - unit(vectors) @ unit(references).T
    rows = np.flatnonzero(own >= 0)
    away[rows, own[rows]] = np.inf
    nearest = np.partition(away, neighbours - 1, axis=1)[:, :neighbours]
    mean: NDArray[np.float64] = np.maximum(nearest, 0).mean(axis=1, dtype=np.float64)
    return mean


def deviations(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many robust standard deviations each lies above the median; 0 for all where most are alike."""
    if not len(distance):
        return distance
    middle = np.median(distance)
    spread = NORMAL * np.median(np.abs(distance - middle))
    if spread <= 1e-9:
        return np.zeros(len(distance))
    found: NDArray[np.float64] = (distance - middle) / spread
    return found


def chosen_references(count: int, seed: int) -> NDArray[np.int64]:
    """Which of `count` clips the others are compared with: all, or REFERENCES of them drawn by chance; sorted."""
    if count <= REFERENCES:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, REFERENCES, replace=False))


def chunks(count: int) -> Iterator[tuple[int, int]]:
    """Start and stop of each chunk."""
    yield from ((start, min(start + CHUNK, count)) for start in range(0, count, CHUNK))


def unit(vectors: Vectors) -> Vectors:
    """Each row at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
