"""Known answers: what is left to ask a person, and how often each person was right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from apps.annotation.models import Annotation, Assignment, KnownAnswer
from apps.projects.models import Project

# Tasks whose answer is known and which the person `user` has neither answered, as such or as ordinary work, nor
# skipped. One that is in the ordinary work just now (again) is not asked.
UNASKED = """
    SELECT t.id FROM annotation_knownanswer k JOIN annotation_task t ON t.id = k.task_id
    WHERE t.project_id = %(project)s AND t.state IN ('done', 'set_aside')
    AND NOT EXISTS (
        SELECT FROM annotation_assignment a
        WHERE a.task_id = t.id AND a.user_id = %(user)s
        AND (a.state IN ('leased', 'submitted', 'returned') OR a.skip_reason <> '')
    )
"""


@dataclass(frozen=True)
class Known:
    """How one person did on known answers."""

    user: int
    asked: int  # and answered
    right: int  # the same labels, no more and no fewer


def known_answers_of(project: Project) -> list[Known]:
    """Everybody who answered a task whose answer is known, by user id."""
    wanted: dict[int, set[int]] = defaultdict(set)
    known = KnownAnswer.objects.filter(task__project=project)
    for task, label in known.values_list("task", "labels"):
        wanted[task].add(label)
    answers = Assignment.objects.filter(
        task__in=list(wanted), state=Assignment.State.SUBMITTED, slot__gte=Assignment.KNOWN
    )
    given: dict[int, set[int]] = defaultdict(set)
    labels = Annotation.objects.filter(assignment__in=answers.values("pk"), label__isnull=False)
    for assignment, label in labels.values_list("assignment", "label"):
        given[assignment].add(label)
    asked: dict[int, list[bool]] = defaultdict(list)
    for assignment, task, user in answers.values_list("pk", "task", "user"):
        asked[user].append(given[assignment] == wanted[task])
    return [Known(user=user, asked=len(right), right=sum(right)) for user, right in sorted(asked.items())]
