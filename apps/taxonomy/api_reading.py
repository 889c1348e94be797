"""Reading a version over HTTP: its map, its levels, and what it changed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.annotation.models import Task
from apps.audio.models import Clip
from apps.common import gateway
from apps.common.errors import Invalid
from apps.common.paging import NewestLast
from apps.projects.permissions import ProjectView
from apps.taxonomy import pictures, queries
from apps.taxonomy import serializers as shapes


class MapView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="get_taxonomy_map", responses=shapes.MapSerializer)
    def get(self, request: Request, project: str, version: int) -> Response:
        return Response(pictures.flat_map(queries.version_of(self.project, version)))


class TreeView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(
        operation_id="get_taxonomy_tree",
        parameters=[
            OpenApiParameter("ks", str, required=True, description="Coarser cuts, separated by commas: 2,5."),
            OpenApiParameter("download", bool, description="As a file."),
        ],
        responses=shapes.HierarchySerializer,
    )
    def get(self, request: Request, project: str, version: int) -> Response:
        taxonomy = queries.version_of(self.project, version)
        answer = Response(pictures.hierarchy(taxonomy, _numbers(request.query_params.get("ks", ""))))
        if request.query_params.get("download") in ("1", "true"):
            answer["Content-Disposition"] = f'attachment; filename="taxonomy-{version}-tree.json"'
        return answer


class DiffView(ProjectView):
    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="get_taxonomy_diff", responses=shapes.DiffSerializer)
    def get(self, request: Request, project: str, version: int) -> Response:
        taxonomy = queries.version_of(self.project, version)
        before, found = queries.comparison(taxonomy)
        return Response(
            {
                "against": before.version if before else None,
                "moved": [{"text": one.label, "before": one.before, "after": one.after} for one in found.moved],
                "new": found.new,
                "gone": found.gone,
                "renamed": [{"before": was, "after": now} for was, now in found.renamed],
                "added": found.added,
                "removed": found.removed,
            }
            | queries.changed_counts(taxonomy)
        )


class ChangesView(ProjectView, ListAPIView):
    """The clips whose category is another one than in the version published before."""

    verbs = {"GET": "taxonomy.view"}
    serializer_class = shapes.ChangedClipSerializer
    pagination_class = NewestLast

    def get_queryset(self) -> QuerySet[Clip]:
        taxonomy = queries.version_of(self.project, self.kwargs["version"])
        return queries.changed_clips(taxonomy).select_related("recording")

    @extend_schema(operation_id="list_changed_clips")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        clips = self.paginate_queryset(self.get_queryset()) or []
        moved = {one.label: one for one in queries.comparison(self._taxonomy())[1].moved}
        carried = queries.carried_labels(self.project, clips)
        tasks = {task.clip_id: task for task in Task.objects.filter(project=self.project, clip__in=clips)}
        rows = [
            {
                "clip": clip.uuid,
                "recording_name": clip.recording.name,
                "onset": clip.onset,
                "offset": clip.offset,
                "task": tasks[clip.pk].uuid if clip.pk in tasks else None,
                "state": tasks[clip.pk].state if clip.pk in tasks else "",
                "labels": [
                    {"text": text, "before": moved[text].before, "after": moved[text].after}
                    for text in carried.get(clip.pk, [])
                    if text in moved
                ],
            }
            for clip in clips
        ]
        return self.get_paginated_response(shapes.ChangedClipSerializer(rows, many=True).data)

    def _taxonomy(self) -> Any:
        return queries.version_of(self.project, self.kwargs["version"])


class AudioSetView(ProjectView):
    """The names a category may be given among AudioSet's classes."""

    verbs = {"GET": "taxonomy.view"}

    @extend_schema(operation_id="list_audioset_classes", responses=shapes.AudioSetSerializer)
    def get(self, request: Request, project: str) -> Response:
        return Response({"names": gateway.audioset_names()})


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or len(parts) > 20 or not all(part.isdecimal() and len(part) < 8 for part in parts):
        message = "Give coarser cuts as numbers separated by commas: ks=2,5."
        raise Invalid(message, fields={"ks": [message]})
    return [int(part) for part in parts]
