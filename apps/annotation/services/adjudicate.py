"""Adjudicate: a reviewer settles what people disagree on with an answer of their own, which is then accepted."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Assignment, Review, Task
from apps.annotation.services.drafts import Draft, checked, put_down, within
from apps.annotation.services.review import believe, under_review
from apps.annotation.services.tasks import lock_task
from apps.audio.models import Clip
from apps.common.errors import NotAllowed
from apps.history.services import record
from apps.projects.models import Project


@transaction.atomic
def adjudicate(
    *,
    project: Project,
    reviewer: User,
    task: UUID,
    annotations: Sequence[Draft],
    submission_key: UUID,
    comment: str = "",
    round: int | None = None,
    active_seconds: float = 0.0,
    heard: float = 0.0,
) -> Task:
    """Put down the reviewer's answer beside the others, as slot 0 of the round, and accept it: the task is done.

    The same `submission_key` again answers as the first time. `round` is the one the reviewer looked at. Raises
    Invalid for annotations that do not fit, NotAllowed for one's own work, Refused when another decided first.
    """
    locked = lock_task(project=project, task=task)
    if locked.accepted is not None and locked.accepted.submission_key == submission_key:
        return locked
    locked, _ = under_review(project=project, reviewer=reviewer, task=task, round=round)
    held = Assignment.objects.filter(task=locked, round=locked.round, user=reviewer, state__in=Assignment.HELD)
    if held.exists():
        raise NotAllowed("You have worked on this clip yourself; someone else has to settle it.")
    drafts = checked(annotations, Clip.objects.get(pk=locked.clip_id), suggested=True)
    now = timezone.now()
    work = Assignment.objects.create(
        task=locked,
        user=reviewer,
        round=locked.round,
        slot=Assignment.ADJUDICATION,
        state=Assignment.State.SUBMITTED,
        lease_expires_at=now,
        submitted_at=now,
        submission_key=submission_key,
        active_seconds=within(active_seconds, 86_400),
        heard=within(heard, 1),
    )
    labels = put_down(work, drafts)
    believe(locked, work)
    Review.objects.create(
        task=locked,
        round=locked.round,
        reviewer=reviewer,
        verdict=Review.Verdict.ACCEPTED,
        accepted=work,
        comment=comment.strip(),
    )
    record(
        "review.adjudicate",
        actor=reviewer,
        project=project,
        subject=locked,
        round=locked.round,
        accepted=work.pk,
        labels=labels,
        comment=comment.strip(),
    )
    return locked
