"""Known answers: tasks whose right labels are known, asked among people's work to see how well they hear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from apps.accounts.models import User
from apps.annotation.models import Annotation, KnownAnswer, Task
from apps.annotation.services.tasks import leave, lock_task
from apps.common.errors import Invalid
from apps.history.services import event, record, record_all
from apps.labels.clean import clean_label
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.projects.models import Project

AT_ONCE = 1000  # done tasks made known answers by one call


@transaction.atomic
def mark_known(*, project: Project, actor: User, task: UUID, labels: Iterable[str] = ()) -> KnownAnswer:
    """Make these labels the task's known answer; without any, those accepted for it.

    A task that is not done leaves the ordinary work: it is asked as a known answer from now on. Raises Invalid
    where there are no labels.
    """
    locked = lock_task(project=project, task=task)
    texts = {text for label in labels if (text := clean_label(label))}
    right = set(ensure_labels(project=project, texts=texts).values()) or set(_accepted([locked])[locked.pk])
    if not right:
        message = "Say which labels are right for this clip; none were accepted for it yet."
        raise Invalid(message, fields={"labels": [message]})
    if locked.state not in (Task.State.DONE, Task.State.SET_ASIDE):
        leave(locked)
    known, _ = KnownAnswer.objects.update_or_create(task=locked, defaults={"created_by": actor})
    known.labels.set(right)
    texts = {label.text for label in right}
    record("known.mark", actor=actor, project=project, subject=locked, labels=sorted(texts))
    return known


@transaction.atomic
def mark_accepted_known(*, project: Project, actor: User, tasks: QuerySet[Task]) -> int:
    """Make what was accepted for these tasks known answers, of up to AT_ONCE that are none yet; of how many."""
    done = tasks.filter(project=project, state=Task.State.DONE, known_answer__isnull=True)
    chosen = list(Task.objects.filter(pk__in=done.order_by("uuid").values("pk")[:AT_ONCE]).select_for_update())
    right = _accepted(chosen)
    known = KnownAnswer.objects.bulk_create(
        KnownAnswer(task=task, created_by=actor) for task in chosen if right[task.pk]
    )
    through = KnownAnswer.labels.through
    through.objects.bulk_create(
        through(knownanswer_id=one.pk, label_id=label.pk) for one in known for label in right[one.task_id]
    )
    record_all(
        event(
            "known.mark",
            actor=actor,
            project=project,
            subject=one.task,
            labels=sorted(label.text for label in right[one.task_id]),
        )
        for one in known
    )
    return len(known)


@transaction.atomic
def forget_known(*, project: Project, actor: User, task: UUID) -> None:
    """Ask the task as a known answer no more. What people answered stays in the history."""
    locked = lock_task(project=project, task=task)
    deleted, _ = KnownAnswer.objects.filter(task=locked).delete()
    if deleted:
        record("known.forget", actor=actor, project=project, subject=locked)


def _accepted(tasks: Iterable[Task]) -> dict[int, set[Label]]:
    """By task id, the labels that were accepted for it."""
    accepted: dict[int, set[Label]] = defaultdict(set)
    by_assignment = {task.accepted_id: task.pk for task in tasks if task.accepted_id}
    for annotation in Annotation.objects.filter(assignment__in=by_assignment, label__isnull=False).select_related(
        "label"
    ):
        assert annotation.label is not None
        accepted[by_assignment[annotation.assignment_id]].add(annotation.label)
    return accepted
