"""Inspect an upload: decode it, measure it, write the playback rendition and peaks of exactly that rendition."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import chain
from pathlib import Path

import numpy as np

from workers import settings
from workers.audio.decode import Decoder, Notes
from workers.audio.errors import BrokenAudio, StoreError, path_in
from workers.audio.peaks import LEVELS, Peaks
from workers.audio.rendition import Rendition, Writer, new_files
from workers.contract import AudioInspected, InspectAudio


def inspect(job: InspectAudio, store: Path) -> AudioInspected:
    """Decode `job.original`, write `job.playback` and `f"{job.peaks}.{samples_per_bin}.npy"`, say what was found.

    A file that gives no sound comes back as `broken`, with the reason. Raises StoreError when the store failed (a
    full disk, a missing original): then nothing was written and the job is worth sending again.
    """
    original = path_in(store, job.original)
    if not original.is_file():
        raise StoreError(
            f"The original of this recording is missing from the audio store ({job.original}). "
            "Bring it back from a backup, or remove the recording and upload it again."
        )
    decoder = Decoder(original, max_hours=settings.AUDIO_MAX_HOURS)
    peaks = {str(level): f"{job.peaks}.{level}.npy" for level in LEVELS}
    try:
        rate = _write(decoder, job, peaks, store)
    except BrokenAudio as error:
        return AudioInspected(recording=job.recording, broken=str(error))
    except MemoryError:
        reason = "Inspecting this file takes more memory than one file may use. Convert it to WAV or FLAC."
        return AudioInspected(recording=job.recording, broken=reason)
    notes = decoder.notes
    return AudioInspected(
        recording=job.recording,
        duration=notes.seconds,
        rate=notes.rate,
        channels=notes.channels,
        codec=notes.codec,
        container=notes.container,
        playback_rate=rate,
        peaks=peaks,
        warnings=warnings(notes),
    )


def _write(decoder: Decoder, job: InspectAudio, peaks: dict[str, str], store: Path) -> int:
    """Rendition and peaks in one pass over the sound; returns the rendition's rate in Hz."""
    with closing(decoder.blocks()) as blocks:
        first = next(blocks)  # there is one, or BrokenAudio was raised
        rendition, drawn = Rendition(first), Peaks()
        with new_files(store, [*peaks.values(), job.playback]) as (*peak_paths, playback_path):
            with playback_path.open("w+b") as file:
                with Writer(file, rate=rendition.rate, channels=rendition.channels) as writer:
                    ready = chain.from_iterable(rendition.take(block) for block in chain([first], blocks))
                    for pcm in chain(ready, rendition.finish()):
                        writer.write(pcm)
                        drawn.feed(pcm)
                if writer.frames == 0:
                    raise BrokenAudio("The sound in this file is too short to be heard. Record or export it anew.")
                file.flush()
                os.fsync(file.fileno())
            for path, (_, level) in zip(peak_paths, drawn.levels(), strict=True):
                with path.open("wb") as file:
                    np.save(file, level)
    return rendition.rate


def warnings(notes: Notes) -> list[str]:
    """What a person should know of a recording that can be used all the same."""
    found = list(notes.remarks)
    if notes.failed:
        found.append(f"Damaged: {notes.failed} of {notes.packets} packets could not be decoded.")
    if notes.declared is not None:
        # Lossy formats may end with the rest of their last frames; no ear and no clip minds 0.1 %.
        exact = notes.codec.startswith("pcm_") or notes.codec in ("flac", "alac", "wavpack")
        frame = 0.0 if exact else 2048 / notes.rate
        if abs(notes.declared - notes.seconds) > max(0.05, frame, 0.001 * notes.declared):
            found.append(
                f"The file says it lasts {notes.declared:.2f} s, but {notes.seconds:.2f} s could be decoded: "
                "its header is wrong, or it was cut off."
            )
    if notes.changes:
        more = f" (and {len(notes.changes) - 1} more changes)" if len(notes.changes) > 1 else ""
        found.append(f"The format changes on the way, {notes.changes[0]}{more}.")
    if notes.nonfinite:
        found.append(f"{notes.nonfinite} samples were not numbers (NaN or infinite) and became silence.")
    if notes.loud == 0.0:
        found.append("Digital silence: every sample is zero.")
    if notes.over and (notes.codec.startswith("pcm_f") or notes.over > 0.01 * notes.values):
        share = 100 * notes.over / notes.values
        found.append(
            f"{notes.over} samples ({share:.2g} %) are louder than full scale (up to {notes.loud:.3g} times) "
            "and were clipped."
        )
    if notes.channels > 2:
        found.append(f"{notes.channels} channels were mixed down to one for listening and for the models.")
    return found
