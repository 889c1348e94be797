"""Why a recording could not be inspected or read. Every message is fit to be shown to a person."""

from __future__ import annotations

import errno
from pathlib import Path


class StoreError(Exception):
    """The audio store failed (a full disk, a missing file): not the recording's fault, so worth trying again."""


class BrokenAudio(Exception):
    """The file itself gives no usable sound; the message says why and what to do."""


def store_error(error: OSError, what: str) -> StoreError:
    """The operating system's error in words. `what` says what was being done, such as "write the rendition"."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("The disk that holds the audio store is full. Free some space, then retry.")
    reason = error.strerror or type(error).__name__
    return StoreError(f"The audio store failed: could not {what} ({reason}). Check the disk, then retry.")


def path_in(store: Path, key: str) -> Path:
    """The file of a key (a POSIX path relative to the store); StoreError when the key leads out of the store."""
    path = (store / key).resolve()
    if not path.is_relative_to(store.resolve()) or path == store.resolve():
        raise StoreError(f"{key!r} is not a place in the audio store.")
    return path
