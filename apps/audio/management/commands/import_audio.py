"""manage.py import_audio PROJECT PATH...: take in files and folders that already lie on the server."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from apps.audio import folders, names, services
from apps.audio.models import Recording
from apps.common.errors import Refused, StorageFull, Unavailable
from apps.projects.models import Project

PATIENCE = 0.5  # seconds between two looks at what the workers have done


class Command(BaseCommand):
    """Takes in files and folders."""

    help = (
        "Take files and folders of this server into a project, as an upload does: duplicates are recognised, zip "
        "archives opened, names kept (relative to the folder given). Can be run again; only what is new is stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", help="name or uuid")
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument(
            "--wait",
            action=argparse.BooleanOptionalAction,
            default=False,
            help="wait until the workers (of a running manage.py up) have inspected every file",
        )

    def handle(self, *, project: str, paths: list[Path], wait: bool, **_: Any) -> None:
        """Exit code 0 unless nothing could be taken in."""
        into = _project(project)
        console = Console(stderr=True)
        try:
            found = list(folders.files(paths))
        except FileNotFoundError as error:
            raise CommandError(f"There is no file or folder {names.storable(str(error))}.") from None
        if not found:
            raise CommandError("There are no files in the folders given.")

        outcomes: Counter[services.Outcome] = Counter()
        taken: list[Recording] = []
        with _bar(console, DownloadColumn()) as progress:
            bar = progress.add_task("Taking in", total=sum(one.size for one in found))
            for one in found:
                for result in _ingest(into, one):
                    outcomes[result.outcome] += 1
                    if result.recording is not None:
                        taken.append(result.recording)
                    if result.outcome == services.Outcome.REFUSED:
                        console.print(f"[red]refused[/] {_plain(result.name)}: {_plain(result.reason)}")
                progress.advance(bar, one.size)
        self.stdout.write(
            f"{outcomes[services.Outcome.STORED]} stored, {outcomes[services.Outcome.DUPLICATE]} duplicates, "
            f"{outcomes[services.Outcome.REFUSED]} refused, into {into.name}."
        )
        if wait:
            self._wait(console, [recording.pk for recording in taken])
        if not taken:
            raise CommandError("Nothing could be taken in; the reasons are above.")

    def _wait(self, console: Console, taken: list[int]) -> None:
        ours = Recording.objects.filter(pk__in=taken)
        with _bar(console, MofNCompleteColumn()) as progress:
            bar = progress.add_task("Inspecting", total=len(set(taken)))
            while owed := ours.filter(state=Recording.State.UPLOADED).count():
                progress.update(bar, completed=len(set(taken)) - owed)
                time.sleep(PATIENCE)
            progress.update(bar, completed=len(set(taken)))
        broken = ours.filter(state=Recording.State.BROKEN).order_by("pk")
        for recording in broken:
            console.print(f"[red]broken[/] {_plain(recording.name)}: {_plain(recording.reason)}")
        self.stdout.write(f"{ours.filter(state=Recording.State.READY).count()} ready, {broken.count()} broken.")


def _ingest(project: Project, found: folders.Found) -> list[services.Ingested]:
    """One file's outcomes. Raises CommandError when the server itself cannot go on."""
    try:
        with found.path.open("rb") as stream:
            return services.ingest(
                project=project, name=found.name, stream=stream, actor=None, expected=found.size
            )
    except (StorageFull, Unavailable) as error:
        raise CommandError(f"{names.storable(found.name)}: {error.message}") from error
    except Refused as error:
        reason = error.message
    except OSError as error:
        reason = f"The file cannot be opened ({error.strerror})."
    return [services.Ingested(name=names.storable(found.name), outcome=services.Outcome.REFUSED, reason=reason)]


def _project(given: str) -> Project:
    try:
        named = list(Project.objects.filter(uuid=UUID(given)))
    except ValueError:
        named = list(Project.objects.filter(name=given))
    if len(named) == 1:
        return named[0]
    if named:
        uuids = ", ".join(str(project.uuid) for project in named)
        raise CommandError(f"There are {len(named)} projects of this name; give a uuid instead: {uuids}.")
    known = ", ".join(sorted(Project.objects.values_list("name", flat=True)[:20])) or "none yet"
    raise CommandError(f"There is no project {given}. Projects: {known}.")


def _bar(console: Console, counted: DownloadColumn | MofNCompleteColumn) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), counted, TimeRemainingColumn(), console=console)


def _plain(text: str) -> str:
    """Text from outside, on one line and without terminal codes."""
    return escape("".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text))
