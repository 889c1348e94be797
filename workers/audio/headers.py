"""What a few headers claim, read without FFmpeg, where FFmpeg alone would not tell a wrong length or lose sound.

- WAV: FFmpeg silently trims a claimed length to the file's, and believes one that is too short.
- Ogg: files may be chained (one stream after another, as internet radio writes them); FFmpeg stops at a link of
  another rate, so every link is decoded by itself.
- MP3: only a Xing, Info or VBRI frame says how long the file is; without one FFmpeg guesses from the bit rate.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

_UNKNOWN_SIZES = (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
_STREAMED = 0x7FFF0000  # sizes from here on are what programs write that do not know the length yet


@dataclass(frozen=True)
class WavLength:
    """What a WAV header says of its sound. `seconds` is None when it leaves the length open (streamed)."""

    seconds: float | None = None
    ignore: bool = False  # the sound goes on after the claimed end: the length is wrong, read up to the file's end


def wav_length(file: BinaryIO, size: int) -> WavLength:
    """The length a RIFF, RF64 or BW64 file claims. `size` is the file's, in bytes."""
    file.seek(0)
    riff, _, kind = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
    if riff not in (b"RIFF", b"RF64", b"BW64") or kind != b"WAVE":
        return WavLength()
    position, byte_rate, long_size = 12, 0, 0
    while position + 8 <= size:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        body = position + 8
        if name == b"fmt ":
            byte_rate = struct.unpack("<I", file.read(12).ljust(12, b"\0")[8:12])[0]
        elif name == b"ds64":
            long_size = struct.unpack("<Q", file.read(16).ljust(16, b"\0")[8:16])[0]
        elif name == b"data":
            claimed = long_size if length == 0xFFFFFFFF and long_size else length
            if not byte_rate or claimed in _UNKNOWN_SIZES:
                return WavLength()
            if body + claimed > size and claimed >= _STREAMED and riff == b"RIFF":
                return WavLength()
            end = body + claimed + claimed % 2
            return WavLength(claimed / byte_rate, ignore=not _only_chunks(file, end, size))
        position = body + length + length % 2
    return WavLength()


def _only_chunks(file: BinaryIO, position: int, size: int) -> bool:
    """Whether what follows the sound is what may follow it: further chunks, or a little padding."""
    while size - position >= 4096:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        if not all(32 <= byte < 127 for byte in name) or position + 8 + length > size + 1:
            return False
        position += 8 + length + length % 2
    return True


@dataclass(frozen=True)
class OggLink:
    """One link of a chained Ogg file: where it lies, and whether every stream in it has its end mark."""

    start: int
    size: int
    ended: bool


def ogg_links(file: BinaryIO, size: int) -> list[OggLink]:
    """The links of an Ogg file, first to last; one for an ordinary file, none when no page is found."""
    links: list[OggLink] = []
    start, position = -1, 0
    begun: set[int] = set()
    ended: set[int] = set()
    sound = False  # a page after the opening ones was seen, so the next opening page starts a new link
    while (position := _next_page(file, position, size)) >= 0:
        file.seek(position)
        header = file.read(27)
        if len(header) < 27:
            break
        if header[4]:  # not a version there is: the four letters were part of damaged data
            position += 4
            continue
        flags, serial, segments = header[5], header[14:18], header[26]
        number = int.from_bytes(serial, "little")
        if flags & 2 and sound:
            links.append(OggLink(start, position - start, begun <= ended))
            start, sound = -1, False
            begun, ended = set(), set()
        if start < 0:
            start = position
        if flags & 2:
            begun.add(number)
        else:
            sound = True
        position += 27 + segments + sum(file.read(segments))
        if flags & 4 and position <= size:
            ended.add(number)
    if start >= 0:
        links.append(OggLink(start, size - start, begun <= ended))
    return links


def _next_page(file: BinaryIO, position: int, size: int) -> int:
    """Where the next Ogg page starts, at `position` or after damage; -1 when there is none."""
    while position + 4 <= size:
        file.seek(position)
        block = file.read(4)
        if block == b"OggS":
            return position
        file.seek(position)
        block = file.read(65536)
        found = block.find(b"OggS")
        if found >= 0:
            return position + found
        if len(block) < 65536:
            return -1
        position += len(block) - 3
    return -1


def mp3_declares_length(start: bytes) -> bool:
    """Whether an MP3's first frame says how many frames follow. `start` is the file from after its ID3 tag on."""
    return any(mark in start[:8192] for mark in (b"Xing", b"Info", b"VBRI"))
