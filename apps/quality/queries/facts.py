"""The facts of tasks as they stand now, in two statements whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from apps.annotation.models import Assignment, Task
from apps.projects.models import Project
from apps.quality.facts import Answer, Facts
from apps.quality.spans import Span

_TASKS = """
WITH labeling AS (
    SELECT id FROM runs_run WHERE project_id = %(project)s AND kind = 'labeling' AND current
), alignment AS (
    SELECT id FROM runs_run WHERE project_id = %(project)s AND kind = 'alignment' AND current
)
SELECT
    t.id, t.alignment, t.state, t.accepted_id, t.round, t.picked_for, t.inclusion_probability,
    c."offset" - c.onset,
    (
        SELECT p.label_id
        FROM runs_prediction p
        LEFT JOIN runs_alignment a
            ON a.run_id = (SELECT id FROM alignment) AND a.clip_id = p.clip_id AND a.label_id = p.label_id
        WHERE p.clip_id = t.clip_id AND p.run_id = (SELECT id FROM labeling) AND p.label_id IS NOT NULL
        ORDER BY a.score DESC NULLS LAST, p.rank
        LIMIT 1
    )
FROM annotation_task t JOIN audio_clip c ON c.id = t.clip_id
WHERE t.project_id = %(project)s AND t.id = ANY(%(tasks)s)
"""

_ANSWERS = """
WITH alignment AS (
    SELECT id FROM runs_run WHERE project_id = %(project)s AND kind = 'alignment' AND current
)
SELECT
    a.task_id, a.id, a.user_id, a.state, a.round, a.slot, a.blind, a.active_seconds,
    array_agg(DISTINCT n.label_id) FILTER (WHERE n.label_id IS NOT NULL),
    json_agg(json_build_array(n.label_id, n.onset, n."offset") ORDER BY n.id)
        FILTER (WHERE n.label_id IS NOT NULL AND n.onset IS NOT NULL),
    string_agg(n.caption, ' ' ORDER BY n.id) FILTER (WHERE n.caption <> ''),
    max(s.score)
FROM annotation_assignment a
JOIN annotation_task t ON t.id = a.task_id
LEFT JOIN annotation_annotation n ON n.assignment_id = a.id
LEFT JOIN runs_alignment s
    ON s.run_id = (SELECT id FROM alignment) AND s.clip_id = t.clip_id AND s.label_id = n.label_id
WHERE a.task_id = ANY(%(tasks)s) AND a.state IN ('submitted', 'returned')
GROUP BY a.id
ORDER BY a.id
"""


@dataclass(frozen=True)
class _Given:
    answer: Answer
    assignment: int
    round: int
    score: float | None  # best alignment of its labels


def facts_of(project: Project, tasks: Collection[int]) -> dict[int, Facts]:
    """By task id; tasks that are gone are missing."""
    asked: dict[str, Any] = {"project": project.pk, "tasks": list(tasks)}
    given: dict[int, list[_Given]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_TASKS, asked)
        rows = cursor.fetchall()
        cursor.execute(_ANSWERS, asked)
        for task, pk, user, state, round_, slot, blind, seconds, *said, score in cursor.fetchall():
            labels, spans, caption = said
            answer = Answer(
                user=user,
                blind=blind,
                milliseconds=round(seconds * 1000),
                returned=state == Assignment.State.RETURNED,
                known=slot >= Assignment.KNOWN,
                adjudicates=slot < Assignment.SLOTS[0],
                labels=frozenset(labels or ()),
                spans=tuple(Span(*span) for span in spans or ()),
                caption=caption or "",
            )
            given[task].append(_Given(answer, pk, round_, score))
    return {row[0]: _found(row, given[row[0]]) for row in rows}


def _found(row: tuple[Any, ...], given: list[_Given]) -> Facts:
    _, alignment, state, accepted, round_, stratum, probability, duration, label = row
    shown = [one for one in given if one.answer.returned or one.answer.known or one.round == round_]
    counting = [
        one
        for one in shown
        if not (one.answer.returned or one.answer.known) and accepted in (None, one.assignment)
    ]
    scores = [one.score for one in counting if one.score is not None]
    return Facts(
        alignment=alignment,
        label=label,
        held=state == Task.State.HELD,
        aside=state == Task.State.SET_ASIDE,
        done=accepted is not None,
        stratum=stratum,
        probability=probability,
        duration=duration,
        after=max(scores, default=None),
        answers=tuple(replace(one.answer, accepted=one.assignment == accepted) for one in shown),
    )
