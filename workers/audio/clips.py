"""Read the sound of a clip, as the models hear it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from workers.audio.decode import Samples
from workers.audio.errors import StoreError, path_in
from workers.contract import ClipRef


def read_clip(store: Path, ref: ClipRef, rate: int) -> Samples:
    """The clip's sound from its playback rendition: float32 mono (n,), -1..1, at `rate` Hz.

    Onset and offset are rounded to the nearest sample of the rendition; what lies past its end is left out, and at
    least one sample is returned. Channels are averaged. Resampled with soxr HQ (what librosa calls soxr_hq) when
    the rendition's rate is another; the same clip always gives the same samples. Raises StoreError when the
    rendition is missing or cannot be read, ValueError when the clip lies outside the recording.
    """
    pcm, own_rate = read_pcm(store, ref)
    mono = (pcm.astype(np.float32) / np.float32(32768)).mean(axis=1, dtype=np.float32)
    if own_rate != rate:
        mono = soxr.resample(mono, own_rate, rate, quality="HQ")
    return np.ascontiguousarray(mono, dtype=np.float32)


def read_pcm(store: Path, ref: ClipRef) -> tuple[NDArray[np.int16], int]:
    """The clip's samples as the rendition holds them, int16 (frames, channels), and their rate.

    Which samples those are, and what is raised, as `read_clip` says.
    """
    path = path_in(store, ref.audio)
    try:
        with soundfile.SoundFile(path) as file:
            start = round(ref.onset * file.samplerate)
            stop = min(max(round(ref.offset * file.samplerate), start + 1), file.frames)
            if not 0 <= start < stop:
                raise ValueError(
                    f"Clip {ref.id} ({ref.onset:g} to {ref.offset:g} s) lies outside its recording of "
                    f"{file.frames / file.samplerate:g} s."
                )
            file.seek(start)
            return file.read(stop - start, dtype="int16", always_2d=True), file.samplerate
    except soundfile.LibsndfileError as error:
        state = "cannot be read" if path.is_file() else "is missing from the audio store"
        raise StoreError(
            f"The playback rendition {ref.audio} {state}. Inspect the recording again, or restore the store."
        ) from error
