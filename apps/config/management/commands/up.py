"""manage.py up: everything on this machine, until Ctrl-C."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.config import serving
from apps.config.supervisor import AlreadyRunning


class Command(BaseCommand):
    """Serve until Ctrl-C or SIGTERM."""

    help = "Runs Earmark on this machine: the web server and every worker, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        serving.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            serving.serve(
                var=settings.VAR,
                environ=os.environ,
                bind=options["bind"],
                port=options["port"],
                workers=options["workers"],
                model_workers=options["model_workers"],
                say=self.stdout.write,
            )
        except (AlreadyRunning, serving.CannotServe) as error:
            raise CommandError(str(error)) from error
