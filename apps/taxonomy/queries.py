"""Reading taxonomies, and counting the labels that one is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.expressions import RawSQL

from apps.annotation.models import Task
from apps.annotation.queries.carried import CARRIED
from apps.audio.models import Clip
from apps.common.errors import NotFound
from apps.projects.models import Project
from apps.taxonomy.comparison import Comparison, compare
from apps.taxonomy.models import Category, Clustering, Edit, Placement, Taxonomy

_CARRIED = f"WITH {CARRIED}"

_LABEL_COUNTS = (
    _CARRIED
    + """
SELECT l.text, count(*)
FROM carried
JOIN labels_label l ON l.id = carried.label_id
GROUP BY l.text
ORDER BY l.text COLLATE "C"
"""
)


def label_counts(project: Project) -> dict[str, int]:
    """For every label in use, the number of clips that carry it; sorted by label."""
    with connection.cursor() as cursor:
        cursor.execute(_LABEL_COUNTS, {"project": project.pk})
        return dict(cursor.fetchall())


def taxonomies_in(project: Project) -> QuerySet[Taxonomy]:
    """The project's versions, newest first, each with `category_count`."""
    return Taxonomy.objects.filter(project=project).annotate(category_count=Count("categories"))


def version_of(project: Project, version: int) -> Taxonomy:
    """A version alone. Raises NotFound."""
    found = Taxonomy.objects.filter(project=project, version=version).first()
    if found is None:
        raise NotFound(f"This project has no version {version} of its taxonomy.")
    return found


def labels_by_category(taxonomy: Taxonomy) -> dict[Category, set[str]]:
    """The texts in each category, in the categories' order."""
    found: dict[Category, set[str]] = {}
    placed = Placement.objects.filter(taxonomy=taxonomy).select_related("category", "label")
    for placement in placed.order_by("category_id", "id"):
        found.setdefault(placement.category, set()).add(placement.label.text)
    return found


def labels_of(project: Project, names: Sequence[str]) -> dict[str, list[int]]:
    """The labels in the categories of these names, by name, of the version that counts: the newest published one.

    Without one it is the draft. A name that no category has is left out.
    """
    versions = Taxonomy.objects.filter(project=project)
    states = (Taxonomy.State.PUBLISHED, Taxonomy.State.DRAFT)
    counts = next(
        (found for state in states if (found := versions.filter(state=state).order_by("-version").first())), None
    )
    categories = Category.objects.filter(taxonomy=counts, name__in=list(names)).prefetch_related("placements")
    return {each.name: sorted(placed.label_id for placed in each.placements.all()) for each in categories}


def texts_in(project: Project, version: int, category: int) -> set[str]:
    """The labels of one category, as texts. Raises NotFound."""
    found = Category.objects.filter(taxonomy__project=project, taxonomy__version=version, pk=category)
    if not found.exists():
        raise NotFound(f"Version {version} has no such category; somebody may have merged it.")
    return set(Placement.objects.filter(category=category).values_list("label__text", flat=True))


def whole(project: Project, version: int) -> Taxonomy:
    """A version with its categories, most clips first, and their labels, in three statements. Raises NotFound."""
    placements = Placement.objects.select_related("label").order_by("-count", "label__text")
    categories = (
        Category.objects.annotate(clips=Sum("placements__count"))
        .select_related("successor_of")
        .order_by("-clips", "name")
        .prefetch_related(Prefetch("placements", placements))
    )
    taxonomy = (
        Taxonomy.objects.filter(project=project, version=version)
        .annotate(
            has_tree=Exists(Clustering.objects.filter(taxonomy=OuterRef("pk")).exclude(merges=[])),
            undo=Subquery(Edit.objects.filter(taxonomy=OuterRef("pk")).order_by("-id").values("verb")[:1]),
        )
        .prefetch_related(Prefetch("categories", categories))
        .first()
    )
    if taxonomy is None:
        raise NotFound(f"This project has no version {version} of its taxonomy.")
    return taxonomy


def published(project: Project, *, before: int | None = None) -> Taxonomy | None:
    """The version that counts: the last one published (before the version given)."""
    found = Taxonomy.objects.filter(project=project, state=Taxonomy.State.PUBLISHED)
    if before is not None:
        found = found.filter(version__lt=before)
    return found.order_by("-version").first()


def comparison(taxonomy: Taxonomy) -> tuple[Taxonomy | None, Comparison]:
    """The version published before this one, and what is different in this one."""
    before = published(taxonomy.project, before=taxonomy.version)
    old = labels_by_category(before) if before else {}
    new = labels_by_category(taxonomy)
    found = compare(
        {category.name: labels for category, labels in old.items()},
        {category.name: labels for category, labels in new.items()},
        taxonomy.label_counts,
    )
    return before, found


def clips_carrying(project: Project, labels: Iterable[str]) -> QuerySet[Clip]:
    """The clips that carry one of these labels, by the rule that `label_counts` counts with."""
    sql = (
        _CARRIED
        + """
SELECT carried.clip_id FROM carried JOIN labels_label l ON l.id = carried.label_id WHERE l.text = ANY(%(labels)s)
"""
    )
    projects = sql.count("%(project)s")
    plain = sql.replace("%(project)s", "%s").replace("%(labels)s", "%s")
    return Clip.objects.filter(pk__in=RawSQL(plain, [*[project.pk] * projects, list(labels)]))


def carried_labels(project: Project, clips: Iterable[Clip]) -> dict[int, list[str]]:
    """What each of these clips carries, by the same rule; sorted."""
    sql = (
        _CARRIED
        + """
SELECT carried.clip_id, l.text FROM carried JOIN labels_label l ON l.id = carried.label_id
WHERE carried.clip_id = ANY(%(clips)s) ORDER BY l.text COLLATE "C"
"""
    )
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"project": project.pk, "clips": [clip.pk for clip in clips]})
        for clip, text in cursor.fetchall():
            found.setdefault(clip, []).append(text)
    return found


def changed_clips(taxonomy: Taxonomy) -> QuerySet[Clip]:
    """The clips whose category is another one than in the version published before; none without one."""
    _, found = comparison(taxonomy)
    moved = [label.label for label in found.moved]
    return clips_carrying(taxonomy.project, moved) if moved else Clip.objects.none()


def changed_counts(taxonomy: Taxonomy) -> dict[str, int]:
    """How many clips changed their category, and how many of them are done and could be validated again."""
    changed = changed_clips(taxonomy)
    return {
        "clips": changed.count(),
        "done": Task.objects.filter(
            project=taxonomy.project, state=Task.State.DONE, clip__in=changed.values("pk")
        ).count(),
    }
