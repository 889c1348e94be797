"""One person's hold on a task, under the task's lock: finding it, and taking it back after it was lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Now

from apps.accounts.models import User
from apps.annotation.models import Assignment, Task
from apps.common.errors import NotFound, Refused
from apps.projects.models import Project


def lease_end(project: Project) -> CombinedExpression:
    """When a lease that begins now ends, by the database's clock (hosts' clocks differ)."""
    return Now() + timedelta(minutes=project.lease_minutes)


def lock(*, project: Project, user: User, assignment: UUID) -> Assignment:
    """The person's assignment with its task, both locked, the task first. Raises NotFound for anyone else's."""
    held = lock_anyones(project=project, assignment=assignment, whose=Q(user=user))
    held.user = user
    return held


def lock_anyones(*, project: Project, assignment: UUID, whose: Q | None = None) -> Assignment:
    """An assignment with its task, both locked, the task first. Raises NotFound."""
    found = Assignment.objects.filter(whose or Q(), uuid=assignment, task__project=project)
    task = Task.objects.select_for_update(no_key=True).filter(pk__in=found.values("task")).first()
    held = found.select_for_update(no_key=True, of=("self",)).first()
    if task is None or held is None:
        raise NotFound("There is no such work in this project, or it is not yours.")
    task.project = project
    held.task = task
    return held


def take_back(held: Assignment) -> None:
    """Make the hold live again, for a new lease, even if it had run out or was put back. The task is locked.

    Nothing that was typed is lost to a slow afternoon: only when the slot is gone, the work skipped, or the task
    no longer open does this raise Refused. A known answer is asked whatever its task's state.
    """
    task = held.task
    if not held.known and (task.state != Task.State.OPEN or held.round != task.round):
        raise Refused(_GONE.get(Task.State(task.state), _GONE[Task.State.OPEN]), code="task_gone")
    if held.state != Assignment.State.LEASED:
        if held.skip_reason:
            raise Refused("You have skipped this clip.", code="skipped")
        others = [
            other
            for other in Assignment.objects.filter(task=task, round=held.round, state__in=Assignment.HELD)
            if other.slot > 0
        ]
        mine = [other for other in others if other.user_id == held.user_id]
        if any(other.state == Assignment.State.SUBMITTED for other in mine):
            raise Refused("You have submitted this clip already, from another page.", code="submitted")
        for other in mine:  # claimed again meanwhile, on another page: this is the same hold
            other.state = Assignment.State.RELEASED
            other.save(update_fields=["state"])
        taken = {other.slot for other in others if other not in mine}
        slots = range(1, task.overlap + 1)
        if held.known:
            slots = range(Assignment.KNOWN, Assignment.KNOWN + len(taken) + 1)
        free = [slot for slot in slots if slot not in taken]
        if not free:
            raise Refused(
                "Your time for this clip ran out and someone else has taken it. Copy what you need and go on "
                "with the next clip.",
                code="slot_taken",
            )
        held.slot = held.slot if held.slot in free else free[0]
        held.state = Assignment.State.LEASED
    held.lease_expires_at = lease_end(task.project)
    held.save(update_fields=["state", "slot", "lease_expires_at"])
    held.refresh_from_db(fields=["lease_expires_at"])


_GONE = {
    Task.State.HELD: "This clip is no longer in the queue.",
    Task.State.OPEN: "A reviewer has returned this clip meanwhile; claim it again to see the comment.",
    Task.State.REVIEW: "Others have finished this clip meanwhile.",
    Task.State.DONE: "This clip is reviewed already.",
    Task.State.SET_ASIDE: "A manager has set this clip aside.",
}
