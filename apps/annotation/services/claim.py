"""Claim: a person takes up to three tasks, each for a limited time.

The order: what they hold already (so that a reload resumes), their own work that a reviewer returned, then the
project's queue (see services.ranking), with known answers mixed in. A task is locked with SKIP LOCKED and a slot
of 1..overlap is taken in the same statement; that statement may see a slot as free which has just been taken, and
then the unique constraint refuses it and the next round of the loop sees better. So no slot is handed out twice,
whatever happens.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from apps.accounts.models import User
from apps.annotation.models import Assignment
from apps.annotation.queries.known import UNASKED
from apps.annotation.queries.queue import COUNTED, ORDER, TAKES_UP_AGAIN, available
from apps.annotation.services.leases import AT_ONCE, EXPIRE, expired
from apps.common.errors import NotAllowed
from apps.history.models import Event
from apps.history.services import event, record_all
from apps.projects.models import Project

MOST = 3  # tasks held at once: the one being heard, and the next ones loading

# The person's role, locked before anything else: of several claims by one person, one goes on at a time. Who is to
# wait for a task ends no leases: whoever holds the task may be waiting for one of those.
_ENTER = f"""
WITH me AS (
    SELECT id FROM projects_member
    WHERE project_id = %(project)s AND user_id = %(user)s AND role = 'annotator'
    FOR NO KEY UPDATE
), ended AS ({EXPIRE.format(when="AND %(expire)s AND EXISTS (SELECT FROM me)")})
SELECT EXISTS (SELECT FROM annotation_assignment WHERE user_id = %(user)s AND state = 'returned'), ended.*
FROM me LEFT JOIN ended ON true
"""

_TAKE = f"""
WITH live AS (
    SELECT count(*) AS n FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
    WHERE a.user_id = %(user)s AND a.state = 'leased' AND t.project_id = %(project)s
), given AS (
    {{given}}
), returned AS (
    {{returned}}
), room AS (  -- for new work; least() passes over what is null
    SELECT greatest(0, least(
        %(count)s - (SELECT n FROM live) - (SELECT count(*) FROM returned), %(limit)s - (SELECT n FROM given)
    )) AS n
), seen AS (  -- in the queue's order, more than are needed: others may have locked the first ones, and for `left`
    SELECT t.id, row_number() OVER () AS place FROM (
        SELECT t.id FROM annotation_task t
        WHERE t.project_id = %(project)s AND {{available}}
        ORDER BY {ORDER}
        LIMIT {COUNTED} + %(count)s
    ) t
), head AS (
    SELECT t.id, t.round, t.overlap, t.blind
    FROM seen JOIN annotation_task t ON t.id = seen.id AND t.state = 'open'
    WHERE (SELECT n FROM room) > 0 AND t.id NOT IN (SELECT id FROM returned)
    ORDER BY seen.place
    LIMIT %(count)s
    FOR NO KEY UPDATE OF t {{wait}}
), next AS (
    SELECT * FROM head LIMIT (SELECT n FROM room)
), {{new}}, picked AS (
    (SELECT *, false AS known FROM returned LIMIT greatest(0, %(count)s - (SELECT n FROM live)))
    UNION ALL SELECT * FROM new
), taken AS (
    INSERT INTO annotation_assignment (
        uuid, task_id, user_id, round, slot, state, claimed_at, lease_expires_at,
        active_seconds, heard, blind, skip_reason
    )
    SELECT
        gen_random_uuid(), picked.id, %(user)s, picked.round,
        CASE WHEN picked.known THEN (
            SELECT greatest(%(first_known)s, max(a.slot) + 1) FROM annotation_assignment a
            WHERE a.task_id = picked.id AND a.round = picked.round AND a.state IN ('leased', 'submitted')
        ) ELSE (
            SELECT min(slot) FROM generate_series(1, picked.overlap) slot
            WHERE NOT EXISTS (
                SELECT FROM annotation_assignment a
                WHERE a.task_id = picked.id AND a.round = picked.round AND a.slot = slot.slot
                AND a.state IN ('leased', 'submitted')
            )
        ) END,
        'leased', statement_timestamp(), statement_timestamp() + %(minutes)s * interval '1 minute', 0, 0,
        %(blind)s OR picked.blind, ''
    FROM picked
    ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT
    (SELECT n FROM live),
    (SELECT n FROM given),
    (SELECT count(*) FROM picked),
    array(SELECT id FROM taken),
    (SELECT count(*) FROM seen WHERE id NOT IN (SELECT id FROM picked))
"""

# Planned only for whom a reviewer ever returned something.
_RETURNED = f"""
    SELECT t.id, t.round, t.overlap, t.blind
    FROM annotation_assignment r JOIN annotation_task t ON t.id = r.task_id AND t.round = r.round + 1
    WHERE r.user_id = %(user)s AND r.state = 'returned' AND t.project_id = %(project)s AND {TAKES_UP_AGAIN}
    AND (SELECT n FROM live) < %(count)s
    ORDER BY r.id
    LIMIT %(count)s
    FOR NO KEY UPDATE OF t {{wait}}
"""
_NOTHING_RETURNED = "SELECT id, round, overlap, blind FROM annotation_task WHERE false"

# Tasks that the person was given in this project; looked up only where their number is limited.
_GIVEN = """
    SELECT count(DISTINCT a.task_id) AS n
    FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
    WHERE a.user_id = %(user)s AND a.state IN ('leased', 'submitted', 'returned') AND t.project_id = %(project)s
"""

# For each next task a coin is tossed, and where it falls so, a known answer is asked instead: the task stays at
# the head of the queue and its next coin is another one, for fewer answers are then left to ask. The coins and the
# order of the answers are digests with a secret, so that they can be told again but not foretold.
_MIXED = f"""
unasked AS (
    {UNASKED}
), asked AS (
    SELECT t.id, t.round, t.blind FROM annotation_task t
    WHERE t.id IN (SELECT id FROM unasked ORDER BY md5(%(secret)s || id) LIMIT %(count)s)
    FOR NO KEY UPDATE OF t SKIP LOCKED
), tossed AS (
    SELECT next.*, ('x' || left(md5(%(secret)s || next.id || '-' || (SELECT count(*) FROM unasked)), 8))::bit(32)
        ::bigint < %(known_share)s * 4294967296 AS fell
    FROM next
), new AS (
    SELECT coalesce(known.id, turn.id) AS id, coalesce(known.round, turn.round) AS round, turn.overlap,
        coalesce(known.blind, turn.blind) AS blind, known.id IS NOT NULL AS known
    FROM (SELECT *, row_number() OVER (PARTITION BY fell) AS place FROM tossed) turn
    LEFT JOIN (SELECT *, row_number() OVER (ORDER BY md5(%(secret)s || id)) AS place FROM asked) known
        ON turn.fell AND known.place = turn.place
)"""
_UNMIXED = "new AS (SELECT *, false AS known FROM next)"


@dataclass(frozen=True)
class Claimed:
    """What a person holds after a claim, and what else there is for them."""

    assignments: list[Assignment]
    left: int  # more tasks that they could take, counted up to COUNTED
    limited: bool  # they were given as many tasks as the project lets one person have


@dataclass(frozen=True)
class _Taken:
    """What one attempt came to."""

    held: int  # before
    picked: int
    new: set[int]  # assignments
    left: int
    limited: bool


def claim(*, project: Project, user: User, count: int = 1) -> list[Assignment]:
    """Up to `count` (1 to MOST) assignments leased to the person, what they hold already first.

    An empty list when nothing is left for them. Raises NotAllowed for someone who is no annotator (any more).
    """
    return claim_next(project=project, user=user, count=count).assignments


def claim_next(*, project: Project, user: User, count: int = 1) -> Claimed:
    """As `claim`, with what else there is for the person."""
    count = min(max(count, 1), MOST)
    wait = False
    while True:
        claimed, picked = _attempt(project=project, user=user, count=count, wait=wait)
        if claimed.assignments or (wait and not picked):
            return claimed
        # Nothing was free, or the last free slots were just being looked at by others: wait for one of them, in a
        # transaction that holds no lock of its own that they could be waiting for.
        wait = not picked


@transaction.atomic
def _attempt(*, project: Project, user: User, count: int, wait: bool) -> tuple[Claimed, int]:
    returned, events = _enter(project=project, user=user, expire=not wait)
    taken = _take(project=project, user=user, count=count, wait=wait, returned=returned)
    leases = []
    if taken.held or taken.new:
        leases = list(
            Assignment.objects.filter(user=user, task__project=project, state=Assignment.State.LEASED)
            .select_related("task__clip__recording")
            .order_by("id")
        )
    for lease in leases:
        lease.user, lease.task.project, lease.task.clip.recording.project = user, project, project
    events += [
        event("task.claim", actor=user, project=project, subject=lease.task, assignment=lease.pk, slot=lease.slot)
        for lease in leases
        if lease.pk in taken.new
    ]
    if events:
        record_all(events)
    return Claimed(leases[:count], left=taken.left, limited=taken.limited), taken.picked


def _enter(*, project: Project, user: User, expire: bool) -> tuple[bool, list[Event]]:
    """Lock the person's role and, where wished, end leases that have run out. Raises NotAllowed.

    Whether any work of the person was ever returned, and the Events of the leases.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, {"project": project.pk, "user": user.pk, "at_once": AT_ONCE, "expire": expire})
        rows = cursor.fetchall()
    if not rows:
        raise NotAllowed("Only annotators of this project take tasks; ask one of its managers.")
    return rows[0][0], expired(lease for _, *lease in rows if lease[0] is not None)


def _take(*, project: Project, user: User, count: int, wait: bool, returned: bool) -> _Taken:
    """Fill the person's hold up to `count`.

    With `wait`, one task at most is waited for and tried. Without, nobody waits, and what is lost to someone
    quicker is made up for: a new statement sees what they took.
    """
    limit = project.limit_per_person
    skip = "" if wait else "SKIP LOCKED"
    statement = _TAKE.format(
        returned=_RETURNED.format(wait=skip) if returned else _NOTHING_RETURNED,
        available=available(project),
        given=_GIVEN if limit else "SELECT 0 AS n",
        new=_MIXED if project.known_percent else _UNMIXED,
        wait=skip,
    )
    values = {
        "project": project.pk,
        "user": user.pk,
        "count": 1 if wait else count,
        "limit": limit,
        "minutes": project.lease_minutes,
        "blind": project.blind,
        "first_known": Assignment.KNOWN,
        "known_share": project.known_percent / 100,
        "secret": salted_hmac("known answers", f"{project.uuid} {user.pk}").hexdigest(),
    }
    new: set[int] = set()
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            live, given, picked, ids, left = cursor.fetchone()
        new.update(ids)
        if wait or picked == len(ids):
            room = None if limit is None else max(0, limit - given - len(ids))
            left = left if room is None else min(left, room)
            return _Taken(live, picked, new, left=min(left, COUNTED), limited=room == 0)
