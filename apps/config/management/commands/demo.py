"""manage.py demo: a project to try Earmark with, and Earmark itself, until Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from apps.common.errors import Refused
from apps.common.gateway import registry
from apps.config import demo, programs, serving
from apps.config.pipeline import PipelineError
from apps.config.supervisor import AlreadyRunning


class Command(BaseCommand):
    """Make the demo project, once, and serve."""

    help = "Makes a demo project of real recordings, runs the whole pipeline on it, and serves until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        serving.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console()
        url = programs.address(options["bind"], options["port"])

        def prepare(keep: Callable[[], None]) -> None:
            bars = _bars(console)
            try:
                logins = demo.prepare(
                    var=settings.VAR,
                    audio=settings.BASE_DIR / "tests" / "audio" / "clips",
                    watch=_watch(bars, keep),
                )
            finally:
                bars.stop()
            console.print(_table(url, logins))

        try:
            if not _models_present():
                call_command("models", "fetch", stdout=self.stdout)
            serving.serve(
                var=settings.VAR,
                environ=os.environ,
                bind=options["bind"],
                port=options["port"],
                workers=options["workers"],
                model_workers=options["model_workers"],
                say=lambda text: console.print(text, highlight=False, soft_wrap=True),
                when_ready=prepare,
            )
        except AlreadyRunning as error:
            console.print(str(error), highlight=False)
        except (serving.CannotServe, PipelineError, Refused) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:  # while models were fetched
            raise CommandError("Stopped. The next start continues from here.", returncode=130) from None


def _models_present() -> bool:
    """Whether the models a new project uses are all here (by size; the runs say so when one is damaged)."""
    wanted = [card for card in registry.load().values() if card.default]
    return all(registry.status(card, settings.MODELS_DIR) == registry.Status.PRESENT for card in wanted)


def _bars(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _watch(bars: Progress, keep: Callable[[], None]) -> Callable[[str, int, int], None]:
    """Shows each step as a bar of its own, and keeps the processes running meanwhile."""
    shown: dict[str, TaskID] = {}

    def watch(what: str, done: int, total: int) -> None:
        keep()
        if not bars.console.is_terminal:  # bars would only show at the end
            if what not in shown:
                shown[what] = TaskID(len(shown))
                bars.console.print(f"{what}...")
            return
        bars.start()
        if what not in shown:
            shown[what] = bars.add_task(what, total=None)
        bars.update(shown[what], completed=done, total=total or None)

    return watch


def _table(url: str, logins: list[demo.Login]) -> Table:
    table = Table(title=f"Open {url} and log in as", title_justify="left")
    for column in ("role", "name", "e-mail", "password"):
        table.add_column(column, no_wrap=True)
    for login in logins:
        table.add_row(str(login.role), login.name, login.email, login.password or "(changed since)")
    return table
