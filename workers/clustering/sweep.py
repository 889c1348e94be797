"""Every number of categories scored at once: one tree, its silhouettes for all k, and the k the data asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workers.clustering.distances import METRICS, Distances
from workers.clustering.large import grow_ward
from workers.clustering.silhouette import Sample, silhouettes_of_cuts
from workers.clustering.tree import LINKAGES, Tree, grow

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

TIE = 1e-12  # adjusted scores closer than this are the same score: the smaller k is taken
KEEP_MATRIX = 8_000  # labels up to which the distance matrix is kept between tree and scores (0.5 GB)
MOST_WITH_MATRIX = 20_000  # labels up to which a tree is grown on a distance matrix (3.2 GB)
NOT_ENOUGH = "At least two different labels are needed to form categories; there {is_are} {count}."


@dataclass(frozen=True)
class SilhouetteSweep:
    """The whole curve. `ks`, `silhouettes` and `adjusted` run in step; `adjusted` is s_k - lam * k."""

    ks: Ints
    silhouettes: Floats
    lam: float
    adjusted: Floats
    best_k: int
    tree: Tree
    errors: Floats  # standard error of each silhouette; 0 unless only a sample of clips was scored

    def partition(self, k: int) -> Ints:
        """The cluster of each label (U,) at k (1 .. U), numbered by their first label."""
        return self.tree.partition(k)

    def at(self, *, lam: float | None = None, multiple: float = 1.0) -> SilhouetteSweep:
        """The same curve under another lambda: the paper's or the one given, times `multiple`.

        Costs nothing: neither the tree nor the silhouettes depend on lambda.
        """
        value = (self.paper_lambda if lam is None else lam) * multiple
        if not np.isfinite(value):
            raise ValueError(f"lambda must be a finite number; got {value}.")
        adjusted = self.silhouettes - value * self.ks
        best = int(self.ks[np.flatnonzero(adjusted >= adjusted.max() - TIE)[0]])
        return replace(self, lam=float(value), adjusted=adjusted, best_k=best)

    @property
    def paper_lambda(self) -> float:
        """(s_kmax - s_2) / (k_max - 2): the slope between the curve's ends, which then tie. 0 for a single k."""
        if len(self.ks) == 1:
            return 0.0
        return float((self.silhouettes[-1] - self.silhouettes[0]) / (self.ks[-1] - self.ks[0]))


def silhouette_sweep(
    embeddings: ArrayLike,
    counts: ArrayLike | Sequence[int],
    *,
    linkage: str = "ward",
    metric: str = "euclidean",
    silhouette_metric: str | None = None,
    k_max: int | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> SilhouetteSweep:
    """Score every number of clusters k from 2 to U (or `k_max`), lambda the paper's.

    `embeddings` (U, d): one row for each distinct label, in label order (which settles ties). `counts` (U,): how
    many clips carry each. Equals clustering all sum(counts) clips with scikit-learn's AgglomerativeClustering and
    scoring each k with silhouette_score on exact distances. `linkage` is ward, average, complete or single;
    `silhouette_metric` is `metric` unless given. With `sample`, only that many clips, drawn with `seed`, are
    scored (against all of them) and `errors` says how far off that may be; the tree is exact all the same.

    Raises ValueError, in words for a person, for fewer than two labels, counts that are not whole numbers of at
    least 1, shapes that do not fit, values that are not finite, and names that are not known.
    """
    points, weights = checked(embeddings, counts)
    if linkage not in LINKAGES:
        raise ValueError(f"linkage must be one of {', '.join(LINKAGES)}; got {linkage!r}.")
    if linkage == "ward" and METRICS.get(metric) != "euclidean":
        raise ValueError(f"Ward linkage is defined for euclidean distances only; got metric {metric!r}.")
    size = len(points)
    if k_max is None:
        k_max = size
    if k_max < 2:
        raise ValueError(f"k_max must be at least 2; got {k_max}.")
    if sample is not None and sample < 2:
        raise ValueError(f"A sample needs at least 2 clips; got {sample}.")
    k_max = min(k_max, size)

    distances = Distances(points, metric)
    if silhouette_metric is None or METRICS.get(silhouette_metric) == distances.metric:
        scored = distances
    else:
        scored = Distances(points, silhouette_metric)
    matrix: Floats | None = None
    kept: Floats | None = None
    if size <= MOST_WITH_MATRIX:
        matrix = distances.full()
        kept = matrix.copy() if scored is distances and size <= KEEP_MATRIX else None
        tree = grow(matrix, weights, linkage)
    elif linkage == "ward":
        tree = grow_ward(points, weights)
    else:
        raise ValueError(f"Beyond {MOST_WITH_MATRIX:,} labels only Ward linkage is possible; got {linkage!r}.")
    silhouettes, errors = silhouettes_of_cuts(
        scored,
        weights,
        tree,
        k_max,
        matrix=kept,
        memory=matrix,
        sample=None if sample is None else Sample.of(weights, sample, seed),
    )
    ks = np.arange(2, k_max + 1)
    sweep = SilhouetteSweep(
        ks=ks, silhouettes=silhouettes, lam=0.0, adjusted=silhouettes, best_k=2, tree=tree, errors=errors
    )
    return sweep.at()


def checked(embeddings: ArrayLike, counts: ArrayLike) -> tuple[Floats, Floats]:
    """Both as float64 arrays, or a ValueError that says what is wrong with which row."""
    points = np.ascontiguousarray(embeddings, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] == 0:
        raise ValueError(
            f"embeddings must have one row a label and one column a dimension; got shape {points.shape}."
        )
    weights = np.asarray(counts, dtype=np.float64)
    if weights.shape != (len(points),):
        raise ValueError(
            f"counts must hold one number for each of the {len(points)} labels; got shape {weights.shape}."
        )
    if len(points) < 2:
        raise ValueError(NOT_ENOUGH.format(is_are="is" if len(points) == 1 else "are", count=len(points)))
    broken = np.flatnonzero(~np.isfinite(points).all(axis=1))
    if broken.size:
        raise ValueError(f"Row {broken[0]} of the embeddings holds a value that is not a finite number.")
    wrong = np.flatnonzero(~(np.isfinite(weights) & (weights >= 1) & (weights == np.floor(weights))))
    if wrong.size:
        raise ValueError(f"Counts are whole numbers of at least 1; label {wrong[0]} has {weights[wrong[0]]:g}.")
    return points, weights
