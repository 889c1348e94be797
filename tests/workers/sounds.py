"""Making sound files of every kind for the tests, with real encoders; and inspecting them."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import soundfile

from workers.audio.inspection import inspect
from workers.contract import AudioInspected, InspectAudio

CLIPS = Path(__file__).resolve().parents[1] / "audio" / "clips"
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1", 16: "hexadecagonal"}
JOB = InspectAudio(recording=7, original="originals/x", playback="playback/x.flac", peaks="peaks/x")


def noise(frames: int, channels: int = 1, seed: int = 0) -> np.ndarray:
    """Quiet noise, float32 (frames, channels)."""
    return (np.random.default_rng(seed).standard_normal((frames, channels)) * 0.1).astype(np.float32)


def click(frames: int, at: int) -> np.ndarray:
    """Silence with one loud sample, float32 (frames, 1)."""
    samples = np.zeros((frames, 1), np.float32)
    samples[at] = 0.9
    return samples


def encode(samples: np.ndarray, rate: int, container: str = "WAV", subtype: str = "PCM_16") -> bytes:
    """By libsndfile."""
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=container, subtype=subtype)
    return file.getvalue()


def mux(
    tracks: list[tuple[str, np.ndarray]], rate: int, container: str, *, video: bool = False, **options: str
) -> bytes:
    """By FFmpeg: one audio stream per (codec, float32 (frames, channels)); with ten frames of video if asked."""
    file = io.BytesIO()
    with av.open(file, "w", format=container, options=options) as output:
        film = output.add_stream("mpeg4", rate=10) if video else None
        if film:
            film.width, film.height, film.pix_fmt = 64, 64, "yuv420p"
        streams = []
        for codec, samples in tracks:
            streams.append(output.add_stream(codec, rate=rate))
            streams[-1].layout = LAYOUTS[samples.shape[1]]
        for index in range(10 if film else 0):
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), index * 20, np.uint8), format="rgb24")
            output.mux(film.encode(frame))
        for stream, (_, samples) in zip(streams, tracks, strict=True):
            frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout=stream.layout.name)
            frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
            output.mux(stream.encode(frame))
            output.mux(stream.encode(None))
        if film:
            output.mux(film.encode(None))
    return file.getvalue()


def recording(name: str) -> bytes:
    """A real recording of tests/audio."""
    return (CLIPS / name).read_bytes()


def put(store: Path, data: bytes) -> Path:
    """Place an upload in the store, as JOB wants it."""
    path = store / JOB.original
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def inspected(store: Path, data: bytes) -> AudioInspected:
    """Place and inspect an upload."""
    put(store, data)
    return inspect(JOB, store)


def rendition(store: Path) -> tuple[np.ndarray, int]:
    """The rendition's samples, int16 (frames, channels), and its rate."""
    samples, rate = soundfile.read(store / JOB.playback, dtype="int16", always_2d=True)
    return samples, rate
