"""What can be decoded, and that the length is what comes out, to the sample."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from tests.workers.sounds import CLIPS, encode, inspected, mux, noise, recording, rendition
from workers.audio.inspection import inspect
from workers.contract import InspectAudio

SOUND = noise(44100)


@pytest.mark.parametrize(
    ("container", "subtype", "codec"),
    [
        ("WAV", "PCM_16", "pcm_s16le"),
        ("WAV", "PCM_24", "pcm_s24le"),
        ("WAV", "PCM_U8", "pcm_u8"),
        ("WAV", "ULAW", "pcm_mulaw"),
        ("WAV", "ALAW", "pcm_alaw"),
        ("WAV", "FLOAT", "pcm_f32le"),
        ("WAV", "DOUBLE", "pcm_f64le"),
        ("RF64", "PCM_16", "pcm_s16le"),
        ("W64", "PCM_16", "pcm_s16le"),
        ("AIFF", "PCM_24", "pcm_s24be"),
        ("AU", "PCM_16", "pcm_s16be"),
        ("CAF", "PCM_16", "pcm_s16be"),
        ("FLAC", "PCM_16", "flac"),
        ("FLAC", "PCM_24", "flac"),
        ("OGG", "VORBIS", "vorbis"),
    ],
)
def test_every_sample_is_counted(tmp_path, container, subtype, codec):
    result = inspected(tmp_path, encode(SOUND, 44100, container, subtype))
    assert (result.broken, result.warnings, result.codec) == ("", [], codec)
    assert (result.duration, result.rate, result.channels, result.playback_rate) == (1.0, 44100, 1, 44100)
    assert len(rendition(tmp_path)[0]) == 44100


@pytest.mark.parametrize(
    ("codec", "container", "rate", "frames"),
    [
        ("libmp3lame", "mp3", 44100, 44100),
        ("libopus", "ogg", 48000, 48000),
        ("libopus", "webm", 48000, 48000),
        ("aac", "ipod", 44100, 44 * 1024),  # whole frames, less the encoder's delay
        ("aac", "adts", 44100, 45 * 1024),  # this container cannot tell the delay
        ("alac", "ipod", 44100, 44100),
        ("ac3", "ac3", 44100, 29 * 1536),
        ("wavpack", "wv", 44100, 44100),
        ("adpcm_ima_wav", "wav", 44100, 22 * 2041),
        ("pcm_s16le", "avi", 44100, 44100),
        ("aac", "mpegts", 44100, 45 * 1024),
        ("flac", "matroska", 44100, 44100),
    ],
)
def test_other_codecs_and_containers(tmp_path, codec, container, rate, frames):
    result = inspected(tmp_path, mux([(codec, noise(rate))], rate, container))
    assert (result.broken, result.warnings, result.rate) == ("", [], rate)
    assert result.duration == pytest.approx(frames / rate, abs=1e-9)
    assert len(rendition(tmp_path)[0]) == frames


def test_webm_streamed_without_a_length(tmp_path):
    result = inspected(tmp_path, mux([("libopus", noise(96000))], 48000, "webm", live="1"))
    assert (result.broken, result.warnings, result.codec, result.duration) == ("", [], "opus", 2.0)


def test_mp4_written_in_fragments(tmp_path):
    data = mux([("aac", noise(96000))], 48000, "mp4", movflags="frag_keyframe+empty_moov+default_base_moof")
    result = inspected(tmp_path, data)
    assert (result.broken, result.warnings) == ("", [])
    assert result.duration == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("claimed", [0, 0x7FFFFFFF, 0xFFFFFFFF])
def test_wav_streamed_without_a_length(tmp_path, claimed):
    data = bytearray(encode(SOUND, 44100))
    at = data.find(b"data") + 4
    data[at : at + 4] = claimed.to_bytes(4, "little")
    result = inspected(tmp_path, bytes(data))
    assert (result.broken, result.warnings, result.duration) == ("", [], 1.0)


@pytest.mark.parametrize(
    ("rate", "channels", "playback"),
    [
        (384000, 1, (48000, 6000, 1)),
        (96000, 2, (48000, 24000, 2)),
        (11025, 1, (11025, 48000, 1)),
        (4000, 2, (8000, 96000, 2)),
        (48000, 64, (48000, 48000, 1)),
        (48000, 6, (48000, 48000, 1)),
    ],
)
def test_rates_and_channels_of_the_rendition(tmp_path, rate, channels, playback):
    result = inspected(tmp_path, encode(noise(48000, channels), rate, "WAV", "PCM_24"))
    assert (result.broken, result.rate, result.channels, result.duration) == ("", rate, channels, 48000 / rate)
    samples, own_rate = rendition(tmp_path)
    assert (own_rate, *samples.shape) == playback
    assert result.playback_rate == own_rate
    mixed = [f"{channels} channels were mixed down to one for listening and for the models."]
    assert result.warnings == (mixed if channels > 2 else [])


@pytest.mark.parametrize(("codec", "container", "channels"), [("aac", "ipod", 8), ("tta", "tta", 16)])
def test_many_channels_stored_one_after_another(tmp_path, codec, container, channels):
    """PyAV's own way to read such frames crashes the process."""
    tone = 0.3 * np.sin(2 * np.pi * 60 / 48000 * np.arange(48000, dtype=np.float32))
    sound = np.repeat(tone[:, None], channels, axis=1)
    result = inspected(tmp_path, mux([(codec, sound)], 48000, container))
    assert (result.broken, result.channels) == ("", channels)
    samples, _ = rendition(tmp_path)
    assert np.sqrt(np.mean((samples[:48000, 0] / 32768 - tone) ** 2)) < 0.01


def test_many_channels_are_averaged(tmp_path):
    sound = noise(8000, 64)
    inspected(tmp_path, encode(sound, 48000, "WAV", "PCM_24"))
    samples, _ = rendition(tmp_path)
    assert np.abs(samples[:, 0] / 32768 - sound.mean(axis=1)).max() < 1 / 32768


def test_chained_ogg_is_read_to_its_end(tmp_path):
    result = inspected(tmp_path, recording("tp_frog.ogg") + recording("tp_duck.ogg"))
    assert result.duration == pytest.approx((66746 + 141758) / 44100, abs=1e-9)
    assert result.warnings == ["The Ogg file holds 2 streams one after another; all were read."]


def test_chained_ogg_of_other_rates_and_codecs(tmp_path):
    opus = mux([("libopus", noise(48000))], 48000, "ogg")
    data = recording("tp_frog.ogg") + recording("tp_toilet.ogg") + recording("fd_camera-shutter.oga") + opus
    result = inspected(tmp_path, data)
    assert result.duration == pytest.approx(66746 / 44100 + 17750 / 8000 + 83734 / 96000 + 1.0, abs=1e-9)
    assert (result.rate, result.playback_rate) == (44100, 44100)
    assert len(rendition(tmp_path)[0]) == pytest.approx(result.duration * 44100, abs=3)
    assert result.warnings == [
        "The Ogg file holds 4 streams one after another; all were read.",
        "The format changes on the way, from 44100 Hz mono to 8000 Hz mono at 1.51 s (and 2 more changes).",
    ]


def test_mp3_of_changing_channels(tmp_path):
    result = inspected(tmp_path, recording("farm_cow.mp3") + recording("instr_banjo.mp3"))
    assert result.duration == pytest.approx(9.25, abs=0.01)
    assert "The format changes on the way, from 44100 Hz mono to 44100 Hz stereo at 4.49 s." in result.warnings
    assert rendition(tmp_path)[0].shape[1] == 1


def test_cover_art_is_no_video_and_hides_nothing(tmp_path):
    picture = b"\0image/png\0\3\0\x89PNG\r\n\x1a\n" + bytes(300_000)
    tag = b"APIC" + len(picture).to_bytes(4, "big") + b"\0\0" + picture
    size = bytes(len(tag) >> shift & 127 for shift in (21, 14, 7, 0))
    result = inspected(tmp_path, b"ID3\3\0\0" + size + tag + recording("farm_cow.mp3"))
    assert (result.broken, result.warnings, result.duration) == ("", [], 197312 / 44100)


def test_junk_before_an_mp3(tmp_path):
    result = inspected(tmp_path, bytes(5000) + recording("farm_cow.mp3"))
    assert (result.broken, result.codec) == ("", "mp3float")
    assert result.duration == pytest.approx(4.5, abs=0.05)


def test_video_is_ignored_and_the_first_sound_is_read(tmp_path):
    data = mux([("aac", noise(96000)), ("aac", noise(48000))], 48000, "matroska", video=True)
    result = inspected(tmp_path, data)
    assert result.duration == pytest.approx(2.0, abs=0.05)
    assert result.warnings == [
        "The video in this file was ignored; its sound was read.",
        "The file has 2 audio streams; only the first was read.",
    ]


def test_every_recording_of_the_repository(tmp_path):
    with (CLIPS.parent / "metadata.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(list(CLIPS.iterdir())) == 50
    for row in rows:
        (tmp_path / "original").write_bytes((CLIPS.parent / row["file_name"]).read_bytes())
        job = InspectAudio(recording=1, original="original", playback="p.flac", peaks="p")
        result = inspect(job, tmp_path)
        assert (result.broken, result.warnings) == ("", []), row["file_name"]
        assert (result.rate, result.channels) == (int(row["sample_rate"]), int(row["channels"]))
        assert result.duration == pytest.approx(float(row["duration"]), abs=0.05)
