"""A flat map of distinct labels, like near like. Seeded, so it comes out the same each time.

By t-SNE, or by UMAP where the extra that brings it is installed.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from numpy.typing import ArrayLike
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from threadpoolctl import threadpool_limits

from workers.clustering.distances import Floats

METHODS = ("t-sne", "umap")
PERPLEXITY = 30.0  # neighbours each label is placed by, under t-SNE
NEIGHBOURS = 15  # and under UMAP
FEWEST = 5  # labels; with fewer, the two main directions are the map
NO_UMAP = (
    "UMAP is not installed. Install Earmark with its extra: pip install 'earmark[umap]', or draw the map by t-SNE."
)


def check_method(method: str) -> None:
    """Raises ValueError for a method there is not, or one that is not installed."""
    if method not in METHODS:
        raise ValueError(f"A map is drawn by {' or '.join(METHODS)}; got {method!r}.")
    if method == "umap" and find_spec("umap") is None:
        raise ValueError(NO_UMAP)


def label_map(embeddings: ArrayLike, *, method: str = "t-sne", seed: int = 0) -> Floats:
    """Positions (U, 2), centred, the farthest label at distance 1 (all 0 where all labels coincide).

    Raises ValueError as `check_method` does.
    """
    check_method(method)
    points = np.asarray(embeddings, dtype=np.float64)
    size = len(points)
    if size < FEWEST:
        flat = np.zeros((size, 2))
        axes = min(2, size, points.shape[1])
        if np.ptp(points, axis=0).any():
            flat[:, :axes] = PCA(axes, svd_solver="full").fit_transform(points)
    else:
        # one thread: sums are then taken in the same order every time, and short loops do not wait for each other
        with threadpool_limits(1):
            flat = _by_umap(points, seed) if method == "umap" else _by_tsne(points, seed)
    flat -= flat.mean(axis=0)
    reach = np.linalg.norm(flat, axis=1).max()
    placed: Floats = flat / reach if reach > 0 else flat
    return placed


def _by_tsne(points: Floats, seed: int) -> Floats:
    near = min(PERPLEXITY, (len(points) - 1) / 3)
    start = "pca" if points.shape[1] >= 2 else "random"
    placed = TSNE(2, perplexity=near, init=start, random_state=seed, n_jobs=1).fit_transform(points)
    flat: Floats = placed.astype(np.float64)
    return flat


def _by_umap(points: Floats, seed: int) -> Floats:
    from umap import UMAP  # takes seconds to import: it compiles

    near = min(NEIGHBOURS, len(points) - 1)
    # the usual start solves for eigenvectors, which a few labels have not enough of
    start = "spectral" if len(points) > NEIGHBOURS else "random"
    placed = UMAP(n_components=2, n_neighbors=near, init=start, random_state=seed, n_jobs=1).fit_transform(points)
    flat: Floats = placed.astype(np.float64)
    return flat
