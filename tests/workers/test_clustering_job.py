"""The clustering job with the real encoder: categories a person would recognise, or why there are none."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from workers.clustering import silhouette_sweep
from workers.clustering.kept import Kept
from workers.contract import ClusterLabels, LabelsClustered, pack, unpack
from workers.models import registry
from workers.taxonomy_job import cluster_labels, embed

ENCODER = "all-minilm-l6-v2"
COUNTS = {
    "birds chirping": 6,
    "birds singing": 9,
    "car driving": 4,
    "car engine": 7,
    "dog barking": 12,
    "dog growling": 3,
    "wind blowing": 8,
    "wind gusts": 2,
}


@pytest.fixture(scope="module")
def models_dir():
    place = Path(os.environ["MODELS_DIR"])
    registry.fetch(registry.card(ENCODER), place)
    return place


def job(counts=COUNTS, *, encoder=ENCODER, lambda_=None):
    return ClusterLabels(
        taxonomy=7, encoder=encoder, labels=list(counts), counts=list(counts.values()), lambda_=lambda_
    )


def test_sounds_of_a_kind_share_a_category(models_dir):
    result = cluster_labels(job(lambda_=0.12), models_dir)
    assert result.error == ""
    assert result.taxonomy == 7
    labels = list(COUNTS)
    assert result.best_k == 4
    assert [[labels[member] for member in cluster.members] for cluster in result.clusters] == [
        ["birds singing", "birds chirping"],
        ["dog barking", "dog growling"],
        ["car engine", "car driving"],
        ["wind blowing", "wind gusts"],
    ]
    assert [cluster.name for cluster in result.clusters] == [
        "birds singing",
        "dog barking",
        "car engine",
        "wind blowing",
    ]
    assert result.clusters[0].sentence == "Mostly birds singing (60 %), with birds chirping (40 %)."


def test_result_holds_the_whole_curve_and_every_label_once(models_dir):
    result = cluster_labels(job(), models_dir)
    sweep = silhouette_sweep(embed(ENCODER, list(COUNTS), models_dir), list(COUNTS.values()))
    assert result.ks == [2, 3, 4, 5, 6, 7, 8]
    np.testing.assert_allclose(result.silhouettes, sweep.silhouettes, rtol=0, atol=1e-5)
    assert result.lambda_ == pytest.approx(sweep.lam, abs=1e-5)
    assert sorted(member for cluster in result.clusters for member in cluster.members) == list(range(8))
    sizes = [sum(list(COUNTS.values())[member] for member in cluster.members) for cluster in result.clusters]
    assert sizes == sorted(sizes, reverse=True)
    assert unpack(LabelsClustered, pack(result)) == result


def test_result_holds_what_later_cuts_are_made_from(models_dir):
    result = cluster_labels(job(lambda_=0.12), models_dir)
    labels, counts = list(COUNTS), list(COUNTS.values())
    embeddings = embed(ENCODER, labels, models_dir)
    sweep = silhouette_sweep(embeddings, counts)
    assert result.merges == sweep.tree.merges.tolist()
    kept = Kept(labels, counts, result.merges, result.heights, result.embeddings)
    np.testing.assert_allclose(kept.points, embeddings, rtol=0, atol=1e-5)
    assert [cluster.members for cluster in kept.cut(4)] == [cluster.members for cluster in result.clusters]
    assert np.average(result.label_silhouettes, weights=counts) == pytest.approx(result.silhouettes[2], abs=1e-6)
    positions = np.array(result.positions)
    assert positions.shape == (8, 2)
    assert np.linalg.norm(positions, axis=1).max() == pytest.approx(1.0, abs=1e-3)
    assert result.note == ""


def test_each_node_has_the_nearest_audioset_class(models_dir):
    result = cluster_labels(job(lambda_=0.12), models_dir)
    labels = list(COUNTS)
    kept = Kept(labels, list(COUNTS.values()), result.merges, result.heights, result.embeddings)
    assert len(result.audioset) == 15
    named = {cluster.name: result.audioset[kept.node(cluster.members)] for cluster in result.clusters}
    assert named == {
        "birds singing": "Bird vocalization, bird call, bird song",
        "car engine": "Car",
        "dog barking": "Bark",
        "wind blowing": "Wind",
    }


def test_lambda_given_is_the_one_used(models_dir):
    result = cluster_labels(job(lambda_=1.0), models_dir)
    assert (result.lambda_, result.best_k, len(result.clusters)) == (1.0, 2, 2)


def test_two_labels_make_two_categories(models_dir):
    result = cluster_labels(job({"dog barking": 3, "wind gusts": 5}), models_dir)
    assert (result.ks, result.best_k, result.error) == ([2], 2, "")
    assert [(cluster.name, cluster.sentence) for cluster in result.clusters] == [
        ("wind gusts", "Wind gusts only, in 5 clips."),
        ("dog barking", "Dog barking only, in 3 clips."),
    ]


@pytest.mark.parametrize(("counts", "said"), [({}, "there are 0."), ({"rain": 4}, "there is 1.")])
def test_too_few_labels_are_an_error_in_words(counts, said, models_dir):
    result = cluster_labels(job(counts), models_dir)
    assert result.error == f"At least two different labels are needed to form categories; {said}"
    assert (result.ks, result.clusters, result.best_k) == ([], [], 0)


def test_a_missing_encoder_says_what_to_do(tmp_path):
    result = cluster_labels(job(), tmp_path)
    assert "all-minilm-l6-v2" in result.error
    assert "python manage.py models fetch all-minilm-l6-v2" in result.error
    assert result.clusters == []


def test_a_model_that_is_no_encoder_is_refused(models_dir):
    assert "encoder" in cluster_labels(job(encoder="yamnet"), models_dir).error
    assert "There is no model 'nonsense'" in cluster_labels(job(encoder="nonsense"), models_dir).error
