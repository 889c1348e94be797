"""Tasks as lists and as whole stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.queries.work import Proposed, annotations_in, proposed_for
from apps.common.errors import NotFound
from apps.projects.models import Project, Role

UNSCORED = 2.0  # sorts after every alignment


@dataclass(frozen=True)
class Row:
    """A task in a list."""

    task: Task
    holder: str | None  # who works on it now
    labels: list[str]  # what people put down in this round, else what the model suggests


@dataclass(frozen=True)
class Story:
    """A task with everything that happened to it. `assignments` each have `shown_annotations`."""

    task: Task
    proposed: Proposed
    assignments: list[Assignment]
    reviews: list[Review]


def tasks_in(project: Project, *, state: str = "", q: str = "") -> QuerySet[Task]:
    """The project's tasks in the order they were made; `q` is part of a recording's name or a label put down."""
    tasks = Task.objects.filter(project=project).select_related("clip__recording__project")
    if state:
        tasks = tasks.filter(state=state)
    if q:
        labelled = Annotation.objects.filter(assignment__task=OuterRef("pk"), label__text__icontains=q)
        tasks = tasks.filter(Q(clip__recording__name__icontains=q) | Exists(labelled))
    return tasks


def to_review(project: Project, reviewer: User) -> QuerySet[Task]:
    """Tasks in review that are not the reviewer's own work; `worst` sorts them, the lowest alignment first."""
    own = Assignment.objects.filter(
        task=OuterRef("pk"), round=OuterRef("round"), user=reviewer, state=Assignment.State.SUBMITTED
    )
    return (
        Task.objects.filter(~Exists(own), project=project, state=Task.State.REVIEW)
        .select_related("clip__recording__project")
        .annotate(worst=Coalesce("alignment", Value(UNSCORED)))
    )


def rows(project: Project, tasks: Sequence[Task]) -> list[Row]:
    """A page of tasks (their clips and recordings loaded) as rows, in three statements."""
    held: dict[int, list[Assignment]] = {task.pk: [] for task in tasks}
    rounds = {task.pk: task.round for task in tasks}
    current = Assignment.objects.filter(task__in=list(held), state__in=Assignment.HELD).order_by("slot")
    with_labels = Annotation.objects.select_related("label").order_by("id")
    for assignment in current.select_related("user").prefetch_related(Prefetch("annotations", with_labels)):
        if assignment.round == rounds[assignment.task_id]:
            held[assignment.task_id].append(assignment)
    proposed = proposed_for(project, {task.clip_id for task in tasks})
    return [
        Row(
            task=task,
            holder=", ".join(str(a.user) for a in held[task.pk] if a.state == Assignment.State.LEASED) or None,
            labels=_labels(task, held[task.pk])
            or [str(prediction.label) for prediction in proposed.get(task.clip_id, Proposed()).suggestions],
        )
        for task in tasks
    ]


def _labels(task: Task, held: list[Assignment]) -> list[str]:
    """What counts of people's labels: the accepted ones, else all that are submitted."""
    counted = [
        assignment
        for assignment in held
        if assignment.state == Assignment.State.SUBMITTED
        and (task.accepted_id is None or assignment.pk == task.accepted_id)
    ]
    texts = [annotation.label.text for a in counted for annotation in a.annotations.all() if annotation.label]
    return list(dict.fromkeys(texts))


def story(*, project: Project, task: UUID, viewer: User, roles: frozenset[Role]) -> Story:
    """A task's whole story. Raises NotFound.

    Someone who only annotates sees their own part and no other's, so that several people judge independently.
    """
    found = tasks_in(project).filter(uuid=task).first()
    if found is None:
        raise NotFound("There is no such clip in this project's work.")
    parts = Assignment.objects.filter(task=found).select_related("user").order_by("id")
    if not roles & {Role.MANAGER, Role.REVIEWER}:
        parts = parts.filter(user=viewer)
    return Story(
        task=found,
        proposed=proposed_for(project, [found.clip_id]).get(found.clip_id, Proposed()),
        assignments=list(parts.prefetch_related(Prefetch("annotations", annotations_in(project)))),
        reviews=list(Review.objects.filter(task=found).select_related("reviewer", "accepted")),
    )
