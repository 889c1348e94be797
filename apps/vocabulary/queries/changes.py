"""The changes made so far, and whether one can be undone."""

from __future__ import annotations

from django.db.models import QuerySet

from apps.projects.models import Project
from apps.taxonomy.models import Edit, Taxonomy
from apps.vocabulary.models import LabelChange, Moved
from apps.vocabulary.uses import PLACEMENTS


def changes_in(project: Project) -> QuerySet[LabelChange]:
    """The project's changes, newest first."""
    return LabelChange.objects.filter(project=project).select_related("label", "actor", "undone_by")


def obstacle(change: LabelChange) -> str:
    """Why the change cannot be undone; "" when it can."""
    if change.undone_at is not None:
        return "This change was undone already."
    later = LabelChange.objects.filter(
        project=change.project_id, pk__gt=change.pk, undone_at=None, touched__overlap=change.touched
    ).first()
    if later is not None:
        told = f"{', '.join(later.before)} → {', '.join(later.after)}"
        return f"A later change builds on this one; undo that first: {later.get_verb_display().lower()} {told}."
    moved = Moved.objects.filter(change=change, use=PLACEMENTS.name).values_list("ids", flat=True)
    edited = Edit.objects.filter(
        created_at__gt=change.created_at, taxonomy__in=[pk for ids in moved for pk in ids]
    )
    draft = Taxonomy.objects.filter(state=Taxonomy.State.DRAFT, edits__in=edited).first()
    if draft is not None:
        return f"Version {draft.version} of the taxonomy was edited since; undo those edits first."
    return ""
