"""Measuring clips: levels, silence, clipping and the height above the floor, on real sounds and their variants."""

from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.workers.sounds import CLIPS
from workers.audio.measure import FLOOR_DBFS, measure, measure_clips
from workers.contract import ClipMeasured, ClipRef, MeasureClips

RATE = 16_000
FRAME = RATE // 50  # samples


@pytest.fixture(scope="module")
def crow() -> np.ndarray:
    """A crow, int16 (frames, 1) at its own rate, cut to whole frames of 20 ms at RATE."""
    samples, _ = soundfile.read(CLIPS / "sp_misc_crow.flac", dtype="int16", always_2d=True)
    mono = samples[:, :1]
    return mono[: len(mono) // FRAME * FRAME]


def tone(seconds: float, amplitude: float, hertz: float = 500.0) -> np.ndarray:
    """A sine, int16 (frames, 1); a frame holds a whole number of its periods."""
    time = np.arange(round(seconds * RATE)) / RATE
    return np.round(amplitude * 32767 * np.sin(2 * np.pi * hertz * time)).astype(np.int16)[:, None]


def test_a_full_scale_sine_peaks_at_0_and_averages_3_db_below():
    measured = measure(7, tone(1.0, 1.0), RATE)
    assert (measured.clip, measured.peak_dbfs, measured.rms_dbfs) == (7, 0.0, -3.01)
    assert (measured.silent, measured.snr_db, measured.error) == (0.0, 0.0, "")


def test_a_real_sound_turned_down_by_half_is_6_db_lower_and_as_far_above_its_floor(crow):
    loud, quiet = measure(1, crow, RATE), measure(1, np.round(crow / 2).astype(np.int16), RATE)
    assert loud.peak_dbfs - quiet.peak_dbfs == pytest.approx(6.02, abs=0.01)
    assert loud.rms_dbfs - quiet.rms_dbfs == pytest.approx(6.02, abs=0.01)
    assert loud.clipped == quiet.clipped == 0.0
    assert quiet.snr_db == pytest.approx(loud.snr_db, abs=0.5)


def test_silence_put_behind_a_real_sound_counts_frame_by_frame(crow):
    before = measure(1, crow, RATE)
    frames = len(crow) // FRAME
    after = measure(1, np.concatenate([crow, np.zeros((3 * len(crow), 1), np.int16)]), RATE)
    assert after.silent == pytest.approx((before.silent * frames + 3 * frames) / (4 * frames), abs=1e-12)
    assert after.peak_dbfs == before.peak_dbfs


def test_hiss_below_60_db_is_silence_and_above_it_is_none():
    hiss = np.random.default_rng(1).standard_normal((RATE, 1))
    assert measure(1, np.round(hiss * 32767 * 10 ** (-63 / 20)).astype(np.int16), RATE).silent == 1.0
    assert measure(1, np.round(hiss * 32767 * 10 ** (-57 / 20)).astype(np.int16), RATE).silent == 0.0


def test_digital_silence_has_the_lowest_levels_and_no_ratio():
    assert measure(1, np.zeros((RATE, 2), np.int16), RATE) == ClipMeasured(
        clip=1, peak_dbfs=FLOOR_DBFS, rms_dbfs=FLOOR_DBFS, silent=1.0, clipped=0.0, snr_db=None
    )


def test_a_real_sound_driven_into_full_scale_is_clipped_by_exactly_its_crests(crow):
    driven = np.clip(crow.astype(np.int32) * 12, -32768, 32767).astype(np.int16)
    crests = [
        len(run)
        for full, group in groupby(driven[:, 0].tolist(), key=lambda value: (value >= 32767) - (value <= -32767))
        if full and len(run := list(group)) >= 3
    ]
    assert len(crests) > 10
    assert measure(1, driven, RATE).clipped == sum(crests) / len(driven)
    assert measure(1, crow, RATE).clipped == 0.0


@pytest.mark.parametrize(("run", "clipped"), [(1, 0), (2, 0), (3, 3), (5, 5)])
def test_three_samples_in_a_row_are_a_crest(run, clipped):
    pcm = np.zeros((1000, 2), np.int16)
    pcm[100 : 100 + run, 1] = -32768
    pcm[200, 0] = 32767
    assert measure(1, pcm, RATE).clipped == clipped / 2000


def test_the_ratio_is_the_distance_of_loud_from_quiet_frames():
    pcm = np.concatenate([tone(1.0, 0.001), tone(1.0, 0.1)])
    assert measure(1, pcm, RATE).snr_db == pytest.approx(40.0, abs=0.1)
    assert measure(1, tone(0.18, 0.5), RATE).snr_db is None  # nine frames


@pytest.mark.parametrize("frames", [1, 5, FRAME - 1])
def test_a_clip_shorter_than_a_frame_is_one(frames):
    assert measure(1, np.full((frames, 1), 1000, np.int16), RATE).silent == 0.0


def test_a_clip_that_cannot_be_read_fails_alone(tmp_path: Path):
    (tmp_path / "playback").mkdir()
    soundfile.write(tmp_path / "playback/a.flac", tone(2.0, 0.5), RATE, subtype="PCM_16")
    there = ClipRef(id=1, audio="playback/a.flac", onset=0.5, offset=1.5)
    gone = ClipRef(id=2, audio="playback/b.flac", onset=0.0, offset=1.0)
    outside = ClipRef(id=3, audio="playback/a.flac", onset=3.0, offset=4.0)
    first, second, third = measure_clips(MeasureClips(clips=[there, gone, outside]), tmp_path).clips
    assert (first.clip, first.error, first.peak_dbfs) == (1, "", -6.02)
    assert second.error.startswith("The playback rendition playback/b.flac is missing from the audio store.")
    assert third.error == "Clip 3 (3 to 4 s) lies outside its recording of 2 s."
