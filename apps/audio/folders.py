"""Finding the files of a server's folders that are to be taken in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apps.audio import zip


@dataclass(frozen=True)
class Found:
    """A file on disk. `name` is its path relative to the folder given, exactly as on disk."""

    path: Path
    name: str
    size: int


def files(paths: list[Path]) -> Iterator[Found]:
    """The regular files under the paths, folder by folder in the order of their names.

    Links to files are followed, links to folders are not (they may lead in circles). Devices, pipes and a
    desktop's clutter are passed over. Raises FileNotFoundError for a path that is not there.
    """
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(str(path))
        if not path.is_dir():
            yield from _found(path, path.name)
            continue
        for folder, inner, names in os.walk(path):
            inner.sort()
            for name in sorted(names):
                inside = Path(folder, name)
                yield from _found(inside, inside.relative_to(path).as_posix())


def _found(path: Path, name: str) -> Iterator[Found]:
    try:
        status = path.stat()
    except OSError:  # a dangling link, or removed meanwhile
        return
    if stat.S_ISREG(status.st_mode) and not zip.is_clutter(name):
        yield Found(path=path, name=name, size=status.st_size)
