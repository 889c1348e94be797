"""Changing which clips deserve a person; measuring which sound like no other."""

from __future__ import annotations

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from apps.accounts.models import User
from apps.annotation.models import ClipOutlier
from apps.annotation.targeting import outliers
from apps.annotation.targeting import policy as kinds
from apps.history.services import record
from apps.projects.models import Project
from apps.runs import vectors
from apps.runs.models import ClipEmbedding, Run
from apps.runs.queries import current_run

_STORE = """
INSERT INTO annotation_clipoutlier (clip_id, deviations)
SELECT c.id, o.deviations FROM unnest(%(clips)s::bigint[], %(deviations)s::float8[]) o(clip, deviations)
JOIN audio_clip c ON c.id = o.clip
ON CONFLICT (clip_id) DO UPDATE SET deviations = excluded.deviations
"""


@transaction.atomic
def change_policy(*, project: Project, actor: User, policy: kinds.Policy) -> kinds.Policy:
    """The policy that later openings follow; what is open stays open."""
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    before, after = project.targeting, kinds.dump(policy)
    if before != after:
        project.targeting = after
        project.save(update_fields=["targeting"])
        record("targeting.change", actor=actor, project=project, before=before, after=after)
    return policy


def measure_outliers(*, project: Project) -> int:
    """How far each clip's vector by the current aligner lies from the others'; how many clips were measured.

    Done again whenever an alignment run has finished: each clip is judged among all of the project's.
    """
    run = current_run(project, Run.Kind.ALIGNMENT)
    if run is None:
        return 0
    stored = ClipEmbedding.objects.filter(
        clip__recording__project=project, model=run.model, revision=run.revision
    ).order_by("clip_id")
    clips = np.array(list(stored.values_list("clip_id", flat=True)), np.int64)
    if not len(clips):
        return 0
    chosen = outliers.chosen_references(len(clips), seed=project.pk)
    own = np.full(len(clips), -1, np.int64)
    own[chosen] = np.arange(len(chosen))
    references = _vectors(run, clips[chosen])
    if not references.size:
        return 0
    found = np.concatenate(
        [
            outliers.distances(
                _vectors(run, clips[start:stop], width=references.shape[1]), references, own[start:stop]
            )
            for start, stop in outliers.chunks(len(clips))
        ]
    )
    with transaction.atomic(), connection.cursor() as cursor:
        ClipOutlier.objects.filter(clip__recording__project=project).delete()
        cursor.execute(
            _STORE, {"clips": clips.tolist(), "deviations": outliers.deviations(found).round(3).tolist()}
        )
    return len(clips)


def _vectors(run: Run, clips: NDArray[np.int64], *, width: int = 0) -> outliers.Vectors:
    """The clips' vectors by the run's model, in the clips' order. Removed ones are rows of zeros."""
    stored = dict(
        ClipEmbedding.objects.filter(clip__in=clips.tolist(), model=run.model, revision=run.revision).values_list(
            "clip_id", "vector"
        )
    )
    rows = vectors.matrix(list(stored.values()))
    found = np.zeros((len(clips), width or rows.shape[1]), np.float32)
    place = {clip: number for number, clip in enumerate(stored)}
    for number, clip in enumerate(clips.tolist()):
        if clip in place:
            found[number] = rows[place[clip]]
    return found
