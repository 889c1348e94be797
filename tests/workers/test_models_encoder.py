"""The sentence encoder: unit vectors, the same for a text in any company."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from workers.models import base, registry
from workers.models.base import Context
from workers.models.encoders import SentenceEncoder
from workers.models.errors import ModelError
from workers.models.registry import Status


@pytest.fixture(scope="module")
def encoder(models_dir):
    return base.get("all-minilm-l6-v2", models_dir)


def test_unit_vectors_in_the_order_given(encoder):
    vectors = encoder.encode(["dog barking", "barking dog", "violin concerto"])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)
    assert vectors[0] @ vectors[1] > 0.9
    assert vectors[0] @ vectors[2] < 0.3


def test_a_text_has_the_same_vector_in_any_batch(encoder):
    texts = [f"{'very ' * (n % 7)}loud sound number {n}" for n in range(150)]
    together = encoder.encode(texts)
    assert np.abs(together[::-1] - encoder.encode(texts[::-1])).max() < 1e-6
    assert np.abs(together[[3, 77]] - np.stack([encoder.encode([texts[n]])[0] for n in (3, 77)])).max() < 1e-6


def test_no_texts_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_a_folder_that_holds_no_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match=r"Run: python manage\.py models fetch all-minilm-l6-v2"):
        SentenceEncoder.load(registry.card("all-minilm-l6-v2"), tmp_path, Context(tmp_path, 1))


def test_the_encoder_of_the_paper_where_it_was_fetched():
    """438 MB, so it is not fetched for this: python manage.py models fetch all-mpnet-base-v2."""
    models_dir = Path(os.environ["MODELS_DIR"])
    if registry.status(registry.card("all-mpnet-base-v2"), models_dir) != Status.PRESENT:
        pytest.skip("all-mpnet-base-v2 was not fetched")
    vectors = base.get("all-mpnet-base-v2", models_dir).encode(["dog barking", "barking dog", "violin concerto"])
    assert vectors.shape == (3, 768)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)
    assert vectors[0] @ vectors[1] == pytest.approx(0.9252, abs=1e-4)
    assert vectors[0] @ vectors[2] == pytest.approx(0.2036, abs=1e-4)
