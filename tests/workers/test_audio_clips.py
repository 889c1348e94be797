"""What the models hear of a clip: the rendition's own samples, cut to the sample, mono, at the model's rate."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from workers.audio import StoreError, read_clip
from workers.contract import ClipRef

RATE = 44100
PCM = np.random.default_rng(3).integers(-20_000, 20_000, (RATE * 3, 2), np.int16)


@pytest.fixture
def store(tmp_path):
    soundfile.write(tmp_path / "stereo.flac", PCM, RATE)
    soundfile.write(tmp_path / "mono.flac", PCM[:, :1], RATE)
    return tmp_path


def ref(onset: float, offset: float, audio: str = "mono.flac") -> ClipRef:
    return ClipRef(id=5, audio=audio, onset=onset, offset=offset)


@pytest.mark.parametrize(("onset", "offset"), [(0.0, 3.0), (0.5, 1.5), (1.23456, 2.5), (2.999, 3.0)])
def test_samples_are_those_of_the_rendition(store, onset, offset):
    heard = read_clip(store, ref(onset, offset), RATE)
    start, stop = round(onset * RATE), round(offset * RATE)
    assert heard.dtype == np.float32
    assert heard.shape == (stop - start,)
    assert np.array_equal(heard, PCM[start:stop, 0].astype(np.float32) / 32768)


def test_channels_are_averaged(store):
    heard = read_clip(store, ref(1, 2, "stereo.flac"), RATE)
    assert np.allclose(heard, PCM[RATE : 2 * RATE].mean(axis=1) / 32768, atol=1e-7)


@pytest.mark.parametrize("rate", [16000, 32000, 48000])
def test_resampled_to_the_models_rate(store, rate):
    tone = 0.5 * np.sin(2 * np.pi * 1000 / RATE * np.arange(RATE * 3))
    soundfile.write(store / "tone.flac", tone, RATE, subtype="PCM_16")
    heard = read_clip(store, ref(0.5, 2.5, "tone.flac"), rate)
    assert heard.shape == (2 * rate,)
    assert heard.dtype == np.float32
    ideal = 0.5 * np.sin(2 * np.pi * 1000 / rate * np.arange(2 * rate))  # half a second is 500 whole turns
    assert np.abs(heard - ideal)[1000:-1000].max() < 2e-4
    assert np.array_equal(heard, read_clip(store, ref(0.5, 2.5, "tone.flac"), rate))


def test_what_lies_past_the_end_is_left_out(store):
    assert read_clip(store, ref(2.5, 10.0), RATE).shape == (RATE * 3 - round(2.5 * RATE),)


def test_at_least_one_sample(store):
    assert read_clip(store, ref(1.0, 1.0), RATE).shape == (1,)


def test_outside_the_recording(store):
    with pytest.raises(ValueError, match=r"Clip 5 \(3.5 to 4 s\) lies outside its recording of 3 s."):
        read_clip(store, ref(3.5, 4.0), RATE)


def test_a_missing_rendition(store):
    with pytest.raises(StoreError) as caught:
        read_clip(store, ref(0, 1, "playback/ab/gone.flac"), RATE)
    assert str(caught.value) == (
        "The playback rendition playback/ab/gone.flac is missing from the audio store. "
        "Inspect the recording again, or restore the store."
    )


def test_a_damaged_rendition(store):
    (store / "bad.flac").write_bytes(b"not FLAC")
    with pytest.raises(StoreError, match=r"The playback rendition bad\.flac cannot be read"):
        read_clip(store, ref(0, 1, "bad.flac"), RATE)


def test_keys_stay_in_the_store(store):
    with pytest.raises(StoreError, match="is not a place in the audio store"):
        read_clip(store / "inner", ref(0, 1, "../mono.flac"), RATE)
