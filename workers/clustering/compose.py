"""Composite labels: what a cluster of labels is called, without a generative model.

The short name is the label nearest to all clips of the cluster among its frequent ones; the sentence is read off
the distribution of its labels (workers/compose.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workers.clustering.distances import Distances, Floats
from workers.clustering.tree import Ints, Tree
from workers.compose import sentence

FREQUENT = 0.5  # of the most frequent label's count: what may name the cluster
TIE = 1e-9  # sums of distances nearer each other than this share are equal
_ROWS = 256  # labels whose distances are added at once


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
    return int(frequent[_nearest(spread, weights[frequent])])


def node_names(tree: Tree, embeddings: ArrayLike, counts: Sequence[int]) -> Ints:
    """For each of the tree's 2 U - 1 nodes the label (its position) that `central` finds among those under it.

    Every pair of labels meets in exactly one merge, so all nodes together cost one look at each distance.
    """
    order, low, high = tree.spans()
    distances = Distances(np.asarray(embeddings, dtype=np.float64)[order], "euclidean")
    weights = np.asarray(counts, dtype=np.float64)[order]
    spread = np.zeros(tree.size)  # of each label, to the clips of the node it has come to
    named = np.arange(2 * tree.size - 1)
    for merge, (left, right) in enumerate(tree.merges.tolist()):
        _meet(spread, distances, weights, slice(low[left], high[left]), slice(low[right], high[right]))
        node = slice(low[tree.size + merge], high[tree.size + merge])
        frequent = node.start + np.flatnonzero(weights[node] >= FREQUENT * weights[node].max())
        # in label order, which settles what is left of ties
        frequent = frequent[np.argsort(order[frequent])]
        named[tree.size + merge] = order[frequent[_nearest(spread[frequent], weights[frequent])]]
    return named


def _meet(spread: Floats, distances: Distances, weights: Floats, left: slice, right: slice) -> None:
    """Add to the labels of each side their distances to the clips of the other."""
    for start in range(left.start, left.stop, _ROWS):
        rows = slice(start, min(start + _ROWS, left.stop))
        between = distances.between(rows, right)
        spread[rows] += between @ weights[right]
        spread[right] += weights[rows] @ between


def _nearest(spread: np.ndarray, weights: np.ndarray) -> int:
    """Where the least sum of distances stands; the more frequent label, then the earlier one, where some tie."""
    nearest = np.flatnonzero(spread <= spread.min() * (1 + TIE))
    return int(nearest[np.argmax(weights[nearest])])
