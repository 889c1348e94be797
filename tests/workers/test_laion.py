"""LAION's checkpoints: there and back at the real shapes, and no tensor lost or guessed."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import torch
from transformers import ClapModel

from tests.workers.claps import HTSAT, TINY_AUDIO, laion_names, make_model, save_laion, save_tokenizer, sounds
from workers.models.base import Context, Settings
from workers.models.clap.features import Features
from workers.models.errors import ModelError
from workers.models.laion import LaionAligner, convert
from workers.models.registry import Kind, ModelCard

CARD = ModelCard(kind=Kind.ALIGNER, title="Tiny", licence="none", revision="7", entry="", name="laion-tiny")


@pytest.fixture
def model():
    return make_model()


@pytest.mark.parametrize("fused", [False, True], ids=["plain", "fused"])
@pytest.mark.parametrize("size", HTSAT)
def test_there_and_back_at_the_real_shapes(tmp_path, size, fused):
    original = make_model(audio=HTSAT[size], fused=fused)
    converted = convert(save_laion(tmp_path / "best.pt", laion_names(original)))
    assert converted.config.audio_config.depths == HTSAT[size]["depths"]
    assert converted.config.audio_config.num_attention_heads == [4, 8, 16, 32]
    assert converted.config.audio_config.enable_fusion is fused
    assert converted.config.text_config.layer_norm_eps == 1e-5
    before, after = original.state_dict(), converted.state_dict()
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)
    mels = Features(fused=fused, device=torch.device("cpu"))(sounds()[3]).mels
    with torch.inference_mode():
        heard = [
            one.get_audio_features(mels, torch.tensor([[False]])).pooler_output for one in (original, converted)
        ]
        said = [one.get_text_features(torch.tensor([[0, 9, 8, 2]])).pooler_output for one in (original, converted)]
    assert torch.equal(*heard)
    assert torch.equal(*said)


def test_an_unknown_tensor_is_named(tmp_path, model):
    named = laion_names(model) | {"audio_branch.brand_new.weight": torch.zeros(1)}
    with pytest.raises(ValueError, match=r"unknown to this version, audio_branch\.brand_new\.weight"):
        convert(save_laion(tmp_path / "a.pt", named))


def test_a_lacking_tensor_is_named(tmp_path, model):
    named = laion_names(model)
    del named["audio_branch.layers.0.blocks.1.mlp.fc2.bias"]
    with pytest.raises(
        ValueError, match=r"lacks audio_model\.audio_encoder\.layers\.0\.blocks\.1\.output\.dense\.bias"
    ):
        convert(save_laion(tmp_path / "a.pt", named))


def test_a_tensor_of_another_shape_is_named(tmp_path, model):
    named = laion_names(model) | {"audio_projection.0.weight": torch.zeros(32, 65)}
    with pytest.raises(ValueError, match=r"another shape audio_projection\.linear1\.weight"):
        convert(save_laion(tmp_path / "a.pt", named))


def test_another_architecture_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no CLAP of HTSAT and roberta"):
        convert(save_laion(tmp_path / "a.pt", {"text_projection.0.weight": torch.zeros(2, 2)}))


@pytest.mark.parametrize(("low", "fits"), [(50, True), (0, False)])
def test_a_checkpoint_of_other_mel_filters_is_refused(tmp_path, model, low, fits):
    from transformers.audio_utils import mel_filter_bank

    bank = mel_filter_bank(513, 64, low, 14_000, 48_000, norm="slaney", mel_scale="slaney")
    named = laion_names(model) | {"audio_branch.logmel_extractor.melW": torch.from_numpy(bank).float()}
    path = save_laion(tmp_path / "a.pt", named)
    if fits:
        convert(path)
    else:
        with pytest.raises(ValueError, match="other mel filters than 64 from 50 to 14,000 Hz"):
            convert(path)


def test_nothing_in_a_checkpoint_is_run(tmp_path):
    class Harm:
        def __reduce__(self):
            return (print, ("harm",))

    torch.save({"state_dict": {}, "extra": Harm()}, tmp_path / "a.pt")
    with pytest.raises(ValueError, match="no checkpoint that can be read safely"):
        convert(tmp_path / "a.pt")


def test_an_aligner_from_a_folder_with_a_checkpoint(tmp_path, model):
    save_laion(tmp_path / "best.pt", laion_names(model))
    save_tokenizer(tmp_path)
    aligner = LaionAligner.load(CARD, tmp_path, Context(tmp_path, 1))
    pictures = [aligner.prepare(clip, Settings()) for clip in sounds()[:4]]
    with torch.inference_mode():
        theirs = model.get_audio_features(torch.cat([each.mels for each in pictures])).pooler_output.numpy()
    assert np.abs(np.stack(aligner.embed_clips(pictures, Settings())) - theirs).max() < 1e-6
    save_laion(tmp_path / "another.pt", laion_names(model))
    with pytest.raises(ModelError, match=r"must hold one checkpoint \(\.pt\), and holds 2"):
        LaionAligner.load(CARD, tmp_path, Context(tmp_path, 1))


def test_the_command_writes_transformers_form(tmp_path, model):
    checkpoint = save_laion(tmp_path / "best.pt", laion_names(model))
    save_tokenizer(tmp_path / "tokenizer")
    command = [sys.executable, "-m", "workers.models.laion", checkpoint, tmp_path / "tokenizer", tmp_path / "out"]
    subprocess.run(command, check=True, capture_output=True)
    written = ClapModel.from_pretrained(tmp_path / "out")
    assert written.config.audio_config.depths == TINY_AUDIO["depths"]
    assert torch.equal(written.state_dict()["logit_scale_a"], model.state_dict()["logit_scale_a"])
    assert (tmp_path / "out" / "tokenizer.json").is_file()
