"""Reading recordings and clips."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.audio.models import Clip, Recording
from apps.common.errors import Invalid, NotFound
from apps.projects.models import Project


def recordings(*, project: Project, state: str = "", q: str = "") -> QuerySet[Recording]:
    """The project's recordings, newest first, each with `clip_count`. Raises Invalid for an unknown state."""
    found = Recording.objects.filter(project=project)
    if state:
        if state not in Recording.State:
            known = ", ".join(Recording.State)
            raise Invalid(f"A recording's state is one of {known}.", fields={"state": [f"One of {known}."]})
        found = found.filter(state=state)
    if q := q.replace("\0", ""):
        found = found.filter(name__icontains=q)
    clips = Clip.objects.filter(recording=OuterRef("pk")).order_by().values("recording")
    counted = Subquery(clips.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    return found.annotate(clip_count=Coalesce(counted, 0))


def recording(*, project: Project, uuid: UUID) -> Recording:
    """One recording of the project, with `clip_count`. Raises NotFound."""
    found = recordings(project=project).filter(uuid=uuid).first()
    if found is None:
        raise NotFound("There is no such recording in this project; it may have been removed.")
    return found


def clips_of(recording: Recording) -> QuerySet[Clip]:
    """A recording's clips."""
    return Clip.objects.filter(recording=recording).select_related("recording__project")


def clip(*, project: Project, uuid: UUID) -> Clip:
    """One clip of the project, with its recording. Raises NotFound."""
    found = Clip.objects.filter(recording__project=project, uuid=uuid).select_related("recording").first()
    if found is None:
        raise NotFound("There is no such clip in this project; its recording may have been removed.")
    return found
