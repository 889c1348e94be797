"""Measure the sound of clips: how loud, how much of it is silence, how much is clipped, how far above its floor.

These figures find odd clips; they judge no sound. All of them are taken from the playback rendition as it stands,
channel by channel, at its own rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.audio.clips import read_pcm
from workers.audio.errors import StoreError
from workers.contract import ClipMeasured, ClipRef, ClipsMeasured, MeasureClips

FULL_SCALE = 32768  # of 16 bits
FLOOR_DBFS = -100.0  # what digital silence is given; the quietest sound that 16 bits can hold peaks at -90.3
FRAME_SECONDS = 0.02
SILENT_DBFS = -60.0  # a frame below this is silence
CLIPPED_RUN = 3  # so many samples at full scale in a row are a cut-off crest; one or two may be an honest peak
FEWEST_FRAMES = 10  # fewer have no floor and no top to speak of


def measure_clips(job: MeasureClips, store: Path) -> ClipsMeasured:
    """The measures of each clip, or why it has none. A clip that fails takes no other with it."""
    return ClipsMeasured(clips=list(_each(job.clips, store)))


def _each(clips: list[ClipRef], store: Path) -> Iterator[ClipMeasured]:
    for clip in clips:
        try:
            pcm, rate = read_pcm(store, clip)
            yield measure(clip.id, pcm, rate)
        except (StoreError, ValueError) as error:
            yield ClipMeasured(clip=clip.id, error=str(error))


def measure(clip: int, pcm: NDArray[np.int16], rate: int) -> ClipMeasured:
    """The measures of int16 (frames, channels), at least one of them."""
    powers = _frame_powers(pcm, rate)
    levels = 10 * np.log10(np.maximum(powers, 10 ** (FLOOR_DBFS / 10)))
    peak = int(np.abs(pcm.astype(np.int32)).max())
    return ClipMeasured(
        clip=clip,
        peak_dbfs=_dbfs((peak / FULL_SCALE) ** 2),
        rms_dbfs=_dbfs(_power(pcm)),
        silent=float((levels < SILENT_DBFS).mean()),
        clipped=_clipped(pcm),
        snr_db=_snr(levels),
    )


def _power(pcm: NDArray[np.int16]) -> float:
    """Mean square over all channels, 1 being full scale."""
    flat = pcm.ravel()
    blocks = (flat[start : start + 2**20].astype(np.float64) for start in range(0, flat.size, 2**20))
    return float(sum(block @ block for block in blocks)) / flat.size / FULL_SCALE**2


def _dbfs(power: float) -> float:
    return round(max(FLOOR_DBFS, 10 * float(np.log10(power))), 2) if power > 0 else FLOOR_DBFS


def _frame_powers(pcm: NDArray[np.int16], rate: int) -> NDArray[np.float64]:
    """The power of each whole frame, channels averaged; of the whole clip where it is shorter than a frame."""
    size = min(len(pcm), max(1, round(FRAME_SECONDS * rate)))
    count = len(pcm) // size
    frames = pcm[: count * size].reshape(count, -1).astype(np.float32) / np.float32(FULL_SCALE)
    powers: NDArray[np.float64] = np.einsum("fs,fs->f", frames, frames, dtype=np.float64) / frames.shape[1]
    return powers


def _clipped(pcm: NDArray[np.int16]) -> float:
    """The share of samples that lie at full scale with at least CLIPPED_RUN of them in a row, on one channel.

    Which is how editors find clipping (Audacity's "Find Clipping" takes three samples as well). A recording that
    was turned down after it had clipped does not show it here.
    """
    found = 0
    for channel in pcm.T:
        for crest in (channel >= FULL_SCALE - 1, channel <= -FULL_SCALE + 1):
            edges = np.flatnonzero(np.diff(crest, prepend=False, append=False))
            runs = edges[1::2] - edges[::2]
            found += int(runs[runs >= CLIPPED_RUN].sum())
    return found / pcm.size


def _snr(levels: NDArray[np.float64]) -> float | None:
    """How far the loud frames stand above the quiet ones, in dB: an estimate of the signal-to-noise ratio.

    The 95th percentile of the frames' levels less the 10th. It follows NIST's STNR (Speech Quality Assurance
    package), which takes the 95th percentile of frame power for the signal's peak and the low end of its histogram
    for the noise. Like every estimate without a reference it takes what never changes for noise: steady rain
    scores as low as hiss. None for a clip too short to have quiet and loud frames, and for digital silence.
    """
    if len(levels) < FEWEST_FRAMES or levels.max() <= FLOOR_DBFS:
        return None
    floor, top = np.percentile(levels, [10, 95])
    return round(float(top - floor), 2)
