"""Opening tasks: a task for every clip, its alignment brought up to date, and the worst-fitting ones opened."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Opening, Task
from apps.annotation.services.ranking import rank_tasks
from apps.annotation.targeting import LOWEST, how_many
from apps.common.errors import Invalid
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


@dataclass(frozen=True)
class Opened:
    """How many tasks were opened now, and how many are still held."""

    opened: int
    held: int


@transaction.atomic
def open_tasks(
    *, project: Project, percent: float | None = None, actor: User | None = None, run: Run | None = None
) -> Opened:
    """Open the lowest `percent` of the project's clips (the project's own share unless told), worst first.

    Doing it again opens only what is new. Tasks once opened are never closed by a smaller share.
    """
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    share = project.target_percent if percent is None else percent
    if not 0 <= share <= 100:
        raise Invalid(
            "The share of clips to open lies between 0 and 100 per cent.", fields={"percent": ["0..100"]}
        )
    rebuild_tasks(project=project)
    tasks = Task.objects.filter(project=project)
    lowest = tasks.order_by(F("alignment").asc(nulls_last=True), "id")[: how_many(share, tasks.count())]
    opened = tasks.filter(pk__in=lowest.values("pk"), state=Task.State.HELD).update(
        state=Task.State.OPEN,
        overlap=project.overlap,
        picked_for=LOWEST,
        inclusion_probability=1.0,
        opened_at=timezone.now(),
    )
    held = tasks.filter(state=Task.State.HELD).count()
    opening = Opening.objects.create(
        project=project,
        run=run,
        run_finished_at=run.finished_at if run else None,
        percent=share,
        opened=opened,
        held=held,
        opened_by=actor,
    )
    if opened:
        record("task.open", actor=actor, project=project, subject=opening, opened=opened, held=held, percent=share)
    return Opened(opened=opened, held=held)


@transaction.atomic
def rebuild_tasks(*, project: Project) -> None:
    """Derive again what is derived: a task for every clip of a ready recording, and alignments and ranks."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE, {"project": project.pk, "overlap": project.overlap})
        cursor.execute(_ALIGN, {"project": project.pk})
    rank_tasks(project=project)


@transaction.atomic
def open_for_run(*, run_id: int) -> Opened | None:
    """What an alignment run that is done and current is owed, once. None when it is owed nothing."""
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
