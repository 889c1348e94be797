"""More labels than a distance matrix has room for: the matrix-free Ward tree, and silhouettes of a sample."""

from __future__ import annotations

import numpy as np
import pytest

from workers.clustering import silhouette_sweep
from workers.clustering.large import grow_ward


@pytest.mark.parametrize(("size", "dimensions"), [(2, 1), (3, 4), (17, 3), (18, 3), (200, 2), (900, 24)])
def test_grows_the_tree_that_the_matrix_grows(size, dimensions):
    rng = np.random.default_rng(size)
    points = rng.normal(size=(size, dimensions)) + 4 * rng.normal(size=(5, dimensions))[rng.integers(0, 5, size)]
    weights = rng.integers(1, 30, size).astype(float)
    free, matrix = grow_ward(points, weights), silhouette_sweep(points, weights, k_max=2).tree
    np.testing.assert_array_equal(free.merges, matrix.merges)
    np.testing.assert_allclose(free.heights, matrix.heights, rtol=1e-9)


def test_looks_in_blocks(monkeypatch):
    monkeypatch.setattr("workers.clustering.large._BLOCK", 7)
    monkeypatch.setattr("workers.clustering.large._COLUMNS", 11)
    monkeypatch.setattr("workers.clustering.large._PAIRS", 5)
    rng = np.random.default_rng(1)
    points, weights = rng.normal(size=(120, 6)), rng.integers(1, 9, 120).astype(float)
    tree = silhouette_sweep(points, weights, k_max=2).tree
    np.testing.assert_array_equal(grow_ward(points, weights).merges, tree.merges)


@pytest.mark.parametrize("points", [np.eye(40), np.ones((40, 3)), np.arange(40.0)[:, None]])
def test_ends_when_everything_ties(points):
    tree = grow_ward(points, np.ones(40))
    assert np.all(np.diff(tree.heights) >= -1e-12)
    for k in (1, 2, 13, 40):
        assert len(np.unique(tree.partition(k))) == k


def test_sweep_takes_over_from_the_matrix(monkeypatch):
    rng = np.random.default_rng(2)
    points, counts = rng.normal(size=(80, 5)), rng.integers(1, 9, 80)
    exact = silhouette_sweep(points, counts)
    monkeypatch.setattr("workers.clustering.sweep.MOST_WITH_MATRIX", 79)
    np.testing.assert_allclose(silhouette_sweep(points, counts).silhouettes, exact.silhouettes, rtol=0, atol=1e-12)
    with pytest.raises(ValueError, match="Beyond 79 labels only Ward linkage is possible; got 'average'"):
        silhouette_sweep(points, counts, linkage="average")


def test_sample_states_an_error_that_holds():
    rng = np.random.default_rng(3)
    points, counts = rng.normal(size=(150, 8)), rng.integers(1, 40, 150)
    exact = silhouette_sweep(points, counts)
    assert not exact.errors.any()
    sampled = silhouette_sweep(points, counts, sample=1_000, seed=4)
    np.testing.assert_array_equal(sampled.tree.merges, exact.tree.merges)
    away = np.abs(sampled.silhouettes - exact.silhouettes)
    assert np.all(away <= 4 * sampled.errors + 1e-12)
    assert sampled.errors.max() < 0.02
    again = silhouette_sweep(points, counts, sample=1_000, seed=4)
    np.testing.assert_array_equal(again.silhouettes, sampled.silhouettes)


def test_a_sample_of_one_is_refused():
    with pytest.raises(ValueError, match="A sample needs at least 2 clips; got 1"):
        silhouette_sweep([[0.0], [1.0]], [3, 3], sample=1)
