"""manage.py tidy_store: files in the audio store that no recording has, as deleted projects leave them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from apps.audio.models import Recording
from apps.audio.services import remove_unused

FOLDERS = ("originals", "playback", "peaks")
YOUNG = 24 * 3600  # seconds; younger files may belong to an upload or an inspection under way
BATCH = 1000


class Command(BaseCommand):
    """Lists, and on request removes, what nobody has."""

    help = (
        "List files in the audio store that belong to no recording of this database. Look at the list before "
        "using --delete: with the wrong or an old database, everything may be on it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="remove them for good")

    def handle(self, *, delete: bool, **_: Any) -> None:
        """Prints each file and the sum."""
        count = size = 0
        files = _old_files()
        while batch := list(islice(files, BATCH)):
            contents = {sha256 for sha256, _ in batch}
            known = set(Recording.objects.filter(sha256__in=contents).values_list("sha256", flat=True))
            for sha256, group in groupby(batch, key=lambda pair: pair[0]):
                if sha256 in known:
                    continue
                paths = [path for _, path in group]
                sizes = [path.stat().st_size for path in paths]
                keys = [path.relative_to(settings.AUDIO_STORE).as_posix() for path in paths]
                if delete and not remove_unused(sha256=sha256, keys=keys):
                    continue
                count, size = count + len(paths), size + sum(sizes)
                for key in keys:
                    self.stdout.write(key)
        what = "removed" if delete else "unused; remove them with --delete"
        self.stdout.write(f"{count} files, {size / 1e6:.1f} MB {what}.")


def _old_files() -> Iterator[tuple[str, Path]]:
    now = time.time()
    for folder in FOLDERS:
        for path in sorted((settings.AUDIO_STORE / folder).glob("*/*")):
            if now - path.stat().st_mtime > YOUNG:
                yield path.name.split(".")[0], path
