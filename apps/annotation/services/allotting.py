"""Allotment: tasks divided among people by shares, for projects in which people take only their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet

from apps.accounts.models import User
from apps.annotation.models import Allotment, Task
from apps.common.errors import Invalid
from apps.history.services import record
from apps.projects.models import Member, Project, Role

# Whose turn it is: of the tasks in an order by lot, each is dealt `each` times, round by round, so that turn
# number n is task n modulo their number. With no more turns in a row than there are tasks nobody gets one twice.
_ALLOT = """
INSERT INTO annotation_allotment (task_id, user_id, created_at)
SELECT lot.id, share.person, statement_timestamp()
FROM (
    SELECT id, row_number() OVER (ORDER BY uuid) - 1 AS place FROM annotation_task WHERE id IN ({tasks})
) lot
CROSS JOIN generate_series(0, %s - 1) round
JOIN unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS share (person, first, stop)
    ON lot.place + round * %s >= share.first AND lot.place + round * %s < share.stop
"""


@dataclass(frozen=True)
class Share:
    """What one person is to get, in per cent of the work."""

    user: int
    percent: float


@dataclass(frozen=True)
class Part:
    """What one person gets: turns `first` to before `stop`."""

    user: int
    first: int
    stop: int

    @property
    def tasks(self) -> int:
        """How many."""
        return self.stop - self.first


def divide(*, tasks: int, each: int, shares: Sequence[Share]) -> list[Part]:
    """Who gets how many of `tasks`, each given to `each` people. Raises Invalid where that cannot be."""
    if sum(share.percent for share in shares) > 100 + 1e-9:
        raise _invalid("shares", "The shares are more than 100 per cent together.")
    if len({share.user for share in shares}) < len(shares):
        raise _invalid("shares", "Name everybody once.")
    if any(share.percent * each > 100 + 1e-9 for share in shares):
        raise _invalid("shares", f"With {each} people a clip nobody can get more than {100 / each:.4g} per cent.")
    turns, dealt, cut, parts = tasks * each, 0.0, 0, []
    for share in shares:
        dealt += share.percent / 100
        first, cut = cut, min(round(turns * dealt), cut + tasks)
        parts.append(Part(share.user, first, cut))
    return parts


def preview(*, project: Project, tasks: QuerySet[Task], shares: Sequence[Share], each: int = 1) -> list[Part]:
    """Who would get how many of these tasks, those that are done left out."""
    _check_people(project, shares)
    return divide(tasks=_allottable(project, tasks).count(), each=each, shares=shares)


@transaction.atomic
def allot(
    *, project: Project, actor: User, tasks: QuerySet[Task], shares: Sequence[Share], each: int = 1
) -> list[Part]:
    """Divide these tasks among people, in place of how they were allotted before; without shares, among nobody.

    Everybody's part is drawn by lot; with `each` 1 no task is in two parts. Who works on a task goes on with it.
    """
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    _check_people(project, shares)
    chosen = _allottable(project, tasks)
    count = chosen.count()
    parts = divide(tasks=count, each=each, shares=shares)
    Allotment.objects.filter(task__in=chosen.values("pk")).delete()
    sql, params = chosen.order_by().values("pk").query.sql_with_params()
    columns = [[part.user for part in parts], [part.first for part in parts], [part.stop for part in parts]]
    with connection.cursor() as cursor:
        cursor.execute(_ALLOT.format(tasks=sql), [*params, each, *columns, count, count])
    got = {str(part.user): part.tasks for part in parts}
    record("task.allot", actor=actor, project=project, tasks=count, each=each, people=got)
    return parts


def _allottable(project: Project, tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.filter(project=project).exclude(state=Task.State.DONE)


def _check_people(project: Project, shares: Sequence[Share]) -> None:
    wanted = {share.user for share in shares}
    annotators = Member.objects.filter(project=project, role=Role.ANNOTATOR, user__in=wanted)
    if annotators.count() < len(wanted):
        raise _invalid(
            "shares", "Clips are allotted to annotators of this project only; make the person one first."
        )


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: [message]})
