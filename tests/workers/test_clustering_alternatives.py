"""Other algorithms behind one protocol, and how many labels each tears apart."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import SpectralClustering
from sklearn.metrics import adjusted_rand_score, silhouette_score

from workers.clustering.alternatives import (
    Agglomerative,
    Allocation,
    HdbscanClips,
    KMeansLabels,
    SpectralClips,
    SpectralLabels,
    compare,
    split,
    whole,
)
from workers.clustering.distances import Distances


def three_groups(seed=0, size=30):
    rng = np.random.default_rng(seed)
    centres = np.array([[4.0, 0, 0], [0, 4.0, 0], [0, 0, 4.0]])
    truth = np.arange(size) % 3
    return centres[truth] + 0.3 * rng.normal(size=(size, 3)), rng.integers(1, 6, size), truth


@pytest.mark.parametrize("algorithm", [Agglomerative(), KMeansLabels(), SpectralLabels(), SpectralClips()])
def test_every_algorithm_finds_clear_groups(algorithm):
    points, counts, truth = three_groups()
    (found,) = compare(points, counts, k=3, algorithms=[algorithm])
    assert found.k == 3
    assert adjusted_rand_score(truth, found.allocation.partition()) == 1.0
    assert found.allocation.inside.sum(axis=1).tolist() == counts.tolist()


def test_hdbscan_finds_its_own_number_and_leaves_noise_out():
    points, _, truth = three_groups()
    points, counts = np.vstack([points, [[50.0, 50.0, 50.0]]]), np.array([1] * 30 + [2])
    (found,) = compare(points, counts, k=9, algorithms=[HdbscanClips()])
    partition = found.allocation.partition()
    assert found.k == 3
    assert partition[30] == -1
    assert found.allocation.noise[30] == 2
    assert found.allocation.inside.sum() + found.allocation.noise.sum() == 32
    kept = partition[:30] >= 0
    assert adjusted_rand_score(truth[kept], partition[:30][kept]) == 1.0


@pytest.mark.parametrize("algorithm", [Agglomerative(), KMeansLabels(), SpectralLabels()])
def test_algorithms_on_distinct_labels_keep_them_whole(algorithm):
    rng = np.random.default_rng(1)
    points, counts = rng.normal(size=(60, 8)), rng.integers(1, 20, 60)
    (found,) = compare(points, counts, k=12, algorithms=[algorithm])
    assert found.labels_split == 0
    assert found.k == 12


def test_silhouette_of_whole_labels_is_scikit_learns():
    points, counts, _ = three_groups()
    (found,) = compare(points, counts, k=5, algorithms=[KMeansLabels()])
    rows = np.repeat(points, counts, axis=0)
    clusters = np.repeat(found.allocation.partition(), counts)
    assert found.silhouette == pytest.approx(silhouette_score(rows, clusters), abs=1e-7)


def test_labels_split_counts_labels_in_more_than_one_cluster():
    counts = np.array([2, 3, 2])
    found = split(np.array([0, 1, 1, 1, 1, -1, 0]), counts)
    assert found.inside.tolist() == [[1, 1], [0, 3], [1, 0]]
    assert found.noise.tolist() == [0, 0, 1]
    assert found.labels_split == 2
    assert whole(np.array([0, 1, 1]), counts).labels_split == 0


def test_silhouette_of_split_labels_is_scikit_learns():
    points = np.array([[0.0], [1.0], [5.0]])
    clusters = np.array([0, 1, 1, 1, 1, 0, 0])
    found = split(clusters, np.array([2, 3, 2]))
    rows = np.repeat(points, [2, 3, 2], axis=0)
    expected = silhouette_score(rows, clusters)
    assert found.silhouette(Distances(points, "euclidean")) == pytest.approx(expected, abs=1e-12)


def test_one_cluster_scores_nothing():
    found = Allocation(inside=np.array([[2], [1]]), noise=np.array([0, 0]))
    assert found.silhouette(Distances(np.array([[0.0], [1.0]]), "euclidean")) == 0.0


def test_spectral_on_labels_solves_the_graph_of_all_clips():
    points, counts, _ = three_groups(seed=3, size=18)
    rows = np.repeat(points, counts, axis=0)
    plain = SpectralClustering(3, gamma=1.0, random_state=0).fit_predict(rows)
    found = SpectralLabels().group(points, counts, 3)
    assert adjusted_rand_score(plain, np.repeat(found.partition(), counts)) == 1.0


def test_algorithms_on_clips_refuse_more_than_they_can_hold():
    with pytest.raises(ValueError, match="20,002 clips are too many"):
        SpectralClips().group(np.eye(2), np.array([20_000, 2]), 2)
