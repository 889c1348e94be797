"""The manager's page in figures: how far the project is, and who did what. How good it is, apps.quality knows."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from apps.annotation.models import Assignment, Task
from apps.audio.models import Clip, Recording
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Run


def overview(project: Project) -> dict[str, Any]:
    """Counts and people, in eight statements whatever the size; runs are the current ones."""
    recordings = Recording.objects.filter(project=project)
    states = dict(recordings.order_by().values_list("state").annotate(Count("id")))
    tasks = dict(Task.objects.filter(project=project).order_by().values_list("state").annotate(Count("id")))
    clips = Clip.objects.filter(recording__project=project)
    seconds = recordings.filter(state=Recording.State.READY).aggregate(all=Sum("duration"))["all"]
    current = {run.kind: run for run in Run.objects.filter(project=project, current=True)}
    return {
        "recordings": {state.value: states.get(state.value, 0) for state in Recording.State},
        "clips": clips.count(),
        "seconds": seconds or 0.0,
        "labels": Label.objects.filter(project=project).count(),
        "tasks": {state.value: tasks.get(state.value, 0) for state in Task.State},
        "leased": Assignment.objects.filter(task__project=project, state=Assignment.State.LEASED).count(),
        "runs": {kind.value: current.get(kind.value) for kind in Run.COUNTING},
        "people": people_in(project),
    }


def people_in(project: Project) -> list[dict[str, Any]]:
    """Everyone who submitted work: how often, how often it was returned, and their active seconds."""
    submitted = Q(state__in=[Assignment.State.SUBMITTED, Assignment.State.RETURNED])
    people = (
        Assignment.objects.filter(submitted, task__project=project)
        .order_by("user__name", "user__email")
        .values("user", "user__name", "user__email")
        .annotate(
            submitted=Count("id"),
            returned=Count("id", filter=Q(state=Assignment.State.RETURNED)),
            seconds=Sum("active_seconds"),
        )
    )
    return [
        {
            "name": person["user__name"] or person["user__email"],
            "submitted": person["submitted"],
            "returned": person["returned"],
            "seconds": person["seconds"],
        }
        for person in people
    ]
