"""The playback rendition: the one signal that is heard, drawn and scored.

FLAC, 16 bit, one or two channels (more are mixed down to one), at the recording's own rate where that lies in
8000..48000 Hz, else resampled to the nearer end. FLAC can be sought to the sample, plays in every current browser
and takes about half of what WAV takes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from workers.audio.decode import BLOCK, Block, Samples
from workers.audio.errors import path_in, store_error

LOWEST, HIGHEST = 8000, 48000  # Hz


class Rendition:
    """Turns decoded blocks of any rate and number of channels into int16 of one rate, one or two channels."""

    def __init__(self, first: Block) -> None:
        self.rate = min(max(first.rate, LOWEST), HIGHEST)
        self.channels = 2 if first.samples.shape[1] == 2 else 1
        self._resampler: soxr.ResampleStream | None = None
        self._rate = self.rate

    def take(self, block: Block) -> Iterator[NDArray[np.int16]]:
        """What is ready to be written after this block: int16 (frames, channels)."""
        if block.rate != self._rate:
            yield from self.finish()
            self._rate = block.rate
            if block.rate != self.rate:
                self._resampler = soxr.ResampleStream(
                    block.rate, self.rate, self.channels, dtype="float32", quality="HQ"
                )
        samples = self._mixed(block.samples)
        if self._resampler is None:
            yield _to_int16(samples)
            return
        step = max(1, BLOCK * block.rate // self.rate)  # a very low rate must not fill the memory at once
        for start in range(0, len(samples), step):
            resampled = self._resampler.resample_chunk(samples[start : start + step])
            yield _to_int16(resampled.reshape(-1, self.channels))

    def finish(self) -> Iterator[NDArray[np.int16]]:
        """What the resampler still holds."""
        if self._resampler is not None:
            rest = self._resampler.resample_chunk(np.zeros((0, self.channels), np.float32), last=True)
            yield _to_int16(rest.reshape(-1, self.channels))
            self._resampler = None

    def _mixed(self, samples: Samples) -> Samples:
        if samples.shape[1] == self.channels:
            return np.ascontiguousarray(samples)
        mono = samples.mean(axis=1, keepdims=True, dtype=np.float32)
        return np.repeat(mono, self.channels, axis=1)


def _to_int16(samples: Samples) -> NDArray[np.int16]:
    """16-bit originals come back exactly."""
    return np.clip(np.rint(samples * np.float32(32768)), -32768, 32767).astype(np.int16)


class _Sink:
    """The file libsndfile writes to; it keeps the operating system's error, which libsndfile would swallow."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.failure = error
            return 0

    def read(self, count: int) -> bytes:
        return self._file.read(count)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except OSError as error:  # seeking flushes what was written
            self.failure = error
            return -1

    def tell(self) -> int:
        return self._file.tell()


class Writer:
    """A FLAC file being written. `write` raises the operating system's error when the disk does not take it."""

    def __init__(self, file: BinaryIO, *, rate: int, channels: int) -> None:
        self._sink = _Sink(file)
        self.frames = 0
        with self._honest():
            self._flac = soundfile.SoundFile(
                self._sink, "w", samplerate=rate, channels=channels, format="FLAC", subtype="PCM_16"
            )

    def write(self, pcm: NDArray[np.int16]) -> None:
        """Append int16 (frames, channels)."""
        with self._honest():
            self._flac.write(pcm)
        self.frames += len(pcm)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Complete the header. After an error the file is given up, while it can still be written to."""
        try:
            with self._honest():
                self._flac.close()
        except (OSError, soundfile.LibsndfileError):
            if kind is None:
                raise

    @contextmanager
    def _honest(self) -> Iterator[None]:
        try:
            yield
        except (soundfile.LibsndfileError, AssertionError):
            if self._sink.failure is None:
                raise
        if self._sink.failure is not None:
            raise self._sink.failure


@contextmanager
def new_files(store: Path, keys: list[str]) -> Iterator[list[Path]]:
    """Temporary files in incoming/, which take the keys' places, in order, when the block is left without error.

    Readers see a whole file or none. Raises StoreError when the disk does not take them; nothing is left behind.
    """
    temporary = [path_in(store, f"incoming/{uuid.uuid4().hex}.part") for _ in keys]
    try:
        (store / "incoming").mkdir(parents=True, exist_ok=True)
        yield temporary
        for path, key in zip(temporary, keys, strict=True):
            target = path_in(store, key)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    except OSError as error:
        raise store_error(error, "write the playback rendition") from error
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)
