"""The sound of one clip: the rendition's own file, or a WAV that exists only while it is sent.

The WAV is cut to the sample out of the FLAC rendition, 16 bit as there, block by block; its header and every byte
can be computed from the position alone, so ranges work as in a file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from apps.audio.models import Clip, Recording
from apps.common.errors import NotFound
from apps.common.http import Body, serve, serve_file

HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")  # RIFF, WAVE, fmt, data: 44 bytes
SAMPLE = 2  # bytes
BLOCK = 32_768  # frames decoded at a time


@dataclass(frozen=True)
class Cut:
    """Frames start..stop of a rendition."""

    path: Path
    start: int
    stop: int
    rate: int
    channels: int

    @property
    def frame(self) -> int:
        """Bytes in a frame."""
        return self.channels * SAMPLE

    @property
    def size(self) -> int:
        """Bytes of the WAV."""
        return HEADER.size + (self.stop - self.start) * self.frame

    def header(self) -> bytes:
        """The WAV's first bytes."""
        data = self.size - HEADER.size
        return HEADER.pack(
            b"RIFF",
            self.size - 8,
            b"WAVE",
            b"fmt ",
            16,
            1,
            self.channels,
            self.rate,
            self.rate * self.frame,
            self.frame,
            8 * SAMPLE,
            b"data",
            data,
        )


class CutBytes(Iterator[bytes]):
    """Bytes start..stop of a cut's WAV. Closing closes the rendition."""

    def __init__(self, cut: Cut, start: int, stop: int) -> None:
        self._cut, self._at, self._stop = cut, start, stop
        self._file: soundfile.SoundFile | None = None

    def __next__(self) -> bytes:
        if self._at >= self._stop:
            self.close()
            raise StopIteration
        block = self._header_part() if self._at < HEADER.size else self._sound_part()
        self._at += len(block)
        return block

    def close(self) -> None:
        """Let go of the rendition."""
        self._at = self._stop
        if self._file is not None:
            self._file.close()

    def _header_part(self) -> bytes:
        return self._cut.header()[self._at : self._stop]

    def _sound_part(self) -> bytes:
        frame, within = divmod(self._at - HEADER.size, self._cut.frame)
        if self._file is None:
            self._file = soundfile.SoundFile(self._cut.path)
            self._file.seek(self._cut.start + frame)
        wanted = -(-(self._stop - self._at + within) // self._cut.frame)
        samples = self._file.read(min(BLOCK, wanted), dtype="int16", always_2d=True)
        if not len(samples):  # the length is promised already, so the connection must break
            raise OSError(f"{self._cut.path} ends before frame {self._cut.stop}")
        data = np.ascontiguousarray(samples, dtype="<i2").tobytes()
        return data[within : within + self._stop - self._at]


def recording_audio(request: Request, recording: Recording) -> HttpResponseBase:
    """The whole rendition (FLAC). Raises NotFound when there is none."""
    _require_ready(recording)
    return serve_file(
        request,
        settings.AUDIO_STORE / recording.playback_key,
        content_type="audio/flac",
        filename=f"{recording.uuid}.flac",
    )


def clip_audio(request: Request, clip: Clip) -> HttpResponseBase:
    """The clip alone: FLAC when it is the whole recording, else WAV. Raises NotFound without a rendition."""
    recording = clip.recording
    _require_ready(recording)
    if clip.onset == 0 and clip.offset >= recording.duration:
        return recording_audio(request, recording)
    path = settings.AUDIO_STORE / recording.playback_key
    try:
        modified = path.stat()
        with soundfile.SoundFile(path) as file:
            frames, rate, channels = file.frames, file.samplerate, file.channels
    except (FileNotFoundError, soundfile.LibsndfileError):
        raise NotFound(
            "The sound of this recording is missing from the audio store, or damaged there. Ask whoever runs this "
            "server to bring it back from a backup."
        ) from None
    start = min(round(clip.onset * rate), frames)
    cut = Cut(path=path, start=start, stop=min(round(clip.offset * rate), frames), rate=rate, channels=channels)
    body = Body(
        size=cut.size,
        read=lambda first, last: CutBytes(cut, first, last),
        etag=f"{modified.st_size:x}-{modified.st_mtime_ns:x}-{cut.start}-{cut.stop}",
        modified=int(modified.st_mtime),
    )
    return serve(request, body, content_type="audio/wav", filename=f"{clip.uuid}.wav")


def _require_ready(recording: Recording) -> None:
    if recording.state != Recording.State.READY:
        raise NotFound(
            "There is nothing to hear: this recording is broken."
            if recording.state == Recording.State.BROKEN
            else "There is nothing to hear yet: this recording is still being inspected. Try again shortly."
        )
