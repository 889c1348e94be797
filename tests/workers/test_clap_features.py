"""Pictures of sound: the numbers of ClapFeatureExtractor, nothing at random, and long clips in fixed pieces."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from transformers import ClapFeatureExtractor

from tests.workers.claps import sounds
from workers.models.clap.features import FRAMES, HOP, WINDOW, Features, windows

CPU = torch.device("cpu")
EXTRACTORS = {
    False: ClapFeatureExtractor(truncation="rand_trunc", frequency_min=50),
    True: ClapFeatureExtractor(truncation="fusion", frequency_min=50),
}


@pytest.mark.parametrize("fused", [False, True])
def test_a_clip_that_fits_a_window_has_the_numbers_of_transformers(fused):
    features = Features(fused=fused, device=CPU)
    for clip in sounds():
        if clip.size <= WINDOW:
            theirs = EXTRACTORS[fused](clip, sampling_rate=48_000, return_tensors="pt")["input_features"]
            assert torch.allclose(features(clip).mels, theirs, atol=2e-5, rtol=0), clip.size
            assert not features(clip).longer


def test_a_fused_long_clip_is_shrunk_as_in_transformers_and_heard_at_three_fixed_places():
    clip = sounds()[-1]
    features = Features(fused=True, device=CPU)
    pictures = features(clip)
    assert pictures.mels.shape == (1, 4, FRAMES, 64)
    assert pictures.longer
    theirs = EXTRACTORS[True](clip, sampling_rate=48_000, return_tensors="pt")["input_features"]
    assert torch.allclose(pictures.mels[0, 0], theirs[0, 0], atol=2e-5, rtol=0)
    whole = features.log_mel(clip[None])[0]
    places = [250, 751, 1251]  # the middles of the thirds of 0..1500
    for picture, place in zip(pictures.mels[0, 1:], places, strict=True):
        assert torch.equal(picture, whole[place : place + FRAMES])


def test_windows_are_every_five_seconds_and_the_last_ends_with_the_clip():
    clip = np.arange(WINDOW + HOP + 7, dtype=np.float32)
    found = windows(clip)
    assert found[:, 0].tolist() == [0, HOP, HOP + 7]
    assert found[:, -1].tolist() == [WINDOW - 1, WINDOW + HOP - 1, WINDOW + HOP + 6]


def test_a_short_clip_is_repeated_whole_and_filled_up_with_silence():
    (found,) = windows(np.ones(200_000, np.float32))
    assert found[:400_000].all()
    assert not found[400_000:].any()


def test_a_few_samples_too_many_are_rounding():
    assert len(windows(np.ones(WINDOW + 480, np.float32))) == 1
    assert len(windows(np.ones(WINDOW + 481, np.float32))) == 2


def test_the_same_clip_gives_the_same_pictures_every_time():
    for fused in (False, True):
        features = Features(fused=fused, device=CPU)
        for clip in sounds():
            assert torch.equal(features(clip).mels, features(clip).mels)
