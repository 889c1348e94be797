"""Ward's tree without a distance matrix, for more labels than a matrix of distances leaves room for.

Ward's distance between clusters is sqrt(2 wi wj / (wi + wj)) times the distance of their centroids, so centroids
and weights are all that has to be kept: O(U d) memory. In each round every cluster that lost its nearest neighbour
looks for a new one, and all pairs that are each other's nearest are merged at once. Merging never brings clusters
nearer to a third one (Ward is reducible), so the tree is the one the chain finds, ties apart.
"""

from __future__ import annotations

import numpy as np

from workers.clustering.tree import TIE, Floats, Ints, Tree, in_order

_BLOCK = 1_024  # clusters whose neighbours are looked for at once
_COLUMNS = 16_384  # clusters they are compared with at once


def grow_ward(points: Floats, weights: Floats) -> Tree:
    """The Ward tree over U labels at `points` (U, d) carried by `weights` (U,) clips."""
    size = len(points)
    centroid, weight = points.copy(), weights.astype(np.float64)
    place = np.arange(size)  # a label in each cluster: the one its merges are recorded under
    nearest = np.empty(size, dtype=np.intp)
    square = np.empty(size)
    stale = np.arange(size)
    pairs = np.empty((size - 1, 2), dtype=np.intp)
    heights = np.empty(size - 1)
    done = 0
    while len(centroid) > 1:
        nearest[stale], square[stale] = _nearest(centroid, weight, stale)
        here = np.arange(len(centroid))
        ends = np.flatnonzero((nearest[nearest] == here) & (here < nearest))
        if not ends.size:
            # equal distances in a ring: the closest pair of all is each other's nearest, but for rounding
            ends = np.array([square.argmin()])
        others = nearest[ends]
        order = np.argsort(square[ends], kind="stable")
        merged = slice(done, done + len(ends))
        pairs[merged] = np.stack([place[ends[order]], place[others[order]]], axis=1)
        heights[merged] = np.sqrt(square[ends[order]])
        done += len(ends)

        both = weight[ends] + weight[others]
        share = (weight[others] / both)[:, None]
        centroid[ends] += share * (centroid[others] - centroid[ends])
        weight[ends] = both
        gone = np.zeros(len(centroid), dtype=bool)
        gone[others] = True
        touched = gone.copy()
        touched[ends] = True
        looking = touched | touched[nearest]
        kept = np.flatnonzero(~gone)
        moved = np.cumsum(~gone) - 1
        stale = moved[np.flatnonzero(looking & ~gone)]
        centroid, weight, place = centroid[kept], weight[kept], place[kept]
        nearest, square = moved[nearest[kept]], square[kept]
    return in_order(pairs, heights)


def _nearest(centroid: Floats, weight: Floats, rows: Ints) -> tuple[Ints, Floats]:
    """The nearest other cluster of each of `rows`, and the squared Ward distance to it.

    A block is searched through matrix products; the few candidates that come within their rounding of the best
    are measured again from the differences themselves, and the first of equally near ones is taken.
    """
    norms = np.einsum("ij,ij->i", centroid, centroid)
    found = np.empty(len(rows), dtype=np.intp)
    squares = np.empty(len(rows))
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        candidates: list[Ints] = []
        owners: list[Ints] = []
        limit = np.full(len(block), np.inf)
        for low in range(0, len(centroid), _COLUMNS):
            columns = slice(low, min(low + _COLUMNS, len(centroid)))
            scale = norms[block][:, None] + norms[columns]
            factor = 2.0 * weight[block][:, None] * weight[columns] / (weight[block][:, None] + weight[columns])
            ward = scale - 2.0 * (centroid[block] @ centroid[columns].T)
            ward *= factor
            blur = scale
            blur *= factor
            blur *= 1e-13
            own = np.flatnonzero((block >= low) & (block < columns.stop))
            ward[own, block[own] - low] = np.inf
            limit = np.minimum(limit, (ward + blur).min(axis=1))
            ward -= blur
            row, column = np.nonzero(ward <= limit[:, None])
            owners.append(row)
            candidates.append(column + low)
        owner, candidate = np.concatenate(owners), np.concatenate(candidates)
        exact = np.empty(len(owner))
        for low in range(0, len(owner), _BLOCK):
            part = slice(low, low + _BLOCK)
            mine, other = block[owner[part]], candidate[part]
            gaps = centroid[mine] - centroid[other]
            factor = 2.0 * weight[mine] * weight[other] / (weight[mine] + weight[other])
            exact[part] = factor * np.einsum("ij,ij->i", gaps, gaps)
        best = np.full(len(block), np.inf)
        np.minimum.at(best, owner, exact)
        near = exact <= best[owner] * (1 + TIE)
        first = np.full(len(block), len(centroid), dtype=np.intp)
        np.minimum.at(first, owner[near], candidate[near])
        found[start : start + len(block)] = first
        squares[start : start + len(block)] = best
    return found, squares
