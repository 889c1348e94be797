"""A project of a given size on a real PostgreSQL, and its people as HTTP clients."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.queue.http import Client, client_for

OVERLAP = 3
PEOPLE = 64
CLIPS = 100  # of one recording
SECONDS = 5  # a clip
SUGGESTED = 20_000  # clips at the head of the queue, and of the list, that have suggestions

# Three suggestions a clip, scored, for the clips that are met.
_SUGGEST = """
INSERT INTO runs_prediction (run_id, clip_id, rank, raw, label_id, caption, score)
SELECT %(labeling)s, t.clip_id, label.rank, 'Rain', label.id, '', 0.5
FROM annotation_task t CROSS JOIN (
    SELECT id, row_number() OVER (ORDER BY id) AS rank FROM labels_label WHERE project_id = %(project)s
) label
WHERE t.project_id = %(project)s AND (t.rank < %(head)s OR t.id < %(first)s)
"""
_SCORE = """
INSERT INTO runs_alignment (run_id, clip_id, label_id, score)
SELECT %(alignment)s, clip_id, label_id, 0.1 * rank - 0.2 FROM runs_prediction WHERE run_id = %(labeling)s
"""


@dataclass(frozen=True)
class World:
    """The project and its people."""

    project: Any
    annotators: list[Any]
    clients: list[Client]
    manager: Client


def set_up(var: Path) -> None:
    """Real servers in a temporary folder, migrated."""
    from apps.config import embedded

    os.environ.update(embedded.start(var, durable=True))
    os.environ["EARMARK_VAR"] = str(var)
    os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection

    connection.settings_dict["CONN_MAX_AGE"] = None  # one PostgreSQL process throughout, to read its time
    call_command("migrate", verbosity=0)


def make(application: Any, tasks: int) -> tuple[World, str]:
    """The project with its recordings and people, still without tasks; and the manifest that names them."""
    from apps.audio.models import Recording
    from apps.projects.models import Role
    from tests.apps import factories

    manager = factories.make_user()
    project = factories.make_project(f"{tasks:,} tasks", manager=manager, overlap=OVERLAP)
    people = [factories.make_member(project, Role.ANNOTATOR) for _ in range(PEOPLE)]
    names = [f"night {number:06}.wav" for number in range(-(-tasks // CLIPS))]
    Recording.objects.bulk_create(
        (
            Recording(
                project=project,
                name=name,
                sha256=f"{project.pk:032x}{number:032x}",
                size=1,
                state=Recording.State.READY,
                duration=CLIPS * SECONDS,
            )
            for number, name in enumerate(names)
        ),
        batch_size=5000,
    )
    spans = [(place * SECONDS, (place + 1) * SECONDS) for place in range(CLIPS)]
    lines = [f"{name},{onset},{offset}" for name in names for onset, offset in spans][:tasks]
    world = World(
        project=project,
        annotators=people,
        clients=[client_for(application, person) for person in people],
        manager=client_for(application, manager),
    )
    return world, "\n".join(["recording,onset,offset", *lines])


def score(world: World, tasks: int) -> None:
    """Alignments for all tasks, suggestions for those that are met, and what autovacuum would do in its time."""
    from django.db import connection

    from apps.annotation.models import Task
    from apps.annotation.services.ranking import rank_tasks
    from apps.labels.services import ensure_labels
    from tests.apps import factories

    project = world.project
    ensure_labels(project=project, texts=["rain", "thunder", "wind"])
    labeling, alignment = factories.make_current_runs(project)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE annotation_task SET alignment = random() WHERE project_id = %s", [project.pk])
        rank_tasks(project=project)
        first = Task.objects.filter(project=project).earliest("id").pk
        cursor.execute(
            _SUGGEST,
            {
                "project": project.pk,
                "labeling": labeling.pk,
                "head": SUGGESTED / tasks,
                "first": first + SUGGESTED,
            },
        )
        cursor.execute(_SCORE, {"labeling": labeling.pk, "alignment": alignment.pk})
        for table in (
            "annotation_task",
            "audio_clip",
            "runs_prediction",
            "runs_alignment",
            "quality_change",
            "projects_project",
        ):
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def over_claimed(world: World) -> int:
    """Tasks that more people hold than may, or that one person holds twice."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FROM (
                SELECT FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
                WHERE t.project_id = %s AND a.state IN ('leased', 'submitted')
                GROUP BY t.id, t.overlap, a.round
                HAVING count(*) > t.overlap OR count(*) > count(DISTINCT a.user_id)
            ) over_claimed
            """,
            [world.project.pk],
        )
        return int(cursor.fetchone()[0])
