"""What the commands about categories share: finding the project, and waiting, with a bar, while workers work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from apps.config import background
from apps.projects.models import Project

LOOK_SECONDS = 0.2


def project_called(given: str) -> Project:
    """The project of this name or uuid. Raises CommandError for none, and for several of one name."""
    try:
        found = list(Project.objects.filter(uuid=UUID(given)))
    except ValueError:
        found = list(Project.objects.filter(name=given))
    if len(found) > 1:
        uuids = ", ".join(str(project.uuid) for project in found)
        raise CommandError(f"There are {len(found)} projects of this name; give a uuid instead: {uuids}.")
    if not found:
        raise CommandError(f"There is no project {given}.")
    return found[0]


@contextmanager
def workers_at_work() -> Iterator[Callable[[str, Callable[[], bool]], None]]:
    """Gives `wait(what, over)`: shows what is waited for until `over()`; somebody works meanwhile."""
    console = Console(stderr=True)

    def say(text: str) -> None:
        console.print(text, highlight=False, markup=False)

    with background.workers(var=Path(settings.VAR), environ=os.environ, quick=False, say=say) as keep:

        def wait(what: str, over: Callable[[], bool]) -> None:
            with Progress(
                TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console
            ) as bar:
                task = bar.add_task(what, total=None)
                while not over():
                    keep()
                    time.sleep(LOOK_SECONDS)
                bar.update(task, total=1, completed=1)

        yield wait
