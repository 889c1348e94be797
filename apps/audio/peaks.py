"""Peaks of a clip, from the zoom level that fits the width they are drawn in."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from django.conf import settings

from apps.audio.models import Clip
from apps.common.errors import NotFound

FULL_SCALE = 127  # of the stored int8
SPARE = 4  # stored pairs for each one drawn: folding whole pairs then wastes little of the width


@dataclass(frozen=True)
class Drawn:
    """Least and greatest value, -1..1, of every `samples_per_bin` samples. `duration` in seconds."""

    duration: float
    samples_per_bin: int
    min: list[float]
    max: list[float]


def draw(clip: Clip, bins: int) -> Drawn:
    """At most `bins` pairs for the clip, folded from the coarsest stored level that has enough. Raises NotFound.

    The first and the last pair may reach over the clip's ends, by less than one bin of the stored level.
    """
    recording = clip.recording
    start, stop = (seconds * recording.playback_rate for seconds in (clip.onset, clip.offset))
    levels = sorted(int(level) for level in recording.peaks)
    if not levels:
        raise NotFound("This recording has no peaks yet; it is still being inspected, or it is broken.")
    fitting = [level for level in levels if (stop - start) / level >= SPARE * bins]
    level = max(fitting, default=levels[0])
    try:
        stored = np.load(settings.AUDIO_STORE / recording.peaks[str(level)], mmap_mode="r", allow_pickle=False)
    except FileNotFoundError:
        raise NotFound(
            "This recording's peaks are missing from the audio store. Ask whoever runs this server to bring them "
            "back from a backup."
        ) from None
    first = math.floor(start / level + 1e-6)
    last = max(first + 1, math.ceil(stop / level - 1e-6))
    pairs = np.asarray(stored[first:last])
    together = max(1, math.ceil(len(pairs) / bins))
    lows = _fold(pairs[:, 0], together, np.minimum)
    highs = _fold(pairs[:, 1], together, np.maximum)
    return Drawn(duration=clip.offset - clip.onset, samples_per_bin=level * together, min=lows, max=highs)


def _fold(values: np.ndarray, together: int, how: np.ufunc) -> list[float]:
    if not len(values):
        return []
    folded = how.reduceat(values, np.arange(0, len(values), together))
    scaled: list[float] = np.round(folded / FULL_SCALE, 4).tolist()
    return scaled
