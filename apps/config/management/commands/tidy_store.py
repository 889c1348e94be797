"""manage.py tidy_store: files in the audio store that nobody has any more, as deleted projects leave them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.audio import storage
from apps.audio.models import Recording
from apps.audio.services import remove_unused
from apps.exports.models import Export

YOUNG = 24 * 3600  # seconds; younger files may belong to an upload, an inspection or an export under way
BATCH = 1000


class Command(BaseCommand):
    """Lists, and on request removes, what nobody has."""

    help = (
        "List files in the audio store that belong to no recording and no export of this database. Look at the "
        "list before using --delete: with the wrong or an old database, everything may be on it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="remove them for good")

    def handle(self, *, delete: bool, **_: Any) -> None:
        """Prints each file and the sum."""
        count = size = 0
        for found in (_unused_audio(delete), _unused_exports(delete)):
            for key, bytes_ in found:
                self.stdout.write(key)
                count, size = count + 1, size + bytes_
        what = "removed" if delete else "unused; remove them with --delete"
        self.stdout.write(f"{count} files, {size / 1e6:.1f} MB {what}.")


def _unused_audio(delete: bool) -> Iterator[tuple[str, int]]:
    """Keys and sizes of what no recording has. Removed one content at a time, under its lock."""
    files = _old_files("originals/*/*", "playback/*/*", "peaks/*/*")
    while batch := list(islice(files, BATCH)):
        contents = {path.name.split(".")[0] for path in batch}
        known = set(Recording.objects.filter(sha256__in=contents).values_list("sha256", flat=True))
        for sha256, group in groupby(batch, key=lambda path: path.name.split(".")[0]):
            if sha256 in known:
                continue
            sizes = {_key(path): path.stat().st_size for path in group}
            if not delete or remove_unused(sha256=sha256, keys=list(sizes)):
                yield from sizes.items()


def _unused_exports(delete: bool) -> Iterator[tuple[str, int]]:
    known = {export.key for export in Export.objects.only("uuid", "format").iterator()}
    for path in _old_files("exports/*"):
        key, size = _key(path), path.stat().st_size
        if key not in known:
            if delete:
                storage.remove([key])
            yield key, size


def _old_files(*patterns: str) -> Iterator[Path]:
    now = time.time()
    for pattern in patterns:
        for path in sorted(settings.AUDIO_STORE.glob(pattern)):
            if now - path.stat().st_mtime > YOUNG:
                yield path


def _key(path: Path) -> str:
    return path.relative_to(settings.AUDIO_STORE).as_posix()
