"""Undo: a change of the label list taken back whole, or refused with the reason."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Task
from apps.common.errors import NotFound, Refused
from apps.common.queue import send_by_name_after_commit
from apps.history.services import record
from apps.labels.models import Label
from apps.projects.models import Project
from apps.vocabulary.models import LabelChange, Removed
from apps.vocabulary.queries.changes import obstacle
from apps.vocabulary.services import steps
from apps.vocabulary.services.changing import COLUMNS, REOPENED, lock_list

# Re-opened tasks that nobody has taken since are done again, as they were.
_CLOSE = """
UPDATE annotation_task task SET {columns}
FROM vocabulary_removed removed, jsonb_array_elements(removed.rows) kept,
    jsonb_populate_record(NULL::annotation_task, kept) was
WHERE removed.change_id = %(change)s AND removed.use = %(use)s
AND task.id = was.id AND task.id = ANY(%(tasks)s) AND task.state = 'open' AND task.round = was.round + 1
AND NOT EXISTS (
    SELECT FROM annotation_assignment held WHERE held.task_id = task.id AND held.round = task.round
)
"""


@transaction.atomic
def undo(*, project: Project, actor: User | None, change: UUID) -> LabelChange:
    """Put the labels, and what named them, back as they were before the change.

    Work done since stays with the label that it was done with. Re-opened clips that nobody has taken yet are done
    again. Raises Refused, and nothing has changed, when a later change builds on this one.
    """
    project = lock_list(project)
    found = LabelChange.objects.select_for_update().filter(project=project, uuid=change).first()
    if found is None:
        raise NotFound("This project's labels have no such change.")
    if reason := obstacle(found):
        raise Refused(reason, code="cannot_undo")
    closed = _close(found)
    list(Label.with_former.select_for_update().filter(pk__in=found.touched).order_by("id"))
    steps.undo(found)
    found.undone_by, found.undone_at, found.settled_at = actor, timezone.now(), None
    found.save(update_fields=["undone_by", "undone_at", "settled_at"])
    record(
        "label.undo",
        actor=actor,
        project=project,
        subject=found.label,
        change=str(found.uuid),
        undone=found.verb,
        before=found.before,
        after=found.after,
        closed=closed,
    )
    send_by_name_after_commit("vocabulary.settle", found.pk)
    return found


def _close(change: LabelChange) -> int:
    """Let re-opened tasks that nobody has taken be done again; how many. One in use just now stays open."""
    kept = Removed.objects.filter(change=change, use=REOPENED).values_list("rows", flat=True)
    reopened = [row["id"] for rows in kept for row in rows]
    free = Task.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=reopened)
    tasks = list(free.order_by("id").values_list("pk", flat=True))
    columns = ", ".join(f"{name} = was.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE.format(columns=columns), {"change": change.pk, "use": REOPENED, "tasks": tasks})
        return int(cursor.rowcount)
