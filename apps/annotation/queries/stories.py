"""Tasks as lists and as whole stories, as far as the viewer may see them.

Managers and reviewers see everything. Who only annotates sees of others' work what is accepted, and their own, so
that several people judge independently; where suggestions are hidden until one has answered, they are hidden here,
too; and a task whose answer is known looks like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.annotation.models import Allotment, Annotation, Assignment, KnownAnswer, Review, Task
from apps.annotation.queries.suggestions import Proposed, proposed_for
from apps.annotation.queries.work import annotations_in
from apps.common.errors import NotFound
from apps.projects.models import Project, Role

UNSCORED = 2.0  # sorts after every alignment


class Only(TextChoices):
    """What of a project's tasks a list is narrowed down to."""

    LOCKED = "locked", "somebody works on them now"
    SKIPPED = "skipped", "somebody skipped them in this round"
    FIRST = "first", "a manager put them first"
    KNOWN = "known", "their answer is known"


@dataclass(frozen=True)
class Viewer:
    """Who looks at tasks."""

    user: User
    roles: frozenset[Role]

    @property
    def manages(self) -> bool:
        """May know whose answers are known."""
        return Role.MANAGER in self.roles

    @property
    def oversees(self) -> bool:
        """Sees everybody's work."""
        return bool(self.roles & {Role.MANAGER, Role.REVIEWER})


@dataclass(frozen=True)
class Row:
    """A task in a list."""

    task: Task
    state: str
    alignment: float | None
    labels: list[str]  # what people put down in this round, else what the model suggests
    leases: list[Assignment]
    skips: list[Assignment]
    allotted_to: list[str]
    known: list[str] | None


@dataclass(frozen=True)
class Story:
    """A task with everything that happened to it. `assignments` each have `shown_annotations`."""

    task: Task
    state: str
    alignment: float | None
    proposed: Proposed
    assignments: list[Assignment]
    reviews: list[Review]


def tasks_in(
    project: Project,
    viewer: Viewer,
    *,
    state: str = "",
    q: str = "",
    only: str = "",
    picked_for: str = "",
    allotted_to: int | None = None,
) -> QuerySet[Task]:
    """The project's tasks in the order they were made; `q` is part of a recording's name or a label put down."""
    tasks = Task.objects.filter(project=project).select_related("clip__recording")
    if not viewer.oversees:
        tasks = tasks.annotate(asked=Exists(KnownAnswer.objects.filter(task=OuterRef("pk"))))
        shown = Q(state=state, asked=False)
        tasks = tasks.filter(shown | Q(asked=True) if state == Task.State.OPEN else shown) if state else tasks
    elif state:
        tasks = tasks.filter(state=state)
    if q:
        labelled = Annotation.objects.filter(assignment__task=OuterRef("pk"), label__text__icontains=q)
        tasks = tasks.filter(Q(clip__recording__name__icontains=q) | Exists(labelled))
    if picked_for:
        tasks = tasks.filter(picked_for=picked_for)
    if allotted_to is not None:
        tasks = tasks.filter(allotments__user=allotted_to)
    return _narrowed(tasks, viewer, only) if only else tasks


def _narrowed(tasks: QuerySet[Task], viewer: Viewer, only: str) -> QuerySet[Task]:
    works = Assignment.objects.filter(task=OuterRef("pk"), slot__lt=Assignment.KNOWN)
    match Only(only):
        case Only.LOCKED:
            return tasks.filter(Exists(works.filter(state=Assignment.State.LEASED)))
        case Only.SKIPPED if viewer.oversees:
            return tasks.filter(Exists(works.filter(~Q(skip_reason=""), round=OuterRef("round"))))
        case Only.FIRST:
            return tasks.filter(priority__gt=0)
        case Only.KNOWN if viewer.manages:
            return tasks.filter(Exists(KnownAnswer.objects.filter(task=OuterRef("pk"))))
    return tasks.none()


def to_review(project: Project, reviewer: User) -> QuerySet[Task]:
    """Tasks in review that are not the reviewer's own work; `worst` sorts them, the lowest alignment first."""
    own = Assignment.objects.filter(
        task=OuterRef("pk"), round=OuterRef("round"), user=reviewer, state=Assignment.State.SUBMITTED
    )
    return (
        Task.objects.filter(~Exists(own), project=project, state=Task.State.REVIEW)
        .select_related("clip__recording")
        .annotate(worst=Coalesce("alignment", Value(UNSCORED)))
    )


def rows(project: Project, tasks: Sequence[Task], viewer: Viewer) -> list[Row]:
    """A page of tasks (their clips and recordings loaded) as rows, in three to six statements."""
    for task in tasks:
        task.clip.recording.project = project
        _keep_quiet(task, viewer)
    works = _works(tasks)
    proposed = proposed_for(project, {task.clip_id for task in tasks})
    allotted = _allotted(project, tasks) if viewer.oversees else {}
    known = _known(tasks) if viewer.manages else {}
    made = []
    for task in tasks:
        suggested = [one.label.text for one in proposed.get(task.clip_id, Proposed()).suggestions]
        hidden = _hidden(project, task, viewer)
        made.append(
            Row(
                task=task,
                state=_state(task, viewer),
                alignment=None if hidden else task.alignment,
                labels=_labels(task, works[task.pk], viewer) or ([] if hidden else suggested),
                leases=[work for work in works[task.pk] if work.state == Assignment.State.LEASED],
                skips=[work for work in works[task.pk] if work.skip_reason] if viewer.oversees else [],
                allotted_to=allotted.get(task.pk, []),
                known=known.get(task.pk),
            )
        )
    return made


def _keep_quiet(task: Task, viewer: Viewer) -> None:
    """Why a task was picked may tell the suggestion that annotators are to answer without."""
    if not viewer.oversees:
        task.picked_because = ""


def story(*, project: Project, task: UUID, viewer: Viewer) -> Story:
    """A task's whole story. Raises NotFound."""
    found = tasks_in(project, viewer).filter(uuid=task).first()
    if found is None:
        raise NotFound("There is no such clip in this project's work.")
    found.clip.recording.project = project
    parts = Assignment.objects.filter(task=found).select_related("user").order_by("id")
    parts = parts.filter(slot__lt=Assignment.KNOWN) if viewer.oversees else parts.filter(user=viewer.user)
    own = list(parts.prefetch_related(Prefetch("annotations", annotations_in(project))))
    mine = [part for part in own if part.user_id == viewer.user.pk]
    answered = any(part.state == Assignment.State.SUBMITTED for part in mine)
    hidden = any(part.hides_suggestions for part in mine) or (_hidden(project, found, viewer) and not answered)
    asked = _state(found, viewer) != found.state
    _keep_quiet(found, viewer)
    return Story(
        task=found,
        state=_state(found, viewer),
        alignment=None if hidden else found.alignment,
        proposed=Proposed() if hidden else proposed_for(project, [found.clip_id]).get(found.clip_id, Proposed()),
        assignments=own,
        reviews=[] if asked else list(Review.objects.filter(task=found).select_related("reviewer", "accepted")),
    )


def _works(tasks: Sequence[Task]) -> dict[int, list[Assignment]]:
    """By task id, what is held of its round, and what was skipped in it."""
    rounds = {task.pk: task.round for task in tasks}
    found: dict[int, list[Assignment]] = defaultdict(list)
    works = Assignment.objects.filter(
        Q(state__in=Assignment.HELD) | ~Q(skip_reason=""), task__in=list(rounds), slot__lt=Assignment.KNOWN
    )
    with_labels = Annotation.objects.select_related("label").order_by("id")
    for work in (
        works.order_by("slot").select_related("user").prefetch_related(Prefetch("annotations", with_labels))
    ):
        if work.round == rounds[work.task_id]:
            found[work.task_id].append(work)
    return found


def _labels(task: Task, works: list[Assignment], viewer: Viewer) -> list[str]:
    """What counts of people's labels: the accepted ones, else all that are submitted and the viewer may see."""
    if _state(task, viewer) != task.state:
        return []
    counted = [
        work
        for work in works
        if work.state == Assignment.State.SUBMITTED
        and (task.accepted_id is None or work.pk == task.accepted_id)
        and (viewer.oversees or task.accepted_id is not None or work.user_id == viewer.user.pk)
    ]
    texts = [
        annotation.label.text for work in counted for annotation in work.annotations.all() if annotation.label
    ]
    return list(dict.fromkeys(texts))


def _state(task: Task, viewer: Viewer) -> str:
    """The task's state as the viewer may see it: one whose answer is known looks open."""
    asked = not viewer.oversees and task.asked  # type: ignore[attr-defined]
    return Task.State.OPEN if asked else task.state


def _hidden(project: Project, task: Task, viewer: Viewer) -> bool:
    """Whether suggestions are kept from the viewer because the task is to be answered without them."""
    blind = project.blind or task.blind
    return blind and not viewer.oversees and _state(task, viewer) != Task.State.DONE


def _allotted(project: Project, tasks: Sequence[Task]) -> dict[int, list[str]]:
    """By task id, the names of those it is allotted to."""
    found: dict[int, list[str]] = defaultdict(list)
    if project.queue_mode == Project.QueueMode.ALLOTTED:
        for one in Allotment.objects.filter(task__in=tasks).select_related("user").order_by("id"):
            found[one.task_id].append(str(one.user))
    return found


def _known(tasks: Sequence[Task]) -> dict[int, list[str]]:
    """By task id, its known answer."""
    known = KnownAnswer.objects.filter(task__in=tasks).prefetch_related("labels")
    return {one.task_id: sorted(label.text for label in one.labels.all()) for one in known}
