"""A task itself: locking it, setting it aside, taking it up again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Assignment, KnownAnswer, Task
from apps.annotation.services.submit import settle
from apps.annotation.targeting import BY_HAND
from apps.common.errors import NotFound, Refused
from apps.history.services import record
from apps.projects.models import Project


def lock_task(*, project: Project, task: UUID) -> Task:
    """The task, locked until the transaction ends. Raises NotFound."""
    locked = Task.objects.select_for_update(no_key=True).filter(project=project, uuid=task).first()
    if locked is None:
        raise NotFound("There is no such clip in this project's work.")
    locked.project = project
    return locked


@transaction.atomic
def set_aside(*, project: Project, actor: User, task: UUID, reason: str = "") -> Task:
    """Take a task out of the work, whatever state it is in but done. Leases end; submitted work is kept."""
    locked = lock_task(project=project, task=task)
    if locked.state == Task.State.SET_ASIDE:
        return locked
    if locked.state == Task.State.DONE:
        raise Refused("This clip is done; what was accepted stays.", code="done")
    before = locked.state
    leave(locked)
    record("task.set_aside", actor=actor, project=project, subject=locked, before=before, reason=reason.strip())
    return locked


def leave(locked: Task) -> None:
    """Take a locked task, which is not done, out of the ordinary work."""
    leases = Assignment.objects.filter(task=locked, state=Assignment.State.LEASED, slot__lt=Assignment.KNOWN)
    leases.update(state=Assignment.State.RELEASED)
    locked.state = Task.State.SET_ASIDE
    locked.save(update_fields=["state"])


@transaction.atomic
def prioritise(*, project: Project, actor: User, tasks: QuerySet[Task], priority: int) -> int:
    """Give these tasks of the project a priority; those with a higher one come first. How many it changed."""
    changed = Task.objects.filter(project=project, pk__in=tasks.values("pk")).exclude(priority=priority)
    count = changed.update(priority=priority)
    if count:
        record("task.prioritise", actor=actor, project=project, priority=priority, tasks=count)
    return count


@transaction.atomic
def reopen(*, project: Project, actor: User, task: UUID) -> Task:
    """Put a task that was set aside back into the queue, or to review when its work is complete."""
    locked = lock_task(project=project, task=task)
    if locked.state != Task.State.SET_ASIDE:
        raise Refused("Only a clip that was set aside can be taken up again.", code="not_set_aside")
    if KnownAnswer.objects.filter(task=locked).exists():
        raise Refused("This clip is asked as a known answer. Forget the answer first.", code="known")
    settle(locked)
    if locked.opened_at is None:  # set aside before it ever was in the queue
        locked.opened_at = timezone.now()
        locked.picked_for = BY_HAND
        locked.inclusion_probability = 1.0
        locked.save(update_fields=["opened_at", "picked_for", "inclusion_probability"])
    record("task.reopen", actor=actor, project=project, subject=locked, state=locked.state)
    return locked
