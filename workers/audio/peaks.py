"""Peaks of a rendition: the least and greatest value of every so many samples, for drawing a waveform."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

LEVELS = (256, 2048, 16384)  # samples per bin, finest first; each a multiple of the first


class Peaks:
    """Collects peaks while the rendition is written. Feed it exactly the samples that are written.

    A bin is int8 (min, max) of the mono mix (left plus right, halved), full scale being 127. The last bin may
    cover fewer samples. A day at 48 kHz is 32 MB at the finest level; all else is derived from that at the end.
    """

    def __init__(self) -> None:
        self._bins: list[NDArray[np.int8]] = []
        self._rest = np.zeros(0, np.int16)

    def feed(self, pcm: NDArray[np.int16]) -> None:
        """The next samples, int16 (frames, channels)."""
        mono = pcm[:, 0]
        if pcm.shape[1] == 2:
            mono = ((mono.astype(np.int32) + pcm[:, 1]) >> 1).astype(np.int16)
        mono = np.concatenate([self._rest, mono])
        whole = len(mono) - len(mono) % LEVELS[0]
        self._rest = mono[whole:]
        if whole:
            self._bins.append(_fold(mono[:whole].reshape(-1, LEVELS[0])))

    def levels(self) -> Iterator[tuple[int, NDArray[np.int8]]]:
        """Samples per bin and int8 (bins, 2), finest first."""
        if len(self._rest):
            self._bins.append(_fold(self._rest.reshape(1, -1)))
            self._rest = self._rest[:0]
        finest = np.concatenate(self._bins) if self._bins else np.zeros((0, 2), np.int8)
        yield LEVELS[0], finest
        for samples_per_bin in LEVELS[1:]:
            starts = np.arange(0, len(finest), samples_per_bin // LEVELS[0])
            lows, highs = np.minimum.reduceat(finest[:, 0], starts), np.maximum.reduceat(finest[:, 1], starts)
            yield samples_per_bin, np.stack([lows, highs], axis=1)


def _fold(mono: NDArray[np.int16]) -> NDArray[np.int8]:
    """int16 (bins, samples) to int8 (bins, 2). Rounded, so that silence is exactly zero."""
    ends = np.stack([mono.min(axis=1), mono.max(axis=1)], axis=1).astype(np.float32)
    return np.clip(np.rint(ends * (127 / 32767)), -127, 127).astype(np.int8)
