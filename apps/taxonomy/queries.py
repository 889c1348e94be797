"""Reading taxonomies, and counting the labels that one is made of."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, Prefetch, QuerySet, Sum

from apps.common.errors import NotFound
from apps.projects.models import Project
from apps.taxonomy.models import Category, Placement, Taxonomy

# What each clip is taken to carry: its accepted labels where a person's work was accepted, else the one label, of
# those that the current labeling run proposes, that fits best (the model's first choice where none is scored).
_LABEL_COUNTS = """
WITH done AS (
    SELECT clip_id, accepted_id FROM annotation_task WHERE project_id = %(project)s AND state = 'done'
), accepted AS (
    SELECT DISTINCT done.clip_id, n.label_id
    FROM done JOIN annotation_annotation n ON n.assignment_id = done.accepted_id
    WHERE n.label_id IS NOT NULL
), best AS (
    SELECT DISTINCT ON (p.clip_id) p.clip_id, p.label_id
    FROM runs_prediction p
    JOIN runs_run labeling ON labeling.id = p.run_id AND labeling.project_id = %(project)s
        AND labeling.kind = 'labeling' AND labeling.current
    LEFT JOIN runs_run alignment ON alignment.project_id = %(project)s
        AND alignment.kind = 'alignment' AND alignment.current
    LEFT JOIN runs_alignment a ON a.run_id = alignment.id AND a.clip_id = p.clip_id AND a.label_id = p.label_id
    WHERE p.label_id IS NOT NULL AND NOT EXISTS (SELECT FROM done WHERE done.clip_id = p.clip_id)
    ORDER BY p.clip_id, a.score DESC NULLS LAST, p.rank
)
SELECT l.text, count(*)
FROM (SELECT * FROM accepted UNION ALL SELECT * FROM best) carried
JOIN labels_label l ON l.id = carried.label_id
GROUP BY l.text
ORDER BY l.text COLLATE "C"
"""


def label_counts(project: Project) -> dict[str, int]:
    """For every label in use, the number of clips that carry it; sorted by label."""
    with connection.cursor() as cursor:
        cursor.execute(_LABEL_COUNTS, {"project": project.pk})
        return dict(cursor.fetchall())


def taxonomies_in(project: Project) -> QuerySet[Taxonomy]:
    """The project's versions, newest first, each with `category_count`."""
    return Taxonomy.objects.filter(project=project).annotate(category_count=Count("categories"))


def whole(project: Project, version: int) -> Taxonomy:
    """A version with its categories, most clips first, and their labels, in three statements. Raises NotFound."""
    placements = Placement.objects.select_related("label").order_by("-count", "label__text")
    categories = (
        Category.objects.annotate(clips=Sum("placements__count"))
        .order_by("-clips", "name")
        .prefetch_related(Prefetch("placements", placements))
    )
    taxonomy = (
        Taxonomy.objects.filter(project=project, version=version)
        .prefetch_related(Prefetch("categories", categories))
        .first()
    )
    if taxonomy is None:
        raise NotFound(f"This project has no version {version} of its taxonomy.")
    return taxonomy


def published(project: Project) -> Taxonomy | None:
    """The version that counts: the last one published."""
    return Taxonomy.objects.filter(project=project, state=Taxonomy.State.PUBLISHED).order_by("-version").first()
