"""The sensitivity job with the real encoder; what is left out of it, and why."""

from __future__ import annotations

import pytest

from workers.clustering import silhouette_sweep
from workers.contract import MeasureSensitivity, SensitivityMeasured, pack, unpack
from workers.sensitivity_job import chosen, measure_sensitivity, spread
from workers.taxonomy_job import embed

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


def job(counts=COUNTS, **fields):
    given = {
        "encoders": [ENCODER],
        "algorithms": ["k-means", "spectral", "hdbscan"],
        "multiples": [0.5, 1.0],
        "draws": 3,
    }
    return MeasureSensitivity(sensitivity=7, labels=list(counts), counts=list(counts.values()), **(given | fields))


def test_every_algorithm_under_the_encoder(models_dir):
    result = measure_sensitivity(job(), models_dir)
    assert (result.sensitivity, result.error, result.note) == (7, "", "")
    assert [curve.algorithm for curve in result.curves] == [
        "agglomerative",
        "k-means",
        "spectral (labels)",
        "spectral (clips)",
        "HDBSCAN",
    ]
    assert {curve.encoder for curve in result.curves} == {ENCODER}
    assert len(result.choices) == 10
    tree = [choice for choice in result.choices if choice.algorithm == "agglomerative"]
    sweep = silhouette_sweep(embed(ENCODER, list(COUNTS), models_dir), list(COUNTS.values()))
    assert result.curves[0].silhouettes == pytest.approx(sweep.silhouettes, abs=1e-5)
    for choice, multiple in zip(tree, (0.5, 1.0), strict=True):
        assert choice.best_k == sweep.at(multiple=multiple).best_k
        assert choice.labels_split == 0
        assert -1 <= choice.stability <= 1
    assert all(choice.stability is None for choice in result.choices if choice.algorithm != "agglomerative")
    assert unpack(SensitivityMeasured, pack(result)) == result


def test_the_tree_alone(models_dir):
    result = measure_sensitivity(job(algorithms=[], draws=0), models_dir)
    assert [curve.algorithm for curve in result.curves] == ["agglomerative"]
    assert [choice.stability for choice in result.choices] == [None, None]


def test_a_missing_encoder_says_what_to_do(tmp_path):
    result = measure_sensitivity(job(), tmp_path)
    assert "python manage.py models fetch all-minilm-l6-v2" in result.error
    assert result.curves == []


def test_what_would_take_hours_is_left_out_and_said():
    algorithms, left_out = chosen(job({"rain": 9_000, "wind": 1}))
    assert [algorithm.name for algorithm in algorithms] == ["k-means", "spectral (labels)"]
    assert left_out == [
        "Spectral clustering of every clip is run for up to 5,000 clips; here are 9,001.",
        "HDBSCAN is run for up to 5,000 clips; here are 9,001.",
    ]


def test_the_values_of_k():
    assert spread(2) == [2]
    assert spread(3) == [2]
    assert spread(10) == [2, 3, 4, 5]
    assert spread(668)[0] == 2
    assert spread(668)[-1] == 334
    assert len(spread(668)) == 12
