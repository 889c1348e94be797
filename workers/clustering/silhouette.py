"""Mean silhouettes of weighted labels: of one partition, and of every cut of a tree at once.

All clips of a label sit on one spot and in one cluster, so they share one silhouette: with W the clips of the
label's own cluster, a = (sum of w d inside) / (W - 1), b = the least mean distance to another cluster, and
s = (b - a) / max(a, b); 0 for a cluster of one clip and where both are 0, as scikit-learn has it.

Going down the tree, a cluster P falls apart into L and R. The mean distance to P lies between those to L and R,
so the nearest other cluster never has to be looked for again: b becomes min(b, mean to L, mean to R) for all
labels outside P, and min(b, mean to the sibling) inside it. So every cut costs a few operations per label.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.clustering.distances import Distances
from workers.clustering.tree import Tree

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_BLOCK_BYTES = 128 * 2**20  # mean distances from a block of labels to every node
_LEAST_BLOCK = 1_024  # labels; narrower blocks spend their time in Python
_MOST_BYTES = 512 * 2**20  # whatever the least block would take
_ROWS = 2_048  # labels whose distances to a block are made at once
_TINY = np.finfo(np.float64).tiny  # makes 0 / 0 a plain 0


@dataclass(frozen=True)
class Sample:
    """Clips drawn with replacement: how often each label was drawn (U,)."""

    drawn: Ints

    @classmethod
    def of(cls, weights: Floats, clips: int, seed: int) -> Sample:
        """`clips` draws, each clip of all alike."""
        rng = np.random.default_rng(seed)
        return cls(rng.multinomial(clips, weights / weights.sum()))


def silhouettes_of_cuts(
    distances: Distances,
    weights: Floats,
    tree: Tree,
    k_max: int,
    *,
    matrix: Floats | None = None,
    memory: Floats | None = None,
    sample: Sample | None = None,
) -> tuple[Floats, Floats]:
    """The mean silhouette of the cut at k for k = 2 .. k_max, and its standard error; both (k_max - 1,).

    The error is 0 unless only a `sample` of clips is scored (against all clips). `matrix` is the full distance
    matrix where the caller holds it; otherwise distances are made block by block. `memory` is an array no longer
    needed, overwritten instead of asking the system for as much again.
    """
    size = tree.size
    nodes = 2 * size - 1
    order, low, high = tree.spans()
    mass = np.empty(nodes)  # clips under each node
    mass[:size] = weights
    for merge, (left, right) in enumerate(tree.merges.tolist()):
        mass[size + merge] = mass[left] + mass[right]
    if sample is None:
        scored, weight = order, weights[order]
    else:
        kept = np.flatnonzero(sample.drawn[order])
        scored, weight = order[kept], sample.drawn[order[kept]].astype(np.float64)
        low, high = np.searchsorted(kept, low), np.searchsorted(kept, high)

    block = min(max(_LEAST_BLOCK, _BLOCK_BYTES // (8 * nodes)), max(1, _MOST_BYTES // (8 * nodes)), len(scored))
    if memory is None or memory.size < nodes * block:
        memory = np.empty(nodes * block)
    flat = memory.reshape(-1)
    total, squares = np.zeros(k_max - 1), np.zeros(k_max - 1)
    for start in range(0, len(scored), block):
        stop = min(start + block, len(scored))
        mean = flat[: nodes * (stop - start)].reshape(nodes, stop - start)
        _fill(mean[:size], distances, matrix, scored[start:stop])
        mean[:size] *= weights[:, None]
        for merge, (left, right) in enumerate(tree.merges.tolist()):
            np.add(mean[left], mean[right], out=mean[size + merge])
        mean /= mass[:, None]
        of_block = _descend(
            mean, tree, mass, low=low - start, high=high - start, weight=weight[start:stop], k_max=k_max
        )
        total += of_block[0]
        squares += of_block[1]
    clips = weight.sum()
    scores = total / clips
    if sample is None:
        return scores, np.zeros(k_max - 1)
    spread = np.maximum(squares / clips - scores * scores, 0.0)
    return scores, np.sqrt(spread / clips)


def _fill(into: Floats, distances: Distances, matrix: Floats | None, columns: Ints) -> None:
    """Distances from every label to the labels of a block."""
    if matrix is not None:
        np.take(matrix, columns, axis=1, out=into, mode="clip")
        return
    for start in range(0, len(into), _ROWS):
        rows = slice(start, min(start + _ROWS, len(into)))
        into[rows] = distances.between(rows, columns)


def _descend(
    mean: Floats, tree: Tree, mass: Floats, *, low: Ints, high: Ints, weight: Floats, k_max: int
) -> tuple[Floats, Floats]:
    """Sums of w * s and of w * s * s over one block of labels for k = 2 .. k_max.

    `mean` (nodes, block) is the mean distance to the clips of each node; `low` and `high` are the nodes' spans
    counted from the start of the block.
    """
    size, width = tree.size, mean.shape[1]
    low, high = np.clip(low, 0, width), np.clip(high, 0, width)
    inside = np.zeros(width)  # a
    other = np.full(width, np.inf)  # b
    weight = weight.copy()
    nearer, score = np.empty(width), np.empty(width)
    sums, squares = np.empty(k_max - 1), np.empty(k_max - 1)
    for step in range(k_max - 1):
        left, right = tree.merges[size - 2 - step].tolist()
        np.minimum(mean[left], mean[right], out=nearer)
        for child, sibling in ((left, right), (right, left)):
            begin, end = low[child], high[child]
            if begin == end:
                continue
            nearer[begin:end] = mean[sibling, begin:end]
            if mass[child] > 1:
                inside[begin:end] = mean[child, begin:end]
                inside[begin:end] *= mass[child] / (mass[child] - 1)
            else:
                weight[begin:end] = 0.0  # a cluster of one clip scores 0 from here on
        np.minimum(other, nearer, out=other)
        np.maximum(inside, other, out=nearer)
        np.maximum(nearer, _TINY, out=nearer)
        np.subtract(other, inside, out=score)
        score /= nearer
        np.multiply(score, weight, out=nearer)
        sums[step] = nearer.sum()
        squares[step] = nearer @ score
    return sums, squares


def label_silhouettes(distances: Distances, weights: Floats, partition: Ints) -> Floats:
    """Each label's silhouette (U,) in one partition (any labels 0 .. k - 1, at least two clusters)."""
    clusters = int(partition.max()) + 1
    if len(np.unique(partition)) < 2:
        raise ValueError("A silhouette needs at least two clusters.")
    member = np.zeros((len(partition), clusters))
    member[np.arange(len(partition)), partition] = weights
    mass = member.sum(axis=0)
    found = np.empty(len(partition))
    for start in range(0, len(partition), 512):
        rows = slice(start, min(start + 512, len(partition)))
        sums = distances.between(rows, slice(None)) @ member
        own = partition[rows]
        here = np.arange(len(own))
        inside = sums[here, own] / np.maximum(mass[own] - 1, 1)
        means = np.divide(sums, mass, out=np.full_like(sums, np.inf), where=mass > 0)
        means[here, own] = np.inf
        other = means.min(axis=1)
        found[rows] = (other - inside) / np.maximum(np.maximum(inside, other), _TINY)
        found[rows][mass[own] == 1] = 0.0
    return found


def mean_silhouette(distances: Distances, weights: Floats, partition: Ints) -> float:
    """The mean silhouette over all clips of one partition of their labels."""
    return float(label_silhouettes(distances, weights, partition) @ weights / weights.sum())
