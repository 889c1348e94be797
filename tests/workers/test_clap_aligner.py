"""CLAP as an aligner, with tiny random models that the real code loads from disk."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from transformers import ClapModel

from tests.workers.claps import make_model, save, save_tokenizer, sounds
from workers.models.base import Context, Failed, Settings
from workers.models.clap.aligner import ClapAligner
from workers.models.clap.attention import fuse
from workers.models.errors import ModelError
from workers.models.registry import Kind, ModelCard
from workers.models.zero_shot import ZeroShotLabeler

CARD = ModelCard(
    kind=Kind.ALIGNER, title="Tiny", licence="none", revision="7", entry="", name="tiny", needs=("tiny",)
)
LABELS = ["rain", "a dog that barks at night, far away", "dog", "wind gusts", "Wind_gusts", "x" * 300]


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "fused"])
def folder(request, tmp_path_factory):
    return save(tmp_path_factory.mktemp("clap"), fused=request.param)


@pytest.fixture(scope="module")
def aligner(folder):
    return ClapAligner.load(CARD, folder, Context(folder.parent, 2))


def embed(aligner, clips):
    return np.stack(aligner.embed_clips([aligner.prepare(clip, Settings()) for clip in clips], Settings()))


def test_unit_vectors_of_one_dimension(aligner):
    for vectors in (embed(aligner, sounds()), np.stack(aligner.embed_labels(LABELS))):
        assert (vectors.shape[1], vectors.dtype) == (32, np.float32)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)


def test_different_clips_have_different_vectors(aligner):
    vectors = embed(aligner, sounds()[2:])
    assert (vectors @ vectors.T).min() < 0.5


def test_scores_are_the_same_in_any_batch_and_order(aligner):
    clips = sounds()
    labels = np.stack(aligner.embed_labels(LABELS))
    together = embed(aligner, clips) @ labels.T
    for size in (1, 2, 4):
        batches = [clips[first : first + size] for first in range(0, len(clips), size)]
        assert (
            np.abs(np.concatenate([embed(aligner, batch) for batch in batches]) @ labels.T - together).max() < 1e-6
        )
    order = np.random.default_rng(3).permutation(len(clips))
    assert np.abs(embed(aligner, [clips[n] for n in order]) @ labels.T - together[order]).max() < 1e-6
    alone = np.stack([aligner.embed_labels([label])[0] for label in LABELS])
    assert np.abs(alone - labels).max() < 1e-6


def test_a_clip_of_one_window_has_the_vector_that_transformers_gives(folder, aligner):
    plain = ClapModel.from_pretrained(folder).eval()
    with torch.inference_mode():
        for clip in sounds()[:6]:
            pictures = aligner.prepare(clip, Settings())
            theirs = plain.get_audio_features(pictures.mels, is_longer=torch.tensor([[False]])).pooler_output
            assert np.abs(embed(aligner, [clip])[0] - theirs[0].numpy()).max() < 1e-6


def test_a_long_clip_of_a_plain_model_is_the_mean_of_its_windows(tmp_path):
    aligner = ClapAligner.load(CARD, save(tmp_path), Context(tmp_path, 1))
    clip = sounds()[-1]  # 25 s: windows from 0, 5, 10 and 15 s
    windows = [clip[second * 48_000 : (second + 10) * 48_000] for second in (0, 5, 10, 15)]
    mean = embed(aligner, windows).mean(axis=0)
    assert np.abs(embed(aligner, [clip])[0] - mean / np.linalg.norm(mean)).max() < 1e-6


def test_the_fused_attention_gives_what_transformers_gives():
    plain, swapped = make_model(seed=5), make_model(seed=5)
    fuse(swapped)
    mels = torch.randn(3, 1, 1001, 64, generator=torch.Generator().manual_seed(0)) * 20 - 30
    with torch.inference_mode():
        before = plain.get_audio_features(mels).pooler_output
        assert torch.allclose(swapped.get_audio_features(mels).pooler_output, before, atol=1e-6)


def test_underscores_are_spaces_and_an_empty_label_is_refused(aligner):
    spaces, underscores = aligner.embed_labels(["Wind gusts", " Wind_gusts "])
    assert np.array_equal(spaces, underscores)
    with pytest.raises(ModelError, match="A label without any text"):
        aligner.embed_labels(["rain", "_"])


def test_what_cannot_be_heard_fails_alone(aligner):
    assert aligner.prepare(np.zeros(0, np.float32), Settings()) == Failed("The clip holds no sound.")


def test_zero_shot_over_it_picks_by_its_own_temperature(aligner):
    labeler = ZeroShotLabeler(CARD, aligner)
    clip = sounds()[4]
    asked = Settings(labels=tuple(LABELS), params={"k": 99})
    (found,) = labeler.label([labeler.prepare(clip, asked)], asked)
    aligned = np.stack(aligner.embed_labels(LABELS)) @ embed(aligner, [clip])[0]
    assert [each.raw for each in found] == [LABELS[n] for n in np.argsort(-aligned, kind="stable")]
    ratios = [np.log(one.score / two.score) for one, two in pairwise(found) if two.score > 0.01]
    gaps = -np.diff(np.sort(aligned)[::-1])[: len(ratios)] / aligner.temperature
    assert ratios == pytest.approx(list(gaps), abs=0.02)
    assert aligner.temperature == pytest.approx(0.07, abs=1e-6)


def test_a_folder_without_weights_says_what_to_do(tmp_path):
    with pytest.raises(
        ModelError, match=r"Model tiny cannot be loaded .* Run: python manage\.py models fetch tiny"
    ):
        ClapAligner.load(CARD, tmp_path, Context(tmp_path, 1))


def test_weights_that_lack_tensors_are_refused_by_name(tmp_path):
    model = make_model()
    state = {name: tensor for name, tensor in model.state_dict().items() if "text_projection" not in name}
    model.save_pretrained(tmp_path, state_dict=state)
    save_tokenizer(tmp_path)
    with pytest.raises(ModelError, match=r"its weights lack 4 tensors \(text_projection\.linear1\.bias"):
        ClapAligner.load(CARD, tmp_path, Context(tmp_path, 1))
