"""Opening an uploaded zip archive, which may be anything: member by member, trusting nothing that it declares.

Nothing is ever unpacked to a path: a member's bytes go through the same door as an upload, and its name is data.
Counted is what comes out, not what the archive says will: in all against `limit`, and for each member against
MOST_EXPANSION times what went in.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from apps.audio import names
from apps.common.errors import Refused

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # a member, an empty archive, a piece of a split one
UNTRIED_EXPANSION = 16 * 1024**2  # bytes that any member may give
MOST_EXPANSION = 100  # times what went in, beyond that; sound shrinks tenfold at best, save for long silence
DIRECTORY_BYTES = 300  # of the archive's directory, for each member allowed
LEAST_DIRECTORY = 1024**2
# zipfile lets bzip2 and LZMA expand all of what it reads at once, which may be 20,000 times as much in memory.
UNDERSTOOD = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_ENCRYPTED = 0x1
_UTF8 = 0x800


class BadArchive(Refused):
    """The archive, or one member of it, cannot be taken; the message says why."""

    code = "bad_archive"


@dataclass
class Budget:
    """How many bytes may still come out of an archive."""

    left: int

    def spend(self, count: int) -> None:
        """Raises BadArchive when the archive gives more than allowed."""
        self.left -= count
        if self.left < 0:
            raise BadArchive(
                "More came out of this archive than this server unpacks (MAX_ZIP_BYTES). Split it up."
            )


@dataclass(frozen=True)
class Member:
    """One file in an archive. `open` gives its bytes, counted."""

    name: str
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    budget: Budget

    @contextmanager
    def open(self) -> Iterator[MemberSource]:
        """Its bytes. Raises BadArchive for what is never unpacked: links, devices, encrypted and odd members."""
        kind = stat.S_IFMT(self.info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise BadArchive("It is a link or a device, not a file. Put the file itself into the archive.")
        if self.info.flag_bits & _ENCRYPTED:
            raise BadArchive("It is encrypted. Make the archive anew without a password.")
        if self.info.compress_type not in UNDERSTOOD:
            raise BadArchive(
                "It is compressed in a way that is not understood here. Make the archive with Deflate."
            )
        with _readable():
            file = self.archive.open(self.info)
        with file:
            yield MemberSource(file, self.info, self.budget)


class MemberSource:
    """Reads a member, and stops when it gives more than it may."""

    def __init__(self, file: IO[bytes], info: zipfile.ZipInfo, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._most = max(UNTRIED_EXPANSION, MOST_EXPANSION * info.compress_size)
        self._out = 0

    def read(self, size: int, /) -> bytes:
        """At most size bytes; none at the end. Raises BadArchive when it is damaged or gives too much."""
        with _readable():
            block = self._file.read(size)
        self._out += len(block)
        if self._out > self._most:
            raise BadArchive(
                f"It unpacks to more than {MOST_EXPANSION} times its size, as a zip bomb does. If it is real, "
                "upload the file itself."
            )
        self._budget.spend(len(block))
        return block


def is_zip(path: Path) -> bool:
    """Whether the file begins as a zip archive does, whatever it is called."""
    with path.open("rb") as file:
        return file.read(4) in MAGIC


def is_clutter(name: str) -> bool:
    """Whether a desktop put it there, not a person."""
    return _CLUTTER.search(name) is not None


@contextmanager
def members(path: Path, *, limit: int, most: int) -> Iterator[Iterator[Member]]:
    """The files in the archive, in its order; folders and a desktop's clutter are passed over.

    limit: bytes that may come out of all members. most: members. Raises BadArchive when it cannot be read.
    """
    _check_directory(path, most)
    with _readable():
        archive = zipfile.ZipFile(path)
    with archive:
        budget = Budget(limit)
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > most:
            raise _too_many(most)
        named = ((_name(info), info) for info in infos)
        yield (
            Member(name=names.storable(names.tame(name)), archive=archive, info=info, budget=budget)
            for name, info in named
            if not is_clutter(name)
        )


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: many write UTF-8 without saying so, which zipfile takes for CP437."""
    name = info.orig_filename
    if info.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _check_directory(path: Path, most: int) -> None:
    """Look at the directory's size before zipfile reads all of it into memory. Raises BadArchive."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END.size - 0xFFFF - 20))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END.size:
            raise BadArchive("This zip archive has no end: it was cut off, or is a piece of a split one.")
        end = _END.unpack_from(tail, at)
        count, directory = end[4], end[5]
        if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
            file.seek(struct.unpack_from("<Q", tail, at - 12)[0])
            block = file.read(_END64.size)
            if len(block) < _END64.size or not block.startswith(b"PK\x06\x06"):
                raise BadArchive("This zip archive's directory is damaged. Make the archive anew.")
            end64 = _END64.unpack(block)
            count, directory = end64[7], end64[8]
    if count > most or directory > max(LEAST_DIRECTORY, most * DIRECTORY_BYTES):
        raise _too_many(most)


def _too_many(most: int) -> BadArchive:
    return BadArchive(
        f"This zip archive has more than the {most} files that this server unpacks (MAX_ZIP_MEMBERS). "
        "Split it into smaller ones."
    )


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise BadArchive(f"The archive is damaged here ({error}). Make it anew.") from error
