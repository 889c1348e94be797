"""Jobs of the contract over a real store with real weights: a bad clip fails alone, a missing model for all."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import pytest
import soundfile

from workers.contract import ClipRef, EmbedClips, EmbedLabels, LabelClips
from workers.models.batches import embed_clips, embed_labels, label_clips


@pytest.fixture(scope="module")
def store(tmp_path_factory, sound):
    folder = tmp_path_factory.mktemp("store")
    for key, name in {"dog.flac": "farm_dog.ogg", "rain.flac": "gc_lrrain_in_garden_01_la_cut.ogg"}.items():
        soundfile.write(folder / key, sound(name), 16_000, subtype="PCM_16")
    (folder / "poison.flac").write_bytes(b"fLaC but not really")
    return folder


def ref(number: int, key: str, onset: float = 0.0, offset: float = 10.0) -> ClipRef:
    return ClipRef(id=number, audio=key, onset=onset, offset=offset)


GOOD = [ref(1, "dog.flac"), ref(2, "rain.flac")]
BAD = {
    3: ref(3, "poison.flac"),
    4: ref(4, "gone.flac"),
    5: ref(5, "../dog.flac"),
    6: ref(6, "dog.flac", onset=60.0, offset=70.0),
}


def vectors(result) -> list[np.ndarray]:
    return [np.frombuffer(clip.vector, "<f4") for clip in result.clips]


def test_labels_every_clip_in_order(store, models_dir):
    result = label_clips(LabelClips(run=7, model="yamnet", clips=GOOD), store, models_dir)
    assert (result.run, result.error, result.code) == (7, "", version("earmark"))
    assert [(clip.clip, clip.proposals[0].raw) for clip in result.clips] == [(1, "bark"), (2, "rain drumming")]


def test_a_poisonous_clip_fails_alone_with_its_reason(store, models_dir):
    job = LabelClips(run=7, model="yamnet", clips=[BAD[3], GOOD[0], BAD[4], BAD[5], GOOD[1], BAD[6]])
    result = label_clips(job, store, models_dir)
    assert result.error == ""
    assert [clip.clip for clip in result.clips] == [3, 1, 4, 5, 2, 6]
    assert [bool(clip.proposals) for clip in result.clips] == [False, True, False, False, True, False]
    assert "cannot be read" in result.clips[0].error
    assert "is missing from the audio store" in result.clips[2].error
    assert "is not a place in the audio store" in result.clips[3].error
    assert "lies outside its recording" in result.clips[5].error


def test_alignment_is_the_dot_product_of_what_crosses(store, models_dir):
    clips = embed_clips(EmbedClips(run=8, model="yamnet-minilm", clips=[*GOOD, BAD[3]]), store, models_dir)
    labels = embed_labels(EmbedLabels(model="yamnet-minilm", labels=["dog", "rain"]), models_dir)
    assert (labels.labels, labels.error, labels.code) == (["dog", "rain"], "", version("earmark"))
    dog, rain = (np.frombuffer(vector, "<f4") for vector in labels.vectors)
    heard = vectors(clips)
    assert heard[0] @ dog > 0.2
    assert heard[0] @ rain < 0
    assert heard[1] @ rain > 0.2
    assert heard[1] @ dog < 0
    assert clips.clips[2].vector == b""
    assert "cannot be read" in clips.clips[2].error


def test_batches_of_any_size_give_the_same(store, models_dir):
    many = [ref(n, GOOD[n % 2].audio, onset=0.1 * (n % 7)) for n in range(70)]
    together = vectors(embed_clips(EmbedClips(run=8, model="yamnet-minilm", clips=many), store, models_dir))
    for n in (0, 13, 69):
        (alone,) = vectors(
            embed_clips(EmbedClips(run=8, model="yamnet-minilm", clips=[many[n]]), store, models_dir)
        )
        assert np.abs(together[n] - alone).max() < 1e-6


def test_no_clips_no_results(store, models_dir):
    assert label_clips(LabelClips(run=7, model="yamnet", clips=[]), store, models_dir).clips == []
    assert embed_labels(EmbedLabels(model="yamnet-minilm", labels=[]), models_dir).vectors == []


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("nonesuch", "There is no model 'nonesuch'. Registered are: yamnet"),
        ("yamnet-minilm", "Model yamnet-minilm is registered as aligner; a model of kind labeler is needed here."),
        ("zero-shot", "There are no labels to pick from."),
    ],
)
def test_a_wrong_model_or_setting_fails_the_batch(store, models_dir, model, says):
    result = label_clips(LabelClips(run=7, model=model, clips=GOOD), store, models_dir)
    assert result.clips == []
    assert result.error.startswith(says)


def test_missing_weights_fail_the_batch_and_say_what_to_do(store, tmp_path):
    wants = "Run: python manage.py models fetch yamnet"
    assert wants in label_clips(LabelClips(run=7, model="yamnet", clips=GOOD), store, tmp_path).error
    assert wants in embed_clips(EmbedClips(run=8, model="yamnet-minilm", clips=GOOD), store, tmp_path).error
    assert wants in embed_labels(EmbedLabels(model="yamnet-minilm", labels=["dog"]), tmp_path).error


def test_weights_cut_short_fail_the_batch(store, models_dir, tmp_path):
    (tmp_path / "yamnet").mkdir()
    (tmp_path / "yamnet" / "yamnet.tflite").write_bytes(
        (models_dir / "yamnet" / "yamnet.tflite").read_bytes()[:99]
    )
    error = label_clips(LabelClips(run=7, model="yamnet", clips=GOOD), store, tmp_path).error
    assert "are damaged" in error
    assert "Run: python manage.py models fetch yamnet" in error
