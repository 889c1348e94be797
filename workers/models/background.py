"""What the aligner hears in sounds that mean nothing: `python -m workers.models.background` writes the table.

Some classes (Music, Noise, Animal, Speech) are heard a little in anything. What labels get from three hundred
synthesised sounds (coloured and band-passed noise, tones, clicks, resonances, pulse trains, sweeps; steady,
trembling, decaying, chopped) is taken off their scores. No recording is used, so nothing is tuned to any clips.
"""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from workers import settings
from workers.models import base
from workers.models.yamnet import RATE, YamnetLabeler
from workers.models.yamnet_minilm import BACKGROUND, evidence

Sound = NDArray[np.float64]
NYQUIST = 0.98 * RATE / 2


def write(count: int = 300) -> None:
    """Listen to the synthesised sounds and write the mean evidence per class to workers/data/."""
    yamnet: YamnetLabeler = base.get("yamnet", settings.MODELS_DIR)
    generator = np.random.default_rng(7)
    mean = np.mean([evidence(yamnet.listen(synthesise(generator))) for _ in range(count)], axis=0)
    table = {name: round(float(value), 5) for name, value in zip(yamnet.classes, mean, strict=True)}
    BACKGROUND.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def synthesise(generator: np.random.Generator) -> NDArray[np.float32]:
    """A meaningless sound of one to five seconds at 16 kHz, between -30 and 0 dB of full scale."""
    time = np.arange(int(generator.uniform(1, 5) * RATE)) / RATE
    kinds = (_coloured_noise, _band_noise, _tone, _clicks, _resonances, _pulses, _sweep)
    sound = kinds[generator.integers(len(kinds))](time, generator)
    sound = sound * _envelope(time, generator)
    sound = sound + generator.uniform(0, 0.02) * np.abs(sound).max() * generator.normal(size=time.size)
    loud = sound / np.abs(sound).max() * 10 ** generator.uniform(-1.5, -0.05)
    return loud.astype(np.float32)


def _envelope(time: Sound, generator: np.random.Generator) -> Sound:
    match generator.integers(4):
        case 0:
            return np.ones_like(time)
        case 1:
            return 0.5 + 0.5 * np.sin(2 * np.pi * generator.uniform(0.5, 20) * time)
        case 2:
            return np.exp(-time * generator.uniform(1, 8))
        case _:
            duty = generator.uniform(0.1, 0.6)
            return np.asarray(signal.square(2 * np.pi * generator.uniform(0.5, 6) * time, duty) > 0, float)


def _between(generator: np.random.Generator, low: float, high: float) -> float:
    """A frequency, evenly spread over octaves."""
    return float(np.exp(generator.uniform(np.log(low), np.log(high))))


def _coloured_noise(time: Sound, generator: np.random.Generator) -> Sound:
    spectrum = np.fft.rfft(generator.normal(size=time.size))
    frequencies = np.fft.rfftfreq(time.size, 1 / RATE)
    frequencies[0] = frequencies[1]
    return np.fft.irfft(spectrum * frequencies ** -generator.uniform(0, 1), time.size)


def _band_noise(time: Sound, generator: np.random.Generator) -> Sound:
    low = _between(generator, 60, 5000)
    band = [low, min(low * np.exp(generator.uniform(0.2, 2)), NYQUIST)]
    noise = generator.normal(size=time.size)
    return np.asarray(signal.sosfilt(signal.butter(2, band, "band", fs=RATE, output="sos"), noise))


def _tone(time: Sound, generator: np.random.Generator) -> Sound:
    """Harmonics with a glide and vibrato."""
    glide = generator.uniform(-0.7, 0.7) * time / time[-1]
    vibrato = generator.uniform(0, 0.05) * np.sin(2 * np.pi * generator.uniform(2, 8) * time)
    pitch = _between(generator, 60, 3000) * np.exp(glide + vibrato)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    slope = generator.uniform(0.5, 2)
    harmonics = range(1, int(generator.integers(2, 20)))
    return np.sum([np.sin(n * phase) * n**-slope * (n * pitch < NYQUIST) for n in harmonics], axis=0)


def _clicks(time: Sound, generator: np.random.Generator) -> Sound:
    count = int(generator.uniform(1, 20) * time[-1]) + 1
    sound = np.zeros_like(time)
    sound[generator.integers(0, time.size, count)] = generator.normal(size=count)
    band = [generator.uniform(80, 1000), generator.uniform(1500, 7500)]
    return np.asarray(signal.sosfilt(signal.butter(2, band, "band", fs=RATE, output="sos"), sound))


def _resonances(time: Sound, generator: np.random.Generator) -> Sound:
    """Things that are struck."""
    sound = np.zeros_like(time)
    for onset in generator.integers(0, time.size, generator.integers(1, 12)):
        since = time[: time.size - onset]
        decay = np.exp(-since * generator.uniform(3, 60))
        modes = [_between(generator, 100, 6000) for _ in range(generator.integers(1, 8))]
        sound[onset:] += decay * np.sum([np.sin(2 * np.pi * mode * since) for mode in modes], axis=0)
    return sound


def _pulses(time: Sound, generator: np.random.Generator) -> Sound:
    """A pulse train through three resonances: half motor, half voice."""
    wander = 1 + 0.1 * np.sin(2 * np.pi * generator.uniform(0.1, 2) * time)
    turns = np.floor(_between(generator, 15, 400) * time * wander)
    sound = (np.diff(turns, prepend=0) > 0) + 0.02 * generator.normal(size=time.size)
    for frequency in generator.uniform(200, 5000, 3):
        b, a = signal.iirpeak(frequency, generator.uniform(1, 10), fs=RATE)
        sound = sound + 3 * signal.lfilter(b, a, sound)
    return sound


def _sweep(time: Sound, generator: np.random.Generator) -> Sound:
    ends = _between(generator, 80, 7000), _between(generator, 80, 7000)
    return np.asarray(signal.chirp(time, ends[0], time[-1], ends[1]))


if __name__ == "__main__":
    write()
