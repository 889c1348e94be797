"""The audio store's folders: receiving bytes into incoming/, placing them under their sha256, letting go of them.

Content lies in the store once, however many projects have it. Whoever places or removes content holds its lock
(`lock_content`), so that no project loses what another one removes at the same moment.
"""

from __future__ import annotations

import errno
import hashlib
import io
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection
from rest_framework import status

from apps.common.errors import Invalid, Refused, StorageFull, Unavailable

log = logging.getLogger(__name__)

BLOCK = 1024 * 1024  # bytes held in memory at a time
ABANDONED = 24 * 3600  # seconds after which an untouched temporary file belongs to nobody
FULL = (errno.ENOSPC, errno.EDQUOT)


class TooLarge(Refused):
    """More bytes than this server takes at once."""

    status = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    code = "too_large"


class CutOff(Invalid):
    """The sender stopped before the end."""

    code = "cut_off"


class Source(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most size bytes; none at the end."""


@dataclass(frozen=True)
class Received:
    """Bytes that have arrived in incoming/, with what names them."""

    path: Path
    sha256: str
    size: int


@contextmanager
def receiving(source: Source, *, expected: int | None = None, limit: int | None = None) -> Iterator[Received]:
    """Stream the source to a temporary file, synced to disk; whatever is not moved away is removed at the end.

    Raises CutOff when fewer than `expected` bytes come (or the sender vanishes), TooLarge above `limit` bytes,
    StorageFull and Unavailable when the disk does not take them.
    """
    if limit is not None and expected is not None and expected > limit:
        raise _too_large(limit)
    path, file = _temporary("upload")
    try:
        with file:
            digest, size = hashlib.sha256(), 0
            while block := _read(source):
                size += len(block)
                if limit is not None and size > limit:
                    raise _too_large(limit)
                digest.update(block)
                with _disk_errors():
                    _write(file, block)
            if expected is not None and size < expected:
                raise CutOff(
                    f"Only {size} of {expected} bytes arrived: the connection was cut off. Nothing was stored; "
                    "upload the file again."
                )
            with _disk_errors():
                os.fsync(file.fileno())
        yield Received(path=path, sha256=digest.hexdigest(), size=size)
    finally:
        path.unlink(missing_ok=True)


class Sealed:
    """A file being written to the store: text goes in, its sha256 and size come out."""

    def __init__(self, file: io.FileIO, path: Path) -> None:
        self._file, self._digest, self._waiting = file, hashlib.sha256(), bytearray()
        self.path, self.size = path, 0

    def write(self, text: str) -> None:
        """Append text, as UTF-8. Raises StorageFull or Unavailable."""
        self._waiting += text.encode()
        if len(self._waiting) >= BLOCK:
            self._flush()

    def finish(self) -> Received:
        """All of it on disk."""
        self._flush()
        with _disk_errors():
            os.fsync(self._file.fileno())
        return Received(path=self.path, sha256=self._digest.hexdigest(), size=self.size)

    def _flush(self) -> None:
        block, self._waiting = bytes(self._waiting), bytearray()
        self._digest.update(block)
        self.size += len(block)
        with _disk_errors():
            _write(self._file, block)


@contextmanager
def writing() -> Iterator[Sealed]:
    """A temporary file to write to; it is removed at the end unless it was `place`d."""
    path, file = _temporary("part")
    try:
        with file:
            yield Sealed(file, path)
    finally:
        path.unlink(missing_ok=True)


def lock_content(sha256: str) -> None:
    """Wait for, and hold until the transaction ends, the right to place or remove this content."""
    key = int.from_bytes(bytes.fromhex(sha256[:16]), signed=True)  # PostgreSQL's bigint
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def place(received: Received, key: str) -> None:
    """Move received bytes to their key, all at once. What lies there already is the same, and is replaced."""
    target: Path = settings.AUDIO_STORE / key
    with _disk_errors():
        target.parent.mkdir(parents=True, exist_ok=True)
        received.path.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(keys: list[str]) -> None:
    """Remove files; one that is gone already, or cannot be removed, is no reason to stop."""
    for key in keys:
        try:
            (settings.AUDIO_STORE / key).unlink(missing_ok=True)
        except OSError as error:
            log.warning("could not remove %s from the audio store: %s", key, error)


def remove_abandoned() -> int:
    """Remove temporary files that a killed process left in incoming/; returns how many."""
    removed = 0
    folder: Path = settings.AUDIO_STORE / "incoming"
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
                removed += 1
        except OSError:
            continue  # someone else was faster
    return removed


def _temporary(kind: str) -> tuple[Path, io.FileIO]:
    path: Path = settings.AUDIO_STORE / "incoming" / f"{uuid.uuid4().hex}.{kind}"
    with _disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        return path, path.open("xb", buffering=0)  # a buffer would fail a second time when it is closed


def _read(source: Source) -> bytes:
    try:
        return source.read(BLOCK)
    except OSError as error:  # a request's socket (Django's UnreadablePostError), or a disk read by import_audio
        why = error.strerror or "the connection was lost"
        raise CutOff(
            f"The file could not be read to its end ({why}). Nothing of it was stored; send it again."
        ) from error


def _write(file: io.FileIO, block: bytes) -> None:
    """All of the block; a disk that is nearly full takes a part of it first."""
    rest = memoryview(block)
    while rest:
        rest = rest[file.write(rest) :]


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        log.warning("the audio store does not take a file: %s", error)
        if error.errno in FULL:
            raise StorageFull(
                "The server's disk is full. What was stored before is safe; this file was not stored. "
                "Make room on the server, then try again."
            ) from error
        raise Unavailable(
            f"The server cannot write to its audio store ({error.strerror}). This file was not stored; "
            "ask whoever runs this server to look at the folder's permissions."
        ) from error


def _too_large(limit: int) -> TooLarge:
    return TooLarge(
        f"This is more than the {_size(limit)} that this server takes at once. Split or compress it, or ask "
        "whoever runs this server to raise MAX_UPLOAD_BYTES or to use manage.py import_audio."
    )


def _size(count: int) -> str:
    for unit, factor in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if count >= factor:
            return f"{count / factor:.4g} {unit}"
    return f"{count} bytes"
