"""Decode a file of any kind into blocks of samples, in constant memory, and note what was odd on the way.

FFmpeg sees the file through a Python object without a name, may use the demuxers of formats.ALLOWED and audio
decoders only, and may open nothing else: no protocol is allowed, and an attempt is refused a second time here.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

import av
import numpy as np
from av.audio.plane import AudioPlane
from av.error import FFmpegError
from av.stream import Discard, Disposition
from numpy.typing import NDArray

from workers.audio import formats, headers
from workers.audio.errors import BrokenAudio, store_error

Samples = NDArray[np.float32]

BLOCK = 262_144  # values (frames x channels) gathered before they are handed on
READ = 65536  # bytes FFmpeg reads at once
HEAD = 4096  # bytes looked at to name what is not audio
VALUES_PER_SECOND = 192_000  # samples x channels a second of allowed time may hold: 96 kHz stereo
RATES = (1, 10_000_000)  # Hz; beyond them a header is wrong

_STORED = {"u8": "u1", "s16": "i2", "s32": "i4", "s64": "i8", "flt": "f4", "dbl": "f8"}
_SCALE = {"u8": 128.0, "s16": 2.0**15, "s32": 2.0**31, "s64": 2.0**63, "flt": 1.0, "dbl": 1.0}


@dataclass
class Notes:
    """What was found while decoding; complete once every block has been taken."""

    container: str = ""
    codec: str = ""
    rate: int = 0  # Hz of the first block
    channels: int = 0  # of the first block
    frames: dict[int, int] = field(default_factory=dict)  # decoded, by rate in Hz
    values: int = 0  # frames x channels
    declared: float | None = None  # seconds the header promises
    packets: int = 0
    failed: int = 0  # packets that could not be decoded
    nonfinite: int = 0  # values that were NaN or infinite
    over: int = 0  # values beyond full scale
    loud: float = 0.0  # the largest magnitude
    changes: list[str] = field(default_factory=list)  # of rate or channels, in words
    remarks: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """What was decoded, each stretch at its own rate."""
        return sum(frames / rate for rate, frames in self.frames.items())


@dataclass(frozen=True)
class Block:
    """A stretch of decoded sound: float32 (frames, channels), -1..1, finite; `rate` in Hz."""

    samples: Samples
    rate: int


class Window:
    """Part of a file for FFmpeg to read. It has no name, and keeps a disk's error, to be told from bad data."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._at = file, start, 0
        self.size = size
        self.failure: OSError | None = None

    def read(self, count: int) -> bytes:
        try:
            self._file.seek(self._start + self._at)
            data = self._file.read(max(0, min(count, self.size - self._at)))
        except OSError as error:
            self.failure = error
            raise
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, offset + (0, self._at, self.size)[whence])
        return self._at

    def tell(self) -> int:
        return self._at


class Decoder:
    """One file's sound. `blocks()` is gone through once; `notes` then says what was met."""

    def __init__(self, path: Path, *, max_hours: float) -> None:
        self._path = path
        self._max_hours = max_hours
        self._kind: tuple[int, int] = (0, 0)  # rate and channels of the block before
        self.notes = Notes()

    def blocks(self) -> Generator[Block]:
        """Every block of the first audio stream. Raises BrokenAudio when there is no sound to be had, StoreError
        when the file cannot be read."""
        try:
            with self._path.open("rb") as file:
                size = self._path.stat().st_size
                if size == 0:
                    raise BrokenAudio("The file is empty (0 bytes). Record or export it anew and upload that.")
                yield from self._parts(file, size)
        except MemoryError as error:
            raise BrokenAudio("Decoding this file takes more memory than one file may use.") from error
        except FFmpegError as error:
            raise BrokenAudio(f"The file could not be decoded ({error.strerror}). Convert it to WAV.") from error
        except OSError as error:
            raise store_error(error, "read the original") from error

    def _parts(self, file: BinaryIO, size: int) -> Iterator[Block]:
        """The whole file, or link by link when it is a chained Ogg file: FFmpeg stops where the rate changes."""
        links = headers.ogg_links(file, size) if file.read(4) == b"OggS" else []
        if len(links) < 2:
            yield from self._part(file, Window(file, 0, size))
        else:
            self.notes.remarks.append(f"The Ogg file holds {len(links)} streams one after another; all were read.")
            lost: list[BrokenAudio] = []
            for link in links:
                try:
                    yield from self._part(file, Window(file, link.start, link.size))
                except BrokenAudio as error:
                    lost.append(error)
            if len(lost) == len(links):
                raise lost[0]
            if lost:
                self.notes.remarks.append(
                    f"Damaged: {len(lost)} of the {len(links)} streams could not be decoded."
                )
        if links and not links[-1].ended:
            self.notes.remarks.append("The Ogg file has no end mark: it may have been cut off.")

    def _part(self, file: BinaryIO, window: Window) -> Iterator[Block]:
        head = window.read(HEAD)
        window.seek(formats.after_id3(head))
        content = window.read(2 * HEAD)
        wav = headers.wav_length(file, window.size) if head[8:12] == b"WAVE" else None
        window.seek(0)
        notes, before, failed = self.notes, self.notes.values, self.notes.failed
        with self._open(window, head, content, ignore_length=bool(wav and wav.ignore)) as container:
            stream = self._first_audio(container)
            notes.container = notes.container or container.format.name
            notes.codec = notes.codec or stream.codec_context.name
            declared = wav.seconds if wav else _declared(container, stream, content)
            if declared is not None:
                notes.declared = (notes.declared or 0.0) + declared
            yield from self._gather(self._frames(container, stream, window))
        if notes.values == before:
            if notes.failed > failed:
                raise BrokenAudio(
                    "None of the sound in this file could be decoded: it is damaged, cut off or protected. "
                    "If it plays on your computer, convert it to WAV or FLAC and upload that."
                )
            raise BrokenAudio(
                "The file has an audio header but not a single sample of sound. Record or export it anew."
            )

    def _open(self, window: Window, head: bytes, content: bytes, *, ignore_length: bool) -> Any:
        options = {
            "format_whitelist": formats.ALLOWED,
            "codec_whitelist": formats.audio_decoders(),
            "protocol_whitelist": "",
        }
        if ignore_length:
            options["ignore_length"] = "1"
        try:
            return av.open(
                cast(Any, window),
                "r",
                container_options=options,
                metadata_errors="replace",
                buffer_size=READ,
                io_open=_refuse,
            )
        except (FFmpegError, ValueError) as error:
            if window.failure:
                raise window.failure from error
            raise BrokenAudio(formats.why_not_audio(head, content)) from error

    def _first_audio(self, container: Any) -> Any:
        """The stream to decode; others are noted, and left out of what FFmpeg reads."""
        audio, video = container.streams.audio, container.streams.video
        if not audio:
            what = "There is video in this file but no sound." if video else "There is no sound in this file."
            raise BrokenAudio(f"{what} Upload a recording that has sound.")
        if audio[0].codec_context is None:
            raise BrokenAudio(
                "The sound in this file is in a form that cannot be decoded here (unknown or protected). "
                "Convert it to WAV or FLAC and upload that."
            )
        if any(not stream.disposition & Disposition.attached_pic for stream in video):
            self.notes.remarks.append("The video in this file was ignored; its sound was read.")
        if len(audio) > 1:
            self.notes.remarks.append(f"The file has {len(audio)} audio streams; only the first was read.")
        for stream in container.streams:
            if stream is not audio[0]:
                stream.discard = Discard.all
        return audio[0]

    def _frames(self, container: Any, stream: Any, window: Window) -> Iterator[Any]:
        """Each decoded frame. A packet that cannot be decoded is counted and passed over."""
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except IndexError:  # PyAV trips, at the very end, over streams that only appear on the way
                return
            except (FFmpegError, ValueError) as error:
                if window.failure:
                    raise window.failure from error
                self.notes.remarks.append("Damaged: the file could not be read to its end.")
                return
            if packet is None:
                return
            self.notes.packets += 1
            try:
                frames = packet.decode()
            except (FFmpegError, ValueError):
                self.notes.failed += 1
                continue
            yield from (frame for frame in frames if frame.samples)

    def _gather(self, frames: Iterator[Any]) -> Iterator[Block]:
        """Blocks of many frames of the same form; one by one they would cost more time than the decoding."""
        pending: list[NDArray[Any]] = []
        form, values = ("", 0), 0
        for frame in frames:
            stored = _as_stored(frame)
            this = (frame.format.name.removesuffix("p"), frame.sample_rate)
            if pending and (this != form or stored.shape[1] != pending[0].shape[1] or values >= BLOCK):
                yield self._block(np.concatenate(pending), *form)
                pending, values = [], 0
            form = this
            pending.append(stored)
            values += stored.size
        if pending:
            yield self._block(np.concatenate(pending), *form)

    def _block(self, stored: NDArray[Any], form: str, rate: int) -> Block:
        """Stored samples as float32 -1..1, measured. NaN and infinite values become silence."""
        notes = self.notes
        if not RATES[0] <= rate <= RATES[1]:
            raise BrokenAudio(f"The file claims {rate} samples a second, which cannot be. Export it anew.")
        samples = stored.astype(np.float32)
        if form == "u8":
            samples -= 128
        if _SCALE[form] != 1.0:
            samples *= np.float32(1 / _SCALE[form])
        else:
            bad = ~np.isfinite(samples)
            if bad.any():
                notes.nonfinite += int(bad.sum())
                samples[bad] = 0.0
        magnitude = np.abs(samples)
        notes.loud = max(notes.loud, float(magnitude.max()))
        if notes.loud > 1.0:
            notes.over += int((magnitude > 1.0).sum())
        kind = (rate, samples.shape[1])
        if notes.values == 0:
            notes.rate, notes.channels = kind
        elif kind != self._kind:
            notes.changes.append(f"from {_form(*self._kind)} to {_form(*kind)} at {notes.seconds:.2f} s")
        self._kind = kind
        notes.frames[rate] = notes.frames.get(rate, 0) + len(samples)
        notes.values += samples.size
        if notes.seconds > self._max_hours * 3600 or notes.values > self._max_hours * 3600 * VALUES_PER_SECOND:
            raise BrokenAudio(
                f"More than {self._max_hours:g} hours of sound came out of this file (or as much in many channels "
                "or at a very high rate). Split the recording, or let the operator raise AUDIO_MAX_HOURS."
            )
        return Block(samples, rate)


def _refuse(url: str, flags: int, options: dict[str, str]) -> Any:
    """FFmpeg asks here before it opens anything besides the upload itself."""
    raise PermissionError(f"A recording may not make other files be opened: {url}")


def _as_stored(frame: Any) -> NDArray[Any]:
    """A frame's samples as (frames, channels), in the type they are stored in.

    Not by frame.to_ndarray(): of eight planar channels or more, PyAV 18 reads past the last one and crashes.
    """
    form, count, channels = frame.format, frame.samples, frame.layout.nb_channels
    dtype = _STORED[form.name.removesuffix("p")]
    if not form.is_planar:
        packed = np.frombuffer(cast(Any, AudioPlane(frame, 0)), dtype, count * channels)
        return packed.reshape(count, channels).copy()
    stored = np.empty((count, channels), dtype)
    for channel in range(channels):
        stored[:, channel] = np.frombuffer(cast(Any, AudioPlane(frame, channel)), dtype, count)
    return stored


def _form(rate: int, channels: int) -> str:
    return f"{rate} Hz {('mono', 'stereo')[channels - 1] if channels < 3 else f'{channels} channels'}"


def _declared(container: Any, stream: Any, content: bytes) -> float | None:
    """Seconds the header promises, or None when the format does not say and FFmpeg only guesses."""
    names = set(container.format.name.split(","))
    if names & formats.UNDECLARED or ("mp3" in names and not headers.mp3_declares_length(content)):
        return None
    if stream.duration:
        return float(stream.duration * stream.time_base)
    if container.duration and len(container.streams) == 1:
        return float(container.duration / av.time_base)
    return None
