"""Rank and agreement: what the queue is ordered by, derived. The only writer of both.

The lowest rank comes first; tasks without one come last; equal ones in the order of their ids.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import F, QuerySet

from apps.annotation.models import Assignment, Task
from apps.projects.models import Project

# Each order's rank, of a task `t`. Random is the task's uuid as a number 0..1: as good as drawn by lot, and the
# same whenever it is asked for.
_RANKS = {
    Project.QueueOrder.ALIGNMENT: "t.alignment",
    Project.QueueOrder.NEWEST: "-t.id",
    Project.QueueOrder.RANDOM: "('x' || left(replace(t.uuid::text, '-', ''), 12))::bit(48)::bigint / 2.0 ^ 48",
    Project.QueueOrder.DISAGREEMENT: "t.agreement",
    Project.QueueOrder.UNCERTAINTY: """(
        SELECT p.score FROM runs_prediction p JOIN runs_run r ON r.id = p.run_id
        WHERE p.clip_id = t.clip_id AND p.rank = 1
        AND r.project_id = t.project_id AND r.kind = 'labeling' AND r.current
    )""",
}

_RANK = """
UPDATE annotation_task t SET rank = wanted.rank
FROM (SELECT t.id, {rank} AS rank FROM annotation_task t WHERE {which}) wanted
WHERE wanted.id = t.id AND t.rank IS DISTINCT FROM wanted.rank
"""

# How alike the answers of a task's round are: the mean, over all pairs of people, of the share of their labels
# that both put down. One answer alone agrees with nobody; one without labels (a caption) is not compared.
_AGREE = """
WITH answer AS (
    SELECT a.task_id, a.id, array_agg(DISTINCT n.label_id) AS labels
    FROM annotation_task t
    JOIN annotation_assignment a ON a.task_id = t.id AND a.round = t.round
    JOIN annotation_annotation n ON n.assignment_id = a.id
    WHERE {which} AND t.overlap > 1 AND a.state = 'submitted' AND a.slot BETWEEN %(first)s AND %(last)s
    AND n.label_id IS NOT NULL
    GROUP BY a.task_id, a.id
), pair AS (
    SELECT one.task_id, cardinality(one.labels) + cardinality(other.labels) AS labels, (
        SELECT count(*) FROM unnest(one.labels) label WHERE label = ANY (other.labels)
    ) AS shared
    FROM answer one JOIN answer other ON other.task_id = one.task_id AND other.id > one.id
)
UPDATE annotation_task t SET agreement = wanted.agreement
FROM (
    SELECT t.id, avg(pair.shared::float8 / (pair.labels - pair.shared)) AS agreement
    FROM annotation_task t LEFT JOIN pair ON pair.task_id = t.id
    WHERE {which}
    GROUP BY t.id
) wanted
WHERE wanted.id = t.id AND t.agreement IS DISTINCT FROM wanted.agreement
"""

_PROJECT, _TASK = "t.project_id = %(project)s", "t.id = %(task)s"


@transaction.atomic
def rank_tasks(*, project: Project) -> None:
    """Derive every task's agreement and rank for the project's order; only rows that differ are written."""
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    _agree(which=_PROJECT, project=project.pk)
    _rank(order=Project.QueueOrder(project.queue_order), which=_PROJECT, project=project.pk)
    if project.ranked_by != project.queue_order:
        Project.objects.filter(pk=project.pk).update(ranked_by=project.queue_order)


def rank_task(*, task: Task) -> None:
    """Derive one task's agreement, and a rank that follows it, after its answers have changed. It is locked."""
    _agree(which=_TASK, task=task.pk)
    if task.project.queue_order == Project.QueueOrder.DISAGREEMENT:
        _rank(order=Project.QueueOrder.DISAGREEMENT, which=_TASK, task=task.pk)


def forget_agreement(task: Task) -> None:
    """A new round begins, without answers. Whoever calls this saves `agreement` and `rank`."""
    task.agreement = None
    if task.project.queue_order == Project.QueueOrder.DISAGREEMENT:
        task.rank = None


def rank_for(*, project_id: int) -> None:
    """Put the tasks of a project that asks for another order into that order."""
    project = _owed().filter(pk=project_id).first()
    if project is not None:
        rank_tasks(project=project)


def sweep_ranks() -> int:
    """Rank the tasks of every project whose message was lost; how many."""
    owed = list(_owed())
    for project in owed:
        rank_tasks(project=project)
    return len(owed)


def _owed() -> QuerySet[Project]:
    return Project.objects.exclude(ranked_by=F("queue_order"))


def _agree(*, which: str, **ids: int) -> None:
    first, last = Assignment.SLOTS
    with connection.cursor() as cursor:
        cursor.execute(_AGREE.format(which=which), {"first": first, "last": last, **ids})


def _rank(*, order: Project.QueueOrder, which: str, **ids: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_RANK.format(rank=_RANKS[order], which=which), ids)
