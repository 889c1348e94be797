"""The playback rendition and its peaks: the original's signal, at the same place, whole or not at all."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.workers.sounds import JOB, click, encode, inspected, mux, noise, put, recording, rendition
from workers.audio.errors import StoreError
from workers.audio.inspection import inspect
from workers.audio.peaks import LEVELS

AT = 30_000


@pytest.mark.parametrize("container", ["WAV", "FLAC", "AIFF"])
@pytest.mark.parametrize("channels", [1, 2])
def test_sixteen_bits_come_back_exactly(tmp_path, container, channels):
    pcm = np.random.default_rng(1).integers(-32768, 32768, (50_000, channels), np.int16)
    inspected(tmp_path, encode(pcm, 44100, container))
    samples, rate = rendition(tmp_path)
    assert rate == 44100
    assert np.array_equal(samples, pcm)
    with soundfile.SoundFile(tmp_path / JOB.playback) as file:
        assert (file.format, file.subtype) == ("FLAC", "PCM_16")


@pytest.mark.parametrize(("subtype", "container"), [("PCM_24", "WAV"), ("FLOAT", "WAV"), ("PCM_24", "FLAC")])
def test_finer_originals_are_rounded(tmp_path, subtype, container):
    sound = noise(50_000)
    inspected(tmp_path, encode(sound, 44100, container, subtype))
    exact = soundfile.read(put_as_file(tmp_path, sound, container, subtype), dtype="float64", always_2d=True)[0]
    assert np.array_equal(rendition(tmp_path)[0], np.rint(exact * 32768).astype(np.int16))


def put_as_file(folder: Path, sound: np.ndarray, container: str, subtype: str) -> Path:
    path = folder / "reference"
    path.write_bytes(encode(sound, 44100, container, subtype))
    return path


@pytest.mark.parametrize(
    ("container", "subtype"),
    [("WAV", "PCM_16"), ("WAV", "PCM_24"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("FLAC", "PCM_24")],
)
def test_a_click_stays_at_its_sample(tmp_path, container, subtype):
    inspected(tmp_path, encode(click(60_000, AT), 44100, container, subtype))
    samples, _ = rendition(tmp_path)
    assert np.flatnonzero(samples).tolist() == [AT]


@pytest.mark.parametrize(
    ("codec", "container", "rate"),
    [
        ("libmp3lame", "mp3", 44100),
        ("aac", "ipod", 44100),
        ("libopus", "ogg", 48000),
        ("libopus", "webm", 48000),
    ],
)
def test_a_click_stays_within_a_millisecond_of_lossy_audio(tmp_path, codec, container, rate):
    inspected(tmp_path, mux([(codec, click(60_000, AT))], rate, container))
    samples, _ = rendition(tmp_path)
    assert abs(int(np.abs(samples[:, 0].astype(int)).argmax()) - AT) <= rate / 1000


def test_a_click_stays_in_vorbis(tmp_path):
    inspected(tmp_path, encode(click(60_000, AT), 44100, "OGG", "VORBIS"))
    samples, _ = rendition(tmp_path)
    assert abs(int(np.abs(samples[:, 0].astype(int)).argmax()) - AT) <= 44


@pytest.mark.parametrize(("rate", "playback_rate"), [(96000, 48000), (384000, 48000), (4000, 8000)])
def test_a_click_stays_when_resampled(tmp_path, rate, playback_rate):
    inspected(tmp_path, encode(click(60_000, AT), rate))
    samples, _ = rendition(tmp_path)
    assert abs(int(np.abs(samples[:, 0].astype(int)).argmax()) - AT * playback_rate / rate) <= 1


@pytest.mark.parametrize(
    "data",
    [
        encode(noise(50_001), 44100),
        encode(noise(50_001, 2), 44100, "FLAC"),
        encode(noise(100), 8000),
        encode(noise(40_000, 5), 96000),
        recording("gc_mexico.ogg"),
        recording("wes_wardrums.ogg"),
    ],
    ids=["mono", "stereo", "shorter than a bin", "five channels", "mono ogg", "stereo ogg"],
)
def test_peaks_are_those_of_the_rendition(tmp_path, data):
    result = inspected(tmp_path, data)
    samples, _ = rendition(tmp_path)
    mono = samples.astype(np.int32).sum(axis=1) >> (samples.shape[1] - 1)
    assert set(result.peaks) == {"256", "2048", "16384"} == {str(level) for level in LEVELS}
    for level in LEVELS:
        assert result.peaks[str(level)] == f"{JOB.peaks}.{level}.npy"
        stored = np.load(tmp_path / result.peaks[str(level)])
        bins = [mono[start : start + level] for start in range(0, len(mono), level)]
        expected = np.array([[part.min(), part.max()] for part in bins])
        assert stored.dtype == np.int8
        assert np.array_equal(stored, np.clip(np.rint(expected * np.float32(127 / 32767)), -127, 127))


def test_full_scale_and_silence_in_peaks(tmp_path):
    pcm = np.zeros((512, 1), np.int16)
    pcm[256], pcm[257] = 32767, -32768
    result = inspected(tmp_path, encode(pcm, 8000))
    assert np.load(tmp_path / result.peaks["256"]).tolist() == [[0, 0], [-127, 127]]


def test_inspecting_twice_gives_the_same_bytes(tmp_path):
    first = inspected(tmp_path, recording("farm_cow.mp3"))
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert inspect(JOB, tmp_path) == first
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["incoming", "originals", "peaks", "playback"]
    assert not list((tmp_path / "incoming").iterdir())


def test_memory_does_not_grow_with_the_length(tmp_path):
    """Three minutes of stereo at 96 kHz are 138 MB as float; the process takes a fraction of that."""
    with soundfile.SoundFile(
        put(tmp_path, b""), "w", 96000, 2, format="FLAC", subtype="PCM_24", compression_level=0
    ) as file:
        minute = np.tile(noise(96_000, 2), (60, 1))
        for _ in range(3):
            file.write(minute)
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tests.workers.sounds import JOB\n"
        "from workers.audio.inspection import inspect\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert inspect(JOB, Path(sys.argv[1])).duration == 180.0\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 60  # MB


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 300 kB; mounting one takes root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_no_fault_of_the_file(small_disk):
    path = put(small_disk, mux([("libmp3lame", noise(441_000))], 44100, "mp3"))
    with pytest.raises(StoreError) as caught:
        inspect(JOB, small_disk)
    assert str(caught.value) == ("The disk that holds the audio store is full. Free some space, then retry.")
    assert [file for file in small_disk.rglob("*") if file.is_file()] == [path]


def test_a_disk_that_does_not_take_the_file_leaves_nothing_behind(tmp_path):
    path = put(tmp_path, encode(noise(441_000), 44100))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(StoreError, match=r"could not write the playback rendition \(File too large\)"):
            inspect(JOB, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]


def test_a_refused_upload_leaves_the_old_rendition(tmp_path):
    inspected(tmp_path, recording("farm_cow.mp3"))
    before = (tmp_path / JOB.playback).read_bytes()
    assert inspected(tmp_path, b"not audio any more").broken
    assert (tmp_path / JOB.playback).read_bytes() == before
