"""Ways of looking at one clustering: levels of a hierarchy, and a flat map."""

from __future__ import annotations

import numpy as np
import pytest

from workers.clustering import silhouette_sweep
from workers.clustering.hierarchy import levels
from workers.clustering.projection import NO_UMAP, label_map


def test_every_fine_category_lies_in_one_coarse_one():
    points = np.random.default_rng(0).normal(size=(40, 5))
    tree = silhouette_sweep(points, np.ones(40)).tree
    coarse, middle, fine = levels(tree, [17, 2, 6, 6])
    assert [level.k for level in (coarse, middle, fine)] == [2, 6, 17]
    assert coarse.parent.tolist() == []
    np.testing.assert_array_equal(middle.parent[middle.partition], coarse.partition)
    np.testing.assert_array_equal(fine.parent[fine.partition], middle.partition)


def test_levels_refuse_a_k_beyond_the_labels():
    tree = silhouette_sweep([[0.0], [1.0]], [1, 1]).tree
    with pytest.raises(ValueError, match="k must lie between 1 and 2"):
        levels(tree, [1, 3])


def test_map_is_the_same_for_the_same_seed():
    points = np.random.default_rng(1).normal(size=(40, 16))
    one = label_map(points, seed=3)
    assert one.shape == (40, 2)
    np.testing.assert_array_equal(one, label_map(points, seed=3))
    assert np.linalg.norm(one, axis=1).max() == pytest.approx(1.0)


def test_map_puts_like_near_like():
    rng = np.random.default_rng(2)
    truth = np.arange(30) % 2
    points = np.where(truth[:, None] == 0, 5.0, -5.0) + rng.normal(size=(30, 8))
    flat = label_map(points)
    centres = np.array([flat[truth == side].mean(axis=0) for side in (0, 1)])
    nearest = np.linalg.norm(flat[:, None] - centres, axis=2).argmin(axis=1)
    np.testing.assert_array_equal(nearest, truth)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6])
def test_map_of_a_few_labels(size):
    flat = label_map(np.random.default_rng(size).normal(size=(size, 3)))
    assert flat.shape == (size, 2)
    assert np.isfinite(flat).all()


def test_map_of_labels_on_one_spot():
    assert label_map(np.ones((3, 4))).tolist() == [[0.0, 0.0]] * 3


def test_map_by_umap_is_the_same_for_the_same_seed():
    pytest.importorskip("umap", reason="the extra earmark[umap] is not installed")
    points = np.random.default_rng(1).normal(size=(40, 16))
    one = label_map(points, method="umap", seed=3)
    np.testing.assert_array_equal(one, label_map(points, method="umap", seed=3))
    assert np.linalg.norm(one, axis=1).max() == pytest.approx(1.0)
    assert np.isfinite(label_map(points[:5], method="umap")).all()


def test_without_umap_the_error_names_the_extra(monkeypatch):
    monkeypatch.setattr("workers.clustering.projection.find_spec", lambda name: None)
    with pytest.raises(ValueError, match=r"pip install 'earmark\[umap\]'") as caught:
        label_map(np.zeros((9, 3)), method="umap")
    assert str(caught.value) == NO_UMAP
    with pytest.raises(ValueError, match="A map is drawn by t-sne or umap; got 'pca'"):
        label_map(np.zeros((9, 3)), method="pca")
