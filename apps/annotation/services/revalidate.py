"""Done work taken up again: what was accepted stays in the history, and the clip is asked for anew."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Task
from apps.annotation.services.ranking import forget_agreement
from apps.annotation.targeting import RANDOM
from apps.history.services import event, record_all
from apps.projects.models import Project

CHANGED = (  # fields of a task; who takes a re-opening back puts them back
    "state",
    "accepted",
    "round",
    "overlap",
    "picked_for",
    "picked_because",
    "inclusion_probability",
    "agreement",
    "rank",
    "opened_at",
    "done_at",
)


@transaction.atomic
def revalidate(*, project: Project, actor: User, clips: Iterable[int], reason: str) -> int:
    """Open the done tasks of these clips for a new round, picked for `reason`; how many.

    The accepted work keeps its round and its review; a task that somebody works on at this moment is left alone.
    """
    done = Task.objects.filter(project=project, clip__in=clips, state=Task.State.DONE)
    tasks = list(done.order_by("id").select_for_update(no_key=True, skip_locked=True))
    events = []
    for task in tasks:
        events.append(
            event(
                "task.revalidate",
                actor=actor,
                project=project,
                subject=task,
                reason=reason,
                round=task.round,
                accepted=task.accepted_id,
            )
        )
        task.state = Task.State.OPEN
        task.accepted = None
        task.round += 1
        task.overlap = project.overlap
        task.picked_because = reason
        if task.picked_for != RANDOM:  # whose tasks speak for others: leaving would make the sample a choice
            task.picked_for = reason
            task.inclusion_probability = 1.0
        task.project = project
        forget_agreement(task)
        task.opened_at, task.done_at = timezone.now(), None
    Task.objects.bulk_update(tasks, CHANGED, batch_size=500)
    record_all(events)
    return len(tasks)
