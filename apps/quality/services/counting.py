"""Counting: the tally brought up to date, batch by batch, by one process at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import msgspec
from django.db import connection, transaction
from django.utils import timezone

from apps.projects.models import Project
from apps.quality import facts
from apps.quality.models import Change, Contribution, Standing, Tally
from apps.quality.queries.facts import facts_of

BATCH = 2000  # tasks counted in one transaction

# The subselect of ids keeps what commits meanwhile for the next time.
_TAKE = """
DELETE FROM quality_change WHERE id IN (
    SELECT id FROM quality_change WHERE project = %(project)s ORDER BY id LIMIT %(most)s
) RETURNING task
"""

_WRITE = """
INSERT INTO quality_contribution (project_id, task, counts, before, after)
SELECT %(project)s, * FROM unnest(
    %(tasks)s::bigint[], %(counts)s::jsonb[], %(before)s::float8[], %(after)s::float8[]
)
ON CONFLICT (task) DO UPDATE SET
    counts = excluded.counts, before = excluded.before, after = excluded.after
"""

_ADD = """
INSERT INTO quality_tally (project_id, key, count)
SELECT %(project)s, * FROM unnest(%(keys)s::text[], %(counts)s::bigint[])
ON CONFLICT (project_id, key) DO UPDATE SET count = quality_tally.count + excluded.count
"""


def refresh(*, project: Project, most: int) -> int:
    """Count again up to `most` tasks of which something changed; how many. 0 too while another process counts."""
    counted = 0
    while counted < most:
        found = _batch(project=project, most=min(BATCH, most - counted))
        if not found:
            break
        counted += found
    return counted


def count_all(*, project: Project) -> int:
    """Count again every task of which something changed, however many; how many."""
    counted = 0
    while found := refresh(project=project, most=BATCH):
        counted += found
    return counted


def rebuild(*, project: Project) -> int:
    """Count every task of the project from nothing; how many. The result is the same as without it."""
    with transaction.atomic():
        _lock(project, wait=True)
        Tally.objects.filter(project=project).delete()
        Contribution.objects.filter(project=project).delete()
        Change.objects.filter(project=project.pk).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO quality_change (project, task) "
                "SELECT project_id, id FROM annotation_task WHERE project_id = %s ORDER BY id",
                [project.pk],
            )
            tasks = cursor.rowcount
    count_all(project=project)
    return tasks


@transaction.atomic
def _batch(*, project: Project, most: int) -> int:
    """Count the next tasks; how many. 0 too while another process counts."""
    if not _lock(project, wait=False):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"project": project.pk, "most": most})
        tasks = {task for (task,) in cursor.fetchall()}
    if not tasks:
        return 0
    was = dict(Contribution.objects.filter(project=project, pk__in=tasks).values_list("task", "counts"))
    # Read after the changes were taken: what commits from here on has left a change of its own.
    found = facts_of(project, tasks)
    now = {task: facts.counts(one) for task, one in found.items()}
    Contribution.objects.filter(project=project, pk__in=set(was) - set(now)).delete()
    with connection.cursor() as cursor:
        if now:
            cursor.execute(
                _WRITE,
                {
                    "project": project.pk,
                    "tasks": list(now),
                    "counts": [msgspec.json.encode(counts).decode() for counts in now.values()],
                    "before": [None if (one := found[task]).aside else one.alignment for task in now],
                    "after": [None if (one := found[task]).aside else one.after for task in now],
                },
            )
        difference = _difference(was.values(), now.values())
        if difference:
            cursor.execute(
                _ADD,
                {"project": project.pk, "keys": list(difference), "counts": list(difference.values())},
            )
    Tally.objects.filter(project=project, key__in=list(difference), count=0).delete()
    Standing.objects.filter(project=project).update(counted_at=timezone.now())
    return len(tasks)


def _difference(was: Collection[dict[str, int]], now: Collection[dict[str, int]]) -> dict[str, int]:
    """What the tally changes by, in the order in which all processes write the rows."""
    change: Counter[str] = Counter()
    for counts in now:
        change.update(counts)
    for counts in was:
        change.subtract(counts)
    return {key: change[key] for key in sorted(change) if change[key]}


def _lock(project: Project, *, wait: bool) -> bool:
    """Take the project's tally for the transaction; false where another process has it."""
    Standing.objects.get_or_create(project=project)
    standing = Standing.objects.select_for_update(skip_locked=not wait).filter(project=project)
    return standing.first() is not None
