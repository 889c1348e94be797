"""Ward's tree without a distance matrix, for more labels than a matrix of distances leaves room for.

Ward's distance between clusters is sqrt(2 wi wj / (wi + wj)) times the distance of their centroids, so centroids
and weights are all that has to be kept: O(U d) memory. In each round all pairs that are each other's nearest are
merged at once. Merging never brings clusters nearer to a third one (Ward is reducible), so the tree is the one the
chain finds, ties apart.

Every cluster keeps a short list of its nearest others and a bound that nothing outside the list comes under. The
list is corrected as its members merge; only a cluster whose list has run out looks at all others again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workers.clustering.tree import TIE, Floats, Ints, Tree, in_order

_LISTED = 16  # nearest others kept for each cluster
_BLOCK = 512  # clusters that look at all others at once
_COLUMNS = 4_096  # others they look at at once
_PAIRS = 8_192  # pairs measured from differences at once
_BLUR = 1e-14  # rounding of a squared distance made by a matrix product, as a share of the squared norms


@dataclass
class _Clusters:
    """What is left to merge, and each cluster's list: `others` (n, listed) at squared Ward distances `square`."""

    centroid: Floats
    weight: Floats
    place: Ints  # a label in each: merges are recorded under it
    others: Ints
    square: Floats  # infinity where the entry no longer counts
    bound: Floats  # no cluster outside the list is nearer than this

    def __len__(self) -> int:
        return len(self.weight)

    def measured(self, one: Ints, other: Ints) -> Floats:
        """Squared Ward distances of pairs, from the differences themselves."""
        found = np.empty(len(one))
        for low in range(0, len(one), _PAIRS):
            left, right = one[low : low + _PAIRS], other[low : low + _PAIRS]
            gaps = self.centroid[left] - self.centroid[right]
            found[low : low + _PAIRS] = np.einsum("ij,ij->i", gaps, gaps)
        both = self.weight[one] + self.weight[other]
        return 2.0 * self.weight[one] * self.weight[other] / both * found


def grow_ward(points: Floats, weights: Floats) -> Tree:
    """The Ward tree over U labels at `points` (U, d) carried by `weights` (U,) clips."""
    size = len(points)
    listed = min(_LISTED, size - 1)
    left = _Clusters(
        centroid=points.copy(),
        weight=weights.astype(np.float64),
        place=np.arange(size),
        others=np.zeros((size, listed), dtype=np.intp),
        square=np.full((size, listed), np.inf),
        bound=np.zeros(size),
    )
    pairs = np.empty((size - 1, 2), dtype=np.intp)
    heights = np.empty(size - 1)
    done = 0
    while len(left) > 1:
        _look(left, np.flatnonzero(np.isinf(left.square).all(axis=1)))
        best = left.square.min(axis=1)
        near = left.square <= best[:, None] * (1 + TIE)
        nearest = np.where(near, left.others, len(left)).min(axis=1)
        here = np.arange(len(left))
        ends = np.flatnonzero((nearest[nearest] == here) & (here < nearest))
        if not ends.size:
            # equal distances in a ring: the closest pair of all is a pair of nearest ones, but for rounding
            ends = best.argmin()[None]
        gone = nearest[ends]
        order = np.argsort(best[ends], kind="stable")
        merged = slice(done, done + len(ends))
        pairs[merged, 0] = left.place[ends[order]]
        pairs[merged, 1] = left.place[gone[order]]
        heights[merged] = np.sqrt(best[ends[order]])
        done += len(ends)
        left = _merge(left, ends, gone)
    return in_order(pairs, heights)


def _merge(left: _Clusters, ends: Ints, gone: Ints) -> _Clusters:
    """The clusters after each of `ends` has taken in its `gone`, lists corrected."""
    both = left.weight[ends] + left.weight[gone]
    share = (left.weight[gone] / both)[:, None]
    left.centroid[ends] += share * (left.centroid[gone] - left.centroid[ends])
    left.weight[ends] = both

    survives = np.ones(len(left), dtype=bool)
    survives[gone] = False
    now = np.cumsum(survives) - 1  # positions after the gone are dropped
    now[gone] = now[ends]
    changed = ~survives
    changed[ends] = True

    kept = np.flatnonzero(survives)
    stands = _Clusters(
        centroid=left.centroid[kept],
        weight=left.weight[kept],
        place=left.place[kept],
        others=now[left.others[kept]],
        square=left.square[kept],
        bound=left.bound[kept],
    )
    # a merged cluster looks anew; a list that names a merged cluster measures it again
    moved = changed[left.others[kept]] & np.isfinite(stands.square)
    row, entry = np.nonzero(moved)
    again = stands.measured(row, stands.others[row, entry])
    again[again > stands.bound[row]] = np.inf
    stands.square[row, entry] = again
    stands.square[now[ends]] = np.inf
    return stands


def _look(left: _Clusters, rows: Ints) -> None:
    """Fill the lists of `rows` from all clusters."""
    size, listed = len(left), left.others.shape[1]
    norms = np.einsum("ij,ij->i", left.centroid, left.centroid)
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        columns, square = _candidates(left, norms, block, wanted=min(listed + 1, size - 1))
        if columns.shape[1] > listed:
            furthest = square.argmax(axis=1)[:, None]
            blur = _BLUR * 2.0 * left.weight[block] * (norms[block] + norms.max())
            bound = np.take_along_axis(square, furthest, axis=1)[:, 0] - blur
            keep = np.ones(columns.shape, dtype=bool)
            np.put_along_axis(keep, furthest, False, axis=1)
            columns = columns[keep].reshape(len(block), listed)
        else:
            bound = np.full(len(block), np.inf)
        exact = left.measured(np.repeat(block, columns.shape[1]), columns.reshape(-1)).reshape(columns.shape)
        # where all that was found is equally near, but for rounding, the nearest counts all the same
        exact[(exact > bound[:, None]) & (exact > exact.min(axis=1, keepdims=True))] = np.inf
        left.others[block, : columns.shape[1]] = columns
        left.square[block] = np.inf
        left.square[block, : columns.shape[1]] = exact
        left.bound[block] = bound


def _candidates(left: _Clusters, norms: Floats, block: Ints, *, wanted: int) -> tuple[Ints, Floats]:
    """The `wanted` nearest clusters of each of `block`, in no order, by matrix products."""
    columns = np.empty((len(block), 0), dtype=np.intp)
    square = np.empty((len(block), 0))
    own_weight = left.weight[block][:, None]
    for low in range(0, len(left), _COLUMNS):
        high = min(low + _COLUMNS, len(left))
        weight = left.weight[low:high]
        ward = left.centroid[block] @ left.centroid[low:high].T
        ward *= -2.0
        ward += norms[block][:, None]
        ward += norms[low:high]
        ward *= weight
        ward /= own_weight + weight
        ward *= 2.0 * own_weight
        own = np.flatnonzero((block >= low) & (block < high))
        ward[own, block[own] - low] = np.inf
        square = np.concatenate([square, ward], axis=1)
        columns = np.concatenate([columns, np.broadcast_to(np.arange(low, high), ward.shape)], axis=1)
        if square.shape[1] > wanted:
            nearest = np.argpartition(square, wanted - 1, axis=1)[:, :wanted]
            square = np.take_along_axis(square, nearest, axis=1)
            columns = np.take_along_axis(columns, nearest, axis=1)
    return columns, square
