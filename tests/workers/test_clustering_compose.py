"""Composite labels: names and sentences from the distribution of a cluster's labels."""

from __future__ import annotations

import numpy as np
import pytest

from workers.clustering import silhouette_sweep
from workers.clustering.compose import central, composites, node_names
from workers.compose import sentence


@pytest.mark.parametrize(
    ("labels", "counts", "expected"),
    [
        (["dog barking"], [12], "Dog barking only, in 12 clips."),
        (["dog barking"], [1], "Dog barking only, in 1 clip."),
        (["dog barking", "dog growling"], [3, 1], "Mostly dog barking (75 %), with dog growling (25 %)."),
        (["rain", "wind"], [5, 5], "A mix of rain (50 %) and wind (50 %)."),
        (["rain", "wind"], [999, 1], "Mostly rain (over 99 %), with wind (under 1 %)."),
        (["rain", "wind", "hail"], [6, 3, 1], "Mostly rain (60 %), with wind (30 %) and hail (10 %)."),
        (
            ["rain", "wind", "hail"],
            [97, 2, 1],
            "Mostly rain (97 %), with wind (2 %) and one rarer label, hail.",
        ),
        (
            ["rain", "wind", "hail", "sleet"],
            [30, 25, 25, 20],
            "A mix of rain (30 %), wind (25 %), hail (25 %) and one rarer label, sleet.",
        ),
        (
            ["a", "b", "c", "d", "e", "f"],
            [1] * 6,
            "A mix of a (17 %), b (17 %), c (17 %) and 3 other labels, d, e and f.",
        ),
        (
            ["dog barking", "dog growling", "puppy", "howl", "yelp", "pant"],
            [42, 18, 3, 2, 2, 1],
            "Mostly dog barking (62 %), with dog growling (26 %) and 4 rarer labels such as puppy, howl and yelp.",
        ),
    ],
)
def test_sentence(labels, counts, expected):
    assert sentence(labels, counts) == expected


def test_sentence_puts_labels_in_order_itself():
    assert sentence(["wind", "rain"], [1, 3]) == "Mostly rain (75 %), with wind (25 %)."
    assert sentence([], []) == "No labels."
    assert sentence(["rain", "wind"], [0, 0]) == "No clips."


def test_named_after_the_most_central_of_the_frequent_labels():
    line = np.array([[0.0], [1.0], [2.0], [1.1]])
    assert central(line, np.array([10, 8, 9, 1])) == 1  # the label at 1.1 is as central, and rare
    assert central(line[:2], np.array([3, 3])) == 0


def test_largest_cluster_first_and_its_most_frequent_label_first():
    labels = ["cat", "dog", "gale", "puppy", "wind"]
    points = [[0.0, 1.0], [0.0, 1.1], [9.0, 0.0], [0.0, 1.2], [9.1, 0.0]]
    found = composites(labels, [1, 2, 5, 3, 4], np.array([0, 0, 1, 0, 1]), points)
    assert [composite.members for composite in found] == [[2, 4], [3, 1, 0]]
    assert [composite.name for composite in found] == ["gale", "puppy"]
    assert [composite.clips for composite in found] == [9, 6]
    assert found[0].sentence == "Mostly gale (56 %), with wind (44 %)."


@pytest.mark.parametrize("spread", [0.0, 1.0])  # all labels on one spot; scattered
def test_every_node_has_the_name_that_its_cut_would_give(spread):
    rng = np.random.default_rng(5)
    points, counts = spread * rng.normal(size=(60, 20)), rng.integers(1, 12, 60)
    labels = [f"label {number:02}" for number in range(60)]
    tree = silhouette_sweep(points, counts).tree
    named = node_names(tree, points, counts)
    assert named[:60].tolist() == list(range(60))
    order, low, high = tree.spans()
    for k in range(1, 61):
        for found in composites(labels, counts, tree.partition(k), points):
            node = next(
                node for node in range(119) if set(order[low[node] : high[node]].tolist()) == set(found.members)
            )
            assert labels[named[node]] == found.name


def test_nodes_are_named_in_blocks(monkeypatch):
    rng = np.random.default_rng(6)
    points, counts = rng.normal(size=(50, 8)), rng.integers(1, 9, 50)
    tree = silhouette_sweep(points, counts).tree
    whole = node_names(tree, points, counts)
    monkeypatch.setattr("workers.clustering.compose._ROWS", 3)
    np.testing.assert_array_equal(node_names(tree, points, counts), whole)
