"""A flat map of distinct labels, like near like. Seeded, so it comes out the same each time."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from threadpoolctl import threadpool_limits

from workers.clustering.distances import Floats

PERPLEXITY = 30.0  # neighbours each label is placed by
FEWEST = 5  # labels; with fewer, the two main directions are the map


def label_map(embeddings: ArrayLike, *, seed: int = 0) -> Floats:
    """Positions (U, 2), centred, the farthest label at distance 1 (all 0 where all labels coincide)."""
    points = np.asarray(embeddings, dtype=np.float64)
    size = len(points)
    if size < FEWEST:
        flat = np.zeros((size, 2))
        axes = min(2, size, points.shape[1])
        if np.ptp(points, axis=0).any():
            flat[:, :axes] = PCA(axes, svd_solver="full").fit_transform(points)
    else:
        near = min(PERPLEXITY, (size - 1) / 3)
        start = "pca" if points.shape[1] >= 2 else "random"
        # one thread: sums are then taken in the same order every time, and short loops do not wait for each other
        with threadpool_limits(1):
            flat = TSNE(2, perplexity=near, init=start, random_state=seed, n_jobs=1).fit_transform(points)
        flat = flat.astype(np.float64)
    flat -= flat.mean(axis=0)
    reach = np.linalg.norm(flat, axis=1).max()
    placed: Floats = flat / reach if reach > 0 else flat
    return placed
