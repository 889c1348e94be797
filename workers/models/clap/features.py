"""What a CLAP model takes of a clip: windows of 10 s at 48 kHz as log-mel pictures (docs/adr/0017).

Nothing here is random, and nothing is read from a checkpoint's preprocessor_config.json, which is often wrong.
Two kinds of model take different pictures:

plain   one picture a window; a clip longer than a window is heard in several, every HOP, the last one flush with
        its end
fused   four pictures a clip: the whole of it shrunk to a window's length, then its beginning, middle and end; a
        clip that fits into a window is the same picture four times, and `longer` is false
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from transformers.audio_utils import mel_filter_bank

from workers.models.base import Waveform

RATE = 48_000  # Hz
WINDOW = 10 * RATE  # samples
HOP = 5 * RATE  # samples from window to window
STEP = 480  # samples from frame to frame
FRAMES = WINDOW // STEP + 1
SLACK = STEP  # a clip longer by less than a frame fits a window: rounding, not sound
FFT = 1024
MELS = 64
LOW, HIGH = 50, 14_000  # Hz
FLOOR = 1e-10  # of the power, before its logarithm
BLOCK = 2_048  # frames transformed at a time


@dataclass(frozen=True)
class Pictures:
    """A clip as the model takes it: (windows, 1, frames, mels), or (1, 4, frames, mels) of a fused model."""

    mels: Tensor
    longer: bool = False


def windows(clip: Waveform) -> Waveform:
    """(windows, WINDOW) of a plain model. A short clip is repeated as often as it fits whole, then silence."""
    if clip.size <= WINDOW + SLACK:
        whole = np.tile(clip[:WINDOW], max(1, WINDOW // clip.size))
        return np.pad(whole, (0, WINDOW - whole.size))[None]
    onsets = np.minimum(np.arange(0, clip.size - WINDOW + HOP, HOP), clip.size - WINDOW)
    return np.stack([clip[onset : onset + WINDOW] for onset in onsets])


class Features:
    """Makes pictures on one device. Spectra are taken in float64, as transformers does, and kept in float32."""

    def __init__(self, *, fused: bool, device: torch.device) -> None:
        self._fused = fused
        self._device = device
        self._hann = torch.hann_window(FFT, dtype=torch.float64, device=device)
        # what LAION trained on: torchaudio's filters for fused models, librosa's for plain ones
        scale = {"norm": None, "mel_scale": "htk"} if fused else {"norm": "slaney", "mel_scale": "slaney"}
        filters = mel_filter_bank(FFT // 2 + 1, MELS, LOW, HIGH, RATE, **scale)
        self._filters = torch.from_numpy(filters).to(device, torch.float64)

    @property
    def filters(self) -> Tensor:
        """The bank of mel filters, (frequencies, mels)."""
        return self._filters

    def __call__(self, clip: Waveform) -> Pictures:
        """The pictures of a clip (float32 mono at RATE, at least one sample)."""
        if not self._fused:
            return Pictures(self.log_mel(windows(clip))[:, None])
        if clip.size <= WINDOW + SLACK:
            return Pictures(self.log_mel(windows(clip))[:, None].expand(-1, 4, -1, -1))
        return Pictures(_fuse(self.log_mel(clip[None])[0])[None], longer=True)

    def log_mel(self, sound: Waveform) -> Tensor:
        """(n, samples) to (n, frames, MELS) in dB, float32; frames are centred, the sound mirrored at its ends."""
        wave = torch.from_numpy(np.ascontiguousarray(sound)).to(self._device, torch.float64)
        frames = functional.pad(wave, (FFT // 2, FFT // 2), mode="reflect").unfold(-1, FFT, STEP)
        return torch.cat([self._block(block) for block in frames.split(BLOCK, dim=1)], dim=1)

    def _block(self, frames: Tensor) -> Tensor:
        power = torch.fft.rfft(frames * self._hann).abs().square()
        return (power @ self._filters).clamp_min(FLOOR).log10().mul(10).float()


def _fuse(mel: Tensor) -> Tensor:
    """The four pictures (4, FRAMES, MELS) of a long clip (frames, MELS).

    Where LAION draws the three excerpts at random from the three thirds of the places they can be at, the middle
    of each third is taken.
    """
    shrunk = functional.interpolate(mel[None, None], size=[FRAMES, MELS], mode="bilinear", align_corners=False)[
        0, 0
    ]
    thirds = np.array_split(np.arange(len(mel) - FRAMES + 1), 3)
    places = [int(third[len(third) // 2]) if len(third) else 0 for third in thirds]
    return torch.stack([shrunk, *(mel[place : place + FRAMES] for place in places)])
