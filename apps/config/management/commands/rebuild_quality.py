"""manage.py rebuild_quality [PROJECT]: count anew what the figures of quality stand on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.config.waiting import project_called
from apps.projects.models import Project
from apps.quality.services.counting import rebuild


class Command(BaseCommand):
    """Rebuilds what is derived."""

    help = "Count every task of a project anew. No figure changes by it, unless something was wrong before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", nargs="?", help="a project's name or uuid; all projects without it")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["project"]
        for project in Project.objects.all() if wanted is None else [project_called(wanted)]:
            self.stdout.write(f"{project}: {rebuild(project=project)} tasks counted")
