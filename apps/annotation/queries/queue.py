"""Which tasks a person may take: the one rule, as SQL, that claiming and counting share.

Written in SQL because it runs at the head of a queue that may hold a million tasks: every part of it is one
look-up in an index, so the cost is that of the rows looked at, never that of the queue.
"""

from __future__ import annotations

from django.db import connection

from apps.accounts.models import User
from apps.projects.models import Project

COUNTED = 500  # `left` counts no further, so that its cost stays flat

# Task `t` has a slot for the person `user`. They have not submitted, skipped or got it in this round; and of its
# slots at least one is neither taken nor kept for someone whose work was returned. Such a slot is kept while that
# person is an annotator of the project and has not put the task back.
AVAILABLE = """
    t.state = 'open'
    AND NOT EXISTS (
        SELECT FROM annotation_assignment a
        WHERE a.task_id = t.id AND a.round = t.round AND a.user_id = %(user)s
        AND (a.state IN ('leased', 'submitted') OR (a.state = 'released' AND a.skip_reason <> ''))
    )
    AND t.overlap > (
        SELECT count(*) FROM annotation_assignment a
        WHERE a.task_id = t.id AND a.slot > 0
        AND (
            (a.round = t.round AND a.state IN ('leased', 'submitted'))
            OR (
                a.round = t.round - 1 AND a.state = 'returned' AND a.user_id <> %(user)s
                AND EXISTS (
                    SELECT FROM projects_member m
                    WHERE m.project_id = t.project_id AND m.user_id = a.user_id AND m.role = 'annotator'
                )
                AND NOT EXISTS (
                    SELECT FROM annotation_assignment b
                    WHERE b.task_id = t.id AND b.round = t.round AND b.user_id = a.user_id
                    AND b.state IN ('leased', 'submitted', 'released')
                )
            )
        )
    )
"""

_LEFT = f"""
    SELECT count(*) FROM (
        SELECT FROM annotation_task t
        WHERE t.project_id = %(project)s AND {AVAILABLE}
        ORDER BY t.alignment ASC NULLS LAST, t.id
        LIMIT {COUNTED}
    ) available
"""


def left_for(*, project: Project, user: User) -> int:
    """How many more tasks the person could take now, counted up to COUNTED."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"project": project.pk, "user": user.pk})
        (count,) = cursor.fetchone()
    return int(count)
