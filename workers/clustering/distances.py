"""Exact float64 distances between distinct labels, whole or in blocks of rows.

Matrix products do most of the work; pairs so near each other that the product would lose digits (and all small
or low-dimensional sets, where exact ties are common) are computed from the differences themselves, so equal
points are at distance 0 and ties stay ties.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

Floats = NDArray[np.float64]

# The names scikit-learn knows, and the one name each is computed under.
METRICS = {
    "euclidean": "euclidean",
    "l2": "euclidean",
    "sqeuclidean": "sqeuclidean",
    "cosine": "cosine",
    "manhattan": "cityblock",
    "l1": "cityblock",
    "cityblock": "cityblock",
    "chebyshev": "chebyshev",
}

_DIRECT_DIMENSIONS = 16  # up to here differences cost no more than a matrix product
_DIRECT_WORK = 4_000_000  # multiplications that take a few milliseconds either way
_NEAR = 1e-3  # squared distance over squared norms below which a product has lost too many digits
_TOO_MANY_NEAR = 0.02  # share of near pairs above which a whole block is computed from differences
_SAME_DIRECTION = 1e-28  # a cosine distance this small is rounding between parallel vectors
_BLOCK = 256  # rows


class Distances:
    """Distances among the rows of `points` (U, d) under one metric.

    Raises ValueError for a metric that is not known, and for a zero vector under the cosine metric.
    """

    def __init__(self, points: Floats, metric: str) -> None:
        if metric not in METRICS:
            raise ValueError(f"metric must be one of {', '.join(METRICS)}; got {metric!r}.")
        self.metric = METRICS[metric]
        self.points = points
        if self.metric == "cosine":
            norms = np.linalg.norm(points, axis=1)
            if not norms.all():
                row = int(np.flatnonzero(norms == 0)[0])
                raise ValueError(f"Row {row} of the embeddings is all zeros; cosine distance needs a direction.")
            self.points = points / norms[:, None]
        self._norms = np.einsum("ij,ij->i", self.points, self.points)
        size, dimensions = points.shape
        self._direct = (
            self.metric in ("cityblock", "chebyshev")
            or dimensions <= _DIRECT_DIMENSIONS
            or size * size * dimensions <= _DIRECT_WORK
        )

    def __len__(self) -> int:
        return len(self.points)

    def subset(self, rows: NDArray[np.intp]) -> Distances:
        """The distances among the rows named; a row may be named more than once."""
        return Distances(self.points[rows], self.metric)

    def between(self, rows: slice | NDArray[np.intp], columns: slice | NDArray[np.intp]) -> Floats:
        """The block of distances (rows, columns), a new array."""
        left, right = self.points[rows], self.points[columns]
        if self._direct:
            return self._from_differences(left, right)
        scale = self._norms[rows][:, None] + self._norms[columns][None, :]
        squares: Floats = left @ right.T
        squares *= -2.0
        squares += scale
        scale *= _NEAR
        near = squares <= scale
        if np.count_nonzero(near) > max(_TOO_MANY_NEAR * near.size, len(left) + len(right)):
            return self._from_differences(left, right)
        for row in np.flatnonzero(near.any(axis=1)):
            mates = np.flatnonzero(near[row])
            gaps = right[mates] - left[row]
            squares[row, mates] = np.einsum("ij,ij->i", gaps, gaps)
        return self._finish(squares)

    def full(self) -> Floats:
        """The whole (U, U) matrix, exactly symmetric, with a zero diagonal."""
        size = len(self)
        matrix = np.empty((size, size))
        for low in range(0, size, _BLOCK):
            high = min(low + _BLOCK, size)
            block = self.between(slice(low, high), slice(low, size))
            matrix[low:high, low:] = block
            matrix[low:, low:high] = block.T
            # the block on the diagonal was written twice: keep one triangle of it
            corner = np.triu(block[:, : high - low], 1)
            matrix[low:high, low:high] = corner + corner.T
        return matrix

    def _from_differences(self, left: Floats, right: Floats) -> Floats:
        if self.metric == "cosine":
            return self._finish(cdist(left, right, "sqeuclidean"))
        found: Floats = cdist(left, right, self.metric)
        return found

    def _finish(self, squares: Floats) -> Floats:
        """Squared euclidean distances of the points held, turned into the metric in place."""
        if self.metric == "euclidean":
            return np.sqrt(squares, out=squares)
        if self.metric == "cosine":
            squares *= 0.5
            squares[squares < _SAME_DIRECTION] = 0.0
        return squares
