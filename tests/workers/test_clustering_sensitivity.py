"""The sensitivity report, adjusted Rand by weights, and bootstraps."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from workers.clustering import silhouette_sweep
from workers.clustering.alternatives import KMeansLabels
from workers.clustering.sensitivity import adjusted_rand, margin, report


def test_adjusted_rand_counts_clips():
    rng = np.random.default_rng(0)
    one, other, weights = rng.integers(0, 4, 30), rng.integers(0, 5, 30), rng.integers(1, 7, 30)
    expected = adjusted_rand_score(np.repeat(one, weights), np.repeat(other, weights))
    assert adjusted_rand(one, other, weights) == pytest.approx(expected, abs=1e-12)
    assert adjusted_rand(one, one, weights) == 1.0
    assert adjusted_rand(np.zeros(1, dtype=int), np.zeros(1, dtype=int), np.array([1])) == 1.0


def test_margin_is_the_lead_over_the_runner_up():
    assert margin(np.array([0.1, 0.5, 0.3]), 1) == pytest.approx(0.2)
    assert margin(np.array([0.7]), 0) == 0.0


def test_report_covers_encoders_algorithms_and_multiples():
    rng = np.random.default_rng(1)
    groups = rng.normal(size=(4, 16)) * 5
    clear = groups[np.arange(24) % 4] + 0.1 * rng.normal(size=(24, 16))
    counts = rng.integers(2, 9, 24)
    found = report(
        {"clear": clear, "noise": rng.normal(size=(24, 16))},
        counts,
        algorithms=[KMeansLabels()],
        ks=[2, 4, 8],
        multiples=(0.0, 1.0),
        draws=4,
    )
    assert [(curve.encoder, curve.algorithm, len(curve.ks)) for curve in found.curves] == [
        ("clear", "agglomerative", 23),
        ("clear", "k-means", 3),
        ("noise", "agglomerative", 23),
        ("noise", "k-means", 3),
    ]
    assert len(found.choices) == 8
    clear_tree = next(c for c in found.choices if c.encoder == "clear" and c.multiple == 1.0)
    assert (clear_tree.best_k, clear_tree.labels_split) == (4, 0)
    assert clear_tree.stability == 1.0
    assert clear_tree.margin > 0
    noisy = [c for c in found.choices if c.encoder == "noise" and c.algorithm == "agglomerative"]
    assert 0 < noisy[1].stability < 1.0


def test_report_is_the_same_each_time():
    rng = np.random.default_rng(2)
    points, counts = rng.normal(size=(15, 4)), rng.integers(1, 5, 15)
    one, other = report({"e": points}, counts, draws=3), report({"e": points}, counts, draws=3)
    assert one == other
    assert one.choices[2].best_k == silhouette_sweep(points, counts).best_k
