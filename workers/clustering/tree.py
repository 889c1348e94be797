"""One agglomerative tree on weighted labels: the tree scikit-learn would grow on all their clips.

A label carried by w clips stands for w points on one spot. Those points merge first, at height 0, so the tree on
clips is the tree on labels with weights from there on: Ward starts at d * sqrt(2 wi wj / (wi + wj)), average
carries the weights along, complete and single do not look at them.

Equal heights are settled by label order, with the rules scipy (and so scikit-learn) follows on clips sorted by
label: chains start at the first label left, the first of several nearest ones is taken unless one of them is
where the chain came from, a merged cluster stands at the place of its later part, and merges of equal height
keep the order they were found in. Heights that differ by rounding alone count as equal, so neither the processor
nor the order of additions decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

LINKAGES = ("ward", "average", "complete", "single")
TIE = 1e-12  # heights nearer each other than this share are equal: what is left is rounding
_COMPACT_ABOVE = 64  # rows; below this, dropping dead rows costs more than it saves


@dataclass(frozen=True)
class Tree:
    """Merges, lowest first. Node i < U is label i; merge m makes node U + m of `merges[m]` at `heights[m]`."""

    merges: Ints  # (U - 1, 2)
    heights: Floats  # (U - 1,)

    @property
    def size(self) -> int:
        """How many labels there are."""
        return len(self.merges) + 1

    def partition(self, k: int) -> Ints:
        """The cluster of each label (U,) when k are kept, numbered by their first label."""
        if not 1 <= k <= self.size:
            raise ValueError(f"k must lie between 1 and {self.size}, the number of labels; got {k}.")
        size = self.size
        cluster = np.arange(2 * size - 1)
        # children take their parent's cluster, from the highest merge kept down to the labels
        for node in range(2 * size - 1 - k, size - 1, -1):
            cluster[self.merges[node - size]] = cluster[node]
        return renumber(cluster[:size])

    def spans(self) -> tuple[Ints, Ints, Ints]:
        """Labels in the order they hang on the tree, and each node's span [low, high) in that order."""
        size = self.size
        count = np.ones(2 * size - 1, dtype=np.intp)
        for merge, (left, right) in enumerate(self.merges.tolist()):
            count[size + merge] = count[left] + count[right]
        low = np.zeros(2 * size - 1, dtype=np.intp)
        for node in range(2 * size - 2, size - 1, -1):
            left, right = self.merges[node - size]
            low[left] = low[node]
            low[right] = low[node] + count[left]
        return np.argsort(low[:size]), low, low + count


def renumber(clusters: NDArray[np.integer]) -> Ints:
    """The same partition with clusters numbered 0, 1, ... in the order they first appear."""
    _, first, inverse = np.unique(clusters, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]


def grow(distances: Floats, weights: Floats, linkage: str) -> Tree:
    """The tree over labels at `distances` (U, U), which is overwritten, carrying `weights` (U,).

    Ward expects euclidean distances.
    """
    if linkage == "single":
        pairs, heights = _minimum_spanning_tree(distances)
    elif linkage == "ward":
        # squared throughout: the update is then a plain weighted sum
        np.square(distances, out=distances)
        for label, weight in enumerate(weights):
            distances[label] *= 2.0 * weight * weights / (weight + weights)
        pairs, squares = _nearest_neighbour_chain(distances, weights, linkage)
        heights = np.sqrt(np.maximum(squares, 0.0))
    else:
        pairs, heights = _nearest_neighbour_chain(distances, weights, linkage)
    return in_order(pairs, heights)


def in_order(pairs: Ints, heights: Floats) -> Tree:
    """Merges sorted by height (stably), each end replaced by the node it belongs to by then."""
    size = len(pairs) + 1
    order = np.argsort(heights, kind="stable")
    risen = heights[order]
    level = np.cumsum(np.diff(risen, prepend=risen[0]) > TIE * risen)  # of heights that are equal but for rounding
    order = order[np.lexsort((order, level))]
    parent = list(range(2 * size - 1))

    def top(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    merges = np.empty((size - 1, 2), dtype=np.intp)
    for merge, (first, second) in enumerate(pairs[order].tolist()):
        left, right = sorted((top(first), top(second)))
        merges[merge] = left, right
        parent[left] = parent[right] = size + merge
    return Tree(merges=merges, heights=heights[order])


def _minimum_spanning_tree(distances: Floats) -> tuple[Ints, Floats]:
    """Prim's tree from the first label: single linkage's merges, in the order found."""
    size = len(distances)
    pairs = np.empty((size - 1, 2), dtype=np.intp)
    heights = np.empty(size - 1)
    reach = np.full(size, np.inf)  # distance to the part grown so far
    source = np.zeros(size, dtype=np.intp)
    outside = np.ones(size, dtype=bool)
    current = 0
    for step in range(size - 1):
        outside[current] = False
        nearer = outside & (distances[current] * (1 + TIE) < reach)
        reach[nearer] = distances[current][nearer]
        source[nearer] = current
        reach[current] = np.inf
        current = int((reach <= reach.min() * (1 + TIE)).argmax())
        pairs[step] = source[current], current
        heights[step] = reach[current]
    return pairs, heights


def _nearest_neighbour_chain(square: Floats, weights: Floats, linkage: str) -> tuple[Ints, Floats]:
    """Pairs (by a label in each) and heights in the order found. `square` is overwritten.

    Follow nearest neighbours until two are each other's; merge them; go on from where the chain stood. Dead rows
    hold infinity and are dropped, in place, whenever half of the rows are dead.
    """
    np.fill_diagonal(square, np.inf)
    size = len(square)
    weight = np.array(weights, dtype=np.float64)
    label = np.arange(size)  # of the row: the place of the cluster's last part
    alive = np.ones(size, dtype=bool)
    pairs = np.empty((size - 1, 2), dtype=np.intp)
    heights = np.empty(size - 1)
    chain: list[int] = []
    first = 0
    for step in range(size - 1):
        if not chain:
            while not alive[first]:
                first += 1
            chain.append(first)
        while True:
            row = square[chain[-1]]
            limit = row.min() * (1 + TIE)
            if len(chain) > 1 and row[chain[-2]] <= limit:
                break
            chain.append(int((row <= limit).argmax()))
        dead, kept = sorted((chain.pop(), chain.pop()))
        height = square[dead, kept]
        pairs[step] = label[dead], label[kept]
        heights[step] = height
        merged = _updated(square[dead], square[kept], weight, dead=dead, kept=kept, height=height, linkage=linkage)
        square[kept] = merged
        square[:, kept] = merged
        square[:, dead] = np.inf
        weight[kept] += weight[dead]
        alive[dead] = False

        left = size - step - 1
        if 2 * left <= len(square) and len(square) > _COMPACT_ABOVE:
            rows = np.flatnonzero(alive)
            square = _compacted(square, rows)
            moved = np.cumsum(alive) - 1
            chain = [int(moved[place]) for place in chain]
            weight, label = weight[rows], label[rows]
            alive = np.ones(len(rows), dtype=bool)
            first = 0
    return pairs, heights


def _updated(
    dead_row: Floats, kept_row: Floats, weight: Floats, *, dead: int, kept: int, height: float, linkage: str
) -> Floats:
    """Distances from the merged cluster to all others (Lance-Williams); infinity where there is none."""
    if linkage == "complete":
        return np.maximum(dead_row, kept_row)
    both = weight[dead] + weight[kept]
    if linkage == "average":
        return (weight[dead] * dead_row + weight[kept] * kept_row) / both
    merged: Floats = (weight + weight[dead]) * dead_row
    merged += (weight + weight[kept]) * kept_row
    merged -= weight * height
    merged /= weight + both
    return merged


def _compacted(square: Floats, rows: Ints) -> Floats:
    """The rows and columns named, moved to the front of the same memory."""
    left = len(rows)
    front = square.reshape(-1)[: left * left].reshape(left, left)
    for place, row in enumerate(rows.tolist()):
        # rows ascend, so what is overwritten has been read already
        front[place] = square[row, rows]
    return front
