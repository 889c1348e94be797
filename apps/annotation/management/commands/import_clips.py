"""manage.py import_clips PROJECT MANIFEST: open tasks for the clips that a manifest names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from apps.annotation.manifest import FORMATS
from apps.annotation.services.importing import import_clips
from apps.common.errors import Refused
from apps.projects.models import Project


class Command(BaseCommand):
    help = (
        "Open a task for every clip of a manifest (CSV, or JSON Lines in a .jsonl file), with the columns "
        "recording, onset, offset, labels and priority. All lines are imported or none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", help="name or uuid")
        parser.add_argument("manifest", type=Path)

    def handle(self, *, project: str, manifest: Path, **_: Any) -> None:
        """Exit code 0 when all is imported; bad lines are named with what is wrong with each."""
        form = manifest.suffix.removeprefix(".").lower()
        if form not in FORMATS:
            raise CommandError(f"A manifest's name ends in {' or '.join(f'.{name}' for name in FORMATS)}.")
        try:
            text = manifest.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{manifest} cannot be read: {error}") from None
        with Progress(console=Console(stderr=True), transient=True) as progress:
            bar = progress.add_task("Importing", total=None)
            try:
                imported = import_clips(
                    project=_project(project),
                    actor=None,
                    text=text,
                    form=form,
                    on_progress=lambda done, of: progress.update(bar, completed=done, total=of),
                )
            except Refused as error:
                told = [f"{where}: {' '.join(messages)}" for where, messages in error.fields.items()]
                raise CommandError("\n".join([error.message, *told])) from None
        self.stdout.write(
            f"{imported.lines:,} lines: {imported.clips:,} new clips, {imported.opened:,} tasks opened, "
            f"{imported.suggestions:,} suggestions."
        )


def _project(given: str) -> Project:
    try:
        named = list(Project.objects.filter(uuid=UUID(given)))
    except ValueError:
        named = list(Project.objects.filter(name=given))
    if len(named) != 1:
        raise CommandError(f'{len(named)} projects are called "{given}"; name one by its uuid.')
    return named[0]
