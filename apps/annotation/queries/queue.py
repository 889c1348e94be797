"""Which tasks a person may take: the one rule, as SQL, that claiming and counting share.

Written in SQL because it runs at the head of a queue that may hold a million tasks: every part of it is one
look-up in an index, so the cost is that of the rows looked at, never that of the queue.
"""

from __future__ import annotations

from apps.projects.models import Project

COUNTED = 100  # how many more a person could take is counted no further, so that its cost stays flat
ORDER = "t.priority DESC, t.rank ASC NULLS LAST, t.id"

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
        WHERE a.task_id = t.id AND a.slot BETWEEN 1 AND 9
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

# As AVAILABLE, for the person whose work on `t` was returned and who has not put it back: a slot is kept for them.
TAKES_UP_AGAIN = """
    t.state = 'open'
    AND NOT EXISTS (
        SELECT FROM annotation_assignment a
        WHERE a.task_id = t.id AND a.round = t.round AND a.user_id = %(user)s
        AND a.state IN ('leased', 'submitted', 'released')
    )
    AND t.overlap > (
        SELECT count(*) FROM annotation_assignment a
        WHERE a.task_id = t.id AND a.round = t.round AND a.slot BETWEEN 1 AND 9
        AND a.state IN ('leased', 'submitted')
    )
"""

_ALLOTTED = """
    AND EXISTS (SELECT FROM annotation_allotment mine WHERE mine.task_id = t.id AND mine.user_id = %(user)s)
"""


def available(project: Project) -> str:
    """What new work of the project the person `user` may take: AVAILABLE, and allotted to them where it is."""
    return AVAILABLE + (_ALLOTTED if project.queue_mode == Project.QueueMode.ALLOTTED else "")
