"""What several people put down for the same clips, to find their consensus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, QuerySet

from apps.annotation.models import Annotation, Assignment, Task
from apps.projects.models import Project
from apps.quality.settling import Answer
from apps.quality.spans import Span

EXPERIENCE = 5_000  # done tasks, the latest, that also tell how well people hear


def several_in_review(project: Project) -> QuerySet[Task]:
    """The project's tasks in review that more than one person answered."""
    return Task.objects.filter(project=project, state=Task.State.REVIEW, overlap__gt=1)


def several_done(project: Project) -> QuerySet[Task]:
    """The latest of the project's done tasks that more than one person answered."""
    done = Task.objects.filter(project=project, state=Task.State.DONE, overlap__gt=1)
    return done.order_by("-done_at", "-id")[:EXPERIENCE]


def answers_to(tasks: Iterable[int]) -> dict[int, list[Answer]]:
    """By task id, the independent answers of its round, in the order of their slots, where there are several."""
    rows = (
        Annotation.objects.filter(
            assignment__task__in=list(tasks),
            assignment__state=Assignment.State.SUBMITTED,
            assignment__round=F("assignment__task__round"),
            assignment__slot__range=Assignment.SLOTS,
        )
        .order_by("assignment__task_id", "assignment__slot", "id")
        .values_list(
            "assignment__task_id", "assignment_id", "assignment__user_id", "label_id", "onset", "offset", "caption"
        )
    )
    labels: dict[int, set[int]] = defaultdict(set)
    spans: dict[int, list[Span]] = defaultdict(list)
    captions: dict[int, list[str]] = defaultdict(list)
    works: dict[int, dict[int, int]] = defaultdict(dict)  # task: {work: user}
    for task, work, user, label, onset, offset, caption in rows:
        works[task][work] = user
        if label is None:
            captions[work].append(caption)
            continue
        labels[work].add(label)
        if onset is not None and offset is not None:
            spans[work].append(Span(label, onset, offset))
    return {
        task: [
            Answer(work, user, frozenset(labels[work]), tuple(spans[work]), " ".join(captions[work]))
            for work, user in people.items()
        ]
        for task, people in works.items()
        if len(people) > 1
    }
