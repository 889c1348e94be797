"""What is kept of a clustering: cuts, parts, nodes, silhouettes and levels equal those of the sweep."""

from __future__ import annotations

import numpy as np
import pytest

from workers.clustering import silhouette_sweep
from workers.clustering.compose import composites
from workers.clustering.distances import Distances
from workers.clustering.kept import Kept, best_k, restricted
from workers.clustering.silhouette import label_silhouettes

RNG = np.random.default_rng(5)
SIZE = 40
POINTS = RNG.normal(size=(SIZE, 6)).astype(np.float32)
COUNTS = RNG.integers(1, 20, SIZE).tolist()
LABELS = [f"label {number:02}" for number in range(SIZE)]


@pytest.fixture(scope="module")
def sweep():
    return silhouette_sweep(POINTS, COUNTS)


@pytest.fixture(scope="module")
def kept(sweep):
    return Kept(LABELS, COUNTS, sweep.tree.merges.tolist(), sweep.tree.heights.tolist(), POINTS.tobytes())


@pytest.mark.parametrize("k", [1, 2, 7, SIZE])
def test_a_cut_is_the_sweeps(sweep, kept, k):
    assert kept.cut(k) == composites(LABELS, COUNTS, sweep.partition(k), POINTS)


def test_a_cut_there_is_not_is_refused(kept):
    with pytest.raises(ValueError, match="k must lie between 1 and 40"):
        kept.cut(SIZE + 1)


@pytest.mark.parametrize("multiple", [0.0, 0.5, 1.0, 3.0])
def test_best_k_is_the_sweeps(sweep, multiple):
    at = sweep.at(multiple=multiple)
    k, adjusted = best_k(sweep.ks.tolist(), sweep.silhouettes.tolist(), at.lam)
    assert k == at.best_k
    np.testing.assert_array_equal(adjusted, at.adjusted)


def test_best_k_takes_the_smallest_of_equals():
    assert best_k([2, 3, 4], [0.5, 0.25, 0.5], 0.0) == (2, [0.5, 0.25, 0.5])
    assert best_k([2, 3, 4], [0.796890096618, 0.927083333333, 0.875], 0.039054951691)[0] == 3


@pytest.mark.parametrize("k", [2, 3, 6])
def test_parts_of_one_cluster_are_those_of_a_finer_cut(sweep, kept, k):
    """Inside a node of the tree, k parts are what the k - 1 highest merges below it leave."""
    members = max(kept.cut(3), key=lambda cluster: len(cluster.members)).members
    found = {frozenset(part) for part in kept.parts(sorted(members), k)}
    for finer in range(3, SIZE + 1):
        cut = {frozenset(c.members) for c in kept.cut(finer) if set(c.members) <= set(members)}
        if len(cut) == k:
            assert found == cut
            break
    else:
        pytest.fail("no cut has that many parts inside")


def test_parts_of_any_labels_hold_each_once_most_clips_first(kept):
    members = list(range(0, SIZE, 3))
    parts = kept.parts(members, 4)
    assert sorted(member for part in parts for member in part) == members
    clips = [sum(COUNTS[member] for member in part) for part in parts]
    assert clips == sorted(clips, reverse=True)


@pytest.mark.parametrize("k", [1, 15])
def test_parts_there_cannot_be_are_refused(kept, k):
    with pytest.raises(ValueError, match="14 labels can be cut into 2 to 14 parts"):
        kept.parts(list(range(0, SIZE, 3)), k)


def test_restricted_to_all_labels_is_the_cut(sweep):
    for k in (1, 2, 5, 20, SIZE):
        np.testing.assert_array_equal(restricted(sweep.tree, range(SIZE), k), sweep.partition(k))


def test_nodes_are_found_by_their_labels(sweep, kept):
    below = [{label} for label in range(SIZE)]
    for left, right in sweep.tree.merges.tolist():
        below.append(below[left] | below[right])
    assert [kept.node(sorted(labels)) for labels in below] == list(range(2 * SIZE - 1))
    strangers = [member for member in range(SIZE) if member not in below[SIZE]][:1] + sorted(below[SIZE])[:1]
    if {*strangers} not in below:
        assert kept.node(strangers) is None


def test_silhouettes_of_any_placement_are_exact(sweep, kept):
    partition = sweep.partition(5)
    ids = [100 + int(cluster) * 7 for cluster in partition]
    expected = label_silhouettes(
        Distances(POINTS.astype(np.float64), "euclidean"), np.array(COUNTS, dtype=np.float64), partition
    )
    np.testing.assert_allclose(kept.silhouettes(ids), expected, rtol=0, atol=1e-12)
    mean = np.average(kept.silhouettes(ids), weights=COUNTS)
    assert mean == pytest.approx(sweep.silhouettes[3], abs=1e-9)
    assert kept.silhouettes([1] * SIZE) is None


def test_a_name_is_a_frequent_label_in_the_middle():
    points = np.array([[0.0], [1.0], [2.0], [9.0]], dtype=np.float32)
    kept = Kept(["a", "b", "c", "d"], [4, 5, 4, 1], [[0, 1], [2, 4], [3, 5]], [1.0, 2.0, 9.0], points.tobytes())
    assert kept.name([0, 1, 2, 3]) == "b"
    assert kept.name([3]) == "d"


def test_levels_nest(kept):
    coarse, fine = kept.levels([5, 2])
    assert (coarse.k, fine.k) == (2, 5)
    np.testing.assert_array_equal(fine.parent[fine.partition], coarse.partition)
