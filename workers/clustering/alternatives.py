"""Other ways to group labels, behind one protocol, so that they can be compared with the tree.

An algorithm is told the distinct labels and how many clips carry each, and says how many clips of each label it
put in each cluster. Algorithms that see labels once, with weights, keep a label whole; one that sees every clip
on its own may put the same label in several clusters, which makes it useless as a taxonomy and is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from scipy.linalg import eigh
from sklearn.cluster import HDBSCAN, KMeans, SpectralClustering

from workers.clustering.distances import Distances, Floats
from workers.clustering.silhouette import mean_silhouette
from workers.clustering.sweep import silhouette_sweep
from workers.clustering.tree import Ints, renumber

MOST_CLIPS = 20_000  # for algorithms that see every clip: they need clips x clips numbers


@dataclass(frozen=True)
class Allocation:
    """Clips of each label in each cluster, `inside` (U, clusters), and in none of them, `noise` (U,)."""

    inside: Ints
    noise: Ints

    @property
    def clusters(self) -> int:
        """How many clusters there are, noise not counted."""
        return self.inside.shape[1]

    @property
    def labels_split(self) -> int:
        """Labels found in more than one cluster; noise counts as one."""
        places = np.count_nonzero(self.inside, axis=1) + (self.noise > 0)
        return int(np.count_nonzero(places > 1))

    def silhouette(self, distances: Distances) -> float:
        """Mean silhouette over the clips inside clusters; 0 with fewer than two clusters."""
        label, cluster = np.nonzero(self.inside)
        if len(np.unique(cluster)) < 2:
            return 0.0
        # a label in two clusters is two points on one spot
        points = distances.subset(label)
        return mean_silhouette(points, self.inside[label, cluster].astype(np.float64), renumber(cluster))

    def partition(self) -> Ints:
        """The cluster that holds most of each label's clips (U,); -1 where that is noise."""
        best = np.concatenate([self.inside, self.noise[:, None]], axis=1).argmax(axis=1)
        return np.where(best == self.clusters, -1, best)


class Algorithm(Protocol):
    """A way to group labels into `k` clusters; one that finds its own number ignores `k`."""

    name: str

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """Group U labels at `embeddings` (U, d), carried by `counts` (U,) clips."""
        ...


@dataclass
class Agglomerative:
    """The tree of `silhouette_sweep`."""

    linkage: str = "ward"
    name: str = "agglomerative"

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """Cut the tree at k."""
        sweep = silhouette_sweep(embeddings, counts, linkage=self.linkage, k_max=2)
        return whole(sweep.partition(k), counts)


@dataclass
class KMeansLabels:
    """k-means on labels weighted by their clips; the same optimum as on all clips."""

    seed: int = 0
    name: str = "k-means"

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """Ten starts, the best kept."""
        found = KMeans(k, n_init=10, random_state=self.seed).fit_predict(embeddings, sample_weight=counts)
        return whole(renumber(found), counts)


@dataclass
class SpectralLabels:
    """Spectral clustering of the graph of all clips, solved on its distinct labels.

    Clips of one label have the same edges, so the graph's leading eigenvectors are constant on each label and
    those of a U x U matrix weighted by counts are enough. Edges are exp(-gamma d^2), as in scikit-learn.
    """

    gamma: float = 1.0
    seed: int = 0
    name: str = "spectral (labels)"

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """Leading k eigenvectors, then weighted k-means on them."""
        weights = np.asarray(counts, dtype=np.float64)
        edges = np.exp(-self.gamma * Distances(embeddings, "sqeuclidean").full())
        degree = edges @ weights
        scale = np.sqrt(weights / degree)
        size = len(weights)
        vectors = eigh(scale[:, None] * edges * scale, subset_by_index=[size - k, size - 1])[1]
        spots = vectors / np.sqrt(weights * degree)[:, None]
        found = KMeans(k, n_init=10, random_state=self.seed).fit_predict(spots, sample_weight=weights)
        return whole(renumber(found), counts)


@dataclass
class SpectralClips:
    """scikit-learn's spectral clustering on every clip, as it is usually run."""

    gamma: float = 1.0
    seed: int = 0
    name: str = "spectral (clips)"

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """Every clip is a row; equal rows need not stay together."""
        rows = every_clip(embeddings, counts)
        found = SpectralClustering(k, gamma=self.gamma, random_state=self.seed).fit_predict(rows)
        return split(found, counts)


@dataclass
class HdbscanClips:
    """HDBSCAN on every clip; it finds its own number of clusters and leaves some clips out as noise."""

    min_cluster_size: int = 5
    name: str = "HDBSCAN"

    def group(self, embeddings: Floats, counts: Ints, k: int) -> Allocation:
        """`k` is ignored."""
        rows = every_clip(embeddings, counts)
        found = HDBSCAN(min_cluster_size=min(self.min_cluster_size, len(rows)), copy=True).fit_predict(rows)
        return split(found, counts)


@dataclass(frozen=True)
class Compared:
    """One algorithm at one k: what it found, how well it scores, and how many labels it tore apart."""

    algorithm: str
    k: int
    silhouette: float
    labels_split: int
    allocation: Allocation = field(repr=False)


def compare(
    embeddings: Floats, counts: Sequence[int] | Ints, *, k: int, algorithms: Sequence[Algorithm]
) -> list[Compared]:
    """Every algorithm on the same labels, in the order given."""
    points = np.asarray(embeddings, dtype=np.float64)
    carried = np.asarray(counts, dtype=np.intp)
    distances = Distances(points, "euclidean")
    rows = []
    for algorithm in algorithms:
        found = algorithm.group(points, carried, k)
        rows.append(
            Compared(
                algorithm=algorithm.name,
                k=found.clusters,
                silhouette=found.silhouette(distances),
                labels_split=found.labels_split,
                allocation=found,
            )
        )
    return rows


def every_clip(embeddings: Floats, counts: Ints) -> Floats:
    """One row a clip, sorted by label; ValueError where that is too many for clips x clips numbers."""
    total = int(counts.sum())
    if total > MOST_CLIPS:
        raise ValueError(
            f"{total:,} clips are too many for an algorithm that compares every clip with every other; "
            f"the most is {MOST_CLIPS:,}. Use one that works on distinct labels."
        )
    return np.repeat(embeddings, counts, axis=0)


def whole(partition: Ints, counts: Ints) -> Allocation:
    """Each label's clips all in its own cluster."""
    inside = np.zeros((len(counts), int(partition.max()) + 1), dtype=np.intp)
    inside[np.arange(len(counts)), partition] = counts
    return Allocation(inside=inside, noise=np.zeros(len(counts), dtype=np.intp))


def split(clusters: Ints, counts: Ints) -> Allocation:
    """From the cluster of every clip, sorted by label; -1 is noise."""
    label = np.repeat(np.arange(len(counts)), counts)
    inside = np.zeros((len(counts), int(clusters.max()) + 1), dtype=np.intp)
    kept = clusters >= 0
    np.add.at(inside, (label[kept], clusters[kept]), 1)
    return Allocation(inside=inside, noise=np.bincount(label[~kept], minlength=len(counts)))
