"""Recordings that can be used but need a word of warning, exactly as it is said."""

from __future__ import annotations

import numpy as np
import pytest

from tests.workers.sounds import encode, inspected, mux, noise, recording, rendition

SOUND = noise(44100)


def with_size(claimed: int) -> bytes:
    data = bytearray(encode(SOUND, 44100))
    at = data.find(b"data") + 4
    data[at : at + 4] = claimed.to_bytes(4, "little")
    return bytes(data)


def wrong_length(says: float, decoded: float) -> str:
    return (
        f"The file says it lasts {says:.2f} s, but {decoded:.2f} s could be decoded: "
        "its header is wrong, or it was cut off."
    )


@pytest.mark.parametrize("claimed", [100, 44100, 88200 * 2])
def test_wav_whose_header_lies_about_the_length(tmp_path, claimed):
    result = inspected(tmp_path, with_size(claimed))
    assert (result.broken, result.duration) == ("", 1.0)
    assert result.warnings == [wrong_length(claimed / 88200, 1.0)]
    assert len(rendition(tmp_path)[0]) == 44100


def test_chunks_after_the_sound_are_not_sound(tmp_path):
    data = encode(SOUND, 44100) + b"LIST" + (50_000).to_bytes(4, "little") + bytes(50_000)
    result = inspected(tmp_path, data)
    assert (result.duration, result.warnings) == (1.0, [])


@pytest.mark.parametrize(
    ("container", "subtype"), [("WAV", "PCM_16"), ("AIFF", "PCM_16"), ("RF64", "PCM_16"), ("WAV", "FLOAT")]
)
def test_cut_off_without_compression(tmp_path, container, subtype):
    data = encode(SOUND, 44100, container, subtype)
    result = inspected(tmp_path, data[: len(data) // 2])
    assert result.broken == ""
    assert result.duration == pytest.approx(0.5, abs=0.002)
    assert result.warnings == [wrong_length(1.0, 0.5)]


def test_cut_off_mp3(tmp_path):
    data = recording("farm_cow.mp3")
    result = inspected(tmp_path, data[: len(data) // 2])
    assert result.duration == pytest.approx(2.22, abs=0.01)
    assert result.warnings == [wrong_length(4.47, 2.22)]


def test_cut_off_flac(tmp_path):
    data = recording("farm_horse.flac")
    result = inspected(tmp_path, data[: len(data) // 2])
    assert result.duration == 69120 / 44100
    assert result.warnings == ["Damaged: 1 of 17 packets could not be decoded.", wrong_length(3.50, 1.57)]


def test_cut_off_ogg(tmp_path):
    data = recording("gc_mexico.ogg")
    result = inspected(tmp_path, data[: len(data) // 2])
    assert result.duration == pytest.approx(14.15, abs=0.01)
    assert result.warnings == ["The Ogg file has no end mark: it may have been cut off."]


def test_damage_in_the_middle_of_an_mp3(tmp_path):
    data = bytearray(recording("farm_cow.mp3"))
    data[20_000:30_000] = np.random.default_rng(0).bytes(10_000)
    result = inspected(tmp_path, bytes(data))
    assert result.duration == pytest.approx(3.71, abs=0.01)
    assert result.warnings == ["Damaged: 4 of 148 packets could not be decoded.", wrong_length(4.47, 3.71)]


def test_damage_in_the_middle_of_an_ogg(tmp_path):
    data = bytearray(recording("gc_mexico.ogg"))
    data[20_000:30_000] = np.random.default_rng(0).bytes(10_000)
    result = inspected(tmp_path, bytes(data))
    assert result.warnings == [wrong_length(29.66, 27.75)]


def test_one_damaged_link_of_a_chain_costs_only_itself(tmp_path):
    first = bytearray(recording("tp_frog.ogg"))
    first[100:3000] = bytes(2900)  # the headers
    result = inspected(tmp_path, bytes(first) + recording("tp_duck.ogg"))
    assert result.duration == 141758 / 44100
    assert result.warnings == [
        "The Ogg file holds 2 streams one after another; all were read.",
        "Damaged: 1 of the 2 streams could not be decoded.",
    ]


@pytest.mark.parametrize("subtype", ["FLOAT", "DOUBLE"])
def test_what_is_no_number_becomes_silence(tmp_path, subtype):
    sound = SOUND.copy()
    sound[100:200] = np.nan
    sound[300], sound[400] = np.inf, -np.inf
    result = inspected(tmp_path, encode(sound, 44100, "WAV", subtype))
    assert result.warnings == ["102 samples were not numbers (NaN or infinite) and became silence."]
    samples, _ = rendition(tmp_path)
    assert not samples[100:200].any()
    assert (samples[300], samples[400]) == (0, 0)
    assert samples[99] == np.rint(sound[99] * 32768)


def test_louder_than_full_scale(tmp_path):
    sound = SOUND.copy()
    sound[10], sound[20] = 5.0, -5.0
    result = inspected(tmp_path, encode(sound, 44100, "WAV", "FLOAT"))
    assert result.warnings == ["2 samples (0.0045 %) are louder than full scale (up to 5 times) and were clipped."]
    samples, _ = rendition(tmp_path)
    assert (samples[10], samples[20]) == (32767, -32768)


def test_digital_silence(tmp_path):
    result = inspected(tmp_path, encode(SOUND * 0, 44100, "FLAC"))
    assert (result.duration, result.warnings) == (1.0, ["Digital silence: every sample is zero."])


def test_one_sample_is_a_recording(tmp_path):
    result = inspected(tmp_path, encode(SOUND[:1], 44100))
    assert (result.broken, result.duration, result.warnings) == ("", 1 / 44100, [])


def test_a_wrong_length_in_matroska(tmp_path):
    data = bytearray(mux([("flac", noise(48000))], 48000, "matroska"))
    at = data.find(b"\x44\x89\x88") + 3  # Duration: float64, in milliseconds
    data[at : at + 8] = np.array([9000.0], ">f8").tobytes()
    result = inspected(tmp_path, bytes(data))
    assert (result.duration, result.warnings) == (1.0, [wrong_length(9.0, 1.0)])
