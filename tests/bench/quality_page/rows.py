"""A very large project in the database, made by SQL: clips, suggestions, alignments, and people's answers."""

from __future__ import annotations

from django.db import connection

from apps.projects.models import Project
from tests.apps import factories as make

LABELS = 60
PEOPLE = 64

# Of ten clips five are answered by one person, two by two people, and three wait; every twentieth is of the random
# blind sample. People find the model's label right where the clip fits well more often than where it does not.
_ROWS = """
INSERT INTO labels_label (project_id, text, listed, created_at)
SELECT %(project)s, 'sound ' || n, true, now() FROM generate_series(1, %(labels)s) n;

INSERT INTO audio_clip (uuid, recording_id, onset, "offset")
SELECT gen_random_uuid(), %(recording)s, n * 5, n * 5 + 5 FROM generate_series(0, %(clips)s - 1) n;

CREATE TEMPORARY TABLE bench_clip ON COMMIT DROP AS
SELECT c.id AS clip, row_number() OVER (ORDER BY c.id) AS n,
    (SELECT min(id) FROM labels_label WHERE project_id = %(project)s)
        + floor(random() ^ 2 * %(labels)s)::int AS label,
    greatest(-0.99, least(0.99, 0.25 + 0.2 * (random() + random() + random() - 1.5))) AS score
FROM audio_clip c WHERE c.recording_id = %(recording)s;

INSERT INTO runs_prediction (run_id, clip_id, rank, raw, label_id, caption, score)
SELECT %(labeling)s, clip, 1, 'sound', label, '', 0.5 FROM bench_clip;

INSERT INTO runs_alignment (run_id, clip_id, label_id, score)
SELECT %(alignment)s, clip, label, score FROM bench_clip;

INSERT INTO annotation_task (
    uuid, project_id, clip_id, state, overlap, round, alignment, priority, picked_for, picked_because, blind,
    inclusion_probability, created_at
)
SELECT gen_random_uuid(), %(project)s, clip,
    CASE WHEN n %% 10 < 7 THEN 'review' WHEN n %% 20 = 9 THEN 'open' ELSE 'held' END,
    CASE WHEN n %% 10 BETWEEN 5 AND 6 THEN 2 ELSE 1 END, 1, score, 0, '', '', n %% 20 = 1,
    CASE WHEN n %% 20 = 1 THEN 0.05 WHEN n %% 10 < 7 OR n %% 20 = 9 THEN 1 END, now()
FROM bench_clip ORDER BY n;

INSERT INTO annotation_assignment (
    uuid, task_id, user_id, round, slot, state, claimed_at, lease_expires_at, submitted_at, active_seconds, heard,
    blind, skip_reason
)
SELECT gen_random_uuid(), t.id,
    %(person)s + (b.n * 7 + slot * (1 + b.n / 64 %% (%(people)s - 1))) %% %(people)s, 1, slot, 'submitted',
    now(), now(), now(), 2 + 10 * random(), 1, t.blind, ''
FROM annotation_task t JOIN bench_clip b ON b.clip = t.clip_id, generate_series(1, t.overlap) slot
WHERE t.project_id = %(project)s AND t.state = 'review';

INSERT INTO annotation_annotation (assignment_id, label_id, caption)
SELECT a.id,
    CASE WHEN random() < 0.75 + 0.25 * b.score THEN b.label
    ELSE (SELECT min(id) FROM labels_label WHERE project_id = %(project)s) + floor(random() * %(labels)s)::int END,
    ''
FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id JOIN bench_clip b ON b.clip = t.clip_id
WHERE t.project_id = %(project)s;
"""


def large_project(clips: int) -> Project:
    """A project of so many clips, with nine answers for ten of them, of one label each."""
    people = [make.make_user() for _ in range(PEOPLE)]
    project = make.make_project(f"{clips} clips", annotators=tuple(people))
    recording = make.make_recording(project, duration=5.0 * clips)
    labeling, alignment = make.make_current_runs(project)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(
            _ROWS,
            {
                "project": project.pk,
                "recording": recording.pk,
                "labeling": labeling.pk,
                "alignment": alignment.pk,
                "clips": clips,
                "labels": LABELS,
                "people": PEOPLE,
                "person": people[0].pk,
            },
        )
        cursor.execute("COMMIT")
        cursor.execute("VACUUM ANALYZE")
    return project
