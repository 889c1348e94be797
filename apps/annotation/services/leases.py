"""Leases: renewing them, giving a task back or skipping it, and what happens when one runs out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction

from apps.accounts.models import User
from apps.annotation.models import Assignment, Task
from apps.annotation.services.holds import lease_end, lock, lock_anyones, take_back
from apps.annotation.services.submit import settle
from apps.common.errors import Refused
from apps.history.models import Event
from apps.history.services import event, record, record_all
from apps.projects.models import Project

AT_ONCE = 200  # leases ended by one statement

# SKIP LOCKED: who is submitting just now is not late, and nobody waits for anybody. `{when}` adds to WHERE.
EXPIRE = """
UPDATE annotation_assignment a SET state = 'expired'
FROM annotation_task t
WHERE t.id = a.task_id AND a.id IN (
    SELECT id FROM annotation_assignment
    WHERE state = 'leased' AND lease_expires_at <= statement_timestamp() {when}
    ORDER BY lease_expires_at
    LIMIT %(at_once)s
    FOR UPDATE SKIP LOCKED
)
RETURNING a.id AS assignment, a.user_id, t.id AS task, t.project_id
"""


def expired(rows: Iterable[Sequence[int]]) -> list[Event]:
    """The Events, still to be recorded, of what EXPIRE gave back."""
    return [
        event("task.expire", project=project, subject=Task(pk=task), assignment=assignment, user=user)
        for assignment, user, task, project in rows
    ]


def expire_leases() -> int:
    """End every lease that has run out; how many. What was typed can still be submitted while the slot is free."""
    ended = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(EXPIRE.format(when=""), {"at_once": AT_ONCE})
            events = expired(cursor.fetchall())
            record_all(events)
        ended += len(events)
        if len(events) < AT_ONCE:
            return ended


@transaction.atomic
def renew(*, project: Project, user: User, assignment: UUID) -> Assignment:
    """Extend the person's lease from now. One that has run out is taken up again while the slot is free.

    A heartbeat, so it leaves no Event of its own. Raises Refused when the work is no longer theirs to do; what was
    put back is not theirs any more, either, though what they have typed may still be submitted.
    """
    held = lock(project=project, user=user, assignment=assignment)
    if held.state in (Assignment.State.SUBMITTED, Assignment.State.RETURNED):
        raise Refused("This work is submitted already.", code="submitted")
    if held.state == Assignment.State.RELEASED:
        raise Refused("This clip was put back, by you or by a manager. Go on with the next one.", code="released")
    take_back(held)
    return held


@transaction.atomic
def release(*, project: Project, user: User, assignment: UUID, reason: str = "") -> Assignment:
    """Put the task back for others. With a reason it is a skip: the person does not get it again in this round."""
    held = lock(project=project, user=user, assignment=assignment)
    reason = reason.strip()
    if held.state in (Assignment.State.SUBMITTED, Assignment.State.RETURNED):
        raise Refused("This work is submitted already; undo the submission first.", code="submitted")
    if held.state != Assignment.State.LEASED and not (reason and not held.skip_reason):
        return held  # put back already, or run out
    held.state = Assignment.State.RELEASED
    held.skip_reason = reason
    held.save(update_fields=["state", "skip_reason"])
    verb = "task.skip" if reason else "task.release"
    record(verb, actor=user, project=project, subject=held.task, assignment=held.pk, reason=reason)
    return held


@transaction.atomic
def end_lease(*, project: Project, actor: User, assignment: UUID) -> Assignment:
    """Put someone's task back for others: a manager's verb. What they have typed they may still submit."""
    held = lock_anyones(project=project, assignment=assignment)
    if held.state != Assignment.State.LEASED:
        raise Refused("Nobody works on this any more.", code="not_leased")
    held.state = Assignment.State.RELEASED
    held.save(update_fields=["state"])
    record(
        "task.end_lease", actor=actor, project=project, subject=held.task, assignment=held.pk, user=held.user_id
    )
    return held


@transaction.atomic
def undo_submit(*, project: Project, user: User, assignment: UUID) -> Assignment:
    """Take a submission back to go on with it, as long as no reviewer has decided.

    Work that was submitted blind is blind no longer: the suggestions could be seen since.
    """
    held = lock(project=project, user=user, assignment=assignment)
    task = held.task
    if held.state == Assignment.State.LEASED:
        return held
    if held.state != Assignment.State.SUBMITTED:
        raise Refused("There is no submission to undo.", code="not_submitted")
    decided = held.round != task.round or task.state not in (Task.State.OPEN, Task.State.REVIEW)
    if decided and not held.known:
        raise Refused("A decision on this clip was made already; it can no longer be undone.", code="reviewed")
    held.state = Assignment.State.LEASED
    held.submission_key = None
    held.blind = False
    held.lease_expires_at = lease_end(project)
    held.save(update_fields=["state", "submission_key", "blind", "lease_expires_at"])
    if not held.known:
        settle(task)
    record("task.undo", actor=user, project=project, subject=task, assignment=held.pk)
    held.refresh_from_db(fields=["lease_expires_at"])
    return held
