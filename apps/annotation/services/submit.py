"""Submit: what a person puts down for a clip. Sent twice, it counts once; late, it still counts if it can."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Assignment, Task
from apps.annotation.services.drafts import Draft, checked, put_down, within
from apps.annotation.services.holds import lock, take_back
from apps.annotation.services.ranking import rank_task
from apps.audio.models import Clip
from apps.common.errors import Refused
from apps.history.services import record
from apps.projects.models import Project


@transaction.atomic
def submit(
    *,
    project: Project,
    user: User,
    assignment: UUID,
    annotations: Sequence[Draft],
    submission_key: UUID,
    active_seconds: float = 0.0,
    heard: float = 0.0,
) -> Assignment:
    """Store the person's annotations; the task goes to review once all its slots are submitted.

    The same `submission_key` again answers as the first time. A lease that has run out is no obstacle while the
    slot is free. Raises Invalid for annotations that do not fit, Refused when the work is no longer theirs.
    """
    held = lock(project=project, user=user, assignment=assignment)
    task = held.task
    if held.submission_key == submission_key:
        return held
    if held.state == Assignment.State.SUBMITTED:
        raise Refused("This work is submitted already; undo the submission to change it.", code="submitted")
    if held.state == Assignment.State.RETURNED:
        raise Refused("A reviewer has returned this clip meanwhile; claim it again.", code="task_gone")
    clip = Clip.objects.get(pk=task.clip_id)
    drafts = checked(annotations, clip, suggested=not held.blind)
    gone = not held.known and (task.state != Task.State.OPEN or held.round != task.round)
    if held.state != Assignment.State.LEASED or gone:
        take_back(held)

    if held.submitted_at:  # submitted before and taken back: this replaces it
        held.annotations.all().delete()
    labels = put_down(held, drafts)
    held.state = Assignment.State.SUBMITTED
    held.submitted_at = timezone.now()
    held.submission_key = submission_key
    held.active_seconds = within(active_seconds, 86_400)
    held.heard = within(heard, 1)
    held.save(update_fields=["state", "submitted_at", "submission_key", "active_seconds", "heard"])
    if not held.known:
        settle(task)
    record("task.submit", actor=user, project=project, subject=task, assignment=held.pk, labels=labels)
    return held


def settle(task: Task) -> None:
    """Put a task that is not done where its submissions say: to review when all slots are in. It is locked."""
    submitted = Assignment.objects.filter(
        task=task, round=task.round, state=Assignment.State.SUBMITTED, slot__range=Assignment.SLOTS
    ).count()
    state = Task.State.REVIEW if submitted >= task.overlap else Task.State.OPEN
    if task.state != state:
        task.state = state
        task.save(update_fields=["state"])
    if submitted > 1 or task.agreement is not None:
        rank_task(task=task)
