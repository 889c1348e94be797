"""Upkeep by the clock: what has changed is counted, and moments are written down, project by project."""

from __future__ import annotations

from django.db import connection

from apps.projects.models import Project
from apps.quality.services.counting import refresh
from apps.quality.services.moments import keep_moments

AT_ONCE = 20_000  # tasks of a project counted by one sweep, so that a large one does not keep the others waiting


def sweep() -> int:
    """Count what has changed in every project, and keep the moments that are owed; how many tasks were counted."""
    counted = 0
    for project in Project.objects.order_by("pk"):
        counted += refresh(project=project, most=AT_ONCE)
        keep_moments(project=project)
    _forget_deleted()
    return counted


def _forget_deleted() -> None:
    """Changes outlive their project."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM quality_change c WHERE NOT EXISTS (SELECT FROM projects_project p WHERE p.id = c.project)"
        )
