"""Claim: a person takes up to three tasks, each for a limited time.

The order: what they hold already (so that a reload resumes), their own work that a reviewer returned, then the
lowest alignment. A task is locked with SKIP LOCKED and a slot of 1..overlap is taken in the same statement; that
statement may see a slot as free which has just been taken, and then the unique constraint refuses it and the next
round of the loop sees better. So no slot is handed out twice, whatever happens.
"""

from __future__ import annotations

from django.db import connection, transaction

from apps.accounts.models import User
from apps.annotation.models import Assignment
from apps.annotation.queries.queue import AVAILABLE
from apps.annotation.services.leases import expire_overdue
from apps.common.errors import NotAllowed
from apps.history.services import event, record_all
from apps.projects.models import Member, Project, Role

MOST = 3  # tasks held at once: the one being heard, and the next ones loading

_TAKE = """
WITH live AS (
    SELECT count(*) AS n FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
    WHERE a.user_id = %(user)s AND a.state = 'leased' AND t.project_id = %(project)s
), returned AS (
    SELECT t.id, t.round, t.overlap
    FROM annotation_assignment r JOIN annotation_task t ON t.id = r.task_id AND t.round = r.round + 1
    WHERE r.user_id = %(user)s AND r.state = 'returned' AND t.project_id = %(project)s AND {available}
    AND (SELECT n FROM live) < %(count)s
    ORDER BY r.id
    LIMIT %(count)s
    FOR NO KEY UPDATE OF t {wait}
), lowest AS (
    SELECT t.id, t.round, t.overlap FROM annotation_task t
    WHERE t.project_id = %(project)s AND {available}
    AND t.id NOT IN (SELECT id FROM returned)
    AND (SELECT n FROM live) + (SELECT count(*) FROM returned) < %(count)s
    ORDER BY t.alignment ASC NULLS LAST, t.id
    LIMIT %(count)s
    FOR NO KEY UPDATE OF t {wait}
), picked AS (
    SELECT * FROM (SELECT * FROM returned UNION ALL SELECT * FROM lowest) both_
    LIMIT greatest(0, %(count)s - (SELECT n FROM live))
), taken AS (
    INSERT INTO annotation_assignment (
        uuid, task_id, user_id, round, slot, state, claimed_at, lease_expires_at,
        active_seconds, heard, blind, skip_reason
    )
    SELECT
        gen_random_uuid(), picked.id, %(user)s, picked.round,
        (
            SELECT min(slot) FROM generate_series(1, picked.overlap) slot
            WHERE NOT EXISTS (
                SELECT FROM annotation_assignment a
                WHERE a.task_id = picked.id AND a.round = picked.round AND a.slot = slot.slot
                AND a.state IN ('leased', 'submitted')
            )
        ),
        'leased', statement_timestamp(), statement_timestamp() + %(minutes)s * interval '1 minute', 0, 0, false, ''
    FROM picked
    ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT (SELECT n FROM live), (SELECT count(*) FROM picked), array(SELECT id FROM taken)
"""


def claim(*, project: Project, user: User, count: int = 1) -> list[Assignment]:
    """Up to `count` (1 to MOST) assignments leased to the person, what they hold already first.

    An empty list when nothing is left for them. Raises NotAllowed for someone who is no annotator (any more).
    """
    count = min(max(count, 1), MOST)
    wait = False
    while True:
        leases, picked = _attempt(project=project, user=user, count=count, wait=wait)
        if leases or (wait and not picked):
            return leases
        # Nothing was free, or the last free slots were just being looked at by others: wait for one of them, in a
        # transaction that holds no lock of its own that they could be waiting for.
        wait = not picked


@transaction.atomic
def _attempt(*, project: Project, user: User, count: int, wait: bool) -> tuple[list[Assignment], int]:
    """The person's leases, filled up to `count`; and how many tasks were picked, lost ones included."""
    # The row lock makes one person's claims wait for each other: a double click gets the same task twice.
    member = Member.objects.select_for_update(no_key=True).filter(project=project, user=user, role=Role.ANNOTATOR)
    if not member:
        raise NotAllowed("Only annotators of this project take tasks; ask one of its managers.")
    events = [] if wait else expire_overdue()
    live, picked, taken = _take(project=project, user=user, count=count, wait=wait)
    leases = []
    if live or taken:
        leases = list(
            Assignment.objects.filter(user=user, task__project=project, state=Assignment.State.LEASED)
            .select_related("task__clip__recording__project", "user")
            .order_by("id")
        )
    events += [
        event("task.claim", actor=user, project=project, subject=lease.task, assignment=lease.pk, slot=lease.slot)
        for lease in leases
        if lease.pk in taken
    ]
    if events:
        record_all(events)
    return leases[:count], picked


def _take(*, project: Project, user: User, count: int, wait: bool) -> tuple[int, int, set[int]]:
    """Fill the person's hold up to `count`: how many they held, how many were picked, the new assignments' ids.

    With `wait`, one task at most is waited for and tried. Without, nobody waits, and what is lost to someone
    quicker is made up for: a new statement sees what they took.
    """
    statement = _TAKE.format(available=AVAILABLE, wait="" if wait else "SKIP LOCKED")
    given = {
        "project": project.pk,
        "user": user.pk,
        "count": 1 if wait else count,
        "minutes": project.lease_minutes,
    }
    taken: set[int] = set()
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            live, picked, ids = cursor.fetchone()
        taken.update(ids)
        if wait or picked == len(ids):
            return live, picked, taken
