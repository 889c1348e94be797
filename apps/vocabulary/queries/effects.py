"""What a change of the label list would do, in figures; nothing is changed by asking."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from apps.annotation.models import Annotation, KnownAnswer, Task
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Prediction, Run
from apps.runs.queries import active_run, current_run
from apps.taxonomy.models import Placement
from apps.vocabulary.uses import USES

# Clips that name both the target and a label that would become it: by one person in one span, or by one run.
_BOTH = """
SELECT count(DISTINCT clip) FROM (
    SELECT task.clip_id AS clip
    FROM annotation_annotation one
    JOIN annotation_annotation other ON other.assignment_id = one.assignment_id AND other.id <> one.id
    JOIN annotation_assignment assignment ON assignment.id = one.assignment_id
    JOIN annotation_task task ON task.id = assignment.task_id
    WHERE one.label_id = ANY(%(labels)s)
    AND (other.label_id = %(target)s OR (other.label_id = ANY(%(labels)s) AND other.label_id <> one.label_id))
    UNION ALL
    SELECT one.clip_id
    FROM runs_prediction one
    JOIN runs_prediction other ON other.clip_id = one.clip_id AND other.run_id = one.run_id AND other.id <> one.id
    WHERE one.label_id = ANY(%(labels)s) AND one.run_id = %(run)s
    AND (other.label_id = %(target)s OR (other.label_id = ANY(%(labels)s) AND other.label_id <> one.label_id))
) both_
"""

_TO_SCORE = """
SELECT count(DISTINCT one.clip_id) FROM runs_prediction one
JOIN runs_clipembedding vector ON vector.clip_id = one.clip_id
    AND vector.model = %(model)s AND vector.revision = %(revision)s
WHERE one.label_id = ANY(%(labels)s) AND one.run_id = %(run)s AND NOT EXISTS (
    SELECT FROM runs_alignment scored
    WHERE scored.run_id = %(alignment)s AND scored.clip_id = one.clip_id AND scored.label_id = %(target)s
)
"""


@dataclass(frozen=True)
class Place:
    """Where a label stands in a version of the taxonomy. `follows`: the label that remains takes the place."""

    version: int
    state: str
    label: str
    category: str
    follows: bool


@dataclass(frozen=True)
class Effect:
    """`becomes` is the label that has the wished name already: the rename is a merge into it."""

    predictions: int
    annotations: int
    accepted: int  # clips that are done with one of the labels
    known_answers: int
    places: list[Place] = field(default_factory=list)
    to_score: int = 0  # clips whose alignment with the new text is not known yet
    scored_later: bool = False  # a run is under way; scores come after it
    both: int = 0  # clips that name the target as well: there it stands once afterwards
    becomes: Label | None = None


def effect_of(
    project: Project, *, labels: Collection[int], target: int | None, becomes: Label | None = None
) -> Effect:
    """What follows when these labels become the target (None: a new text, which nothing is scored with)."""
    ids = list(labels)
    annotations = Annotation.objects.filter(label__in=ids)
    labeling, alignment = (current_run(project, kind) for kind in (Run.Kind.LABELING, Run.Kind.ALIGNMENT))
    given: dict[str, int | str | list[int]] = {
        "labels": ids,
        "target": target or 0,
        "run": labeling.pk if labeling else 0,
    }
    to_score = 0
    if alignment is not None:
        scored_by: dict[str, int | str | list[int]] = {
            "alignment": alignment.pk,
            "model": alignment.model,
            "revision": alignment.revision,
        }
        to_score = _count(_TO_SCORE, given | scored_by)
    return Effect(
        predictions=Prediction.objects.filter(label__in=ids).count(),
        annotations=annotations.count(),
        accepted=done_with(project, ids).count(),
        known_answers=KnownAnswer.objects.filter(labels__in=ids).distinct().count(),
        places=_places(ids, target),
        to_score=to_score,
        scored_later=to_score > 0 and active_run(project, Run.Kind.ALIGNMENT) is not None,
        both=_count(_BOTH, given),
        becomes=becomes,
    )


def done_with(project: Project, labels: Collection[int]) -> QuerySet[Task]:
    """The tasks that are done with one of these labels."""
    accepted = Annotation.objects.filter(assignment=OuterRef("accepted"), label__in=list(labels))
    return Task.objects.filter(Exists(accepted), project=project, state=Task.State.DONE)


def is_used(label: Label) -> bool:
    """Whether anything names the label, or it stands for another or is stood for."""
    if label.stands_for_id is not None or Label.with_former.filter(stands_for=label).exists():
        return True
    return any(
        _count(
            f"SELECT count(*) FROM (SELECT FROM {use.table} WHERE label_id = %(label)s LIMIT 1) one",
            {"label": label.pk},
        )
        for use in USES
        if use.name != "alignment"
    )


def _places(labels: Collection[int], target: int | None) -> list[Place]:
    placed = Placement.objects.filter(label__in=[*labels, *([target] if target else [])])
    rows = placed.select_related("taxonomy", "category", "label").order_by("-taxonomy__version", "-count", "id")
    has_own = {row.taxonomy_id for row in rows if row.label_id == target}
    found: list[Place] = []
    moved: set[int] = set()
    for row in rows:
        if row.label_id == target:
            continue
        follows = row.taxonomy_id not in has_own | moved
        moved.add(row.taxonomy_id)
        found.append(Place(row.taxonomy.version, row.taxonomy.state, row.label.text, row.category.name, follows))
    return found


def _count(sql: str, given: Mapping[str, int | str | list[int]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return int(cursor.fetchone()[0])
