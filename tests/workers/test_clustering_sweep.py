"""silhouette_sweep: equal to scikit-learn on all clips, for every k; lambda and k*; what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_score

from workers.clustering import silhouette_sweep
from workers.clustering.distances import Distances
from workers.clustering.silhouette import mean_silhouette

PAIRS = [
    ("ward", "euclidean"),
    *(
        (linkage, metric)
        for linkage in ("average", "complete", "single")
        for metric in ("euclidean", "cosine", "manhattan")
    ),
]
CITY = {"manhattan": "cityblock"}


def clips(points, counts):
    """Every clip as a row of its own, sorted by label."""
    return np.repeat(points, counts, axis=0)


def the_plain_way(points, counts, linkage, metric, *, silhouette_metric=None, ks):
    """scikit-learn on all clips, once per k."""
    rows = clips(points, counts)
    scored_by = silhouette_metric or metric
    between = cdist(rows, rows, CITY.get(scored_by, scored_by))
    np.fill_diagonal(between, 0.0)
    scores = []
    for k in ks:
        found = AgglomerativeClustering(n_clusters=int(k), linkage=linkage, metric=metric).fit_predict(rows)
        scores.append(0.0 if k == len(rows) else silhouette_score(between, found, metric="precomputed"))
    return np.array(scores)


@st.composite
def weighted_labels(draw):
    """Random points without ties, most labels carried by several clips."""
    size = draw(st.integers(2, 14))
    dimensions = draw(st.integers(2, 24))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    spread = draw(st.sampled_from([1e-3, 1.0, 1e3]))
    counts = draw(st.lists(st.integers(1, 6), min_size=size, max_size=size))
    return rng.normal(size=(size, dimensions)) * spread, np.array(counts)


@st.composite
def labels_on_a_grid(draw):
    """Distinct points with whole coordinates: equal distances everywhere."""
    cells = draw(st.lists(st.integers(0, 24), min_size=2, max_size=12, unique=True))
    counts = draw(st.lists(st.integers(1, 4), min_size=len(cells), max_size=len(cells)))
    return np.array([(cell // 5, cell % 5) for cell in cells], dtype=float), np.array(counts)


@pytest.mark.parametrize(("linkage", "metric"), PAIRS)
@settings(max_examples=25, deadline=None)
@given(data=weighted_labels())
def test_equals_scikit_learn_on_all_clips(linkage, metric, data):
    points, counts = data
    sweep = silhouette_sweep(points, counts, linkage=linkage, metric=metric)
    assert sweep.ks.tolist() == list(range(2, len(points) + 1))
    plain = the_plain_way(points, counts, linkage, metric, ks=sweep.ks)
    np.testing.assert_allclose(sweep.silhouettes, plain, rtol=0, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(data=weighted_labels(), silhouette_metric=st.sampled_from(["euclidean", "cosine", "manhattan"]))
def test_tree_and_silhouette_may_use_different_metrics(data, silhouette_metric):
    points, counts = data
    sweep = silhouette_sweep(points, counts, silhouette_metric=silhouette_metric)
    plain = the_plain_way(points, counts, "ward", "euclidean", silhouette_metric=silhouette_metric, ks=sweep.ks)
    np.testing.assert_allclose(sweep.silhouettes, plain, rtol=0, atol=1e-9)


@pytest.mark.parametrize("linkage", ["complete", "single"])
@settings(max_examples=50, deadline=None)
@given(data=labels_on_a_grid())
def test_ties_fall_as_on_clips_sorted_by_label(linkage, data):
    # these two linkages only compare, so scikit-learn's ties are not blurred by rounding
    points, counts = data
    for metric in ("euclidean", "manhattan"):
        sweep = silhouette_sweep(points, counts, linkage=linkage, metric=metric)
        plain = the_plain_way(points, counts, linkage, metric, ks=sweep.ks)
        np.testing.assert_allclose(sweep.silhouettes, plain, rtol=0, atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(data=weighted_labels(), twin=st.integers(0, 100))
def test_two_labels_on_one_spot_merge_first(data, twin):
    points, counts = data
    points, counts = np.vstack([points, points[twin % len(points)]]), np.append(counts, 2)
    sweep = silhouette_sweep(points, counts)
    plain = the_plain_way(points, counts, "ward", "euclidean", ks=sweep.ks[:-1])
    np.testing.assert_allclose(sweep.silhouettes[:-1], plain, rtol=0, atol=1e-9)
    # at k = U the twins are told apart: a = b = 0 for both, which scores 0, and every other label is alone
    alone = np.array(
        [
            0 if i in (twin % (len(points) - 1), len(points) - 1) or counts[i] == 1 else 1
            for i in range(len(points))
        ]
    )
    assert sweep.silhouettes[-1] == pytest.approx(alone @ counts / counts.sum(), abs=1e-12)


@pytest.mark.parametrize("size", [40, 300])
def test_equals_the_definition_at_sizes_that_compact_and_block(size, monkeypatch):
    monkeypatch.setattr("workers.clustering.silhouette._BLOCK_BYTES", 1)
    monkeypatch.setattr("workers.clustering.silhouette._LEAST_BLOCK", 37)
    monkeypatch.setattr("workers.clustering.distances._DIRECT_WORK", 0)
    rng = np.random.default_rng(size)
    points = rng.normal(size=(size, 40)) + 3 * rng.normal(size=(7, 40))[rng.integers(0, 7, size)]
    counts = rng.geometric(0.2, size)
    for linkage in ("ward", "average"):
        sweep = silhouette_sweep(points, counts, linkage=linkage)
        rows = clips(points, counts)
        between = cdist(rows, rows)
        for k in (2, 3, 7, 8, size // 3, size // 2, size - 1, size):
            found = AgglomerativeClustering(n_clusters=k, linkage=linkage).fit_predict(rows)
            assert sweep.silhouettes[k - 2] == pytest.approx(
                silhouette_score(between, found, metric="precomputed"), abs=1e-9
            )
            whole = np.repeat(sweep.partition(k), counts)
            assert len(set(zip(whole.tolist(), found.tolist(), strict=True))) == k


@pytest.mark.parametrize(
    ("points", "counts", "silhouettes", "lam", "best"),
    [
        ([[0], [1], [4], [6]], [3, 1, 2, 2], [0.796890096618, 0.927083333333, 0.875], 0.039054951691, 3),
        ([[0, 0], [3, 4]], [1, 3], [0.75], 0.0, 2),
        ([[0], [1], [2.125]], [50, 50, 1], [0.983619685498, 0.990099009901], 0.006479324403, 2),
    ],
)
def test_fixed_values(points, counts, silhouettes, lam, best):
    sweep = silhouette_sweep(points, counts)
    np.testing.assert_allclose(sweep.silhouettes, silhouettes, rtol=0, atol=1e-12)
    assert sweep.lam == pytest.approx(lam, abs=1e-12)
    assert sweep.best_k == best
    np.testing.assert_array_equal(sweep.adjusted, sweep.silhouettes - sweep.lam * sweep.ks)


def test_a_light_label_between_two_heavy_ones_joins_the_one_it_costs_least():
    assert silhouette_sweep([[0], [1], [2.125]], [50, 50, 1]).partition(2).tolist() == [0, 1, 1]


def test_equal_distances_are_settled_by_label_order():
    line = silhouette_sweep([[0.0], [1.0], [2.0], [3.0], [4.0]], [1] * 5)
    assert line.partition(3).tolist() == [0, 0, 1, 1, 2]
    simplex = np.eye(6)
    for linkage in ("average", "complete", "single"):
        sweep = silhouette_sweep(simplex, [5, 1, 2, 7, 3, 1], linkage=linkage)
        assert sweep.partition(3).tolist() == [0, 0, 0, 0, 1, 2]


def test_rounding_in_the_embeddings_does_not_decide_a_tie():
    rng = np.random.default_rng(5)
    rotation = np.linalg.qr(rng.normal(size=(64, 64)))[0]
    # the same simplex, turned: all distances equal but for rounding
    sweep = silhouette_sweep(np.eye(64) @ rotation, [2] * 64, linkage="average")
    assert sweep.partition(60).tolist() == [0, 0, 0, 0, 0, *range(1, 60)]


def test_all_labels_on_one_spot_score_nothing():
    sweep = silhouette_sweep(np.ones((5, 3)), [1, 2, 3, 4, 5])
    assert sweep.silhouettes.tolist() == [0.0] * 4
    assert (sweep.lam, sweep.best_k) == (0.0, 2)


def test_two_labels_of_one_clip_each_score_nothing():
    sweep = silhouette_sweep([[0.0], [1.0]], [1, 1])
    assert (sweep.ks.tolist(), sweep.silhouettes.tolist(), sweep.best_k) == ([2], [0.0], 2)


def test_one_clip_per_label_scores_nothing_at_the_end():
    points = np.random.default_rng(0).normal(size=(9, 4))
    assert silhouette_sweep(points, [1] * 9).silhouettes[-1] == 0.0


def test_three_labels_tie_and_the_smaller_k_is_taken():
    points = np.random.default_rng(2).normal(size=(3, 5))
    sweep = silhouette_sweep(points, [3, 4, 5])
    assert sweep.adjusted[0] == pytest.approx(sweep.adjusted[1], abs=1e-12)
    assert sweep.best_k == 2


def test_ends_of_the_curve_tie_under_the_papers_lambda():
    points = np.random.default_rng(3).normal(size=(60, 8))
    sweep = silhouette_sweep(points, np.arange(1, 61))
    assert sweep.adjusted[0] == pytest.approx(sweep.adjusted[-1], abs=1e-12)


def test_lambda_can_be_given_or_multiplied_without_a_new_sweep():
    sweep = silhouette_sweep([[0], [1], [4], [6]], [3, 1, 2, 2])
    assert sweep.at(lam=0.0).best_k == 3
    assert sweep.at(lam=1.0).best_k == 2
    twice = sweep.at(multiple=2.0)
    assert twice.lam == pytest.approx(2 * sweep.lam)
    assert twice.at().lam == sweep.lam
    with pytest.raises(ValueError, match="lambda must be a finite number"):
        sweep.at(lam=float("nan"))


def test_k_max_cuts_the_curve_short_and_moves_lambda():
    points = np.random.default_rng(4).normal(size=(30, 6))
    counts = np.arange(1, 31)
    whole, short = silhouette_sweep(points, counts), silhouette_sweep(points, counts, k_max=10)
    assert short.ks.tolist() == list(range(2, 11))
    np.testing.assert_array_equal(short.silhouettes, whole.silhouettes[:9])
    assert short.lam == pytest.approx((whole.silhouettes[8] - whole.silhouettes[0]) / 8)
    assert silhouette_sweep(points, counts, k_max=99).ks[-1] == 30
    assert silhouette_sweep(points, counts, k_max=2).lam == 0.0


def test_the_order_of_labels_changes_nothing_without_ties():
    rng = np.random.default_rng(6)
    points, counts = rng.normal(size=(80, 12)), rng.integers(1, 9, 80)
    shuffled = rng.permutation(80)
    one, other = silhouette_sweep(points, counts), silhouette_sweep(points[shuffled], counts[shuffled])
    np.testing.assert_allclose(one.silhouettes, other.silhouettes, rtol=0, atol=1e-12)
    assert one.best_k == other.best_k
    pairs = set(
        zip(one.partition(one.best_k)[shuffled].tolist(), other.partition(one.best_k).tolist(), strict=True)
    )
    assert len(pairs) == one.best_k


def test_float32_embeddings_far_from_the_origin_lose_nothing():
    rng = np.random.default_rng(7)
    points = (rng.normal(size=(60, 32)) * 0.01 + 50).astype(np.float32)
    counts = rng.integers(1, 4, 60)
    sweep = silhouette_sweep(points, counts)
    plain = the_plain_way(points.astype(float), counts, "ward", "euclidean", ks=sweep.ks)
    np.testing.assert_allclose(sweep.silhouettes, plain, rtol=0, atol=1e-9)


def test_a_million_clips_are_only_weights():
    points = np.random.default_rng(8).normal(size=(20, 6))
    sweep = silhouette_sweep(points, np.full(20, 50_000))
    distances = Distances(points, "euclidean")
    for k in (2, 9, 20):
        expected = mean_silhouette(distances, np.full(20, 50_000.0), sweep.partition(k))
        assert sweep.silhouettes[k - 2] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("points", "counts", "options", "message"),
    [
        ([[1.0, 2.0]], [4], {}, "At least two different labels are needed to form categories; there is 1."),
        (np.empty((0, 3)), [], {}, "At least two different labels are needed to form categories; there are 0."),
        ([[0.0], [1.0]], [2, -1], {}, "Counts are whole numbers of at least 1; label 1 has -1."),
        ([[0.0], [1.0]], [0, 1], {}, "Counts are whole numbers of at least 1; label 0 has 0."),
        ([[0.0], [1.0]], [1, 1.5], {}, "Counts are whole numbers of at least 1; label 1 has 1.5."),
        ([[0.0], [1.0]], [1, np.nan], {}, "Counts are whole numbers of at least 1; label 1 has nan."),
        ([[0.0], [np.nan]], [1, 1], {}, "Row 1 of the embeddings holds a value that is not a finite number."),
        ([[np.inf], [1.0]], [1, 1], {}, "Row 0 of the embeddings holds a value that is not a finite number."),
        ([[0.0], [1.0]], [1, 1, 1], {}, r"counts must hold one number for each of the 2 labels; got shape \(3,\)"),
        ([0.0, 1.0], [1, 1], {}, r"one row a label and one column a dimension; got shape \(2,\)"),
        (
            [[0.0], [1.0]],
            [1, 1],
            {"linkage": "centroid"},
            "linkage must be one of ward, average, complete, single",
        ),
        ([[0.0], [1.0]], [1, 1], {"metric": "cosine"}, "Ward linkage is defined for euclidean distances only"),
        ([[0.0], [1.0]], [1, 1], {"linkage": "single", "metric": "x"}, "metric must be one of euclidean"),
        ([[0.0], [1.0]], [1, 1], {"silhouette_metric": "cosine"}, "Row 0 of the embeddings is all zeros"),
        ([[0.0], [1.0]], [1, 1], {"k_max": 1}, "k_max must be at least 2; got 1."),
    ],
)
def test_refuses_with_a_reason(points, counts, options, message):
    with pytest.raises(ValueError, match=message):
        silhouette_sweep(points, counts, **options)


def test_partition_refuses_a_k_the_tree_does_not_have():
    sweep = silhouette_sweep([[0.0], [1.0], [3.0]], [1, 1, 1])
    assert sweep.partition(1).tolist() == [0, 0, 0]
    for k in (0, 4):
        with pytest.raises(ValueError, match=f"k must lie between 1 and 3, the number of labels; got {k}."):
            sweep.partition(k)
