"""The offline aligner: right labels above zero, wrong ones below, and the same score in any company."""

from __future__ import annotations

import numpy as np
import pytest

from workers.models import base
from workers.models.base import Failed, Settings
from workers.models.errors import ModelError
from workers.models.yamnet_minilm import PHRASES, phrases_key

RECORDINGS = {
    "farm_dog.ogg": "barking dog",
    "gc_lrrain_in_garden_01_la_cut.ogg": "heavy rain",
    "fd_phone-incoming-call.oga": "phone ringing",
    "instr_accordion.mp3": "accordion",
    "librivox_0880.wav": "person talking",
    "tp_toilet.ogg": "flushing toilet",
    "tp_vacuum_cleaner.ogg": "vacuum_cleaner",
}


@pytest.fixture(scope="module")
def aligner(models_dir):
    return base.get("yamnet-minilm", models_dir)


@pytest.fixture(scope="module")
def clips(sound):
    return [sound(name) for name in RECORDINGS]


def test_right_labels_score_above_zero_and_wrong_ones_below(aligner, clips):
    scores = (
        np.stack(aligner.embed_clips(clips, Settings())) @ np.stack(aligner.embed_labels([*RECORDINGS.values()])).T
    )
    right, wrong = np.diag(scores), scores[~np.eye(len(scores), dtype=bool)]
    assert right.min() > 0.2
    assert wrong.max() < 0


def test_vectors_are_float32_of_one_dimension(aligner, clips):
    vectors = [*aligner.embed_clips(clips[:1], Settings()), *aligner.embed_labels(["rain"])]
    assert [(vector.shape, vector.dtype) for vector in vectors] == [((522,), np.float32)] * 2


def test_a_clip_has_the_same_vector_in_any_batch_and_order(aligner, clips):
    together = aligner.embed_clips(clips, Settings())
    reversed_ = aligner.embed_clips(clips[::-1], Settings())[::-1]
    alone = [aligner.embed_clips([clip], Settings())[0] for clip in clips]
    assert np.abs(np.stack(together) - np.stack(reversed_)).max() < 1e-6
    assert np.abs(np.stack(together) - np.stack(alone)).max() < 1e-6


def test_a_label_has_the_same_vector_in_any_batch_and_order(aligner):
    labels = ["rain", "a rather long description of a dog that barks at night", "dog", "wind gusts"]
    together = aligner.embed_labels(labels)
    assert np.abs(np.stack(together) - np.stack(aligner.embed_labels(labels[::-1])[::-1])).max() < 1e-5
    assert np.abs(np.stack(together) - np.stack([aligner.embed_labels([one])[0] for one in labels])).max() < 1e-5
    assert all(np.array_equal(a, b) for a, b in zip(together, aligner.embed_labels(labels), strict=True))


def test_case_underscores_and_spaces_do_not_matter(aligner):
    plain, shouted = aligner.embed_labels(["vacuum cleaner", "  Vacuum_CLEANER "])
    assert np.abs(plain - shouted).max() < 1e-5


def test_a_class_named_exactly_takes_most_of_the_mixture(aligner):
    classes = aligner._yamnet.classes
    mixtures = aligner.mixtures(["helicopter", "rooster crowing", "mouse click"])
    assert [classes[best] for best in mixtures.argmax(axis=1)] == [
        "Helicopter",
        "Crowing, cock-a-doodle-doo",
        "Clicking",
    ]
    assert mixtures.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_an_empty_label_is_refused(aligner):
    with pytest.raises(ModelError, match="A label without any text"):
        aligner.embed_labels(["rain", " _ "])


def test_any_other_text_has_a_vector(aligner):
    vectors = aligner.embed_labels(["🐶", "x" * 300, "雨", '<b>"rain"</b>\n'])
    assert np.isfinite(np.stack(vectors)).all()


def test_what_cannot_be_heard_fails_alone(aligner, clips):
    answers = aligner.embed_clips([clips[0], np.zeros(0, np.float32)], Settings())
    assert np.array_equal(answers[0], aligner.embed_clips(clips[:1], Settings())[0])
    assert answers[1] == Failed("The clip holds no sound.")


def test_the_packages_class_vectors_are_those_of_its_texts(aligner):
    with np.load(PHRASES) as kept:
        assert str(kept["key"]) == phrases_key(aligner._texts, encoder_revision(aligner)), (
            "the table of names has changed: run python -m workers.models.phrases"
        )
        assert kept["vectors"].shape == (len(aligner._texts), 384)
        some = slice(0, None, 97)
        anew = aligner._embed(aligner._texts[some])
        assert np.abs(kept["vectors"][some].astype(np.float32) - anew).max() < 1e-3


def encoder_revision(aligner):
    return aligner._context.get("all-minilm-l6-v2").revision
