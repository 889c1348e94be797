"""Composite labels: what a cluster of labels is called, without a generative model.

The short name is the label nearest to all clips of the cluster among its frequent ones; the sentence is read off
the distribution of its labels (workers/compose.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workers.clustering.distances import Distances
from workers.clustering.tree import Ints
from workers.compose import sentence

FREQUENT = 0.5  # of the most frequent label's count: what may name the cluster


@dataclass(frozen=True)
class Composite:
    """A cluster as put before a person: its labels' positions, most frequent first, a name and a sentence."""

    members: list[int]
    name: str
    sentence: str
    clips: int


def composites(
    labels: Sequence[str], counts: Sequence[int], partition: Ints, embeddings: ArrayLike
) -> list[Composite]:
    """All clusters of a partition, the one with most clips first (then by label order)."""
    points = np.asarray(embeddings, dtype=np.float64)
    weights = np.asarray(counts, dtype=np.int64)
    found = []
    for cluster in range(int(partition.max()) + 1):
        inside = np.flatnonzero(partition == cluster)
        members = inside[np.argsort(-weights[inside], kind="stable")]
        found.append(
            Composite(
                members=members.tolist(),
                name=labels[members[central(points[members], weights[members])]],
                sentence=sentence([labels[member] for member in members], weights[members].tolist()),
                clips=int(weights[members].sum()),
            )
        )
    return sorted(found, key=lambda composite: (-composite.clips, min(composite.members)))


def central(points: np.ndarray, weights: np.ndarray) -> int:
    """The frequent label with the least mean distance to all clips; the more frequent one where two tie."""
    frequent = np.flatnonzero(weights >= FREQUENT * weights.max())
    spread = Distances(points, "euclidean").between(frequent, np.arange(len(points))) @ weights
    nearest = frequent[spread <= spread.min() * (1 + 1e-9)]
    return int(nearest[np.argmax(weights[nearest])])
