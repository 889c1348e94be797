"""The manager's page in figures: how far the project is, how well labels fit before and after people's work."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Count, Q, Sum

from apps.annotation.models import Assignment, Task
from apps.audio.models import Clip, Recording
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Run

# Each clip's best score: before, of what the model proposes; after, of what people put down (accepted, else
# submitted in this round) where they did and it is scored, else the model's. mu_1 is the mean of the scores at or
# below the 1st percentile, interpolated linearly, as in apps.runs.quality.
_QUALITY = """
WITH human AS (
    SELECT t.id, max(l.score) AS score
    FROM annotation_task t
    JOIN annotation_assignment a ON a.task_id = t.id AND a.round = t.round AND a.state = 'submitted'
        AND (t.accepted_id IS NULL OR t.accepted_id = a.id)
    JOIN annotation_annotation n ON n.assignment_id = a.id
    JOIN runs_alignment l ON l.clip_id = t.clip_id AND l.label_id = n.label_id
    JOIN runs_run r ON r.id = l.run_id AND r.kind = 'alignment' AND r.current
    WHERE t.project_id = %(project)s
    GROUP BY t.id
), clip AS (
    SELECT t.alignment AS before, coalesce(human.score, t.alignment) AS after, human.score AS human
    FROM annotation_task t LEFT JOIN human ON human.id = t.id
    WHERE t.project_id = %(project)s
), low AS (
    SELECT
        percentile_cont(0.01) WITHIN GROUP (ORDER BY before) AS before,
        percentile_cont(0.01) WITHIN GROUP (ORDER BY after) AS after
    FROM clip
)
SELECT
    count(clip.after),
    avg(clip.before),
    avg(clip.before) FILTER (WHERE clip.before <= low.before),
    avg(clip.after),
    avg(clip.after) FILTER (WHERE clip.after <= low.after),
    count(clip.human)
FROM clip, low
"""


def overview(project: Project) -> dict[str, Any]:
    """Counts, quality and people, in nine statements whatever the size; runs are the current ones."""
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
        "runs": {kind.value: current.get(kind.value) for kind in Run.Kind},
        "quality": quality_of(project),
        "people": people_in(project),
    }


def quality_of(project: Project) -> dict[str, float | int | None]:
    """mu_c and mu_1 before and after people's work; None where nothing is scored yet."""
    with connection.cursor() as cursor:
        cursor.execute(_QUALITY, {"project": project.pk})
        clips, mu_c_before, mu_1_before, mu_c_after, mu_1_after, corrected = cursor.fetchone()
    return {
        "clips": clips,
        "mu_c_before": mu_c_before,
        "mu_1_before": mu_1_before,
        "mu_c_after": mu_c_after,
        "mu_1_after": mu_1_after,
        "corrected": corrected,
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
