"""Opening tasks: a task for every clip, its alignment brought up to date, and those the policy picks opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Opening, Task
from apps.annotation.queries import picks
from apps.annotation.queries.previews import salt_of
from apps.annotation.services.ranking import rank_tasks
from apps.annotation.services.targeting import measure_outliers
from apps.annotation.targeting import BY_HAND, chance
from apps.annotation.targeting import policy as kinds
from apps.history.services import record
from apps.projects.models import Project
from apps.runs.models import Run

_CREATE = """
INSERT INTO annotation_task (
    uuid, project_id, clip_id, state, overlap, round, priority, picked_for, picked_because, blind, created_at
)
SELECT gen_random_uuid(), r.project_id, c.id, 'held', %(overlap)s, 1, 0, '', '', false, statement_timestamp()
FROM audio_clip c JOIN audio_recording r ON r.id = c.recording_id
WHERE r.project_id = %(project)s AND r.state = 'ready'
AND NOT EXISTS (SELECT FROM annotation_task t WHERE t.project_id = r.project_id AND t.clip_id = c.id)
ORDER BY c.id
ON CONFLICT DO NOTHING
"""

# The best score, under the current alignment run, of the labels that the current labeling run proposes.
_ALIGN = """
UPDATE annotation_task t SET alignment = best.score
FROM (
    SELECT t.id, max(a.score) AS score
    FROM annotation_task t
    LEFT JOIN runs_run labeling
        ON labeling.project_id = t.project_id AND labeling.kind = 'labeling' AND labeling.current
    LEFT JOIN runs_run alignment
        ON alignment.project_id = t.project_id AND alignment.kind = 'alignment' AND alignment.current
    LEFT JOIN runs_prediction p ON p.run_id = labeling.id AND p.clip_id = t.clip_id
    LEFT JOIN runs_alignment a ON a.run_id = alignment.id AND a.clip_id = t.clip_id AND a.label_id = p.label_id
    WHERE t.project_id = %(project)s
    GROUP BY t.id
) best
WHERE best.id = t.id AND t.alignment IS DISTINCT FROM best.score
"""

# Held tasks that a stratum or the sample picks are opened. A task of the sample that a stratum picks now belongs
# to that stratum from here on; one that the sample no longer reaches stays open, but is out of the sample. What
# else was opened before stays as it is. Somebody may have changed a task meanwhile: its state is checked again.
_OPEN = """
, target AS (
    SELECT picked.clip_id, picked.stratum, picked.reason, picked.probability, universe.state = 'held' AS held
    FROM picked JOIN universe ON universe.clip_id = picked.clip_id
    WHERE universe.state = 'held' OR universe.picked_for = %(random)s
    UNION ALL
    SELECT rest.clip_id, %(last)s, 'drawn at random, for an earlier sample', NULL, false
    FROM rest LEFT JOIN sample ON sample.clip_id = rest.clip_id
    WHERE %(sampled)s AND rest.state <> 'held' AND sample.clip_id IS NULL
), changed AS (
    UPDATE annotation_task t SET
        state = CASE WHEN target.held THEN 'open' ELSE t.state END,
        overlap = CASE WHEN target.held THEN s.overlap ELSE t.overlap END,
        blind = CASE WHEN target.held THEN s.blind ELSE t.blind END,
        opened_at = CASE WHEN target.held THEN %(now)s ELSE t.opened_at END,
        picked_for = s.name,
        picked_because = target.reason,
        inclusion_probability = target.probability
    FROM target
    JOIN unnest(%(names)s::text[], %(overlaps)s::int[], %(blinds)s::bool[]) WITH ORDINALITY
        s(name, overlap, blind, place) ON s.place = target.stratum + 1
    WHERE t.project_id = %(project)s AND t.clip_id = target.clip_id AND (t.state = 'held') = target.held
    AND (target.held OR (t.picked_for, t.inclusion_probability)
        IS DISTINCT FROM (s.name, target.probability))
    RETURNING target.stratum, target.held
)
SELECT s.stratum,
    (SELECT count(*) FROM picked WHERE picked.stratum = s.stratum),
    (SELECT count(*) FROM changed WHERE changed.stratum = s.stratum AND changed.held),
    (SELECT count(*) FROM rest)
FROM generate_series(0, %(last)s) s(stratum)
"""


@dataclass(frozen=True)
class Opened:
    """How many tasks were opened now, and how many are still held."""

    opened: int
    held: int


@transaction.atomic
def open_tasks(
    *,
    project: Project,
    policy: kinds.Policy | None = None,
    actor: User | None = None,
    run: Run | None = None,
) -> Opened:
    """Open what the policy (the project's own unless told) picks and what is still held.

    Doing it again opens only what is new. Tasks once opened are never closed by another policy.
    """
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if policy is None:
        policy = kinds.parse(project.targeting)
    rebuild_tasks(project=project)
    salt = salt_of(project) or chance.draw_salt(project.uuid)
    strata = _open(project, policy, salt)
    opened = sum(stratum["opened"] for stratum in strata)
    held = Task.objects.filter(project=project, state=Task.State.HELD).count()
    opening = Opening.objects.create(
        project=project,
        run=run,
        run_finished_at=run.finished_at if run else None,
        policy=kinds.dump(policy),
        strata=strata,
        salt=salt,
        opened=opened,
        held=held,
        opened_by=actor,
    )
    if opened:
        counts = {stratum["name"]: stratum["opened"] for stratum in strata}
        record("task.open", actor=actor, project=project, subject=opening, opened=opened, held=held, strata=counts)
    return Opened(opened=opened, held=held)


def _open(project: Project, policy: kinds.Policy, salt: str) -> list[dict[str, Any]]:
    """Open what the policy picks; for each stratum, how many clips belong to it and how many were opened."""
    if not policy:
        return []
    rows = picks.statement(project, policy, salt=salt).run(
        _OPEN,
        now=timezone.now(),
        sampled=isinstance(policy[-1], kinds.Sample),
        names=[stratum.title for stratum in policy],
        overlaps=[stratum.overlap or project.overlap for stratum in policy],
        blinds=[isinstance(stratum, kinds.Sample) for stratum in policy],
    )
    counts = {place: row for place, *row in rows}
    return [
        {"kind": stratum.kind, "name": stratum.title, "picked": counts[place][0], "opened": counts[place][1]}
        | ({"rest": counts[place][2]} if isinstance(stratum, kinds.Sample) else {})
        for place, stratum in enumerate(policy)
    ]


@transaction.atomic
def open_by_hand(*, project: Project, actor: User, tasks: QuerySet[Task]) -> int:
    """Open these held tasks of the project, because a person wants them heard; how many there were."""
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    held = Task.objects.filter(project=project, pk__in=tasks.values("pk"), state=Task.State.HELD)
    opened = held.update(
        state=Task.State.OPEN,
        overlap=project.overlap,
        picked_for=BY_HAND,
        picked_because=f"picked by {actor}"[:300],
        inclusion_probability=1.0,
        opened_at=timezone.now(),
    )
    if opened:
        record("task.open_by_hand", actor=actor, project=project, opened=opened)
    return opened


@transaction.atomic
def rebuild_tasks(*, project: Project) -> None:
    """Derive again what is derived: a task for every clip of a ready recording, and alignments and ranks."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE, {"project": project.pk, "overlap": project.overlap})
        cursor.execute(_ALIGN, {"project": project.pk})
    rank_tasks(project=project)


def open_for_run(*, run_id: int) -> Opened | None:
    """What an alignment run that is done and current is owed, once. None when it is owed nothing."""
    run = _owed().filter(pk=run_id).select_related("project").first()
    if run is None:
        return None
    measure_outliers(project=run.project)
    with transaction.atomic():
        # The project's lock makes a second message see the first one's Opening. The run's would not do: whoever
        # finishes a run holds its lock, and may come to wait for the project's.
        project = Project.objects.select_for_update(no_key=True, of=("self",)).filter(runs=run_id).first()
        run = _owed().filter(pk=run_id).first()
        if project is None or run is None:
            return None
        return open_tasks(project=project, run=run)


def sweep_openings() -> int:
    """Open for every alignment run whose message was lost; how many."""
    return sum(open_for_run(run_id=run_id) is not None for run_id in list(_owed().values_list("pk", flat=True)))


def _owed() -> QuerySet[Run]:
    opened = Opening.objects.filter(run=OuterRef("pk"), run_finished_at=OuterRef("finished_at"))
    return Run.objects.filter(~Exists(opened), kind=Run.Kind.ALIGNMENT, state=Run.State.DONE, current=True)
