"""Clips that were done and are asked for again: why, and whose work was accepted before.

Both stand in the history alone: the task itself has forgotten its answer, since nothing of it counts any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from apps.annotation.models import Assignment
from apps.history.models import Event
from apps.projects.models import Project


@dataclass(frozen=True)
class Reopened:
    """Why a done clip is asked for again, since when, and the id of the assignment that was accepted."""

    reason: str
    at: datetime
    accepted: int


def reopened_before(project: Project, assignments: Iterable[Assignment]) -> dict[int, Reopened]:
    """By assignment id, for those in the round that came after accepted work. At most one statement."""
    rounds = {(str(one.task_id), one.round - 1): one.pk for one in assignments if one.round > 1}
    if not rounds:
        return {}
    told = Event.objects.filter(
        project=project.pk, subject="task", subject_id__in={task for task, _ in rounds}, verb="task.revalidate"
    )
    return {
        rounds[event.subject_id, event.data["round"]]: Reopened(
            reason=event.data["reason"], at=event.at, accepted=event.data["accepted"]
        )
        for event in told
        if (event.subject_id, event.data["round"]) in rounds
    }
