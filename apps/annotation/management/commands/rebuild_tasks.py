"""manage.py rebuild_tasks [PROJECT]: derive again what tasks keep derived."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.annotation.services.opening import rebuild_tasks
from apps.projects.models import Project


class Command(BaseCommand):
    help = "Make missing tasks and derive every task's alignment again, from predictions and alignments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", nargs="?", help="a project's name or uuid; all projects without it")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["project"]
        projects = list(Project.objects.all() if wanted is None else _named(wanted))
        if wanted is not None and len(projects) != 1:
            raise CommandError(f'{len(projects)} projects are called "{wanted}"; name one by its uuid.')
        for project in projects:
            rebuild_tasks(project=project)
            self.stdout.write(f"{project}: {project.tasks.count()} tasks up to date")


def _named(wanted: str) -> list[Project]:
    try:
        return list(Project.objects.filter(uuid=UUID(wanted)))
    except ValueError:
        return list(Project.objects.filter(name=wanted))
